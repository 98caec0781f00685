"""Tables of a web page: cells over several rows or columns put in each, rows of column names made one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.readers.blocks import Block, TableBlock, TableCell
from ingest.readers.traced import EMPTY, Traced

_WIDEST, _TALLEST = 100, 1_000


@dataclass(slots=True)
class OpenCell:
    """A cell while its blocks are gathered."""

    blocks: list[Block] = field(default_factory=list)
    heads: bool = False
    strong: bool = False
    """All its words are in bold."""
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class OpenTable:
    """A table while it is read."""

    caption: Traced | None = None
    rows: list[list[OpenCell]] = field(default_factory=list)


def opened_cell(tag: str, attributes: dict[str, str]) -> OpenCell:
    """A new `td` or `th`."""
    return OpenCell(
        [], tag == "th", False, _span(attributes.get("colspan", ""), _WIDEST), _span(attributes.get("rowspan", ""), _TALLEST)
    )


def _span(value: str, most: int) -> int:
    value = value.strip()
    return min(max(int(value), 1), most) if value.isascii() and value.isdigit() and len(value) < 7 else 1


def table_block(table: OpenTable) -> Block | None:
    """The finished table; short rows are filled up with empty cells. None for one without words or of one column."""
    grid = [row for row in _grid([row for row in table.rows if row]) if any(cell is not None and cell.blocks for cell in row)]
    width = max((len(row) for row in grid), default=0)
    if width < 2 or len(grid) < 2:
        return None
    grid = [[*row, *[None] * (width - len(row))] for row in grid]
    heads = _head_rows(grid)
    header = tuple(_name([row[column] for row in grid[:heads]]) for column in range(width))
    body = tuple(tuple(TableCell(tuple(cell.blocks) if cell is not None else ()) for cell in row) for row in grid[heads:])
    stacked = any(len(cell.blocks) > 1 or any(block.kind == "item" for block in cell.blocks) for row in body for cell in row)
    return Block("tabel", EMPTY, table=TableBlock(table.caption, header, body, stacked))


def _grid(rows: Sequence[list[OpenCell]]) -> list[list[OpenCell | None]]:
    """The rows with every cell in each place that it covers."""
    grid: list[list[OpenCell | None]] = []
    hanging: dict[int, tuple[OpenCell, int]] = {}
    for row in rows:
        placed: list[OpenCell | None] = []
        waiting = list(row)
        while waiting or any(column >= len(placed) for column in hanging):
            column = len(placed)
            if column >= _WIDEST:
                break
            if column in hanging:
                cell, left = hanging.pop(column)
                placed.append(cell)
                if left > 1:
                    hanging[column] = (cell, left - 1)
                continue
            if not waiting:
                placed.append(None)
                continue
            cell = waiting.pop(0)
            for at in range(column, min(column + cell.columns, _WIDEST)):
                placed.append(cell)
                if cell.rows > 1:
                    hanging[at] = (cell, cell.rows - 1)
        grid.append(placed)
    return grid


def _head_rows(grid: Sequence[Sequence[OpenCell | None]]) -> int:
    """How many rows at the top hold column names: those of header cells only, one at least when its first row has any."""
    heads = 0
    while heads < len(grid) - 1 and all(cell is None or cell.heads for cell in grid[heads]):
        heads += 1
    named = sum(cell is not None and cell.heads for cell in grid[0]) > 1
    # Without header cells a first row in bold holds the names, unless the whole table is in bold.
    bold = all(cell is not None and cell.strong for cell in grid[0]) and not all(cell is None or cell.strong for cell in grid[1])
    return heads or int(named or bold)


def _name(cells: Sequence[OpenCell | None]) -> TableCell:
    """The name of a column: the cells above it, each once."""
    distinct: list[OpenCell] = []
    for cell in cells:
        if cell is not None and all(cell is not other for other in distinct):
            distinct.append(cell)
    return TableCell(tuple(block for cell in distinct for block in cell.blocks))
