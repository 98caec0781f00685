"""Statements as people read them: grouped by thing, terms by their Dutch labels, things by their names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from graph.describe import describe
from graph.standard_terms import FOAF, VCARD
from graph.store import Statements
from graph.terms import ID_LOCAL, IDENTIFIER, LABEL, PREF_LABEL, TITLE, A, node
from graph.vocabulary import vocabulary_quads, vocabulary_triples

LABELS_FILE = Path(__file__).with_name("labels.ttl")
_LANGUAGE = "nl"
_NAMES = (PREF_LABEL, TITLE, LABEL, node(FOAF.name), node(VCARD.fn), IDENTIFIER, ID_LOCAL)
"""What a thing is called by, the best first."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One value: words to show, and the IRI of the thing when it is one; `language` is empty or a tag other than Dutch."""

    words: str
    iri: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """What is said of a thing in one respect."""

    iri: str
    label: str
    values: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing with its name, the labels of its classes, and what is said of it."""

    iri: str
    name: str
    kinds: tuple[str, ...]
    properties: tuple[Property, ...]


def things(graph: Statements, quads: Iterable[ox.Quad], first: str) -> tuple[Thing, ...]:
    """The statements grouped by their subject; the thing with the IRI `first` in front, the others by name.

    Names of things that the quads mention but do not describe are looked up in the graph.
    """
    said: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, (ox.NamedNode, ox.Literal)):
            values = said.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, [])
            if quad.object not in values:
                values.append(quad.object)
    labels = _labels(graph.base)
    found = [_thing(graph, iri, properties, labels) for iri, properties in said.items()]
    return tuple(sorted(found, key=lambda thing: (thing.iri != first, thing.name.casefold(), thing.iri)))


def things_about(graph: Statements, iri: str) -> tuple[Thing, ...]:
    """All that the graph says of the thing with this IRI; empty when it does not know it."""
    return things(graph, describe(graph, iri), iri)


def vocabulary_things(graph: Statements) -> tuple[Thing, ...]:
    """Our own terms and code lists; the vocabulary itself in front."""
    return things(graph, vocabulary_quads(graph.base), f"{graph.base}def")


def name_of(graph: Statements, iri: str) -> str:
    """What the graph calls a thing, in Dutch where there is a choice; the last part of the IRI when it has no name."""
    known = _labels(graph.base).get(iri)
    if known:
        return known
    for predicate in _NAMES:
        found = sorted((value for _, _, value in graph.match(ox.NamedNode(iri), predicate, None)), key=_preference)
        if found:
            return found[0].value
    return iri.rstrip("/").removeprefix(f"{graph.base}id/") if iri.startswith(graph.base) else iri


def _thing(graph: Statements, iri: str, said: dict[str, list[ox.NamedNode | ox.Literal]], labels: dict[str, str]) -> Thing:
    kinds = tuple(labels.get(value.value, value.value) for value in said.get(A.value, ()))
    named = [value for predicate in _NAMES for value in sorted(said.get(predicate.value, ()), key=_preference)]
    properties = [
        Property(
            predicate, labels.get(predicate, predicate), tuple(_stated(graph, value) for value in sorted(values, key=_preference))
        )
        for predicate, values in said.items()
        if predicate != A.value
    ]
    name = named[0].value if named else name_of(graph, iri)
    return Thing(iri, name, kinds, tuple(sorted(properties, key=lambda each: each.label)))


def _stated(graph: Statements, value: ox.NamedNode | ox.Literal) -> Stated:
    if isinstance(value, ox.NamedNode):
        return Stated(name_of(graph, value.value), value.value)
    language = value.language or ""
    return Stated(value.value, language="" if language == _LANGUAGE else language)


def _preference(value: ox.NamedNode | ox.Literal) -> tuple[bool, str]:
    """Dutch before other languages."""
    return (isinstance(value, ox.Literal) and (value.language or _LANGUAGE) != _LANGUAGE, value.value)


@lru_cache(maxsize=8)
def _labels(base: str) -> dict[str, str]:
    """Dutch labels of all terms that we use, by IRI."""
    triples = [quad.triple for quad in ox.parse(path=str(LABELS_FILE), format=ox.RdfFormat.TURTLE)]
    triples += list(vocabulary_triples(base))
    return {
        triple.subject.value: triple.object.value
        for triple in triples
        if isinstance(triple.subject, ox.NamedNode)
        and triple.predicate in (LABEL, PREF_LABEL)
        and isinstance(triple.object, ox.Literal)
        and triple.object.language == _LANGUAGE
    }
