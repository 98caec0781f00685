"""The named queries: what cites a place, what it cites, which rules rest on it, what it is made of.

Places are asked and answered as locators; the canonical place counts, so `hoofdstuk/IV/artikel/48` and `artikel/48` are
one. Each query is SPARQL 1.1 over the union of the named graphs; all are safe against injection, because a locator
enters as a percent-encoded IRI.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import cast
from urllib.parse import unquote

import pyoxigraph as ox

from graph.answers import Citation, Part, RestingRule, Version
from graph.identity import document_iri, document_of, iri, locator_of
from graph.store import Graph
from graph.vocabulary import code_value
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

_IN_PLACE = """
  {{ {found} eli:is_part_of* {asked} }}
  UNION {{ ?whole eli:is_member_of {asked} . ?piece eli:is_part_of+ ?whole ; eli:is_member_of {found} }}
"""
"""Binds the canonical places that are the asked one or lie in it: by their own name, or by the structure of a document
(an article lies in a chapter, which its canonical name does not tell)."""

_WORDS = """
  ?found oa:hasTarget ?words .
  ?words oa:hasScope ?scope ; oa:hasSelector ?quote, ?position .
  ?quote oa:exact ?exact . ?position oa:start ?start ; oa:end ?end .
  ?scope eli:is_member_of ?member ; dcterms:identifier ?identifier .
