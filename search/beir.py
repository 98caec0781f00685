"""How well the index ranks on a set with judgments: per leg, after the first stage, after the second, and by provision."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from search.beir_files import BeirQuery, BeirSet, read_beir
from search.encoder import Encoder
from search.index import SearchIndex
from search.metrics import MEASURES, Figure, figure

LEGS: tuple[str, ...] = ("woorden", "betekenis", "eersteRonde", "samen")
"""Lexical leg, dense leg, their fusion, and the fusion reranked, which is what search gives."""

BY_PROVISION = "samenPerBepaling"

_DEPTH = 100


@dataclass(frozen=True, slots=True)
class BeirFigures:
    """`legs[leg][measure]`; `samenPerBepaling` judges the article or other provision instead of the passage."""

    passages: int
    queries: int
    legs: dict[str, dict[str, Figure]]


def evaluate_beir(directory: Path, encoder: Encoder, work: Path | None = None) -> BeirFigures:
    """Build an index of a BEIR set (in `work`, by default a folder that is removed after), ask every question, and measure.

    Raises `DatasetError` when the set is not in the form.
    """
    dataset = read_beir(directory)
    if work is not None:
        return measure(SearchIndex.build(dataset.passages, encoder, work), dataset)
    with tempfile.TemporaryDirectory(prefix="vindplaats-") as folder:
        return measure(SearchIndex.build(dataset.passages, encoder, Path(folder)), dataset)


def measure(index: SearchIndex, dataset: BeirSet, legs: Sequence[str] = LEGS) -> BeirFigures:
    """The figures of an index over the passages of a set."""
    keys = [passage.key for passage in dataset.passages]
    row_of = {key: row for row, key in enumerate(keys)}
    unit_of = {key: str(unit) for key, unit in zip(keys, index.structure.unit_of, strict=True)}
    values: dict[str, dict[str, list[float]]] = {leg: {name: [] for name in MEASURES} for leg in (*legs, BY_PROVISION)}
    for query in dataset.queries:
        relevance = {key: value for key, value in dataset.relevance[query.id].items() if key not in query.masked}
        ranking: list[str] = []
        for leg in legs:
            ranking = [keys[row] for row in index.order(index.parse(query.text), _DEPTH, leg, unmasked(query, row_of))]
            for name, formula in MEASURES.items():
                values[leg][name].append(formula(ranking, relevance))
        units = list(dict.fromkeys(unit_of[key] for key in ranking))
        judged = {unit_of[key]: value for key, value in sorted(relevance.items(), key=lambda item: item[1]) if key in unit_of}
        for name, formula in MEASURES.items():
            values[BY_PROVISION][name].append(formula(units, judged))
    return BeirFigures(
        len(keys),
        len(dataset.queries),
        {leg: {name: figure(found) for name, found in measures.items()} for leg, measures in values.items()},
    )


def unmasked(query: BeirQuery, row_of: Mapping[str, int]) -> npt.NDArray[np.bool_] | None:
    """Which passages count for a question, (passages,); None when all do."""
    if not query.masked:
        return None
    counted = np.ones(len(row_of), np.bool_)
    counted[[row_of[key] for key in query.masked if key in row_of]] = False
    return counted
