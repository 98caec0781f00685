"""Can one walk from provision to provision, and get each thing as RDF with its source?"""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest
from graph_samples import findings, letter

from graph.describe import about, about_document, about_place
from graph.identity import document_iri
from graph.quads import quads
from graph.store import Graph, memory_graph
from graph.terms import CITES, GENERATED_BY, HAS_BODY
from graph.validation import unknown_terms
from graph.walk import neighbourhood, places_of, shortest_path, steps_from
from ingest.locator import Locator, parse_locator

ONE, TWO = parse_locator("BWBR0000001/artikel/1"), parse_locator("BWBR0000001/artikel/2")
LETTER, FORTY_EIGHT = parse_locator("doc/brief/alinea/1"), parse_locator("BWBR0005181/artikel/48/lid/5")


@pytest.fixture(scope="module")
def graph() -> Graph:
    """letter -> artikel 1; artikel 1 -> artikel 2; artikel 2 -> artikel 48 lid 5 Woningwet."""
    law = findings()
    at = replace(law.references[0].span, start=30, end=35)
    link = replace(law.references[0], span=at, text=at.of(law.document.text), targets=(TWO,), meaning="verwijzing")
    return memory_graph([*quads(replace(law, references=(link, *law.references))), *quads(letter())])


def _ends(graph: Graph, place: Locator) -> list[tuple[str, str]]:
    return [(step.direction, str(step.end)) for step in steps_from(graph, place)]


def test_steps_go_both_ways(graph: Graph) -> None:
    assert _ends(graph, ONE) == [("uit", str(TWO)), ("in", str(LETTER))]
    assert _ends(graph, FORTY_EIGHT) == [("in", str(TWO))]
    assert _ends(graph, parse_locator("BWBR0005181/artikel/48")) == [("in", str(TWO))]


def test_a_step_within_the_place_is_no_step(graph: Graph) -> None:
    assert ("uit", str(TWO)) not in _ends(graph, Locator("BWBR0000001"))


@pytest.mark.parametrize(("depth", "places"), [(1, {LETTER, ONE}), (2, {LETTER, ONE, TWO}), (3, {LETTER, ONE, TWO, FORTY_EIGHT})])
def test_a_neighbourhood_grows_with_its_depth(graph: Graph, depth: int, places: set[Locator]) -> None:
    assert set(places_of(neighbourhood(graph, LETTER, depth=depth))) == places


def test_a_neighbourhood_has_a_limit(graph: Graph) -> None:
    assert len(neighbourhood(graph, LETTER, depth=9, limit=2)) == 2


@pytest.mark.parametrize(
    ("start", "end", "path"),
    [
        (LETTER, ONE, [ONE]),
        (LETTER, FORTY_EIGHT, [ONE, TWO, FORTY_EIGHT]),
        (FORTY_EIGHT, LETTER, [TWO, ONE, LETTER]),
        (LETTER, parse_locator("BWBR0005181"), [ONE, TWO, FORTY_EIGHT]),
        (Locator("BWBR0000001"), ONE, []),
    ],
)
def test_the_shortest_path(graph: Graph, start: Locator, end: Locator, path: list[Locator]) -> None:
    steps = shortest_path(graph, start, end)
    assert steps is not None
    assert [step.end for step in steps] == path


def test_no_path_is_none(graph: Graph) -> None:
    assert shortest_path(graph, LETTER, parse_locator("BWBR0005537/artikel/1:3")) is None
    assert shortest_path(graph, parse_locator("BWBR0005537"), LETTER) is None


def test_a_place_is_described_with_who_cites_it_and_how_that_is_known(graph: Graph) -> None:
    said = about_place(graph, ONE)
    annotations = {quad.subject for quad in said if quad.predicate == HAS_BODY}
    assert {node.value.rpartition("/")[2] for node in annotations if "/verwijzing/" in node.value} >= {"8-37", "30-35"}
    with_source = {quad.subject for quad in said if quad.predicate == GENERATED_BY}
    assert annotations <= with_source
    assert [quad for quad in said if quad.predicate == CITES]
    assert unknown_terms(said) == ()
    assert said == sorted(set(said), key=str)


def test_an_unknown_thing_has_no_description(graph: Graph) -> None:
    assert about_place(graph, parse_locator("BWBR0005537/artikel/1:3")) == []
    assert about_document(graph, "onbekend") == []
    assert about(graph, "https://vindplaats.example/id/onbekend") == []


def test_a_document_is_described_whole(graph: Graph) -> None:
    assert set(about_document(graph, "brief")) == set(quads(letter()))


def test_a_rule_is_described_with_its_words(graph: Graph) -> None:
    rule = f"{document_iri('BWBR0000001_2024-01-01', graph.base)}/regel/r1"
    said = about(graph, rule)
    assert {ox.Literal("Binnen zes weken"), ox.Literal("tenzij artikel 7 geldt")} <= {quad.object for quad in said}
    assert any(quad.subject.value == rule for quad in said)
    assert any(quad.predicate == GENERATED_BY for quad in said)
