"""Writes the wording of a build: numbers for the words of every document, and all places sorted by what begins there."""

from __future__ import annotations

import re
from array import array
from itertools import accumulate
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from ingest.model import Findings
from search.storage import save_array
from search.term_table import TermTable
from search.verify.wording import DEPTH, FOLDER, NAMES, Ints
from search.verify.words import WORD, even, folded

_SPLIT = re.compile(f"({WORD.pattern})")
_KEY_BITS = 63
_BLOCK = 1 << 20
"""Places that are sorted at once, so that sorting takes no more memory for a larger corpus."""


class _Numbers(dict[str, int]):
    """The number of every form that was seen; forms that differ in letter case or typography share one."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}

    def __missing__(self, form: str) -> int:
        number = self[form] = self.words.setdefault(folded(even(form)), len(self.words) + 1)
        return number


class WordingWriter:
    """Gathers the words of documents, which come sorted by id; the same documents give the same bytes.

    Takes eight bytes a word in memory until it is saved, and as much again then.
    """

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._row, self._starts = array("i"), array("i")
        self._first = [0]
        self._names: list[str] = []

    def add(self, findings: Findings) -> None:
        """Take in one document. Raises `ValueError` when its id does not come behind those before it."""
        document = findings.document
        if self._names and document.id <= self._names[-1]:
            raise ValueError(f"{document.id!r} comes behind {self._names[-1]!r}: the documents are not sorted by id")
        self._names.append(document.id)
        # The odd pieces are words, the even ones what lies between.
        pieces = _SPLIT.split(document.text)
        self._row.extend(map(self._numbers.__getitem__, pieces[1::2]))
        self._row.append(0)
        # Where every piece ends; the next one, a word behind every even piece, begins there. The last end is the text's.
        self._starts.extend(list(accumulate(map(len, pieces)))[::2])
        self._first.append(len(self._row))

    def save(self, build_dir: Path) -> None:
        """Write everything under `build_dir`/wording."""
        directory = build_dir / FOLDER
        directory.mkdir(parents=True, exist_ok=True)
        by_bytes = sorted((word.encode(), number) for word, number in self._numbers.words.items())
        renumbered = np.zeros(len(by_bytes) + 1, np.int32)
        renumbered[np.fromiter((number for _, number in by_bytes), np.int64, len(by_bytes))] = np.arange(1, len(by_bytes) + 1)
        TermTable.build([word for word, _ in by_bytes]).save(directory, "words")
        row: Ints = renumbered[np.frombuffer(self._row, np.int32)] if self._row else np.zeros(0, np.int32)
        counts = np.bincount(row, minlength=len(by_bytes) + 1)
        save_array(directory, "row", row)
        save_array(directory, "starts", np.array(self._starts, np.int32))
        save_array(directory, "order", sorted_places(row, counts))
        save_array(directory, "buckets", np.concatenate(([0], np.cumsum(counts))).astype(np.int64))
        save_array(directory, "first", np.array(self._first, np.int64))
        (directory / NAMES).write_bytes(msgspec.json.encode(self._names))


def sorted_places(row: Ints, counts: npt.NDArray[np.int64]) -> Ints:
    """All places of a row, sorted by the `DEPTH` words that begin there; equal ones in order of place.

    `counts`: how often every word number stands in the row. Behind the end stand zeros.
    """
    padded = np.concatenate((row, np.zeros(DEPTH, np.int32)))
    ends = np.cumsum(counts)
    order = np.empty(len(row), np.int32)
    word = done = 0
    while done < len(row):
        # As many words as fit in a block; a word with more places than that has a block of its own.
        behind = max(word + 1, int(np.searchsorted(ends, done + _BLOCK, side="right")))
        places = np.flatnonzero((row >= word) & (row < behind))
        keys = _keys(padded, places, len(counts))
        order[done : done + len(places)] = places[np.lexsort(keys[::-1])]
        done += len(places)
        word = behind
    return order


def _keys(padded: Ints, places: npt.NDArray[np.int64], words: int) -> list[npt.NDArray[np.int64]]:
    """The `DEPTH` words at every place, as many packed into one number as fit, the first words in the first."""
    bits = max(1, words.bit_length())
    packed = _KEY_BITS // bits
    keys = []
    for begin in range(0, DEPTH, packed):
        key = np.zeros(len(places), np.int64)
        for offset in range(begin, min(begin + packed, DEPTH)):
            key = (key << bits) | padded[places + offset]
        keys.append(key)
    return keys