"""

_REFERENCE = (
    "?found vp:referenceKind ?kind ; vp:meaning ?meaning ; vp:resolution ?resolution . OPTIONAL { ?found vp:relative ?relative }"
)


def cited_by(graph: Graph, locator: Locator, *, include_parts: bool = True) -> tuple[Citation, ...]:
    """References that point to a place, or (`include_parts`) into it; by document and position."""
    where = f"{_places(graph, locator, '?target', include_parts)} ?found oa:hasBody ?target . {_REFERENCE} {_WORDS}"
    return _citations(graph, _select(graph, where))


def cites(graph: Graph, locator: Locator, *, include_parts: bool = True) -> tuple[Citation, ...]:
    """References that stand in a place, or (`include_parts`) in a part of it; ambiguous ones too; by document and position."""
    asked = _asked(graph, locator)
    scope = (
        f"?whole eli:is_member_of {asked} . ?scope eli:is_part_of* ?whole ."
        if include_parts
        else f"?scope eli:is_member_of {asked} ."
    )
    points = "OPTIONAL { ?found oa:hasBody ?target } OPTIONAL { ?found vp:candidate ?candidate }"
    return _citations(graph, _select(graph, f"{scope} {_WORDS} {_REFERENCE} {points}"))


def rules_on(graph: Graph, locator: Locator, *, include_parts: bool = True) -> tuple[RestingRule, ...]:
    """Rules that rest on a place or (`include_parts`) on a part of it; by document and position."""
    where = f"""{_places(graph, locator, "?target", include_parts)}
      ?rule vp:basis ?target ; vp:basis ?basis ; vp:ruleKind ?kind ; vp:ruleStatus ?status ; vp:action ?action .
      OPTIONAL {{ ?rule vp:actor ?actor }}
      OPTIONAL {{ ?rule vp:valueText ?text }} OPTIONAL {{ ?rule vp:valueNumber ?number }} OPTIONAL {{ ?rule vp:valueUnit ?unit }}
      ?found oa:hasBody ?rule . {_WORDS}"""
    rules: dict[str, RestingRule] = {}
    for row in _select(graph, where):
        key = _text(row, "rule")
        basis = locator_of(_text(row, "basis"), graph.base)
        known = rules.get(key)
        rules[key] = _rule(graph, row, basis) if known is None else replace(known, basis=_with(known.basis, basis))
    return tuple(sorted(rules.values(), key=lambda rule: (rule.document, rule.span, rule.id)))


def documents(graph: Graph) -> tuple[Version, ...]:
    """Every document in the graph, by id."""
    where = """
      ?document eli:type_document ?kind ; dcterms:identifier ?identifier ; dcterms:title ?title ; eli:is_member_of ?member ;
        prov:wasDerivedFrom ?file .
      ?file vp:sha256 ?sourceHash . ?text prov:wasDerivedFrom ?file ; vp:sha256 ?hash .
      OPTIONAL { ?document dcterms:publisher ?publisher . ?publisher rdfs:label ?issuer }
      OPTIONAL { ?document eli:date_document ?date } OPTIONAL { ?document vp:kenmerk ?reference }
      OPTIONAL { ?document dcterms:source ?url }
      OPTIONAL { ?document eli:first_date_entry_in_force ?from } OPTIONAL { ?document eli:date_no_longer_in_force ?until }
    """
    found = (_version(graph, row) for row in _select(graph, where))
    return tuple(sorted(found, key=lambda version: version.document))


def sections_of(graph: Graph, document: str) -> tuple[Part, ...]:
    """All sections of a document in reading order; empty when the document is unknown."""
    return _parts(graph, f"?section eli:is_part_of+ <{document_iri(document, graph.base)}> .")


def subdivisions(graph: Graph, locator: Locator) -> tuple[Part, ...]:
    """The parts directly below a place, in every document that is a version of its work; by document and reading order."""
    return _parts(graph, f"?whole eli:is_member_of {_asked(graph, locator)} . ?section eli:is_part_of ?whole .")


def _asked(graph: Graph, locator: Locator) -> str:
    return f"<{iri(locator.short(), graph.base)}>"


def _places(graph: Graph, locator: Locator, found: str, include_parts: bool) -> str:
    asked = _asked(graph, locator)
    return _IN_PLACE.format(found=found, asked=asked) if include_parts else f"VALUES {found} {{ {asked} }}"


def _select(graph: Graph, where: str) -> Iterator[ox.QuerySolution]:
    return graph.select(f"SELECT DISTINCT * WHERE {{ {where} }}")


def _citations(graph: Graph, rows: Iterable[ox.QuerySolution]) -> tuple[Citation, ...]:
    """One citation per annotation; its rows differ in target and candidate only."""
    found: dict[str, Citation] = {}
    for row in rows:
        key = _text(row, "found")
        citation = found.get(key) or Citation(
            document=document_of(key, graph.base),
            locator=_section(graph, row),
            words=_text(row, "exact"),
            span=Span(int(_text(row, "start")), int(_text(row, "end"))),
            kind=cast(ReferenceKind, _code(row, "kind")),
            meaning=cast(Meaning, _code(row, "meaning")),
            resolution=cast(Resolution, _code(row, "resolution")),
            relative=_text(row, "relative") == "true",
            targets=(),
        )
        target, candidate = _text(row, "target"), _text(row, "candidate")
        if target:
            citation = replace(citation, targets=_with(citation.targets, locator_of(target, graph.base)))
        if candidate:
            citation = replace(citation, candidates=_with(citation.candidates, locator_of(candidate, graph.base)))
        found[key] = citation
    return tuple(sorted(found.values(), key=lambda citation: (citation.document, citation.span)))


def _rule(graph: Graph, row: ox.QuerySolution, basis: Locator) -> RestingRule:
    rule, number, words = _text(row, "rule"), _text(row, "number"), _text(row, "text")
    return RestingRule(
        id=unquote(rule.rpartition("/")[2]),
        document=document_of(rule, graph.base),
        locator=_section(graph, row),
        kind=cast(RuleKind, _code(row, "kind")),
        status=cast(RuleStatus, _code(row, "status")),
        actor=_text(row, "actor"),
        action=_text(row, "action"),
        value=Value(words, Decimal(number) if number else None, _text(row, "unit")) if words else None,
        words=_text(row, "exact"),
        span=Span(int(_text(row, "start")), int(_text(row, "end"))),
        basis=(basis,),
    )


def _version(graph: Graph, row: ox.QuerySolution) -> Version:
    return Version(
        document=_text(row, "identifier"),
        work=locator_of(_text(row, "member"), graph.base).work,
        title=_text(row, "title"),
        kind=cast(DocumentKind, _code(row, "kind")),
        issuer=_text(row, "issuer"),
        date=_day(row, "date"),
        reference=_text(row, "reference"),
        url=_text(row, "url"),
        validity=Interval(_day(row, "from"), _day(row, "until")),
        sha256=_text(row, "hash"),
        source_sha256=_text(row, "sourceHash"),
    )


def _parts(graph: Graph, where: str) -> tuple[Part, ...]:
    columns = """
      ?section dcterms:identifier ?identifier ; eli:type_subdivision ?kind ; vp:order ?order ; vp:begin ?start ; vp:end ?end .
      OPTIONAL { ?section eli:number ?number } OPTIONAL { ?section dcterms:title ?heading }
      OPTIONAL { ?section eli:first_date_entry_in_force ?from } OPTIONAL { ?section eli:date_no_longer_in_force ?until }
      OPTIONAL { ?section vp:status ?status }
      OPTIONAL { ?section eli:is_part_of ?holder . ?holder eli:type_subdivision ?holderKind ; dcterms:identifier ?holderIdentifier }
    """
    found = [
        (document_of(_text(row, "section"), graph.base), int(_text(row, "order")), row) for row in _select(graph, where + columns)
    ]
    found.sort(key=lambda item: item[:2])
    return tuple(_part(document, row) for document, _, row in found)


def _part(document: str, row: ox.QuerySolution) -> Part:
    holder = _text(row, "holderIdentifier")
    return Part(
        document=document,
        locator=parse_locator(_text(row, "identifier")),
        kind=cast(SectionKind, _code(row, "kind")),
        number=_text(row, "number"),
        heading=_text(row, "heading"),
        span=Span(int(_text(row, "start")), int(_text(row, "end"))),
        validity=Interval(_day(row, "from"), _day(row, "until")),
        status=cast(Status, _code(row, "status") or "onbekend"),
        parent=parse_locator(holder) if holder else None,
    )


def _section(graph: Graph, row: ox.QuerySolution) -> Locator:
    """The locator of the scope of the words: a section, or the whole document, which is a member of its work."""
    scope = _text(row, "scope")
    if scope == document_iri(document_of(scope, graph.base), graph.base):
        return locator_of(_text(row, "member"), graph.base)
    return parse_locator(_text(row, "identifier"))


def _with(known: tuple[Locator, ...], more: Locator) -> tuple[Locator, ...]:
    return tuple(sorted({*known, more}))


def _text(row: ox.QuerySolution, name: str) -> str:
    """The value of a column as text; empty when the column is unbound or was not asked for."""
    try:
        term = row[name]
    except KeyError:
        return ""
    return "" if term is None else str(term.value)


def _code(row: ox.QuerySolution, name: str) -> str:
    term = row[name]
    return code_value(term) if isinstance(term, ox.NamedNode) else ""


def _day(row: ox.QuerySolution, name: str) -> date | None:
    value = _text(row, name)
    return date.fromisoformat(value) if value else None
