"""Which provisions the passages of an index cite: what other provisions lean on is more often what a question is after."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ingest.locator import Locator
from search.sequences import Sequences
from search.storage import expect_length, load_array, save_array

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class CitingUnits:
    """`cited` holds per passage the numbers of the provisions it cites, its own left out; `times` per provision how many
    others cite it."""

    cited: Sequences
    times: npt.NDArray[np.int32]

    @classmethod
    def build(cls, cited: Sequences, unit_of: npt.NDArray[np.int32], units: int) -> CitingUnits:
        """Count how often each provision is cited: a provision counts once however often it cites another."""
        citing = unit_of[cited.owners()].astype(np.int64)
        pairs = np.unique(citing * max(units, 1) + cited.values)
        return cls(cited, np.bincount(pairs % max(units, 1), minlength=units).astype(np.int32))

    def save(self, directory: Path) -> None:
        self.cited.save(directory, "cited")
        save_array(directory, "cited-times", self.times)

    @classmethod
    def open(cls, directory: Path, rows: int, units: int) -> CitingUnits:
        """Raises `CorruptIndexError` when files are missing or do not fit the passages and provisions of the index."""
        times = load_array(directory, "cited-times")
        expect_length(directory, "cited-times", times, units)
        return cls(Sequences.open(directory, "cited", rows), times)

    def fame(self, units: Rows) -> Floats:
        """ln(1 + number of provisions that cite each of `units`)."""
        known: Floats = np.log1p(self.times[units]).astype(np.float32)
        return known

    def votes(self, rows: Rows, units: Rows, scores: Floats) -> Floats:
        """How much the candidates `rows` point to the provision of each of them: ln(1 + Σ e^(score − best score)) over the
        candidates that cite it."""
        values, owners = self.cited.take(rows)
        distinct, places = np.unique(units, return_inverse=True)
        total = np.zeros(len(distinct), np.float64)
        if len(values):
            at = np.minimum(np.searchsorted(distinct, values), len(distinct) - 1)
            hit = distinct[at] == values
            np.add.at(total, at[hit], np.exp(scores - scores.max())[owners[hit]])
        given: Floats = np.log1p(total).astype(np.float32)[places]
        return given


class CitationCollector:
    """Gathers citations while passages stream by; they are resolved when every provision is known."""

    def __init__(self) -> None:
        self._cited: list[tuple[Locator, ...]] = []
        self._documents: list[str] = []
        self._units: dict[Hashable, int] = {}

    def add(self, document: str, place: Locator, citations: Sequence[Locator]) -> None:
        """Take the next passage."""
        row = len(self._cited)
        self._cited.append(tuple(locator for locator in citations if locator.artikel))
        self._documents.append(document)
        if place.artikel:
            self._units.setdefault((document, *_article(place)), row)
            self._units.setdefault(_article(place), row)

    def finish(self, unit_of: npt.NDArray[np.int32]) -> Sequences:
        """Per passage the provisions it cites, distinct and ascending. A citation is looked for in the document that cites, then
        in the first that holds the work; one that no document holds is left out."""
        rows = [
            sorted({int(unit_of[row]) for row in self._rows(number)} - {int(unit_of[number])}) for number in range(len(self._cited))
        ]
        ends = np.cumsum([0, *map(len, rows)], dtype=np.int64)
        return Sequences(np.array([unit for row in rows for unit in row], np.int32), ends)

    def _rows(self, number: int) -> list[int]:
        held: Mapping[Hashable, int] = self._units
        found = []
        for locator in self._cited[number]:
            row = held.get((self._documents[number], *_article(locator)), held.get(_article(locator)))
            if row is not None:
                found.append(row)
        return found


def _article(place: Locator) -> tuple[str, str, str, str]:
    return place.work, place.bijlage, place.boek, place.artikel
