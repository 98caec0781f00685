"""BM25F over fields, as impacts computed when the index is built.

    tf'(t, d)   = Σ over fields f of  weight_f · tf_f(t, d) / (1 − b_f + b_f · length_f(d) / mean length_f)
    score(q, d) = Σ over terms t of   weight_q(t) · idf(t) · tf'(t, d) / (k1 + tf'(t, d))
    idf(t)      = ln(1 + (N − df + ½) / (df + ½))

(Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple weighted fields"; Robertson and Zaragoza 2009.) With
one field of weight 1 this is BM25 without the constant factor k1 + 1, as Lucene computes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from search.storage import expect_length, load_array, save_array

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Field:
    """How one field counts: its weight, and b, how much a long field is held against it (0…1)."""

    weight: float
    b: float


@dataclass(frozen=True, slots=True)
class FieldTerms:
    """The words of one field: `terms[i]` stands once in unit `owners[i]`; lengths follow from the counts."""

    terms: Ints
    owners: Ints


K1 = 0.6


@dataclass(frozen=True, slots=True)
class LexicalIndex:
    """Postings of `units` things (passages, articles): for term t the units `units_of[starts[t]:starts[t+1]]`, ascending."""

    starts: npt.NDArray[np.int64]
    units_of: Ints
    impacts: Floats
    idf: Floats
    units: int

    @classmethod
    def build(cls, fields: Sequence[tuple[Field, FieldTerms]], terms: int, units: int, k1: float = K1) -> LexicalIndex:
        """Count `fields` over term numbers 0…`terms`−1 and units 0…`units`−1."""
        keys, weights = [], []
        for field, words in fields:
            found, counts = np.unique(words.terms.astype(np.int64) * max(units, 1) + words.owners, return_counts=True)
            lengths = np.bincount(words.owners, minlength=units).astype(np.float64)
            mean = float(lengths.sum()) / max(units, 1) or 1.0
            norm = 1 - field.b + field.b * lengths / mean
            keys.append(found)
            weights.append(field.weight * counts / norm[found % units] if len(found) else np.zeros(0))
        joined = np.concatenate(keys) if keys else np.zeros(0, np.int64)
        order = np.argsort(joined, kind="stable")
        joined, frequencies = joined[order], np.concatenate(weights)[order] if weights else np.zeros(0)
        first = np.flatnonzero(np.diff(joined, prepend=-1))
        joined = joined[first]
        frequencies = np.add.reduceat(frequencies, first) if len(first) else frequencies
        starts = np.searchsorted(joined // max(units, 1), np.arange(terms + 1)).astype(np.int64)
        document_frequency = np.diff(starts)
        idf = np.log(1 + (units - document_frequency + 0.5) / (document_frequency + 0.5))
        impacts = (frequencies / (k1 + frequencies)).astype(np.float32)
        return cls(starts, (joined % max(units, 1)).astype(np.int32), impacts, idf.astype(np.float32), units)

    def save(self, directory: Path, name: str) -> None:
        for part in ("starts", "units_of", "impacts", "idf"):
            save_array(directory, f"{name}-{part}", getattr(self, part))

    @classmethod
    def open(cls, directory: Path, name: str, terms: int, units: int) -> LexicalIndex:
        """Raises `CorruptIndexError` when files are missing, damaged or do not fit `terms` and `units`."""
        parts = ("starts", "units_of", "impacts", "idf")
        starts, units_of, impacts, idf = (load_array(directory, f"{name}-{part}") for part in parts)
        expect_length(directory, f"{name}-starts", starts, terms + 1)
        expect_length(directory, f"{name}-idf", idf, terms)
        expect_length(directory, f"{name}-units_of", units_of, int(starts[-1]))
        expect_length(directory, f"{name}-impacts", impacts, int(starts[-1]))
        return cls(starts, units_of, impacts, idf, units)

    def frequency(self, term: int) -> int:
        """In how many units a term stands."""
        return int(self.starts[term + 1] - self.starts[term])

    def postings(self, term: int) -> Ints:
        """The units that hold a term, ascending."""
        return self.units_of[self.starts[term] : self.starts[term + 1]]

    def scores(self, query: Mapping[int, float]) -> Floats:
        """The score of every unit, (units,); `query` gives the weight of each term number."""
        scores = np.zeros(self.units, np.float32)
        for term, weight in query.items():
            start, end = self.starts[term], self.starts[term + 1]
            # Units are distinct within a posting list, so adding through an index is safe.
            scores[self.units_of[start:end]] += np.float32(weight * self.idf[term]) * self.impacts[start:end]
        return scores

    def search(self, query: Mapping[int, float], k: int, allow: Mask | None = None) -> list[tuple[int, float]]:
        """The best `k` units with a score above zero, best first, ties by number; `allow` (units,) says which may be found."""
        scores = self.scores(query)
        if allow is not None:
            scores[~allow] = 0
        return [(int(unit), float(scores[unit])) for unit in best(scores, k) if scores[unit] > 0]

    def contributions(self, query: Mapping[int, float], unit: int) -> dict[int, float]:
        """What each term adds to the score of one unit; terms that add nothing are left out."""
        found = {}
        for term, weight in query.items():
            units = self.postings(term)
            place = int(np.searchsorted(units, unit))
            if place < len(units) and units[place] == unit:
                found[term] = float(weight * self.idf[term] * self.impacts[self.starts[term] + place])
        return found


    def added(self, query: Mapping[int, float], units: npt.NDArray[np.int64]) -> Floats:
        """What each term of the query, in its order, adds to the score of each of `units`, (len(units), len(query))."""
        found = np.zeros((len(units), len(query)), np.float32)
        for column, (term, weight) in enumerate(query.items()):
            start, end = int(self.starts[term]), int(self.starts[term + 1])
            places = np.minimum(start + np.searchsorted(self.units_of[start:end], units), end - 1)
            held = self.units_of[places] == units if end > start else np.zeros(len(units), np.bool_)
            found[held, column] = np.float32(weight * self.idf[term]) * self.impacts[places[held]]
        return found


def best(scores: Floats, k: int) -> npt.NDArray[np.int64]:
    """The positions of the `k` highest scores, best first, ties by position."""
    if k < len(scores) // 4:
        # Most units share no word with a question: selecting among the others is several times faster.
        held = np.flatnonzero(scores > 0)
        if len(held) >= k:
            return held[best(scores[held], k)] if len(held) < len(scores) else _select(scores, k)
    return _select(scores, k)


def _select(scores: Floats, k: int) -> npt.NDArray[np.int64]:
    if k < len(scores):
        threshold = np.partition(scores, len(scores) - k)[len(scores) - k]
        above, level = np.flatnonzero(scores > threshold), np.flatnonzero(scores == threshold)
        chosen = np.sort(np.concatenate((above, level[: k - len(above)])))
    else:
        chosen = np.arange(len(scores))
    return chosen[np.argsort(-scores[chosen], kind="stable")]
