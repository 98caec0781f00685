"""Putting a whole graph on disk: the byte-stable dump, and the store made from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from graph.quads import quads
from graph.speaker import Extractor
from graph.store import dataset_quads, load_store, write_dump
from graph.thesaurus import thesaurus_quads
from graph.vocabulary import DEFAULT_BASE
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


def _first(base: str, thesaurus: Path | None) -> Iterator[Iterable[ox.Quad]]:
    yield dataset_quads(base)
    if thesaurus is not None:
        yield thesaurus_quads(thesaurus, base)
