"""Named queries over the structure of documents: what holds a place, what it is made of, and in which texts it stands.

Where the graph has the structure in memory it answers; else, and on a graph elsewhere, the statements do, to the same effect.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import pyoxigraph as ox

from graph.answers import Near, Part
from graph.identity import document_iri, document_of, section_iri
from graph.lookup import Facts, asked, place_of_section, subjects, value_of, with_parts
from graph.store import Statements
from graph.terms import FROM, IDENTIFIER, MEMBER_OF, NUMBER, PART_OF, TITLE, TYPE_SUBDIVISION, UNTIL
from graph.vocabulary import own_terms
from ingest.locator import Locator, parse_locator
from ingest.model import Interval, SectionKind, Span, Status


def sections_of(graph: Statements, document: str) -> tuple[Part, ...]:
    """All sections of a document in reading order; empty when the document is unknown."""
    root = ox.NamedNode(document_iri(document, graph.base))
    return _parts(graph, [section for section in with_parts(graph, [root]) if section != root])


def subdivisions(graph: Statements, locator: Locator) -> tuple[Part, ...]:
    """The parts directly below a place, in every document that is a version of its work; by document and reading order."""
    wholes = subjects(graph, MEMBER_OF, asked(graph, locator))
    return _parts(graph, [part for whole in wholes for part in subjects(graph, PART_OF, whole)])


def versions_of(graph: Statements, locator: Locator) -> tuple[Part, ...]:
    """The place as every document has it that holds it; by document. Not for a whole work: see `documents`."""
    if graph.structure is not None and locator.depth and graph.structure.holds_work(locator.work):
        return graph.structure.versions(locator)
    return _parts(graph, subjects(graph, MEMBER_OF, asked(graph, locator)))


def parts_of(graph: Statements, document: str, whole: Locator | None) -> tuple[Near, ...]:
    """What lies directly below a place as one document has it (None: below the document itself), in reading order."""
    if graph.structure is not None and graph.structure.holds(document):
        return graph.structure.parts(document, whole)
    found = (_near(graph, document, section) for section in subjects(graph, PART_OF, _node_in(graph, document, whole)))
    return tuple(sorted((part for part in found if part is not None), key=lambda part: part.order))


def holders_of(graph: Statements, document: str, part: Locator) -> tuple[Near, ...]:
    """What holds a place as one document has it, outermost first; the document itself left out."""
    if graph.structure is not None and graph.structure.holds(document):
        return graph.structure.holders(document, part)
    found: dict[ox.NamedNode, Near] = {}
    above = value_of(graph, _node_in(graph, document, part), PART_OF)
    while isinstance(above, ox.NamedNode) and above not in found:
        holder = _near(graph, document, above)
        if holder is None or not holder.locator.depth:
            break
        found[above] = holder
        above = value_of(graph, above, PART_OF)
    return tuple(reversed(found.values()))


def _node_in(graph: Statements, document: str, place: Locator | None) -> ox.NamedNode:
    """The node of a place as one document has it; of the document itself for None and for the whole work."""
    whole = place is None or not place.depth
    return ox.NamedNode(document_iri(document, graph.base) if whole or place is None else section_iri(document, place, graph.base))


def _near(graph: Statements, document: str, section: ox.NamedNode) -> Near | None:
    """A section of a document, looked up by little; None for a node without a place in its text."""
    order = value_of(graph, section, own_terms(graph.base).order)
    if order is None:
        return None
    heading = value_of(graph, section, TITLE)
    return Near(document, place_of_section(graph, section.value), "" if heading is None else heading.value, int(order.value))


def _parts(graph: Statements, sections: Iterable[ox.NamedNode]) -> tuple[Part, ...]:
    own = own_terms(graph.base)
    found = []
    for section in sections:
        facts = Facts(graph, section)
        if facts.all(TYPE_SUBDIVISION):  # a canonical place is part of another too, but has no text
            found.append((document_of(section.value, graph.base), int(facts.text(own.order)), facts))
    found.sort(key=lambda item: item[:2])
    return tuple(_part(graph, document, facts) for document, _, facts in found)


def _part(graph: Statements, document: str, facts: Facts) -> Part:
    own, holder = own_terms(graph.base), facts.node(PART_OF)
    inside = holder is not None and holder.value != document_iri(document, graph.base)
    return Part(
        document=document,
        locator=parse_locator(facts.text(IDENTIFIER)),
        kind=cast(SectionKind, facts.code(TYPE_SUBDIVISION)),
        number=facts.text(NUMBER),
        heading=facts.text(TITLE),
        span=Span(int(facts.text(own.begin)), int(facts.text(own.end))),
        validity=Interval(facts.day(FROM), facts.day(UNTIL)),
        status=cast(Status, facts.code(own.status) or "onbekend"),
        parent=place_of_section(graph, holder.value) if holder is not None and inside else None,
    )
