"""Statements about a document itself: metadata, provenance and sections."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pyoxigraph as ox

from graph.identity import thing_iri
from graph.organisations import official_identifier
from graph.place_quads import Places
from graph.speaker import Speaker
from graph.terms import (
    ACTIVITY,
    AGENT,
    ALTERNATIVE,
    ASSOCIATED_WITH,
    DATE_DOCUMENT,
    DERIVED_FROM,
    ENDED,
    ENTITY,
    FORCE,
    FROM,
    IDENTIFIER,
    LABEL,
    LANGUAGE,
    LEGAL_RESOURCE,
    MEMBER_OF,
    NUMBER,
    PART_OF,
    PUBLISHER,
    SAME_AS,
    SEE_ALSO,
    SOFTWARE,
    SOURCE,
    SUBDIVISION,
    TITLE,
    TYPE_DOCUMENT,
    TYPE_SUBDIVISION,
    UNTIL,
    USED,
    VERSION_DATE,
    A,
    Triple,
    day,
    moment,
    number,
    text,
)  # fmt: skip
from graph.vocabulary import IN_FORCE, NOT_IN_FORCE, code
from ingest.locator import Locator
from ingest.model import Interval, Section, Status

LEGISLATION_KINDS = frozenset({"wet", "amvb", "regeling", "beleidsregel", "verdrag", "circulaire"})
"""Kinds of document that are legislation in the sense of ELI; all others are our own `Document`."""

_FORCE = {"geldend": IN_FORCE, "vervallen": NOT_IN_FORCE, "toekomstig": NOT_IN_FORCE}


def metadata_triples(here: Speaker, places: Places) -> Iterator[Triple]:
    """Title, kind, issuer, date, mark, validity and the work that this document is a version of."""
    document, meta, version = here.document, here.document.metadata, here.version
    work = Locator(document.work)
    yield from places.describe(work)
    yield version, A, LEGAL_RESOURCE if meta.kind in LEGISLATION_KINDS else here.own.Document
    yield version, A, ENTITY
    yield version, MEMBER_OF, places.node(work)
    yield version, IDENTIFIER, text(document.id)
    yield version, TITLE, text(meta.title, meta.language)
    yield version, TYPE_DOCUMENT, code(here.base, "documentsoort", meta.kind)
    yield version, LANGUAGE, text(meta.language)
    for alias in meta.aliases:
        yield version, ALTERNATIVE, text(alias)
    if meta.issuer:
        yield from _issuer(here)
    if meta.date:
        yield version, DATE_DOCUMENT, day(meta.date)
    if meta.reference:
        yield version, here.own.kenmerk, text(meta.reference)
    if meta.signatory:
        yield version, here.own.signatory, text(meta.signatory)
    if meta.signatory_role:
        yield version, here.own.signatoryRole, text(meta.signatory_role, meta.language)
    if _is_iri(meta.url):
        yield version, SOURCE, ox.NamedNode(meta.url)
    if document.validity.start:
        yield version, VERSION_DATE, day(document.validity.start)
        if re.fullmatch(r"BWB[RV]\d{7}", document.work):
            official = f"http://wetten.overheid.nl/id/{document.work}/{document.validity.start.isoformat()}/0"
            yield version, SEE_ALSO, ox.NamedNode(official)
    yield from _validity(version, document.validity)


def provenance_triples(here: Speaker) -> Iterator[Triple]:
    """File, reading text and the reading itself: who read what, and the hashes that tell whether it is still the same."""
    document = here.document
    yield here.version, DERIVED_FROM, here.file
    yield here.file, A, ENTITY
    yield here.file, TITLE, text(document.source_file)
    yield here.file, here.own.sha256, text(document.source_sha256)
    yield here.text, A, ENTITY
    yield here.text, DERIVED_FROM, here.file
    yield here.text, here.own.sha256, text(document.sha256)
    yield here.reading, A, ACTIVITY
    yield here.reading, USED, here.file
    yield here.reading, ASSOCIATED_WITH, here.software
    if here.extractor.built:
        yield here.reading, ENDED, moment(here.extractor.built)
    yield here.software, A, SOFTWARE
    yield here.software, LABEL, text(f"{here.extractor.name} {here.extractor.version}")
    yield here.software, here.own.version, text(here.extractor.version)


def section_triples(here: Speaker, places: Places) -> Iterator[Triple]:
    """Every section: what holds it, its number, heading, place in the text and validity."""
    legislation = here.document.metadata.kind in LEGISLATION_KINDS
    kind = SUBDIVISION if legislation else here.own.Section
    for order, section in enumerate(here.document.sections):
        node = here.section(section.locator)
        yield node, here.own.order, number(order)
        yield node, here.own.begin, number(section.span.start)
        yield node, here.own.end, number(section.span.end)
        if node != here.version:
            yield node, A, kind
            yield from _part(here, places, section, node)


def _part(here: Speaker, places: Places, section: Section, node: ox.NamedNode) -> Iterator[Triple]:
    yield from places.describe(section.locator)
    yield node, PART_OF, here.section(section.parent) if section.parent else here.version
    yield node, MEMBER_OF, places.node(section.locator)
    yield node, IDENTIFIER, text(str(section.locator))
    yield node, TYPE_SUBDIVISION, code(here.base, "onderdeelsoort", section.kind)
    if section.number:
        yield node, NUMBER, text(section.number)
    if section.heading:
        yield node, TITLE, text(section.heading, here.document.metadata.language)
    yield from _validity(node, section.validity)
    yield from _status(here, node, section.status)


def _validity(node: ox.NamedNode, validity: Interval) -> Iterator[Triple]:
    """The half-open interval: the second date is the first on which it no longer holds."""
    if validity.start:
        yield node, FROM, day(validity.start)
    if validity.end:
        yield node, UNTIL, day(validity.end)


def _status(here: Speaker, node: ox.NamedNode, status: Status) -> Iterator[Triple]:
    if status in _FORCE:
        yield node, FORCE, _FORCE[status]
        yield node, here.own.status, code(here.base, "status", status)


def _issuer(here: Speaker) -> Iterator[Triple]:
    issuer = here.document.metadata.issuer
    agent = ox.NamedNode(thing_iri("organisatie", _slug(issuer), here.base))
    yield here.version, PUBLISHER, agent
    yield agent, A, AGENT
    yield agent, LABEL, text(issuer, here.document.metadata.language)
    official = official_identifier(issuer)
    if official is not None:
        yield agent, SAME_AS, ox.NamedNode(official)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "onbekend"


def _is_iri(url: str) -> bool:
    return re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", url) is not None
