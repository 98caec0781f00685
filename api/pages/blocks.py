"""What a document is printed as: blocks of pieces, and the headings among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The place where a note is called: `number` counts the calls of one note, for the way back."""

    mark: str
    note: str
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that are printed alike: within one reference or none, marked or not.

    `call` is set when the words themselves are the mark of a note; `notes` are marks to print after the words.
    """

    text: str
    href: str = ""
    title: str = ""
    marked: bool = False
    first_marked: bool = False
    notes: tuple[NoteMark, ...] = ()
    call: NoteMark | None = None


@dataclass(frozen=True, slots=True)
class TableView:
    """A table ready to print; a cell holds blocks, because it may hold a list."""

    caption: tuple[Piece, ...]
    header: tuple[tuple[Piece, ...], ...]
    rows: tuple[tuple[tuple[Block, ...], ...], ...]
    numeric: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One printed thing. `kind` is kop, alinea, sectie, tabel, noot, one of the list names, or punt within a list."""

    kind: str
    anchor: str = ""
    level: int = 0
    number: str = ""
    pieces: tuple[Piece, ...] = ()
    children: tuple[Block, ...] = ()
    table: TableView | None = None
    calls: tuple[NoteMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents."""

    text: str
    anchor: str
    level: int


def contents_of(blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """The headings in printed blocks, in reading order."""
    return tuple(_headings(blocks))


def _headings(blocks: Sequence[Block]) -> Iterator[Heading]:
    for block in blocks:
        heading = next((child for child in block.children if child.kind == "kop"), None)
        if block.kind == "sectie" and heading is not None:
            yield Heading("".join(piece.text for piece in heading.pieces), block.anchor, heading.level)
        yield from _headings(block.children)
