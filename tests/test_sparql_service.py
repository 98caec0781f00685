"""Does `/sparql` serve people and programs, in every format, and everyone else while a query is hostile?"""

from __future__ import annotations

import csv
import io
import json
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from graph_server import Listening, listening
from rdflib import Graph as RdfGraph

from api.opening import open_current
from api.pages.sparql_examples import EXAMPLES, Example

SELECT = "SELECT ?begrip { ?c skos:prefLabel ?begrip } ORDER BY ?begrip LIMIT 3"
FORM = "application/x-www-form-urlencoded"
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }"


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Listening]:
    with listening(open_current(built), sparql_seconds=2.0, sparql_rows=20_000, sparql_megabytes=1024) as running:
        yield running


def path(query: str, **more: str) -> str:
    return f"/sparql?query={quote(query)}" + "".join(f"&{name.replace('_', '-')}={quote(value)}" for name, value in more.items())


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("application/json", "application/json"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/html", "text/html"),
    ],
)
def test_a_table_comes_in_the_format_asked_for(server: Listening, accept: str, media_type: str) -> None:
    reply = server.ask(path(SELECT), accept=accept)
    assert (reply.status, reply.kind, reply.headers["vary"]) == (200, media_type, "Accept")
    assert "90%-norm" in reply.text


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "text/turtle"),
        ("application/n-triples", "application/n-triples"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("text/html", "text/html"),
    ],
)
def test_triples_come_in_the_format_asked_for(server: Listening, accept: str, media_type: str) -> None:
    reply = server.ask(path("CONSTRUCT WHERE { ?c skos:prefLabel ?l } LIMIT 5"), accept=accept)
    assert (reply.status, reply.kind) == (200, media_type)


def test_the_formats_can_be_read(server: Listening) -> None:
    rows = list(csv.reader(io.StringIO(server.ask(path(SELECT), accept="text/csv").text)))
    found = json.loads(server.ask(path(SELECT)).body)["results"]["bindings"]
    assert [row["begrip"]["value"] for row in found] == [row[0] for row in rows[1:]]
    xml = ET.fromstring(server.ask(path(SELECT), accept="application/sparql-results+xml").body)
    assert len(xml.findall(".//{http://www.w3.org/2005/sparql-results#}result")) == 3


@pytest.mark.parametrize(
    ("query", "accept", "status"),
    [
        ("SELECT * {", "*/*", 400),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "*/*", 400),
        ("INSERT DATA { <a:a> <a:b> 1 }", "*/*", 400),
        ("LOAD <http://127.0.0.1:9/>", "*/*", 400),
        ("", "*/*", 400),
        (SELECT, "image/png", 406),
        (SELECT, "text/turtle", 406),
        ("SELECT * { ?s ?p ?o . ?s2 ?p2 ?o2 } LIMIT 30000", "*/*", 503),
        (HEAVY, "*/*", 503),
    ],
)
def test_what_cannot_be_answered_says_why(server: Listening, query: str, accept: str, status: int) -> None:
    reply = server.ask(path(query), accept=accept)
    problem = json.loads(reply.body)
    assert (reply.status, reply.kind, problem["status"]) == (status, "application/problem+json", status)
    assert problem["detail"]


def test_a_person_sees_the_mistake_beside_the_query(server: Listening) -> None:
    reply = server.ask(path("SELECT * { ?s"), accept="text/html")
    assert (reply.status, reply.kind) == (400, "text/html")
    assert "niet te lezen" in reply.text
    assert "SELECT * { ?s</textarea>" in reply.text


def test_a_query_cannot_put_markup_in_the_page(server: Listening) -> None:
    reply = server.ask(path("SELECT ('<script>alert(1)</script>' AS ?x) {}"), accept="text/html")
    assert reply.status == 200
    assert "<script>alert" not in reply.text


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"query=ASK%20%7B%7D", FORM, 200),
        (b"ASK {}", "application/sparql-query", 200),
        ("ASK { ?s ?p 'één 𝔸' }".encode(), "application/sparql-query; charset=UTF-8", 200),
        (b"query=ASK%20%7B%7D&query=ASK%20%7B%7D", FORM, 400),
        (b"update=CLEAR%20ALL", FORM, 400),
        (b"CLEAR ALL", "application/sparql-update", 415),
        (b"query=%ff%fe", FORM, 400),
        (b"ASK {} # \xff", "application/sparql-query", 400),
        (b"ASK {}", "application/sparql-query; charset=utf-16", 415),
        (b"ASK {}", "text/plain", 415),
        (b"", FORM, 400),
        (b"x" * 300_000, "application/sparql-query", 413),
    ],
)
def test_a_query_can_be_sent_in_three_ways(server: Listening, body: bytes, content_type: str, status: int) -> None:
    assert server.ask("/sparql", "POST", body, content_type=content_type).status == status


def test_other_methods_are_refused(server: Listening) -> None:
    reply = server.ask("/sparql", "PUT", b"ASK {}")
    assert (reply.status, set(reply.headers["allow"].replace(" ", "").split(","))) == (405, {"GET", "POST"})


def test_the_data_set_can_be_named(server: Listening) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s a skos:Concept }"
    graph = "http://127.0.0.1:8000/id/graaf/begrippen"
    everything = int(server.ask(path(count), accept="text/csv").text.split()[1])
    chosen = int(server.ask(path(count, default_graph_uri=graph), accept="text/csv").text.split()[1])
    assert 0 < chosen < everything
    nothing = server.ask(path(count, named_graph_uri=graph), accept="text/csv").text.split()[1]
    assert nothing == "0"


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.title for example in EXAMPLES])
def test_an_example_has_an_answer(server: Listening, example: Example) -> None:
    found = json.loads(server.ask(path(example.query)).body)
    if "boolean" in found:
        assert found["boolean"] is False
    else:
        assert found["results"]["bindings"]
    page = server.ask(path(example.query), accept="text/html")
    assert page.status == 200


def test_the_description_lists_graphs_and_void(server: Listening) -> None:
    for address in ("/sparql", "/.well-known/void"):
        said = RdfGraph().parse(data=server.ask(address, accept="text/turtle").body, format="turtle")
        assert any(str(predicate) == "http://rdfs.org/ns/void#triples" for predicate in said.predicates())
    assert server.ask("/sparql", accept="image/png").status == 406


def test_others_are_served_while_queries_are_hostile(server: Listening) -> None:
    """More heavy queries than there are places, from more clients than may wait; pages and the API go on meanwhile."""
    replies: list[int] = []

    def attack() -> None:
        replies.append(server.ask(path(HEAVY)).status)

    attackers = [threading.Thread(target=attack) for _ in range(24)]
    for thread in attackers:
        thread.start()
    served = 0
    while any(thread.is_alive() for thread in attackers):
        for address in ("/healthz", "/documenten", "/v1/documenten", "/doc/begrip/90-norm"):
            assert server.ask(address).status == 200
            served += 1
    assert served >= 4
    assert set(replies) == {503}
    assert server.ask(path("ASK {}")).status == 200
