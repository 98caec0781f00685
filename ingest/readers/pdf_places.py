"""From the reading text to the pages of a PDF: a box for every word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from ingest.model import Document, PageMap
from ingest.readers.pdf_glyphs import Glyph

_WORD = re.compile(r"\S+")
_Place = tuple[int, tuple[int, Glyph]]


def page_map(document: Document, glyphs: Mapping[int, tuple[int, Glyph]]) -> PageMap:
    """The map of a document whose source map points into a text layer with these glyphs, as (page, glyph) by offset."""
    origins: dict[int, int] = {}
    source_map = document.source_map
    for reading, offset, length in zip(source_map.reading, source_map.source, source_map.length, strict=True):
        origins.update(zip(range(reading, reading + length), range(offset, offset + length), strict=True))
    rows: list[tuple[int, ...]] = []
    for word in _WORD.finditer(document.text):
        placed = [(position, glyphs[origins[position]]) for position in range(*word.span()) if origins.get(position, -1) in glyphs]
        rows += [_row(piece) for piece in _pieces(placed)]
    columns = tuple(zip(*rows, strict=True)) or ((),) * 7
    return PageMap(*columns)


def _pieces(placed: list[_Place]) -> Iterator[list[_Place]]:
    """The parts of a word on one line each: a hyphenated word stands on two."""
    piece: list[_Place] = placed[:1]
    for (at, (page, glyph)), (following, (other_page, other)) in pairwise(placed):
        if page != other_page or following != at + 1 or other.left < glyph.left or other.top > glyph.bottom:
            yield piece
            piece = []
        piece.append((following, (other_page, other)))
    if piece:
        yield piece


def _row(piece: list[_Place]) -> tuple[int, ...]:
    glyphs = [glyph for _, (_, glyph) in piece]
    box = (
        min(glyph.left for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
    )
    return (piece[0][0], len(piece), piece[0][1][0], *(round(edge * 10) for edge in box))
