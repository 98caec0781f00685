"""Does the catalogue keep to DCAT-AP-NL 3, and does what it offers exist?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_server import GraphEngine, Listening, listening

from graph.catalogue import Offer, catalogue_quads
from graph.standard_terms import DCAT, DCTERMS
from graph.store import write_store
from graph.terms import node
from graph.validation import catalogue_violations, unknown_terms, violations_against

BASE = "https://vindplaats.example/"
OFFER = Offer("https://vindplaats.example", "Ministerie van Voorbeelden", "", "post@voorbeeld.example", "1.0.0")
OTHER = replace(OFFER, publisher_iri="https://identifier.overheid.nl/tooi/id/ministerie/mnre1034")


@pytest.mark.parametrize("offer", [OFFER, OTHER])
@pytest.mark.parametrize("name", ["dcat-ap-nl-SHACL.ttl", "dcat-ap-nl-SHACL-aanbevolen.ttl"])
def test_nothing_breaks_the_official_shapes(shared: Path, offer: Offer, name: str) -> None:
    shapes = shared / "standards" / name
    if not shapes.is_file():
        pytest.skip(f"{name} is not there")
    found = violations_against(catalogue_quads(BASE, offer), shapes)
    assert [each for each in found if each.severity == "Violation"] == []
    # There is no file to download: every way to the data is a service.
    assert {each.path for each in found} <= {DCAT.BASE + "downloadURL"}


def test_nothing_breaks_our_own_shapes() -> None:
    assert catalogue_violations(catalogue_quads(BASE, OFFER)) == ()


@pytest.mark.parametrize(
    "predicate",
    [
        DCAT.contactPoint, DCAT.theme, DCAT.endpointURL, DCAT.endpointDescription, DCAT.dataset, DCAT.accessURL,
        DCTERMS.publisher, DCTERMS.creator, DCTERMS.license, DCTERMS.accessRights, DCTERMS.identifier, DCTERMS.title,
        DCTERMS.description,
    ],
)  # fmt: skip
def test_what_is_left_out_is_seen(predicate: str) -> None:
    without = [quad for quad in catalogue_quads(BASE, OFFER) if quad.predicate != node(predicate)]
    assert catalogue_violations(without)


def test_it_speaks_known_terms_only() -> None:
    assert unknown_terms(catalogue_quads(BASE, OFFER)) == ()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    store = tmp_path_factory.mktemp("catalogue") / "store"
    write_store(store, [])
    with listening(GraphEngine(store)) as running:
        yield running


@pytest.mark.parametrize(
    ("path", "accept", "media_type"),
    [
        ("/catalogus", "*/*", "text/turtle"),
        ("/catalogus", "application/ld+json", "application/ld+json"),
        ("/catalogus", "application/rdf+xml", "application/rdf+xml"),
        ("/catalogus.ttl", "text/html", "text/turtle"),
        ("/catalogus", "text/html,*/*;q=0.1", "text/html"),
    ],
)
def test_it_can_be_had_as_rdf_and_as_a_page(server: Listening, path: str, accept: str, media_type: str) -> None:
    reply = server.ask(path, accept=accept)
    assert (reply.status, reply.kind) == (200, media_type)


def test_every_address_that_it_gives_answers(server: Listening) -> None:
    said = list(ox.parse(input=server.ask("/catalogus").body, format=ox.RdfFormat.TURTLE))
    here = f"http://127.0.0.1:{server.port}"
    wanted = {node(term) for term in (DCAT.endpointDescription, DCAT.landingPage)} | {
        ox.NamedNode("http://xmlns.com/foaf/0.1/page")
    }
    paths = {quad.object.value.removeprefix(here) for quad in said if quad.predicate in wanted}
    assert len(paths) >= 4
    assert {path: server.ask(path).status for path in paths} == dict.fromkeys(paths, 200)


def test_it_is_the_same_each_time(server: Listening) -> None:
    assert server.ask("/catalogus").headers["etag"] == server.ask("/catalogus").headers["etag"]
