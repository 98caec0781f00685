"""Tables of a PDF: rows whose runs stand in columns, divided by drawn lines where there are any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf_columns import Column
from ingest.readers.pdf_glyphs import Rule
from ingest.readers.pdf_rows import Row, Run
from ingest.readers.shapes import ITEM

_FEWEST_LINES = 2
_FEWEST_LINES_UNRULED = 3
_NEAR = 3.0
_APART = 1.25


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the rows of type that it takes (from, to), its columns as (left, right), and its cells as runs."""

    start: int
    end: int
    columns: tuple[tuple[float, float], ...]
    cells: tuple[tuple[tuple[Run, ...], ...], ...]


def find_grids(rows: Sequence[Row], rules: Sequence[Rule], column: Column, before: Grid | None = None) -> list[Grid]:
    """The tables among the rows of one page, from top to bottom; `before` is the one that ended the page before."""
    found: list[Grid] = []
    place = 0
    rest = _rest(rows, before) if before is not None and _ruled(rows, 0, rules) is None else None
    if rest is not None:
        found.append(rest)
        place = rest.end
    while place < len(rows):
        grid = _ruled(rows, place, rules) or _aligned(rows, place, column)
        if grid is None:
            place += 1
            continue
        found.append(grid)
        place = grid.end
    return found


def _rest(rows: Sequence[Row], before: Grid) -> Grid | None:
    """The rows at the top of a page that go on in the columns of the table that ended the page before."""
    end = 0
    while end < len(rows):
        fitting = [[at for at, column in enumerate(before.columns) if _overlap(run, column)] for run in rows[end].runs]
        if any(len(places) != 1 for places in fitting):
            break
        if end and rows[end].baseline - rows[end - 1].baseline > 3 * rows[end].size:
            break
        end += 1
    several = sum(len(row.runs) > 1 for row in rows[:end])
    if not several or not end:
        return None
    lines = _lines(rows[:end], before.columns)
    edges = _between(before.columns)
    return Grid(0, end, before.columns, tuple(_cells([run for row in line for run in row.runs], edges) for line in lines))


def _overlap(run: Run, column: tuple[float, float]) -> bool:
    return run.left < column[1] + _NEAR and run.right > column[0] - _NEAR


def _ruled(rows: Sequence[Row], start: int, rules: Sequence[Rule]) -> Grid | None:
    """A table that drawn lines frame: verticals on both sides of the first row, or horizontals above and below all."""
    if start >= len(rows):
        return None
    row = rows[start]
    sides = [rule for rule in rules if not rule.horizontal and rule.top - _NEAR <= row.baseline <= rule.bottom + _NEAR]
    if len({round(rule.left / _NEAR) for rule in sides}) < 3:
        return None
    left, right = min(rule.left for rule in sides), max(rule.right for rule in sides)
    within = [rule for rule in rules if left - _NEAR <= rule.left and rule.right <= right + _NEAR]
    end = start
    while end < len(rows) and left - _NEAR <= rows[end].left and rows[end].right <= right + _NEAR:
        at = (rows[end].top + rows[end].baseline) / 2
        if not any(not rule.horizontal and rule.top - _NEAR <= at <= rule.bottom + _NEAR for rule in within):
            break
        end += 1
    top, bottom = rows[start].top, rows[end - 1].bottom
    beside = [rule.left for rule in within if not rule.horizontal and rule.top < bottom - _NEAR and rule.bottom > top + _NEAR]
    columns = tuple(pairwise(_edges(beside)))
    lines = _edges([rule.top for rule in within if rule.horizontal and top - _NEAR <= rule.top <= bottom + _NEAR])
    bands: dict[int, list[Row]] = {}
    for each in rows[start:end]:
        bands.setdefault(sum(line < each.baseline for line in lines), []).append(each)
    if len(bands) < _FEWEST_LINES or len(columns) < 2:
        return None
    cells = [_cells([run for each in band for run in each.runs], columns) for band in bands.values()]
    # A frame beside the table is no column of it.
    filled = [at for at in range(len(columns)) if any(row[at] for row in cells)]
    if len(filled) < 2:
        return None
    kept = slice(filled[0], filled[-1] + 1)
    return Grid(start, end, columns[kept], tuple(row[kept] for row in cells))


