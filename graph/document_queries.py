"""Named queries over documents: the versions of works that were read."""

from __future__ import annotations

from typing import cast

import pyoxigraph as ox

from graph.answers import Version
from graph.identity import document_iri, locator_of
from graph.lookup import Facts, must, subjects
from graph.store import Statements
from graph.terms import (
    DATE_DOCUMENT,
    DERIVED_FROM,
    FROM,
    IDENTIFIER,
    LABEL,
    MEMBER_OF,
    PUBLISHER,
    SOURCE,
    TITLE,
    TYPE_DOCUMENT,
    UNTIL,
)  # fmt: skip
from graph.vocabulary import CODE_LISTS, code, own_terms
from ingest.model import DocumentKind, Interval


def documents(graph: Statements) -> tuple[Version, ...]:
    """Every document in the graph, by id."""
    found = dict.fromkeys(
        document
        for kind in CODE_LISTS["documentsoort"]
        for document in subjects(graph, TYPE_DOCUMENT, code(graph.base, "documentsoort", kind))
    )
    return tuple(sorted((_version(graph, document) for document in found), key=lambda version: version.document))


def version_of(graph: Statements, document: str) -> Version:
    """A document by its id. Raises `GraphError` when the graph does not hold it."""
    known = graph.kept.versions.get(document)
    if known is None:
        known = graph.kept.versions[document] = _version(graph, ox.NamedNode(document_iri(document, graph.base)))
    return known


def _version(graph: Statements, document: ox.NamedNode) -> Version:
    own, facts = own_terms(graph.base), Facts(graph, document)
    publisher, file = facts.node(PUBLISHER), Facts(graph, must(facts, DERIVED_FROM))
    reading = Facts(graph, ox.NamedNode(f"{document.value}/tekst"))
    return Version(
        document=facts.text(IDENTIFIER),
        work=locator_of(must(facts, MEMBER_OF).value, graph.base).work,
        title=facts.text(TITLE),
        kind=cast(DocumentKind, facts.code(TYPE_DOCUMENT)),
        issuer="" if publisher is None else Facts(graph, publisher).text(LABEL),
        date=facts.day(DATE_DOCUMENT),
        reference=facts.text(own.kenmerk),
        url=facts.text(SOURCE),
        validity=Interval(facts.day(FROM), facts.day(UNTIL)),
        sha256=reading.text(own.sha256),
        source_sha256=file.text(own.sha256),
    )
