"""Terms of the standards, only those that the graph uses: closed lists, so that a misspelt term raises.

Sources: ELI ontology 1.5 (http://data.europa.eu/eli/ontology#), SKOS, PROV-O, Web Annotation Vocabulary, DCMI Terms, DCAT 3,
VoID, SPARQL 1.1 Service Description, FOAF, vCard, RDFS, OWL.
"""

# ruff: noqa: N815  the names are those of the vocabularies
from __future__ import annotations

from collections.abc import Iterator

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace


class RDF(DefinedNamespace):
    """RDF core, the terms used."""

    _NS = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
    _fail = True
    type: URIRef


class RDFS(DefinedNamespace):
    """RDF Schema, the terms used."""

    _NS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
    _fail = True
    Class: URIRef
    comment: URIRef
    domain: URIRef
    isDefinedBy: URIRef
    label: URIRef
    range: URIRef
    seeAlso: URIRef
    subClassOf: URIRef
    subPropertyOf: URIRef


class OWL(DefinedNamespace):
    """OWL, the terms used."""

    _NS = Namespace("http://www.w3.org/2002/07/owl#")
    _fail = True
    Class: URIRef
    DatatypeProperty: URIRef
    ObjectProperty: URIRef
    Ontology: URIRef
    sameAs: URIRef
    versionInfo: URIRef


class ELI(DefinedNamespace):
    """European Legislation Identifier, the terms used."""

    _NS = Namespace("http://data.europa.eu/eli/ontology#")
    _fail = True
    LegalResource: URIRef
    LegalResourceSubdivision: URIRef
    amends: URIRef
    based_on: URIRef
    changes: URIRef
    cites: URIRef
    date_document: URIRef
    date_no_longer_in_force: URIRef
    first_date_entry_in_force: URIRef
    id_local: URIRef
    in_force: URIRef
    is_member_of: URIRef
    is_part_of: URIRef
    number: URIRef
    type_document: URIRef
    type_subdivision: URIRef
    version_date: URIRef


class DCTERMS(DefinedNamespace):
    """DCMI Metadata Terms, the terms used."""

    _NS = Namespace("http://purl.org/dc/terms/")
    _fail = True
    accessRights: URIRef
    alternative: URIRef
    conformsTo: URIRef
    creator: URIRef
    description: URIRef
    identifier: URIRef
    language: URIRef
    license: URIRef
    publisher: URIRef
    source: URIRef
    title: URIRef


class OA(DefinedNamespace):
    """Web Annotation Vocabulary, the terms used."""

    _NS = Namespace("http://www.w3.org/ns/oa#")
    _fail = True
    Annotation: URIRef
    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    describing: URIRef
    end: URIRef
    exact: URIRef
    hasBody: URIRef
    hasScope: URIRef
    hasSelector: URIRef
    hasSource: URIRef
    hasTarget: URIRef
    linking: URIRef
    motivatedBy: URIRef
    prefix: URIRef
    start: URIRef
    suffix: URIRef


class PROV(DefinedNamespace):
    """PROV-O, the terms used."""

    _NS = Namespace("http://www.w3.org/ns/prov#")
    _fail = True
    Activity: URIRef
    Agent: URIRef
    Entity: URIRef
    SoftwareAgent: URIRef
    endedAtTime: URIRef
    used: URIRef
    wasAssociatedWith: URIRef
    wasDerivedFrom: URIRef
    wasGeneratedBy: URIRef


class SKOS(DefinedNamespace):
    """SKOS, the terms used."""

    _NS = Namespace("http://www.w3.org/2004/02/skos/core#")
    _fail = True
    Concept: URIRef
    ConceptScheme: URIRef
    altLabel: URIRef
    broader: URIRef
    definition: URIRef
    hasTopConcept: URIRef
    hiddenLabel: URIRef
    inScheme: URIRef
    narrower: URIRef
    notation: URIRef
    prefLabel: URIRef
    related: URIRef
    scopeNote: URIRef
    topConceptOf: URIRef


class VOID(DefinedNamespace):
    """VoID, the terms used."""

    _NS = Namespace("http://rdfs.org/ns/void#")
    _fail = True
    Dataset: URIRef
    entities: URIRef
    sparqlEndpoint: URIRef
    triples: URIRef
    uriSpace: URIRef
    vocabulary: URIRef


class SD(DefinedNamespace):
    """SPARQL 1.1 Service Description, the terms used."""

    _NS = Namespace("http://www.w3.org/ns/sparql-service-description#")
    _fail = True
    Dataset: URIRef
    Graph: URIRef
    NamedGraph: URIRef
    SPARQL11Query: URIRef
    Service: URIRef
    UnionDefaultGraph: URIRef
    defaultDataset: URIRef
    defaultGraph: URIRef
    endpoint: URIRef
    feature: URIRef
    name: URIRef
    namedGraph: URIRef
    resultFormat: URIRef
    supportedLanguage: URIRef


class DCAT(DefinedNamespace):
    """Data Catalog Vocabulary 3, the terms used."""

    _NS = Namespace("http://www.w3.org/ns/dcat#")
    _fail = True
    Catalog: URIRef
    DataService: URIRef
    Dataset: URIRef
    Distribution: URIRef
    accessService: URIRef
    accessURL: URIRef
    contactPoint: URIRef
    dataset: URIRef
    distribution: URIRef
    endpointDescription: URIRef
    endpointURL: URIRef
    keyword: URIRef
    landingPage: URIRef
    servesDataset: URIRef
    service: URIRef
    theme: URIRef


class FOAF(DefinedNamespace):
    """FOAF, the terms that DCAT borrows."""

    _NS = Namespace("http://xmlns.com/foaf/0.1/")
    _fail = True
    Agent: URIRef
    name: URIRef
    page: URIRef


class VCARD(DefinedNamespace):
    """vCard in RDF, the terms that DCAT borrows."""

    _NS = Namespace("http://www.w3.org/2006/vcard/ns#")
    _fail = True
    Organization: URIRef
    fn: URIRef
    hasEmail: URIRef
    hasURL: URIRef


STANDARD_VOCABULARIES: tuple[type[DefinedNamespace], ...] = (
    *(RDF, RDFS, OWL, ELI, DCTERMS, OA, PROV, SD, SKOS, VOID, DCAT, FOAF, VCARD),
)


def standard_terms() -> Iterator[URIRef]:
    """Every term above."""
    for vocabulary in STANDARD_VOCABULARIES:
        for name in vocabulary.__annotations__:
            if not name.startswith("_"):
                yield vocabulary[name]
