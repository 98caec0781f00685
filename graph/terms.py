"""Making RDF terms from plain values, and the nodes of the standard terms as pyoxigraph wants them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox

from graph.standard_terms import DCTERMS, ELI, OA, OWL, PROV, RDF, RDFS, SKOS

XSD = "http://www.w3.org/2001/XMLSchema#"
_DATE = ox.NamedNode(f"{XSD}date")
_DATE_TIME = ox.NamedNode(f"{XSD}dateTime")
_DECIMAL = ox.NamedNode(f"{XSD}decimal")

Term = ox.NamedNode | ox.Literal
Triple = tuple[ox.NamedNode, ox.NamedNode, Term]
"""Subject, predicate, object; there are no blank nodes in our graphs."""


@lru_cache(maxsize=4096)
def node(iri: str) -> ox.NamedNode:
    """The node of an IRI; kept, because the same terms return in every triple."""
    return ox.NamedNode(iri)


def text(value: str, language: str = "") -> ox.Literal:
    """A plain literal, or one in a language (BCP 47)."""
    return ox.Literal(value, language=language) if language else ox.Literal(value)


def number(value: int | Decimal) -> ox.Literal:
    """An `xsd:integer`, or an `xsd:decimal` written without exponent."""
    return ox.Literal(value) if isinstance(value, int) else ox.Literal(f"{value:f}", datatype=_DECIMAL)


def day(value: date) -> ox.Literal:
    """An `xsd:date`."""
    return ox.Literal(value.isoformat(), datatype=_DATE)


def moment(value: datetime) -> ox.Literal:
    """An `xsd:dateTime`."""
    return ox.Literal(value.isoformat(), datatype=_DATE_TIME)


A = node(RDF.type)
LABEL, SEE_ALSO = node(RDFS.label), node(RDFS.seeAlso)

LEGAL_RESOURCE, SUBDIVISION = node(ELI.LegalResource), node(ELI.LegalResourceSubdivision)
BASED_ON, CITES = node(ELI.based_on), node(ELI.cites)
AMENDS, CHANGES = node(ELI.amends), node(ELI.changes)
SAME_AS = node(OWL.sameAs)
PART_OF, MEMBER_OF = node(ELI.is_part_of), node(ELI.is_member_of)
ID_LOCAL, NUMBER = node(ELI.id_local), node(ELI.number)
FROM, UNTIL, FORCE = node(ELI.first_date_entry_in_force), node(ELI.date_no_longer_in_force), node(ELI.in_force)
DATE_DOCUMENT, VERSION_DATE = node(ELI.date_document), node(ELI.version_date)
TYPE_DOCUMENT, TYPE_SUBDIVISION = node(ELI.type_document), node(ELI.type_subdivision)

ALTERNATIVE, IDENTIFIER, LANGUAGE = node(DCTERMS.alternative), node(DCTERMS.identifier), node(DCTERMS.language)
PUBLISHER, SOURCE, TITLE = node(DCTERMS.publisher), node(DCTERMS.source), node(DCTERMS.title)

ANNOTATION, SPECIFIC = node(OA.Annotation), node(OA.SpecificResource)
QUOTE_SELECTOR, POSITION_SELECTOR = node(OA.TextQuoteSelector), node(OA.TextPositionSelector)
DESCRIBING, LINKING, MOTIVATED_BY = node(OA.describing), node(OA.linking), node(OA.motivatedBy)
HAS_BODY, HAS_TARGET, HAS_SELECTOR = node(OA.hasBody), node(OA.hasTarget), node(OA.hasSelector)
HAS_SCOPE, HAS_SOURCE = node(OA.hasScope), node(OA.hasSource)
EXACT, PREFIX, SUFFIX, START, END = node(OA.exact), node(OA.prefix), node(OA.suffix), node(OA.start), node(OA.end)

ACTIVITY, AGENT, ENTITY, SOFTWARE = node(PROV.Activity), node(PROV.Agent), node(PROV.Entity), node(PROV.SoftwareAgent)
ENDED, USED, ASSOCIATED_WITH = node(PROV.endedAtTime), node(PROV.used), node(PROV.wasAssociatedWith)
DERIVED_FROM, GENERATED_BY = node(PROV.wasDerivedFrom), node(PROV.wasGeneratedBy)

PREF_LABEL, DEFINITION = node(SKOS.prefLabel), node(SKOS.definition)
