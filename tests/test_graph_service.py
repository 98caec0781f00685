"""Does the endpoint describe itself as SPARQL 1.1 asks?"""

from __future__ import annotations

import pytest
from graph_samples import findings, letter
from rdflib import Graph as RdfGraph
from rdflib import URIRef

from graph.export import serialise
from graph.quads import quads
from graph.service import service_description
from graph.store import Graph, memory_graph
from graph.validation import unknown_terms

ENDPOINT = "https://vindplaats.example/sparql"
SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return memory_graph([*quads(findings()), *quads(letter())])


@pytest.fixture(scope="module")
def said(graph: Graph) -> RdfGraph:
    return RdfGraph().parse(data=serialise(service_description(graph, ENDPOINT), "turtle", graph.base), format="turtle")


def test_it_names_its_own_endpoint_once(said: RdfGraph) -> None:
    ((service, endpoint),) = said.subject_objects(URIRef(f"{SD}endpoint"))
    assert endpoint == URIRef(ENDPOINT)
    assert (service, URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), URIRef(f"{SD}Service")) in said


def test_it_lists_every_named_graph(said: RdfGraph, graph: Graph) -> None:
    names = {str(name) for name in said.objects(None, URIRef(f"{SD}name"))}
    assert names == {name.value for name in graph.store.named_graphs()}
    assert len(names) == 3


def test_it_counts_what_is_there(said: RdfGraph, graph: Graph) -> None:
    counted = {predicate: value.toPython() for predicate in ("triples", "entities")  # type: ignore[attr-defined]
               for value in said.objects(None, URIRef(f"http://rdfs.org/ns/void#{predicate}"))}  # fmt: skip
    assert counted == {"triples": len(graph.store), "entities": 2}


def test_it_speaks_known_terms_only(graph: Graph) -> None:
    assert unknown_terms(service_description(graph, ENDPOINT)) == ()


def test_it_is_the_same_each_time(graph: Graph) -> None:
    assert service_description(graph, ENDPOINT) == service_description(graph, ENDPOINT)
