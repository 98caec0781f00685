"""Are the figures those of another implementation, and is a set read as it stands?"""

from __future__ import annotations

import importlib.util
import json
import os
import random
import subprocess
import sys
from math import log2
from pathlib import Path

import pytest

from search.beir import evaluate_beir
from search.beir_files import read_beir
from search.encoder import load_encoder
from search.errors import DatasetError
from search.metrics import MEASURES, figure, ndcg, recall, reciprocal_rank

RANKING = ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("relevance", "expected"),
    [
        ({"a": 1}, (1.0, 1.0, 1.0)),
        ({"c": 1}, (1 / log2(4), 1.0, 1 / 3)),
        ({"b": 2, "x": 1}, (2 / log2(3) / (2 + 1 / log2(3)), 0.5, 0.5)),  # x was not found
        ({"x": 1}, (0.0, 0.0, 0.0)),
        ({}, (0.0, 0.0, 0.0)),
    ],
)
def test_measures_by_hand(relevance: dict[str, int], expected: tuple[float, float, float]) -> None:
    found = ndcg(RANKING, relevance, 10), recall(RANKING, relevance, 10), reciprocal_rank(RANKING, relevance, 10)
    assert found == pytest.approx(expected)


def test_cut_off() -> None:
    assert recall(RANKING, {"d": 1}, 3) == 0
    assert recall(RANKING, {"d": 1}, 4) == 1


_RANX = """
import json, sys
import ranx
relevance, run, names = json.load(sys.stdin)
print(json.dumps({name: float(value) for name, value in ranx.evaluate(ranx.Qrels(relevance), ranx.Run(run), names).items()}))
"""


