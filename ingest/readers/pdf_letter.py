"""The reader of letters in PDF, by their text layer: pages become text with form feeds, then it is read as a letter."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.errors import MalformedInputError
from ingest.model import Document
from ingest.readers.metadata import MetadataFile
from ingest.readers.plain_text import document_of

if TYPE_CHECKING:
    import pypdfium2  # type: ignore[import-untyped]

_MAGIC = b"%PDF-"
_HEADER_WITHIN = 1024
_MOST_PAGES = 2_000
_HYPHEN = re.compile("[\u0002\ufffe](?:\r?\n)?")
"""What the text layer holds for a hyphen at which a line breaks."""


def recognises_pdf(data: bytes) -> bool:
    """Whether the bytes have the header of a PDF file."""
    return _MAGIC in data[:_HEADER_WITHIN]


def read_pdf(data: bytes, name: str, metadata: MetadataFile | None = None) -> Document:
    """Read a PDF that holds text. Positions in its source map count code points of the text layer, pages by form feeds.

    Raises `MalformedInputError` for a damaged or encrypted file, one of more than 2000 pages, and one without text.
    """
    pages = _page_texts(data, name)
    source = "\f".join(_HYPHEN.sub("-\n", page) for page in pages)
    if not source.strip():
        message = f"{len(pages)} pagina’s zonder tekstlaag (een scan?); verwacht een PDF met tekst"
        raise MalformedInputError(name, "", message)
    return document_of(source, hashlib.sha256(data).hexdigest(), name, metadata or MetadataFile())


def _page_texts(data: bytes, name: str) -> list[str]:
    # Loaded here because it is a native library that only PDF files need.
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        message = f"begint als PDF maar is niet te openen ({error}); verwacht een hele PDF zonder wachtwoord"
        raise MalformedInputError(name, "", message) from error
    try:
        if len(document) > _MOST_PAGES:
            raise MalformedInputError(name, "", f"{len(document)} pagina’s; verwacht er hoogstens {_MOST_PAGES}")
        return [_page_text(document, number, name) for number in range(len(document))]
    finally:
        document.close()


def _page_text(document: pypdfium2.PdfDocument, number: int, name: str) -> str:
    import pypdfium2

    try:
        return _set_lines(document[number].get_textpage())
    except pypdfium2.PdfiumError as error:
        raise MalformedInputError(name, f"pagina {number + 1}", f"niet te lezen ({error}); verwacht een hele pagina") from error


@dataclass(frozen=True, slots=True)
class _SetLine:
    """A line of text with where it stands on the page, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    top: float


def _set_lines(textpage: pypdfium2.PdfTextPage) -> str:
    """The text of a page with blank lines where lines stand apart and spaces where they are set in.

    The text layer itself holds neither. A line stands apart when more than half its height is empty above it, or when
    it stands higher than the line before it, as in another column.
    """
    lines: list[_SetLine] = []
    position = 0
    for raw in re.split("(\r?\n)", textpage.get_text_range()):
        if raw.strip():
            at = position + len(raw) - len(raw.lstrip())
            left, bottom, _, top = textpage.get_charbox(at, loose=True)
            lines.append(_SetLine(raw.strip("\r\n "), left, bottom, top))
        position += len(raw)
    if not lines:
        return ""
    margin = min(line.left for line in lines)
    written = [_indented(lines[0], margin)]
    for before, line in pairwise(lines):
        height = max(line.top - line.bottom, before.top - before.bottom, 1.0)
        gap = before.bottom - line.top
        if gap > height * _APART or line.bottom > before.top:
            written.append("")
        written.append(_indented(line, margin))
    return "\n".join(written)


_APART = 0.5
_CHARACTER_WIDTH = 0.5
"""Average width of a character, as a share of the height of its line."""
_DEEPEST_INDENT = 40


def _indented(line: _SetLine, margin: float) -> str:
    width = max(line.top - line.bottom, 1.0) * _CHARACTER_WIDTH
    return " " * min(round((line.left - margin) / width), _DEEPEST_INDENT) + line.text
