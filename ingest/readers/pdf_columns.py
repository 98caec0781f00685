"""Which rows of a page are running text, and which stand around it: side blocks, running heads and feet, footnotes.

The column of running text shows in the left edge at which most characters begin, in the type most of them have. What
stands beside it is furniture when it says what the side block of a letter says, or comes back on another page; else
it is a second column, or words in the margin, and stays.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.furniture import is_label, names_sender_or_label
from ingest.readers.pdf_rows import Row, Run, rows_of

_EDGE = 4.0
_BODY_SIZE = 0.12
_SHARE_OF_COLUMN = 0.2
_WIDE = 0.5
_APART = 1.3
_MOST_HEAD_ROWS = 4
_SMALLER = 0.94
_NOTE_LIKE = re.compile(r"\d{1,3}[.)]?\s+[^\W\d_]")
"""Notes at the foot of several pages can differ in their numbers only; a running foot that begins like one does not."""
_SUBJECT = re.compile(r"(?:betreft|onderwerp)\s*:?", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"(?:(?:pagina|pag\.?|blad(?:zijde)?|page)\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:van|/|of)\s*\d{1,4})?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Column:
    """The column of running text in a document: its edges, the size of its type and the distance of its lines."""

    left: float
    right: float
    size: float
    pitch: float


@dataclass(slots=True)
class LaidPage:
    """The rows of a page, each kind from top to bottom."""

    number: int
    text: list[Row] = field(default_factory=list)
    side: list[Row] = field(default_factory=list)
    """The side block and the running head and foot."""
    foot: list[Row] = field(default_factory=list)
    """Footnotes."""


def column_of(pages: Sequence[Sequence[Run]]) -> Column | None:
    """The column of running text; None when there is no text."""
    sizes: Counter[float] = Counter()
    for runs in pages:
        for run in runs:
            sizes[round(run.size, 1)] += len(run.glyphs)
    if not sizes:
        return None
    size = sizes.most_common(1)[0][0]
    edges: Counter[int] = Counter()
    body = [run for runs in pages for run in runs if abs(run.size - size) <= _BODY_SIZE * size]
    for run in body:
        edges[round(run.left / _EDGE)] += len(run.glyphs)
    most = max(edges.values())
    left = min(edge for edge, count in edges.items() if count >= _SHARE_OF_COLUMN * most) * _EDGE
    rights = sorted(run.right for run in body if abs(run.left - left) <= 2 * _EDGE)
    right = rights[min(int(len(rights) * 0.98), len(rights) - 1)]
    steps: Counter[float] = Counter()
    within = {id(run) for run in body if abs(run.left - left) <= 2 * _EDGE}
    for number, runs in enumerate(pages):
        lines = rows_of([run for run in runs if id(run) in within], number)
        for one, other in pairwise(lines):
            if one.size * 0.7 < other.baseline - one.baseline < one.size * 3:
                steps[round(other.baseline - one.baseline, 0)] += 1
    pitch = steps.most_common(1)[0][0] if steps else size * 1.2
    return Column(left, right, size, max(pitch, size * 0.8))


def lay_out(pages: Sequence[Sequence[Run]], column: Column) -> list[LaidPage]:
    """The pages with their rows sorted by kind; footnotes are still among the text."""
    laid: list[LaidPage] = []
    blocks = [_beside(runs, column) for runs in pages]
    shapes = Counter(shape for found in blocks for shape in {_shape(block) for block in found})
    for number, (runs, beside) in enumerate(zip(pages, blocks, strict=True), start=1):
        furniture = [block for block in beside if _is_furniture(block, shapes, column)]
        taken = {id(run) for block in furniture for run in block}
        others = [block for block in beside if block not in furniture]
        second = [block for block in others if _is_column(block, column)]
        apart = taken | {id(run) for block in second for run in block}
        page = LaidPage(number, rows_of([run for run in runs if id(run) not in apart], number))
        page.side = [row for block in furniture for row in rows_of(block, number)]
        page.text += [row for block in second for row in rows_of(block, number)]
        laid.append(page)
    _take_heads_and_feet(laid, column)
    return laid


def _beside(runs: Sequence[Run], column: Column) -> list[list[Run]]:
    """What stands beside the column, as blocks of runs below each other."""
    outside = [run for run in runs if run.left >= column.right - _EDGE or run.right <= column.left - _EDGE]
    # "Datum" in the left margin belongs to the date beside it.
    outside = [run for run in outside if run.left > column.left or not _has_value(run, runs, column)]
    blocks: list[list[Run]] = []
    for run in sorted(outside, key=lambda run: (run.left >= column.right - _EDGE, run.baseline)):
        last = blocks[-1][-1] if blocks else None
        if last is not None and 0 <= run.baseline - last.baseline <= 4 * run.size and _same_side(last, run, column):
            blocks[-1].append(run)
        else:
            blocks.append([run])
    return blocks


def _has_value(label: Run, runs: Sequence[Run], column: Column) -> bool:
    if not is_label(label.text):
        return False
    within = (run for run in runs if column.left - _EDGE <= run.left < column.right)
    beside = [run for run in within if abs(run.baseline - label.baseline) < label.size / 2]
    return any(is_label(f"{label.text} {run.text}") or _SUBJECT.fullmatch(label.text) for run in beside)


def _same_side(one: Run, other: Run, column: Column) -> bool:
    return (one.left >= column.right - _EDGE) == (other.left >= column.right - _EDGE)


def _shape(block: Sequence[Run]) -> str:
    return re.sub(r"\d+", "#", " ".join(run.text for run in block)).casefold()


def _is_furniture(block: Sequence[Run], shapes: Counter[str], column: Column) -> bool:
    if shapes[_shape(block)] > 1 and not _is_column(block, column):
        return True
    return any(names_sender_or_label(run.text) or _PAGE_NUMBER.fullmatch(run.text) for run in block)


def _is_column(block: Sequence[Run], column: Column) -> bool:
    """Whether a block is wide and long enough for a second column of text."""
    width = max(run.right for run in block) - min(run.left for run in block)
    return len(block) > 3 and width > _WIDE * (column.right - column.left)


def _take_heads_and_feet(pages: Sequence[LaidPage], column: Column) -> None:
    """Move running heads and feet to the side: rows at the edge of a page that come back on others, and page numbers."""
    ends = [(page, row, first) for page in pages for first in (True, False) for row in _edge_rows(page.text, column, first)]
    seen: dict[tuple[str, bool], set[int]] = defaultdict(set)
    for page, row, first in ends:
        seen[_row_shape(row), first].add(page.number)
    for page, row, first in ends:
        numbered = bool(_PAGE_NUMBER.fullmatch(row.text.strip())) and row.text.strip() != ""
        if row in page.text and (numbered or len(seen[_row_shape(row), first]) > 1):
            page.text.remove(row)
            page.side.append(row)


def _row_shape(row: Row) -> str:
    if _NOTE_LIKE.match(row.text):
        return row.text.casefold().strip()
    return re.sub(r"\d+", "#", row.text).casefold().strip()


def _edge_rows(rows: Sequence[Row], column: Column, first: bool) -> list[Row]:
    """The rows at the top or bottom of a page that white space or smaller type keeps apart from the text."""
    ordered = list(rows if first else reversed(rows))
    if ordered and _PAGE_NUMBER.fullmatch(ordered[0].text.strip()) and re.search(r"[^\W\d_]", ordered[0].text):
        return [ordered[0], *_edge_rows(rows[1:] if first else rows[:-1], column, first)]
    for place, (row, following) in enumerate(pairwise(ordered[: _MOST_HEAD_ROWS + 1])):
        step = abs(following.baseline - row.baseline)
        if step > _APART * max(column.pitch, row.size) or row.size < _SMALLER * following.size:
            edge = ordered[: place + 1]
            if any(_is_running_text(row, column) for row in edge):
                return []
            return [*edge, *_edge_rows_behind(ordered[place + 1 :], column)]
    return ordered if len(ordered) <= 1 else []


def _is_running_text(row: Row, column: Column) -> bool:
    """Whether a row at the edge of a page is the end or the beginning of a paragraph: in its type, and part of a sentence."""
    return row.size >= _SMALLER * column.size and (row.text[:1].islower() or row.text.rstrip()[-1:] in ".:;")


def _edge_rows_behind(rows: Sequence[Row], column: Column) -> list[Row]:
    """A head can have a second part, kept apart by white space too."""
    if len(rows) > 1 and abs(rows[1].baseline - rows[0].baseline) > _APART * max(column.pitch, rows[0].size):
        return [rows[0]]
    return []
