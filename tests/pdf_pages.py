"""A small maker of PDF files: words at given places, in Helvetica or its bold, and drawn lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2

from ingest.model import Document, Span

PAGE_HEIGHT = 842


@dataclass(frozen=True)
class Words:
    """Text whose baseline begins at (x, y), in points from the upper left corner."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False


@dataclass(frozen=True)
class Stroke:
    """A drawn line from (x1, y1) to (x2, y2)."""

    x1: float
    y1: float
    x2: float
    y2: float


def make_pdf(*pages: Sequence[Words | Stroke], copies: int = 1, encrypted: bool = False, rotate: int = 0) -> bytes:
    """A PDF with these pages, all of them `copies` times; `encrypted` with a password that nobody knows."""
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{5 + 2 * index} 0 R" for index in range(len(pages))) + " "
    bodies.append(f"<< /Type /Pages /Kids [{kids * copies}] /Count {len(pages) * copies} >>".encode())
    for font in ("Helvetica", "Helvetica-Bold"):
        bodies.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>".encode())
    box = f"/MediaBox [0 0 595 {PAGE_HEIGHT}]" + (f" /Rotate {rotate}" if rotate else "")
    for index, page in enumerate(pages):
        resources = "/Resources << /Font << /F 3 0 R /B 4 0 R >> >>"
        bodies.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {6 + 2 * index} 0 R {resources} >>".encode())
        stream = "\n".join(map(_operators, page)).encode("cp1252")
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    written, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (b"1f" * 32, b"2e" * 32)
    trailer = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (
        len(bodies) + 1, lock if encrypted else b"", len(written),
    )  # fmt: skip
    return written + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(bodies) + 1, table) + trailer


def set_lines(text: str, x: float = 60, y: float = 42, step: float = 14, size: float = 10) -> list[Words]:
    """Every line of a text below the one before it; empty lines leave white."""
    return [Words(x, y + step * row, line, size) for row, line in enumerate(text.split("\n")) if line]


def _operators(item: Words | Stroke) -> str:
    if isinstance(item, Stroke):
        return f"0.5 w {item.x1} {PAGE_HEIGHT - item.y1} m {item.x2} {PAGE_HEIGHT - item.y2} l S"
    shown = item.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{'B' if item.bold else 'F'} {item.size} Tf {item.x} {PAGE_HEIGHT - item.y} Td ({shown}) Tj ET"


def check_boxes(document: Document, data: bytes, spans: Sequence[Span]) -> None:
    """The boxes of a span hold its words and no others, by the library's own reading of the page; white space aside.

    A span within a word has the box of that word, so it is widened to whole words first. Hyphens at which a line
    breaks, marks of notes and what the reader writes itself stand only on one side.
    """
    text = document.text
    pdf = pypdfium2.PdfDocument(data)
    for span in spans:
        start, end = span.start, span.end
        while start < end and start > 0 and not text[start - 1].isspace() and not text[start].isspace():
            start -= 1
        while start < end < len(text) and not text[end - 1].isspace() and not text[end].isspace():
            end += 1
        found = []
        for box in document.page_map.boxes(span):
            page = pdf[box.page - 1]
            height = page.get_height()
            found.append(page.get_textpage().get_text_bounded(box.left, height - box.bottom, box.right, height - box.top))
        assert _bare("".join(found)) == _bare(text[start:end]), span
        assert document.page_map.pages(span) == tuple(sorted({box.page for box in document.page_map.boxes(span)}))
    pdf.close()


def _bare(words: str) -> str:
    return "".join(character for character in words if character.isalpha())
