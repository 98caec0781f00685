"""Does answering work on documents that nobody tuned it on?"""

from __future__ import annotations

from datetime import date

import pytest
from other_corpus import write_other_corpus

from search.build_report import current_build
from search.builds import build
from search.encoder import load_encoder
from search.engine import Engine
from search.model import Answer, Refusal

TODAY = date(2026, 1, 15)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("elsewhere")
    corpus = write_other_corpus(folder / "corpus")
    encoder = load_encoder()
    build(corpus, folder / "data", (), encoder, "https://voorbeeld.example/", lambda *_: None)
    return Engine(current_build(folder / "data"), encoder)


ANSWERED = [
    # question, in the answer's text, in the first source, kind of answer
    ("Binnen welke termijn beslist de gemeente over mijn aanvraag?", "10 weken", "Wij beslissen binnen 10 weken", "feit"),
    ("Wat kost het aanvragen van een vergunning?", "€ 145,50", "kost € 145,50", "feit"),
    ("Naar welk e-mailadres stuur ik het formulier?", "evenementen@waterdam.example", "Stuur het formulier", "feit"),
    ("Wanneer treden de nieuwe normen voor geluid in werking?", "1 april 2024", "per 1 april 2024", "feit"),
    ("Binnen hoeveel weken kan ik bezwaar maken?", "zes weken", "binnen zes weken bezwaar", "feit"),
    ("Wie behandelt mijn bezwaar?", "commissie", "onafhankelijke commissie", "feit"),
    ("Heb ik een vergunning nodig als ik 300 bezoekers verwacht?", "Ja", "bezoekers", "janee"),
    ("Heb ik een vergunning nodig voor een buurtfeest in mijn straat?", "Nee", "buurtfeest", "janee"),
    ("In welke gevallen is een vergunning vereist?", "podium", "Een vergunning is vereist als", "lijst"),
    ("Hoe vraag ik een vergunning aan?", "Vul het formulier", "Vul het formulier", "stappen"),
    ("Hoeveel evenementen met muziek waren er in 2022?", "20", "2022", "tabel"),
    ("In welk jaar waren er de meeste sportevenementen?", "2022", "41", "tabel"),
    ("Welke artikelen gelden voor een vergunning voor een evenement?", "Gemeentewet", "art. 154", "verwijzing"),
    ("Waarom zijn de geluidsnormen aangescherpt?", "nachtrust", "nachtrust", "regel"),
    ("Wie heeft de brief ondertekend?", "Vermeer", "Vermeer", "feit"),
]


@pytest.mark.parametrize(("question", "words", "quote", "kind"), ANSWERED)
def test_answers_with_its_source(engine: Engine, question: str, words: str, quote: str, kind: str) -> None:
    outcome = engine.ask(question, TODAY, 8)
    assert isinstance(outcome, Answer), outcome
    assert words in outcome.text
    assert quote in " ".join(outcome.sources[0].quote.split())
    assert outcome.kind == kind


def test_says_no_yes_where_a_limit_is_not_reached(engine: Engine) -> None:
    outcome = engine.ask("Heb ik een vergunning nodig als ik 100 bezoekers verwacht?", TODAY, 8)
    assert not isinstance(outcome, Answer) or not outcome.text.startswith("Ja")


REFUSED = [
    ("Wat kost een parkeervergunning?", "another licence"),
    ("Hoeveel evenementen waren er in 2019?", "a year that the table lacks"),
    ("Hoeveel festivals waren er in Amersfoort?", "a place that no document names"),
    ("Wat staat er in artikel 12 van de Leegstandwet?", "a law that no document cites"),
    ("Hoe hoog is de dwangsom bij overtreding van de geluidsnormen?", "an amount that is not there"),
    ("Wat is het telefoonnummer van de gemeente?", "a kind of answer that is not there"),
    ("Welke subsidie krijg ik voor mijn zonnepanelen?", "another subject"),
]


@pytest.mark.parametrize(("question", "lacks"), REFUSED)
def test_refuses_what_is_not_there(engine: Engine, question: str, lacks: str) -> None:
    outcome = engine.ask(question, TODAY, 8)
    assert isinstance(outcome, Refusal), f"{lacks}: {outcome}"
    assert outcome.reason in ("buiten_corpus", "geen_steun")
    assert outcome.explanation


def test_every_quote_is_the_documents_own_words(engine: Engine) -> None:
    quotes = 0
    for question, *_ in ANSWERED:
        outcome = engine.ask(question, TODAY, 8)
        assert isinstance(outcome, Answer)
        for source in outcome.sources:
            document = engine.findings(source.document).document
            assert source.span.of(document.text) == source.quote
            assert source.sha256 == document.sha256
            quotes += 1
    assert quotes >= len(ANSWERED)
