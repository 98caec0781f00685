"""Does `/sparql` keep to the SPARQL 1.1 Protocol, as the W3C's own tests ask, over a real socket?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from conftest import SHARED
from graph_server import GraphEngine, Listening, Reply, listening
from rdflib import Graph as RdfGraph
from rdflib import Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF
from rdflib.term import Node

from graph.store import write_store

HT, CNT = Namespace("http://www.w3.org/2011/http#"), Namespace("http://www.w3.org/2011/content#")
MF, UT = (
    Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"),
    Namespace("http://www.w3.org/2009/sparql/tests/test-update#"),
)
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
TESTS = SHARED / "standards/w3c-protocol/sparql/sparql11"
CHANGING = {
    "update_dataset_default_graph", "update_dataset_default_graphs", "update_dataset_named_graphs", "update_dataset_full",
    "update_post_form", "update_post_direct", "update_base_uri",
}  # fmt: skip
"""Tests in which an update must succeed; this endpoint only reads."""

APPLICABLE = (
    "query_post_form", "query_dataset_default_graphs_get", "query_dataset_default_graphs_post", "query_dataset_named_graphs_post",
    "query_dataset_named_graphs_get", "query_dataset_full", "query_multiple_dataset", "query_get", "query_content_type_select",
    "query_content_type_ask", "query_content_type_describe", "query_content_type_construct", "query_post_direct",
    "bad_query_method", "bad_multiple_queries", "bad_query_wrong_media_type", "bad_query_missing_form_type",
    "bad_query_missing_direct_type", "bad_query_non_utf8", "bad_query_syntax", "bad_update_get", "bad_multiple_updates",
    "bad_update_wrong_media_type", "bad_update_missing_form_type", "bad_update_non_utf8", "bad_update_syntax",
    "bad_update_dataset_conflict",
)  # fmt: skip

TABULAR = {"application/sparql-results+xml", "application/sparql-results+json", "text/csv", "text/tab-separated-values"}
RDF_TYPES = {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"}


@pytest.fixture(scope="module")
def manifest(shared: Path) -> RdfGraph:
    folder = shared / "standards/w3c-protocol/sparql/sparql11/protocol"
    if not folder.is_dir():
        pytest.skip("the W3C protocol tests are not there")
    return RdfGraph().parse(folder / "manifest.ttl", publicID=f"{folder.as_uri()}/manifest.ttl")


@pytest.fixture(scope="module")
def server(manifest: RdfGraph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    store = tmp_path_factory.mktemp("w3c") / "store"
    folder = TESTS / "protocol"
    quads = [
        ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(f"http://kasei.us/2009/09/sparql/data/{name}.rdf"))
        for name in ("data1", "data2", "data3")
        for quad in ox.parse(path=str(folder / f"{name}.nt"), format=ox.RdfFormat.N_TRIPLES)
    ]
    write_store(store, quads)
    with listening(GraphEngine(store)) as running:
        yield running


def test_every_test_of_the_suite_is_run_or_named_as_one_that_changes_data(manifest: RdfGraph) -> None:
    entries = Collection(manifest, next(iter(manifest.objects(None, MF.entries))))
    names = {str(entry).rpartition("#")[2] for entry in entries}
    assert names == {*APPLICABLE, *CHANGING}
    assert len(APPLICABLE) == 27


@pytest.mark.parametrize("name", APPLICABLE)
def test_a_w3c_protocol_test(manifest: RdfGraph, server: Listening, name: str) -> None:
    (test,) = (entry for entry in manifest.subjects(RDF.type, MF.ProtocolTest) if str(entry).endswith(f"#{name}"))
    action = one(manifest, test, MF.action)
    for request in Collection(manifest, one(manifest, action, HT.requests)):
        reply = send(server, manifest, request)
        expected = one(manifest, request, HT.resp)
        statuses = {str(status).rpartition("StatusCode")[2] for status in manifest.objects(expected, MF.expectedStatus)}
        assert f"{reply.status // 100}xx" in statuses, reply.body
        check_format(reply, {str(found) for found in manifest.objects(expected, MF.expectedFormat)})
        for value in manifest.objects(expected, MF.expectedBoolean):
            assert json.loads(reply.body)["boolean"] is bool(value.toPython())  # type: ignore[attr-defined]


def one(manifest: RdfGraph, subject: Node, predicate: URIRef) -> Node:
    (found,) = manifest.objects(subject, predicate)
    return found


def send(server: Listening, manifest: RdfGraph, request: Node) -> Reply:
    path = str(one(manifest, request, HT.absolutePath)).replace("/sparql/", "/sparql", 1)
    headers = {}
    for listed in manifest.objects(request, HT.headers):
        for header in Collection(manifest, listed):
            headers[str(one(manifest, header, HT.fieldName))] = str(one(manifest, header, HT.fieldValue))
    body = None
    for content in manifest.objects(request, HT.body):
        encoding = str(one(manifest, content, CNT.characterEncoding))
        body = str(one(manifest, content, CNT.chars)).encode(encoding)
    headers = {name.replace("-", "_"): value for name, value in headers.items()}
    return server.ask(path, str(one(manifest, request, HT.methodName)), body, **headers)


def check_format(reply: Reply, expected: set[str]) -> None:
    wanted: dict[str, set[str]] = {"boolean": TABULAR, "tabular": TABULAR, "RDF": RDF_TYPES}
    for format_ in expected:
        assert reply.kind in wanted[format_]


# The three tests of the service-description suite, which gives them in words only.


@pytest.fixture(scope="module")
def said(server: Listening) -> RdfGraph:
    reply = server.ask("/sparql")
    assert (reply.status, reply.kind) == (200, "text/turtle")
    return RdfGraph().parse(data=reply.body, format="turtle")


def test_a_get_without_query_gives_rdf(said: RdfGraph) -> None:
    assert len(said) > 10


def test_it_names_this_endpoint(said: RdfGraph, server: Listening) -> None:
    assert set(said.objects(None, SD.endpoint)) == {URIRef(f"http://127.0.0.1:{server.port}/sparql")}


def test_it_uses_the_terms_as_the_schema_says(said: RdfGraph) -> None:
    """Domain and range of every property of the service description that is used."""
    domains: dict[Any, Any] = {
        SD.endpoint: SD.Service, SD.feature: SD.Service, SD.supportedLanguage: SD.Service, SD.resultFormat: SD.Service,
        SD.defaultDataset: SD.Service, SD.defaultGraph: SD.Dataset, SD.namedGraph: SD.Dataset, SD.name: SD.NamedGraph,
    }  # fmt: skip
    ranges = {SD.defaultDataset: SD.Dataset, SD.defaultGraph: SD.Graph, SD.namedGraph: SD.NamedGraph}
    used = {predicate for predicate in said.predicates() if str(predicate).startswith(str(SD))}
    assert used == set(domains)
    for predicate in used:
        for subject, value in said.subject_objects(predicate):
            assert (subject, RDF.type, domains[predicate]) in said
            assert predicate not in ranges or (value, RDF.type, ranges[predicate]) in said
