"""How good a ranking is: nDCG, recall and reciprocal rank per question, with bootstrap intervals over questions.

nDCG@k = DCG / ideal DCG with DCG = Σ relevance / log2(rank + 1) (Järvelin and Kekäläinen 2002, linear gain, as trec_eval
computes it); the interval is the 95 % percentile bootstrap (Efron and Tibshirani 1993).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np

_RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over questions with its 95 % interval."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:.3f} [{self.low:.3f}–{self.high:.3f}]"


def ndcg(ranking: Sequence[str], relevance: Mapping[str, int], k: int) -> float:
    """nDCG@k of a ranking of distinct ids; 0 when nothing is relevant."""
    gained = sum(relevance.get(key, 0) / log2(rank + 1) for rank, key in enumerate(ranking[:k], 1))
    ideal = sum(value / log2(rank + 1) for rank, value in enumerate(sorted(relevance.values(), reverse=True)[:k], 1))
    return gained / ideal if ideal else 0.0


def recall(ranking: Sequence[str], relevance: Mapping[str, int], k: int) -> float:
    """The share of the relevant ids among the first k."""
    relevant = {key for key, value in relevance.items() if value > 0}
    return len(relevant.intersection(ranking[:k])) / len(relevant) if relevant else 0.0


def reciprocal_rank(ranking: Sequence[str], relevance: Mapping[str, int], k: int) -> float:
    """One over the rank of the first relevant id within the first k, else 0."""
    return next((1 / rank for rank, key in enumerate(ranking[:k], 1) if relevance.get(key, 0) > 0), 0.0)


def figure(values: Sequence[float], seed: int = 1) -> Figure:
    """The mean of per-question values with its interval; the same values give the same interval."""
    if not values:
        return Figure(0.0, 0.0, 0.0)
    array = np.asarray(values, np.float64)
    chance = np.random.default_rng(seed)
    means = np.array([array[chance.integers(0, len(array), len(array))].mean() for _ in range(_RESAMPLES)])
    low, high = np.percentile(means, (2.5, 97.5))
    return Figure(float(array.mean()), float(low), float(high))


MEASURES: dict[str, Callable[[Sequence[str], Mapping[str, int]], float]] = {
    "nDCG@10": lambda ranking, relevance: ndcg(ranking, relevance, 10),
    "recall@10": lambda ranking, relevance: recall(ranking, relevance, 10),
    "recall@100": lambda ranking, relevance: recall(ranking, relevance, 100),
    "MRR@10": lambda ranking, relevance: reciprocal_rank(ranking, relevance, 10),
}
