"""Are questions answered that ask what refers, what changed, what differs, what a word means, or that follow an earlier one?"""

from __future__ import annotations

from datetime import date

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from kinds_corpus import write_versions

from search.answers.comparing import Comparison, comparison_in
from search.answers.following import in_context
from search.answers.moments import asked_moment
from search.answers.spelled import with_figures
from search.build_report import current_build
from search.builds import build
from search.encoder import load_encoder
from search.engine import Engine
from search.model import Answer, Refusal
from search.suspended import unfolded

TODAY = date(2026, 1, 15)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("soorten")
    laws = write_versions(folder / "wet")
    encoder = load_encoder()
    build(ROOT / "corpus", folder / "data", (laws,), encoder, "https://voorbeeld.example/", lambda *_: None)
    return Engine(current_build(folder / "data"), encoder)


ANSWERED = [
    # question, kind, words of the answer in order, words of the first source
    ("Wat staat er in artikel 2 Leegstandwet?", "bepaling", ["acht weken"], "acht weken"),
    ("Hoe luidde artikel 2 van de Leegstandwet op 1 maart 2021?", "bepaling", ["zes weken"], "zes weken"),
    ("Wat stond er in 2022 in artikel 2 Leegstandwet?", "bepaling", ["zes weken"], "zes weken"),
    ("Wat bepaalde artikel 2, eerste lid, Leegstandwet vóór 1 juli 2023?", "bepaling", ["zes weken"], "zes weken"),
    ("Wat is er veranderd in artikel 2 van de Leegstandwet?", "vergelijking", ["eerst:", "zes", "daarna:", "acht"], "acht weken"),
    (
        "Wat is er in de Leegstandwet gewijzigd per 1 juli 2023?",
        "vergelijking",
        ["artikel 4", "nieuw", "artikel 3", "vervallen"],
        "",
    ),
    ("Welke bepalingen verwijzen naar artikel 45 van de Woningwet?", "verwijzing", ["1 plaats", "Woningwet art. 45"], "art. 45"),
    ("Waar wordt artikel 61u Woningwet genoemd?", "verwijzing", ["experimenteerbepaling"], "artikel 61u"),
    ("Wat is een dakterras?", "definitie", ["plat dak"], "dakterras"),
    ("Wat verstaat de Leegstandwet onder sleutelbeheer?", "definitie", ["bewaren van sleutels"], "sleutelbeheer"),
    ("Waar staat ILT voor?", "definitie", ["Inspectie Leefomgeving en Transport"], "ILT"),
    (
        "Wat is het verschil tussen de beslistermijn voor verkoop en die voor een lager percentage?",
        "vergelijking",
        ["12 weken", "8 weken", "Verschil: 4 weken"],
        "12 weken",
    ),
    (
        "Waarin verschilt de hardheidsclausule van de experimenteerbepaling?",
        "vergelijking",
        ["In tegenstelling tot"],
        "hardheidsclausule",
    ),
]


@pytest.mark.parametrize(("question", "kind", "words", "quote"), ANSWERED, ids=[row[0] for row in ANSWERED])
def test_a_kind_of_question_gets_its_kind_of_answer(engine: Engine, question: str, kind: str, words: list[str], quote: str) -> None:
    outcome = engine.ask(question, TODAY, 8)
    assert isinstance(outcome, Answer), outcome
    assert outcome.kind == kind
    at = 0
    for word in words:
        at = outcome.text.find(word, at)
        assert at >= 0, (word, outcome.text)
    assert quote in outcome.sources[0].quote


REFUSED = [
    ("Wat staat er in artikel 3 van de Leegstandwet?", "niet_geldend"),
    ("Wat stond er in artikel 4 Leegstandwet in 2021?", "niet_geldend"),
    ("Wat staat er in artikel 2, vijfde lid, Leegstandwet?", "bepaling_onbekend"),
    ("Wat is er veranderd in artikel 99 van de Leegstandwet?", "bepaling_onbekend"),
    ("Welke bepalingen verwijzen naar artikel 15 van de Huisvestingswet 2014?", "geen_steun"),
    ("Wat is het verschil tussen de hardheidsclausule en een hypotheek?", "geen_steun"),
]


