"""Are the publisher's own references, its organisations and its amendments said as the standards say them?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from graph_samples import findings, span

from graph.organisations import official_identifier
from graph.quads import quads
from graph.queries import cited_by, cites
from graph.store import memory_graph
from graph.terms import AMENDS, BASED_ON, CHANGES, CITES, DERIVED_FROM, GENERATED_BY, HAS_BODY, IDENTIFIER, SAME_AS
from graph.validation import violations
from ingest.locator import parse_locator
from ingest.model import Findings, Meaning, OfficialReference

FORTY_EIGHT = parse_locator("BWBR0005181/artikel/48")
LAW = findings()
WORDS = span("artikel 48, vijfde lid, van de Woningwet")


def marked_up(*references: OfficialReference) -> Findings:
    return replace(LAW, document=replace(LAW.document, official_references=references), references=())


def test_an_official_reference_is_an_annotation_made_by_the_publisher() -> None:
    said = list(quads(marked_up(OfficialReference(WORDS, FORTY_EIGHT, "jci1.3:c:BWBR0005181&artikel=48"))))
    (annotation,) = (quad.subject for quad in said if quad.predicate == HAS_BODY and str(quad.subject).find("/officieel/") > 0)
    facts = {quad.predicate: str(quad.object) for quad in said if quad.subject == annotation}
    assert facts[GENERATED_BY].endswith("/opmaak>")
    assert facts[DERIVED_FROM].endswith("/bestand>")
    assert facts[IDENTIFIER] == '"jci1.3:c:BWBR0005181&artikel=48"'
    assert facts[HAS_BODY].endswith("id/BWBR0005181/artikel/48>")
    assert violations(said) == ()


def test_it_stays_apart_from_what_we_found() -> None:
    graph = memory_graph(quads(marked_up(OfficialReference(WORDS, FORTY_EIGHT, "jci"))))
    assert cited_by(graph, FORTY_EIGHT) == ()
    assert cites(graph, parse_locator("BWBR0000001")) == ()
    assert list(graph.match(None, CITES, None)) == []


def test_one_without_a_known_target_says_nothing() -> None:
    assert set(quads(marked_up(OfficialReference(WORDS, None, "x")))) == set(quads(marked_up()))


def test_two_at_the_same_place_stay_two() -> None:
    both = [OfficialReference(WORDS, FORTY_EIGHT, "a"), OfficialReference(WORDS, parse_locator("BWBR0005181/artikel/49"), "b")]
    bodies = [quad for quad in set(quads(marked_up(*both))) if quad.predicate == HAS_BODY and "/officieel/" in str(quad.subject)]
    assert len({quad.subject for quad in bodies}) == 2


@pytest.mark.parametrize(
    ("meaning", "predicates"),
    [("verwijzing", set()), ("grondslag", {BASED_ON}), ("wijziging", {AMENDS, CHANGES}), ("procedure", set())],
)
def test_what_a_reference_means_is_said_in_eli(meaning: Meaning, predicates: set[object]) -> None:
    meant = replace(LAW, references=(replace(LAW.references[0], meaning=meaning),))
    said = {quad.predicate for quad in quads(meant)}
    assert said & {BASED_ON, AMENDS, CHANGES} == predicates
    assert CITES in said


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Ministerie van Binnenlandse Zaken en Koninkrijksrelaties", "mnre1034"),
        ("ministerie van  binnenlandse zaken en koninkrijksrelaties", "mnre1034"),
        ("BZK", "mnre1034"),
        ("Ministerie van Voorbeelden", None),
        ("Zaken", None),
        ("", None),
    ],
)
def test_an_organisation_has_its_official_identifier(name: str, identifier: str | None) -> None:
    found = official_identifier(name)
    assert found == (f"https://identifier.overheid.nl/tooi/id/ministerie/{identifier}" if identifier else None)
    issued = replace(LAW, document=replace(LAW.document, metadata=replace(LAW.document.metadata, issuer=name)))
    same = [quad for quad in quads(issued) if quad.predicate == SAME_AS]
    assert [str(quad.object) for quad in same] == ([f"<{found}>"] if found else [])
