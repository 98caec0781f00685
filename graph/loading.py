"""Filling a store from a dump: by several threads, in pieces that fit in memory.

The engine keeps each index sorted, and the three that begin with the named graph by the order in which it keeps the graphs.
Documents are loaded in that order, so that what one piece adds to those indexes stands together and need not be merged with
the rest afterwards. The order has no bearing on what the store holds.
"""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from graph.errors import StoreError
from graph.store import new_store

THREADS = 2
"""Pieces loaded at once; the engine works outside Python's lock."""
PIECE = 60_000_000
"""Bytes loaded at once by a thread, some 230,000 statements; loading takes some ten times that of memory."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines of one named graph that stand together in a dump: where they begin and end, in bytes."""

    graph: bytes
    begin: int
    end: int


def load_store(path: Path, dump: Path, *, threads: int = THREADS) -> None:
    """Make a store in the new directory `path` out of a complete N-Quads dump (`write_dump` with `dataset_quads`).

    Raises `StoreError` when the directory is not empty, or the dump is missing or no N-Quads.
    """
    store = new_store(path)
    try:
        with dump.open("rb") as stream, ThreadPoolExecutor(threads) as pool:
            runs = list(_runs(stream, dump.stat().st_size))
            _load(store, pool, _pieces(stream, _in_order(runs, path.parent)), threads)
        store.optimize()  # loading leaves many small files; asking wants few
        store.flush()
    except (OSError, SyntaxError) as error:
        raise StoreError(f"{dump}: not loaded into {path}: {error}") from error


def _load(store: ox.Store, pool: ThreadPoolExecutor, pieces: Iterable[bytes], threads: int) -> None:
    under_way: deque[Future[None]] = deque()
    for piece in pieces:
        # The dump was written by us, so its IRIs need no second look.
        under_way.append(pool.submit(store.bulk_load, input=piece, format=ox.RdfFormat.N_QUADS, lenient=True))
        while len(under_way) >= threads:
            under_way.popleft().result()
    while under_way:
        under_way.popleft().result()


def _runs(stream: BinaryIO, size: int) -> Iterator[_Run]:
    """Cuts a dump where the named graph changes. Where graphs alternate a run may hold others too, which does no harm."""
    begin = 0
    while begin < size:
        stream.seek(begin)
        first = stream.readline()
        graph, last = _graph(first), begin
        known, beyond = begin + len(first), size
        while known < beyond:  # what begins before `known` is of this graph, what begins at `beyond` or after is not
            middle = (known + beyond) // 2
            stream.seek(middle - 1)
            start = middle - 1 + len(stream.readline())
            line = stream.readline()
            if start < beyond and _graph(line) == graph:
                last, known = start, start + len(line)
            else:
                beyond = middle
        stream.seek(last)
        end = last + len(stream.readline())
        yield _Run(graph, begin, end)
        begin = end


def _graph(line: bytes) -> bytes:
    """The name of the graph at the end of a line of N-Quads; empty for the default graph."""
    name = line[line.rfind(b" <") + 2 : line.rfind(b">")]
    return name if b"/graaf/" in name else b""


def _in_order(runs: Iterable[_Run], folder: Path) -> Iterator[_Run]:
    """The runs in the order in which the engine keeps their graphs, which a small store tells."""
    by_graph: dict[bytes, list[_Run]] = {}
    for run in runs:
        by_graph.setdefault(run.graph, []).append(run)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".order") as scratch:
        small = ox.Store(scratch)
        for name in filter(None, by_graph):
            small.add_graph(ox.NamedNode(name.decode()))
        names = [name.value.encode() for name in small.named_graphs() if isinstance(name, ox.NamedNode)]
        del small
    for name in [b"", *names]:
        yield from by_graph.get(name, ())


def _pieces(stream: BinaryIO, runs: Iterable[_Run]) -> Iterator[bytes]:
    """Whole lines, about `PIECE` bytes at once."""
    parts: list[bytes] = []
    size = 0
    for run in runs:
        stream.seek(run.begin)
        left = run.end - run.begin
        while left > 0:
            part = stream.read(min(left, PIECE - size))
            left -= len(part)
            if left > 0 and not part.endswith(b"\n"):
                rest = stream.readline()
                part += rest
                left -= len(rest)
            parts.append(part)
            size += len(part)
            if size >= PIECE:
                yield b"".join(parts)
                parts, size = [], 0
    if parts:
        yield b"".join(parts)
