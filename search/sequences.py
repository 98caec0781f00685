"""Texts as sequences of term numbers: what the lexical indexes are counted from and what closeness of words is read from."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from search.storage import expect_length, load_array, save_array

Ints = npt.NDArray[np.int32]
Offsets = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sequences:
    """Row i is `values[offsets[i]:offsets[i + 1]]`."""

    values: Ints
    offsets: Offsets

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, row: int) -> Ints:
        return self.values[self.offsets[row] : self.offsets[row + 1]]

    def owners(self) -> Ints:
        """For every value the row it stands in."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.offsets))

    def take(self, rows: npt.NDArray[np.int64]) -> tuple[Ints, npt.NDArray[np.int64]]:
        """The values of some rows one after another, and for each the position of its row in `rows`."""
        starts, lengths = self.offsets[rows], self.offsets[rows + 1] - self.offsets[rows]
        total = int(lengths.sum())
        shifts = np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
        return self.values[shifts + np.arange(total)], np.repeat(np.arange(len(rows)), lengths)

    def save(self, directory: Path, name: str) -> None:
        save_array(directory, f"{name}-values", self.values)
        save_array(directory, f"{name}-offsets", self.offsets)

    @classmethod
    def open(cls, directory: Path, name: str, rows: int) -> Sequences:
        """Raises `CorruptIndexError` when the files are missing, damaged or not of `rows` rows."""
        values, offsets = load_array(directory, f"{name}-values"), load_array(directory, f"{name}-offsets")
        expect_length(directory, f"{name}-offsets", offsets, rows + 1)
        expect_length(directory, f"{name}-values", values, int(offsets[-1]))
        return cls(values, offsets)


class SequenceWriter:
    """Collects rows of provisional term numbers while passages stream by."""

    def __init__(self, numbers: dict[str, int]) -> None:
        self._numbers = numbers
        self._values = array("i")
        self._offsets = array("q", [0])

    def add(self, terms: Iterable[str]) -> None:
        numbers = self._numbers
        self._values.extend(numbers.setdefault(term, len(numbers)) for term in terms)
        self._offsets.append(len(self._values))

    def finish(self, renumbered: Ints) -> Sequences:
        """The rows, with `renumbered[n]` for the provisional number n."""
        values = renumbered[np.frombuffer(self._values, np.int32)] if self._values else np.zeros(0, np.int32)
        return Sequences(values, np.array(self._offsets, np.int64))
