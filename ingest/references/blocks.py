"""The pieces of a document's text that belong to one section and to none of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.model import Document, Section, Span


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text with the deepest section that holds it."""

    span: Span
    section: Section


def blocks_of(document: Document) -> Iterator[Block]:
    """All pieces in reading order, without those that hold only white space. Headings are pieces of their own."""
    open_sections: list[Section] = []
    cursor = 0
    for section in document.sections:
        while open_sections and open_sections[-1].span.end <= section.span.start:
            closing = open_sections.pop()
            yield from _pieces(document, cursor, closing.span.end, closing)
            cursor = max(cursor, closing.span.end)
        if open_sections:
            yield from _pieces(document, cursor, section.span.start, open_sections[-1])
        cursor = max(cursor, section.span.start)
        open_sections.append(section)
    while open_sections:
        closing = open_sections.pop()
        yield from _pieces(document, cursor, closing.span.end, closing)
        cursor = max(cursor, closing.span.end)


def _pieces(document: Document, start: int, end: int, section: Section) -> Iterator[Block]:
    heading = section.heading_span
    if heading is not None and start < heading.end <= end and heading.start >= start:
        yield from _piece(document, start, heading.end, section)
        start = heading.end
    yield from _piece(document, start, end, section)


def _piece(document: Document, start: int, end: int, section: Section) -> Iterator[Block]:
    if start < end and not document.text[start:end].isspace():
        yield Block(Span(start, end), section)
