"""The wording of a build: every word of every document in one row, and an order of the places by what stands there.

    words.npy, words-ends.npy        the distinct words, folded, sorted (a `TermTable`)
    row.npy                          word numbers of all documents one after another; 0 between two documents
    starts.npy                       for every word its first code point in its document
    order.npy                        places in the row, sorted by the eight words that begin there
    buckets.npy                      where the places that begin with a word start in `order`
    first.npy, documents.json        first place of every document, and its id

Any run of words is found by bisection, however large the corpus is: a suffix array cut off at eight words, made by prefix
doubling (Manber & Myers 1993).
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from ingest.model import Document
from search.errors import CorruptIndexError
from search.storage import expect_length, load_array, save_array
from search.term_table import TermTable
from search.verify.words import folded, words_of

FOLDER = "wording"
DEPTH = 8
"""Words by which places are sorted; longer runs are compared word by word."""

Ints = npt.NDArray[np.int32]
_NAMES = "documents.json"


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
        """Open what `write_wording` wrote. Raises `CorruptIndexError` when files are missing or do not fit each other."""
        directory = build_dir / FOLDER
        table = TermTable.open(directory, "words")
        row = load_array(directory, "row")
        arrays = {name: load_array(directory, name) for name in ("starts", "order", "buckets", "first")}
        expect_length(directory, "starts", arrays["starts"], len(row))
        expect_length(directory, "order", arrays["order"], len(row))
        expect_length(directory, "buckets", arrays["buckets"], len(table) + 2)
        path = directory / _NAMES
        try:
            documents = msgspec.json.decode(path.read_bytes(), type=tuple[str, ...])
        except (OSError, msgspec.MsgspecError) as error:
            raise CorruptIndexError(path, f"cannot be read ({error})") from error
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


def write_wording(build_dir: Path, documents: Iterable[Document]) -> None:
    """Write the wording of documents, which come sorted by id; the same documents give the same bytes."""
    directory = build_dir / FOLDER
    directory.mkdir(parents=True, exist_ok=True)
    numbers: dict[str, int] = {}
    row, starts, first, names = array("i"), array("i"), [0], []
    for document in documents:
        names.append(document.id)
        for word in words_of(document.text):
            row.append(numbers.setdefault(folded(word.form), len(numbers) + 1))
            starts.append(word.start)
        row.append(0)
        starts.append(len(document.text))
        first.append(len(row))
    if names != sorted(names):
        raise ValueError("the documents are not sorted by id")
    by_bytes = sorted((word.encode(), number) for word, number in numbers.items())
    renumbered = np.zeros(len(numbers) + 1, np.int32)
    for position, (_, number) in enumerate(by_bytes, start=1):
        renumbered[number] = position
    TermTable.build([word for word, _ in by_bytes]).save(directory, "words")
    sequence: Ints = renumbered[np.frombuffer(row, np.int32)] if row else np.zeros(0, np.int32)
    save_array(directory, "row", sequence)
    save_array(directory, "starts", np.array(starts, np.int32))
    order = sorted_places(sequence)
    save_array(directory, "order", order)
    save_array(directory, "buckets", np.searchsorted(sequence[order], np.arange(len(numbers) + 2)).astype(np.int64))
    save_array(directory, "first", np.array(first, np.int64))
    (directory / _NAMES).write_bytes(msgspec.json.encode(names))


def sorted_places(row: Ints) -> Ints:
    """All places of a row, sorted by the `DEPTH` words that begin there; equal ones in order of place."""
    ranks = row.astype(np.int64)
    order = np.argsort(ranks, kind="stable")
    reach = 1
    while reach < DEPTH and len(row):
        behind = np.zeros_like(ranks)
        behind[:-reach] = ranks[reach:] + 1
        keys = ranks * (int(ranks.max()) + 2) + behind
        order = np.argsort(keys, kind="stable")
        ranked = keys[order]
        steps = np.concatenate(([0], np.cumsum(ranked[1:] != ranked[:-1])))
        ranks = np.empty_like(ranks)
        ranks[order] = steps
        reach *= 2
    return order.astype(np.int32)


def runs(wording: Wording, numbers: Sequence[int], length: int) -> Iterator[tuple[int, Ints]]:
    """For every run of `length` known words: where it begins among `numbers`, and its places in the row."""
    for position in range(len(numbers) - length + 1):
        part = numbers[position : position + length]
        if min(part) > 0:
            found = wording.places(part)
            if len(found):
                yield position, found
