"""Does a store loaded in pieces, in another order and by several threads hold just what the dump says?"""

from __future__ import annotations

import io
import random
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import loading
from graph.loading import load_store
from graph.store import dataset_quads, open_store, write_dump

BASE = "https://elders.test/"


def _quads(document: int, count: int) -> list[ox.Quad]:
    graph = ox.NamedNode(f"{BASE}id/graaf/wet-{document}")
    said = ox.NamedNode(f"{BASE}def#action")
    return [
        ox.Quad(ox.NamedNode(f"{BASE}id/document/wet-{document}/{number}"), said, ox.Literal(f"<x> . {number}"), graph)
        for number in range(count)
    ]


@pytest.mark.parametrize(("piece", "threads"), [(1, 1), (200, 3), (5_000, 2), (1_000_000, 2)])
def test_every_statement_arrives_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int, threads: int) -> None:
    monkeypatch.setattr(loading, "PIECE", piece)
    parts = [_quads(document, 1 + document * 7 % 11) for document in range(20)]
    write_dump(tmp_path / "graph.nq", [list(dataset_quads(BASE)), *parts])
    load_store(tmp_path / "store", tmp_path / "graph.nq", threads=threads)
    assert set(open_store(tmp_path / "store").store) == {*dataset_quads(BASE), *(quad for part in parts for quad in part)}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".order")] == []


def test_graphs_may_stand_mixed_in_a_dump(tmp_path: Path) -> None:
    mixed = [*dataset_quads(BASE), *(quad for document in range(5) for quad in _quads(document, 9))]
    random.Random(3).shuffle(mixed)
    (tmp_path / "graph.nq").write_bytes(ox.serialize(mixed, format=ox.RdfFormat.N_QUADS) or b"")
    load_store(tmp_path / "store", tmp_path / "graph.nq")
    assert set(open_store(tmp_path / "store").store) == set(mixed)


@given(st.lists(st.tuples(st.sampled_from(["", "a", "b", "c"]), st.integers(0, 30)), max_size=40))
def test_the_runs_are_the_dump_and_each_begins_with_its_graph(lines: list[tuple[str, int]]) -> None:
    dump = b"".join(
        f'<s> <p> "{"x" * length}"{f" <{BASE}id/graaf/{name}>" if name else ""} .\n'.encode() for name, length in lines
    )
    runs = list(loading._runs(io.BytesIO(dump), len(dump)))
    assert b"".join(dump[run.begin : run.end] for run in runs) == dump
    for run in runs:
        first = dump[run.begin : dump.index(b"\n", run.begin)]
        assert first.endswith(b" <" + run.graph + b"> ." if run.graph else b'" .')


def test_lines_of_one_graph_that_stand_together_are_one_run() -> None:
    dump = b"".join(f"<s> <p> <o{line}> <{BASE}id/graaf/{name}> .\n".encode() for name in "cab" for line in range(1, 50))
    found = [(run.graph[-1:], dump[run.begin : run.end].count(b"\n")) for run in loading._runs(io.BytesIO(dump), len(dump))]
    assert found == [(b"c", 49), (b"a", 49), (b"b", 49)]
