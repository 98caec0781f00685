"""Terms of the standards, only those that the graph uses: closed lists, so that a misspelt term raises.

Sources: ELI ontology 1.5 (http://data.europa.eu/eli/ontology#), SKOS, PROV-O, Web Annotation Vocabulary, DCMI Terms, DCAT 3,
VoID, SPARQL 1.1 Service Description, FOAF, vCard, RDFS, OWL.
"""

# ruff: noqa: N815  the names are those of the vocabularies
from __future__ import annotations

from collections.abc import Iterator


class Vocabulary(type):
    """A closed list of terms: the class names them, and each is its IRI. (rdflib's `DefinedNamespace` does the same; importing it
    costs every answer at the command line a tenth of a second.)"""

    BASE: str
    """What every term begins with."""

    def __getattr__(cls, name: str) -> str:
        """The IRI of a term; raises `AttributeError` for one that is not in the list."""
        if name.startswith("_") or name not in cls.__annotations__:
            raise AttributeError(f"{name} is no term of {cls.__name__}")
        return cls.BASE + name

    def __iter__(cls) -> Iterator[str]:
        """Every term of the list."""
        return (cls.BASE + name for name in cls.__annotations__ if not name.startswith("_"))


class RDF(metaclass=Vocabulary):
    """RDF core, the terms used."""

    BASE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    type: str


class RDFS(metaclass=Vocabulary):
    """RDF Schema, the terms used."""

    BASE = "http://www.w3.org/2000/01/rdf-schema#"
    Class: str
    comment: str
    domain: str
    isDefinedBy: str
    label: str
    range: str
    seeAlso: str
    subClassOf: str
    subPropertyOf: str


class OWL(metaclass=Vocabulary):
    """OWL, the terms used."""

    BASE = "http://www.w3.org/2002/07/owl#"
    Class: str
    DatatypeProperty: str
    ObjectProperty: str
    Ontology: str
    sameAs: str
    versionInfo: str


class ELI(metaclass=Vocabulary):
    """European Legislation Identifier, the terms used."""

    BASE = "http://data.europa.eu/eli/ontology#"
    LegalResource: str
    LegalResourceSubdivision: str
    amends: str
    based_on: str
    changes: str
    cites: str
    date_document: str
    date_no_longer_in_force: str
    first_date_entry_in_force: str
    id_local: str
    in_force: str
    is_member_of: str
    is_part_of: str
    number: str
    type_document: str
    type_subdivision: str
    version_date: str


class DCTERMS(metaclass=Vocabulary):
    """DCMI Metadata Terms, the terms used."""

    BASE = "http://purl.org/dc/terms/"
    accessRights: str
    alternative: str
    conformsTo: str
    creator: str
    description: str
    identifier: str
    language: str
    license: str
    publisher: str
    source: str
    title: str


class OA(metaclass=Vocabulary):
    """Web Annotation Vocabulary, the terms used."""

    BASE = "http://www.w3.org/ns/oa#"
    Annotation: str
    SpecificResource: str
    TextPositionSelector: str
    TextQuoteSelector: str
    describing: str
    end: str
    exact: str
    hasBody: str
    hasScope: str
    hasSelector: str
    hasSource: str
    hasTarget: str
    linking: str
    motivatedBy: str
    prefix: str
    start: str
    suffix: str


class PROV(metaclass=Vocabulary):
    """PROV-O, the terms used."""

    BASE = "http://www.w3.org/ns/prov#"
    Activity: str
    Agent: str
    Entity: str
    SoftwareAgent: str
    endedAtTime: str
    used: str
    wasAssociatedWith: str
    wasDerivedFrom: str
    wasGeneratedBy: str


class SKOS(metaclass=Vocabulary):
    """SKOS, the terms used."""

    BASE = "http://www.w3.org/2004/02/skos/core#"
    Concept: str
    ConceptScheme: str
    altLabel: str
    broader: str
    definition: str
    hasTopConcept: str
    hiddenLabel: str
    inScheme: str
    narrower: str
    notation: str
    prefLabel: str
    related: str
    scopeNote: str
    topConceptOf: str


class VOID(metaclass=Vocabulary):
    """VoID, the terms used."""

    BASE = "http://rdfs.org/ns/void#"
    Dataset: str
    entities: str
    sparqlEndpoint: str
    triples: str
    uriSpace: str
    vocabulary: str


class SD(metaclass=Vocabulary):
    """SPARQL 1.1 Service Description, the terms used."""

    BASE = "http://www.w3.org/ns/sparql-service-description#"
    Dataset: str
    Graph: str
    NamedGraph: str
    SPARQL11Query: str
    Service: str
    UnionDefaultGraph: str
    defaultDataset: str
    defaultGraph: str
    endpoint: str
    feature: str
    name: str
    namedGraph: str
    resultFormat: str
    supportedLanguage: str


class DCAT(metaclass=Vocabulary):
    """Data Catalog Vocabulary 3, the terms used."""

    BASE = "http://www.w3.org/ns/dcat#"
    Catalog: str
    DataService: str
    Dataset: str
    Distribution: str
    accessService: str
    accessURL: str
    contactPoint: str
    dataset: str
    distribution: str
    endpointDescription: str
    endpointURL: str
    keyword: str
    landingPage: str
    servesDataset: str
    service: str
    theme: str


class FOAF(metaclass=Vocabulary):
    """FOAF, the terms that DCAT borrows."""

    BASE = "http://xmlns.com/foaf/0.1/"
    Agent: str
    name: str
    page: str


class VCARD(metaclass=Vocabulary):
    """vCard in RDF, the terms that DCAT borrows."""

    BASE = "http://www.w3.org/2006/vcard/ns#"
    Organization: str
    fn: str
    hasEmail: str
    hasURL: str


STANDARD_VOCABULARIES: tuple[Vocabulary, ...] = (RDF, RDFS, OWL, ELI, DCTERMS, OA, PROV, SD, SKOS, VOID, DCAT, FOAF, VCARD)


def standard_terms() -> Iterator[str]:
    """Every term above."""
    for vocabulary in STANDARD_VOCABULARIES:
        yield from vocabulary
