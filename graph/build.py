"""Putting a whole graph on disk: the byte-stable dump, and the store made from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from graph.loading import load_store
from graph.quads import quads
from graph.speaker import Extractor
from graph.store import dataset_quads, dump_lines, write_dump
from graph.structure import STRUCTURE, DocumentStructure, structure_of, write_structure
from graph.thesaurus import thesaurus_quads
from graph.vocabulary import DEFAULT_BASE
from ingest.archive import decode_findings
from ingest.crew import read_in_order
from ingest.errors import IngestError
from ingest.inputs import Content
from ingest.model import Findings

DUMP = "graph.nq"
"""Name of the dump: N-Quads, the same bytes for the same input."""
STORE = "store"
"""Name of the store's directory; its files differ from build to build."""


@dataclass(frozen=True, slots=True)
class StoredPart:
    """One document as a graph keeps it: its N-Quads, and its structure."""

    lines: bytes
    structure: DocumentStructure


def build_graph(
    directory: Path,
    findings: Iterable[Findings],
    *,
    base: str = DEFAULT_BASE,
    extractor: Extractor | None = None,
    thesaurus: Path | None = None,
) -> None:
    """Write `graph.nq` and `store/` in a directory that exists, for findings in the order given (sort them by document id).

    One document at a time is held in memory. Raises `StoreError` when there is a store already or it cannot be written, and
    `ThesaurusError` when the thesaurus cannot be read.
    """
    structures: list[DocumentStructure] = []

    def said(found: Findings) -> Iterator[ox.Quad]:
        structures.append(structure_of(found.document))
        return quads(found, base, extractor)

    write_dump(directory / DUMP, chain(_first(base, thesaurus), map(said, findings)))
    load_store(directory / STORE, directory / DUMP)
    write_structure(directory / STORE / STRUCTURE, structures)


def stored_parts(files: Iterable[Path], base: str = DEFAULT_BASE, processes: int = 1) -> Iterator[StoredPart]:
    """What a graph keeps of stored findings, one document at a time and in the order of the files, made by several processes.

    Raises `MalformedInputError` for a file that holds no findings.
    """
    items = ((file, Content(file.name, file.name, file.read_bytes())) for file in files)
    for _, part in read_in_order(items, partial(_part, base), processes):
        if isinstance(part, IngestError):
            raise part
        yield part


def write_stored(dump: Path, first: Iterable[Iterable[ox.Quad]], parts: Iterable[StoredPart]) -> list[DocumentStructure]:
    """Write the dump of `first` and of the stored parts, and give the structures, which belong beside the store."""
    structures: list[DocumentStructure] = []

    def said(part: StoredPart) -> bytes:
        structures.append(part.structure)
        return part.lines

    write_dump(dump, chain(first, map(said, parts)))
    return structures


def _part(base: str, content: Content) -> StoredPart:
    findings = decode_findings(content.data, content.name)
    return StoredPart(b"".join(dump_lines(quads(findings, base))), structure_of(findings.document))


def _first(base: str, thesaurus: Path | None) -> Iterator[Iterable[ox.Quad]]:
    yield dataset_quads(base)
    if thesaurus is not None:
        yield thesaurus_quads(thesaurus, base)
