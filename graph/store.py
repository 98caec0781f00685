"""The embedded store on disk, and the sorted dump from which it can be made again.

The store's files (RocksDB) differ from build to build; the dump does not. Both hold the same quads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from graph.errors import StoreError
from graph.kept import Kept
from graph.standard_terms import VOID
from graph.structure import STRUCTURE, Structure
from graph.terms import A, Term, node, text
from graph.vocabulary import DEFAULT_BASE, vocabulary_quads

_URI_SPACE = node(VOID.uriSpace)


class Statements(Protocol):
    """What the named queries ask of a graph, wherever it is; `Graph` here, or `graph.remote.RemoteGraph`."""

    @property
    def base(self) -> str:
        """The base IRI under which its things are named."""
        ...

    @property
    def kept(self) -> Kept:
        """What was looked up before; filled by the named queries."""
        ...

    @property
    def structure(self) -> Structure | None:
        """The structure of the documents in memory; None where it is not kept so."""
        ...

    def match(
        self, subject: ox.NamedNode | None, predicate: ox.NamedNode | None, value: Term | None
    ) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Term]]:
        """Statements that fit a pattern, over all named graphs; None fits anything. One may come from several graphs."""
        ...

    def quads(self, subject: ox.NamedNode | None, graph: ox.NamedNode | None) -> Iterator[ox.Quad]:
        """What is said of a thing, or all that stands in a named graph, with the graph that says it; None fits anything."""
        ...


@dataclass(frozen=True, slots=True)
class Graph:
    """An open store and the base IRI under which its things are named. Reading only; may be shared by threads."""

    store: ox.Store
    base: str
    kept: Kept = field(default_factory=Kept, compare=False, repr=False)
    structure: Structure | None = field(default=None, compare=False, repr=False)

    def match(
        self, subject: ox.NamedNode | None, predicate: ox.NamedNode | None, value: Term | None
    ) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Term]]:
        """Statements that fit a pattern, over all named graphs; None fits anything. One may come from several graphs."""
        for quad in self.store.quads_for_pattern(subject, predicate, value):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, (ox.NamedNode, ox.Literal)):
                yield quad.subject, quad.predicate, quad.object

    def quads(self, subject: ox.NamedNode | None, graph: ox.NamedNode | None) -> Iterator[ox.Quad]:
        """What is said of a thing, or all that stands in a named graph, with the graph that says it; None fits anything."""
        return iter(self.store.quads_for_pattern(subject, None, None, graph))


def dataset_quads(base: str = DEFAULT_BASE) -> Iterator[ox.Quad]:
    """What belongs in every store besides the documents: the base IRI and the description of our own terms."""
    dataset = ox.NamedNode(base)
    yield ox.Quad(dataset, A, node(VOID.Dataset), ox.DefaultGraph())
    yield ox.Quad(dataset, _URI_SPACE, text(base), ox.DefaultGraph())
    yield from vocabulary_quads(base)


def new_store(path: Path) -> ox.Store:
    """An empty store in a new directory. Raises `StoreError` when the directory is not empty or cannot be made."""
    if path.exists() and any(path.iterdir()):
        raise StoreError(f"{path}: this directory is not empty; expected a new one for the store")
    try:
        path.mkdir(parents=True, exist_ok=True)
        return ox.Store(str(path))
    except OSError as error:
        raise StoreError(f"{path}: the store cannot be made: {error}") from error


def write_store(path: Path, quads: Iterable[ox.Quad], base: str = DEFAULT_BASE) -> None:
    """Make a store in the new directory `path` out of `quads` and the data set's own statements.

    Raises `StoreError` when the directory exists and is not empty, or cannot be written.
    """
    store = new_store(path)
    try:
        store.bulk_extend(dataset_quads(base))
        store.bulk_extend(quads)
        store.flush()
    except OSError as error:
        raise StoreError(f"{path}: the store cannot be written: {error}") from error


def open_store(path: Path) -> Graph:
    """Open a store for reading.

    Raises `StoreError` when there is none, when it is damaged, or when it was not made by `write_store`.
    """
    if not path.is_dir():
        raise StoreError(f"{path}: there is no store here; expected the directory that a build wrote")
    try:
        store = ox.Store.read_only(str(path))
        bases = [quad.object for quad in store.quads_for_pattern(None, _URI_SPACE, None, ox.DefaultGraph())]
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(f"{path}: the store is damaged or incomplete: {error}") from error
    if len(bases) != 1 or not isinstance(bases[0], ox.Literal):
        raise StoreError(f"{path}: this store does not say under which base IRI its things are named; expected one void:uriSpace")
    known = path / STRUCTURE
    return Graph(store, bases[0].value, structure=Structure(known) if known.is_file() else None)


def memory_graph(quads: Iterable[ox.Quad], base: str = DEFAULT_BASE) -> Graph:
    """A graph that lives in memory only, for a single document or a test."""
    store = ox.Store()
    store.bulk_extend(dataset_quads(base))
    store.bulk_extend(quads)
    return Graph(store, base)


def dump_lines(quads: Iterable[ox.Quad]) -> list[bytes]:
    """The quads as N-Quads lines, each once, in byte order."""
    lines = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return sorted(set(lines.splitlines(keepends=True)))


def write_dump(path: Path, parts: Iterable[Iterable[ox.Quad] | bytes]) -> None:
    """Write quads as N-Quads, byte for byte the same for the same input.

    Each part (one document) is sorted in itself and the parts follow one another as given, so that only one is held in memory.
    A part may also be its joined `dump_lines`.
    """
    with path.open("wb") as stream:
        for part in parts:
            stream.write(part if isinstance(part, bytes) else b"".join(dump_lines(part)))
