"""What a text is made of before it has places: headings, paragraphs, list items, notes and tables, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest.readers.traced import EMPTY, Traced

BlockKind = Literal["titel", "kop", "alinea", "item", "stap", "noot", "ondertekening", "tabel"]


@dataclass(frozen=True, slots=True)
class TableCell:
    """The blocks of one cell, from top to bottom; none for an empty cell."""

    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table before it has a place. Every row has as many cells as the header; `stacked`: cells hold blocks, not one line."""

    caption: Traced | None
    header: tuple[TableCell, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of text.

    `mark` is the bullet, number or note mark in front of it, as printed; `number` the same without brackets and points.
    `level` counts from 1: of a heading, how deep it lies; of an item, how deep its list is nested.
    """

    kind: BlockKind
    text: Traced
    mark: Traced = EMPTY
    number: str = ""
    level: int = 1
    table: TableBlock | None = None
