"""Does every thing that the graph names lead, over a real socket, to what is known of it, in the format asked for?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from graph_server import Listening, listening
from rdflib import Graph as RdfGraph
from rdflib import URIRef

from api.http.negotiation import preferred
from api.opening import open_current

BASE = "http://127.0.0.1:8000/"
THINGS = (
    "BWBR0005181",
    "BWBR0005181/artikel/48",
    "BWBR0005181/artikel/48/lid/5",
    "doc/verkoop-van-woningen-en-maatschappelijk-vastgoed",
    "document/verkoop-van-woningen-en-maatschappelijk-vastgoed",
    "document/verkoop-van-woningen-en-maatschappelijk-vastgoed/tekst",
    "document/verkoop-van-woningen-en-maatschappelijk-vastgoed/lezing",
    "begrip/90-norm",
    "begrip",
    "graaf/begrippen",
)
TYPES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Listening]:
    with listening(open_current(built)) as running:
        yield running


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("media_type", [*TYPES, "text/html"])
def test_a_thing_leads_to_the_document_about_it(server: Listening, thing: str, media_type: str) -> None:
    found = server.ask(f"/id/{thing}", accept=media_type)
    assert (found.status, found.headers["location"], found.headers["vary"]) == (303, f"/doc/{thing}", "Accept")
    document = server.ask(found.headers["location"], accept=media_type)
    assert (document.status, document.kind, document.headers["vary"]) == (200, media_type, "Accept")


@pytest.mark.parametrize("thing", THINGS)
def test_every_format_says_the_same(server: Listening, thing: str) -> None:
    read = []
    for media_type, format_ in TYPES.items():
        content = server.ask(f"/doc/{thing}", accept=media_type).body
        read.append({quad.triple for quad in ox.parse(input=content, format=format_)})
    assert len(read[0]) > 2
    assert all(read[0] == other for other in read[1:])
    if not thing.startswith("graaf/"):
        assert f"{BASE}id/{thing}" in {triple.subject.value for triple in read[0]}


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "text/html"),
        ("", "text/html"),
        ("text/*", "text/html"),
        ("text/turtle;q=0.9, text/html;q=0.5", "text/turtle"),
        ("text/turtle;q=0.5, text/html;q=0.9", "text/html"),
        ("text/html;q=0, */*;q=0.1", "text/turtle"),
        ("application/json", "application/ld+json"),
        ("application/ld+json; profile=x, */*;q=0.1", "application/ld+json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("nonsense, TEXT/TURTLE", "text/turtle"),
        ("image/png", None),
        ("text/html;q=0", None),
        ("application/rdf+xml;q=0.0, image/*", None),
    ],
)
def test_the_client_chooses(server: Listening, accept: str, media_type: str | None) -> None:
    reply = server.ask("/doc/BWBR0005181/artikel/48", accept=accept)
    if media_type is None:
        assert reply.status == 406
        named = server.ask("/id/BWBR0005181/artikel/48", accept=accept)
        assert named.status == 406
        assert "accept" in named.headers["vary"].lower()  # so that no cache gives the refusal to who accepts more
    else:
        assert (reply.status, reply.kind) == (200, media_type)


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/doc/BWBR0005181/artikel/48.ttl", "text/turtle"),
        ("/doc/BWBR0005181/artikel/48.jsonld", "application/ld+json"),
        ("/doc/BWBR0005181/artikel/48.nq", "application/n-quads"),
        ("/doc/BWBR0005181/artikel/48?_format=ntriples", "application/n-triples"),
        ("/doc/BWBR0005181/artikel/48?_format=nt", "application/n-triples"),
        ("/def.ttl", "text/turtle"),
        ("/def?_format=jsonld", "application/ld+json"),
    ],
)
def test_a_format_can_be_named(server: Listening, path: str, media_type: str) -> None:
    reply = server.ask(path, accept="text/html")
    assert (reply.status, reply.kind) == (200, media_type)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/doc/BWBR0005181/artikel/48?_format=docx", 400),
        ("/doc/BWBR9999999", 404),
        ("/doc/begrip/bestaat-niet", 404),
        ("/doc/document/bestaat-niet", 404),
        ("/doc/geen%20locator", 404),
        ("/doc/BWBR0005181/", 404),
        ("/id/", 404),
        ("/def.docx", 404),
        ("/doc/%ff%fe", 404),
        ("/doc/%3Cscript%3E", 404),
    ],
)
def test_what_is_not_there_is_a_problem_or_a_page(server: Listening, path: str, status: int) -> None:
    plain = server.ask(path, accept="text/turtle, */*;q=0.1")
    assert (plain.status, plain.kind) == (status, "application/problem+json")
    page = server.ask(path, accept="text/html")
    assert (page.status, page.kind) == (status, "text/html")


def test_a_thing_has_one_name_however_its_address_is_written(server: Listening) -> None:
    written = [f"/doc/BWBR0005181/artikel/{number}.nt" for number in ("48", "%34%38")]
    assert len({server.ask(path).body for path in written}) == 1


def test_the_format_asked_for_survives_the_redirect(server: Listening) -> None:
    assert server.ask("/id/BWBR0005181?_format=turtle").headers["location"] == "/doc/BWBR0005181?_format=turtle"


def test_every_thing_in_the_graph_can_be_looked_up(server: Listening) -> None:
    query = "SELECT DISTINCT ?s { ?s ?p ?o FILTER(!CONTAINS(STR(?s), '#')) } ORDER BY STR(?s)"
    rows = server.ask(f"/sparql?query={quote(query)}", accept="text/csv").text.splitlines()[1:]
    paths = [row.removeprefix(f"{BASE}id/") for row in rows if row.startswith(f"{BASE}id/")]
    assert len(paths) > 500
    chosen = paths[:: max(1, len(paths) // 150)] + [path for path in paths if "°" in path or "%" in path][:20]
    lost = [path for path in chosen if server.ask(f"/doc/{path}", accept="application/n-triples").status != 200]
    assert lost == []


def test_the_vocabulary_explains_itself(server: Listening) -> None:
    read = RdfGraph().parse(data=server.ask("/def", accept="text/turtle").body, format="turtle")
    assert (URIRef(f"{BASE}def#Rule"), None, None) in read
    page = server.ask("/def", accept="text/html").text
    assert 'id="Rule"' in page
    assert 'id="regelsoort-verplichting"' in page


def test_what_can_be_kept_says_so_and_other_sites_may_read_it(server: Listening) -> None:
    first = server.ask("/doc/begrip/90-norm", accept="text/turtle", origin="https://elders.example")
    assert first.headers["access-control-allow-origin"] == "*"
    assert f"<{BASE}id/begrip/90-norm>" in first.headers["link"]
    again = server.ask("/doc/begrip/90-norm", accept="text/turtle", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert server.ask("/doc/begrip/90-norm", "HEAD", accept="text/turtle").body == b""


@pytest.mark.parametrize(
    ("accept", "offered", "expected"),
    [
        ("", ("a/b", "c/d"), "a/b"),
        ("c/d", ("a/b", "c/d"), "c/d"),
        ("a/b;q=0.5, c/d;q=0.5", ("c/d", "a/b"), "c/d"),
        ("a/*;q=0.3, a/c;q=0.9", ("a/b", "a/c"), "a/c"),
        ("a/b;q=2", ("a/b",), "a/b"),
        ("a/b; charset=utf-8; q=0.2, */*;q=0.1", ("c/d", "a/b"), "a/b"),
        ("*", ("a/b",), "a/b"),
        ("a/b;q=0", ("a/b",), None),
        ("x/y", (), None),
    ],
)
def test_the_most_specific_range_decides(accept: str, offered: tuple[str, ...], expected: str | None) -> None:
    assert preferred(accept, offered) == expected
