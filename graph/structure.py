"""How documents are built up, as numbers in a file beside the store: what holds a section, what stands in it, what it is called.

The store says all this too, statement by statement; finding one's way asks it so often that the same is kept once more where
reading it costs next to nothing. The file is mapped into memory, so that opening it takes no time whatever its size:

    magic, length of the heading (4 bytes), heading (JSON), then columns of 32-bit numbers in the order of `COLUMNS`, with one
    number for each section, then the place of each section's words among all words and the end of the last, then the words

A document whose sections cannot be told apart by their locators, or lie in what it does not list, is left out, with its work.
"""

from __future__ import annotations

import mmap
import zlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast, get_args

import msgspec

from graph.answers import Near, Part
from graph.errors import StoreError
from graph.identity import locator_from_text
from ingest.locator import Locator
from ingest.model import Document, Interval, Section, SectionKind, Span, Status

STRUCTURE = "structure"
"""Name of the file in the store's directory."""
MAGIC = b"vindplaats structure 1\n"
COLUMNS = ("parent", "child", "sibling", "order", "kind", "status", "begin", "end", "start", "until", "named", "name")
"""Numbers of other sections of the same document count from its first; NONE where there is none. `named` lists the sections
of a document by `name`, the checksum of their canonical place; days are proleptic ordinals."""

NONE = -1
_KINDS: tuple[str, ...] = get_args(SectionKind)
_STATUSES: tuple[str, ...] = get_args(Status)
_BETWEEN = "\x1f"


class _Held(msgspec.Struct, frozen=True):
    """A document in the heading: its first section and how many it has."""

    id: str
    work: str
    first: int
    count: int


class _Heading(msgspec.Struct, frozen=True):
    sections: int
    documents: list[_Held]
    left_out: list[str]
    """Works of which a document is left out."""
    kinds: tuple[str, ...] = _KINDS
    statuses: tuple[str, ...] = _STATUSES


@dataclass(frozen=True, slots=True)
class DocumentStructure:
    """One document's share of the columns; without `columns` when it is left out."""

    id: str
    work: str
    columns: tuple[array[int], ...] = ()
    words: tuple[bytes, ...] = ()


def structure_of(document: Document) -> DocumentStructure:
    """The sections of a document as numbers, in reading order, the document itself left out."""
    listed = [(order, section) for order, section in enumerate(document.sections) if section.locator.depth]
    numbers = {section.locator: number for number, (_, section) in enumerate(listed)}
    words = tuple(_words(section) for _, section in listed)
    holders = [section.parent if section.parent is not None and section.parent.depth else None for _, section in listed]
    parents = [NONE if holder is None else numbers.get(holder, len(listed)) for holder in holders]
    in_order = all(parent < number for number, parent in enumerate(parents))  # a holder that is not listed comes after all
    if len(numbers) < len(listed) or not in_order or any(each.count(_BETWEEN) != 2 for each in words):
        return DocumentStructure(document.id, document.work)
    names = [_checksum(section.locator) for _, section in listed]
    columns = (
        parents,
        *_children(parents),
        [order for order, _ in listed],
        [_KINDS.index(section.kind) for _, section in listed],
        [_STATUSES.index(section.status) for _, section in listed],
        [section.span.start for _, section in listed],
        [section.span.end for _, section in listed],
        [_ordinal(section.validity.start) for _, section in listed],
        [_ordinal(section.validity.end) for _, section in listed],
        sorted(range(len(listed)), key=names.__getitem__),
        names,
    )
    return DocumentStructure(
        document.id, document.work, tuple(array("i", column) for column in columns), tuple(each.encode() for each in words)
    )


def write_structure(path: Path, documents: Iterable[DocumentStructure]) -> None:
    """Write the structure of all documents. Raises `StoreError` when that cannot be done."""
    columns: list[array[int]] = [array("i") for _ in COLUMNS]
    places, words = array("i", [0]), bytearray()
    held: list[_Held] = []
    left_out: set[str] = set()
    for document in documents:
        if not document.columns:
            left_out.add(document.work)
            continue
        held.append(_Held(document.id, document.work, len(columns[0]), len(document.words)))
        for column, numbers in zip(columns, document.columns, strict=True):
            column.extend(numbers)
        for each in document.words:
            words += each
            places.append(len(words))
    heading = msgspec.json.encode(_Heading(len(columns[0]), held, sorted(left_out)))
    heading += b" " * (-(len(MAGIC) + 4 + len(heading)) % 4)
    try:
        with path.open("wb") as stream:
            stream.write(MAGIC + len(heading).to_bytes(4, "little") + heading)
            for numbers in (*columns, places):
                stream.write(numbers)
            stream.write(words)
    except OSError as error:
        raise StoreError(f"{path}: the structure cannot be written: {error}") from error


