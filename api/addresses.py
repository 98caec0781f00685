"""The paths of our own pages: a document with a quotation marked, a provision, a concept."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote, urlencode

from search.model import Source


def quotation_path(source: Source) -> str:
    """Where our own document page shows the quoted words, marked."""
    return quotation_address(source.document, source.span.start, source.span.end)


def quotation_address(document_id: str, start: int, end: int) -> str:
    """The path of a document page that marks the code points from `start` to `end` and scrolls to them."""
    return f"{document_address(document_id)}?{urlencode({'begin': start, 'eind': end})}#citaat"


def document_address(document_id: str) -> str:
    """The path of the page of a document."""
    return f"/documenten/{quote(document_id, safe='')}"


def concept_address(concept: str) -> str:
    """The path of the page of a concept."""
    return f"/begrippen/{quote(concept, safe='')}"


def provision_address(locator: str, day: date | None = None) -> str:
    """The path of the page of a place in a work, on `day` when given."""
    query = f"?{urlencode({'peildatum': day.isoformat()})}" if day else ""
    return f"/bepalingen/{quote(locator, safe='/:')}{query}"
