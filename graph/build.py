"""Putting a whole graph on disk: the byte-stable dump, and the store made from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from graph.loading import load_store
from graph.quads import quads
from graph.speaker import Extractor
from graph.store import dataset_quads, dump_lines, write_dump
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
    parts = chain(_first(base, thesaurus), (quads(found, base, extractor) for found in findings))
    write_dump(directory / DUMP, parts)
    load_store(directory / STORE, directory / DUMP)


def stored_parts(files: Iterable[Path], base: str = DEFAULT_BASE, processes: int = 1) -> Iterator[bytes]:
    """The N-Quads of stored findings, one document at a time and in the order of the files, made by several processes.

    Raises `MalformedInputError` for a file that holds no findings.
    """
    items = ((file, Content(file.name, file.name, file.read_bytes())) for file in files)
    for _, lines in read_in_order(items, partial(_lines, base), processes):
        if isinstance(lines, IngestError):
            raise lines
        yield lines


def _lines(base: str, content: Content) -> bytes:
    return b"".join(dump_lines(quads(decode_findings(content.data, content.name), base)))


def _first(base: str, thesaurus: Path | None) -> Iterator[Iterable[ox.Quad]]:
    yield dataset_quads(base)
    if thesaurus is not None:
        yield thesaurus_quads(thesaurus, base)
