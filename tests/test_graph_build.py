"""Is a build the same for the same input, whole on disk, and fit for other tools?"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from graph_samples import findings, letter

from graph.build import DUMP, STORE, build_graph
from graph.edges import Edge, as_csv, as_graphml, edges
from graph.errors import StoreError, ThesaurusError
from graph.quads import quads
from graph.queries import cited_by, documents
from graph.store import memory_graph, open_store
from ingest.locator import parse_locator


def test_two_builds_give_the_same_dump(tmp_path: Path, corpus: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        build_graph(tmp_path / name, [findings(), letter()], thesaurus=corpus / "thesaurus.ttl")
    assert (tmp_path / "one" / DUMP).read_bytes() == (tmp_path / "two" / DUMP).read_bytes()


def test_a_build_can_be_asked(tmp_path: Path) -> None:
    build_graph(tmp_path, [findings(), letter()], base="https://elders.test/")
    graph = open_store(tmp_path / STORE)
    assert graph.base == "https://elders.test/"
    assert [version.document for version in documents(graph)] == ["BWBR0000001_2024-01-01", "brief"]
    assert len(cited_by(graph, parse_locator("BWBR0000001"))) == 1


def test_a_build_does_not_write_over_another(tmp_path: Path) -> None:
    build_graph(tmp_path, [letter()])
    with pytest.raises(StoreError, match="not empty"):
        build_graph(tmp_path, [letter()])


def test_a_broken_thesaurus_is_named(tmp_path: Path) -> None:
    (tmp_path / "kapot.ttl").write_text("geen turtle")
    with pytest.raises(ThesaurusError, match=r"kapot\.ttl"):
        build_graph(tmp_path, [letter()], thesaurus=tmp_path / "kapot.ttl")


LINKS = [
    Edge("BWBR0000001/hoofdstuk/I/artikel/2", "BWBR0005181/artikel/48/lid/5", "BWBR0000001_2024-01-01", "grondslag",
         "artikel 48, vijfde lid, van de Woningwet", 98, 138),
    Edge("doc/brief/alinea/1", "BWBR0000001/artikel/1", "brief", "verwijzing", "artikel 1 van de Voorbeeldwet", 8, 37),
]  # fmt: skip


def test_the_edges_are_the_resolved_citations() -> None:
    assert list(edges(memory_graph([*quads(findings()), *quads(letter())]))) == LINKS


def test_csv_reads_back() -> None:
    odd = replace(LINKS[0], words='zie "art. 1",\nonder <a> & b')
    rows = list(csv.DictReader(io.StringIO(as_csv([odd]))))
    (row,) = rows
    assert (row["bron"], row["doel"], row["document"]) == (odd.source, odd.target, odd.document)
    assert (row["tekst"], row["betekenis"], row["begin"], row["eind"]) == (odd.words, "grondslag", "98", "138")


def test_graphml_has_every_place_and_link() -> None:
    odd = replace(LINKS[1], words='a <b> & "c"')
    root = ElementTree.fromstring(as_graphml([LINKS[0], odd]))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    nodes = {node.get("id") for node in root.iter(f"{space}node")}
    links = [(edge.get("source"), edge.get("target")) for edge in root.iter(f"{space}edge")]
    assert links == [(link.source, link.target) for link in LINKS]
    assert nodes == {place for link in links for place in link}
    assert 'a <b> & "c"' in [data.text for data in root.iter(f"{space}data")]
    declared = {key.get("id") for key in root.iter(f"{space}key")}
    assert {data.get("key") for data in root.iter(f"{space}data")} == declared
