"""Words that no passage holds, corrected to the nearest one that some passage does: "bedoelde u".

Nearness is the optimal string alignment distance (Damerau 1964 without repeated edits of one place): one letter added, dropped,
changed, or two neighbours swapped.
"""

from __future__ import annotations

from search.term_table import TermTable

_SHORTEST = 6
_TWO_EDITS_FROM = 9


def is_correctable(word: str) -> bool:
    """Whether a folded word may be corrected, or be what another is corrected to: letters only, and not too short."""
    return len(word) >= _SHORTEST and word.isalpha()


class Speller:
    """Corrects against the words of an index."""

    def __init__(self, words: TermTable) -> None:
        self._words = words

    def correct(self, word: str) -> str | None:
        """The nearest known word with the same first letter, at one edit (two in words of nine letters or more), or None.

        Of equally near words the first in the alphabet is taken. A word that is known is left alone: None.
        """
        if not is_correctable(word) or self._words.number(word) is not None:
            return None
        nearest, limit = None, 2 if len(word) >= _TWO_EDITS_FROM else 1
        for number in self._words.starting_with(word[0]):
            other = self._words[number]
            if abs(len(other) - len(word)) > limit:
                continue
            distance = edits(word, other, limit)
            if distance <= limit and (nearest is None or distance < nearest[0]):
                nearest = (distance, other)
                if distance == 1:
                    break
        return nearest[1] if nearest else None


def edits(one: str, other: str, limit: int) -> int:
    """The number of edits between two words, or `limit` + 1 as soon as it must be more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        earlier, before, row = before, row, [place]
        for column, sign in enumerate(other, 1):
            cost = min(before[column] + 1, row[column - 1] + 1, before[column - 1] + (letter != sign))
            if place > 1 and column > 1 and letter == other[column - 2] and one[place - 2] == sign:
                cost = min(cost, earlier[column - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]
