"""How passages hang together: which document and provision each belongs to, and who its neighbours are."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from search.errors import CorruptIndexError
from search.model import Passage
from search.storage import expect_length, load_array, save_array

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]


def unit_key(passage: Passage) -> Hashable:
    """What makes passages one provision: the article of a law, or the heading under which they stand in other documents."""
    place = passage.locator
    if place.artikel:
        return passage.document, place.work, place.bijlage, place.boek, place.artikel
    return passage.document, passage.headings


@dataclass(frozen=True, slots=True)
class Structure:
    """Passages (rows), provisions (units) and documents, all numbered in reading order; a document's rows stand together."""

    document_of: Ints
    unit_of: Ints
    unit_document: Ints
    unit_size: Ints
    document_starts: npt.NDArray[np.int64]
    """First row of every document, and the number of rows last."""

    def save(self, directory: Path) -> None:
        for name in ("document_of", "unit_of", "unit_document", "unit_size", "document_starts"):
            save_array(directory, f"structure-{name}", getattr(self, name))

    @classmethod
    def open(cls, directory: Path, rows: int) -> Structure:
        """Raises `CorruptIndexError` when files are missing or do not fit `rows` passages."""
        names = ("document_of", "unit_of", "unit_document", "unit_size", "document_starts")
        arrays: dict[str, npt.NDArray[Any]] = {name: load_array(directory, f"structure-{name}") for name in names}
        expect_length(directory, "structure-document_of", arrays["document_of"], rows)
        expect_length(directory, "structure-unit_of", arrays["unit_of"], rows)
        expect_length(directory, "structure-unit_size", arrays["unit_size"], len(arrays["unit_document"]))
        if not len(arrays["document_starts"]) or arrays["document_starts"][-1] != rows:
            raise CorruptIndexError(directory / "structure-document_starts.npy", f"eindigt niet bij {rows}")
        return cls(**arrays)

    @property
    def units(self) -> int:
        return len(self.unit_document)

    def around(self, rows: Rows, values: Floats, reach: int) -> Floats:
        """For each row the sum of `values` (one per passage) over up to `reach` passages before and after it in its document."""
        return _sum_around(rows, values, self.document_of, reach)

    def units_around(self, rows: Rows, values: Floats, reach: int) -> Floats:
        """The same over provisions: for each row the sum of `values` (one per unit) over the units beside its own."""
        return _sum_around(self.unit_of[rows].astype(np.int64), values, self.unit_document, reach)

    def best_in_document(self, rows: Rows, values: Floats) -> Floats:
        """For each row the highest of `values` (one per passage) in its document."""
        documents, places = np.unique(self.document_of[rows], return_inverse=True)
        highest = np.array([values[self.document_starts[d] : self.document_starts[d + 1]].max() for d in documents], np.float32)
        return highest[places]


def _sum_around(places: Rows, values: Floats, group_of: Ints, reach: int) -> Floats:
    shifts = np.array([shift for shift in range(-reach, reach + 1) if shift])
    beside = places[:, None] + shifts
    within = np.clip(beside, 0, len(values) - 1)
    inside = (within == beside) & (group_of[within] == group_of[places][:, None])
    total: Floats = np.where(inside, values[within], 0).sum(axis=1, dtype=np.float32)
    return total


class StructureBuilder:
    """Collects the structure while passages stream by."""

    def __init__(self) -> None:
        self._documents: dict[str, int] = {}
        self._units: dict[Hashable, int] = {}
        self._document_of: list[int] = []
        self._unit_of: list[int] = []
        self._unit_document: list[int] = []
        self._last = ""

    def add(self, passage: Passage) -> bool:
        """Take the next passage; True when it is the first of its provision.

        Raises `ValueError` when a document comes back after another.
        """
        if passage.document != self._last and passage.document in self._documents:
            raise ValueError(f"the passages of {passage.document!r} do not stand together")
        self._last = passage.document
        document = self._documents.setdefault(passage.document, len(self._documents))
        key = unit_key(passage)
        unit = self._units.get(key)
        fresh = unit is None
        if unit is None:
            unit = self._units[key] = len(self._units)
            self._unit_document.append(document)
        self._document_of.append(document)
        self._unit_of.append(unit)
        return fresh

    def finish(self) -> Structure:
        document_of, unit_of = np.array(self._document_of, np.int32), np.array(self._unit_of, np.int32)
        starts = np.searchsorted(document_of, np.arange(len(self._documents) + 1)).astype(np.int64)
        sizes = np.bincount(unit_of, minlength=len(self._units)).astype(np.int32)
        return Structure(document_of, unit_of, np.array(self._unit_document, np.int32), sizes, starts)
