"""Does the check let a sound graph pass and name what is wrong with any other?"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from conftest import ROOT
from graph_samples import TEXT, findings, letter, span
from served import vindplaats

from graph.checking import Fault, check_graph
from graph.quads import quads
from graph.store import Graph, memory_graph
from graph.terms import (
    CITES,
    DERIVED_FROM,
    END,
    EXACT,
    GENERATED_BY,
    HAS_BODY,
    HAS_SELECTOR,
    PREFIX,
    START,
    SUFFIX,
    TITLE,
    A,
    node,
)  # fmt: skip
from graph.thesaurus import thesaurus_quads
from graph.vocabulary import DEFAULT_BASE, own_terms

LAW, LETTER = findings(), letter()
TEXTS = {LAW.document.id: TEXT, LETTER.document.id: LETTER.document.text}
SOUND = [*quads(LAW), *quads(LETTER), *thesaurus_quads(ROOT / "corpus/thesaurus.ttl")]
SKOS = "http://www.w3.org/2004/02/skos/core#"


def faults(graph: Graph) -> list[Fault]:
    return list(check_graph(graph, TEXTS.__getitem__))


def test_a_sound_graph_passes() -> None:
    assert faults(memory_graph(SOUND)) == []


def without(predicate: ox.NamedNode, subject: str = "") -> list[ox.Quad]:
    """The sound graph without the first statement with this predicate, of a subject with these words in its name."""
    gone = next(quad for quad in SOUND if quad.predicate == predicate and subject in str(quad.subject))
    return [quad for quad in SOUND if quad != gone]


def changed(predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal, subject: str = "") -> list[ox.Quad]:
    """The same with another value in that statement."""
    old = next(quad for quad in SOUND if quad.predicate == predicate and subject in str(quad.subject))
    return [quad for quad in SOUND if quad != old] + [ox.Quad(old.subject, predicate, value, old.graph_name)]


def with_link() -> list[ox.Quad]:
    graph_name = next(quad.graph_name for quad in SOUND if quad.predicate == CITES)
    one, other = (ox.NamedNode(f"{DEFAULT_BASE}id/BWBR0000001/artikel/{number}") for number in (1, 9))
    return [*SOUND, ox.Quad(one, CITES, other, graph_name)]


MUTATIONS: list[tuple[str, Callable[[], list[ox.Quad]], str]] = [
    ("no one found it", lambda: without(GENERATED_BY), "herkomst"),
    ("it comes from no text", lambda: without(DERIVED_FROM), "vorm"),
    ("a link that nothing accounts for", with_link, "herkomst"),
    ("an annotation without its target", lambda: without(HAS_BODY), "vorm"),
    ("a document without a title", lambda: without(TITLE), "vorm"),
    ("words that are not there", lambda: changed(EXACT, ox.Literal("iets anders")), "citaat"),
    ("one letter more before the words", lambda: changed(PREFIX, ox.Literal("x")), "citaat"),
    ("other words behind them", lambda: changed(SUFFIX, ox.Literal("x")), "citaat"),
    ("a position past the end", lambda: changed(END, ox.Literal(1_000_000)), "citaat"),
    ("a position one further", lambda: changed(START, ox.Literal(span("artikel 48").start + 1)), "citaat"),
    ("a position that is no number", lambda: changed(START, ox.Literal("hier")), "citaat"),
    ("words without selector", lambda: without(HAS_SELECTOR), "citaat"),
    ("another text", lambda: changed(own_terms(DEFAULT_BASE).sha256, ox.Literal("ab" * 32), "/tekst"), "citaat"),
    ("a misspelt term", lambda: changed(TITLE, ox.Literal("t")) + misspelt(), "vorm"),
    ("a concept without meaning", lambda: without(ox.NamedNode(f"{SKOS}definition"), "/begrip/"), "begrippen"),
    ("a concept in no list", lambda: without(ox.NamedNode(f"{SKOS}inScheme")), "begrippen"),
    ("a wider concept that is none", lambda: changed(ox.NamedNode(f"{SKOS}broader"), node(EXACT.value)), "begrippen"),
]


def misspelt() -> list[ox.Quad]:
    known = next(quad for quad in SOUND if quad.predicate == A)
    term = ox.NamedNode("http://data.europa.eu/eli/ontology#lanuguage")
    return [ox.Quad(known.subject, term, ox.Literal("nl"), known.graph_name)]


@pytest.mark.parametrize(("what", "mutate", "kind"), MUTATIONS, ids=[what for what, _, _ in MUTATIONS])
def test_a_mutation_is_seen(what: str, mutate: Callable[[], list[ox.Quad]], kind: str) -> None:
    found = faults(memory_graph(mutate()))
    assert kind in {fault.kind for fault in found}, what
    assert all(fault.violation.message for fault in found if fault.kind != "vorm")


def test_text_outside_the_basic_plane_is_counted_in_code_points() -> None:
    assert "𝔸" in TEXT
    shifted = replace(LAW, document=replace(LAW.document, text=TEXT.replace("𝔸", "𝔸𝔸"), sha256=""))
    assert faults(memory_graph(quads(shifted)))


def test_one_document_can_be_checked_alone() -> None:
    broken = memory_graph(changed(EXACT, ox.Literal("iets anders")))
    assert list(check_graph(broken, TEXTS.__getitem__, only="brief")) == []


OTHERS = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<urn:shape> a sh:NodeShape ; sh:targetClass skos:Concept ; sh:property [ sh:path skos:%s ; sh:minCount 1 ] .
"""


@pytest.mark.parametrize(("wanted", "met"), [("prefLabel", True), ("notation", False)])
def test_the_shapes_of_others_can_be_given(tmp_path: Path, wanted: str, met: bool) -> None:
    shapes = tmp_path / "others.ttl"
    shapes.write_text(OTHERS % wanted, encoding="utf-8")
    found = list(check_graph(memory_graph(SOUND), TEXTS.__getitem__, shapes=[shapes]))
    assert any(fault.violation.severity == "Violation" for fault in found) is not met


class TestCommand:
    """The command on a build of the corpus."""

    def test_the_corpus_is_sound(self, built: Path, tmp_path: Path) -> None:
        done = vindplaats("check", "--json", data_dir=built, folder=tmp_path)
        report = json.loads(done.stdout)
        assert (done.returncode, report["geldig"], report["gebreken"]) == (0, True, [])
        assert report["documenten"] == 3

    def test_it_says_so_in_words(self, built: Path, tmp_path: Path) -> None:
        name = "verkoop-van-woningen-en-maatschappelijk-vastgoed"
        done = vindplaats("check", "--document", name, data_dir=built, folder=tmp_path)
        assert done.returncode == 0
        assert "In orde: 1 document" in done.stdout

    def test_what_it_cannot_check_is_named(self, built: Path, tmp_path: Path) -> None:
        for arguments, code in ((("--document", "x"), 1), (("--shapes", "x.ttl"), 2)):
            done = vindplaats("check", *arguments, data_dir=built, folder=tmp_path)
            assert (done.returncode, done.stderr.startswith("Fout: ")) == (code, True)
