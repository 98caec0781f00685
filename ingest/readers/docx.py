"""The reader of Word files (.docx): letters, notes and drafts as they are typed.

What is deleted in tracked changes is not read, what is inserted is. Positions in the source map count code points of the
paragraphs one below the other, one line each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.errors import MalformedInputError
from ingest.model import Document, Metadata
from ingest.readers.assembly import Footnote
from ingest.readers.blocks import Block, TableBlock, TableCell
from ingest.readers.building import build
from ingest.readers.docx_package import Package, W, open_package, recognises_docx, value
from ingest.readers.docx_styles import BULLET, Shape, Shapes
from ingest.readers.metadata import MetadataFile
from ingest.readers.steps import mark_steps
from ingest.readers.traced import EMPTY, Traced, fold_spaces, inserted

if TYPE_CHECKING:
    from lxml import etree

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TITLE_WORDS = 12

_SIGNS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "‑", f"{W}ptab": " "}
_SKIPPED = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{W}txbxContent", f"{_MC}Fallback"}
)
_HOLDERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"})
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}

__all__ = ["read_docx", "read_docx_words", "recognises_docx"]


def read_docx(data: bytes, name: str, metadata: MetadataFile | None = None) -> Document:
    """Read a Word file: its headings, paragraphs, lists, tables and notes.

    Raises `MalformedInputError` for a damaged or encrypted file, and for one without words.
    """
    package = open_package(data, name)
    writer = _Writer(package)
    blocks = mark_steps(_levelled(list(writer.blocks(package.body))))
    if not blocks:
        raise MalformedInputError(name, "", "geen woorden; verwacht een document met tekst")
    notes = list(writer.footnotes())
    given = metadata or MetadataFile()
    first = next((block for block in blocks if block.kind in ("titel", "kop")), None)
    title = given.title or (first.text.text if first else package.title or _beginning(blocks[0]))
    known = Metadata(title, given.kind or "document", given.issuer, given.date, given.reference, given.url, aliases=given.aliases)
    return build(name, writer.source(), hashlib.sha256(data).hexdigest(), given, known, blocks, notes)


def read_docx_words(data: bytes, name: str) -> str:
    """The words of a Word file, a blank line between paragraphs; what is set as a quotation stands between quotation marks.

    Raises the errors of `read_docx`.
    """
    package = open_package(data, name)
    shapes, paragraphs = Shapes(package), []
    for paragraph in package.body.iter(f"{W}p"):
        if any(ancestor.tag == f"{_MC}Fallback" for ancestor in paragraph.iterancestors()):
            continue
        shape = shapes.of(paragraph)
        words = " ".join("".join(text for text, _ in _pieces(paragraph)).split())
        if words:
            marked = f"„{words}”" if shape.quoted and words[0] not in "„“\"‘'«”" else words
            paragraphs.append(f"{shape.mark} {marked}" if shape.mark else marked)
    if not paragraphs:
        raise MalformedInputError(name, "", "geen woorden; verwacht een document met tekst")
    return "\n\n".join(paragraphs)


_Call = tuple[str, str]
"""A call of a note: which part it stands in, and its id."""


def _pieces(element: etree._Element) -> Iterator[tuple[str, _Call | None]]:
    """The text of a paragraph in pieces, and the calls of its notes."""
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{W}t":
            yield child.text or "", None
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag], None
        elif child.tag in _NOTES:
            yield "", (_NOTES[child.tag], str(child.get(f"{W}id", "")))
        else:
            yield from _pieces(child)


@dataclass(slots=True)
class _Writer:
    """Writes the paragraphs one below the other and makes blocks that point into them."""

    package: Package
    _shapes: Shapes = field(init=False)
    _lines: list[str] = field(default_factory=list)
    _length: int = 0
    _calls: list[tuple[_Call, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._shapes = Shapes(self.package)

    def source(self) -> str:
        """Everything that was written."""
        return "\n".join(self._lines)

    def blocks(self, holder: etree._Element) -> Iterator[Block]:
        """The blocks of a body, a cell or a text box, in order."""
        for child in holder:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in _HOLDERS:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        shape = self._shapes.of(paragraph)
        text = self._write(paragraph)
        if text.text:
            yield _block(text, shape)
        for box in paragraph.iter(f"{W}txbxContent"):
            if not any(ancestor.tag == f"{_MC}Fallback" for ancestor in box.iterancestors()):
                yield from self.blocks(box)

    def _write(self, paragraph: etree._Element) -> Traced:
        """The words of a paragraph, as they were written down."""
        start, written = self._length, ""
        for piece, call in _pieces(paragraph):
            written += piece.replace("\n", " ")
            if call is not None:
                self._calls.append((call, start + max(0, len(written) - 1)))
        self._lines.append(written)
        self._length += len(written) + 1
        return fold_spaces(Traced(written, tuple(range(start, start + len(written))))).strip()

    def _table(self, table: etree._Element) -> Iterator[Block]:
        rows = [self._row(row) for row in table.findall(f"{W}tr")]
        rows = [row for row in rows if any(cell.blocks for cell in row)]
        width = max((len(row) for row in rows), default=0)
        if width < 2 or len(rows) < 2:  # set side by side for looks: running text
            yield from (block for row in rows for cell in row for block in cell.blocks)
            return
        header, *others = [(*row, *[TableCell()] * (width - len(row))) for row in rows]
        stacked = any(len(cell.blocks) > 1 or any(block.mark.text for block in cell.blocks) for row in others for cell in row)
        yield Block("tabel", EMPTY, table=TableBlock(None, header, tuple(others), stacked))

    def _row(self, row: etree._Element) -> tuple[TableCell, ...]:
        cells: list[TableCell] = []
        for cell in row.iter(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tr")) is not row:
                continue
            continued = cell.find(f"{W}tcPr/{W}vMerge")
            inner = [each for each in self.blocks(cell) if each.kind != "tabel"]
            flat = tuple(replace(each, kind="alinea" if each.kind in ("kop", "titel") else each.kind) for each in inner)
            merged = continued is not None and continued.get(f"{W}val") != "restart"
            cells.append(TableCell() if merged else TableCell(flat))
            span = value(cell, "tcPr/gridSpan")
            cells += [TableCell()] * (min(int(span), 60) - 1 if span.isdigit() else 0)
        return tuple(cells)

    def footnotes(self) -> Iterator[Footnote]:
        """The notes that were called, numbered in the order of their calls."""
        for number, ((part, id_), anchor) in enumerate(self._calls, start=1):
            root = getattr(self.package, part)
            note = next((each for each in root if each.get(f"{W}id") == id_), None) if root is not None else None
            if note is None:
                continue
            written = [self._write(paragraph) for paragraph in note.iter(f"{W}p")]
            words = [text for text in written if text.text]
            if words:
                whole = words[0]
                for text in words[1:]:
                    whole = whole + inserted(" ") + text
                yield Footnote(str(number), whole, anchor)


def _block(text: Traced, shape: Shape) -> Block:
    if shape.title:
        return Block("titel", text)
    mark = inserted(shape.mark) if shape.mark else EMPTY
    number = "" if shape.mark == BULLET else shape.mark.strip("().")
    if shape.heading:
        return Block("kop", text, mark, number, shape.heading)
    if shape.mark:
        return Block("item", text, mark, number, shape.depth)
    return Block("alinea", text)


def _levelled(blocks: Sequence[Block]) -> list[Block]:
    """One title at the beginning, headings and items at levels without leaps."""
    result: list[Block] = []
    headings: list[int] = []
    items: list[int] = []
    for index, block in enumerate(blocks):
        if block.kind == "titel" and index:
            block = replace(block, kind="kop", level=1)
        stack = headings if block.kind == "kop" else items
        if block.kind in ("kop", "item"):
            while stack and stack[-1] >= block.level:
                stack.pop()
            stack.append(block.level)
            block = replace(block, level=len(stack))
        if block.kind != "item":
            items = []
        result.append(block)
    return result


def _beginning(block: Block) -> str:
    words = block.text.text.split()
    return " ".join(words[:_TITLE_WORDS]) + ("…" if len(words) > _TITLE_WORDS else "")
