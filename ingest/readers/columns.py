"""A table of a web page that came out as plain text with its columns one below the other.

    Document en relevante artikelen      the column names, one after the other
    Waar moet document aan voldoen
    Aanvraag                             a row: its name,
    Woningwet, art. 48 lid 5             the provisions it rests on,
     • Vermeldt de naam, …               and what stands in the next column
    Onderbouwing aanvraag                the next row
    …

It shows in heading-like lines that follow each other without text in between and end in a line of provisions, or that
follow a sentence about a table or its columns; then text, and further rows of that make.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.blocks import Block, TableBlock, TableCell
from ingest.readers.headings import CLOSING
from ingest.readers.traced import EMPTY

_CITATION = re.compile(r"\b(?:art|artt|artikel|artikelen|bijlagen?|hoofdstuk|paragraaf|lid|§)\b\.?\s*\d", re.IGNORECASE)
_ANNOUNCED = re.compile(r"\b(?:kolom(?:men)?|tabel|onderstaand\s(?:overzicht|schema))\b", re.IGNORECASE)
_BASIS = re.compile(
    r"(?:relevante\s|wettelijke\s|juridische\s)?(?:(?:wets)?artikel(?:en)?|grondslag|(?:regel|wet)geving|basis)\b", re.IGNORECASE
)
_FEWEST_COLUMNS = 2
_FEWEST_NAMES = 3
"""Two column names and the first row's name."""


def find_columns(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with every such table put together again."""
    result: list[Block] = []
    index = 0
    while index < len(blocks):
        end = _names_end(blocks, index)
        table, begin, after = _table(blocks, index, end) if end - index >= _FEWEST_NAMES else (None, index, index)
        if table is None:
            after = max(end, index + 1)
            result.extend(blocks[index:after])
        else:
            result += [*blocks[index:begin], table]
        index = after
    return result


def is_citation(block: Block) -> bool:
    """Whether a short line only names provisions: "Btiv, art. 60, lid 1 en 3"."""
    return bool(_CITATION.search(block.text.text)) and block.kind in ("kop", "alinea") and len(block.text.text.split()) <= 16


def _names_end(blocks: Sequence[Block], start: int) -> int:
    """The end of the heading-like lines that begin at `start`."""
    end = start
    while end < len(blocks) and (blocks[end].kind == "kop" or (end > start and is_citation(blocks[end]))):
        end += 1
    return end


def _table(blocks: Sequence[Block], start: int, names_end: int) -> tuple[Block | None, int, int]:
    """The table whose column names end the heading-like lines from `start` to `names_end`, where it begins and ends."""
    first_row = names_end
    while first_row > start and is_citation(blocks[first_row - 1]):
        first_row -= 1
    first_row -= 1
    cited = names_end - first_row > 1
    announced = start > 0 and blocks[start - 1].kind == "alinea" and bool(_ANNOUNCED.search(blocks[start - 1].text.text))
    columns = _column_count(blocks[start:first_row])
    if first_row - start < _FEWEST_COLUMNS or not (cited or announced):
        return None, start, start
    header = blocks[first_row - columns : first_row]
    rows: list[tuple[TableCell, ...]] = []
    position = first_row
    while position < len(blocks):
        row, after = _row(blocks, position, columns, cited, rows)
        if row is None:
            break
        rows.append(row)
        position = after
    if not rows:
        return None, start, start
    names = tuple(_cell([block]) for block in header)
    return Block("tabel", EMPTY, table=TableBlock(None, names, tuple(rows), stacked=True)), first_row - columns, position


def _column_count(names: Sequence[Block]) -> int:
    """Three when the middle one of the last three names is about the legal basis alone, else two."""
    three = len(names) > _FEWEST_COLUMNS and _BASIS.match(names[-2].text.text) is not None
    return 3 if three else _FEWEST_COLUMNS


def _row(
    blocks: Sequence[Block], start: int, columns: int, cited: bool, rows: Sequence[tuple[TableCell, ...]]
) -> tuple[tuple[TableCell, ...] | None, int]:
    """The row that begins at `start`, and where the next would; None when what stands there is none."""
    if blocks[start].kind != "kop" or is_citation(blocks[start]):
        return None, start
    basis = start + 1
    while basis < len(blocks) and is_citation(blocks[basis]):
        basis += 1
    end = basis
    while end < len(blocks) and blocks[end].kind in ("item", "alinea"):
        end += 1
    content = blocks[basis:end]
    if not content or not _belongs(blocks[start], content, cited, basis > start + 1, rows):
        return None, start
    if columns == _FEWEST_COLUMNS:
        return (_cell(blocks[start:basis]), TableCell(tuple(content))), end
    middle = [_cell([block]) for block in blocks[start + 1 : basis]][: columns - 2]
    middle += [TableCell()] * (columns - 2 - len(middle))
    return (_cell(blocks[start : start + 1]), *middle, TableCell(tuple(content))), end


def _belongs(name: Block, content: Sequence[Block], cited: bool, has_basis: bool, rows: Sequence[tuple[TableCell, ...]]) -> bool:
    """Whether a heading-like line with this content is a row of the table and not the heading of what comes after it.

    In a table whose rows name their basis a row shows by that, or as bullets like those of the first row.
    """
    if has_basis:
        return True
    if not rows:
        return not cited
    same_make = _make(content) == _make(rows[0][-1].blocks)
    return same_make and not (cited and (content[0].kind != "item" or CLOSING.fullmatch(name.text.text)))


def _cell(blocks: Sequence[Block]) -> TableCell:
    return TableCell(tuple(Block("alinea", block.text) for block in blocks))


def _make(blocks: Sequence[Block]) -> tuple[str, bool]:
    """What a cell looks like: prose, bullets or numbers."""
    return blocks[0].kind, blocks[0].number.isdigit()
