"""Are the terms that a text defines found whole, once, with their meaning, and is nothing else taken for one?"""

from __future__ import annotations

import pytest
from test_references_cases import register

from ingest.definitions import find_definitions
from ingest.readers.any_format import read_document


def defined(text: str) -> list[tuple[str, str]]:
    document = read_document(text.encode(), "page.txt")
    found = find_definitions(document, register())
    for definition in found:
        assert definition.term.split()[-1] in definition.term_span.of(document.text)
    return [(definition.term, " ".join(definition.meaning_span.of(document.text).split())) for definition in found]


CASES = [
    ("Onder besluit wordt verstaan: een schriftelijke beslissing.", "besluit", "een schriftelijke beslissing"),
    # terms of several words stay whole
    ("Onder last onder dwangsom wordt verstaan: de herstelsanctie.", "last onder dwangsom", "de herstelsanctie"),
    ("Onder bestuurlijke boete wordt verstaan: de bestraffende sanctie.", "bestuurlijke boete", "de bestraffende sanctie"),
    ("Onder het maken van bezwaar wordt verstaan: het vragen van hulp.", "het maken van bezwaar", "het vragen van hulp"),
    ("Onder een toegelaten instelling wordt verstaan een stichting.", "toegelaten instelling", "een stichting"),
    ("Onder dienst van algemeen belang wordt in deze wet verstaan: de verhuur.", "dienst van algemeen belang", "de verhuur"),
    # the words around a term are not the term
    ("Onder huurder wordt in dit artikel mede verstaan: de onderhuurder.", "huurder", "de onderhuurder"),
    ("In dit artikel wordt onder huurder mede verstaan de onderhuurder.", "huurder", "de onderhuurder"),
    ("Voor de toepassing van deze wet wordt onder werk niet verstaan het beheer.", "werk", "het beheer"),
    ("Onder woning in dit hoofdstuk wordt verstaan: een gebouw.", "woning", "een gebouw"),
    ("Onder ‘leegwaarde’ wordt verstaan: de waarde zonder huurder.", "leegwaarde", "de waarde zonder huurder"),
    ("In deze wet wordt verstaan onder goedkeuring: de vereiste toestemming.", "goedkeuring", "de vereiste toestemming"),
    # a point within a number does not end the meaning
    ("Onder inkomen wordt verstaan het inkomen uit artikel 2.3 van die wet.", "inkomen", "het inkomen uit artikel 2.3 van die wet"),
    # pages and letters
    ("Met sociaal vastgoed bedoelen we gebouwen voor de hele buurt.", "sociaal vastgoed", "gebouwen voor de hele buurt"),
    ("Onder een wooncoöperatie verstaan wij een vereniging van bewoners.", "wooncoöperatie", "een vereniging van bewoners"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "term", "meaning"), CASES)
def test_a_term_is_found_whole_and_once(text: str, term: str, meaning: str) -> None:
    assert defined(text) == [(term, meaning)]


NONE = [
    "Het bestuur heeft verstaan dat de huurder vertrekt.",
    "De huurder woont onder de minister en wordt betaald.",
    "In artikel 3, onder b, wordt de zinsnede gewijzigd: zie hierna.",
    "Met de brief bedoeld in artikel 3 wordt niets gewijzigd.",
    "Op grond van het bepaalde onder b wordt de huur verlaagd.",
    "Daaronder wordt ook het beheer verstaan.",
    "Begripsbepalingen\n\nDe minister kan bepalen: de huur wordt verlaagd.",
    "Begripsbepalingen\n\nIn de brief wordt gevraagd: wie betaalt de huur?",
]


@pytest.mark.parametrize("text", NONE)
def test_what_defines_nothing_is_left_alone(text: str) -> None:
    assert defined(text) == []


def test_a_sentence_below_a_heading_definitions_is_not_a_term_beside_its_term() -> None:
    text = "Definities\n\nOnder besluit wordt verstaan: een beslissing.\n"
    assert [term for term, _ in defined(text)] == ["besluit"]
