"""Does one find one's way around a provision: what holds it, stands beside it, rests on it, and leads to it?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from graph_samples import findings, letter
from graph_server import GraphEngine, Listening, listening
from law_samples import NEW, OLD, WORK

from graph.navigation import surroundings
from graph.network import network_of, node_of
from graph.quads import quads
from graph.store import Graph, memory_graph, write_store
from graph.walk import shortest_path
from ingest.locator import Locator, parse_locator
from ingest.model import Findings

LAW = findings()
ONE, TWO = parse_locator("BWBR0000001/artikel/1"), parse_locator("BWBR0000001/artikel/2")
LATER = date(2024, 5, 1)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return memory_graph([*quads(LAW), *quads(letter())])


def test_a_provision_knows_what_stands_around_it(graph: Graph) -> None:
    found = surroundings(graph, ONE, LATER)
    assert [str(part.locator) for part in found.parents] == ["BWBR0000001/hoofdstuk/I"]
    assert [part.locator.artikel for part in found.siblings] == ["1", "2"]
    assert (found.previous, found.next and found.next.heading) == (None, "Termijn")
    assert [citation.document for citation in found.incoming] == ["brief"]
    assert [version.document for version in found.documents] == ["brief"]
    assert [meant.term for meant in found.definitions] == ["wonen"]


def test_delegation_is_told_both_ways(graph: Graph) -> None:
    up = surroundings(graph, TWO, LATER)
    assert up.based_on == (parse_locator("BWBR0005181/artikel/48/lid/5"),)
    down = surroundings(graph, parse_locator("BWBR0005181/artikel/48"), LATER)
    assert down.basis_for == (TWO,)
    assert down.part is None
    assert [rule.id for rule in down.rules] == ["r1"]


def test_before_it_held_a_provision_has_no_text_and_no_definitions(graph: Graph) -> None:
    found = surroundings(graph, ONE, date(2020, 1, 1))
    assert (found.part, found.siblings, found.definitions) == (None, (), ())
    assert len(found.versions) == 1


@pytest.mark.parametrize(("day", "document"), [(date(2021, 1, 1), OLD.id), (date(2022, 6, 30), OLD.id), (date(2022, 7, 1), NEW.id)])
def test_the_text_of_the_day_is_taken(day: date, document: str) -> None:
    both = memory_graph([*quads(Findings(OLD)), *quads(Findings(NEW))])
    found = surroundings(both, parse_locator(f"{WORK}/artikel/2"), day)
    assert found.part is not None
    assert found.part.document == document
    assert {part.document for part in found.siblings} == {document}
    assert len(found.versions) == 2


@pytest.mark.parametrize(
    ("path", "node"),
    [
        ("BWBR0005181/hoofdstuk/IV/artikel/48/lid/5/onderdeel/a", "BWBR0005181/artikel/48"),
        ("BWBR0005181/artikel/48/aanhef/onderdeel/a/1°", "BWBR0005181/artikel/48"),
        ("BWBR0036702/bijlage/3/artikel/1", "BWBR0036702/bijlage/3/artikel/1"),
        ("BWBR0036702/bijlage/3", "BWBR0036702/bijlage/3"),
        ("BWBR0005181/hoofdstuk/IV", "BWBR0005181/hoofdstuk/IV"),
        ("doc/brief/artikel/1/alinea/2", "doc/brief/artikel/1/alinea/2"),
        ("kst-35517-51", "kst-35517-51"),
    ],
)
def test_a_place_belongs_to_a_provision(path: str, node: str) -> None:
    assert node_of(path) == node


def test_the_network_holds_every_link_between_provisions_once(graph: Graph) -> None:
    network = network_of(graph)
    links = {(network.nodes[one], network.nodes[other]) for one in range(len(network.nodes)) for other in network.cites[one]}
    assert links == {("doc/brief/alinea/1", str(ONE)), (str(TWO), "BWBR0005181/artikel/48")}
    back = {(network.nodes[other], network.nodes[one]) for one in range(len(network.nodes)) for other in network.cited_by[one]}
    assert back == links


def _linked(links: dict[int, list[int]]) -> Graph:
    """A graph of laws of one article, `number` → the laws that it cites."""
    template = LAW.references[0]
    all_findings = []
    for number, targets in links.items():
        place = _article(number)
        section = replace(LAW.document.sections[2], locator=place, parent=None)
        made = replace(LAW.document, id=f"wet-{number}", work=place.work, sections=(section,), sha256="")
        at = replace(template.span, start=section.span.start, end=section.span.end)
        found = tuple(replace(template, span=at, text=at.of(made.text), targets=(_article(target),)) for target in targets)
        all_findings.append(Findings(made, found))
    return memory_graph([quad for each in all_findings for quad in quads(each)])


def _article(number: int) -> Locator:
    return parse_locator(f"BWBR{number:07}/artikel/1")


def _numbers(graph: Graph, start: int, end: int) -> list[int] | None:
    steps = shortest_path(graph, _article(start), _article(end))
    return None if steps is None else [int(step.end.work[4:]) for step in steps]


def test_a_path_is_as_short_as_can_be() -> None:
    """A chain of ten articles with a short cut from the second to the ninth."""
    chained = _linked({number: [number + 1] for number in range(11, 20)} | {12: [13, 19]})
    assert _numbers(chained, 11, 20) == [12, 19, 20]
    assert shortest_path(chained, _article(11), Locator("BWBR0009999")) is None


HUB = 50
TANGLED = {
    HUB: list(range(51, 90)),  # a hub that cites many
    **{number: [HUB] for number in range(60, 70)},  # and is cited back: cycles of two
    90: [91], 91: [92], 92: [90],  # a cycle that nothing leads to
    93: [93],  # one that cites itself
    94: [95], 95: [96], 96: [89],  # a way in from outside
}  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "path"),
    [
        (51, 89, [HUB, 89]),  # through the hub, against the citation and along it
        (60, 61, [HUB, 61]),
        (94, 51, [95, 96, 89, HUB, 51]),
        (90, 92, [92]),  # in a cycle the short way round
        (91, 90, [90]),
        (90, 51, None),  # an island
        (93, HUB, None),
        (HUB, 93, None),
        (93, 93, []),
        (HUB, HUB, []),
    ],
)
def test_hubs_cycles_and_islands(start: int, end: int, path: list[int] | None) -> None:
    tangled = _linked(TANGLED)
    assert _numbers(tangled, start, end) == path
    back = _numbers(tangled, end, start)
    assert (back is None) == (path is None)
    assert len(back or ()) == len(path or ())


def test_a_path_looks_at_each_provision_once() -> None:
    """Among provisions that all cite one another's hub a path costs no more than the network has links."""
    many = {1: list(range(2, 200)), **{number: [1] for number in range(2, 200)}}
    network = network_of(_linked(many))
    seen: list[int] = []

    class Counted(tuple[tuple[int, ...], ...]):
        def __getitem__(self, number):  # type: ignore[no-untyped-def]
            seen.append(number)
            return tuple.__getitem__(self, number)

    watched = replace(network, cites=Counted(network.cites))
    goal = network.numbers[str(_article(199))]
    assert watched.path([network.numbers[str(_article(2))]], [goal]) is not None
    assert len(seen) == len(set(seen)) <= 200


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    store = tmp_path_factory.mktemp("navigation") / "store"
    write_store(store, [*quads(LAW), *quads(letter())])
    with listening(GraphEngine(store)) as running:
        yield running


