"""Does the graph say what rules limit and delegate, what is announced, and who limits a place?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from graph_samples import document, findings, span

from graph.norm_queries import limiting
from graph.quads import quads
from graph.store import Graph, memory_graph
from graph.validation import unknown_terms, violations
from ingest.locator import parse_locator
from ingest.model import Announcement, Findings, Interval, Limit

LAW = "BWBR0000001_2024-01-01"
HOUSING = "BWBR0005181/artikel/48"


def with_norms() -> Findings:
    """The sample, its rule limiting an article and promised something."""
    sample = findings()
    words = span("tenzij artikel 7 geldt")
    limits = (
        Limit("uitsluiting", words, (parse_locator(HOUSING),)),
        Limit("voorbehoud", words, (parse_locator("BWBR0005181/artikel/50"),)),
        Limit("afwijking", words, rules=(sample.rules[0].id,)),
    )
    rule = replace(sample.rules[0], limits=limits, delegates="amvb", validity=Interval(date(2024, 1, 1), date(2025, 1, 1)))
    said = Announcement(
        f"{LAW}#artikel/2!1", "toezegging", "minister", "Binnen zes weken.", span("Binnen zes weken"),
        document().sections[3].locator,
        (), Interval(None, date(2024, 7, 1)), None, (parse_locator("kst-35925-51"),),
    )  # fmt: skip
    return replace(sample, rules=(rule,), announcements=(said,))


@pytest.fixture(scope="module")
def graph() -> Graph:
    return memory_graph(list(quads(with_norms())))


@pytest.mark.parametrize(
    ("place", "limited"),
    [
        (HOUSING, True),
        (f"{HOUSING}/lid/5", True),  # a part of what is excluded
        ("BWBR0005181", True),  # it holds what is excluded
        ("BWBR0005181/artikel/4", False),
        ("BWBR0005181/artikel/50", False),  # it goes before the rule, which does not limit it
        ("BWBR0000001/artikel/2", False),
    ],
)
def test_who_limits_a_place(graph: Graph, place: str, limited: bool) -> None:
    found = limiting(graph, parse_locator(place))
    assert [(each.document, each.id, each.kind) for each in found] == (
        [(LAW, with_norms().rules[0].id, "uitsluiting")] if limited else []
    )


def test_only_known_terms_in_the_shape_that_is_asked() -> None:
    assert unknown_terms(quads(with_norms())) == ()
    assert violations(quads(with_norms())) == ()


def said(value: Findings) -> set[tuple[str, str, str]]:
    return {(q.subject.value, q.predicate.value.rpartition("#")[2], getattr(q.object, "value", "")) for q in quads(value)}


def test_norms_are_said() -> None:
    new = {
        (predicate, value.rpartition("/")[2].rpartition("#")[2]) for _, predicate, value in said(with_norms()) - said(findings())
    }
    assert {
        ("delegatesTo", "instrument-amvb"),
        ("holdsFrom", "2024-01-01"),
        ("holdsUntil", "2025-01-01"),
        ("excludes", "48"),
        ("yieldsTo", "50"),
        ("announcementKind", "aankondigingsoort-toezegging"),
        ("promisedBefore", "2024-07-01"),
        ("paper", "kst-35925-51"),
    } <= new
