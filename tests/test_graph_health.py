"""Does the report tell a sound citation from a dead one?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from graph_samples import findings, letter

from graph.health import count, examine
from graph.quads import quads
from graph.store import Graph, memory_graph
from ingest.locator import Locator, parse_locator
from ingest.model import Findings


def _citing(*targets: str) -> Findings:
    made = letter()
    return replace(made, references=(replace(made.references[0], targets=tuple(map(parse_locator, targets))),))


def _graph(citing: Findings) -> Graph:
    return memory_graph([*quads(replace(findings(), references=())), *quads(citing)])


@pytest.mark.parametrize(
    ("target", "verdict"),
    [
        ("BWBR0000001", "gevonden"),
        ("BWBR0000001/artikel/2", "gevonden"),
        ("BWBR0000001/hoofdstuk/I/artikel/2", "gevonden"),
        ("BWBR0000001/hoofdstuk/I", "gevonden"),
        ("BWBR0000001/artikel/2/volzin/1", "gevonden"),
        ("BWBR0000001/artikel/2/lid/4", "onderdeel_ontbreekt"),
        ("BWBR0000001/artikel/2/aanhef/onderdeel/b", "onderdeel_ontbreekt"),
        ("BWBR0000001/artikel/7", "bepaling_ontbreekt"),
        ("BWBR0000001/artikel/7/lid/1", "bepaling_ontbreekt"),
        ("BWBR0000001/hoofdstuk/II", "bepaling_ontbreekt"),
        ("BWBR0005181/artikel/48", "buiten_corpus"),
    ],
)
def test_a_target_is_judged(target: str, verdict: str) -> None:
    (found,) = examine(_graph(_citing(target)))
    assert (found.target, found.verdict) == (parse_locator(target).short(), verdict)


def test_each_target_is_judged_for_itself() -> None:
    graph = _graph(_citing("BWBR0000001/artikel/1", "BWBR0000001/artikel/7"))
    assert count(examine(graph)) == {"brief": {"bepaling_ontbreekt": 1, "gevonden": 1}}


def test_what_points_nowhere_is_told_apart() -> None:
    made = letter()
    at = made.references[0]
    both = (
        replace(at, targets=(), candidates=(Locator("BWBR0000001"), Locator("BWBR0005181"))),
        replace(at, span=replace(at.span, start=9), targets=(), candidates=()),
    )
    assert count(examine(_graph(replace(made, references=both)))) == {"brief": {"meerduidig": 1, "onopgelost": 1}}


def test_a_report_is_given_document_by_document() -> None:
    """Nothing of the second document is looked up before the first is through: all law does not fit in memory."""
    made = letter()
    copies = [
        replace(made, document=replace(made.document, id=f"brief-{number}", work=f"doc/brief-{number}", sections=()))
        for number in range(3)
    ]
    graph = memory_graph([quad for each in copies for quad in quads(each)])
    asked: list[str] = []

    class Watched(Graph):
        __slots__ = ()

        def match(self, subject, predicate, value):  # type: ignore[no-untyped-def]
            asked.append(f"{subject} {value}")
            return Graph.match(self, subject, predicate, value)

    found = examine(Watched(graph.store, graph.base))
    assert next(found).citation.document == "brief-0"
    assert not [each for each in asked if "brief-1/verwijzing" in each]
    assert [each.citation.document for each in found] == ["brief-1", "brief-2"]
    assert [each.citation.document for each in examine(graph, "brief-1")] == ["brief-1"]
    assert list(examine(graph, "onbekend")) == []
