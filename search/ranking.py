"""From candidates to an order: the first stage mixes word and meaning scores, the second weighs features of each candidate.

Both standardise what they add: (value − mean) / standard deviation over the candidates of the question, so that a weight says how
much one standard deviation counts. The weights were learned on silver questions (search/training/rerank.py) and are data
(search/weights/ranking.json).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from search.errors import CorruptIndexError
from search.model import ScorePart

Floats = npt.NDArray[np.float32]

FEATURES: Mapping[str, str] = {
    "woorden": "BM25F of the passage",
    "artikel": "BM25F of the whole provision",
    "koppen": "BM25F of the headings of the provision",
    "omgeving": "BM25F of the three passages before and after, summed",
    "buurartikelen": "BM25F of the three provisions before and after, summed",
    "besteInDocument": "highest BM25F of a passage in the same document",
    "betekenis": "cosine of question and passage",
    "betekenisArtikel": "cosine of question and provision",
    "betekenisDocument": "highest cosine among the candidates of the same document",
    "koppenGedekt": "share of the headings' idf that the question covers",
    "volgorde": "longest run of question words in the order of the question",
    "venster": "idf of the question words in the best 20 words, as a share of the question's",
    "gedekt": "share of the question's idf in the passage",
    "artikelGedekt": "share of the question's idf in the provision",
    "artikelgrootte": "logarithm of the number of passages in the provision",
    "aangehaald": "logarithm of the number of provisions that cite this one",
    "aangewezen": "how much the other candidates cite this provision, by their first-stage scores",
}
"""The features of the second stage, in order, with what each measures."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each leg counts in the first stage, and each feature in the second."""

    dense: float
    """Weight of the standardised cosines against 1 for the standardised BM25F."""
    features: Floats

    @property
    def by_name(self) -> dict[str, float]:
        return dict(zip(FEATURES, map(float, self.features), strict=True))


def load_weights(path: Path | None = None) -> Weights:
    """Read the shipped weights, or those at `path`. Raises `CorruptIndexError` for a missing or misnamed feature."""
    place = path or Path(str(files("search") / "weights" / "ranking.json"))
    try:
        about = json.loads(place.read_text("utf-8"))
        return Weights(float(about["dense"]), np.array([about["features"][name] for name in FEATURES], np.float32))
    except (OSError, ValueError, KeyError) as error:
        raise CorruptIndexError(place, f"geen gewichten voor de volgorde: {error!r}") from error


def standardised(values: Floats) -> Floats:
    """Columns of (candidates, features) or one row of values with mean 0 and deviation 1; columns without spread become 0."""
    wide = values.astype(np.float64)
    spread = wide.std(axis=0)
    return np.where(spread > 1e-9, (wide - wide.mean(axis=0)) / np.where(spread > 1e-9, spread, 1), 0).astype(np.float32)


def first_stage(lexical: Floats, dense: Floats, weight: float) -> Floats:
    """Convex fusion of two legs over the same candidates, each standardised: z(lexical) + weight × z(dense)."""
    fused: Floats = standardised(lexical) + np.float32(weight) * standardised(dense)
    return fused


def score_parts(values: Floats, raw: Floats, weights: Weights, details: Mapping[str, str]) -> tuple[tuple[ScorePart, ...], float]:
    """One candidate's parts and their sum; `values` are standardised, `raw` as measured. Features without weight are left out."""
    parts = tuple(
        ScorePart(name, float(weight), float(value), details.get(name, f"{measured:.3g}"))
        for name, weight, value, measured in zip(FEATURES, weights.features, values, raw, strict=True)
        if weight
    )
    return parts, sum(part.weight * part.value for part in parts)
