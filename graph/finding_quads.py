"""Statements about what was found in a document: references, rules and definitions, each with its words and provenance.

Every finding is a Web Annotation (https://www.w3.org/TR/annotation-model/): a target with a quote selector and a
position selector in Unicode code points of the reading text, and a body, the thing cited or described. The direct link
(`eli:cites`) is stated beside it; an ambiguous reference has candidates and no direct link.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import quote

import pyoxigraph as ox

from graph.document_quads import LEGISLATION_KINDS
from graph.identity import annotation_iri, position_iri, quote_iri, words_iri
from graph.place_quads import Places
from graph.speaker import Speaker
from graph.terms import (
    AMENDS,
    ANNOTATION,
    BASED_ON,
    CHANGES,
    CITES,
    DEFINITION,
    DERIVED_FROM,
    DESCRIBING,
    END,
    EXACT,
    GENERATED_BY,
    HAS_BODY,
    HAS_SCOPE,
    HAS_SELECTOR,
    HAS_SOURCE,
    HAS_TARGET,
    LINKING,
    MOTIVATED_BY,
    POSITION_SELECTOR,
    PREF_LABEL,
    PREFIX,
    QUOTE_SELECTOR,
    SPECIFIC,
    START,
    SUFFIX,
    A,
    Triple,
    number,
    text,
)  # fmt: skip
from graph.vocabulary import code
from ingest.locator import Locator
from ingest.model import Definition, Document, Reference, Rule, Span

_MEANT = {"grondslag": (BASED_ON,), "wijziging": (AMENDS, CHANGES)}
"""What a reference in legislation means in ELI's terms, besides citing; the wider term too, for who does not reason."""

_CONTEXT = 32
"""Code points of prefix and suffix in a quote selector: enough to find the words again in a text that has shifted."""


def reference_triples(here: Speaker, places: Places, references: Iterable[Reference]) -> Iterator[Triple]:
    """References: the citing section, the words, what they point to or may point to, and how that was found."""
    own, base, sections = here.own, here.base, SectionFinder(here.document)
    legislation = here.document.metadata.kind in LEGISLATION_KINDS
    names = UniqueNames()
    for reference in references:
        annotation = here.below(f"verwijzing/{names.of(reference.span)}")
        section = sections.section(reference.span)
        citing = here.version if section is None else here.section(section)
        yield annotation, A, ANNOTATION
        yield annotation, MOTIVATED_BY, LINKING
        yield from _provenance(here, annotation)
        yield from target_triples(here, annotation, reference.span, citing)
        yield annotation, own.referenceKind, code(base, "verwijzingsoort", reference.kind)
        yield annotation, own.meaning, code(base, "betekenis", reference.meaning)
        yield annotation, own.resolution, code(base, "herleiding", reference.resolution)
        if reference.relative:
            yield annotation, own.relative, ox.Literal(True)
        for target in reference.targets:
            yield from places.describe(target)
            yield annotation, HAS_BODY, places.node(target)
            yield citing, CITES, places.node(target)
            if legislation:
                for predicate in _MEANT.get(reference.meaning, ()):
                    yield citing, predicate, places.node(target)
        for candidate in reference.candidates:
            yield from places.describe(candidate)
            yield annotation, own.candidate, places.node(candidate)


def rule_triples(here: Speaker, places: Places, rules: Iterable[Rule]) -> Iterator[Triple]:
    """Rules as nodes: kind, actor, action, value, conditions, exceptions and the provisions that they rest on."""
    own, base, language = here.own, here.base, here.document.metadata.language
    for rule in rules:
        node = here.below(f"regel/{quote(rule.id, safe='')}")
        section = here.section(rule.locator)
        yield node, A, own.Rule
        yield from _provenance(here, node)
        yield node, own.ruleKind, code(base, "regelsoort", rule.kind)
        yield node, own.ruleStatus, code(base, "regelstatus", rule.status)
        yield node, own.action, text(rule.action, language)
        if rule.actor:
            yield node, own.actor, text(rule.actor)
        if rule.value:
            yield node, own.valueText, text(rule.value.text, language)
            if rule.value.number is not None:
                yield node, own.valueNumber, number(rule.value.number)
            if rule.value.unit:
                yield node, own.valueUnit, text(rule.value.unit)
        for basis in rule.basis:
            yield from places.describe(basis)
            yield node, own.basis, places.node(basis)
        for predicate, name, spans in (
            (own.condition, "voorwaarde", rule.conditions),
            (own.exception, "uitzondering", rule.exceptions),
        ):
            for span in spans:
                words = ox.NamedNode(f"{node.value}#{name}-{span.start}-{span.end}")
                yield node, predicate, words
                yield from _words(here, words, span, section)
        yield from described(here, node, rule.span, section)


