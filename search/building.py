"""Building a search index: passages stream in once, arrays come out. The same passages give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from search.citing_units import CitationCollector, CitingUnits
from search.dense import FLAT_LIMIT, DenseIndex
from search.encoder import Encoder, StaticEncoder, unit
from search.lexical import K1, Field, FieldTerms, LexicalIndex
from search.local_terms import LocalTerms
from search.model import Passage
from search.normaliser import Normaliser
from search.passage_store import PassageWriter
from search.sequences import Sequences, SequenceWriter
from search.spelling import is_correctable
from search.storage import save_array
from search.structure import Structure, StructureBuilder
from search.term_table import TermTable

Floats = npt.NDArray[np.float32]

SCHEMA = 3
MANIFEST = "index.json"

LAW, HEADINGS, TEXT = Field(0.5, 0.0), Field(1.0, 0.3), Field(1.0, 0.6)
"""Weights and length norms of the title of the law, the headings above a passage, and its words (tuned on silver questions)."""

UNKNOWN_DATE = -1
_BLOCK = 4096


@dataclass(frozen=True, slots=True)
class _Written:
    titles: Sequences
    headings: Sequences
    texts: Sequences
    unit_titles: Sequences
    unit_headings: Sequences
    structure: Structure
    terms: list[str]
    vectors: list[Floats]
    cited: Sequences


def build_index(passages: Iterable[Passage], encoder: Encoder, directory: Path, *, flat_limit: int = FLAT_LIMIT) -> None:
    """Write the index of `passages` into `directory`, which is made when it is not there.

    A document's passages must stand together, in reading order. Raises `ValueError` when they do not.
    """
    directory.mkdir(parents=True, exist_ok=True)
    normaliser = Normaliser()
    written = _read(passages, encoder, normaliser, directory)
    terms, structure = len(written.terms), written.structure
    rows, units = len(written.texts), structure.units
    table = TermTable.build([term.encode() for term in written.terms])
    table.save(directory)
    words = sorted(word for word, term in normaliser.seen().items() if term and is_correctable(word))
    TermTable.build([word.encode() for word in words]).save(directory, "words")
    structure.save(directory)
    CitingUnits.build(written.cited, structure.unit_of, units).save(directory)
    written.texts.save(directory, "texts")
    written.unit_headings.save(directory, "headings")
    lexical = _lexical(written, terms, rows, units, directory)
    if isinstance(encoder, StaticEncoder):
        vectors = _static_vectors(written, encoder)
        local = LocalTerms.learn(table, encoder, lexical, vectors)
    else:
        vectors = np.concatenate(written.vectors) if written.vectors else np.zeros((0, encoder.dimensions), np.float32)
        local = LocalTerms.none(vectors.shape[1])
    local.save(directory)
    save_array(directory, "unit-vectors", _unit_means(vectors, structure).astype(np.float16))
    DenseIndex.build(vectors, flat_limit).save(directory)
    manifest = {
        "schema": SCHEMA, "passages": rows, "units": units, "documents": len(structure.document_starts) - 1, "terms": terms,
        "normaliser": f"{normaliser.name} {normaliser.version}", "encoder": encoder.name, "dimensions": int(vectors.shape[1]),
    }  # fmt: skip
    (directory / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


def _read(passages: Iterable[Passage], encoder: Encoder, normaliser: Normaliser, directory: Path) -> _Written:
    numbers: dict[str, int] = {}
    titles, headings, texts, unit_titles, unit_headings = (SequenceWriter(numbers) for _ in range(5))
    structure, encoding, citations = StructureBuilder(), _Encoding(encoder), CitationCollector()
    dates: list[tuple[int, int]] = []
    known: dict[str, list[str]] = {}
    with PassageWriter(directory) as store:
        for passage in passages:
            title = _remembered(known, passage.title, normaliser)
            path = [term for heading in passage.headings for term in _remembered(known, heading, normaliser)]
            titles.add(title)
            headings.add(path)
            texts.add(normaliser.terms(passage.text))
            if structure.add(passage):
                unit_titles.add(title)
                unit_headings.add(path)
            dates.append((_ordinal(passage.validity.start), _ordinal(passage.validity.end)))
            store.add(passage)
            encoding.add(passage)
            citations.add(passage.document, passage.locator, passage.citations)
    save_array(directory, "validity", np.array(dates, np.int32).reshape(-1, 2))
    order = sorted(numbers, key=str.encode)
    renumbered = np.zeros(len(order), np.int32)
    renumbered[[numbers[term] for term in order]] = np.arange(len(order), dtype=np.int32)
    finished = structure.finish()
    return _Written(
        titles.finish(renumbered), headings.finish(renumbered), texts.finish(renumbered), unit_titles.finish(renumbered),
        unit_headings.finish(renumbered), finished, order, encoding.finish(), citations.finish(finished.unit_of),
    )  # fmt: skip


class _Encoding:
    """Encodes passages in blocks while they stream by; the static encoder waits for the term numbers instead."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = None if isinstance(encoder, StaticEncoder) else encoder
        self._waiting: list[str] = []
        self._vectors: list[Floats] = []

    def add(self, passage: Passage) -> None:
        if self._encoder is not None:
            self._waiting.append(dense_text(passage))
            if len(self._waiting) == _BLOCK:
                self.finish()

    def finish(self) -> list[Floats]:
        if self._encoder is not None and self._waiting:
            self._vectors.append(self._encoder.encode(self._waiting))
            self._waiting.clear()
        return self._vectors


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else UNKNOWN_DATE


