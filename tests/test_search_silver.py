"""Are questions made from law text what they claim to be, and is no held-out law trained on?"""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from search.beir_files import BeirQuery, BeirSet, read_beir
from search.errors import DatasetError
from search.training.citing import cited_article
from search.training.material import Article, is_held_out
from search.training.questions import (
    LaySwap,
    amount_question,
    ban_question,
    duty_question,
    meaning_question,
    sentences,
    template_question,
    term_question,
    when_question,
)
from search.training.rerank import some_of_each_kind
from search.training.silver import make_silver, part_of
from search.training.statutes import make_set

TAIL = "wordt de aanvraag binnen de gestelde termijn door het bestuur behandeld"


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        (f"In het geval, bedoeld in artikel 12, tweede lid, {TAIL}.", "12"),
        (f"Op grond van artikel 61u {TAIL}.", "61u"),
        (f"Bij toepassing van artikel 4.2.1 van deze wet {TAIL}.", "4.2.1"),
        (f"Op grond van artikel 3 van de Woningwet {TAIL}.", None),  # another law
        (f"In de artikelen 3 en 4 {TAIL}.", None),  # two at once
        (f"In artikel 3 en in artikel 9 {TAIL}.", None),
        (f"Zonder verwijzing {TAIL}.", None),
        ("Artikel 5 vervalt.", None),  # says nothing without the citation
    ],
)
def test_cited_article(sentence: str, number: str | None) -> None:
    found = cited_article(sentence)
    assert (found[0] if found else None) == number
    assert found is None or "artikel" not in found[1]


@pytest.mark.parametrize(
    ("make", "sentence", "start"),
    [
        (
            when_question,
            "De minister kan de vergunning intrekken indien de houder de voorschriften niet naleeft",
            "wanneer kan De minister",
        ),
        (ban_question, "Het is een ieder verboden een gebouw zonder vergunning te slopen.", "mag een ieder een gebouw"),
        (duty_question, "De eigenaar is verplicht de leegstand binnen een week te melden.", "moet De eigenaar de leegstand"),
        (meaning_question, "leegstaan: het niet of niet krachtens een recht in gebruik zijn", "wat wordt verstaan onder leegstaan"),
    ],
)
def test_question_of_a_shape(make, sentence: str, start: str) -> None:  # type: ignore[no-untyped-def]
    assert make(sentence).startswith(start)
    assert make("Deze wet treedt in werking op een nader te bepalen tijdstip.") is None


def test_numbers_are_asked_for_not_given_away() -> None:
    term = term_question("Het bestuur beslist binnen zes weken na ontvangst van de aanvraag.")
    amount = amount_question("De bijdrage bedraagt ten hoogste € 152,50 per jaar.")
    assert term is not None
    assert "zes" not in term
    assert amount is not None
    assert "152" not in amount


def test_same_seed_same_question() -> None:
    sentence = "De eigenaar is verplicht de leegstand van een woning binnen een week aan de gemeente te melden."
    made = [template_question(sentence, random.Random(4), LaySwap()) for _ in range(2)]
    assert made[0] is not None
    assert made[0] == made[1]


def test_sentences_lose_their_numbers() -> None:
    assert sentences("1 De eerste zin. 2 De tweede, bedoeld in art. 3 van de wet. a. een item;") == [
        "De eerste zin.", "De tweede, bedoeld in art. 3 van de wet.", "een item;",
    ]  # fmt: skip


def test_parts_of_laws_are_disjoint() -> None:
    works = [f"BWBR{number:07}" for number in range(800)]
    held = [work for work in works if is_held_out(work)]
    assert 50 < len(held) < 150
    assert {part_of(work) for work in held} == {"train", "tune"}


def test_a_silver_set_reads_back(tmp_path: Path) -> None:
    text = "De eigenaar is verplicht de leegstand van een woning binnen een week te melden. Hij bewaart de gegevens van de melding."
    articles = [
        Article("BWBR1", "Leegstandwet", ("Hoofdstuk I",), "1", "Melding van leegstand", text),
        Article("BWBR1", "Leegstandwet", ("Hoofdstuk I",), "2", "", f"In het geval, bedoeld in artikel 1, eerste lid, {TAIL}."),
    ]
    make_silver(articles, tmp_path, per_kind=5)
    found = read_beir(tmp_path)
    kinds = {query.id.partition("-")[0]: query for query in found.queries}
    assert {"title", "citing"} <= set(kinds)
    assert kinds["title"].text == "Melding van leegstand"
    assert kinds["citing"].masked == {"BWBR1-1-0"}
    assert found.relevance[kinds["citing"].id] == {"BWBR1-0-0": 1}
    rows = [json.loads(line) for line in (tmp_path / "corpus.jsonl").read_text().splitlines()]
    assert "Melding van leegstand" not in str(rows[0]["metadata"]["headings"])


def test_our_own_questions_become_a_set(tmp_path: Path) -> None:
    articles = [
        Article("BWBR1", "Leegstandwet", ("Hoofdstuk I",), "1", "", "Deze wet verstaat onder gebouw: een bouwwerk."),
        Article("BWBR1", "Leegstandwet", ("Hoofdstuk I",), "2", "Melding", "De eigenaar meldt de leegstand van een gebouw."),
    ]
    questions = tmp_path / "questions.jsonl"
    asked = {"id": "d1", "kind": "deskundige", "question": "wie meldt leegstand", "work": "BWBR1"}
    questions.write_text(json.dumps(asked | {"places": [{"article": "2", "pieces": [0]}]}) + "\n")
    for metadata in (True, False):
        make_set(articles, questions, tmp_path / "set", metadata=metadata)
        found = read_beir(tmp_path / "set")
        assert [(passage.locator.artikel, passage.headings) for passage in found.passages] == [
            ("1", ("Hoofdstuk I", "Artikel 1")), ("2", ("Hoofdstuk I", "Artikel 2 Melding")),
        ]  # fmt: skip
        assert found.relevance == {"d1": {"p1-0": 1}}
    questions.write_text(json.dumps(asked | {"places": [{"article": "3", "pieces": [0]}]}) + "\n")
    with pytest.raises(DatasetError, match="no passage 0 of 3"):
        make_set(articles, questions, tmp_path / "set")


def test_some_questions_of_each_kind() -> None:
    queries = tuple(BeirQuery(name, "") for name in ("title-0", "title-1", "citing-2", "title-3", "citing-4"))
    kept = some_of_each_kind(BeirSet((), queries, {}), 2).queries
    assert [query.id for query in kept] == ["title-0", "title-1", "citing-2", "citing-4"]
