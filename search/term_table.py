"""The terms of an index as a sorted table on disk: found by bisection, never loaded whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from search.storage import expect_length, load_array, save_array

_MAX_RANGES = 64


class TermTable:
    """Terms in the order of their UTF-8 bytes; a term's number is its place in that order."""

    __slots__ = ("_bytes", "_ends", "_known", "_masks")

    def __init__(self, data: npt.NDArray[np.uint8], ends: npt.NDArray[np.int64]) -> None:
        self._bytes = data
        self._ends = ends
        self._known: dict[str, int] = {}
        self._masks: dict[tuple[int, int], npt.NDArray[np.uint32]] = {}

    @classmethod
    def build(cls, terms: Sequence[bytes]) -> TermTable:
        """A table of terms that are sorted and distinct, as UTF-8."""
        return cls(np.frombuffer(b"".join(terms), np.uint8), np.cumsum([len(term) for term in terms], dtype=np.int64))

    @classmethod
    def open(cls, directory: Path, name: str = "terms") -> TermTable:
        """Raises `CorruptIndexError` when the files are missing, damaged or do not fit each other."""
        data, ends = load_array(directory, name), load_array(directory, f"{name}-ends")
        expect_length(directory, name, data, int(ends[-1]) if len(ends) else 0)
        return cls(data, ends)

    def save(self, directory: Path, name: str = "terms") -> None:
        save_array(directory, name, self._bytes)
        save_array(directory, f"{name}-ends", self._ends)

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> str:
        return self._raw(number).decode()

    def number(self, term: str) -> int | None:
        """The number of a term, None when the index does not hold it."""
        if term in self._known:
            found = self._known[term]
            return found if found >= 0 else None
        raw = term.encode()
        place = self._first_from(raw)
        found = place if place < len(self) and self._raw(place) == raw else -1
        if len(self._known) < 50_000:
            self._known[term] = found
        return found if found >= 0 else None

    def starting_with(self, prefix: str) -> range:
        """The numbers of all terms that begin with `prefix`."""
        raw = prefix.encode()
        return range(self._first_from(raw), self._first_from(raw + b"\xff")) if raw else range(0)

    def lengths(self, span: range) -> npt.NDArray[np.int64]:
        """The number of bytes of each term of a range, (len(span),)."""
        starts = self._starts(span)
        return np.asarray(self._ends[span.start : span.stop]) - starts

    def masks(self, span: range) -> npt.NDArray[np.uint32]:
        """Which letters each term of a range holds, a bit for each by the last five bits of its bytes, (len(span),).

        Kept, so that a range is read once.
        """
        known = self._masks.get((span.start, span.stop))
        if known is None:
            starts = self._starts(span)
            first = int(starts[0]) if len(span) else 0
            held = self._bytes[first : int(self._ends[span.stop - 1])] if len(span) else self._bytes[:0]
            bits = np.left_shift(np.uint32(1), (held & 31).astype(np.uint32))
            known = np.bitwise_or.reduceat(bits, starts - first) if len(held) else np.zeros(len(span), np.uint32)
            if len(self._masks) < _MAX_RANGES:
                self._masks[span.start, span.stop] = known
        return known

    def letters(self, numbers: npt.NDArray[np.int64], width: int) -> npt.NDArray[np.uint8]:
        """The first `width` bytes of some terms, zeros behind the end, (len(numbers), width)."""
        ends = self._ends[numbers]
        starts = np.where(numbers > 0, self._ends[numbers - 1], 0)
        places = starts[:, None] + np.arange(width)
        inside = places < ends[:, None]
        return np.where(inside, self._bytes[np.where(inside, places, 0)], 0).astype(np.uint8)

    def _starts(self, span: range) -> npt.NDArray[np.int64]:
        if not len(span):
            return np.zeros(0, np.int64)
        first = self._ends[span.start - 1] if span.start else 0
        return np.concatenate(([first], self._ends[span.start : span.stop - 1])).astype(np.int64)

    def __iter__(self) -> Iterator[str]:
        return (self[number] for number in range(len(self)))

    def _raw(self, number: int) -> bytes:
        start = int(self._ends[number - 1]) if number else 0
        return self._bytes[start : int(self._ends[number])].tobytes()

    def _first_from(self, raw: bytes) -> int:
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._raw(middle) < raw:
                low = middle + 1
            else:
                high = middle
        return low
