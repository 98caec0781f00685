"""Does the index find, explain, refuse and repeat itself as it promises?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from search_samples import sample_passages

from search.encoder import load_encoder, unit
from search.errors import CorruptIndexError, IndexMismatchError
from search.index import SearchIndex

ENCODER = load_encoder()


class LetterEncoder:
    """A toy encoder: counts of letters. Enough to see that any encoder fits."""

    name = "letters-1"
    dimensions = 26

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return unit(
            np.array([[text.lower().count(chr(97 + place)) for place in range(26)] for text in texts], np.float32).reshape(-1, 26)
        )

    def encode_query(self, text: str) -> npt.NDArray[np.float32]:
        return self.encode([text])[0]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    return SearchIndex.build(sample_passages(), ENCODER, tmp_path_factory.mktemp("index"))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Wanneer is goedkeuring nodig om een woning te verkopen aan een belegger?", "wet-a/artikel/27/lid/1"),
        ("binnen hoeveel weken beslist de minister?", "wet-a/artikel/27/lid/2"),
        ("Welke boete staat op fietsen zonder licht?", "wet-b/artikel/2/lid/1"),
        ("passend toewijzen", "wet-a/artikel/29/lid/1"),
        ("rijbewijsaanvraag", "wet-b/artikel/3/lid/1"),  # a compound that no passage holds falls apart
    ],
)
def test_the_right_passage_is_first(index: SearchIndex, question: str, first: str) -> None:
    assert str(index.search(question, 3)[0].passage.locator) == first


def test_scores_fall_and_are_the_sum_of_their_parts(index: SearchIndex) -> None:
    hits = index.search("goedkeuring voor verkoop van woningen", 7)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        assert sum(part.weight * part.value for part in hit.parts) == pytest.approx(hit.score, abs=1e-9)
    words = next(part for part in hits[0].parts if part.name == "woorden")
    assert "goedkeuring" in words.detail
    assert "verkoop" in words.detail


def test_passages_come_back_whole(index: SearchIndex) -> None:
    assert list(index.passages) == sample_passages()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"passend toewijzen"', {"wet-a/artikel/29/lid/1"}),
        ('"toewijzen passend"', set()),  # words of a phrase stand in order
        ("weken +minister", {"wet-a/artikel/27/lid/2", "wet-a/artikel/27/lid/1"}),
        ("weken -minister +beslist", {"wet-b/artikel/3/lid/1"}),
        ("rijbew*", {"wet-b/artikel/1/lid/1", "wet-b/artikel/3/lid/1"}),
        ("+bestaatniet woning", set()),
    ],
)
def test_wishes(index: SearchIndex, query: str, found: set[str]) -> None:
    assert {str(hit.passage.locator) for hit in index.search(query, 7)} == found


def test_signs_in_ordinary_questions_are_no_wishes(index: SearchIndex) -> None:
    plain = index.parse("bijlagen 3 + 4 van de niet-daeb-tak - zie art. 27")
    assert (plain.required, plain.excluded, plain.phrases, plain.prefixes) == ((), (), (), ())


@pytest.mark.parametrize(
    ("query", "total"), [("rijbewijs", 2), ("rijbewijs weken", 3), ("+weken rijbewijs", 2), ("onbekend", 0), ("rijb*", 2)]
)
def test_total_counts_all_that_match(index: SearchIndex, query: str, total: int) -> None:
    assert index.total(index.parse(query)) == total


def test_nothing_asked_nothing_found(index: SearchIndex) -> None:
    assert index.search("", 5) == []
    assert index.search("wat is de het een", 5) == []
    assert index.search("woning", 0) == []


def test_filters(index: SearchIndex) -> None:
    late = index.in_force(date(2021, 1, 1))
    assert [bool(held) for held in late] == [True] * 6 + [False]
    assert not index.in_force(date(1999, 1, 1)).any()
    only_b = index.where(lambda passage: passage.document == "wet-b")
    assert {hit.passage.document for hit in index.search("aanvraag woning weken", 7, allow=only_b)} == {"wet-b"}


def test_expansion_finds_what_the_words_do_not(index: SearchIndex) -> None:
    plain = index.parse("huis kwijtraken")
    wider = index.parse("huis kwijtraken", [("verkoopt een woning", 0.5)])
    assert "woning" not in plain.terms
    assert wider.terms["woning"] == 0.5
    assert (
        str(index.search("huis kwijtraken", 1, expansions=[("verkoop woning belegger", 0.5)])[0].passage.locator)
        == "wet-a/artikel/27/lid/1"
    )


def test_asked_words_keep_their_weight(index: SearchIndex) -> None:
    assert index.parse("woning", [("woningen", 0.4)]).terms == {"woning": 1.0}


def _digests(directory: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(directory.iterdir())}


def test_same_passages_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        SearchIndex.build(sample_passages(), ENCODER, tmp_path / name)
    assert _digests(tmp_path / "one") == _digests(tmp_path / "two")


def test_graph_of_neighbours_finds_the_same(tmp_path: Path, index: SearchIndex) -> None:
    other = SearchIndex.build(sample_passages(), ENCODER, tmp_path, flat_limit=3)
    question = "licht op een fiets"
    assert [hit.passage.key for hit in other.search(question, 3)] == [hit.passage.key for hit in index.search(question, 3)]


def test_another_encoder_fits_and_is_told_apart(tmp_path: Path) -> None:
    index = SearchIndex.build(sample_passages(), LetterEncoder(), tmp_path)
    assert str(index.search("goedkeuring verkoop belegger", 1)[0].passage.locator) == "wet-a/artikel/27/lid/1"
    with pytest.raises(IndexMismatchError, match="letters-1"):
        SearchIndex.open(tmp_path, ENCODER)


@pytest.mark.parametrize(("part", "called"), [("schema", "indeling"), ("normaliser", "woordvormen")])
def test_another_builder_is_refused(tmp_path: Path, part: str, called: str) -> None:
    SearchIndex.build(sample_passages(), ENCODER, tmp_path)
    manifest = tmp_path / "index.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {part: "0"}))
    with pytest.raises(IndexMismatchError, match=f"{called} '0'"):
        SearchIndex.open(tmp_path, ENCODER)


def test_every_damaged_file_is_named(tmp_path: Path) -> None:
    SearchIndex.build(sample_passages(), ENCODER, tmp_path)
    for path in sorted(tmp_path.iterdir()):
        whole = path.read_bytes()
        for damaged in (whole[: len(whole) // 2], None):
            if damaged is None:
                path.unlink()
            else:
                path.write_bytes(damaged)
            with pytest.raises(CorruptIndexError, match=path.name.replace(".", r"\.")):
                SearchIndex.open(tmp_path, ENCODER)
            path.write_bytes(whole)
    assert len(SearchIndex.open(tmp_path, ENCODER)) == 7


def test_scattered_documents_are_refused(tmp_path: Path) -> None:
    passages = sample_passages()
    with pytest.raises(ValueError, match="stand together"):
        SearchIndex.build([passages[0], passages[5], passages[1]], ENCODER, tmp_path)


def test_an_empty_corpus_finds_nothing(tmp_path: Path) -> None:
    assert SearchIndex.build([], ENCODER, tmp_path).search("woning", 5) == []