@pytest.mark.parametrize(("question", "reason"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_cannot_be_answered_says_why(engine: Engine, question: str, reason: str) -> None:
    outcome = engine.ask(question, TODAY, 8)
    assert isinstance(outcome, Refusal), outcome
    assert outcome.reason == reason


def test_a_text_that_ended_is_shown_beside_the_refusal_with_its_time(engine: Engine) -> None:
    outcome = engine.ask("Wat staat er in artikel 3 van de Leegstandwet?", TODAY, 8)
    assert isinstance(outcome, Refusal)
    assert "tot 1 juli 2023" in outcome.explanation
    assert "schip" in outcome.nearest[0].quote


def test_the_day_that_a_question_names_goes_before_the_callers(engine: Engine) -> None:
    outcome = engine.ask("Hoe luidde artikel 2 van de Leegstandwet op 1 maart 2021?", TODAY, 8)
    assert outcome.day == date(2021, 3, 1)


def test_an_announcement_is_labelled(engine: Engine) -> None:
    outcome = engine.ask("Hoe vaak brengt de minister verslag uit over de hardheidsclausule?", date(2021, 12, 1), 8)
    assert isinstance(outcome, Answer)
    assert "aangekondigd" in outcome.text


def test_a_follow_up_is_read_in_the_light_of_the_question_before(engine: Engine) -> None:
    before = "Hoe lang is de beslistermijn voor een lager toewijzingspercentage?"
    outcome = engine.ask("En voor verkoop?", TODAY, 8, [before])
    assert isinstance(outcome, Answer)
    assert outcome.text.startswith("12 weken")
    assert (outcome.question, outcome.read_as) == ("En voor verkoop?", "Hoe lang is de beslistermijn voor verkoop?")


def test_a_question_that_stands_alone_is_read_as_it_stands(engine: Engine) -> None:
    outcome = engine.ask("Wat is een dakterras?", TODAY, 8, ["Hoe lang is de beslistermijn voor verkoop?"])
    assert outcome.read_as == ""


def _topic(question: str) -> str:
    return "lager percentage" if "percentage" in question else "verkoop"


FOLLOWED = [
    ("En voor verkoop?", ["Hoe lang is de termijn voor toewijzing?"], "Hoe lang is de termijn voor verkoop?"),
    ("en in 2020", ["Hoeveel woningen zijn er in 2018 verkocht?"], "Hoeveel woningen zijn er in 2020 verkocht?"),
    ("En 2020?", ["Hoeveel woningen zijn er in 2018 verkocht?"], "Hoeveel woningen zijn er in 2020 verkocht?"),
    ("En aan een belegger?", ["Mag ik een woning aan een corporatie verkopen?"], "Mag ik een woning aan een belegger verkopen?"),
    (
        "Hoe zit het met een huurder?",
        ["Mag ik een huis aan een corporatie aanbieden?"],
        "Mag ik een huis aan een huurder aanbieden?",
    ),
    ("En wie beslist daarover?", ["Hoe vraag ik een lager percentage aan?"], "Wie beslist daarover (lager percentage)?"),
    ("En voor verkoop?", [], "En voor verkoop?"),
    ("Wat is een dakterras?", ["Hoe lang is de termijn voor verkoop?"], "Wat is een dakterras?"),
    ("Wie tekent het formulier?", ["Hoe vraag ik een lager percentage aan?"], "Wie tekent het formulier?"),
]


@pytest.mark.parametrize(("question", "context", "read"), FOLLOWED)
def test_what_a_follow_up_leaves_unsaid_is_filled_in(question: str, context: list[str], read: str) -> None:
    assert in_context(question, context, _topic) == read


@given(st.text(max_size=80), st.lists(st.text(max_size=60), max_size=4))
def test_no_context_makes_reading_fail(question: str, context: list[str]) -> None:
    assert isinstance(in_context(question, context, _topic), str)


MOMENTS = [
    ("Wat stond er in artikel 2 op 1 maart 2021?", True, date(2021, 3, 1)),
    ("Wat stond er in 2019 in artikel 2?", True, date(2019, 1, 1)),
    ("Wat gold er vóór 1 januari 2022?", False, date(2021, 12, 31)),
    ("Hoe luidde artikel 2 vóór de wijziging van 1 juli 2023?", True, date(2023, 6, 30)),
    ("Welke regels golden in 2019 voor leegstand?", False, date(2019, 1, 1)),
    ("Wat gold in 2019 voor verhuurders?", False, date(2019, 1, 1)),
    ("Hoeveel woningen zijn er in 2019 verkocht?", False, None),  # the year is part of the subject
    ("Wat is er sinds 2019 veranderd in artikel 2?", True, None),
    ("Wat staat er nu in artikel 2, dat op 1 maart 2021 gold?", True, None),
    ("Wat staat er in artikel 2?", True, None),
]


@pytest.mark.parametrize(("text", "names_place", "day"), MOMENTS)
def test_the_day_of_a_question(text: str, names_place: bool, day: date | None) -> None:
    found = asked_moment(text, names_place)
    assert (found.day if found is not None else None) == day


COMPARED = [
    ("Wat is het verschil tussen een huurder en een verhuurder?", Comparison("een huurder", "een verhuurder", "")),
    ("Wat is het verschil in termijn tussen verkoop en toewijzing?", Comparison("verkoop", "toewijzing", "termijn")),
    ("Wat is het verschil tussen de termijn voor koop en die voor huur?", Comparison("voor koop", "voor huur", "de termijn")),
    ("Hoe verhoudt de clausule zich tot de bepaling?", Comparison("de clausule", "de bepaling", "")),
    ("Waarin verschilt verkoop van verhuur?", Comparison("verkoop", "verhuur", "")),
    ("Vergelijk de Aw met de ILT", Comparison("de Aw", "de ILT", "")),
    ("verkoop versus verhuur", Comparison("verkoop", "verhuur", "")),
    ("Wat is het verschil tussen 2018 en 2019?", None),
    ("Wat is het verschil?", None),
    ("Tussen welke jaren steeg de verkoop?", None),
    ("Verschillen de regels per gemeente?", None),
]


@pytest.mark.parametrize(("text", "comparison"), COMPARED)
def test_what_a_question_compares(text: str, comparison: Comparison | None) -> None:
    assert comparison_in(text) == comparison


WORDS = {
    "bezwaarschrift",
    "beroepschrift",
    "huurtoeslag",
    "zorgtoeslag",
    "koopovereenkomst",
    "huurovereenkomst",
    "voordeur",
    "inkomensgrens",
}
SUSPENDED = [
    ("een bezwaar- of beroepschrift", ["bezwaarschrift"]),
    ("huur- en zorgtoeslag", ["huurtoeslag"]),
    ("koop-, huur- of pachtovereenkomst", ["koopovereenkomst", "huurovereenkomst"]),
    ("voor- en achterdeur", ["voordeur"]),
    ("inkomen- of vermogensgrens", ["inkomensgrens"]),
    ("een regen- of zonnedag", []),  # no word that is known
    ("de Noord-Hollandse wet", []),
    ("weken - of maanden", []),
]


@pytest.mark.parametrize(("text", "words"), SUSPENDED)
def test_a_shortened_compound_is_written_out(text: str, words: list[str]) -> None:
    assert list(unfolded(text, WORDS.__contains__)) == words


SHARES = [
    ("minder dan negentig procent", "minder dan 90%"),
    ("vijfenvijftig percent van de woningen", "55% van de woningen"),
    ("een procent", "een procent"),
    ("hoeveel procent", "hoeveel procent"),
    ("90 procent", "90 procent"),  # the index reads figures itself
]


@pytest.mark.parametrize(("text", "read"), SHARES)
def test_shares_in_words_are_read_as_figures(text: str, read: str) -> None:
    assert with_figures(text) == read


def test_a_law_that_does_not_hold_on_the_day_is_named_as_such(engine: Engine) -> None:
    refusal = engine.ask("Binnen hoeveel weken moet ik volgens de Leegstandwet melden?", date(1995, 1, 1), 8)
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "niet_geldend"
    assert "1 januari 1995" in refusal.explanation
    assert refusal.nearest


def test_a_question_is_put_to_the_law_that_it_names(engine: Engine) -> None:
    outcome = engine.ask("Binnen hoeveel weken moet de eigenaar volgens de Leegstandwet melden?", TODAY, 8)
    sources = outcome.sources if isinstance(outcome, Answer) else outcome.nearest
    assert {source.metadata.title for source in sources} <= {"Leegstandwet"}
