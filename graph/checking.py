"""Is a whole graph sound? Everything that can be checked in it, document by document, and across all of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from graph.describe import about_document, about_graph
from graph.identity import document_iri, document_of, graph_iri
from graph.lookup import subjects
from graph.store import Graph
from graph.terms import END, EXACT, HAS_SELECTOR, HAS_SOURCE, PREFIX, START, SUFFIX, TYPE_DOCUMENT
from graph.validation import Violation, thesaurus_violations, violations, violations_against
from graph.vocabulary import CODE_LISTS, code, own_terms, prefixes

Kind = Literal["vorm", "citaat", "herkomst", "begrippen", "vormen van derden"]
"""Breaks our shapes or vocabulary; words that are not what the text says; a link of unknown origin; the thesaurus; shapes that
were given."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is not as it should be, in a document or (empty) across the graph."""

    document: str
    kind: Kind
    violation: Violation


UNTRACEABLE = """
SELECT DISTINCT ?found ?value {
  { ?found vp:referenceKind ?value } UNION { ?found a vp:Rule, ?value } UNION { ?found a vp:Definition, ?value }
  FILTER NOT EXISTS { ?found prov:wasGeneratedBy ?reading ; prov:wasDerivedFrom ?text . ?reading prov:wasAssociatedWith ?software }
}"""
"""What was found without it being known by what and in which text; no rows in a sound graph."""

UNFOUNDED = """
SELECT DISTINCT ?found ?value {
  ?found eli:cites ?value .
  FILTER NOT EXISTS { ?annotation oa:hasBody ?value ; prov:wasGeneratedBy ?reading }
}"""
"""Links that no annotation accounts for; no rows in a sound graph."""


def check_graph(
    graph: Graph,
    text_of: Callable[[str], str],
    *,
    only: str | None = None,
    shapes: Sequence[Path] = (),
    progress: Callable[[str, int, int], None] = lambda what, done, total: None,
) -> Iterator[Fault]:
    """Every fault of the graph, document by document, then across it.

    `text_of` gives the reading text of a document by id, against which every quotation is compared. `only` limits the check to
    one document; `shapes` are further SHACL files that all documents, the thesaurus and the vocabulary must keep to.
    `progress` is told what is being checked, how much is done and how much there is.
    """
    names = [name for name in _documents(graph) if only in {None, name}]
    for done, name in enumerate(names):
        progress(f"controleren {name}", done, len(names))
        quads = about_document(graph, name)
        for violation in violations(quads, graph.base):
            yield Fault(name, "vorm", violation)
        for violation in wrong_words(quads, document_iri(name, graph.base), text_of(name), graph.base):
            yield Fault(name, "citaat", violation)
        for violation in _against(quads, shapes):
            yield Fault(name, "vormen van derden", violation)
    if only is None:
        yield from _across(graph, shapes)
    progress("controleren", len(names), len(names))


def _documents(graph: Graph) -> list[str]:
    """The ids of all documents, told by their IRIs alone: what else is said of them may be what is wrong."""
    kinds = [code(graph.base, "documentsoort", kind) for kind in CODE_LISTS["documentsoort"]]
    return sorted({document_of(found.value, graph.base) for kind in kinds for found in subjects(graph, TYPE_DOCUMENT, kind)})


def wrong_words(quads: Iterable[ox.Quad], document: str, text: str, base: str) -> tuple[Violation, ...]:
    """Selectors of a document (by its IRI) that do not give the words at their position, and a hash that is not the text's."""
    said: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        values = said.setdefault(str(getattr(quad.subject, "value", "")), {})
        values.setdefault(quad.predicate.value, []).append(str(getattr(quad.object, "value", "")))
    found = [violation for node in said if HAS_SOURCE.value in said[node] for violation in _wrong(node, said, text)]
    hashes = said.get(f"{document}/tekst", {}).get(own_terms(base).sha256.value, [])
    if hashes != [hashlib.sha256(text.encode()).hexdigest()]:
        found.append(_violation(document, own_terms(base).sha256, " ".join(hashes), "De tekst heeft een ander controlegetal."))
    return tuple(sorted(found))


def _wrong(words: str, said: dict[str, dict[str, list[str]]], text: str) -> Iterator[Violation]:
    selectors = [said.get(name, {}) for name in said[words].get(HAS_SELECTOR.value, [])]
    positions = [each for each in selectors if START.value in each and END.value in each]
    quotes = [each for each in selectors if EXACT.value in each]
    if not positions or not quotes:
        yield _violation(words, HAS_SELECTOR, "", "Woorden zonder citaat of zonder positie.")
        return
    try:
        start, end = int(positions[0][START.value][0]), int(positions[0][END.value][0])
    except ValueError:
        yield _violation(words, START, positions[0][START.value][0], "De positie is geen getal.")
        return
    inside = 0 <= start <= end <= len(text)
    compared = (
        (EXACT, lambda value: inside and value == text[start:end], f"Op positie {start} tot {end} staat iets anders."),
        (PREFIX, lambda value: inside and text.endswith(value, 0, start), "Voor het citaat staat iets anders."),
        (SUFFIX, lambda value: inside and text.startswith(value, end), "Achter het citaat staat iets anders."),
    )
    for predicate, agrees, message in compared:
        for value in quotes[0].get(predicate.value, []):
            if not agrees(value):
                yield _violation(words, predicate, value, message)


def _across(graph: Graph, shapes: Sequence[Path]) -> Iterator[Fault]:
    for query, message in (
        (UNTRACEABLE, "Van deze vondst is niet bekend wat haar deed en in welke tekst."),
        (UNFOUNDED, "Deze verwijzing heeft geen vondst die haar verantwoordt."),
    ):
        rows = graph.store.query(query, prefixes=prefixes(graph.base), use_default_graph_as_union=True)
        if isinstance(rows, ox.QuerySolutions):
            for row in rows:
                focus, value = (str(getattr(row[name], "value", "")) for name in ("found", "value"))
                yield Fault("", "herkomst", Violation(focus, "", value, message, "Violation"))
    thesaurus = about_graph(graph, graph_iri("begrippen", graph.base))
    for violation in thesaurus_violations(thesaurus):
        yield Fault("", "begrippen", violation)
    for violation in _against(thesaurus, shapes):
        yield Fault("", "vormen van derden", violation)


def _against(quads: Sequence[ox.Quad], shapes: Sequence[Path]) -> Iterator[Violation]:
    for path in shapes:
        yield from violations_against(quads, path)


def _violation(focus: str, predicate: ox.NamedNode, value: str, message: str) -> Violation:
    return Violation(focus, predicate.value, value, message, "Violation")
