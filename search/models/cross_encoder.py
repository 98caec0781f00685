"""A cross-encoder that reads question and passage together and puts the first hits in a better order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from search.building import dense_text
from search.model import Hit, ScorePart
from search.models.sentence_encoder import model_identity
from search.ranking import standardised

PART = "kruisvergelijking"

READ = 30
"""How many hits are read; the others keep their order below, as if the model had liked them no better than the worst it read."""

WEIGHT = 3.0
"""What one standard deviation among the model's scores counts; more than all other parts usually do together."""


class CrossEncoderReranker:
    """Gives hits another order; the model's opinion is one more part of each score."""

    def __init__(self, name: str, *, read: int = READ, weight: float = WEIGHT) -> None:
        """Load a model by name or folder. Raises `ModuleNotFoundError` with a hint when sentence-transformers is not installed,
        `ValueError` or `OSError` when there is no such model or it is no cross-encoder with one score."""
        try:
            # Seconds to import, and pulls in torch; only wanted when a reranker is named.
            from sentence_transformers import CrossEncoder
        except ModuleNotFoundError as error:
            raise ModuleNotFoundError(f"reranker {name!r} needs sentence-transformers: install vindplaats[models]") from error
        self._model: Any = CrossEncoder(name, device="cpu")
        self._read = read
        self._weight = weight
        self.name = model_identity(name)

    def __call__(self, query: str, hits: Sequence[Hit]) -> list[Hit]:
        """The same hits, best first by their score with the model's part added; ties keep their order."""
        if not hits:
            return []
        read = hits[: self._read]
        pairs = [(query, dense_text(hit.passage)) for hit in read]
        measured = np.asarray(self._model.predict(pairs, show_progress_bar=False, convert_to_numpy=True), np.float32)
        if measured.shape != (len(read),):
            raise ValueError(f"{self.name}: a reranker gives one score a pair, not {measured.shape[1:]}")
        values = standardised(measured)
        scored = [self._with(hit, value, f"{raw:.3g}") for hit, value, raw in zip(read, values, measured, strict=True)]
        scored += [self._with(hit, values.min(), "niet gelezen") for hit in hits[self._read :]]
        return sorted(scored, key=lambda hit: -hit.score)

    def _with(self, hit: Hit, value: float, detail: str) -> Hit:
        part = ScorePart(PART, self._weight, float(value), detail)
        return replace(hit, score=hit.score + part.weight * part.value, parts=(*hit.parts, part))
