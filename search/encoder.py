"""Text to unit vectors: the shipped static encoder, served by numpy alone, or any sentence-transformers model by name.

The static encoder holds one vector per index term (see `search.normaliser`); a text's vector is the sum of
(1 + ln tf) × idf × vector over its terms, scaled to length 1. `search/training/` holds what trained it, `search/weights/`
the table in int8 with a scale per term.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from search.errors import CorruptIndexError, IndexMismatchError
from search.models.sentence_encoder import SentenceTransformersEncoder
from search.normaliser import Normaliser

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Row = Sequence[int] | npt.NDArray[np.int32] | npt.NDArray[np.int64]

FORMAT = 1
_BATCH = 2048


class Encoder(Protocol):
    """What the dense leg needs of an encoder."""

    @property
    def name(self) -> str:
        """Name and version; an index refuses queries encoded by another."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Passages as rows of unit length, (len(texts), dimensions); a text without a known word is all zeros."""

    def encode_query(self, text: str) -> Floats:
        """One question as a unit vector, (dimensions,)."""


class StaticEncoder:
    """The shipped encoder. `table` is (terms, dimensions) int8, `scale` and `idf` (terms,) float32."""

    def __init__(
        self, name: str, vocabulary: Sequence[str], table: npt.NDArray[np.int8], scale: Floats, idf: Floats, normaliser: Normaliser
    ) -> None:
        self.name = name
        self.idf = idf
        self._table = table
        self._scale = scale
        self._numbers = dict(zip(vocabulary, range(len(vocabulary)), strict=True))
        self._normaliser = normaliser

    @property
    def dimensions(self) -> int:
        return int(self._table.shape[1])

    def numbers(self, text: str) -> list[int]:
        """The numbers of the text's known terms, in order."""
        known = self._numbers
        return [known[term] for term in self._normaliser.terms(text) if term in known]

    def knows(self, term: str) -> bool:
        """Whether the encoder has a vector for an index term."""
        return term in self._numbers

    def numbers_of(self, terms: Sequence[str]) -> npt.NDArray[np.int32]:
        """The encoder's number of each index term, −1 for those it does not know."""
        return np.fromiter((self._numbers.get(term, -1) for term in terms), np.int32, len(terms))

    @property
    def table(self) -> npt.NDArray[np.int8]:
        """The vectors as stored, (terms, dimensions), each without its scale."""
        return self._table

    def idf_of(self, term: str) -> float | None:
        """The inverse document frequency of an index term in the text it was trained on; None for a term it does not know."""
        number = self._numbers.get(term)
        return None if number is None else float(self.idf[number])

    def vector_of(self, term: str) -> Floats:
        """The vector of an index term, (dimensions,). Raises `KeyError` for one it does not know."""
        number = self._numbers[term]
        vector: Floats = self._table[number].astype(np.float32) * self._scale[number]
        return vector

    def vectors(self) -> Floats:
        """The whole table as float32, (terms, dimensions)."""
        return self._table.astype(np.float32) * self._scale[:, None]

    def encode(self, texts: Sequence[str]) -> Floats:
        blocks = (texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH))
        rows = [self.encode_numbers([self.numbers(text) for text in block]) for block in blocks]
        return np.concatenate(rows) if rows else np.zeros((0, self.dimensions), np.float32)

    def encode_query(self, text: str) -> Floats:
        vector: Floats = self.encode_numbers([self.numbers(text)])[0]
        return vector

    def encode_numbers(self, rows: Sequence[Row]) -> Floats:
        """Vectors of texts given as term numbers, (len(rows), dimensions)."""
        numbers, weights, offsets = bags(rows)
        found = np.zeros((len(rows), self.dimensions), np.float32)
        if not len(numbers):
            return found
        factors = weights * self.idf[numbers] * self._scale[numbers]
        ends = np.append(offsets[1:], len(numbers))
        for row, (start, end) in enumerate(zip(offsets, ends, strict=True)):
            if start < end:
                found[row] = factors[start:end] @ self._table[numbers[start:end]].astype(np.float32)
        return unit(found)


SHIPPED = "vindplaats"


