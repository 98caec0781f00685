"""What the hyphen at the end of a line means: part of the word, a break in it, or a word that is shared.

Eigenaar-        Eigenaar-bewoner        the hyphen belongs to the word
bewoner
rechts-          rechtsbijstand          the line broke inside the word
bijstand
wet-             wet- en regelgeving     two words share their second half
en regelgeving
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Seam = Literal["apart", "hyphen", "whole"]

SOFT_HYPHEN = "\u00ad"
_BEFORE = re.compile(r"(?P<first>[^\W_]+%?)[-‐‑]$")
_AFTER = re.compile(r"(?P<second>[^\W_]+)")
_SHARED = re.compile(r"(?:en|of|en/of|dan|c\.q\.|tot|t/m|als|noch|respectievelijk|resp\.)(?![^\W_])")
_HYPHENATED_PREFIXES = frozenset({"niet", "ex", "oud", "non", "vice", "aspirant", "substituut", "adjunct", "interim", "kandidaat"})
_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_FEWEST, _SHARE = 2, 0.03


@dataclass(frozen=True, slots=True)
class Hyphenation:
    """What a text shows about its hyphens: the words it holds, sorted, and whether its lines break inside words."""

    vocabulary: tuple[str, ...] = ()
    breaks_words: bool = False

    def seam(self, before: str, after: str) -> Seam:
        """How the end of one line and the beginning of the next belong together."""
        if before.endswith(SOFT_HYPHEN):
            return "whole"
        first, second = _BEFORE.search(before), _AFTER.match(after)
        if first is None or second is None or _SHARED.match(after):
            return "apart"
        left, right = first["first"], second["second"]
        if not right[0].islower() or len(left) == 1 or left.isupper() or not left.isalpha():
            return "hyphen"
        left, right = left.casefold(), right.casefold()
        if left in _HYPHENATED_PREFIXES or self._knows(f"{left}-{right}"):
            return "hyphen"
        if self.breaks_words or self._knows(left + right):
            return "whole"
        return "hyphen"

    def _knows(self, beginning: str) -> bool:
        """Whether some word of the text begins like this, the endings of a plural left aside."""
        for known in {beginning, beginning.removesuffix("s"), beginning.removesuffix("en")}:
            index = bisect_left(self.vocabulary, known)
            if index < len(self.vocabulary) and self.vocabulary[index].startswith(known):
                return True
        return False


NOTHING_KNOWN = Hyphenation()


def hyphenation_of(lines: Sequence[str]) -> Hyphenation:
    """What the lines of a text show. Words at the ends of lines do not count: they may be halves."""
    words: set[str] = set()
    broken = full = 0
    for line, following in zip(lines, (*lines[1:], "")[: len(lines)], strict=True):
        found = [match.group().casefold().replace("‐", "-").replace("‑", "-") for match in _WORD.finditer(line)]
        words.update(found[1:-1] if line.endswith(("-", "‐", SOFT_HYPHEN)) else found[1:])
        full += following[:1].islower()
        match, after = _BEFORE.search(line), _AFTER.match(following)
        if match and after and after["second"][0].islower() and not match["first"].isupper() and not _SHARED.match(following):
            broken += 1
    return Hyphenation(tuple(sorted(words)), broken >= _FEWEST and broken >= _SHARE * full)
