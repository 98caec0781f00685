"""Tables in plain text that lost their ruling: rows of figures below a line of column names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.readers.blocks import Block, TableBlock, TableCell
from ingest.readers.hyphens import Hyphenation
from ingest.readers.lines import Line
from ingest.readers.paragraphs import joined
from ingest.readers.separated_tables import CAPTION
from ingest.readers.traced import EMPTY, Traced

_FIGURE = re.compile(
    r"""(?<!\S) (?: [-–+]?€?\s?\d{1,3}(?:\.\d{3})+(?:,\d+)? | [-–+]?€?\s?\d+(?:,\d+)? ) (?: \s?% | ,- )? (?!\S)
      | (?<!\S) (?: [-–—] | n\.?v\.?t\.? | n\.?b\.? | [Xx] ) (?!\S)""",
    re.VERBOSE,
)
_FEWEST_ROWS, _FEWEST_FIGURES = 2, 2
_HEADER_LINES = 8


def number_of(words: str) -> Decimal | None:
    """The value of a figure in Dutch notation: "7.206" is 7206, "12,5%" is 12.5; None for anything else."""
    match = re.fullmatch(r"(?P<sign>[-–+]?)\s?€?\s?(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<part>\d+)|,-)?\s?%?", words.strip())
    if match is None:
        return None
    value = Decimal(match["whole"].replace(".", "") + (f".{match['part']}" if match["part"] else ""))
    return -value if match["sign"] in ("-", "–") and match["sign"] else value


def find_figure_tables(lines: Sequence[Line | Block], hyphenation: Hyphenation) -> list[Line | Block]:
    """The lines with every table of figures in them replaced by a table block."""
    result: list[Line | Block] = []
    index = 0
    while index < len(lines):
        end = _rows_end(lines, index)
        if end == index:
            result.append(lines[index])
            index += 1
            continue
        start = _head(result)
        head = [line for line in result[start:] if isinstance(line, Line) and not line.blank]
        table = _table(head, [line for line in lines[index:end] if isinstance(line, Line) and not line.blank], hyphenation)
        if table is None:
            result.extend(lines[index:end])
        else:
            result[start:] = [Block("tabel", EMPTY, table=table)]
        index = end
    return result


def _figures(line: Line) -> list[re.Match[str]]:
    """The figures that end a line, from left to right; empty when the line is no table row."""
    found = list(_FIGURE.finditer(line.text.text))
    position, tail = len(line.text.text), []
    for match in reversed(found):
        if line.text.text[match.end() : position].strip():
            break
        tail.append(match)
        position = match.start()
    return tail[::-1]


def _rows_end(lines: Sequence[Line | Block], start: int) -> int:
    """The end of a run of rows that all end in equally many figures; `start` when there is no such run."""
    first = lines[start]
    if isinstance(first, Block) or first.blank:
        return start
    count, end, rows, position = _width(first), start, 0, start
    if count < _FEWEST_FIGURES:
        return start
    while position < len(lines):
        line = lines[position]
        if isinstance(line, Block):
            break
        if line.blank:
            position += 1
            continue
        if _width(line) != count:
            break
        rows += 1
        position += 1
        end = position
    return end if rows >= _FEWEST_ROWS else start


def _width(line: Line) -> int:
    """How many columns a row has, its label counted; 0 for a line that is no row."""
    figures = _figures(line)
    if not figures:
        return 0
    label = line.text.text[: figures[0].start()].strip()
    if not label:
        return len(figures)
    return len(figures) + 1 if len(figures) >= _FEWEST_FIGURES and len(label.split()) <= 8 and not label.endswith((",", ";")) else 0


def _head(before: Sequence[Line | Block]) -> int:
    """Where the lines begin that may hold caption and column names of a table that follows `before`."""
    start = len(before)
    for index in range(len(before) - 1, max(len(before) - _HEADER_LINES, 0) - 1, -1):
        line = before[index]
        if isinstance(line, Block):
            break
        if line.blank:
            if start < len(before) and not _goes_on(before, index, start):
                break
            continue
        if re.search(r"[.!?;:]$", line.words) and not CAPTION.match(line.words):
            break
        start = index
        if CAPTION.match(line.words):
            break
    return start


def _goes_on(before: Sequence[Line | Block], blank: int, start: int) -> bool:
    """Whether the head of a table goes on above a blank line: a column name that was split, or a caption."""
    nearest = reversed(before[max(blank - _HEADER_LINES, 0) : blank])
    above = next((line for line in nearest if isinstance(line, Block) or not line.blank), None)
    below = before[start]
    if not isinstance(above, Line) or not isinstance(below, Line):
        return False
    return (above.words.endswith("-") and below.words[:1].islower()) or bool(CAPTION.match(above.words))


def _table(head: Sequence[Line], body: Sequence[Line], hyphenation: Hyphenation) -> TableBlock | None:
    caption = None
    columns = _width(body[0])
    if head and (CAPTION.match(head[0].words) or (len(head) > 1 and _names(head, columns, hyphenation) is None)):
        caption, head = joined([head[0].text], hyphenation), head[1:]
    names = _names(head, columns, hyphenation)
    if names is None:
        return None
    rows = tuple(_row(line, columns) for line in body)
    return TableBlock(caption, tuple(map(_cell, names)), rows)


def _names(head: Sequence[Line], columns: int, hyphenation: Hyphenation) -> list[Traced] | None:
    """The column names in the lines of the head: as many words or capitalised groups as there are columns, or one less."""
    text = joined([line.text for line in head], hyphenation)
    if not text.text:
        return None
    for pattern in (r"\S+", r"[^\W\d_]*[A-ZÀ-Þ0-9€%]\S*(?:\s+[a-z(%]\S*)*"):
        found = [text[match.start() : match.end()].strip() for match in re.finditer(pattern, text.text)]
        if len(found) == columns:
            return found
        if len(found) == columns - 1:
            return [Traced(), *found]
    return None


def _row(line: Line, columns: int) -> tuple[TableCell, ...]:
    figures = _figures(line)
    label = line.text[: figures[0].start()].strip()
    cells = [line.text[match.start() : match.end()].strip() for match in figures]
    return tuple(map(_cell, ([label, *cells] if label.text else cells)))


def _cell(text: Traced) -> TableCell:
    return TableCell((Block("alinea", text),)) if text.text else TableCell()
