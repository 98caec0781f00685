"""Named queries over citations: what cites a place, and what it cites."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import pyoxigraph as ox

from graph.answers import Citation
from graph.identity import document_of, locator_of, position_of, quote_iri, reference_of, words_iri
from graph.lookup import Facts, asked, asked_places, locators_of, stands_in, subjects, value_of, whole, with_parts
from graph.store import Statements
from graph.terms import EXACT, HAS_BODY, HAS_SCOPE, MEMBER_OF
from graph.vocabulary import own_terms
from ingest.locator import Locator
from ingest.model import Meaning, ReferenceKind, Resolution, Span


def cited_by(graph: Statements, locator: Locator, *, include_parts: bool = True) -> tuple[Citation, ...]:
    """References that point to a place, or (`include_parts`) into it; by document and position."""
    return citing(graph, asked_places(graph, locator, include_parts))


def citing(graph: Statements, places: Iterable[ox.NamedNode]) -> tuple[Citation, ...]:
    """References that point to any of the canonical places; by document and position."""
    found: dict[ox.NamedNode, list[Locator]] = {}
    for place in places:
        target = locator_of(place.value, graph.base)
        for annotation in filter(is_reference, subjects(graph, HAS_BODY, place)):
            found.setdefault(annotation, []).append(target)
    return _sorted(_citation(graph, annotation, tuple(sorted(targets))) for annotation, targets in found.items())


def cites(graph: Statements, locator: Locator, *, include_parts: bool = True, document: str | None = None) -> tuple[Citation, ...]:
    """References that stand in a place, or (`include_parts`) in a part of it; ambiguous ones too; by document and position.

    In every version of the place, or in that of one document.
    """
    sections = subjects(graph, MEMBER_OF, asked(graph, locator))
    if document is not None:
        sections = [section for section in sections if document_of(section.value, graph.base) == document]
    found: list[Citation] = []
    for section in with_parts(graph, sections) if include_parts else sections:
        for words in subjects(graph, HAS_SCOPE, section):
            reference = reference_of(words.value)
            if reference is not None:
                facts = Facts(graph, ox.NamedNode(reference))
                found.append(_citation(graph, facts.subject, locators_of(graph, facts.nodes(HAS_BODY)), facts, section))
    return _sorted(found)


def is_reference(annotation: ox.NamedNode) -> bool:
    """Whether an annotation is a reference that we found, and not one that the publisher marked up."""
    return reference_of(words_iri(annotation.value)) is not None


def _sorted(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    return tuple(sorted(citations, key=lambda citation: (citation.document, citation.span, citation.targets)))


def _citation(
    graph: Statements,
    annotation: ox.NamedNode,
    targets: tuple[Locator, ...],
    facts: Facts | None = None,
    section: ox.NamedNode | None = None,
) -> Citation:
    own = own_terms(graph.base)
    found = facts or Facts(graph, annotation)
    words = words_iri(annotation.value)
    exact = value_of(graph, ox.NamedNode(quote_iri(words)), EXACT)
    return Citation(
        document=document_of(annotation.value, graph.base),
        locator=stands_in(graph, words, section),
        words=whole(words, exact).value,
        span=Span(*position_of(annotation.value)),
        kind=cast(ReferenceKind, found.code(own.referenceKind)),
        meaning=cast(Meaning, found.code(own.meaning)),
        resolution=cast(Resolution, found.code(own.resolution)),
        relative=found.text(own.relative) == "true",
        targets=targets,
        candidates=locators_of(graph, found.nodes(own.candidate)),
    )
