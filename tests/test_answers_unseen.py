"""Does answering hold on four documents on other subjects, with questions that were written before they were asked?

`tests/unseen` holds two pages of supervisors, a page in HTML and a letter, all invented, and sixty questions on them. When
they were first asked 50 were answered right or rightly refused; what was wrong then was mended by kind.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT

from search.build_report import current_build
from search.builds import build
from search.encoder import load_encoder
from search.engine import Engine
from search.evaluation.questions import NO_ANSWER, QuestionResult, score_questions
from search.model import Answer

UNSEEN = Path(__file__).parent / "unseen"
TODAY = date(2026, 1, 15)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[QuestionResult]:
    folder = tmp_path_factory.mktemp("ongezien")
    documents = folder / "corpus" / "documents"
    documents.mkdir(parents=True)
    for name in ("laws.csv", "actors.csv", "thesaurus.ttl"):
        shutil.copyfile(ROOT / "corpus" / name, folder / "corpus" / name)
    for path in UNSEEN.iterdir():
        if path.suffix in (".txt", ".html", ".toml"):
            shutil.copyfile(path, documents / path.name)
    encoder = load_encoder()
    build(folder / "corpus", folder / "data", (), encoder, "https://voorbeeld.example/", lambda *_: None)
    engine = Engine(current_build(folder / "data"), encoder)
    return list(score_questions(UNSEEN / "questions.jsonl", engine, TODAY))


def test_most_are_right(results: list[QuestionResult]) -> None:
    wrong = {result.case.question: result.lacks for result in results if not result.right}
    assert len(results) == 60
    assert len(wrong) <= 8, wrong


def test_what_is_not_there_is_refused(results: list[QuestionResult]) -> None:
    answered = [result.case.question for result in results if result.case.kind == NO_ANSWER and not result.right]
    assert len(answered) <= 2, answered


MENDED = [
    # question, what the answer says
    ("Op welk telefoonnummer is de dienst bereikbaar?", "070 555 01 23"),  # the word for a number need not stand in the text
    ("In welke periode mag er niet op paling worden gevist?", "1 september"),  # a period may be two dates
    ("Waarom geldt er een gesloten tijd?", "naar zee"),  # all that is asked stands in the heading
    ("Hoeveel subsidie krijg ik per vierkante meter voor achterzetramen?", "110"),  # m2, in the header of a table
    ("Binnen hoeveel weken beslist het fonds?", "13 weken"),
]


@pytest.mark.parametrize(("question", "words"), MENDED)
def test_a_kind_that_once_failed(results: list[QuestionResult], question: str, words: str) -> None:
    outcome = next(result.outcome for result in results if result.case.question == question)
    assert isinstance(outcome, Answer), outcome
    assert words in outcome.text
