"""What the installation offers, for catalogues of government data: DCAT-AP-NL 3 (https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/).

One catalogue with one data set (the graph), its distributions and the services that give access to it. Data themes, access
rights and languages are values of the authority tables of the European Union.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from graph.identity import as_iri, thing_iri
from graph.standard_terms import DCAT, DCTERMS, FOAF, VCARD, VOID
from graph.terms import AGENT, IDENTIFIER, LANGUAGE, PUBLISHER, TITLE, A, Triple, node, text

_EU = "http://publications.europa.eu/resource/authority"
_DUTCH = ox.NamedNode(f"{_EU}/language/NLD")
_PUBLIC = ox.NamedNode(f"{_EU}/access-right/PUBLIC")
_THEMES = (ox.NamedNode(f"{_EU}/data-theme/JUST"), ox.NamedNode(f"{_EU}/data-theme/GOVE"))
_DESCRIPTION, _LICENCE, _RIGHTS = node(DCTERMS.description), node(DCTERMS.license), node(DCTERMS.accessRights)
_CONFORMS_TO, _CREATOR = node(DCTERMS.conformsTo), node(DCTERMS.creator)

PUBLIC_DOMAIN = "http://creativecommons.org/publicdomain/zero/1.0/deed.nl"
"""CC0: law has no copyright (Auteurswet, article 11), and what is found in it is given away."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Who publishes an installation, where, and how to reach them. Addresses are absolute."""

    address: str
    """Under which the services answer, without a slash at the end."""
    publisher: str
    publisher_iri: str
    """Such as a TOOI identifier; empty when there is none."""
    email: str
    api_version: str
    licence: str = PUBLIC_DOMAIN


@dataclass(frozen=True, slots=True)
class _Service:
    """One way to the data: path, what it is called, what describes it, the standard it follows, its documentation."""

    name: str
    title: str
    description: str
    path: str
    described_at: str
    standard: str
    distribution: str


_SERVICES = (
    _Service(
        "rest",
        "REST-API van Vindplaats",
        "Vragen beantwoorden, passages zoeken, bepalingen en verwijzingen opvragen, als JSON.",
        "/v1",
        "/v1/openapi.json",
        "https://gitdocumentatie.logius.nl/publicatie/api/adr/2.0.2",
        "De gegevens als JSON, per bepaling, document of vraag.",
    ),
    _Service(
        "sparql",
        "SPARQL-dienst van Vindplaats",
        "Bevragen van de graaf met SPARQL 1.1; alleen lezen.",
        "/sparql",
        "/sparql",
        "https://www.w3.org/TR/sparql11-protocol/",
        "De gegevens als RDF of als tabel, per query.",
    ),
    _Service(
        "linked-data",
        "Gekoppelde gegevens van Vindplaats",
        "Elk ding in de graaf op zijn eigen adres, als pagina, Turtle, JSON-LD, N-Triples of N-Quads.",
        "/id",
        "/def",
        "https://www.w3.org/TR/ld-glossary/",
        "De gegevens als RDF, per ding.",
    ),
)

_TITLE = "Kennisgraaf van wetgeving en beleidsbrieven"
_ABOUT = (
    "Bepalingen, verwijzingen, regels en begrippen in Nederlandse wetgeving, Kamerbrieven en pagina's van toezichthouders, "
    "elk met de woorden waarin zij staan en met wat ze vond."
)
_KEYWORDS = ("wetgeving", "beleid", "verwijzingen", "volkshuisvesting", "kennisgraaf")


def catalogue_quads(base: str, offer: Offer) -> list[ox.Quad]:
    """The catalogue under a base IRI that ends in a slash, sorted, in the default graph."""
    said = set(_catalogue(base, offer))
    return sorted((ox.Quad(subject, predicate, value, ox.DefaultGraph()) for subject, predicate, value in said), key=str)


def catalogue_iri(base: str) -> str:
    """The IRI of the catalogue."""
    return f"{base}catalogus"


