"""Long Dutch words taken apart when a question is read: "toewijzingspercentage" also asks for "toewijzing" and "percentage"."""

from __future__ import annotations

from collections.abc import Callable

from search.normaliser import Normaliser

ABSENT, PRESENT = 0.6, 0.2
"""Weight of each part when no passage holds the whole word, and when some do."""

_SHORTEST = 4
_LINKS = ("", "s", "en", "e", "n")


def parts_of(word: str, normaliser: Normaliser, holds: Callable[[str], bool]) -> tuple[str, str] | None:
    """The two index terms that make up a folded word, both held by the index; None when it does not fall apart so.

    Of several ways the one with the longest second part wins, for that carries the meaning; the letters that join Dutch compounds
    ("s", "en", "e") are dropped from the first.
    """
    for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
        second = normaliser.term(word[cut:])
        if not second or not holds(second):
            continue
        for link in _LINKS:
            first = word[:cut].removesuffix(link) if link else word[:cut]
            if len(first) < _SHORTEST or (link and not word[:cut].endswith(link)):
                continue
            term = normaliser.term(first)
            if term and holds(term) and term != second:
                return term, second
    return None
