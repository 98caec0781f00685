"""Footnotes of a PDF: what stands at the foot of a page in smaller type or below a short line, with the raised marks.

Numbers may run on through the document or start again on every page. A note that does not fit goes on at the foot of
the next page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.pdf_columns import Column, LaidPage
from ingest.readers.pdf_glyphs import GlyphPage, Rule
from ingest.readers.pdf_rows import Row, Run

_NUMBER = re.compile(r"(?P<number>\d{1,3})(?:[.)]?\s+|(?=[^\W\d_]))")
_SMALLER = 0.94
_SHORT_LINE = 0.7
_EDGE = 6.0


@dataclass(frozen=True, slots=True)
class Mark:
    """Raised digits in the running text: the number, its row and run, and its glyphs as (first, last + 1)."""

    number: int
    page: int
    row: Row
    run: Run
    glyphs: tuple[int, int]


@dataclass(slots=True)
class PageNote:
    """A footnote: its number, the page where it begins, its rows, how many glyphs its number takes, and its mark."""

    number: int
    page: int
    rows: list[Row]
    cut: int
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class PageNotes:
    """All footnotes in reading order, and the marks that belong to one."""

    notes: tuple[PageNote, ...] = ()
    marks: tuple[Mark, ...] = field(default=())


def take_notes(laid: Sequence[LaidPage], pages: Sequence[GlyphPage], column: Column) -> PageNotes:
    """Take the footnotes out of the text of the pages; none when no raised mark calls any of them."""
    feet = [_foot(page, glyphs.rules, column) for page, glyphs in zip(laid, pages, strict=True)]
    taken = {id(row) for foot in feet for row in foot}
    marks = [mark for page in laid for mark in _marks(page, taken)]
    notes: list[PageNote] = []
    feet_of: list[list[Row]] = []
    for page, foot in zip(laid, feet, strict=True):
        called = {mark.number for mark in marks if mark.page == page.number}
        found, rest = _notes(page.number, foot, notes[-1].number if notes else 0, called)
        if rest and notes:
            notes[-1].rows += rest
        notes += found
        feet_of.append([*rest, *(row for note in found for row in note.rows)] if notes else [])
    matched = _match(notes, marks)
    if not matched:
        return PageNotes()
    for page, rows in zip(laid, feet_of, strict=True):
        gone = {id(row) for row in rows}
        page.foot = rows
        page.text = [row for row in page.text if id(row) not in gone]
    return PageNotes(tuple(notes), tuple(matched))


def _foot(page: LaidPage, rules: Sequence[Rule], column: Column) -> list[Row]:
    """The rows at the bottom of a page that may be footnotes."""
    start = len(page.text)
    while start and page.text[start - 1].size < _SMALLER * column.size and len(page.text[start - 1].runs) <= 2:
        start -= 1
    for place, row in enumerate(page.text):
        above = page.text[place - 1].baseline if place else 0.0
        if any(_is_separator(rule, column) and above <= rule.top <= row.baseline for rule in rules):
            rest = page.text[place:]
            if _NUMBER.match(row.text) and all(len(other.runs) <= 2 for other in rest):
                start = min(start, place)
    return page.text[start:]


def _is_separator(rule: Rule, column: Column) -> bool:
    width = rule.right - rule.left
    return rule.horizontal and abs(rule.left - column.left) < _EDGE and width < _SHORT_LINE * (column.right - column.left)


def _marks(page: LaidPage, feet: set[int]) -> list[Mark]:
    found: list[Mark] = []
    for row in page.text:
        if id(row) in feet:
            continue
        for run in row.runs:
            for start, end in run.marks:
                digits = run.text_of(start, end)
                if len(digits) <= 3 and start > 0:
                    found.append(Mark(int(digits), page.number, row, run, (start, end)))
    return found


def _notes(page: int, foot: Sequence[Row], last: int, called: set[int]) -> tuple[list[PageNote], list[Row]]:
    """The notes that begin at the foot of a page, and the rows before them, which go on with the note before."""
    notes: list[PageNote] = []
    rest: list[Row] = []
    for row in foot:
        match = _NUMBER.match(row.text)
        number = int(match["number"]) if match is not None else 0
        begins = number in (last + 1, 1) if not notes else number == last + 1
        if match is not None and (begins or (number in called and number > last)):
            notes.append(PageNote(number, page, [row], match.end()))
            last = number
        elif notes:
            notes[-1].rows.append(row)
        else:
            rest.append(row)
    return notes, rest


def _match(notes: Sequence[PageNote], marks: Sequence[Mark]) -> list[Mark]:
    """Give every note the mark with its number on its own page, or on the page before; the marks that were given."""
    open_marks = list(marks)
    for note in notes:
        near = [mark for mark in open_marks if mark.number == note.number and note.page - 1 <= mark.page <= note.page]
        note.mark = max(near, key=lambda mark: mark.page, default=None)
        if note.mark is not None:
            open_marks.remove(note.mark)
    return [note.mark for note in notes if note.mark is not None]


def gaps(rows: Sequence[Row], column: Column) -> list[bool]:
    """Per row whether a paragraph ends above it: by white space, by a first line set in, or because another column begins."""
    apart = [False] if rows else []
    for place, (before, row) in enumerate(pairwise(rows), start=1):
        step = row.baseline - before.baseline
        usual = column.pitch * max(row.size / column.size, 1.0)
        following = rows[place + 1] if place + 1 < len(rows) else None
        apart.append(step < -0.3 * row.size or step > 1.2 * usual or _set_in(row, following, column))
    return apart


def _set_in(row: Row, following: Row | None, column: Column) -> bool:
    """Whether a row begins to the right of the column, and the row below it at its edge."""
    if following is None or len(row.runs) > 1 or not 0 < following.baseline - row.baseline <= 1.2 * column.pitch:
        return False
    return row.left - column.left > 0.6 * row.size and abs(following.left - column.left) < 0.3 * row.size
