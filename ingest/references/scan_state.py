"""What one pass over a text carries from word to word."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.references.mentions import Mention
from ingest.references.names import Names

LOOK_BACK = 40
LONGEST_WORD = 20
Handler = Callable[["Scan", int, int, str], "tuple[Mention, ...]"]


@dataclass(slots=True)
class Scan:
    """One pass: what is read, with what names, and what was found. `failed` is where a list of ordinals led nowhere."""

    text: str
    names: Names
    hosted: bool
    found: list[Mention] = field(default_factory=list)
    position: int = 0
    failed: int = 0


_BEFORE = re.compile(rf"(?<![^\W_])(?P<word>[^\W\d_]{{2,{LONGEST_WORD}}})[^\S\n]{{0,4}}\n?[^\S\n]{{0,4}}$")


def word_before(text: str, start: int) -> tuple[str, int]:
    """The word in front of a position, in lower case, and where it starts; ("", start) when there is none."""
    # Nearly always one space and a plain word: then no pattern is needed.
    piece = text[max(0, start - LONGEST_WORD - 2) : start]
    if piece[-1:] == " ":
        space = piece.rfind(" ", 0, -1)
        plain = piece[space + 1 : -1]
        if space >= 0 and 2 <= len(plain) <= LONGEST_WORD and plain.isalpha():
            return plain.lower(), start - 1 - len(plain)
    match = _BEFORE.search(text, max(0, start - LOOK_BACK), start)
    return (match["word"].lower(), match.start("word")) if match else ("", start)


def some(mention: Mention | None) -> tuple[Mention, ...]:
    """A mention as handlers return it."""
    return (mention,) if mention is not None else ()