def load_encoder(
    name: str = SHIPPED,
    normaliser: Normaliser | None = None,
    *,
    query_prefix: str | None = None,
    passage_prefix: str | None = None,
) -> Encoder:
    """The shipped encoder, or the sentence-transformers model of that name or path, with other prefixes than its own if given.

    Raises `ModuleNotFoundError` with a hint when a model is asked for and sentence-transformers is not installed, `ValueError` or
    `OSError` when there is no such model.
    """
    if name == SHIPPED:
        return open_static_encoder(normaliser=normaliser)
    return SentenceTransformersEncoder(name, query_prefix=query_prefix, passage_prefix=passage_prefix)


def open_static_encoder(directory: Path | None = None, normaliser: Normaliser | None = None) -> StaticEncoder:
    """Open the static encoder in `directory`, by default the shipped one.

    Raises `CorruptIndexError` for missing or damaged files, `IndexMismatchError` when another normaliser made its vocabulary.
    """
    place = Path(str(files("search") / "weights")) if directory is None else directory
    normaliser = normaliser or Normaliser()
    try:
        about = json.loads((place / "encoder.json").read_text("utf-8"))
        vocabulary = (place / "vocabulary.txt").read_text("utf-8").splitlines()
        table = np.asarray(np.load(place / "table.npy", mmap_mode="r"))
        numbers = np.load(place / "scale-idf.npy").astype(np.float32)
    except (OSError, ValueError) as error:
        raise CorruptIndexError(place, f"het model is onleesbaar: {error}") from error
    if table.shape != (len(vocabulary), about["dimensions"]) or numbers.shape != (2, len(vocabulary)):
        raise CorruptIndexError(place, f"{len(vocabulary)} woorden passen niet bij een tabel van {table.shape}")
    if about["normaliser"] != f"{normaliser.name} {normaliser.version}":
        raise IndexMismatchError("normaliser", about["normaliser"], f"{normaliser.name} {normaliser.version}")
    return StaticEncoder(about["name"], vocabulary, table, numbers[0], numbers[1], normaliser)


def save_static_encoder(
    directory: Path, vocabulary: Sequence[str], vectors: Floats, idf: Floats, normaliser: Normaliser, **about: Any
) -> None:
    """Write a table of float vectors (terms, dimensions) as int8 with a scale per term; `about` says how it was made."""
    directory.mkdir(parents=True, exist_ok=True)
    scale = (np.abs(vectors).max(axis=1) / 127).astype(np.float16).astype(np.float32)
    scale[scale == 0] = np.float32(1e-6)
    table = np.clip(np.rint(vectors / scale[:, None]), -127, 127).astype(np.int8)
    np.save(directory / "table.npy", table)
    np.save(directory / "scale-idf.npy", np.stack((scale, idf)).astype(np.float32))
    (directory / "vocabulary.txt").write_text("".join(f"{term}\n" for term in vocabulary), "utf-8")
    digest = hashlib.sha256(table.tobytes()).hexdigest()[:12]
    described = {
        "format": FORMAT, "name": f"{SHIPPED}-{digest}", "dimensions": int(table.shape[1]), "terms": len(vocabulary),
        "normaliser": f"{normaliser.name} {normaliser.version}", **about,
    }  # fmt: skip
    (directory / "encoder.json").write_text(json.dumps(described, indent=1, ensure_ascii=False) + "\n", "utf-8")


def bags(rows: Sequence[Row]) -> tuple[Ints, Floats, Ints]:
    """Lists of term numbers as (distinct numbers, 1 + ln tf of each, offset at which each row begins), row by row."""
    lengths = np.fromiter((len(row) for row in rows), np.int64, len(rows))
    if not lengths.sum():
        return np.zeros(0, np.int64), np.zeros(0, np.float32), np.zeros(len(rows), np.int64)
    numbers = np.concatenate([np.asarray(row, np.int64) for row in rows if len(row)])
    size = int(numbers.max()) + 1
    keys, counts = np.unique(np.repeat(np.arange(len(rows)), lengths) * size + numbers, return_counts=True)
    offsets = np.searchsorted(keys, np.arange(len(rows)) * size).astype(np.int64)
    return keys % size, (1 + np.log(counts)).astype(np.float32), offsets


def unit(rows: Floats) -> Floats:
    """Rows scaled to length 1; rows of zeros stay."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.ascontiguousarray(rows / np.where(lengths == 0, 1, lengths), np.float32)
