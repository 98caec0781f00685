"""The named queries: what cites a place, what it cites, which rules rest on it, what it is made of.

Places are asked and answered as locators; the canonical place counts, so `hoofdstuk/IV/artikel/48` and `artikel/48` are
one.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import cast
from urllib.parse import unquote

import pyoxigraph as ox

from graph.answers import Citation, Meant, NamedRule, Near, Part, RestingRule, Version
from graph.errors import GraphError
from graph.identity import (
    annotation_iri,
    document_iri,
    document_of,
    iri,
    locator_of,
    position_iri,
    position_of,
    quote_iri,
    reference_of,
    section_iri,
    words_iri,
)  # fmt: skip
from graph.lookup import Facts, holders, place_of_section, places_in, subjects, value_of, with_parts
from graph.store import Statements
from graph.terms import (
    DATE_DOCUMENT,
    DEFINITION,
    DERIVED_FROM,
    END,
    EXACT,
    FROM,
    HAS_BODY,
    HAS_SCOPE,
    IDENTIFIER,
    LABEL,
    MEMBER_OF,
    NUMBER,
    PART_OF,
    PREF_LABEL,
    PUBLISHER,
    SOURCE,
    START,
    TITLE,
    TYPE_DOCUMENT,
    TYPE_SUBDIVISION,
    UNTIL,
    Term,
)  # fmt: skip
from graph.vocabulary import CODE_LISTS, code, own_terms
from ingest.locator import Locator, parse_locator
from ingest.model import (
    DocumentKind,
    Interval,
    Meaning,
    ReferenceKind,
    Resolution,
    RuleKind,
    RuleStatus,
    SectionKind,
    Span,
    Status,
    Value,
)


def cited_by(graph: Statements, locator: Locator, *, include_parts: bool = True) -> tuple[Citation, ...]:
    """References that point to a place, or (`include_parts`) into it; by document and position."""
    return citing(graph, _places(graph, locator, include_parts))


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
    sections = subjects(graph, MEMBER_OF, _asked(graph, locator))
    if document is not None:
        sections = [section for section in sections if document_of(section.value, graph.base) == document]
    found: list[Citation] = []
    for section in with_parts(graph, sections) if include_parts else sections:
        for words in subjects(graph, HAS_SCOPE, section):
            reference = reference_of(words.value)
            if reference is not None:
                facts = Facts(graph, ox.NamedNode(reference))
                found.append(_citation(graph, facts.subject, _locators(graph, facts.nodes(HAS_BODY)), facts, section))
    return _sorted(found)


def rules_on(graph: Statements, locator: Locator, *, include_parts: bool = True) -> tuple[RestingRule, ...]:
    """Rules that rest on a place or (`include_parts`) on a part of it; by document and position."""
    found = _resting(graph, _places(graph, locator, include_parts))
    return tuple(sorted((_rule(graph, rule) for rule in found), key=lambda rule: (rule.document, rule.span, rule.id)))


def names_resting(graph: Statements, places: Iterable[ox.NamedNode]) -> tuple[NamedRule, ...]:
    """The names of the rules that rest on any of the canonical places; what they say takes more look-ups, see `rules_on`."""
    found = _resting(graph, places)
    return tuple(sorted(NamedRule(document_of(rule.value, graph.base), _rule_id(rule)) for rule in found))


def documents(graph: Statements) -> tuple[Version, ...]:
    """Every document in the graph, by id."""
    found = dict.fromkeys(
        document
        for kind in CODE_LISTS["documentsoort"]
        for document in subjects(graph, TYPE_DOCUMENT, code(graph.base, "documentsoort", kind))
    )
    return tuple(sorted((_version(graph, document) for document in found), key=lambda version: version.document))


def sections_of(graph: Statements, document: str) -> tuple[Part, ...]:
    """All sections of a document in reading order; empty when the document is unknown."""
    root = ox.NamedNode(document_iri(document, graph.base))
    return _parts(graph, [section for section in with_parts(graph, [root]) if section != root])


def subdivisions(graph: Statements, locator: Locator) -> tuple[Part, ...]:
    """The parts directly below a place, in every document that is a version of its work; by document and reading order."""
    wholes = subjects(graph, MEMBER_OF, _asked(graph, locator))
    return _parts(graph, [part for whole in wholes for part in subjects(graph, PART_OF, whole)])


def parts_of(graph: Statements, document: str, whole: Locator | None) -> tuple[Near, ...]:
    """What lies directly below a place as one document has it (None: below the document itself), in reading order."""
    found = (near(graph, document, section) for section in subjects(graph, PART_OF, node_in(graph, document, whole)))
    return tuple(sorted((part for part in found if part is not None), key=lambda part: part.order))


def holders_of(graph: Statements, document: str, part: Locator) -> tuple[Near, ...]:
    """What holds a place as one document has it, outermost first; the document itself left out."""
    found: dict[ox.NamedNode, Near] = {}
    above = value_of(graph, node_in(graph, document, part), PART_OF)
    while isinstance(above, ox.NamedNode) and above not in found:
        holder = near(graph, document, above)
        if holder is None or not holder.locator.depth:
            break
        found[above] = holder
        above = value_of(graph, above, PART_OF)
    return tuple(reversed(found.values()))


def node_in(graph: Statements, document: str, place: Locator | None) -> ox.NamedNode:
    """The node of a place as one document has it; of the document itself for None and for the whole work."""
    whole = place is None or not place.depth
    return ox.NamedNode(document_iri(document, graph.base) if whole or place is None else section_iri(document, place, graph.base))


def near(graph: Statements, document: str, section: ox.NamedNode) -> Near | None:
    """A section of a document, looked up by little; None for a node without a place in its text."""
    order = value_of(graph, section, own_terms(graph.base).order)
    if order is None:
        return None
    heading = value_of(graph, section, TITLE)
    return Near(document, place_of_section(graph, section.value), "" if heading is None else heading.value, int(order.value))


def version_of(graph: Statements, document: str) -> Version:
    """A document by its id. Raises `GraphError` when the graph does not hold it."""
    known = graph.kept.versions.get(document)
    if known is None:
        known = graph.kept.versions[document] = _version(graph, ox.NamedNode(document_iri(document, graph.base)))
    return known


def versions_of(graph: Statements, locator: Locator) -> tuple[Part, ...]:
    """The place as every document has it that holds it; by document. Not for a whole work: see `documents`."""
    return _parts(graph, subjects(graph, MEMBER_OF, _asked(graph, locator)))


def definitions_for(graph: Statements, locator: Locator) -> tuple[Meant, ...]:
    """Definitions that hold in a place, because their scope is that place or holds it; by term and document."""
    return defined_for(graph, holders(graph, locator))


def defined_for(graph: Statements, scopes: Iterable[ox.NamedNode]) -> tuple[Meant, ...]:
    """Definitions whose scope is one of the canonical places; by term and document."""
    scope = own_terms(graph.base).scope
    found = dict.fromkeys(definition for place in scopes for definition in subjects(graph, scope, place))
    known = graph.kept.meanings
    meanings = [known.get(node.value) or graph.kept.meaning(node.value, _meant(graph, node)) for node in found]
    return tuple(sorted(meanings, key=lambda meant: (meant.term.casefold(), meant.document, meant.span)))


def is_reference(annotation: ox.NamedNode) -> bool:
    """Whether an annotation is a reference that we found, and not one that the publisher marked up."""
    return reference_of(words_iri(annotation.value)) is not None


def _asked(graph: Statements, locator: Locator) -> ox.NamedNode:
    return ox.NamedNode(iri(locator.short(), graph.base))


def _places(graph: Statements, locator: Locator, include_parts: bool) -> list[ox.NamedNode]:
    return places_in(graph, locator) if include_parts else [_asked(graph, locator)]


def _locators(graph: Statements, places: Iterable[ox.NamedNode]) -> tuple[Locator, ...]:
    return tuple(sorted(locator_of(place.value, graph.base) for place in places))


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
        locator=_stands_in(graph, words, section),
        words=_whole(words, exact).value,
        span=Span(*position_of(annotation.value)),
        kind=cast(ReferenceKind, found.code(own.referenceKind)),
        meaning=cast(Meaning, found.code(own.meaning)),
        resolution=cast(Resolution, found.code(own.resolution)),
        relative=found.text(own.relative) == "true",
        targets=targets,
        candidates=_locators(graph, found.nodes(own.candidate)),
    )


def _words(graph: Statements, annotation: ox.NamedNode) -> tuple[Locator, str, Span]:
    """Where an annotation stands: the section, the words, their position."""
    words = words_iri(annotation.value)
    position = ox.NamedNode(position_iri(words))
    exact = value_of(graph, ox.NamedNode(quote_iri(words)), EXACT)
    begin, end = value_of(graph, position, START), value_of(graph, position, END)
    span = Span(int(_whole(words, begin).value), int(_whole(words, end).value))
    return _stands_in(graph, words), _whole(words, exact).value, span


def _stands_in(graph: Statements, words: str, section: ox.NamedNode | None = None) -> Locator:
    """The place where words stand; looked up unless the section is known."""
    scope = section or value_of(graph, ox.NamedNode(words), HAS_SCOPE)
    return place_of_section(graph, _whole(words, scope).value)


def _whole(words: str, found: Term | None) -> Term:
    if found is None:
        raise GraphError(f"{words} lacks its place, its words or its position: the graph is not whole")
    return found


def _must(facts: Facts, predicate: ox.NamedNode) -> ox.NamedNode:
    found = facts.node(predicate)
    if found is None:
        raise GraphError(f"{facts.subject.value} lacks {predicate.value}: the graph is not whole")
    return found


def _meant(graph: Statements, definition: ox.NamedNode) -> Meant:
    own, facts = own_terms(graph.base), Facts(graph, definition)
    locator, _, span = _words(graph, ox.NamedNode(annotation_iri(definition.value)))
    denotes = facts.node(own.denotes)
    return Meant(
        term=facts.text(PREF_LABEL),
        meaning=facts.text(DEFINITION),
        document=document_of(definition.value, graph.base),
        locator=locator,
        span=span,
        scope=locator_of(_must(facts, own.scope).value, graph.base),
        denotes=None if denotes is None else locator_of(denotes.value, graph.base),
    )


def _resting(graph: Statements, places: Iterable[ox.NamedNode]) -> dict[ox.NamedNode, None]:
    basis = own_terms(graph.base).basis
    return dict.fromkeys(rule for place in places for rule in subjects(graph, basis, place))


def _rule_id(rule: ox.NamedNode) -> str:
    return unquote(rule.value.rpartition("/")[2])


def _rule(graph: Statements, rule: ox.NamedNode) -> RestingRule:
    own, facts = own_terms(graph.base), Facts(graph, rule)
    locator, words, span = _words(graph, ox.NamedNode(annotation_iri(rule.value)))
    number, value = facts.text(own.valueNumber), facts.text(own.valueText)
    return RestingRule(
        id=_rule_id(rule),
        document=document_of(rule.value, graph.base),
        locator=locator,
        kind=cast(RuleKind, facts.code(own.ruleKind)),
        status=cast(RuleStatus, facts.code(own.ruleStatus)),
        actor=facts.text(own.actor),
        action=facts.text(own.action),
        value=Value(value, Decimal(number) if number else None, facts.text(own.valueUnit)) if value else None,
        words=words,
        span=span,
        basis=_locators(graph, facts.nodes(own.basis)),
    )


def _version(graph: Statements, document: ox.NamedNode) -> Version:
    own, facts = own_terms(graph.base), Facts(graph, document)
    publisher, file = facts.node(PUBLISHER), Facts(graph, _must(facts, DERIVED_FROM))
    reading = Facts(graph, ox.NamedNode(f"{document.value}/tekst"))
    return Version(
        document=facts.text(IDENTIFIER),
        work=locator_of(_must(facts, MEMBER_OF).value, graph.base).work,
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
