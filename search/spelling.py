"""Words that no passage holds, corrected to the nearest one that some passage does: "bedoelde u".

Nearness is the optimal string alignment distance (Damerau 1964 without repeated edits of one place): one letter added, dropped,
changed, or two neighbours swapped. It is computed for all words of a range at once, within the band that the limit leaves.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from search.term_table import TermTable

Numbers = npt.NDArray[np.int64]
Distances = npt.NDArray[np.int8]

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
        numbers, distances = nearest(word, self._words, 2 if len(word) >= _TWO_EDITS_FROM else 1)
        return self._words[int(numbers[np.argmin(distances)])] if len(numbers) else None


def nearest(word: str, words: TermTable, limit: int, *, begins: bool = False) -> tuple[Numbers, Distances]:
    """The words within `limit` edits of a word that begin with the same letter: their numbers, ascending, and distances.

    With `begins` the beginning of a known word that is nearest to `word` counts: "woningwt" is one edit from "woningwetgeving".
    """
    raw = word.encode()
    span = words.starting_with(word[0]) if word else range(0)
    lengths = words.lengths(span)
    fitting = lengths >= len(raw) - limit
    if not begins:
        # One edit takes away one letter and brings in one, at most: words that differ in more letters are no nearer than the limit.
        own = np.bitwise_or.reduce(np.left_shift(np.uint32(1), np.frombuffer(raw, np.uint8).astype(np.uint32) & 31))
        fitting &= (lengths <= len(raw) + limit) & (np.bitwise_count(words.masks(span) ^ own) <= 2 * limit)
    places = np.flatnonzero(fitting)
    letters = words.letters(span.start + places, len(raw) + limit)
    if not begins:
        # A word is no nearer than the beginning of it that is nearest to the first half of what was typed.
        half = len(raw) // 2
        close = _edits(raw[:half], letters[:, : half + limit], np.minimum(lengths[places], half + limit), limit, True) <= limit
        places, letters = places[close], letters[close]
    distances = _edits(raw, letters, np.minimum(lengths[places], letters.shape[1]), limit, begins)
    near = distances <= limit
    return span.start + places[near], distances[near]


def edits(one: str, other: str, limit: int) -> int:
    """The number of edits between two words, or `limit` + 1 as soon as it must be more."""
    if abs(len(one.encode()) - len(other.encode())) > limit:
        return limit + 1
    letters = np.frombuffer(other.encode(), np.uint8)[None]
    return int(_edits(one.encode(), letters, np.array([letters.shape[1]]), limit, False)[0])


def _edits(word: bytes, letters: npt.NDArray[np.uint8], lengths: Numbers, limit: int, begins: bool) -> Distances:
    """The distance of `word` to each row of letters, or `limit` + 1 when it is more; rows longer than the band are cut."""
    rows, width = letters.shape
    far = np.int8(limit + 1)
    before: list[Distances] = []
    row = [np.full(rows, min(column, limit + 1), np.int8) for column in range(width + 1)]
    outside = np.full(rows, far, np.int8)
    for place, letter in enumerate(word, 1):
        earlier, before = before, row
        row = [np.full(rows, min(place, limit + 1), np.int8)] + [outside] * width
        for column in range(max(1, place - limit), min(width, place + limit) + 1):
            same = letters[:, column - 1] == letter
            cost = np.minimum(np.minimum(before[column], row[column - 1]) + 1, before[column - 1] + ~same)
            if place > 1 and column > 1:
                swapped = (letters[:, column - 2] == letter) & (letters[:, column - 1] == word[place - 2])
                cost = np.where(swapped, np.minimum(cost, earlier[column - 2] + 1), cost)
            row[column] = np.minimum(cost, far).astype(np.int8)
    table = np.stack(row, axis=1)
    if begins:
        within = np.arange(width + 1) <= lengths[:, None]
        best: Distances = np.where(within, table, far).min(axis=1)
        return best
    exact: Distances = np.take_along_axis(table, np.minimum(lengths, width)[:, None], axis=1)[:, 0]
    return exact
