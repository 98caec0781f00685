"""From the characters of a page to its rows of text: runs of characters that belong together, rows of runs on one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.readers.pdf_glyphs import Glyph, GlyphPage, Rule

_SAME_LINE = 0.6
"""Baselines that differ less than this share of the type's size are one line: raised and lowered characters."""
_WORD_GAP, _COLUMN_GAP, _TAB_GAP = 0.12, 0.9, 2.0
"""Shares of the size: a space nobody wrote, a gap between columns, the same behind a space (set out by justifying)."""
_RAISED_SIZE, _RAISED_BY = 0.78, 0.12


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that follow each other on a line without a wide gap."""

    glyphs: tuple[Glyph, ...]
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    size: float
    strong: bool = False

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    def text_of(self, start: int, end: int) -> str:
        """The words of some of the glyphs."""
        return "".join(glyph.text for glyph in self.glyphs[start:end])

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """Where raised digits stand, as (first, last + 1) among the glyphs."""
        found: list[tuple[int, int]] = []
        for place, glyph in enumerate(self.glyphs):
            if glyph.text.isdigit() and self._raised(glyph):
                if found and found[-1][1] == place:
                    found[-1] = (found[-1][0], place + 1)
                else:
                    found.append((place, place + 1))
        return tuple(found)

    def _raised(self, glyph: Glyph) -> bool:
        return glyph.size < _RAISED_SIZE * self.size and glyph.baseline < self.baseline - _RAISED_BY * self.size


@dataclass(frozen=True, slots=True)
class Row:
    """Runs beside each other on one line of a page, from left to right."""

    page: int
    runs: tuple[Run, ...]

    @property
    def left(self) -> float:
        return self.runs[0].left

    @property
    def right(self) -> float:
        return max(run.right for run in self.runs)

    @property
    def baseline(self) -> float:
        return max(self.runs, key=lambda run: len(run.glyphs)).baseline

    @property
    def top(self) -> float:
        return min(run.top for run in self.runs)

    @property
    def bottom(self) -> float:
        return max(run.bottom for run in self.runs)

    @property
    def size(self) -> float:
        return max(self.runs, key=lambda run: len(run.glyphs)).size

    @property
    def text(self) -> str:
        return " ".join(run.text for run in self.runs)

    @property
    def strong(self) -> bool:
        """Whether all of it is in bold or italic type."""
        return all(run.strong for run in self.runs)


def runs_of(page: GlyphPage) -> list[Run]:
    """The runs of a page, in the order of the file."""
    dividers = [rule for rule in page.rules if not rule.horizontal]
    found: list[Run] = []
    glyphs: list[Glyph] = []
    space: Glyph | None = None
    for glyph in page.glyphs:
        if glyph.text == " ":
            space = glyph
            continue
        if glyphs and _goes_on(glyphs[-1], glyph, space is not None) and not _divided(glyphs[-1], glyph, dividers):
            if space is not None or glyph.left - glyphs[-1].right > _WORD_GAP * glyph.size:
                glyphs.append(_space(glyphs[-1], glyph))
        elif glyphs:
            found.append(_run(glyphs, page.strong))
            glyphs = []
        glyphs.append(glyph)
        space = None
    if glyphs:
        found.append(_run(glyphs, page.strong))
    return found


def _goes_on(last: Glyph, glyph: Glyph, spaced: bool) -> bool:
    size = max(last.size, glyph.size)
    if abs(last.baseline - glyph.baseline) > _SAME_LINE * size:
        return False
    return -0.5 * size < glyph.left - last.right < (_TAB_GAP if spaced else _COLUMN_GAP) * size


def _divided(last: Glyph, glyph: Glyph, dividers: Sequence[Rule]) -> bool:
    """Whether a drawn line stands between two characters, as between the cells of a table."""
    if glyph.left - last.right < _WORD_GAP * glyph.size:
        return False
    return any(
        last.right - 1 <= rule.left <= glyph.left + 1 and rule.top < glyph.baseline < rule.bottom + glyph.size for rule in dividers
    )


def _space(last: Glyph, glyph: Glyph) -> Glyph:
    return replace(last, text=" ", left=last.right, right=max(glyph.left, last.right))


def _run(glyphs: Sequence[Glyph], strong: frozenset[int]) -> Run:
    printed = [glyph for glyph in glyphs if glyph.text != " "]
    size = max(Counter(round(glyph.size, 1) for glyph in printed).items(), key=lambda item: (item[1], item[0]))[0]
    whole = [glyph for glyph in printed if abs(glyph.size - size) < 0.3] or printed
    baseline = Counter(round(glyph.baseline, 1) for glyph in whole).most_common(1)[0][0]
    return Run(
        tuple(glyphs),
        min(glyph.left for glyph in printed),
        max(glyph.right for glyph in printed),
        min(glyph.top for glyph in whole),
        max(glyph.bottom for glyph in whole),
        baseline,
        size,
        all(glyph.index in strong for glyph in printed if glyph.text.isalpha()) and any(glyph.index in strong for glyph in printed),
    )


def rows_of(runs: Iterable[Run], page: int) -> list[Row]:
    """The runs as rows, from top to bottom; runs of a row that nearly touch are one."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.baseline, run.left)):
        last = lines[-1] if lines else None
        if last is not None and abs(run.baseline - _longest(last).baseline) < _SAME_LINE * max(_longest(last).size, run.size):
            last.append(run)
        else:
            lines.append([run])
    return [Row(page, tuple(_joined(sorted(line, key=lambda run: run.left)))) for line in lines]


def _longest(runs: Sequence[Run]) -> Run:
    return max(runs, key=lambda run: len(run.glyphs))


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Runs that another part of the file wrote, but that stand as close as words do."""
    result = [runs[0]]
    for before, run in pairwise(runs):
        last = result[-1]
        size = max(last.size, run.size)
        if run.left - max(last.right, before.right) < _WORD_GAP * 4 * size and run.left > last.left:
            gap = run.left - last.right > _WORD_GAP * size
            between = (_space(last.glyphs[-1], run.glyphs[0]),) if gap else ()
            main = last if len(last.glyphs) >= len(run.glyphs) else run
            result[-1] = Run(
                (*last.glyphs, *between, *run.glyphs), last.left, max(last.right, run.right), min(last.top, run.top),
                max(last.bottom, run.bottom), main.baseline, main.size, last.strong and run.strong,
            )  # fmt: skip
        else:
            result.append(run)
    return result
