"""Is our BM25F the formula that its docstring gives, and the same as another implementation's for one field?"""

from __future__ import annotations

from math import log
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import CorruptIndexError
from search.lexical import Field, FieldTerms, LexicalIndex, best

TEXTS = [[0, 1, 1, 2], [1, 2, 2, 2, 3], [3], [0, 0, 0, 4, 1, 2, 3], [5, 5]]
HEADINGS = [[4], [0, 1], [], [2], [1]]


def field_terms(texts: list[list[int]]) -> FieldTerms:
    values = np.array([term for text in texts for term in text], np.int32)
    owners = np.array([number for number, text in enumerate(texts) for _ in text], np.int32)
    return FieldTerms(values, owners)


def two_fields() -> LexicalIndex:
    return LexicalIndex.build([(Field(1.0, 0.6), field_terms(TEXTS)), (Field(2.0, 0.3), field_terms(HEADINGS))], 6, 5, k1=0.9)


def test_formula_of_two_fields() -> None:
    index = two_fields()
    for term in range(6):
        frequency = sum(term in text or term in heading for text, heading in zip(TEXTS, HEADINGS, strict=True))
        idf = log(1 + (5 - frequency + 0.5) / (frequency + 0.5))
        for unit in range(5):
            weighted = 0.0
            for texts, weight, b in ((TEXTS, 1.0, 0.6), (HEADINGS, 2.0, 0.3)):
                mean = sum(map(len, texts)) / 5
                weighted += weight * texts[unit].count(term) / (1 - b + b * len(texts[unit]) / mean)
            assert index.scores({term: 0.7})[unit] == pytest.approx(0.7 * idf * weighted / (0.9 + weighted), rel=1e-5)


def test_one_field_equals_bm25s() -> None:
    bm25s = pytest.importorskip("bm25s", reason="bm25s is not installed")
    chance = np.random.default_rng(5)
    texts = [[int(term) for term in chance.zipf(1.4, size) % 40] for size in chance.integers(1, 60, 80)]
    ours = LexicalIndex.build([(Field(1.0, 0.4), field_terms(texts))], 40, 80, k1=1.2)
    theirs = bm25s.BM25(method="lucene", k1=1.2, b=0.4)
    theirs.index([[str(term) for term in text] for text in texts], show_progress=False)
    for query in ([1], [2, 3, 7], [0, 11, 25, 39]):
        held = [term for term in query if ours.frequency(term)]
        expected = theirs.get_scores([str(term) for term in held])
        # Lucene leaves out the constant factor k1 + 1, as ours does.
        assert ours.scores(dict.fromkeys(held, 1.0)) == pytest.approx(np.asarray(expected), rel=1e-4)


def test_contributions_sum_to_the_score() -> None:
    index, query = two_fields(), {0: 1.0, 1: 0.5, 3: 1.0}
    for unit, score in index.search(query, 5):
        assert sum(index.contributions(query, unit).values()) == pytest.approx(score, rel=1e-5)


def test_what_terms_add_to_many_units_is_what_they_add_to_each() -> None:
    index, query = two_fields(), {3: 1.0, 0: 1.0, 1: 0.5}
    units = np.arange(index.units)
    for unit, added in zip(units, index.added(query, units), strict=True):
        alone = index.contributions(query, int(unit))
        assert added.tolist() == pytest.approx([alone.get(term, 0.0) for term in query])
    assert index.added({}, units).shape == (index.units, 0)


def test_search_orders_and_filters() -> None:
    index = two_fields()
    found = index.search({1: 1.0, 2: 1.0}, 3)
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
    allowed = np.array([False, True, True, False, True])
    assert {unit for unit, _ in index.search({1: 1.0, 2: 1.0}, 5, allowed)} == {1, 4}
    assert index.search({}, 5) == []


@given(st.lists(st.integers(0, 9), min_size=1, max_size=60), st.integers(1, 70))
def test_best_is_a_stable_sort(values: list[int], k: int) -> None:
    scores = np.array(values, np.float32)
    assert best(scores, k).tolist() == sorted(range(len(values)), key=lambda place: (-values[place], place))[:k]


def test_saved_index_reads_back(tmp_path: Path) -> None:
    index = two_fields()
    index.save(tmp_path, "x")
    again = LexicalIndex.open(tmp_path, "x", 6, 5)
    assert again.search({0: 1.0, 4: 1.0}, 5) == index.search({0: 1.0, 4: 1.0}, 5)
    with pytest.raises(CorruptIndexError, match="x-starts"):
        LexicalIndex.open(tmp_path, "x", 7, 5)
    (tmp_path / "x-impacts.npy").write_bytes(b"\x93NUMPY")
    with pytest.raises(CorruptIndexError, match="x-impacts"):
        LexicalIndex.open(tmp_path, "x", 6, 5)
