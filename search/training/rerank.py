"""Learn the ranking weights on silver questions: `python -m search.training.rerank SILVER OUTPUT.json [--encoder DIR]`.

SILVER is what `search.training.silver` wrote. A linear model over features standardised per question within the candidates, with a
listwise softmax loss (Cao and others 2007, ListNet with top-one probabilities), drawn to a prior. The weight of the dense
leg in the first stage is the one with the highest recall@100 on the same questions.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import optimize

from search.beir import measure, unmasked
from search.beir_files import BeirSet, read_beir
from search.encoder import Encoder, open_static_encoder
from search.index import SearchIndex
from search.ranking import FEATURES, Weights, standardised

Floats = npt.NDArray[np.float32]

_DECAY = 0.05
_KINDS = {"template": 3.0, "title": 1.0, "citing": 0.5}
"""How much a question of each kind counts: a citing sentence is the least like what people ask."""

PRIOR = {
    "woorden": 0.5, "artikel": 0.3, "koppen": 0.1, "omgeving": 0.1, "buurartikelen": 0.05, "besteInDocument": 0.3,
    "betekenis": 0.35, "betekenisArtikel": 0.25, "betekenisDocument": 0.0, "koppenGedekt": 0.1, "volgorde": 0.15, "venster": 0.2,
    "gedekt": 0.2, "artikelGedekt": 0.15, "artikelgrootte": 0.0, "aangehaald": 0.15, "aangewezen": 0.3,
}  # fmt: skip
"""What weights are drawn to, and what the learned ones are averaged with: silver questions have their answer anywhere in an article
and come from large laws, so left alone they take all weight from the words of the passage, which short documents live by."""
_DENSE = (0.4, 0.8, 1.2)
_EITHER_WAY = frozenset({"artikelgrootte"})


@dataclass(frozen=True, slots=True)
class Lists:
    """Candidates of many questions: standardised features, whether each is right, where each question's begin, what it counts."""

    features: Floats
    right: npt.NDArray[np.bool_]
    starts: npt.NDArray[np.int64]
    importance: npt.NDArray[np.float64]


def collect(index: SearchIndex, dataset: BeirSet) -> Lists:
    """The candidates of every question that has a right one among them."""
    keys = [passage.key for passage in dataset.passages]
    row_of = {key: row for row, key in enumerate(keys)}
    features, right, sizes, importance = [], [], [], []
    for query in dataset.queries:
        found = index.candidates(index.parse(query.text), allow=unmasked(query, row_of))
        marks = np.array([keys[row] in dataset.relevance[query.id] for row in found.rows], np.bool_)
        if marks.any() and not marks.all():
            features.append(standardised(found.features))
            right.append(marks)
            sizes.append(len(marks))
            importance.append(_KINDS.get(query.id.rpartition("-")[0], 1.0))
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    return Lists(np.concatenate(features), np.concatenate(right), starts, np.array(importance) / np.mean(importance))


def learn(lists: Lists, decay: float = _DECAY) -> Floats:
    """The weights, (features,): halfway between the prior and those that make the right candidates likeliest."""
    prior = np.array([PRIOR[name] for name in FEATURES])
    sizes = np.diff(np.append(lists.starts, len(lists.right)))
    target = lists.right / np.repeat(np.add.reduceat(lists.right.astype(np.float64), lists.starts), sizes)
    wide = lists.features.astype(np.float64)
    counts = np.repeat(lists.importance, sizes)

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = wide @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, lists.starts), sizes)
        odds = np.exp(scores)
        chances = odds / np.repeat(np.add.reduceat(odds, lists.starts), sizes)
        # Several right passages: the mean of their log chances, so that long articles do not rule.
        away = weights - prior
        value = -float((target * counts) @ np.log(chances + 1e-12)) / len(lists.starts) + decay * float(away @ away)
        return value, wide.T @ (counts * (chances - target)) / len(lists.starts) + 2 * decay * away

    # More of a match is never held against a passage, whatever silver questions suggest; only the size of a provision may
    # count either way.
    bounds = [(None, None) if name in _EITHER_WAY else (0, None) for name in FEATURES]
    found = optimize.minimize(loss, prior, jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray((prior + found.x) / 2, np.float32)


def some_of_each_kind(dataset: BeirSet, count: int) -> BeirSet:
    """The set with only the first `count` questions of every kind: more of them bring little."""
    seen: Counter[str] = Counter()
    kept = []
    for query in dataset.queries:
        kind = query.id.rpartition("-")[0]
        seen[kind] += 1
        if seen[kind] <= count:
            kept.append(query)
    return replace(dataset, queries=tuple(kept))


def choose_dense(index: SearchIndex, dataset: BeirSet) -> float:
    """The first-stage weight of the dense leg with the best recall@100."""
    found: dict[float, float] = {}
    for weight in _DENSE:
        index.weights = replace(index.weights, dense=weight)
        found[weight] = measure(index, dataset, ("eersteRonde",)).legs["eersteRonde"]["recall@100"].mean
    print({weight: round(value, 4) for weight, value in found.items()})
    return max(found, key=lambda weight: found[weight])


def main() -> None:
    """Read the arguments, learn on SILVER/train, show the figures on SILVER/tune, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("silver", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--encoder", type=Path, default=None)
    parser.add_argument("--per-kind", type=int, default=350, help="questions of each kind that count")
    options = parser.parse_args()
    encoder: Encoder = open_static_encoder(options.encoder)
    train, tune = (some_of_each_kind(read_beir(options.silver / part), options.per_kind) for part in ("train", "tune"))
    with tempfile.TemporaryDirectory(prefix="vindplaats-") as folder:
        index = SearchIndex.build(train.passages, encoder, Path(folder) / "train")
        dense = choose_dense(index, train)
        index.weights = Weights(dense, index.weights.features)
        weights = Weights(dense, learn(collect(index, train)))
        about = {"dense": dense, "features": {name: round(value, 4) for name, value in weights.by_name.items()}}
        options.output.write_text(json.dumps(about, indent=1) + "\n", "utf-8")
        for name in FEATURES:
            print(f"{name:20} {weights.by_name[name]: .3f}")
        index = SearchIndex.build(tune.passages, encoder, Path(folder) / "tune")
        index.weights = weights
        for leg, measures in measure(index, tune).legs.items():
            print(f"{leg:18}", *(f"{name} {value}" for name, value in measures.items()))


if __name__ == "__main__":
    main()