@pytest.mark.skipif(importlib.util.find_spec("ranx") is None, reason="ranx is not installed")
def test_measures_equal_ranx() -> None:
    chance = random.Random(7)
    keys = [f"d{number}" for number in range(300)]
    relevance = {f"q{n}": {key: chance.randint(1, 3) for key in chance.sample(keys, chance.randint(1, 12))} for n in range(25)}
    rankings = {question: chance.sample(keys, 150) for question in relevance}
    run = {question: {key: 1.0 - place / 1000 for place, key in enumerate(ranking)} for question, ranking in rankings.items()}
    names = {"nDCG@10": "ndcg@10", "recall@10": "recall@10", "recall@100": "recall@100", "MRR@10": "mrr@10"}
    # In a process of its own without compilation: compiling its measures takes minutes on a small machine.
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _RANX], input=json.dumps((relevance, run, list(names.values()))),
        env=os.environ | {"NUMBA_DISABLE_JIT": "1"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    theirs = json.loads(done.stdout.splitlines()[-1])
    for ours, other in names.items():
        mean = sum(MEASURES[ours](rankings[question], relevance[question]) for question in relevance) / len(relevance)
        assert mean == pytest.approx(theirs[other], abs=1e-9)


def test_interval_holds_the_mean_and_repeats() -> None:
    values = [0.0, 1.0, 0.5, 0.25, 1.0, 0.0, 0.75] * 5
    found = figure(values)
    assert found == figure(values)
    assert found.mean == pytest.approx(0.5)
    assert found.low < found.mean < found.high
    assert figure([0.3] * 9) == figure([0.3] * 4)


def write_set(directory: Path, corpus: list[dict[str, object]], queries: dict[str, str], qrels: str) -> None:
    (directory / "qrels").mkdir(parents=True)
    (directory / "corpus.jsonl").write_text("".join(json.dumps(row) + "\n" for row in corpus))
    (directory / "queries.jsonl").write_text(
        "".join(json.dumps({"_id": key, "text": text}) + "\n" for key, text in queries.items())
    )
    (directory / "qrels" / "test.tsv").write_text(qrels)


CORPUS: list[dict[str, object]] = [
    {
        "_id": "w2",
        "title": "Woningwet",
        "text": "Artikel 28 De corporatie onderhoudt gebouwen.",
        "metadata": {"law": "BWBR1", "order": 2},
    },
    {"_id": "v1", "title": "Wegenverkeerswet > Hoofdstuk II > Artikel 5", "text": "Een fiets voert licht."},
    {"_id": "w1", "title": "Woningwet", "text": "Artikel 27 Verkoop vergt goedkeuring.", "metadata": {"law": "BWBR1", "order": 1}},
    {"_id": "w3", "title": "Woningwet", "text": "Het vervolg van dat onderhoud.", "metadata": {"law": "BWBR1", "order": 3}},
]


def test_laws_stand_together_in_order(tmp_path: Path) -> None:
    write_set(tmp_path, CORPUS, {"q": "goedkeuring", "unjudged": "x"}, "query-id\tcorpus-id\tscore\nq\tw1\t1\n")
    found = read_beir(tmp_path)
    assert [(passage.key, passage.locator.artikel, passage.headings) for passage in found.passages] == [
        ("w1", "27", ()), ("w2", "28", ()), ("w3", "28", ()), ("v1", "5", ("Hoofdstuk II", "Artikel 5")),
    ]  # fmt: skip
    assert [passage.title for passage in found.passages] == ["Woningwet"] * 3 + ["Wegenverkeerswet"]
    assert [query.id for query in found.queries] == ["q"]
    assert found.relevance == {"q": {"w1": 1}}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"title": "Woningwet > Hoofdstuk III > Artikel 27"}, ("Woningwet", "", "27", ("Hoofdstuk III", "Artikel 27"))),
        ({"title": "Awb, Hoofdstuk 6, Artikel 6:7"}, ("Awb", "", "6:7", ("Hoofdstuk 6", "Artikel 6:7"))),
        ({"title": "Burgerlijk Wetboek, Boek 7, Artikel 672"}, ("Burgerlijk-Wetboek", "7", "672", ("Boek 7", "Artikel 672"))),
        ({"title": "Opiumwet", "text": "Artikel 13b De burgemeester sluit."}, ("Opiumwet", "", "13b", ())),
        ({"_id": "BWBR0005537_artikel_6:7_lid_1", "title": ""}, ("BWBR0005537", "", "6:7", ())),
        ({"_id": "start-12", "title": "Wet, regels en titels"}, ("Wet-regels-en-titels", "", "p1", ())),  # nothing says an article
        ({"title": "Wet", "metadata": {"wet": "W1", "artikel": 9, "koppen": "A > B"}}, ("W1", "", "9", ("A", "B"))),
    ],
)
def test_places_are_read_from_what_there_is(
    tmp_path: Path, row: dict[str, object], expected: tuple[str, str, str, tuple[str, ...]]
) -> None:
    write_set(tmp_path, [{"_id": "x", "text": "De tekst.", **row}], {"q": "tekst"}, "query-id\tcorpus-id\tscore\nq\tx\t1\n")
    (passage,) = read_beir(tmp_path).passages
    place = passage.locator
    assert (place.work, place.boek, place.artikel, passage.headings) == expected


def test_a_small_set_is_measured_per_leg(tmp_path: Path) -> None:
    qrels = "query-id\tcorpus-id\tscore\nq1\tw1\t1\nq2\tv1\t2\n"
    write_set(tmp_path, CORPUS, {"q1": "wanneer is goedkeuring voor verkoop nodig", "q2": "licht op de fiets"}, qrels)
    figures = evaluate_beir(tmp_path, load_encoder())
    assert (figures.passages, figures.queries) == (4, 2)
    assert set(figures.legs) == {"woorden", "betekenis", "eersteRonde", "samen", "samenPerBepaling"}
    assert figures.legs["samen"]["nDCG@10"].mean == 1.0
    assert figures.legs["samenPerBepaling"]["recall@10"].mean == 1.0


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("corpus.jsonl", '{"_id": "a", "text": "x"}\n{"_id": "b"}\n', r"corpus\.jsonl: regel 2"),
        ("corpus.jsonl", "geen json\n", r"corpus\.jsonl: regel 1"),
        ("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\tw1\n", r"test\.tsv: regel 2"),
        ("queries.jsonl", '{"_id": "other", "text": "x"}\n', "no question"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, file: str, content: str, message: str) -> None:
    write_set(tmp_path, CORPUS, {"q1": "goedkeuring"}, "query-id\tcorpus-id\tscore\nq1\tw1\t1\n")
    (tmp_path / file).write_text(content)
    with pytest.raises(DatasetError, match=message):
        read_beir(tmp_path)


def test_missing_set(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"\.tsv"):
        read_beir(tmp_path)
