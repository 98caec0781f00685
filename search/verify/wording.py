"""The wording of a build: every word of every document in one row, and an order of the places by what stands there.

    words.npy, words-ends.npy        the distinct words, folded, sorted (a `TermTable`)
    row.npy                          word numbers of all documents one after another; 0 between two documents
    starts.npy                       for every word its first code point in its document
    order.npy                        places in the row, sorted by the eight words that begin there
    buckets.npy                      where the places that begin with a word start in `order`
    first.npy, documents.json        first place of every document, and its id

Any run of words is found by bisection, however large the corpus is: a suffix array (Manber & Myers 1993) cut off at eight words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from search.errors import CorruptIndexError
from search.storage import expect_length, load_array
from search.term_table import TermTable
from search.verify.words import folded

FOLDER = "wording"
DEPTH = 8
"""Words by which places are sorted; longer runs are compared word by word."""

Ints = npt.NDArray[np.int32]
NAMES = "documents.json"


@dataclass(frozen=True, slots=True)
class Wording:
    """The wording of one build, opened for reading; safe for several threads."""

    table: TermTable
    row: Ints
    starts: Ints
    order: Ints
    buckets: npt.NDArray[np.int64]
    first: list[int]
    documents: tuple[str, ...]

    @classmethod
    def open(cls, build_dir: Path) -> Wording:
        """Open what `WordingWriter` wrote. Raises `CorruptIndexError` when files are missing or do not fit each other."""
        directory = build_dir / FOLDER
        table = TermTable.open(directory, "words")
        row = load_array(directory, "row")
        arrays = {name: load_array(directory, name) for name in ("starts", "order", "buckets", "first")}
        expect_length(directory, "starts", arrays["starts"], len(row))
        expect_length(directory, "order", arrays["order"], len(row))
        expect_length(directory, "buckets", arrays["buckets"], len(table) + 2)
        path = directory / NAMES
        try:
            documents = msgspec.json.decode(path.read_bytes(), type=tuple[str, ...])
        except (OSError, msgspec.MsgspecError) as error:
            raise CorruptIndexError(path, f"onleesbaar ({error})") from error
        expect_length(directory, "first", arrays["first"], len(documents) + 1)
        return cls(table, row, arrays["starts"], arrays["order"], arrays["buckets"], arrays["first"].tolist(), documents)

    def numbers(self, forms: Iterable[str]) -> list[int]:
        """The numbers of words; -1 for a word that no document holds."""
        return [-1 if (number := self.table.number(folded(form))) is None else number + 1 for form in forms]

    def places(self, numbers: Sequence[int]) -> Ints:
        """Every place in the row at which these words stand one after another."""
        low, high = self._range(numbers[:DEPTH])
        found: Ints = np.asarray(self.order[low:high])
        for position in range(DEPTH, len(numbers)):
            inside = found + position < len(self.row)
            found = found[inside]
            found = found[self.row[found + position] == numbers[position]]
            if not len(found):
                break
        return found

    def _range(self, numbers: Sequence[int]) -> tuple[int, int]:
        """The part of `order` whose places begin with up to `DEPTH` words."""
        if not numbers or min(numbers) < 1:
            return 0, 0
        low, high = int(self.buckets[numbers[0]]), int(self.buckets[numbers[0] + 1])
        wanted = list(numbers[1:])
        if not wanted:
            return low, high
        size, row, order = len(wanted), self.row, self.order

        def bisect(low: int, high: int, *, behind: bool) -> int:
            while low < high:
                middle = (low + high) // 2
                place = int(order[middle]) + 1
                here = row[place : place + size].tolist()
                if here < wanted or (behind and here == wanted):
                    low = middle + 1
                else:
                    high = middle
            return low

        start = bisect(low, high, behind=False)
        return start, bisect(start, high, behind=True)

    def document_at(self, place: int) -> int:
        """The number of the document in which a place lies."""
        return bisect_right(self.first, place) - 1

    def within(self, document: str, start: int, end: int) -> tuple[int, int]:
        """The first place of the words that begin in `start`–`end` of a document, and the place behind the last."""
        number = self._number_of(document)
        begin, stop = self.first[number], self.first[number + 1] - 1
        starts = self.starts[begin:stop]
        return begin + int(np.searchsorted(starts, start)), begin + int(np.searchsorted(starts, end))

    def _number_of(self, document: str) -> int:
        low = _position(self.documents, document)
        if low is None:
            raise KeyError(document)
        return low


def _position(documents: Sequence[str], wanted: str) -> int | None:
    place = bisect_right(documents, wanted) - 1
    return place if place >= 0 and documents[place] == wanted else None


def runs(wording: Wording, numbers: Sequence[int], length: int) -> Iterator[tuple[int, Ints]]:
    """For every run of `length` known words: where it begins among `numbers`, and its places in the row."""
    for position in range(len(numbers) - length + 1):
        part = numbers[position : position + length]
        if min(part) > 0:
            found = wording.places(part)
            if len(found):
                yield position, found
