"""Does the store keep what it was given, open fast, and say clearly when it cannot?"""

from __future__ import annotations

import random
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_samples import findings, letter

from graph.errors import GraphError, StoreError
from graph.export import FORMATS, MEDIA_TYPES, export, serialise
from graph.loading import load_store
from graph.quads import quads
from graph.store import Graph, dataset_quads, dump_lines, memory_graph, open_store, write_dump, write_store

BASE = "https://elders.test/"


@pytest.fixture(scope="module")
def said() -> list[ox.Quad]:
    return [*quads(findings(), BASE), *quads(letter(), BASE)]


def test_what_is_written_is_read_back(tmp_path: Path, said: list[ox.Quad]) -> None:
    write_store(tmp_path / "store", said, BASE)
    graph = open_store(tmp_path / "store")
    assert graph.base == BASE
    assert set(graph.store) == {*said, *dataset_quads(BASE)}


def test_a_store_from_the_dump_holds_the_same(tmp_path: Path, said: list[ox.Quad]) -> None:
    write_dump(tmp_path / "graph.nq", [dataset_quads(BASE), said])
    load_store(tmp_path / "store", tmp_path / "graph.nq")
    assert set(open_store(tmp_path / "store").store) == {*said, *dataset_quads(BASE)}


def test_the_dump_is_the_same_in_whatever_order_it_was_said(tmp_path: Path, said: list[ox.Quad]) -> None:
    shuffled = random.Random(1).sample(said, len(said))
    write_dump(tmp_path / "one.nq", [said])
    write_dump(tmp_path / "two.nq", [[*shuffled, said[0]]])
    assert (tmp_path / "one.nq").read_bytes() == (tmp_path / "two.nq").read_bytes()


def test_an_open_store_cannot_be_changed(tmp_path: Path, said: list[ox.Quad]) -> None:
    write_store(tmp_path / "store", said, BASE)
    graph = open_store(tmp_path / "store")
    with pytest.raises((OSError, RuntimeError)):
        graph.store.update("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert set(said) <= set(graph.store)


def test_a_store_is_never_written_over(tmp_path: Path, said: list[ox.Quad]) -> None:
    write_store(tmp_path / "store", said, BASE)
    with pytest.raises(StoreError, match="not empty"):
        write_store(tmp_path / "store", said, BASE)


def test_a_missing_store_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nergens"):
        open_store(tmp_path / "nergens")


def test_an_empty_directory_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="damaged"):
        open_store(tmp_path)


def test_a_store_of_another_make_is_refused(tmp_path: Path) -> None:
    other = ox.Store(str(tmp_path / "other"))
    other.flush()
    del other
    with pytest.raises(StoreError, match="base IRI"):
        open_store(tmp_path / "other")


@pytest.mark.parametrize("pattern", ["CURRENT", "MANIFEST-*", "*.sst"])
def test_a_damaged_store_is_refused(tmp_path: Path, said: list[ox.Quad], pattern: str) -> None:
    write_store(tmp_path / "store", said, BASE)
    for path in (tmp_path / "store").glob(pattern):
        path.write_bytes(b"kapot")
    with pytest.raises(StoreError, match="store"):
        open_store(tmp_path / "store")


@pytest.mark.parametrize("content", [b"dit is geen N-Quads\n", None])
def test_a_dump_that_is_none_is_named(tmp_path: Path, content: bytes | None) -> None:
    dump = tmp_path / "graph.nq"
    if content is not None:
        dump.write_bytes(content)
    with pytest.raises(StoreError, match=r"graph\.nq"):
        load_store(tmp_path / "store", dump)


def _graph(said: list[ox.Quad]) -> Graph:
    return memory_graph(said, BASE)


@pytest.mark.parametrize("format", FORMATS)
def test_an_export_is_stable_and_holds_everything(said: list[ox.Quad], format: str) -> None:
    graph = _graph(said)
    made = export(graph, format)
    assert made == export(_graph(random.Random(2).sample(said, len(said))), format)
    read = set(ox.parse(made, format=FORMATS[format]))  # type: ignore[index]
    if FORMATS[format].supports_datasets:  # type: ignore[index]
        assert read == set(graph.store)
    else:
        assert {quad.triple for quad in read} == {quad.triple for quad in graph.store}


def test_the_turtle_uses_our_prefixes(said: list[ox.Quad]) -> None:
    text = export(_graph(said), "turtle").decode()
    assert f"@prefix vp: <{BASE}def#> ." in text
    assert "eli:cites" in text


def test_an_export_of_nothing_is_empty_but_valid() -> None:
    for format, kind in FORMATS.items():
        assert list(ox.parse(serialise([], format, BASE), format=kind)) == []


def test_an_unknown_format_is_named(said: list[ox.Quad]) -> None:
    with pytest.raises(GraphError, match="docx"):
        export(_graph(said), "docx")


def test_media_types_are_the_registered_ones() -> None:
    assert MEDIA_TYPES["turtle"] == "text/turtle"
    assert MEDIA_TYPES["jsonld"] == "application/ld+json"
    assert MEDIA_TYPES["nquads"] == "application/n-quads"


def test_a_dump_has_every_line_once(said: list[ox.Quad]) -> None:
    lines = dump_lines([*said, *said])
    assert lines == sorted(set(lines))
    assert len(lines) == len(set(said))