def _catalogue(base: str, offer: Offer) -> Iterator[Triple]:
    catalogue, dataset = ox.NamedNode(catalogue_iri(base)), ox.NamedNode(base)
    agent = ox.NamedNode(as_iri(offer.publisher_iri) if offer.publisher_iri else thing_iri("organisatie", "beheerder", base))
    contact = ox.NamedNode(f"{catalogue.value}#contact")
    yield agent, A, node(FOAF.Agent)
    yield agent, A, AGENT
    yield agent, node(FOAF.name), text(offer.publisher, "nl")
    yield contact, A, node(VCARD.Organization)
    yield contact, node(VCARD.fn), text(offer.publisher, "nl")
    yield contact, node(VCARD.hasEmail), ox.NamedNode(as_iri(f"mailto:{offer.email}"))
    yield contact, node(VCARD.hasURL), ox.NamedNode(as_iri(f"{offer.address}/over"))
    yield catalogue, A, node(DCAT.Catalog)
    yield catalogue, node(DCAT.dataset), dataset
    yield from _described(
        catalogue, "Catalogus van Vindplaats", "Wat deze Vindplaats aan gegevens en diensten biedt.", agent, contact
    )
    yield from _dataset(dataset, offer)
    yield from _described(dataset, _TITLE, _ABOUT, agent, contact)
    for service in _SERVICES:
        yield from _service(catalogue, dataset, service, offer, agent, contact)


def _dataset(dataset: ox.NamedNode, offer: Offer) -> Iterator[Triple]:
    yield dataset, A, node(DCAT.Dataset)
    yield dataset, A, node(VOID.Dataset)
    yield dataset, _RIGHTS, _PUBLIC
    yield dataset, node(DCAT.landingPage), ox.NamedNode(as_iri(f"{offer.address}/documenten"))
    yield dataset, node(FOAF.page), ox.NamedNode(as_iri(f"{offer.address}/over"))
    yield dataset, _CONFORMS_TO, ox.NamedNode("http://data.europa.eu/eli/ontology#")
    for theme in _THEMES:
        yield dataset, node(DCAT.theme), theme
    for keyword in _KEYWORDS:
        yield dataset, node(DCAT.keyword), text(keyword, "nl")


def _service(
    catalogue: ox.NamedNode, dataset: ox.NamedNode, service: _Service, offer: Offer, agent: ox.NamedNode, contact: ox.NamedNode
) -> Iterator[Triple]:
    here = ox.NamedNode(f"{catalogue.value}#dienst-{service.name}")
    shape = ox.NamedNode(f"{catalogue.value}#vorm-{service.name}")
    address = ox.NamedNode(as_iri(f"{offer.address}{service.path}"))
    yield catalogue, node(DCAT.service), here
    yield here, A, node(DCAT.DataService)
    yield from _described(here, service.title, service.description, agent, contact)
    yield here, _RIGHTS, _PUBLIC
    yield here, _LICENCE, ox.NamedNode(as_iri(offer.licence))
    yield here, node(DCAT.endpointURL), address
    yield here, node(DCAT.endpointDescription), ox.NamedNode(as_iri(f"{offer.address}{service.described_at}"))
    yield here, node(DCAT.servesDataset), dataset
    yield here, _CONFORMS_TO, ox.NamedNode(service.standard)
    for theme in _THEMES:
        yield here, node(DCAT.theme), theme
    yield here, node(DCAT.keyword), text("wetgeving", "nl")
    yield dataset, node(DCAT.distribution), shape
    yield shape, A, node(DCAT.Distribution)
    yield shape, TITLE, text(service.title, "nl")
    yield shape, _DESCRIPTION, text(service.distribution, "nl")
    yield shape, LANGUAGE, _DUTCH
    yield shape, _LICENCE, ox.NamedNode(as_iri(offer.licence))
    yield shape, node(DCAT.accessURL), address
    yield shape, node(DCAT.accessService), here
    yield shape, _CONFORMS_TO, ox.NamedNode(service.standard)


def _described(here: ox.NamedNode, title: str, description: str, agent: ox.NamedNode, contact: ox.NamedNode) -> Iterator[Triple]:
    """What a catalogue, a data set and a service all say of themselves."""
    yield here, IDENTIFIER, text(here.value)
    yield here, TITLE, text(title, "nl")
    yield here, _DESCRIPTION, text(description, "nl")
    yield here, LANGUAGE, _DUTCH
    yield here, PUBLISHER, agent
    yield here, _CREATOR, agent
    yield here, node(DCAT.contactPoint), contact
