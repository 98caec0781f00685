"""What does the engine say of documents, provisions, rules and searches of the shipped corpus?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.locator import parse_locator
from search.answers.question import QuestionError
from search.build_report import current_build
from search.encoder import load_encoder
from search.engine import Engine
from search.evaluation.questions import score_questions
from search.model import Answer, Refusal

TODAY = date(2026, 1, 15)
SALE = "verkoop-van-woningen-en-maatschappelijk-vastgoed"


@pytest.fixture(scope="module")
def engine(built: Path) -> Engine:
    return Engine(current_build(built), load_encoder())


def test_a_provision_that_is_only_cited_shows_who_cites_it(engine: Engine) -> None:
    found = engine.provision(parse_locator("BWBR0036702/artikel/25/lid/6"), TODAY)
    assert found is not None
    assert (found.text, found.document) == ("", "")
    assert [link.reference.text for link in found.incoming] == ["Btiv art. 25 lid 6"]
    assert any("aanvraagformulier" in rule.action for rule in found.rules)


def test_an_article_gathers_what_cites_its_parts(engine: Engine) -> None:
    found = engine.provision(parse_locator("BWBR0036702/artikel/25"), TODAY)
    assert found is not None
    assert {link.reference.text for link in found.incoming} >= {"Btiv art. 25 lid 6", "Btiv art. 25 lid 1 sub a"}


def test_a_section_of_a_page_is_a_provision_with_its_words(engine: Engine) -> None:
    found = engine.provision(parse_locator(f"doc/{SALE}/sectie/3"), TODAY)
    assert found is not None
    assert found.heading == "Vereiste documenten"
    assert "aanvraagformulier" in found.text
    assert {link.reference.text for link in found.outgoing} == {"Btiv art. 25 lid 6", "Btiv art. 25 lid 1 sub a"}


@pytest.mark.parametrize("place", ["BWBR0005181/artikel/999", "BWBR0099999", f"doc/{SALE}/sectie/99", "kst-1-1"])
def test_nothing_is_known_of_a_place_that_nobody_names(engine: Engine, place: str) -> None:
    assert engine.provision(parse_locator(place), TODAY) is None


def test_search_quotes_verbatim_and_shows_the_bridge(engine: Engine) -> None:
    result = engine.search("toestemming verkoop", None, 5)
    assert result.sources
    assert result.total >= len(result.sources)
    assert ("toestemming", "goedkeuring") in result.expansions
    for source in result.sources:
        text = engine.findings(source.document).document.text
        assert source.span.of(text) == source.quote
        assert sum(part.weight * part.value for part in source.parts) == pytest.approx(source.score, abs=1e-5)


def test_search_for_a_word_that_is_nowhere_counts_nothing(engine: Engine) -> None:
    assert engine.search("zeepaardje", None, 5).total == 0


@pytest.mark.parametrize("question", ["", "   \n", "x" * 2001, "?!…"])
def test_a_question_that_is_none_is_refused_in_words(engine: Engine, question: str) -> None:
    with pytest.raises(QuestionError, match="vraag"):
        engine.ask(question, TODAY, 5)


def test_the_same_question_gets_the_same_answer(engine: Engine) -> None:
    question = "Welke documenten moet ik aanleveren voor een lager toewijzingspercentage?"
    assert engine.ask(question, TODAY, 5) == engine.ask(question, TODAY, 5)


def test_no_more_sources_than_asked(engine: Engine) -> None:
    answer = engine.ask("Wanneer is goedkeuring voor verkoop vereist?", TODAY, 2)
    assert isinstance(answer, Answer)
    assert len(answer.sources) == 2


def test_the_law_that_a_page_rests_on_comes_with_the_answer(engine: Engine) -> None:
    answer = engine.ask("Wanneer moet ik goedkeuring vragen voor de verkoop van een woning aan een belegger?", TODAY, 8)
    assert isinstance(answer, Answer)
    assert answer.sources[0].document == SALE
    named = {str(target) for source in answer.sources for target in source.references}
    assert {"BWBR0005181/artikel/27", "BWBR0036702/artikel/22", "BWBR0036702/artikel/27", "BWBR0036709/artikel/12a"} <= named


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Wat staat er in artikel 37 BW?", "bepaling_onbekend"),
        ("Wat zegt artikel 5 van de huurovereenkomst?", "bepaling_onbekend"),
        ("Wat staat er in artikel 12 van de Leegstandwet?", "buiten_corpus"),
        ("Wanneer treedt de Omgevingswet in werking?", "buiten_corpus"),
        ("Welke straf staat er op fietsen zonder licht?", "buiten_corpus"),
        ("Wat kost een aanvraag voor goedkeuring?", "geen_steun"),
        ("Hoeveel woningen zijn er in 2018 gebouwd?", "geen_steun"),  # the table counts what was sold
        ("Moet ik goedkeuring vragen aan de Aw voor de sloop van een wooncomplex?", "buiten_corpus"),
        ("Wat is het telefoonnummer van de Aw?", "geen_steun"),
        ("Hoe vaak mag een corporatie de hardheidsclausule gebruiken?", "geen_steun"),
        ("Welke gemeente heeft de meeste corporatiewoningen?", "geen_steun"),
        ("Is een taxatierapport altijd nodig?", "buiten_corpus"),  # a valuation is spoken of, no report of it
    ],
)
def test_a_refusal_says_why(engine: Engine, question: str, reason: str) -> None:
    refusal = engine.ask(question, TODAY, 5)
    assert isinstance(refusal, Refusal), refusal
    assert refusal.reason == reason, refusal.explanation
    assert refusal.explanation.endswith(".")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Geef het aantal verkopen aan beleggers over het jaar 2019.", "1.241"),
        ("Hoeveel woningen hebben beleggers in 2016 van corporaties overgenomen?", "3.429"),
        ("Met hoeveel is de verkoop aan eigenaar-bewoners gedaald tussen 2015 en 2020?", "11.628 minder"),
        ("Om de hoeveel tijd krijgt de Kamer verslag over de hardheidsclausule?", "jaarlijks"),
        ("Onder welk Kamerstuknummer zijn de beleidsregels van de Aw te vinden?", "32847, nr. 677"),
        ("Wat houdt de experimenteerbepaling in?", "maximumlooptijd van vijf jaar"),
    ],
)
def test_what_is_asked_for_however_it_is_put(engine: Engine, question: str, text: str) -> None:
    answer = engine.ask(question, TODAY, 5)
    assert isinstance(answer, Answer), answer
    assert text in answer.text


def test_a_word_that_points_to_a_place_is_no_place(engine: Engine) -> None:
    answer = engine.ask("Waar kan ik terecht met vragen over het informatietraject?", TODAY, 5)
    assert isinstance(answer, Refusal) or answer.text.startswith("“")


def test_a_sentence_without_the_verb_that_is_asked_says_neither_yes_nor_no(engine: Engine) -> None:
    answer = engine.ask("Moet de corporatie bij verkoop aan een belegger eerst de huurder raadplegen?", TODAY, 5)
    assert isinstance(answer, Refusal) or not answer.text.startswith(("Ja", "Nee"))


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("questions", 117), ("questions-blind-1", 72), ("questions-blind-2", 64), ("questions-blind-3", 44),
        ("questions-blind-7", 62), ("questions-blind-9", 56),
    ],
)  # fmt: skip
def test_answers_stay_as_good_as_they_were(engine: Engine, corpus: Path, name: str, least: int) -> None:
    results = list(score_questions(corpus / "evaluation" / f"{name}.jsonl", engine, TODAY))
    assert sum(result.right for result in results) >= least, [result.case.question for result in results if not result.right]


def test_development_questions(engine: Engine, shared: Path) -> None:
    results = list(score_questions(shared / "eval" / "questions-dev.jsonl", engine, TODAY))
    wrong = {result.case.id: result.lacks for result in results if not result.right}
    assert len(wrong) <= 1, wrong
    assert not [result for result in results if result.case.kind == "none" and not result.right]


def test_words_for_a_sale_do_not_take_the_place_of_the_buyers_names(engine: Engine) -> None:
    outcome = engine.ask("Is er goedkeuring nodig als de koper de woningen gaat verhuren?", TODAY, 5)
    assert isinstance(outcome, Answer), outcome
    assert outcome.text.startswith("Ja")