def definition_triples(here: Speaker, places: Places, definitions: Iterable[Definition]) -> Iterator[Triple]:
    """Definitions: the term, its meaning, where that holds, and the work that it names if it names one."""
    own, language, sections = here.own, here.document.metadata.language, SectionFinder(here.document)
    names = UniqueNames()
    for definition in definitions:
        node = here.below(f"definitie/{names.of(definition.term_span)}")
        section = sections.section(definition.term_span)
        scope = here.version if section is None else here.section(section)
        yield node, A, own.Definition
        yield from _provenance(here, node)
        yield node, PREF_LABEL, text(definition.term, language)
        yield node, DEFINITION, text(definition.meaning_span.of(here.document.text), language)
        yield from places.describe(definition.scope)
        yield node, own.scope, places.node(definition.scope)
        if definition.target:
            yield from places.describe(definition.target)
            yield node, own.denotes, places.node(definition.target)
        yield from described(here, node, definition.meaning_span, scope)


def described(here: Speaker, node: ox.NamedNode, span: Span, scope: ox.NamedNode) -> Iterator[Triple]:
    """The annotation that says in which words of which section a thing was found."""
    annotation = ox.NamedNode(annotation_iri(node.value))
    yield annotation, A, ANNOTATION
    yield annotation, MOTIVATED_BY, DESCRIBING
    yield annotation, HAS_BODY, node
    yield from _provenance(here, annotation)
    yield from target_triples(here, annotation, span, scope)


def _provenance(here: Speaker, found: ox.NamedNode) -> Iterator[Triple]:
    yield found, GENERATED_BY, here.reading
    yield found, DERIVED_FROM, here.text


def target_triples(here: Speaker, annotation: ox.NamedNode, span: Span, scope: ox.NamedNode) -> Iterator[Triple]:
    """The piece of text that an annotation points at, in the section `scope`."""
    words = ox.NamedNode(words_iri(annotation.value))
    yield annotation, HAS_TARGET, words
    yield from _words(here, words, span, scope)


def _words(here: Speaker, words: ox.NamedNode, span: Span, scope: ox.NamedNode) -> Iterator[Triple]:
    """A piece of the reading text, named twice: by its words with their surroundings, and by its position."""
    reading = here.document.text
    quoted, position = ox.NamedNode(quote_iri(words.value)), ox.NamedNode(position_iri(words.value))
    yield words, A, SPECIFIC
    yield words, HAS_SOURCE, here.text
    yield words, HAS_SCOPE, scope
    yield words, HAS_SELECTOR, quoted
    yield words, HAS_SELECTOR, position
    yield quoted, A, QUOTE_SELECTOR
    yield quoted, EXACT, text(span.of(reading))
    yield quoted, PREFIX, text(reading[max(0, span.start - _CONTEXT) : span.start])
    yield quoted, SUFFIX, text(reading[span.end : span.end + _CONTEXT])
    yield position, A, POSITION_SELECTOR
    yield position, START, number(span.start)
    yield position, END, number(span.end)


class UniqueNames:
    """Names for things that are known by where they stand; a second one at the same place gets a number."""

    def __init__(self) -> None:
        self._seen: Counter[Span] = Counter()

    def of(self, span: Span) -> str:
        """The name of the next thing at a place."""
        self._seen[span] += 1
        again = self._seen[span]
        return f"{span.start}-{span.end}" if again == 1 else f"{span.start}-{span.end}-{again}"


class SectionFinder:
    """Finds the innermost section that holds a span."""

    def __init__(self, document: Document) -> None:
        self._sections = sorted(document.sections, key=lambda section: (section.span.start, -section.span.end))
        self._starts = [section.span.start for section in self._sections]

    def section(self, span: Span) -> Locator | None:
        """The locator of that section; None when no section holds the whole span."""
        for position in range(bisect_right(self._starts, span.start) - 1, -1, -1):
            candidate = self._sections[position]
            if candidate.span.contains(span):
                return candidate.locator
        return None