def _edges(values: Sequence[float]) -> list[float]:
    """The values from small to large, those that nearly coincide once."""
    result: list[float] = []
    for value in sorted(values):
        if not result or value - result[-1] > _NEAR:
            result.append(value)
    return result


def _cells(runs: Sequence[Run], columns: Sequence[tuple[float, float]]) -> tuple[tuple[Run, ...], ...]:
    cells: list[list[Run]] = [[] for _ in columns]
    for run in runs:
        middle = (run.left + run.right) / 2
        place = next((at for at, (_, right) in enumerate(columns) if middle < right), len(columns) - 1)
        cells[place].append(run)
    return tuple(tuple(cell) for cell in cells)


def _aligned(rows: Sequence[Row], start: int, column: Column) -> Grid | None:
    """A table without lines between its columns: rows with several runs, each below the one above it."""
    if len(rows[start].runs) < 2:
        return None
    columns = [(run.left, run.right) for run in rows[start].runs]
    end, several = start + 1, 1
    while end < len(rows):
        row = rows[end]
        if row.baseline - rows[end - 1].baseline > 3 * column.pitch or row.baseline < rows[end - 1].baseline:
            break
        merged = _merged(columns, row)
        if merged is None:
            break
        several += len(row.runs) > 1
        columns = merged
        end += 1
    while end > start and len(rows[end - 1].runs) == 1 and _alone(rows, end - 1, columns, column):
        end -= 1
    if several < _FEWEST_LINES_UNRULED or end - start < _FEWEST_LINES_UNRULED:
        return None
    if len(columns) == 2 and all(_is_item_mark(row.runs[0]) for row in rows[start:end] if len(row.runs) > 1):
        return None  # a list, set out with tabs
    lines = _lines(rows[start:end], columns)
    cells = tuple(_cells([run for row in line for run in row.runs], _between(columns)) for line in lines)
    return Grid(start, end, tuple(columns), cells)


def _is_item_mark(run: Run) -> bool:
    match = ITEM.match(f"{run.text} x")
    return match is not None and match.end() > len(run.text)


def _alone(rows: Sequence[Row], place: int, columns: Sequence[tuple[float, float]], column: Column) -> bool:
    """Whether a row with one run stands apart from the row above it, or begins where running text does."""
    step = rows[place].baseline - rows[place - 1].baseline
    return step > _APART * column.pitch or rows[place].left < columns[1][0] - _NEAR


def _merged(columns: Sequence[tuple[float, float]], row: Row) -> list[tuple[float, float]] | None:
    """The columns widened by a row; None when one of its runs lies across two of them."""
    result = list(columns)
    for run in row.runs:
        over = [place for place, (left, right) in enumerate(result) if run.left < right + _NEAR and run.right > left - _NEAR]
        if len(over) > 1:
            return None
        if over:
            left, right = result[over[0]]
            result[over[0]] = (min(left, run.left), max(right, run.right))
        elif len(row.runs) > 1:
            result = sorted([*result, (run.left, run.right)])
        else:
            return None
    return result


def _between(columns: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The columns as stretches that leave no gap between them."""
    middles = [(one[1] + other[0]) / 2 for one, other in pairwise(columns)]
    return list(pairwise([columns[0][0], *middles, columns[-1][1]]))


def _lines(rows: Sequence[Row], columns: Sequence[tuple[float, float]]) -> list[list[Row]]:
    """The rows of type as rows of the table: one goes on where it has no first cell or stands closer than rows do."""
    steps = [other.baseline - one.baseline for one, other in pairwise(rows)]
    close = min(steps, default=0.0)
    spaced = max(steps, default=0.0) > _APART * close
    lines = [[rows[0]]]
    for step, row in zip(steps, rows[1:], strict=True):
        first = row.left < columns[1][0] - _NEAR
        if (spaced and step < _APART * close) or not first:
            lines[-1].append(row)
        else:
            lines.append([row])
    return lines
