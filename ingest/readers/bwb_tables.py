"""CALS tables: the grid of cells behind rows, spans and column names."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import Cell, Span
from ingest.readers.figure_tables import number_of
from ingest.readers.xmltree import Element

MAX_CELLS = 1_000_000
"""A grid beyond this stays plain text: spans let a small file ask for a huge one."""

_EMPTY = Cell(Span(0, 0))


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell as it stands in the file: its words, its first and last column (from 0; None: the next free one), rows below."""

    span: Span
    first: int | None
    last: int | None
    more_rows: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of equal length; a cell that covers several columns or rows stands in each of them."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


def column_names(tgroup: Element) -> dict[str, int]:
    """The columns of a table by name, from its `colspec`s, counted from 0."""
    return {colspec.get("colname"): place for place, colspec in enumerate(tgroup.find_all("colspec")) if colspec.get("colname")}


def entry_columns(entry: Element, columns: dict[str, int]) -> tuple[int | None, int | None]:
    """First and last column that an entry names."""
    first = columns.get(entry.get("namest") or entry.get("colname"))
    last = columns.get(entry.get("nameend"), first)
    if first is None or last is None or last < first:
        return first, first
    return first, last


def more_rows(entry: Element) -> int:
    """How many further rows an entry covers; 0 when that is not a sensible number."""
    value = entry.get("morerows")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 0


def grid(head: list[list[Entry]], body: list[list[Entry]], text: str) -> Grid | None:
    """Lay the entries out; None when there are none, or too many to be meant.

    The last head row names the columns; without one the names are empty.
    """
    laid_out = _lay_out([*head, *body])
    if laid_out is None:
        return None
    head_rows, body_rows = laid_out[: len(head)], laid_out[len(head) :]
    width = max((len(row) for row in (*head_rows, *body_rows)), default=0)
    if not width or width * (len(head_rows) + len(body_rows)) > MAX_CELLS:
        return None
    header = head_rows[-1] if head_rows else []
    return Grid(_cells(header, width, text), tuple(_cells(row, width, text) for row in body_rows))


def _lay_out(rows: list[list[Entry]]) -> list[list[Span | None]] | None:
    laid_out: list[list[Span | None]] = []
    size = 0
    covering: dict[int, tuple[int, Span]] = {}
    for entries in rows:
        row: dict[int, Span] = {column: span for column, (_, span) in covering.items()}
        covering = {column: (left - 1, span) for column, (left, span) in covering.items() if left > 1}
        place = 0
        for entry in entries:
            if entry.first is None:
                while place in row:
                    place += 1
                first = last = place
            else:
                first, last = entry.first, entry.last if entry.last is not None else entry.first
            size += last + 1 - first
            if size > MAX_CELLS:
                return None
            for column in range(first, last + 1):
                row[column] = entry.span
                if entry.more_rows:
                    covering[column] = (entry.more_rows, entry.span)
            place = last + 1
        size += len(covering)
        laid_out.append([row.get(column) for column in range(max(row, default=-1) + 1)])
    return laid_out


def _cells(row: list[Span | None], width: int, text: str) -> tuple[Cell, ...]:
    cells = [_EMPTY if span is None else Cell(span, number_of(span.of(text))) for span in row]
    return (*cells, *(_EMPTY,) * (width - len(cells)))
