"""Is a question understood: what is asked for, about what, and what may be left out?"""

from __future__ import annotations

from datetime import date

import pytest

from search.answers.families import Families, likeness
from search.answers.lexicon import Lexicon
from search.answers.polarity import asked_modality
from search.answers.question import Question, QuestionReader
from search.answers.spelled import with_names_apart
from search.concepts import StoredConcept
from search.normaliser import Normaliser

CONCEPTS = (
    StoredConcept("goedkeuring", "goedkeuring", ("toestemming",)),
    StoredConcept("corporatie", "toegelaten instelling", ("woningcorporatie",), broader=("verhuurder",)),
    StoredConcept("verhuurder", "verhuurder", narrower=("corporatie",)),
)
NORMALISER = Normaliser()
TEXT = "goedkeuring verkoop aanvraag beslistermijn toegelaten instelling verhuurder termijn woning weken brief"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(NORMALISER, CONCEPTS, lambda term: 4.0, NORMALISER.terms(TEXT), frozenset({"ondertekend", "krijgt"}))


@pytest.fixture(scope="module")
def reader(lexicon: Lexicon) -> QuestionReader:
    return QuestionReader(lexicon)


def read(reader: QuestionReader, text: str) -> Question:
    return reader.read(text, (), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Binnen welke termijn beslist de Aw?", "feit", "duur"),
        ("hoe lang duurt het", "feit", "duur"),
        ("Hoeveel weken krijgen gemeenten?", "feit", "duur"),
        ("Wanneer treedt de wet in werking?", "feit", "datum"),
        ("Tot welke datum gold de regeling?", "feit", "datum"),
        ("Hoeveel procent gaat naar de doelgroep?", "feit", "percentage"),
        ("Wat kost een aanvraag?", "feit", "bedrag"),
        ("Hoe hoog is de boete?", "feit", "bedrag"),
        ("Hoeveel woningen zijn er verkocht?", "feit", "aantal"),
        ("Wie heeft de brief ondertekend?", "feit", "persoon"),
        ("Naar welk e-mailadres stuur ik het?", "feit", "email"),
        ("Op welke website staat uitleg?", "feit", "website"),
        ("Wat is het telefoonnummer?", "feit", "telefoon"),
        ("Waarom is dat zo?", "regel", "reden"),
        ("Wat is het doel van de bepaling?", "regel", "reden"),
        ("Wat gebeurt er als ik te laat ben?", "regel", "gevolg"),
        ("Wanneer moet ik goedkeuring vragen?", "lijst", "gevallen"),
        ("In welke gevallen is dat verplicht?", "lijst", "gevallen"),
        ("Hoe vraag ik goedkeuring aan?", "lijst", "stappen"),
        ("Welke documenten moet ik aanleveren?", "lijst", "opsomming"),
        ("Welke artikelen van het Btiv gaan over verkoop?", "verwijzing", "artikel"),
        ("Waar staat wat maatschappelijk vastgoed is?", "verwijzing", "artikel"),
        ("In welk Kamerstuk staat dat?", "verwijzing", "kamerstuk"),
        ("Wat staat er in artikel 15?", "bepaling", ""),
        ("Is goedkeuring nodig?", "janee", ""),
        ("Mag ik een woning verkopen?", "janee", ""),
        ("Wat betekent markttoets?", "definitie", ""),
    ],
)
def test_kind_and_expected_answer(reader: QuestionReader, text: str, kind: str, expected: str) -> None:
    question = read(reader, text)
    assert (question.kind, question.expected) == (kind, expected)


@pytest.mark.parametrize(
    ("text", "years", "names"),
    [
        ("Hoeveel woningen verkocht Ymere in 2019?", ("2019",), ("Ymere",)),
        ("Welke regels gelden in Amsterdam?", (), ("Amsterdam",)),
        ("Wanneer moet ik goedkeuring vragen?", (), ()),
        ("Hoeveel kost 12345 euro?", (), ()),
    ],
)
def test_years_and_names(reader: QuestionReader, text: str, years: tuple[str, ...], names: tuple[str, ...]) -> None:
    question = read(reader, text)
    assert (question.years, question.names) == (years, names)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Moet ik goedkeuring vragen?", "moet"),
        ("Hoef ik niets te doen?", "moet"),
        ("Mag ik een woning verkopen?", "mag"),
        ("Mag ik zonder toestemming verkopen?", "zonder"),
        ("Wie beslist er?", ""),
    ],
)
def test_what_one_must_or_may(reader: QuestionReader, text: str, asked: str) -> None:
    assert asked_modality(read(reader, text)) == asked


def test_a_separable_verb_is_joined(reader: QuestionReader) -> None:
    words = [element.words for element in read(reader, "Hoe zeg ik de huur op?").elements]
    assert "opzeg" in words
    assert "zeg" not in words