def _remembered(known: dict[str, list[str]], text: str, normaliser: Normaliser) -> list[str]:
    terms = known.get(text)
    if terms is None:
        if len(known) > 100_000:
            known.clear()
        terms = known[text] = normaliser.terms(text)
    return terms


def _lexical(written: _Written, terms: int, rows: int, units: int, directory: Path) -> LexicalIndex:
    """Write the three indexes; gives that of the passages."""
    unit_of = written.structure.unit_of
    texts = written.texts.owners()
    passage_fields = [
        (LAW, FieldTerms(written.titles.values, written.titles.owners())),
        (HEADINGS, FieldTerms(written.headings.values, written.headings.owners())),
        (TEXT, FieldTerms(written.texts.values, texts)),
    ]
    passages = LexicalIndex.build(passage_fields, terms, rows, K1)
    passages.save(directory, "passages")
    unit_headings = FieldTerms(written.unit_headings.values, written.unit_headings.owners())
    unit_fields = [
        (LAW, FieldTerms(written.unit_titles.values, written.unit_titles.owners())),
        (HEADINGS, unit_headings),
        (TEXT, FieldTerms(written.texts.values, unit_of[texts])),
    ]
    LexicalIndex.build(unit_fields, terms, units, K1).save(directory, "units")
    LexicalIndex.build([(HEADINGS, unit_headings)], terms, units, K1).save(directory, "unit-headings")
    return passages


def dense_text(passage: Passage) -> str:
    """What an encoder reads of a passage: title, headings, words."""
    return "\n".join((passage.title, *passage.headings, passage.text))


def _static_vectors(written: _Written, encoder: StaticEncoder) -> Floats:
    """Vectors of all passages from their term numbers, so that no text is normalised twice."""
    numbers = encoder.numbers_of(written.terms)
    parts = (written.titles, written.headings, written.texts)
    rows = len(written.texts)
    found = np.zeros((rows, encoder.dimensions), np.float32)
    for start in range(0, rows, _BLOCK):
        block = range(start, min(start + _BLOCK, rows))
        joined = [numbers[np.concatenate([part[row] for part in parts])] for row in block]
        found[start : block.stop] = encoder.encode_numbers([row[row >= 0] for row in joined])
    return found


def _unit_means(vectors: Floats, structure: Structure) -> Floats:
    """The mean vector of every provision, scaled to length 1, (units, dimensions)."""
    sums = np.zeros((structure.units, vectors.shape[1]), np.float32)
    order = np.argsort(structure.unit_of, kind="stable")
    for start in range(0, len(order), 1 << 16):
        block = order[start : start + (1 << 16)]
        np.add.at(sums, structure.unit_of[block], vectors[block])
    return unit(sums)


def read_manifest(directory: Path) -> dict[str, Any]:
    """The manifest as written; raises `OSError` or `ValueError`."""
    found: dict[str, Any] = json.loads((directory / MANIFEST).read_text("utf-8"))
    return found
