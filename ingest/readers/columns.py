"""A table of a web page that came out as plain text with its columns one below the other.

    Document en relevante artikelen      the column names, one after the other
    Waar moet document aan voldoen
    Aanvraag                             a row: its name,
    Woningwet, art. 48 lid 5             the provisions it rests on,
     • Vermeldt de naam, …               and what stands in the next column
    Onderbouwing aanvraag                the next row
    …

It shows in heading-like lines that follow each other without text in between, then text, and further rows of that make.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.blocks import Block, TableBlock, TableCell

_CITATION = re.compile(r"\b(?:art|artt|artikel|artikelen|bijlagen?|hoofdstuk|paragraaf|lid|§)\b\.?\s*\d", re.IGNORECASE)
_FEWEST_COLUMNS = 2
_FEWEST_NAMES = 3
"""Two column names and the first row's name."""


def find_columns(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with every such table put together again."""
    result: list[Block] = []
    index = 0
    while index < len(blocks):
        end = _names_end(blocks, index)
        table, after = _table(blocks, index, end) if end - index >= _FEWEST_NAMES else (None, index)
        if table is None:
            end = max(end, index + 1)
            result.extend(blocks[index:end])
            index = end
            continue
        result.append(table)
        index = after
    return result


def is_citation(block: Block) -> bool:
    """Whether a short line only names provisions: "Btiv, art. 60, lid 1 en 3"."""
    return bool(_CITATION.search(block.text.text)) and block.kind in ("kop", "alinea") and len(block.text.text.split()) <= 16


def _names_end(blocks: Sequence[Block], start: int) -> int:
    """The end of the heading-like lines that begin at `start`."""
    end = start
    while end < len(blocks) and (blocks[end].kind == "kop" or end > start and is_citation(blocks[end])):
        end += 1
    return end


def _table(blocks: Sequence[Block], start: int, names_end: int) -> tuple[Block | None, int]:
    first_row = names_end
    while first_row > start and is_citation(blocks[first_row - 1]):
        first_row -= 1
    first_row -= 1
    header = blocks[start:first_row]
    # A heading above the column names belongs to the section, not to the table.
    cited = names_end - first_row > 1
    if len(header) < _FEWEST_COLUMNS:
        return None, start
    rows: list[tuple[TableCell, ...]] = []
    position = first_row
    while position < len(blocks):
        row, after = _row(blocks, position, len(header), cited, rows)
        if row is None:
            break
        rows.append(row)
        position = after
    if not rows:
        return None, start
    names = tuple(TableCell((Block("alinea", block.text),)) for block in header)
    return Block("tabel", header[0].text[:0], table=TableBlock(None, names, tuple(rows), stacked=True)), position


def _row(
    blocks: Sequence[Block], start: int, columns: int, cited: bool, rows: Sequence[tuple[TableCell, ...]]
) -> tuple[tuple[TableCell, ...] | None, int]:
    """The row that begins at `start`, and where the next would; None when what stands there is none."""
    if blocks[start].kind != "kop" or is_citation(blocks[start]):
        return None, start
    basis = start + 1
    while basis < len(blocks) and is_citation(blocks[basis]):
        basis += 1
    if cited and basis == start + 1:
        return None, start
    end = basis
    while end < len(blocks) and blocks[end].kind in ("item", "alinea"):
        end += 1
    content = blocks[basis:end]
    if not content or rows and not cited and _make(content) != _make(rows[0][-1].blocks):
        return None, start
    if columns == _FEWEST_COLUMNS:
        return (_cell(blocks[start:basis]), TableCell(tuple(content))), end
    middle = [_cell([block]) for block in blocks[start + 1 : basis]][: columns - 2]
    middle += [TableCell()] * (columns - 2 - len(middle))
    return (_cell(blocks[start : start + 1]), *middle, TableCell(tuple(content))), end


def _cell(blocks: Sequence[Block]) -> TableCell:
    return TableCell(tuple(Block("alinea", block.text) for block in blocks))


def _make(blocks: Sequence[Block]) -> tuple[str, bool]:
    """What a cell looks like: prose, bullets or numbers."""
    return blocks[0].kind, blocks[0].number.isdigit()