def test_a_compound_that_the_corpus_lacks_is_taken_apart(reader: QuestionReader) -> None:
    terms = {element.terms for element in read(reader, "Wie leest de verkoopaanvraag?").elements}
    assert {("verkoop",), ("aanvraag",)} <= terms


def test_verbs_and_announcing_words_are_not_needed(reader: QuestionReader) -> None:
    needed = {
        element.words
        for element in read(reader, "Binnen welke termijn heeft de koper de brief ondertekend?").elements
        if element.needed
    }
    assert needed == {"koper", "brief"}


@pytest.mark.parametrize(
    ("asked", "text", "least", "most"),
    [
        ("toestemming", "de goedkeuring van de minister", 0.85, 0.95),
        ("goedkeuring", "goedkeuring", 1.0, 1.0),
        ("woningcorporatie", "een verhuurder moet", 0.0, 0.4),
        ("verhuurder", "de toegelaten instelling moet", 0.55, 0.65),
        ("termijn", "de beslistermijn loopt", 0.65, 0.75),
        ("brief", "de woning", 0.0, 0.0),
    ],
)
def test_how_far_words_meet(lexicon: Lexicon, asked: str, text: str, least: float, most: float) -> None:
    (element,) = lexicon.elements(asked, {})
    assert least <= lexicon.strength(element, frozenset(lexicon.terms(text))) <= most


@pytest.mark.parametrize(
    ("term", "other", "least", "most"),
    [
        ("termijn", "beslistermijn", 0.7, 0.7),
        ("verkoop", "verkoopregel", 0.5, 0.7),
        ("breed", "brede", 0.75, 1.0),
        ("evaluer", "evaluatie", 0.7, 0.7),
        ("huur", "verhuur", 0.0, 0.2),
        ("ondertekend", "onderliggend", 0.0, 0.0),
        ("wet", "woningwet", 0.0, 0.0),
        ("2020", "2021", 0.0, 0.0),
        ("61u", "61", 0.0, 0.0),
    ],
)
def test_words_of_one_family(term: str, other: str, least: float, most: float) -> None:
    assert least <= likeness(term, other) <= most


def test_families_find_what_comparing_all_words_finds() -> None:
    words = sorted(
        {
            word
            for word in NORMALISER.terms(TEXT + " verkoopregels verkopers aanvragers woningwet weekend beslissing")
            if word.isalpha()
        }
    )
    families = Families(words)
    for term in words:
        direct = {other: likeness(term, other) for other in words if other != term and len(other) >= 4 and likeness(term, other)}
        assert families.of(term) == direct, term


@pytest.mark.parametrize(
    ("text", "parties", "opposite"),
    [
        ("Wat is de opzegtermijn voor de huurder?", {"huurder"}, {"verhuurder"}),
        ("Wat moet de verhuurder doen?", {"verhuurder"}, {"huurder"}),
        # both named, or none: nobody stands opposite
        ("Wat spreken huurder en verhuurder af?", set(), set()),
        ("Binnen welke termijn beslist de Aw?", set(), set()),
    ],
)
def test_parties_opposite_each_other(reader: QuestionReader, text: str, parties: set[str], opposite: set[str]) -> None:
    question = read(reader, text)
    assert (question.parties, question.opposite) == (parties, opposite)


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Binnen hoeveel weken wordt op een Woo-verzoek beslist?", "Binnen hoeveel weken wordt op een Woo verzoek beslist?"),
        # no law, or no compound
        ("Wat is een A-locatie?", "Wat is een A-locatie?"),
        ("Wat is de Woo?", "Wat is de Woo?"),
        ("Geldt de Noord-Hollandse verordening?", "Geldt de Noord-Hollandse verordening?"),
    ],
)
def test_a_law_is_taken_out_of_a_compound(text: str, apart: str) -> None:
    assert with_names_apart(text, lambda name: name == "Woo") == apart


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Wat is het drempelinkomen?", "drempelinkomen"),
        ("Wat is de beslistermijn?", "beslistermijn"),
    ],
)
def test_a_noun_at_the_end_is_no_verb(reader: QuestionReader, text: str, noun: str) -> None:
    assert [element.words for element in read(reader, text).elements if not element.predicate] == [noun]


@pytest.mark.parametrize(
    ("term", "other", "least", "most"),
    [
        ("urgentiecategorie", "urgentiecategorieen", 0.9, 1.0),
        ("termijn", "beslistermijn", 0.6, 0.8),
        # "verp" and "ges" are no words: no compound
        ("licht", "verplicht", 0.0, 0.2),
        ("loten", "besloten", 0.0, 0.2),
    ],
)
def test_likeness_of_plurals_and_of_what_only_looks_like_a_compound(term: str, other: str, least: float, most: float) -> None:
    assert least <= likeness(term, other) <= most
