"""Looking things up in the graph, statement by statement: the only way in which the named queries touch the engine.

Index lookups rather than SPARQL, because their cost is known beforehand: a join planner that starts on the wrong side
turns a millisecond into seconds. Another engine needs to offer `Graph.match` only.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import unquote

import pyoxigraph as ox

from graph.errors import GraphError
from graph.identity import document_iri, document_of, iri, locator_from_text, locator_of
from graph.store import Statements
from graph.terms import HAS_SCOPE, MEMBER_OF, PART_OF, Term
from graph.vocabulary import code_value
from ingest.locator import Locator


class Facts:
    """What is said of one node, over all named graphs: predicate → values, each once."""

    def __init__(self, graph: Statements, subject: ox.NamedNode) -> None:
        self.subject = subject
        self._values: dict[str, list[Term]] = {}
        for _, predicate, value in graph.match(subject, None, None):
            known = self._values.setdefault(predicate.value, [])
            if value not in known:
                known.append(value)

    def all(self, predicate: ox.NamedNode) -> list[Term]:
        """Every value, in no order."""
        return self._values.get(predicate.value, [])

    def nodes(self, predicate: ox.NamedNode) -> list[ox.NamedNode]:
        """The values that are nodes."""
        return [value for value in self.all(predicate) if isinstance(value, ox.NamedNode)]

    def node(self, predicate: ox.NamedNode) -> ox.NamedNode | None:
        """The one node, or None."""
        found = self.nodes(predicate)
        return found[0] if found else None

    def text(self, predicate: ox.NamedNode) -> str:
        """The one value as text; empty when there is none."""
        found = self.all(predicate)
        return found[0].value if found else ""

    def code(self, predicate: ox.NamedNode) -> str:
        """The one value of a code list; empty when there is none."""
        found = self.node(predicate)
        return "" if found is None else code_value(found)

    def day(self, predicate: ox.NamedNode) -> date | None:
        """The one date, or None."""
        found = self.text(predicate)
        return date.fromisoformat(found) if found else None


def subjects(graph: Statements, predicate: ox.NamedNode, value: Term) -> list[ox.NamedNode]:
    """The nodes of which something is said, each once."""
    return list(dict.fromkeys(subject for subject, _, _ in graph.match(None, predicate, value)))


def objects(graph: Statements, subject: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode]:
    """The nodes to which something points, each once."""
    found = dict.fromkeys(value for _, _, value in graph.match(subject, predicate, None))
    return [value for value in found if isinstance(value, ox.NamedNode)]


def with_parts(graph: Statements, roots: list[ox.NamedNode]) -> list[ox.NamedNode]:
    """The nodes and all that is part of them, at any depth."""
    found = dict.fromkeys(roots)
    todo = list(found)
    while todo:
        for part in subjects(graph, PART_OF, todo.pop()):
            if part not in found:
                found[part] = None
                todo.append(part)
    return list(found)


def places_in(graph: Statements, locator: Locator) -> list[ox.NamedNode]:
    """The canonical places that are the given one or lie in it.

    Their own names tell that a lid lies in its article and everything in its work. That an article lies in a chapter is told by
    the structure of documents only, because canonical names leave the chapter out.
    """
    short = locator.short()
    place = ox.NamedNode(iri(short, graph.base))
    found = dict.fromkeys(with_parts(graph, [place]))
    if short.depth and not short.artikel:
        for section in with_parts(graph, subjects(graph, MEMBER_OF, place)):
            found.update(dict.fromkeys(objects(graph, section, MEMBER_OF)))
    return list(found)


def holders(graph: Statements, locator: Locator) -> list[ox.NamedNode]:
    """The canonical places that hold a place, and the place itself: by name, and by the structure of documents."""
    short: Locator | None = locator.short()
    found: dict[ox.NamedNode, None] = {}
    while short is not None:
        found[ox.NamedNode(iri(short, graph.base))] = None
        short = short.parent
    todo = [section for place in list(found) for section in subjects(graph, MEMBER_OF, place)]
    seen = set(todo)
    while todo:
        section = todo.pop()
        found.update(dict.fromkeys(objects(graph, section, MEMBER_OF)))
        above = [holder for holder in objects(graph, section, PART_OF) if holder not in seen]
        seen.update(above)
        todo += above
    return list(found)


def place_of_section(graph: Statements, section: str) -> Locator:
    """The place that a section of a document is, by its IRI, or the work when the IRI is that of a whole document.

    Told by the IRI and not by what is said of it: a finding may stand in a section that the document does not list.
    Raises `GraphError` when the document is no version of a work.
    """
    document = document_of(section, graph.base)
    levels = section[len(document_iri(document, graph.base)) :]
    return locator_from_text(f"{_work_of(graph, document)}{unquote(levels)}")


def _work_of(graph: Statements, document: str) -> str:
    known = graph.kept.works.get(document)
    if known is None:
        found = value_of(graph, ox.NamedNode(document_iri(document, graph.base)), MEMBER_OF)
        if not isinstance(found, ox.NamedNode):
            raise GraphError(f"{document} is no version of a work: the graph is not whole")
        known = graph.kept.works[document] = str(locator_of(found.value, graph.base))
    return known


def value_of(graph: Statements, subject: ox.NamedNode, predicate: ox.NamedNode) -> Term | None:
    """The one thing that is said of a node with a predicate, or None."""
    return next((value for _, _, value in graph.match(subject, predicate, None)), None)


def asked(graph: Statements, locator: Locator) -> ox.NamedNode:
    """The node of the canonical place."""
    return ox.NamedNode(iri(locator.short(), graph.base))


def asked_places(graph: Statements, locator: Locator, include_parts: bool) -> list[ox.NamedNode]:
    """The node of the canonical place, with those of all places in it where they are wanted."""
    return places_in(graph, locator) if include_parts else [asked(graph, locator)]


def locators_of(graph: Statements, places: Iterable[ox.NamedNode]) -> tuple[Locator, ...]:
    """The places that canonical nodes are, ascending."""
    return tuple(sorted(locator_of(place.value, graph.base) for place in places))


def stands_in(graph: Statements, words: str, section: ox.NamedNode | None = None) -> Locator:
    """The place where words stand; looked up unless the section is known."""
    scope = section or value_of(graph, ox.NamedNode(words), HAS_SCOPE)
    return place_of_section(graph, whole(words, scope).value)


def whole(words: str, found: Term | None) -> Term:
    """What was found of a piece of text. Raises `GraphError` when nothing was."""
    if found is None:
        raise GraphError(f"{words} lacks its place, its words or its position: the graph is not whole")
    return found


def must(facts: Facts, predicate: ox.NamedNode) -> ox.NamedNode:
    """The one node that must be there. Raises `GraphError` when it is not."""
    found = facts.node(predicate)
    if found is None:
        raise GraphError(f"{facts.subject.value} lacks {predicate.value}: the graph is not whole")
    return found
