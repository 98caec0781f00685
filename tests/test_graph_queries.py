"""Do the named queries answer as a navigator of the law expects?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from graph_samples import TEXT, document, findings, letter, span

from graph.answers import Citation, Meant, Part, RestingRule, Version
from graph.quads import quads
from graph.queries import cited_by, cites, definitions_for, documents, rules_on, sections_of, subdivisions, versions_of
from graph.store import Graph, memory_graph
from ingest.locator import parse_locator
from ingest.model import Findings, Interval, Reference, Rule, Section, Span

LAW = "BWBR0000001_2024-01-01"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return memory_graph([*quads(findings()), *quads(letter())])


FROM_LETTER = Citation(
    "brief", parse_locator("doc/brief/alinea/1"), "artikel 1 van de Voorbeeldwet", Span(8, 37),
    "artikel", "verwijzing", "naam", False,    (parse_locator("BWBR0000001/artikel/1"),),
)  # fmt: skip
_WORDS = "artikel 48, vijfde lid, van de Woningwet"
FROM_LAW = Citation(
    LAW, parse_locator("BWBR0000001/hoofdstuk/I/artikel/2"), _WORDS, span(_WORDS), "artikel", "grondslag", "naam", False,
    (parse_locator("BWBR0005181/artikel/48/lid/5"),),
)  # fmt: skip
AMBIGUOUS = Citation(
    LAW, parse_locator("BWBR0000001/hoofdstuk/I/artikel/2"), "artikel 7", span("artikel 7"),
    "artikel", "verwijzing", "onopgelost", False, (),
    (parse_locator("BWBR0000001/artikel/7"), parse_locator("BWBR0005181/artikel/7")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("BWBR0005181/artikel/48/lid/5", [FROM_LAW]),
        ("BWBR0005181/hoofdstuk/IV/artikel/48/lid/5", [FROM_LAW]),
        ("BWBR0005181/artikel/48", [FROM_LAW]),
        ("BWBR0005181", [FROM_LAW]),
        ("BWBR0005181/artikel/48/lid/4", []),
        ("BWBR0005181/artikel/4", []),
        ("BWBR0005181/artikel/7", []),  # only a candidate
        ("BWBR0000001/artikel/1", [FROM_LETTER]),
        ("BWBR0000001/hoofdstuk/I", [FROM_LETTER]),  # the chapter holds the article, though the citation does not say so
        ("BWBR0000001/hoofdstuk/II", []),
        ("BWBR0000001", [FROM_LETTER]),
        ("BWBR9999999", []),
    ],
)
def test_who_cites_a_place(graph: Graph, place: str, expected: list[Citation]) -> None:
    assert cited_by(graph, parse_locator(place)) == tuple(expected)


@pytest.mark.parametrize(
    ("place", "expected"),
    [("BWBR0005181/artikel/48/lid/5", [FROM_LAW]), ("BWBR0005181/artikel/48", []), ("BWBR0000001/hoofdstuk/I", [])],
)
def test_who_cites_exactly_a_place(graph: Graph, place: str, expected: list[Citation]) -> None:
    assert cited_by(graph, parse_locator(place), include_parts=False) == tuple(expected)


@pytest.mark.parametrize(
    ("place", "parts", "expected"),
    [
        ("BWBR0000001/artikel/2", True, [FROM_LAW, AMBIGUOUS]),
        ("BWBR0000001/hoofdstuk/I/artikel/2", False, [FROM_LAW, AMBIGUOUS]),
        ("BWBR0000001/hoofdstuk/I", True, [FROM_LAW, AMBIGUOUS]),
        ("BWBR0000001/hoofdstuk/I", False, []),
        ("BWBR0000001/artikel/1", True, []),
        ("doc/brief", True, [FROM_LETTER]),
        ("doc/brief", False, []),
        ("doc/onbekend", True, []),
    ],
)
def test_what_a_place_cites(graph: Graph, place: str, parts: bool, expected: list[Citation]) -> None:
    assert cites(graph, parse_locator(place), include_parts=parts) == tuple(expected)


def test_a_range_has_all_its_targets() -> None:
    made = letter()
    targets = tuple(parse_locator(f"BWBR0000001/artikel/{number}") for number in (22, 23, 24))
    ranged = replace(made, references=(replace(made.references[0], targets=targets),))
    graph = memory_graph(quads(ranged))
    assert cites(graph, parse_locator("doc/brief"))[0].targets == targets
    assert cited_by(graph, targets[1])[0].targets == (targets[1],)


def test_a_relative_reference_says_so() -> None:
    made = letter()
    graph = memory_graph(quads(replace(made, references=(replace(made.references[0], relative=True),))))
    assert cites(graph, parse_locator("doc/brief"))[0].relative


def test_words_outside_every_section_are_cited_by_the_work() -> None:
    made = letter()
    graph = memory_graph(quads(replace(made, document=replace(made.document, sections=()))))
    assert [citation.locator for citation in cited_by(graph, parse_locator("BWBR0000001"))] == [parse_locator("doc/brief")]


@pytest.mark.parametrize("place", ["BWBR0005181/artikel/48", "BWBR0005181/hoofdstuk/IV/artikel/48/lid/5", "BWBR0005181"])
def test_which_rules_rest_on_a_place(graph: Graph, place: str) -> None:
    rule = findings().rules[0]
    assert rules_on(graph, parse_locator(place)) == (
        RestingRule(
            "r1", LAW, rule.locator, "termijn", "geldend", "aw", "Binnen zes weken", rule.value, "Binnen zes weken",
            rule.span, (parse_locator("BWBR0005181/artikel/48/lid/5"),),
        ),
    )  # fmt: skip


def test_no_rule_rests_elsewhere(graph: Graph) -> None:
    assert rules_on(graph, parse_locator("BWBR0005181/artikel/49")) == ()
    assert rules_on(graph, parse_locator("BWBR0005181/artikel/48"), include_parts=False) == ()


def test_a_rule_without_value_and_with_an_awkward_id_comes_back() -> None:
    made = findings()
    basis = (parse_locator("BWBR0005181/artikel/1"), parse_locator("BWBR0005181/artikel/2"))
    rule: Rule = replace(made.rules[0], id="brief/r 1#é", value=None, actor="", basis=basis)
    found = rules_on(memory_graph(quads(replace(made, rules=(rule,)))), basis[0])
    assert [(item.id, item.value, item.actor, item.basis) for item in found] == [("brief/r 1#é", None, "", basis)]


def _part(section: Section, parent: str | None) -> Part:
    return Part(
        LAW, section.locator, section.kind, section.number, section.heading, section.span, section.validity, section.status,
        parse_locator(parent) if parent else None,
    )  # fmt: skip


def test_sections_stand_in_reading_order(graph: Graph) -> None:
    chapter, one, two = document().sections[1:]
    inside = "BWBR0000001/hoofdstuk/I"
    assert sections_of(graph, LAW) == (_part(chapter, None), _part(one, inside), _part(two, inside))
    assert subdivisions(graph, parse_locator("BWBR0000001")) == (_part(chapter, None),)
    assert subdivisions(graph, parse_locator(inside)) == (_part(one, inside), _part(two, inside))
    assert subdivisions(graph, parse_locator("BWBR0000001/artikel/1")) == ()
    assert sections_of(graph, "onbekend") == ()


def test_documents_come_with_what_is_known_of_them(graph: Graph) -> None:
    law, brief = documents(graph)
    assert law == Version(
        LAW, "BWBR0000001", "Voorbeeldwet", "wet", "Ministerie van Voorbeelden", date(2023, 12, 1), "K-1", "",
        Interval(date(2024, 1, 1)), document().sha256, "ab" * 32,
    )  # fmt: skip
    assert (brief.document, brief.work, brief.kind, brief.issuer, brief.date) == ("brief", "doc/brief", "kamerbrief", "", None)


def test_two_versions_of_a_work_stay_apart() -> None:
    old = findings()
    later = replace(old.document, id="BWBR0000001_2025-01-01", validity=Interval(date(2025, 1, 1)))
    graph = memory_graph([*quads(old), *quads(replace(old, document=later))])
    assert [version.validity.start for version in documents(graph)] == [date(2024, 1, 1), date(2025, 1, 1)]
    found = cited_by(graph, parse_locator("BWBR0005181/artikel/48"))
    assert [(citation.document, citation.words) for citation in found] == [(LAW, _WORDS), ("BWBR0000001_2025-01-01", _WORDS)]
    assert len(subdivisions(graph, parse_locator("BWBR0000001/hoofdstuk/I"))) == 4


def test_a_place_is_found_in_every_version() -> None:
    old = findings()
    later = replace(old.document, id="BWBR0000001_2025-01-01")
    graph = memory_graph([*quads(old), *quads(replace(old, document=later))])
    found = versions_of(graph, parse_locator("BWBR0000001/artikel/2"))
    assert [(part.document, part.heading) for part in found] == [(LAW, "Termijn"), ("BWBR0000001_2025-01-01", "Termijn")]
    assert versions_of(graph, parse_locator("BWBR0000001/artikel/3")) == ()


@pytest.mark.parametrize(
    ("scope", "place", "holds"),
    [
        ("BWBR0000001", "BWBR0000001/artikel/2/lid/3", True),
        ("BWBR0000001", "BWBR0000001", True),
        ("BWBR0000001/hoofdstuk/I", "BWBR0000001/artikel/2", True),  # the structure tells it
        ("BWBR0000001/hoofdstuk/I", "BWBR0000001/hoofdstuk/II", False),
        ("BWBR0000001/artikel/1", "BWBR0000001/artikel/2", False),
        ("BWBR0000001/artikel/1", "BWBR0000001/hoofdstuk/I", False),
        ("BWBR0000001", "BWBR0005181/artikel/1", False),
    ],
)
def test_a_definition_holds_within_its_scope(scope: str, place: str, holds: bool) -> None:
    made = findings()
    target = parse_locator("BWBR0005181")
    definition = replace(made.definitions[0], scope=parse_locator(scope), target=target)
    graph = memory_graph(quads(replace(made, definitions=(definition,))))
    section = parse_locator("BWBR0000001/hoofdstuk/I/artikel/1")
    meant = Meant("wonen", "verblijven", LAW, section, definition.meaning_span, parse_locator(scope), target)
    assert definitions_for(graph, parse_locator(place)) == ((meant,) if holds else ())


def test_a_rule_in_a_section_that_is_not_listed_still_has_its_place() -> None:
    made = findings()
    place = parse_locator("BWBR0000001/artikel/9/lid/1°")
    rule = replace(made.rules[0], locator=place)
    found = rules_on(memory_graph(quads(replace(made, rules=(rule,)))), parse_locator("BWBR0005181"))
    assert [item.locator for item in found] == [place]


@pytest.mark.parametrize("value", ["1> } INSERT", '1" . ?x', "é °", "a b", "%3E"])
def test_an_odd_number_cannot_break_out_of_a_query(value: str) -> None:
    made = letter()
    target = parse_locator(f"BWBR0000001/artikel/{value}")
    reference: Reference = replace(made.references[0], targets=(target,))
    graph = memory_graph(quads(Findings(made.document, (reference,))))
    assert [citation.targets for citation in cited_by(graph, target)] == [(target,)]
    assert TEXT
