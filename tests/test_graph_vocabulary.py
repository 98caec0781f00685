"""Does the graph speak only terms that exist, and are our own explained in two languages?"""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from graph_samples import findings, letter

from graph.quads import quads
from graph.standard_terms import ELI, OA
from graph.store import dataset_quads
from graph.thesaurus import thesaurus_quads
from graph.vocabulary import CODE_LISTS, DEFAULT_BASE, OWN_TERMS, allowed_terms, code, code_value, own_terms, vocabulary_triples

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

PINNED = """
rdf:type rdfs:Class rdfs:comment rdfs:domain rdfs:isDefinedBy rdfs:label rdfs:range rdfs:seeAlso rdfs:subClassOf rdfs:subPropertyOf
owl:Class owl:DatatypeProperty owl:ObjectProperty owl:Ontology owl:sameAs owl:versionInfo
void:Dataset void:entities void:sparqlEndpoint
void:triples void:uriSpace void:vocabulary
sd:Dataset sd:Graph sd:NamedGraph sd:SPARQL11Query sd:Service sd:UnionDefaultGraph sd:defaultDataset sd:defaultGraph sd:endpoint
sd:feature sd:name sd:namedGraph sd:resultFormat sd:supportedLanguage
eli:LegalResource eli:LegalResourceSubdivision
eli:amends eli:based_on eli:changes eli:cites eli:date_document eli:date_no_longer_in_force
eli:first_date_entry_in_force eli:id_local eli:in_force eli:is_member_of eli:is_part_of eli:number eli:type_document
eli:type_subdivision eli:version_date
dcterms:accessRights dcterms:alternative dcterms:conformsTo dcterms:creator dcterms:description dcterms:identifier dcterms:language
dcterms:license dcterms:publisher dcterms:source dcterms:title
dcat:Catalog dcat:DataService dcat:Dataset dcat:Distribution dcat:accessService dcat:accessURL dcat:contactPoint dcat:dataset
dcat:distribution dcat:endpointDescription dcat:endpointURL dcat:keyword dcat:landingPage dcat:servesDataset dcat:service dcat:theme
foaf:Agent foaf:name foaf:page vcard:Organization vcard:fn vcard:hasEmail vcard:hasURL
oa:Annotation oa:SpecificResource oa:TextPositionSelector oa:TextQuoteSelector oa:describing oa:end oa:exact oa:hasBody oa:hasScope
oa:hasSelector oa:hasSource oa:hasTarget oa:linking oa:motivatedBy oa:prefix oa:start oa:suffix
prov:Activity prov:Agent prov:Entity prov:SoftwareAgent prov:endedAtTime prov:used prov:wasAssociatedWith prov:wasDerivedFrom
prov:wasGeneratedBy
skos:Concept skos:ConceptScheme skos:altLabel skos:broader skos:definition skos:hasTopConcept skos:hiddenLabel skos:inScheme
skos:narrower skos:notation skos:prefLabel skos:related skos:scopeNote skos:topConceptOf
"""

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "void": "http://rdfs.org/ns/void#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}


def _spoken(said: list[ox.Quad]) -> set[str]:
    classes = {quad.object.value for quad in said if quad.predicate.value == RDF_TYPE and isinstance(quad.object, ox.NamedNode)}
    return classes | {quad.predicate.value for quad in said}


def test_the_standard_terms_are_these_and_no_others() -> None:
    pinned = {NAMESPACES[prefix] + name for prefix, name in (term.split(":") for term in PINNED.split())}
    own = {f"{DEFAULT_BASE}def#{name}" for name in OWN_TERMS}
    assert allowed_terms(DEFAULT_BASE) == pinned | own


def test_everything_said_is_in_the_closed_list(corpus) -> None:  # type: ignore[no-untyped-def]
    said = [*quads(findings()), *quads(letter()), *dataset_quads(), *thesaurus_quads(corpus / "thesaurus.ttl")]
    assert _spoken(said) - allowed_terms(DEFAULT_BASE) == set()


@pytest.mark.parametrize(("vocabulary", "misspelt"), [(ELI, "lanuguage"), (ELI, "cite"), (OA, "hasTargets")])
def test_a_misspelt_standard_term_raises(vocabulary: type, misspelt: str) -> None:
    with pytest.raises(AttributeError):
        getattr(vocabulary, misspelt)


def test_a_misspelt_term_of_our_own_raises() -> None:
    with pytest.raises(AttributeError):
        getattr(own_terms(DEFAULT_BASE), "grondslg")  # noqa: B009
    with pytest.raises(ValueError, match="plicht"):
        code(DEFAULT_BASE, "regelsoort", "plicht")
    with pytest.raises(ValueError, match="kleur"):
        code(DEFAULT_BASE, "kleur", "groen")


def test_every_term_and_code_is_explained_in_dutch_and_english() -> None:
    labels: dict[str, set[str]] = {}
    for triple in vocabulary_triples(DEFAULT_BASE):
        if triple.predicate.value.endswith(("#label", "#prefLabel")) and isinstance(triple.object, ox.Literal):
            labels.setdefault(triple.subject.value, set()).add(triple.object.language or "")
    terms = {f"{DEFAULT_BASE}def#{name}" for name in OWN_TERMS}
    codes = {code(DEFAULT_BASE, name, value).value for name, values in CODE_LISTS.items() for value in values}
    lists = {f"{DEFAULT_BASE}def#{name}" for name in CODE_LISTS}
    assert set(labels) == terms | codes | lists | {f"{DEFAULT_BASE}def"}
    assert all(languages == {"nl", "en"} for languages in labels.values())


def test_a_code_leads_back_to_its_value() -> None:
    for name, values in CODE_LISTS.items():
        assert [code_value(code(DEFAULT_BASE, name, value)) for value in values] == list(values)
