"""Do the named queries give the same on a SPARQL server as on the graph itself?"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from graph_samples import findings, letter
from graph_server import GraphEngine, listening
from law_samples import NEW, OLD
from served import free_port

from api.sparql_client import SparqlClient
from graph.describe import describe
from graph.errors import StoreError
from graph.export import export
from graph.health import examine
from graph.identity import document_iri, graph_iri, iri
from graph.navigation import surroundings
from graph.quads import quads
from graph.queries import cited_by, cites, definitions_for, documents, rules_on, sections_of, subdivisions, versions_of
from graph.readable import things_about
from graph.remote import RemoteGraph, open_remote
from graph.store import Graph, Statements, memory_graph, write_store
from graph.walk import neighbourhood, shortest_path
from ingest.locator import Locator, parse_locator
from ingest.model import Findings

SERVER = Path(sys.executable).with_name("oxigraph")
LAW = parse_locator("BWBR0000001")
PLACES = [
    LAW,
    *(parse_locator(f"BWBR0000001/{tail}") for tail in ("hoofdstuk/I", "artikel/1", "artikel/2")),
    *map(parse_locator, ("doc/brief", "BWBR0005181/artikel/48", "BWBR0005181/artikel/48/lid/5", "BWBR0005537/artikel/1:3")),
]
SAID = [*quads(findings()), *quads(letter()), *quads(Findings(OLD)), *quads(Findings(NEW))]


@pytest.fixture(scope="module")
def local() -> Graph:
    return memory_graph(SAID)


@pytest.fixture(scope="module")
def address(local: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An Oxigraph server that holds the export, as a manager would set one up."""
    if not SERVER.is_file():
        pytest.skip("the oxigraph server is not installed")
    folder = tmp_path_factory.mktemp("oxigraph")
    (folder / "graph.nq").write_bytes(export(local, "nquads"))
    store = ["--location", str(folder / "store")]
    subprocess.run([SERVER, "load", *store, "--file", folder / "graph.nq"], check=True, capture_output=True, timeout=120)
    port = free_port()
    process = subprocess.Popen(
        [SERVER, "serve-read-only", *store, "--bind", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 60
        while True:
            assert process.poll() is None, "the oxigraph server stopped"
            assert time.monotonic() < deadline, "the oxigraph server did not begin to listen"
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="module")
def remote(address: str) -> RemoteGraph:
    return open_remote(SparqlClient(address))


QUERIES: dict[str, Callable[[Statements, Locator], object]] = {
    "cited_by": cited_by,
    "cites": cites,
    "rules_on": rules_on,
    "definitions_for": definitions_for,
    "versions_of": versions_of,
    "subdivisions": subdivisions,
    "surroundings": surroundings,
    "neighbourhood": lambda graph, place: neighbourhood(graph, place, depth=2),
    "shortest_path": lambda graph, place: shortest_path(graph, place, parse_locator("BWBR0005181/artikel/48")),
    "sections_of": lambda graph, place: sections_of(graph, "BWBR0000001_2024-01-01"),
    "describe": lambda graph, place: describe(graph, iri(place, graph.base)),
    "describe_document": lambda graph, place: describe(graph, document_iri("brief", graph.base)),
    "describe_graph": lambda graph, place: describe(graph, graph_iri("brief", graph.base)),
    "things_about": lambda graph, place: things_about(graph, iri(place, graph.base)),
    "documents": lambda graph, place: documents(graph),
    "examine": lambda graph, place: tuple(examine(graph)),
}


@pytest.mark.parametrize("name", QUERIES)
def test_a_named_query_gives_the_same(local: Graph, remote: RemoteGraph, name: str) -> None:
    answers = {str(place): QUERIES[name](remote, place) for place in PLACES}
    assert answers == {str(place): QUERIES[name](local, place) for place in PLACES}
    assert any(answers.values())


def test_the_base_comes_from_the_server(local: Graph, remote: RemoteGraph) -> None:
    assert remote.base == local.base


def test_the_service_asks_the_server_that_is_set(address: str, tmp_path: Path) -> None:
    """The engine's own graph is empty, so what is answered comes from the server."""
    write_store(tmp_path / "store", [])
    with listening(GraphEngine(tmp_path / "store"), sparql_endpoint=address) as running:
        reply = running.ask("/v1/bepalingen/BWBR0000001/artikel/2/omgeving?peildatum=2024-05-01")
        assert (reply.status, json.loads(reply.body)["berustOp"]) == (200, ["BWBR0005181/artikel/48/lid/5"])


def test_what_is_known_of_a_thing_comes_from_the_server_too(address: str, tmp_path: Path) -> None:
    write_store(tmp_path / "store", [])
    with listening(GraphEngine(tmp_path / "store"), sparql_endpoint=address) as running:
        reply = running.ask("/doc/BWBR0000001/artikel/2", accept="text/turtle")
        assert (reply.status, reply.kind) == (200, "text/turtle")
        assert "BWBR0005181/artikel/48/lid/5" in reply.text
        assert running.ask("/doc/BWBR0000001/artikel/99", accept="text/turtle").status == 404


def test_a_server_that_is_away_is_named(tmp_path: Path) -> None:
    gone = f"http://127.0.0.1:{free_port()}/query"
    with pytest.raises(StoreError, match="does not answer"):
        open_remote(SparqlClient(gone))
    write_store(tmp_path / "store", [])
    with listening(GraphEngine(tmp_path / "store"), sparql_endpoint=gone) as running:
        assert running.ask("/v1/bepalingen/BWBR0000001/artikel/2/omgeving").status == 503


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(StoreError, match="no address"):
        open_remote(SparqlClient("file:///etc/passwd"))


@pytest.mark.parametrize(
    "answer",
    [b"", b"<html>", b'{"head":{},"boolean":true}', b'{"head":{"vars":["base"]},"results":{"bindings":[]}}'],
)
def test_an_answer_that_is_none_is_told(answer: bytes) -> None:
    with pytest.raises(StoreError):
        open_remote(lambda query: answer)
