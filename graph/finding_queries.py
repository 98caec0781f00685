"""Named queries over rules and definitions: which rules rest on a place, and which definitions hold in it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import cast
from urllib.parse import unquote

import pyoxigraph as ox

from graph.answers import Meant, NamedRule, RestingRule
from graph.identity import annotation_iri, document_of, locator_of, position_iri, quote_iri, words_iri
from graph.lookup import Facts, asked_places, holders, locators_of, must, stands_in, subjects, value_of, whole
from graph.store import Statements
from graph.terms import DEFINITION, END, EXACT, PREF_LABEL, START
from graph.vocabulary import own_terms
from ingest.locator import Locator
from ingest.model import RuleKind, RuleStatus, Span, Value


def rules_on(graph: Statements, locator: Locator, *, include_parts: bool = True) -> tuple[RestingRule, ...]:
    """Rules that rest on a place or (`include_parts`) on a part of it; by document and position."""
    found = _resting(graph, asked_places(graph, locator, include_parts))
    return tuple(sorted((_rule(graph, rule) for rule in found), key=lambda rule: (rule.document, rule.span, rule.id)))


def names_resting(graph: Statements, places: Iterable[ox.NamedNode]) -> tuple[NamedRule, ...]:
    """The names of the rules that rest on any of the canonical places; what they say takes more look-ups, see `rules_on`."""
    found = _resting(graph, places)
    return tuple(sorted(NamedRule(document_of(rule.value, graph.base), _rule_id(rule)) for rule in found))


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
        basis=locators_of(graph, facts.nodes(own.basis)),
    )


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
        scope=locator_of(must(facts, own.scope).value, graph.base),
        denotes=None if denotes is None else locator_of(denotes.value, graph.base),
    )


def _words(graph: Statements, annotation: ox.NamedNode) -> tuple[Locator, str, Span]:
    """Where an annotation stands: the section, the words, their position."""
    words = words_iri(annotation.value)
    position = ox.NamedNode(position_iri(words))
    exact = value_of(graph, ox.NamedNode(quote_iri(words)), EXACT)
    begin, end = value_of(graph, position, START), value_of(graph, position, END)
    span = Span(int(whole(words, begin).value), int(whole(words, end).value))
    return stands_in(graph, words), whole(words, exact).value, span
