"""What an index adds to the static encoder: vectors for terms that it does not know, and how telling terms are in this corpus.

A term without a vector gets the mean vector of the passages that hold it, as long as known vectors are on average. In a question a
term weighs (1 − a) × its idf in the encoder's training text + a × its idf here, with a = ½ N / (N + 2000) for N passages: a small
corpus says little about how common a word is. A learned term weighs by its idf here alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from search.encoder import StaticEncoder, unit
from search.errors import CorruptIndexError
from search.lexical import LexicalIndex
from search.storage import expect_length, load_array, save_array
from search.term_table import TermTable

Floats = npt.NDArray[np.float32]

_SHARE, _HALFWAY = 0.5, 2000
_BLOCK = 4096


@dataclass(frozen=True, slots=True)
class LocalTerms:
    """`terms` are numbers of the index, ascending; `vectors` (len(terms), dimensions) float16."""

    terms: npt.NDArray[np.int32]
    vectors: npt.NDArray[np.float16]

    @classmethod
    def learn(cls, terms: TermTable, encoder: StaticEncoder, lexical: LexicalIndex, vectors: Floats) -> LocalTerms:
        """The mean vectors of the passages that hold each unknown term with a letter in it; `vectors` are those of all passages."""
        unknown = np.flatnonzero(encoder.numbers_of(list(terms)) < 0)
        numbers = [int(number) for number in unknown if any(map(str.isalpha, terms[int(number)]))]
        length = np.float32(np.linalg.norm(encoder.vectors(), axis=1).mean())
        means = [np.zeros((0, encoder.dimensions), np.float16)]
        for start in range(0, len(numbers), _BLOCK):
            block = numbers[start : start + _BLOCK]
            rows = unit(np.stack([vectors[lexical.postings(number)].mean(axis=0) for number in block]))
            means.append((rows * length).astype(np.float16))
        return cls(np.array(numbers, np.int32), np.concatenate(means))

    @classmethod
    def none(cls, dimensions: int) -> LocalTerms:
        """For encoders that read text themselves."""
        return cls(np.zeros(0, np.int32), np.zeros((0, dimensions), np.float16))

    def save(self, directory: Path) -> None:
        save_array(directory, "local-terms", self.terms)
        save_array(directory, "local-vectors", self.vectors)

    @classmethod
    def open(cls, directory: Path, dimensions: int) -> LocalTerms:
        """Raises `CorruptIndexError` when files are missing, damaged or do not fit each other."""
        terms, vectors = load_array(directory, "local-terms"), load_array(directory, "local-vectors")
        expect_length(directory, "local-vectors", vectors, len(terms))
        if vectors.ndim != 2 or vectors.shape[1] != dimensions:
            raise CorruptIndexError(directory / "local-vectors.npy", f"heeft de vorm {vectors.shape}; verwacht (…, {dimensions})")
        return cls(terms, vectors)

    def encode(
        self, weights: Mapping[str, float], number: Callable[[str], int | None], encoder: StaticEncoder, lexical: LexicalIndex
    ) -> Floats:
        """The unit vector of weighted index terms, (dimensions,); zeros when no term has a vector.

        `number` gives the number of a term in the index, None for one that no passage holds.
        """
        share = _SHARE * lexical.units / (lexical.units + _HALFWAY)
        total = np.zeros(encoder.dimensions, np.float32)
        for term, weight in weights.items():
            here = number(term)
            local = None if here is None else float(np.log((lexical.units + 1) / max(lexical.frequency(here), 1)))
            learned_idf = encoder.idf_of(term)
            if learned_idf is not None:
                idf = learned_idf if local is None else (1 - share) * learned_idf + share * local
                total += np.float32(weight * idf) * encoder.vector_of(term)
            elif here is not None and local is not None:
                place = int(np.searchsorted(self.terms, here))
                if place < len(self.terms) and self.terms[place] == here:
                    total += np.float32(weight * local) * self.vectors[place].astype(np.float32)
        vector: Floats = unit(total[None])[0]
        return vector
