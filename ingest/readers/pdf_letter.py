"""The reader of letters in PDF, by their text layer and by where its characters stand.

The text of the source map is a text layer of our own making: per page the rows of running text, the footnotes, and what
stands around them; a form feed between pages. `Document.page_map` leads from every word to its page and box.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.errors import MalformedInputError
from ingest.model import Document
from ingest.readers.footnotes import FootnoteLines, lift_footnotes
from ingest.readers.furniture import Furniture, remove_furniture
from ingest.readers.letterhead import split_head
from ingest.readers.lines import GAP, Line, layout_of, split_lines
from ingest.readers.metadata import MetadataFile
from ingest.readers.pdf_blocks import PageBlocks
from ingest.readers.pdf_columns import Column, LaidPage, column_of, lay_out
from ingest.readers.pdf_glyphs import Glyph, GlyphPage, read_pages
from ingest.readers.pdf_notes import Mark, PageNotes, gaps, take_notes
from ingest.readers.pdf_places import page_map
from ingest.readers.pdf_rows import Row, Run, runs_of
from ingest.readers.plain_text import Running, document_of_running
from ingest.readers.traced import Traced

_MAGIC = b"%PDF-"
_HEADER_WITHIN = 1024
_CHARACTER_WIDTH = 0.45
"""Average width of a character, as a share of the height of its line."""
_DEEPEST_INDENT = 40


def recognises_pdf(data: bytes) -> bool:
    """Whether the bytes have the header of a PDF file."""
    return _MAGIC in data[:_HEADER_WITHIN]


def read_pdf(data: bytes, name: str, metadata: MetadataFile | None = None) -> Document:
    """Read a PDF that holds text.

    Raises `MalformedInputError` for a damaged or encrypted file, one that is too large, and one without text.
    """
    pages = list(read_pages(data, name))
    runs = [runs_of(page) for page in pages]
    column = column_of(runs)
    if column is None:
        message = f"{len(pages)} pagina’s zonder tekstlaag (een scan?); verwacht een PDF met tekst, zoals na OCR"
        raise MalformedInputError(name, "", message)
    laid = lay_out(runs, column)
    notes = take_notes(laid, pages, column)
    layer = _Layer(column)
    for page in laid:
        layer.write_page(page)
    return _document(layer, laid, pages, notes, hashlib.sha256(data).hexdigest(), name, metadata or MetadataFile())


def _document(
    layer: _Layer,
    laid: Sequence[LaidPage],
    pages: Sequence[GlyphPage],
    notes: PageNotes,
    sha256: str,
    name: str,
    given: MetadataFile,
) -> Document:
    source = "".join(layer.parts)
    marks = {offset for mark in notes.marks for offset in range(*layer.mark(mark))}
    lines = [_without(line, marks) for line in split_lines(source)]
    text = [line for line, kind in zip(lines, layer.kinds, strict=True) if kind == "text"]
    side = [[line for line, kind in zip(lines, layer.kinds, strict=True) if kind == f"side{page.number}"] for page in laid]
    head, rest = split_head(text, layout_of(text))
    layout = layout_of(rest)
    blocks = PageBlocks(layer.starts, lines, layout.hyphenation, layer.column)
    placed = blocks.find(laid, pages, {line.text.origins[0] for line in head if line.text.origins})
    # Where the page itself shows no furniture, what lines say may still tell it.
    furniture = Furniture(_turned(rest), ()) if any(side) else remove_furniture(rest, layout)
    running, footnotes = furniture.lines, _footnotes(layer, lines, notes)
    if not footnotes:
        running, footnotes = lift_footnotes(running, layout)
    found = Running(head, [*side, *furniture.taken], placed.among(running), running, footnotes)
    document = document_of_running(found, layout, source, sha256, name, given)
    return replace(document, page_map=page_map(document, layer.glyphs))


def _turned(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with a gap where the page turns."""
    result: list[Line] = []
    for before, line in zip((None, *lines), lines, strict=False):
        if before is not None and before.page != line.page:
            result.append(GAP)
        result.append(line)
    return tuple(result)


@dataclass(slots=True)
class _Layer:
    """The text layer in the making: one line per row, with what each line is and where its characters stand."""

    column: Column
    parts: list[str] = field(default_factory=list)
    position: int = 0
    kinds: list[str] = field(default_factory=list)
    """Per line: `text` (blank lines too), `foot`, or `side` with the number of its page."""
    glyphs: dict[int, tuple[int, Glyph]] = field(default_factory=dict)
    """Page and glyph of the character at an offset."""
    starts: dict[int, int] = field(default_factory=dict)
    """The offset at which a run begins, by the identity of the run."""

    def write_page(self, page: LaidPage) -> None:
        """Write all rows of a page, each kind by itself."""
        if self.kinds:
            self._write("\f")
        first = True
        for row, apart in zip(page.text, gaps(page.text, self.column), strict=True):
            if apart:
                first = self._line(None, "text", first)
            first = self._line(row, "text", first)
        for row in page.foot:
            first = self._line(row, "foot", first)
        for row in page.side:
            first = self._line(row, f"side{page.number}", first)
        if first:
            self.kinds.append("text")

    def mark(self, mark: Mark) -> tuple[int, int]:
        """The offsets of a raised mark."""
        start = self.starts[id(mark.run)]
        lengths = [len(glyph.text) for glyph in mark.run.glyphs]
        return start + sum(lengths[: mark.glyphs[0]]), start + sum(lengths[: mark.glyphs[1]])

    def before(self, mark: Mark) -> int:
        """The offset of the last character before a raised mark that is no space."""
        start, place = self.starts[id(mark.run)], mark.glyphs[0]
        while place > 1 and mark.run.glyphs[place - 1].text == " ":
            place -= 1
        return start + sum(len(glyph.text) for glyph in mark.run.glyphs[:place]) - 1

    def _line(self, row: Row | None, kind: str, first: bool) -> bool:
        if not first:
            self._write("\n")
        self.kinds.append(kind)
        if row is not None:
            indent = round((row.left - self.column.left) / (_CHARACTER_WIDTH * row.size)) if kind == "text" else 0
            self._write(" " * max(0, min(indent, _DEEPEST_INDENT)))
            for place, run in enumerate(row.runs):
                self._write(" " if place else "")
                self._run(run, row.page)
        return False

    def _run(self, run: Run, page: int) -> None:
        self.starts[id(run)] = self.position
        for glyph in run.glyphs:
            for offset in range(self.position, self.position + len(glyph.text)):
                self.glyphs[offset] = (page, glyph)
            self._write(glyph.text)

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.position += len(text)


def _without(line: Line, marks: set[int]) -> Line:
    """The line less the characters at these offsets."""
    if not marks or not any(origin in marks for origin in line.text.origins):
        return line
    kept = [place for place, origin in enumerate(line.text.origins) if origin not in marks]
    text = Traced("".join(line.text.text[place] for place in kept), tuple(line.text.origins[place] for place in kept))
    return replace(line, text=text.strip())


def _footnotes(layer: _Layer, lines: Sequence[Line], notes: PageNotes) -> tuple[FootnoteLines, ...]:
    by_start = {line.text.origins[0]: line for line in lines if line.text.origins}
    found: list[FootnoteLines] = []
    for note in notes.notes:
        texts = [by_start[start].text for row in note.rows if (start := layer.starts[id(row.runs[0])]) in by_start]
        if not texts:
            continue
        texts[0] = texts[0][note.cut :].strip()
        anchor = layer.before(note.mark) if note.mark is not None else None
        found.append(FootnoteLines(str(note.number), tuple(texts), anchor))
    return tuple(found)
