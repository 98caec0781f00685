"""Where something stands: in the reading text, in time, in the file, on a page.

Positions are Unicode code points into `Document.text`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in a document's reading text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span runs from {self.start} to {self.end}; expected 0 <= start <= end")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Interval:
    """Validity: half-open, in force on d when `start <= d < end`. None is unknown or open, never invented."""

    start: date | None = None
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where a piece of the reading text stands in the file: code point offset, line (from 1), page (from 1, or None)."""

    offset: int
    line: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class SourceMap:
    """From reading text back to the file, as runs of characters that were copied unchanged.

    `reading[i]`, `source[i]` and `length[i]` are the i-th run's first position in the reading text, its first
    position in the decoded file and its number of code points; runs ascend in the reading text and do not overlap.
    A position between two runs (a space that stands for a line break) maps to the end of the run before it.
    `line_starts` holds the file offset at which each line begins, `page_starts` likewise for pages (empty: no pages).
    """

    reading: tuple[int, ...] = ()
    source: tuple[int, ...] = ()
    length: tuple[int, ...] = ()
    line_starts: tuple[int, ...] = (0,)
    page_starts: tuple[int, ...] = ()

    def place(self, position: int) -> SourcePlace:
        """The place in the file of the character at `position` of the reading text."""
        run = bisect_right(self.reading, position) - 1
        if run < 0:
            offset = self.source[0] if self.source else 0
        else:
            offset = self.source[run] + min(position - self.reading[run], self.length[run])
        line = bisect_right(self.line_starts, offset)
        return SourcePlace(offset, line, bisect_right(self.page_starts, offset) or None)


@dataclass(frozen=True, slots=True)
class PageBox:
    """A rectangle on a page (from 1), in points from the upper left corner of the page as a reader sees it."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageMap:
    """From reading text to the pages of the file, word by word; empty for files without pages that are fixed.

    The i-th piece (a word, or the part of one that stands on a line) begins at `reading[i]`, has `length[i]` code points
    and stands on page `page[i]` within a box whose edges are given in tenths of a point. Pieces ascend.
    """

    reading: tuple[int, ...] = ()
    length: tuple[int, ...] = ()
    page: tuple[int, ...] = ()
    left: tuple[int, ...] = ()
    top: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    bottom: tuple[int, ...] = ()

    def pages(self, span: Span) -> tuple[int, ...]:
        """The pages on which words of a span stand, ascending."""
        return tuple(sorted({self.page[at] for at in self._pieces(span)}))

    def boxes(self, span: Span) -> tuple[PageBox, ...]:
        """The boxes that the words of a span fill, in reading order: one for each line that they take.

        A span that begins or ends within a word gets all of that word.
        """
        boxes: list[PageBox] = []
        last = -2
        for at in self._pieces(span):
            box = PageBox(self.page[at], self.left[at] / 10, self.top[at] / 10, self.right[at] / 10, self.bottom[at] / 10)
            before = boxes[-1] if boxes and at == last + 1 else None
            if before is not None and _same_line(before, box):
                boxes[-1] = PageBox(box.page, before.left, min(before.top, box.top), box.right, max(before.bottom, box.bottom))
            else:
                boxes.append(box)
            last = at
        return tuple(boxes)

    def _pieces(self, span: Span) -> range:
        if not len(span):
            return range(0)
        first = max(bisect_right(self.reading, span.start) - 1, 0)
        if first < len(self.reading) and self.reading[first] + self.length[first] <= span.start:
            first += 1
        end = bisect_left(self.reading, span.end)
        # The two halves of a word that was split at the end of a line go together.
        while 0 < first < end and self._joined(first - 1):
            first -= 1
        while first < end < len(self.reading) and self._joined(end - 1):
            end += 1
        return range(first, end)

    def _joined(self, at: int) -> bool:
        return self.reading[at] + self.length[at] == self.reading[at + 1]


def _same_line(before: PageBox, box: PageBox) -> bool:
    if before.page != box.page or box.left < before.right - 1:
        return False
    middle = (box.top + box.bottom) / 2
    # A gap wider than the line is high is that between two cells.
    return before.top <= middle <= before.bottom and box.left - before.right < 2 * (box.bottom - box.top)