def get(server: Listening, path: str, status: int = 200) -> Any:
    reply = server.ask(path)
    assert reply.status == status, reply.body
    return json.loads(reply.body)


def test_the_neighbourhood_is_a_graph_as_data(server: Listening) -> None:
    found = get(server, "/v1/bepalingen/BWBR0000001/artikel/2/omgeving?peildatum=2024-05-01&stappen=1")
    assert (found["vorige"]["locator"], found["volgende"]) == ("BWBR0000001/hoofdstuk/I/artikel/1", None)
    assert found["berustOp"] == ["BWBR0005181/artikel/48/lid/5"]
    nodes = {node["locator"] for node in found["knopen"]}
    assert nodes == {"BWBR0000001/artikel/2", "BWBR0005181/artikel/48/lid/5"}
    (link,) = found["verbanden"]
    assert {link["van"], link["naar"]} <= nodes
    assert (link["betekenis"], link["herkomst"], link["document"]) == ("grondslag", "naam", LAW.document.id)
    assert LAW.document.text[link["begin"] : link["eind"]] == link["tekst"]
    wider = get(server, "/v1/bepalingen/BWBR0000001/artikel/1/omgeving?peildatum=2024-05-01&stappen=3&maxAantal=1")
    assert (len(wider["verbanden"]), wider["afgekapt"]) == (1, True)


def test_a_path_is_given_with_its_words(server: Listening) -> None:
    found = get(server, f"/v1/paden?van={quote('doc/brief/alinea/1')}&naar=BWBR0000001/artikel/1")
    assert [(step["van"], step["naar"]) for step in found["stappen"]] == [("doc/brief/alinea/1", str(ONE))]
    assert get(server, "/v1/paden?van=BWBR0000001&naar=BWBR0000001/artikel/1")["stappen"] == []
    assert get(server, "/v1/paden?van=BWBR0000001/artikel/1&naar=BWBR0005537/artikel/1:3")["stappen"] is None


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/bepalingen/BWBR9999999/artikel/1/omgeving", 404),
        ("/v1/bepalingen/BWBR0000001/artikel/omgeving", 400),
        ("/v1/bepalingen/BWBR0000001/artikel/1/omgeving?stappen=9", 400),
        ("/v1/bepalingen/BWBR0000001/artikel/1/omgeving?dag=2024-01-01", 400),
        ("/v1/bepalingen/BWBR0000001/artikel/1/omgeving/", 404),
        ("/v1/paden?van=BWBR0000001", 400),
        ("/v1/paden?van=BWBR0000001/artikel&naar=BWBR0000001", 400),
    ],
)
def test_a_slip_is_told(server: Listening, path: str, status: int) -> None:
    assert get(server, path, status)["status"] == status
