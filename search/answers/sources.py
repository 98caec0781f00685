"""Sources: verbatim quotations with their place, checked against the stored text before they leave."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from ingest.locator import Locator
from ingest.model import Section, Span
from search.answers.view import DocumentView
from search.errors import UnverifiableQuoteError
from search.model import ScorePart, Source


def source_of(
    view: DocumentView,
    section: Section,
    span: Span,
    *,
    score: float = 0.0,
    parts: Sequence[ScorePart] = (),
    basis: Iterable[Locator] = (),
) -> Source:
    """The words of a span as a source, with the references in them and `basis`, what they rest on besides."""
    document = view.document
    cited = [target for reference in _references(view, span) for target in reference]
    cited += [target for rule in view.rules(span) for target in rule.basis]
    cited += basis
    return Source(
        id=f"{document.id}#{section.locator}@{span.start}-{span.end}",
        document=document.id,
        metadata=document.metadata,
        locator=section.locator,
        path=_path(view, section),
        quote=view.words(span),
        span=span,
        sha256=document.sha256,
        references=tuple(dict.fromkeys(cited)),
        validity=section.validity if section.validity.start or section.validity.end else document.validity,
        status=section.status,
        score=score,
        parts=tuple(parts) or ((ScorePart("vindplaats", 1.0, score, "door de vraag zelf aangewezen"),) if score else ()),
    )


def verified(source: Source, text: str, sha256: str) -> Source:
    """The source, when its quotation is exactly what the stored text holds at its place.

    `sha256` is the hash that the build recorded for the document's text. Raises `UnverifiableQuoteError` otherwise.
    """
    if hashlib.sha256(text.encode()).hexdigest() != sha256 or source.sha256 != sha256:
        raise UnverifiableQuoteError(f"{source.document}: de opgeslagen tekst is niet de tekst die is geïndexeerd")
    if text[source.span.start : source.span.end] != source.quote:
        raise UnverifiableQuoteError(f"{source.id}: het citaat staat niet zo in de tekst")
    return source


def _references(view: DocumentView, span: Span) -> Iterable[tuple[Locator, ...]]:
    for reference in view.references(span):
        yield reference.targets
    for note in view.notes(span):
        for reference in view.references(note.span):
            yield reference.targets


def _path(view: DocumentView, section: Section) -> tuple[str, ...]:
    """Headings above, the section's own heading, and the words that introduce the list it stands in."""
    path = list(section.path)
    if section.heading:
        path.append(section.heading)
    path += [words for lead in view.leads(section) if (words := view.words(lead)) not in path]
    return tuple(path)
