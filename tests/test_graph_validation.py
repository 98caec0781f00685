"""Do the shapes pass a sound graph, and fail one in which anything is wrong?"""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from graph_samples import findings, letter

from graph.quads import quads
from graph.standard_terms import DCTERMS, ELI, OA, PROV, SKOS
from graph.terms import A, node
from graph.validation import violations
from graph.vocabulary import own_terms

OWN = own_terms("https://vindplaats.example/")
CITES, IDENTIFIER = node(ELI.cites), node(DCTERMS.identifier)


def _sound() -> list[ox.Quad]:
    return [*quads(findings()), *quads(letter())]


def test_a_sound_graph_has_no_violations() -> None:
    assert violations(_sound()) == ()


def test_another_base_is_as_sound() -> None:
    assert violations(quads(findings(), "https://elders.test/"), "https://elders.test/") == ()


LOST = [
    node(OA.hasTarget), node(OA.motivatedBy), node(OA.hasSource), node(OA.hasScope), node(OA.hasSelector), node(OA.exact),
    node(OA.start), node(OA.end), node(PROV.wasGeneratedBy), node(PROV.wasDerivedFrom), node(ELI.is_part_of),
    node(ELI.is_member_of), node(DCTERMS.identifier),
    OWN.meaning, OWN.resolution, OWN.ruleKind, OWN.ruleStatus, OWN.action, OWN.order, OWN.begin, OWN.end,
    OWN.scope, node(SKOS.prefLabel), node(SKOS.definition), node(OA.hasBody),
]  # fmt: skip


@pytest.mark.parametrize("predicate", LOST, ids=lambda predicate: predicate.value.rpartition("#")[2].rpartition("/")[2])
def test_a_lost_statement_is_seen(predicate: ox.NamedNode) -> None:
    without = [quad for quad in _sound() if quad.predicate != predicate]
    assert len(without) < len(_sound())
    assert violations(without)


def _changed(predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> list[ox.Quad]:
    return [ox.Quad(q.subject, q.predicate, value, q.graph_name) if q.predicate == predicate else q for q in _sound()]


WRONG = [
    (OWN.sha256, ox.Literal("geen hash")),
    (OWN.begin, ox.Literal(-1)),
    (OWN.begin, ox.Literal(9999)),
    (node(OA.start), ox.Literal(9999)),
    (node(OA.start), ox.Literal("acht")),
    (OWN.ruleKind, ox.NamedNode("https://vindplaats.example/def#regelsoort-plicht")),
    (OWN.meaning, ox.NamedNode("https://vindplaats.example/def#betekenis-onzin")),
    (node(ELI.type_subdivision), ox.NamedNode("https://vindplaats.example/def#onderdeelsoort-hoek")),
    (OWN.basis, ox.Literal("artikel 48")),
]


@pytest.mark.parametrize(("predicate", "value"), WRONG)
def test_a_wrong_value_is_seen(predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> None:
    assert violations(_changed(predicate, value))


def test_a_link_that_nobody_found_is_seen() -> None:
    said = _sound()
    link = next(quad for quad in said if quad.predicate == CITES)
    invented = ox.Quad(link.subject, CITES, ox.NamedNode("https://vindplaats.example/id/BWBR0005537/artikel/1:3"), link.graph_name)
    (found,) = violations([*said, invented])
    assert found.focus == invented.subject.value
    assert "verwijzing" in found.message


def test_a_reference_with_targets_and_candidates_is_seen() -> None:
    said = _sound()
    body = next(quad for quad in said if quad.predicate == node(OA.hasBody) and "/verwijzing/" in quad.subject.value)
    assert violations([*said, ox.Quad(body.subject, OWN.candidate, body.object, body.graph_name)])


def test_a_second_identifier_is_seen_and_named() -> None:
    said = _sound()
    first = next(quad for quad in said if quad.predicate == IDENTIFIER)
    (found,) = violations([*said, ox.Quad(first.subject, IDENTIFIER, ox.Literal("ander"), first.graph_name)])
    assert (found.focus, found.path, found.severity) == (first.subject.value, IDENTIFIER.value, "Violation")


@pytest.mark.parametrize("term", ["http://data.europa.eu/eli/ontology#lanuguage", "https://vindplaats.example/def#grondslg"])
def test_a_misspelt_term_is_seen(term: str) -> None:
    said = _sound()
    extra = ox.Quad(said[0].subject, ox.NamedNode(term), ox.Literal("x"), said[0].graph_name)
    assert [found.value for found in violations([*said, extra])] == [term]
    kind = ox.Quad(ox.NamedNode("https://vindplaats.example/id/x"), A, ox.NamedNode(term), said[0].graph_name)
    assert [found.value for found in violations([*said, kind])] == [term]
