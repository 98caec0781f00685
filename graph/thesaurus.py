"""The thesaurus: lay words, legal terms and how they relate, read from a SKOS file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from graph.errors import ThesaurusError
from graph.identity import graph_iri
from graph.standard_terms import DCTERMS, SKOS
from graph.terms import A, node
from graph.vocabulary import DEFAULT_BASE

_LANGUAGE = "nl"
_Term = TypeVar("_Term")


@dataclass(frozen=True, slots=True)
class Concept:
    """One notion with its names. `broader`, `related` and `narrower` hold ids of other concepts.

    `preferred` is the term of law or policy; each of `alternatives` may stand in its place in a question; `hidden` are
    spellings and inflections by which people search. `narrower` is complete: it also holds the inverse of `broader`.
    """

    id: str
    preferred: str
    alternatives: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    definition: str = ""
    source: tuple[str, ...] = ()
    """IRIs of what the definition rests on, Juriconnect strings among them."""
    notation: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """All names, the preferred one first."""
        return (self.preferred, *self.alternatives, *self.hidden)


def load_thesaurus(path: Path) -> tuple[Concept, ...]:
    """The concepts of a SKOS file in Turtle, by id; the id is the last segment of the concept's IRI.

    Raises `ThesaurusError` when the file is missing or no Turtle, when a concept lacks its one Dutch preferred label, when two
    concepts share an id, or when a relation points to a concept that is not in the file.
    """
    store = ox.Store()
    try:
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    except (OSError, SyntaxError) as error:
        raise ThesaurusError(f"{path}: {error}") from error
    subjects = {quad.subject for quad in store.quads_for_pattern(None, A, node(SKOS.Concept))}
    ids: dict[str, str] = {}
    for concept in sorted(found.value for found in subjects if isinstance(found, ox.NamedNode)):
        name = concept.rstrip("/").rpartition("/")[2].rpartition("#")[2]
        if name in ids.values():
            raise ThesaurusError(f"{path}: two concepts are called {name!r}")
        ids[concept] = name
    concepts = {name: _concept(store, concept, ids, path) for concept, name in ids.items()}
    return tuple(_with_inverses(concepts[name], concepts) for name in sorted(concepts))


def thesaurus_quads(path: Path, base: str = DEFAULT_BASE) -> Iterator[ox.Quad]:
    """The thesaurus in its own named graph; concepts that the file names under the default base move to `base`.

    Raises `ThesaurusError` when the file is missing or no Turtle.
    """
    graph = ox.NamedNode(graph_iri("begrippen", base))
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            yield ox.Quad(_rebased(quad.subject, base), quad.predicate, _rebased(quad.object, base), graph)
    except (OSError, SyntaxError) as error:
        raise ThesaurusError(f"{path}: {error}") from error


def _rebased(term: _Term, base: str) -> _Term | ox.NamedNode:
    if isinstance(term, ox.NamedNode) and term.value.startswith(DEFAULT_BASE):
        return ox.NamedNode(base + term.value.removeprefix(DEFAULT_BASE))
    return term


def _concept(store: ox.Store, concept: str, ids: dict[str, str], path: Path) -> Concept:
    subject = ox.NamedNode(concept)
    preferred = _texts(store, subject, node(SKOS.prefLabel))
    if len(preferred) != 1:
        raise ThesaurusError(f"{path}: {ids[concept]}: expected one skos:prefLabel in Dutch, found {len(preferred)}")

    def others(predicate: ox.NamedNode) -> tuple[str, ...]:
        found = [
            str(quad.object.value) for quad in store.quads_for_pattern(subject, predicate, None) if hasattr(quad.object, "value")
        ]
        unknown = sorted(set(found) - ids.keys())
        if unknown:
            raise ThesaurusError(f"{path}: {ids[concept]}: {unknown[0]} is related to it but is no concept of this file")
        return tuple(sorted(ids[other] for other in found))

    return Concept(
        id=ids[concept],
        preferred=preferred[0],
        alternatives=_texts(store, subject, node(SKOS.altLabel)),
        hidden=_texts(store, subject, node(SKOS.hiddenLabel)),
        broader=others(node(SKOS.broader)),
        related=others(node(SKOS.related)),
        narrower=others(node(SKOS.narrower)),
        definition=" ".join(_texts(store, subject, node(SKOS.definition))),
        source=_iris(store, subject, node(DCTERMS.source)),
        notation=" ".join(_texts(store, subject, node(SKOS.notation))),
    )


def _with_inverses(concept: Concept, concepts: dict[str, Concept]) -> Concept:
    """Relations that the file states on the other side only."""
    narrower = {other.id for other in concepts.values() if concept.id in other.broader}
    broader = {other.id for other in concepts.values() if concept.id in other.narrower}
    related = {other.id for other in concepts.values() if concept.id in other.related}
    return replace(
        concept,
        broader=tuple(sorted({*concept.broader, *broader})),
        related=tuple(sorted({*concept.related, *related})),
        narrower=tuple(sorted({*concept.narrower, *narrower})),
    )


def _texts(store: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode) -> tuple[str, ...]:
    literals = (quad.object for quad in store.quads_for_pattern(subject, predicate, None))
    return tuple(
        sorted(term.value for term in literals if isinstance(term, ox.Literal) and (term.language or _LANGUAGE) == _LANGUAGE)
    )


def _iris(store: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode) -> tuple[str, ...]:
    nodes = (quad.object for quad in store.quads_for_pattern(subject, predicate, None))
    return tuple(sorted(term.value for term in nodes if isinstance(term, ox.NamedNode)))
