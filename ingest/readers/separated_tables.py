"""Tables whose cells are kept apart by tabs, bars or wide gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.blocks import Block, TableBlock, TableCell
from ingest.readers.hyphens import Hyphenation
from ingest.readers.lines import Line
from ingest.readers.paragraphs import joined
from ingest.readers.shapes import ITEM, heading_shaped
from ingest.readers.traced import EMPTY, Traced, fold_spaces

_SEPARATORS = (re.compile(r"\s*\t\s*"), re.compile(r"\s*\|\s*"), re.compile(r"\s{3,}"))
_RULER = re.compile(r"[-:|+=\s]{3,}")
_FEWEST_COLUMNS, _FEWEST_LINES = 2, 3
CAPTION = re.compile(r"(?:tabel|figuur|overzicht|schema)\b", re.IGNORECASE)


def find_separated_tables(lines: Sequence[Line | Block], hyphenation: Hyphenation) -> list[Line | Block]:
    """The lines with every such table, a row of column names and at least two more of the same make, as a block."""
    result: list[Line | Block] = []
    index = 0
    while index < len(lines):
        rows, end = _rows(lines, index)
        if len(rows) < _FEWEST_LINES:
            result.append(lines[index])
            index += 1
            continue
        caption = _caption(result, hyphenation)
        cells = [tuple(map(_cell, row)) for row in rows]
        result.append(Block("tabel", EMPTY, table=TableBlock(caption, cells[0], tuple(cells[1:]))))
        index = end
    return result


def _rows(lines: Sequence[Line | Block], start: int) -> tuple[list[list[Traced]], int]:
    """The rows of the table that begins at line `start`, and the line after it; no rows when none does."""
    for separator in _SEPARATORS:
        rows: list[list[Traced]] = []
        end = start
        while end < len(lines):
            line = lines[end]
            if isinstance(line, Block):
                break
            if rows and "|" in line.text.text and _RULER.fullmatch(line.text.text):
                end += 1
                continue
            cells = _split(line, separator)
            if len(cells) < _FEWEST_COLUMNS or not any(cell.text for cell in cells) or (rows and len(cells) != len(rows[0])):
                break
            rows.append(cells)
            end += 1
        if len(rows) >= _FEWEST_LINES:
            return rows, end
    return [], start


def _split(line: Line, separator: re.Pattern[str]) -> list[Traced]:
    text = line.text
    if separator.pattern == r"\s*\|\s*":
        text = text[len(text) - len(text.text.lstrip("|")) : len(text.text.rstrip("|"))]
    item = ITEM.match(text.text)
    if item is not None and not separator.search(text.text, item.end()):
        return [text]  # only the mark of an item stands apart: "•<tab>Woningwet"
    cells: list[Traced] = []
    position = 0
    for match in separator.finditer(text.text):
        cells.append(text[position : match.start()])
        position = match.end()
    cells.append(text[position:])
    return [fold_spaces(cell.strip()) for cell in cells]


def _caption(before: list[Line | Block], hyphenation: Hyphenation) -> Traced | None:
    """The caption right above a table, taken off the lines before it."""
    last = len(before) - 1
    while last >= 0 and _blank(before[last]):
        last -= 1
    if last < 0:
        return None
    line = before[last]
    if isinstance(line, Block):
        return None
    adjoining = last == len(before) - 1 and heading_shaped(line.words) and (last == 0 or _blank(before[last - 1]))
    if not (CAPTION.match(line.words) or adjoining) or line.words[-1] in ".;":
        return None
    del before[last:]
    return joined([line.text], hyphenation)


def _blank(line: Line | Block) -> bool:
    return isinstance(line, Line) and line.blank


def _cell(text: Traced) -> TableCell:
    return TableCell((Block("alinea", text),)) if text.text else TableCell()
