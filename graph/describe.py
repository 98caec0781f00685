"""What the graph says about one thing, as RDF: for `/doc/…` pages and for other systems.

A place is described with the versions of it that were read and with the annotations that point to it or stand in it; a
document with its file, text and sections; anything else with its own statements. Each annotation comes whole, with its
words and provenance, so that no link is handed out without its source.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from graph.errors import GraphError
from graph.identity import RESERVED, document_iri, document_of, graph_iri, iri, locator_of
from graph.lookup import objects, subjects
from graph.store import Statements
from graph.terms import HAS_BODY, HAS_SCOPE, HAS_SELECTOR, HAS_TARGET, MEMBER_OF, PART_OF
from graph.vocabulary import own_terms
from ingest.locator import Locator


def about_place(graph: Statements, locator: Locator) -> list[ox.Quad]:
    """All about a place, sorted; empty when the graph does not know it."""
    place = ox.NamedNode(iri(locator.short(), graph.base))
    versions = subjects(graph, MEMBER_OF, place)
    parts = [part for whole in (place, *versions) for part in subjects(graph, PART_OF, whole)]
    own = own_terms(graph.base)
    pointing = [*subjects(graph, HAS_BODY, place), *subjects(graph, own.candidate, place), *subjects(graph, own.basis, place)]
    standing = [
        found
        for version in versions
        for words in subjects(graph, HAS_SCOPE, version)
        for found in subjects(graph, HAS_TARGET, words)
    ]
    linked = [part for found in (*pointing, *standing) for part in _whole_annotation(graph, found)]
    return _statements(graph, [place, *versions, *parts, *linked])


def about_document(graph: Statements, document: str) -> list[ox.Quad]:
    """All about a document: everything that its named graph holds, sorted; empty when it is unknown."""
    root = document_iri(document, graph.base)
    graphs = {quad.graph_name for quad in graph.quads(ox.NamedNode(root), None)}
    named = [name for name in graphs if isinstance(name, ox.NamedNode)]
    return _sorted(quad for name in named for quad in graph.quads(None, name))


def about_graph(graph: Statements, name: str) -> list[ox.Quad]:
    """All that stands in the named graph with this IRI, sorted."""
    return _sorted(graph.quads(None, ox.NamedNode(name)))


def describe(graph: Statements, thing: str) -> list[ox.Quad]:
    """All about whatever has this IRI, sorted; empty when the graph does not know it.

    A place, a document and a named graph are described as the functions above say, a list of concepts with all that is in it,
    anything else by its own statements.
    """
    kind, _, rest = thing.removeprefix(f"{graph.base}id/").partition("/")
    if kind == "graaf":
        return about_graph(graph, thing)
    if kind == "document" and "/" not in rest:
        return about_document(graph, document_of(thing, graph.base))
    if kind == "begrip" and not rest:
        return about_graph(graph, graph_iri("begrippen", graph.base))
    if kind in RESERVED:
        return about(graph, thing)
    try:
        return about_place(graph, locator_of(thing, graph.base))
    except GraphError:
        return []


def about(graph: Statements, thing: str) -> list[ox.Quad]:
    """All statements about the thing with this IRI, sorted; empty when the graph does not know it.

    For a reference its words and provenance too, for a section what was found in it; for a rule or definition also the
    annotation that says where it stands, and the words of its conditions and exceptions.
    """
    node, own = ox.NamedNode(thing), own_terms(graph.base)
    annotations = subjects(graph, HAS_BODY, node) if thing.startswith(f"{graph.base}id/document/") else []
    standing = [found for words in subjects(graph, HAS_SCOPE, node) for found in subjects(graph, HAS_TARGET, words)]
    nodes = [part for found in (node, *annotations, *standing) for part in _whole_annotation(graph, found)]
    for words in (*objects(graph, node, own.condition), *objects(graph, node, own.exception)):
        nodes += [words, *objects(graph, words, HAS_SELECTOR)]
    return _statements(graph, nodes)


def _whole_annotation(graph: Statements, annotation: ox.NamedNode) -> list[ox.NamedNode]:
    """An annotation, the words that it points at, their selectors, and the reading, text and file that it comes from."""
    words = objects(graph, annotation, HAS_TARGET)
    selectors = [selector for target in words for selector in objects(graph, target, HAS_SELECTOR)]
    if not annotation.value.startswith(f"{graph.base}id/document/"):
        return [annotation]
    root = document_iri(document_of(annotation.value, graph.base), graph.base)
    sources = [ox.NamedNode(f"{root}/{name}") for name in ("lezing", "tekst", "bestand")]
    return [annotation, *words, *selectors, *sources]


def _statements(graph: Statements, nodes: Iterable[ox.NamedNode]) -> list[ox.Quad]:
    return _sorted(quad for node in dict.fromkeys(nodes) for quad in graph.quads(node, None))


def _sorted(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    return sorted(set(quads), key=str)
