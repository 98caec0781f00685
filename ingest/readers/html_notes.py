"""Footnotes of a web page: raised or bracketed links to a place on the page, and the words that stand at that place.

… woningen verkopen<sup><a href="#fn1">1</a></sup>?        the call; also <a href="#fn1"><sup>1</sup></a>
<li id="fn1">Artikel 27 van de Woningwet. <a href="#ref1">↩</a></li>        the note; its way back is no part of it
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.readers.assembly import Footnote
from ingest.readers.blocks import Block
from ingest.readers.traced import INSERTED, Traced, concatenate, inserted

_CALL = re.compile(
    r"""<sup\b[^>]*>\s*<a\b[^>]*?\shref\s*=\s*["']?\#(?P<inner>[^"'\s>]+)
      | <a\b[^>]*?\shref\s*=\s*["']?\#(?P<outer>[^"'\s>]+)[^>]*>\s*<sup\b
      | <a\b[^>]*?\shref\s*=\s*["']?\#(?P<plain>[^"'\s>]+)[^>]*>\s*[\[(]?(?:\d{1,3}|\*{1,3})[\])]?\s*</a""",
    re.VERBOSE | re.IGNORECASE,
)
_CONTROLLED = re.compile(r"""\baria-controls\s*=\s*["']?(?P<ids>[^"'>]+)""", re.IGNORECASE)
_PRINTED_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z*†‡]{1,3})[\])]?[.:]?\s+(?=\S)", re.IGNORECASE)
NOTES_HEADING = re.compile(r"(?:voet|eind)?no(?:ten|ot)(?:\s+en\s+verwijzingen)?|referenties", re.IGNORECASE)
_MOST = 2_000


def note_ids(source: str) -> frozenset[str]:
    """The ids to which raised links lead."""
    return frozenset(
        match["inner"] or match["outer"] or match["plain"] for match, _ in zip(_CALL.finditer(source), range(_MOST), strict=False)
    )


def controlled_ids(source: str) -> frozenset[str]:
    """The ids of panels that a button opens and closes: what is hidden in them is content all the same."""
    return frozenset(part for match in _CONTROLLED.finditer(source) for part in match["ids"].split())


@dataclass(slots=True)
class HtmlNotes:
    """Calls and notes while a page is read."""

    ids: frozenset[str]
    calls: list[tuple[str, str, int | None]] = field(default_factory=list)
    """Target, mark as printed, and origin of the character in front of it."""
    bodies: dict[str, list[Block]] = field(default_factory=dict)

    def call(self, target: str, mark: str, before: list[Traced]) -> bool:
        """A raised link behind the text gathered so far; whether a bracket around it was opened there, and taken off."""
        bracketed = bool(before) and before[-1].text.endswith(("[", "("))
        if bracketed:
            before[-1] = before[-1][: len(before[-1]) - 1]
        origins = (
            origin
            for piece in reversed(before)
            for origin, character in zip(reversed(piece.origins), reversed(piece.text), strict=True)
            if origin != INSERTED and not character.isspace()
        )
        self.calls.append((target, mark.strip().strip("[]()"), next(origins, None)))
        return bracketed

    def finished(self) -> tuple[Footnote, ...]:
        """The notes that are called, in the order of their first call; those called twice hang on the first."""
        return tuple(_footnotes(self.calls, self.bodies))


def _footnotes(calls: Sequence[tuple[str, str, int | None]], bodies: Mapping[str, Sequence[Block]]) -> Iterator[Footnote]:
    seen: set[str] = set()
    for target, mark, anchor in calls:
        if target in seen or not bodies.get(target):
            continue
        seen.add(target)
        pieces = [piece for block in bodies[target] for piece in (inserted(" "), block.text)][1:]
        text = concatenate(pieces)
        printed = _PRINTED_MARK.match(text.text)
        if printed is not None and printed.group().strip(" .:[]()").casefold() == mark.casefold():
            text = text[printed.end() :]
        yield Footnote(mark if mark.isalnum() else str(len(seen)), text, anchor)
