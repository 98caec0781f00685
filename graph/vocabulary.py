"""Every term the graph may speak: closed lists, so that a misspelt term raises instead of becoming data.

Standard terms stand in `graph.standard_terms`. Our own are the fields of `OwnTerms`, because their namespace follows the
base IRI; they are described, in Dutch and English, in `vocabulary.ttl` beside this file. Code lists (kinds of rule, of
document, of section, …) are the values of the ingest types.
"""

# ruff: noqa: N815  the names are those of the vocabulary
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import get_args
from urllib.parse import quote

import pyoxigraph as ox

from graph.identity import graph_iri
from graph.standard_terms import DCAT, DCTERMS, ELI, FOAF, OA, OWL, PROV, RDF, RDFS, SD, SKOS, VCARD, VOID, standard_terms
from ingest.model import (
    AnnouncementKind,
    DocumentKind,
    Instrument,
    Meaning,
    ReferenceKind,
    Resolution,
    RuleKind,
    RuleStatus,
    SectionKind,
    Status,
)  # fmt: skip

DEFAULT_BASE = "https://vindplaats.example/"
"""Base IRI where no other is set: `id/` holds things, `def#` terms. The name is reserved and belongs to nobody."""

VOCABULARY_FILE = Path(__file__).with_name("vocabulary.ttl")

PREFIXES: dict[str, str] = {
    "dcat": DCAT.BASE, "dcterms": DCTERMS.BASE, "eli": ELI.BASE, "foaf": FOAF.BASE, "oa": OA.BASE,
    "owl": OWL.BASE, "prov": PROV.BASE, "rdf": RDF.BASE, "rdfs": RDFS.BASE, "skos": SKOS.BASE,
    "sd": SD.BASE, "vcard": VCARD.BASE, "void": VOID.BASE, "xsd": "http://www.w3.org/2001/XMLSchema#",
}  # fmt: skip


def prefixes(base: str) -> dict[str, str]:
    """Prefix → namespace for queries and exports: the standard ones, `vp` for our terms."""
    return {**PREFIXES, "vp": f"{base}def#"}


@dataclass(frozen=True, slots=True)
class OwnTerms:
    """Our own terms as nodes; the field is the local name after `def#`."""

    Announcement: ox.NamedNode
    Definition: ox.NamedNode
    Document: ox.NamedNode
    Rule: ox.NamedNode
    Section: ox.NamedNode
    action: ox.NamedNode
    actor: ox.NamedNode
    announcementKind: ox.NamedNode
    basis: ox.NamedNode
    begin: ox.NamedNode
    candidate: ox.NamedNode
    condition: ox.NamedNode
    delegatesTo: ox.NamedNode
    denotes: ox.NamedNode
    departsFrom: ox.NamedNode
    end: ox.NamedNode
    exception: ox.NamedNode
    excludes: ox.NamedNode
    exemptsFrom: ox.NamedNode
    holdsFrom: ox.NamedNode
    holdsUntil: ox.NamedNode
    kenmerk: ox.NamedNode
    leavesIntact: ox.NamedNode
    meaning: ox.NamedNode
    order: ox.NamedNode
    paper: ox.NamedNode
    promisedBefore: ox.NamedNode
    promisedFrom: ox.NamedNode
    referenceKind: ox.NamedNode
    relative: ox.NamedNode
    resolution: ox.NamedNode
    ruleKind: ox.NamedNode
    ruleStatus: ox.NamedNode
    scope: ox.NamedNode
    sha256: ox.NamedNode
    signatory: ox.NamedNode
    signatoryRole: ox.NamedNode
    status: ox.NamedNode
    valueNumber: ox.NamedNode
    valueText: ox.NamedNode
    valueUnit: ox.NamedNode
    version: ox.NamedNode
    yieldsTo: ox.NamedNode


OWN_TERMS: tuple[str, ...] = tuple(field.name for field in fields(OwnTerms))


@lru_cache(maxsize=8)
def own_terms(base: str) -> OwnTerms:
    """Our terms under a base IRI that ends in a slash."""
    return OwnTerms(**{name: ox.NamedNode(f"{base}def#{name}") for name in OWN_TERMS})


CODE_LISTS: dict[str, tuple[str, ...]] = {
    "aankondigingsoort": get_args(AnnouncementKind),
    "betekenis": get_args(Meaning),
    "documentsoort": get_args(DocumentKind),
    "herleiding": get_args(Resolution),
    "instrument": tuple(filter(None, get_args(Instrument))),
    "onderdeelsoort": get_args(SectionKind),
    "regelsoort": get_args(RuleKind),
    "regelstatus": get_args(RuleStatus),
    "status": get_args(Status),
    "verwijzingsoort": get_args(ReferenceKind),
}
"""Name of a code list → its values, which are those of the ingest types."""


@lru_cache(maxsize=1024)
def code(base: str, code_list: str, value: str) -> ox.NamedNode:
    """The node of a value of a code list: `def#regelsoort-verplichting`.

    Raises `ValueError` for a list or a value that is not known.
    """
    if value not in CODE_LISTS.get(code_list, ()):
        raise ValueError(f"{value!r} is no value of the code list {code_list!r}; expected one of {CODE_LISTS.get(code_list)}")
    return ox.NamedNode(f"{base}def#{code_list}-{quote(value)}")


def code_value(node: ox.NamedNode) -> str:
    """The value that a code-list node stands for; the inverse of `code`."""
    return node.value.rpartition("#")[2].partition("-")[2]


def allowed_terms(base: str) -> frozenset[str]:
    """Every predicate and class that may stand in the graph."""
    return frozenset([*map(str, standard_terms()), *(f"{base}def#{name}" for name in OWN_TERMS)])


def vocabulary_triples(base: str) -> Iterator[ox.Triple]:
    """The description of our own terms and code lists: labels and comments in Dutch and English."""
    for quad in ox.parse(path=str(VOCABULARY_FILE), format=ox.RdfFormat.TURTLE, base_iri=f"{base}def"):
        yield quad.triple


def vocabulary_quads(base: str) -> Iterator[ox.Quad]:
    """The same in the named graph that holds it in every store."""
    graph = ox.NamedNode(graph_iri("woordenlijst", base))
    for triple in vocabulary_triples(base):
        yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)


IN_FORCE = ox.NamedNode(f"{ELI.BASE}InForce-inForce")
NOT_IN_FORCE = ox.NamedNode(f"{ELI.BASE}InForce-notInForce")
"""Members of ELI's own table of legal force; their hyphen keeps them from being attributes."""
