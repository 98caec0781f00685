"""Headings and tables of a PDF as blocks, by their type and by where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.readers.blocks import Block, TableBlock, TableCell
from ingest.readers.hyphens import Hyphenation
from ingest.readers.items import item_start
from ingest.readers.lines import Layout, Line
from ingest.readers.paragraphs import joined, to_blocks
from ingest.readers.pdf_columns import Column, LaidPage
from ingest.readers.pdf_glyphs import GlyphPage
from ingest.readers.pdf_notes import gaps
from ingest.readers.pdf_rows import Row, Run
from ingest.readers.pdf_tables import Grid, find_grids
from ingest.readers.separated_tables import CAPTION
from ingest.readers.shapes import heading_shaped
from ingest.readers.traced import EMPTY, Traced

_MOST_STRONG = 0.3
"""Share of the rows above which bold or italic type says nothing."""
_HEADING_ROWS = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """Blocks by the offset of the first line that they take, and the offsets of all lines that they take."""

    blocks: Mapping[int, Block]
    taken: frozenset[int]

    def among(self, lines: Sequence[Line]) -> list[Line | Block]:
        """The lines with every block in the place of its lines."""
        result: list[Line | Block] = []
        for line in lines:
            start = line.text.origins[0] if line.text.origins else -1
            if start in self.blocks:
                result.append(self.blocks[start])
            elif start not in self.taken:
                result.append(line)
        return result


@dataclass(frozen=True, slots=True)
class PageBlocks:
    """Finds the blocks; `starts` gives the offset of every run by its identity, `lines` all lines of the text layer."""

    starts: Mapping[int, int]
    lines: Sequence[Line]
    hyphenation: Hyphenation
    column: Column

    def find(self, laid: Sequence[LaidPage], pages: Sequence[GlyphPage], head: set[int]) -> Placed:
        """The tables and headings of all pages, outside the head of the letter."""
        by_start = {line.text.origins[0]: line for line in self.lines if line.text.origins}
        line_of = {
            self.starts[id(run)]: by_start[self._start(row)]
            for page in laid
            for row in page.text
            for run in row.runs
            if self._start(row) in by_start
        }
        blocks: dict[int, Block] = {}
        taken: set[int] = set()
        open_table: tuple[int, Grid] | None = None
        rows = [row for page in laid for row in page.text]
        strong_tells = sum(row.strong for row in rows) <= _MOST_STRONG * len(rows)
        for page, glyphs in zip(laid, pages, strict=True):
            text = [row for row in page.text if self._start(row) not in head]
            grids = find_grids(text, glyphs.rules, self.column, open_table[1] if open_table is not None else None)
            in_tables = {place for grid in grids for place in range(grid.start, grid.end)}
            for grid in grids:
                offsets = [self._start(row) for row in text[grid.start : grid.end]]
                taken.update(offsets)
                if open_table is not None and grid.start == 0 and _same_columns(open_table[1], grid):
                    first = open_table[0]
                    blocks[first] = _continued(blocks[first], self._rows(grid, line_of), self.hyphenation)
                else:
                    first, caption = self._with_caption(text, grid, by_start)
                    taken.add(first)
                    blocks[first] = _table(caption, self._rows(grid, line_of))
                open_table = (first, grid) if grid.end == len(text) else None
            if text and not (grids and grids[-1].end == len(text)):
                open_table = None
            if strong_tells:
                self._headings(text, in_tables, by_start, blocks, taken)
        return Placed(blocks, frozenset(taken))

    def _start(self, row: Row) -> int:
        return self.starts[id(row.runs[0])]

    def _headings(
        self, rows: Sequence[Row], in_tables: set[int], by_start: Mapping[int, Line], blocks: dict[int, Block], taken: set[int]
    ) -> None:
        apart = gaps(rows, self.column)
        place = 0
        while place < len(rows):
            end = place
            while end < len(rows) and rows[end].strong and end not in in_tables and not (apart[end] and end > place):
                end += 1
            lines = [by_start[self._start(row)] for row in rows[place:end] if self._start(row) in by_start]
            words = " ".join(line.words for line in lines)
            free = not any(self._start(row) in taken for row in rows[place:end])
            if lines and free and len(lines) <= _HEADING_ROWS and heading_shaped(words) and not _bulleted(lines[0]):
                first = self._start(rows[place])
                blocks[first] = Block("kop", joined([line.text for line in lines], self.hyphenation))
                taken.update(self._start(row) for row in rows[place:end])
            place = max(end, place + 1)

    def _with_caption(self, rows: Sequence[Row], grid: Grid, by_start: Mapping[int, Line]) -> tuple[int, Traced | None]:
        """The offset where the table begins, and its caption when the line above it is one."""
        start = self._start(rows[grid.start])
        if not grid.start:
            return start, None
        above = by_start.get(self._start(rows[grid.start - 1]))
        if above is None or not CAPTION.match(above.words) or above.words[-1] in ".;":
            return start, None
        return self._start(rows[grid.start - 1]), above.text

    def _rows(self, grid: Grid, line_of: Mapping[int, Line]) -> list[tuple[TableCell, ...]]:
        return [tuple(self._cell(cell, line_of) for cell in row) for row in grid.cells]

    def _cell(self, runs: Sequence[Run], line_of: Mapping[int, Line]) -> TableCell:
        lines = [Line(text, 0) for run in runs if (text := self._text(run, line_of)).text]
        if not lines:
            return TableCell()
        if any(item_start(line) is not None for line in lines):
            width = max(len(line.words) for line in lines)
            return TableCell(tuple(to_blocks(lines, Layout(width, self.hyphenation))))
        return TableCell((Block("alinea", joined([line.text for line in lines], self.hyphenation)),))

    def _text(self, run: Run, line_of: Mapping[int, Line]) -> Traced:
        start = self.starts[id(run)]
        line = line_of.get(start)
        if line is None:
            return EMPTY
        within = [place for place, origin in enumerate(line.text.origins) if start <= origin < start + len(run.text)]
        return line.text[within[0] : within[-1] + 1].strip() if within else EMPTY


def _bulleted(line: Line) -> bool:
    item = item_start(line)
    return item is not None and not item.number


def _table(caption: Traced | None, rows: Sequence[tuple[TableCell, ...]]) -> Block:
    stacked = any(len(cell.blocks) > 1 or any(block.kind == "item" for block in cell.blocks) for row in rows[1:] for cell in row)
    return Block("tabel", EMPTY, table=TableBlock(caption, rows[0], tuple(rows[1:]), stacked))


def _continued(block: Block, rows: list[tuple[TableCell, ...]], hyphenation: Hyphenation) -> Block:
    """The table with the rows that stand on the next page; column names that are given again are left out."""
    table = block.table
    if table is None:
        return block
    again = [_words(cell) for cell in rows[0]] == [_words(cell) for cell in table.header]
    rows = rows[1:] if again else rows
    known = [table.header, *table.rows]
    if rows and not rows[0][0].blocks and known[-1][0].blocks:
        known[-1] = tuple(_whole(cell, rest, hyphenation) for cell, rest in zip(known[-1], rows[0], strict=True))
        rows = rows[1:]
    return _table(table.caption, [*known, *rows])


def _whole(cell: TableCell, rest: TableCell, hyphenation: Hyphenation) -> TableCell:
    """A cell that goes on on the next page."""
    if not cell.blocks or not rest.blocks or rest.blocks[0].kind != "alinea":
        return TableCell((*cell.blocks, *rest.blocks))
    last = cell.blocks[-1]
    text = joined([last.text, rest.blocks[0].text], hyphenation)
    return TableCell((*cell.blocks[:-1], replace(last, text=text), *rest.blocks[1:]))


def _words(cell: TableCell) -> str:
    return " ".join(block.text.text for block in cell.blocks)


def _same_columns(one: Grid, other: Grid) -> bool:
    if len(one.columns) != len(other.columns):
        return False
    pairs = zip(one.columns, other.columns, strict=True)
    return all(left < other_right and other_left < right for (left, right), (other_left, other_right) in pairs)