class Structure:
    """The structure of the documents of a store. Reading only; may be shared by threads."""

    def __init__(self, path: Path) -> None:
        """Open the file. Raises `StoreError` when it is no structure or not whole."""
        try:
            with path.open("rb") as stream:
                data = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
            begin = len(MAGIC) + 4
            if data[: len(MAGIC)] != MAGIC:
                raise ValueError("it begins otherwise")
            at = begin + int.from_bytes(data[len(MAGIC) : begin], "little")
            heading = msgspec.json.decode(data[begin:at], type=_Heading)
            size = heading.sections
            numbers = data[at : at + 4 * (size * (len(COLUMNS) + 1) + 1)].cast("i")
            self._columns = {name: numbers[size * each : size * (each + 1)] for each, name in enumerate(COLUMNS)}
            self._places = numbers[size * len(COLUMNS) :]
            self._words = data[at + 4 * len(numbers) :]
            if len(self._places) != size + 1 or self._places[size] != len(self._words):
                raise ValueError("it is not whole")
        except (OSError, ValueError, TypeError, IndexError, msgspec.MsgspecError) as error:
            raise StoreError(f"{path}: no structure of documents: {error}") from error
        self._kinds, self._statuses = heading.kinds, heading.statuses
        self._held = {held.id: held for held in heading.documents}
        self._left_out = frozenset(heading.left_out)
        self._of_work: dict[str, list[_Held]] = {}
        for held in sorted(heading.documents, key=lambda held: held.id):
            self._of_work.setdefault(held.work, []).append(held)

    def holds(self, document: str) -> bool:
        """Whether the document is among those that are not left out."""
        return document in self._held

    def holds_work(self, work: str) -> bool:
        """Whether all documents of the work are."""
        return work in self._of_work and work not in self._left_out

    def versions(self, place: Locator) -> tuple[Part, ...]:
        """A place as every document of its work has it that holds it; by document and reading order."""
        return tuple(self._part(held, number) for held in self._of_work.get(place.work, ()) for number in self._find(held, place))

    def parts(self, document: str, whole: Locator | None) -> tuple[Near, ...]:
        """What lies directly below a place as a document has it (None: below the document itself), in reading order."""
        held = self._held[document]
        if whole is None or not whole.depth:
            # The first section below the document is its first section; the others follow it.
            return tuple(self._near(held, each) for each in self._chain(held, 0 if held.count else NONE))
        number = self._number(held, whole)
        return tuple(self._near(held, each) for each in self._chain(held, self._at("child", held, number)))

    def holders(self, document: str, part: Locator) -> tuple[Near, ...]:
        """What holds a place as a document has it, outermost first; the document itself left out."""
        held = self._held[document]
        found = []
        number = self._at("parent", held, self._number(held, part))
        while number != NONE:
            found.append(self._near(held, number))
            number = self._at("parent", held, number)
        return tuple(reversed(found))

    def _at(self, column: str, held: _Held, number: int) -> int:
        return NONE if number == NONE else self._columns[column][held.first + number]

    def _chain(self, held: _Held, number: int) -> Iterator[int]:
        while number != NONE:
            yield number
            number = self._at("sibling", held, number)

    def _number(self, held: _Held, place: Locator) -> int:
        """The section with exactly this locator."""
        levels = _levels(place)
        return next((number for number in self._find(held, place) if self._said(held, number)[0] == levels), NONE)

    def _find(self, held: _Held, place: Locator) -> list[int]:
        """The sections of a document that are a canonical place, in reading order."""
        wanted, short = _checksum(place), place.short()
        named, names = self._columns["named"], self._columns["name"]
        low, high = held.first, held.first + held.count
        while low < high:
            middle = (low + high) // 2
            if names[held.first + named[middle]] < wanted:
                low = middle + 1
            else:
                high = middle
        found = []
        while low < held.first + held.count and names[held.first + named[low]] == wanted:
            number = named[low]
            if self._locator(held, self._said(held, number)[0]).short() == short:
                found.append(number)
            low += 1
        return sorted(found)

    def _said(self, held: _Held, number: int) -> list[str]:
        at = held.first + number
        return str(self._words[self._places[at] : self._places[at + 1]], "utf-8").split(_BETWEEN)

    @staticmethod
    def _locator(held: _Held, levels: str) -> Locator:
        return locator_from_text(f"{held.work}{levels}")

    def _near(self, held: _Held, number: int) -> Near:
        levels, _, heading = self._said(held, number)
        return Near(held.id, self._locator(held, levels), heading, self._at("order", held, number))

    def _part(self, held: _Held, number: int) -> Part:
        levels, label, heading = self._said(held, number)
        parent = self._at("parent", held, number)
        return Part(
            document=held.id,
            locator=self._locator(held, levels),
            kind=cast(SectionKind, self._kinds[self._at("kind", held, number)]),
            number=label,
            heading=heading,
            span=Span(self._at("begin", held, number), self._at("end", held, number)),
            validity=Interval(_day(self._at("start", held, number)), _day(self._at("until", held, number))),
            status=cast(Status, self._statuses[self._at("status", held, number)]),
            parent=None if parent == NONE else self._locator(held, self._said(held, parent)[0]),
        )


def _children(parents: list[int]) -> tuple[list[int], list[int]]:
    """The first section in each, and the next beside each; those directly below the document follow one another too."""
    child, sibling = [NONE] * len(parents), [NONE] * len(parents)
    last: dict[int, int] = {}
    for number, parent in enumerate(parents):
        if parent in last:
            sibling[last[parent]] = number
        elif parent != NONE:
            child[parent] = number
        last[parent] = number
    return child, sibling


def _words(section: Section) -> str:
    return _BETWEEN.join((_levels(section.locator), section.number, section.heading))


def _levels(place: Locator) -> str:
    return str(place)[len(place.work) :]


def _checksum(place: Locator) -> int:
    return zlib.crc32(_levels(place.short()).encode()) - (1 << 31)


def _ordinal(day: date | None) -> int:
    return NONE if day is None else day.toordinal()


def _day(ordinal: int) -> date | None:
    return None if ordinal == NONE else date.fromordinal(ordinal)
