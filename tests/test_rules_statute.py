"""Does a statute yield who must, may or may not do what, in the statute's own ways of speaking?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.locator import Locator
from ingest.model import Document, Interval, Metadata, Rule, Section, SourceMap, Span
from ingest.rules.actors import Actors, load_actors
from ingest.rules.finding import find_rules
from ingest.sentences import sentences_of

WORK = "BWBR0000001"


@pytest.fixture(scope="module")
def actors(corpus: Path) -> Actors:
    return load_actors(corpus / "actors.csv")


def statute(*parts: str, status: str = "geldend") -> Document:
    """An article with one lid per text; `lid || a || b` gives a lid with onderdelen."""
    text, sections = "", []
    article = Locator(WORK, artikel="1")
    for number, part in enumerate(parts, 1):
        lid = Locator(WORK, artikel="1", lid=str(number))
        pieces = part.split(" || ")
        start = len(text)
        text += pieces[0] + "\n"
        lead = Span(start, start + len(pieces[0])) if len(pieces) > 1 else None
        inner = []
        for letter, piece in zip("abcdef", pieces[1:], strict=False):
            text += f"{letter}. "
            place = Locator(WORK, artikel="1", lid=str(number), onderdeel=letter)
            inner.append(
                Section(
                    place, "onderdeel", Span(len(text), len(text) + len(piece)), letter, parent=lid, lead_in=lead, status=status
                )
            )
            text += piece + "\n"
        sections += [Section(lid, "lid", Span(start, len(text) - 1), str(number), parent=article, status=status), *inner]
    whole = Section(article, "artikel", Span(0, len(text) - 1), "1", "Artikel 1", status=status)
    metadata = Metadata("Wet op het proberen", "wet")
    return Document("proef", WORK, text, metadata, (whole, *sections), SourceMap(), "proef.xml", "0" * 64)


def rules_of(document: Document, actors: Actors) -> tuple[Rule, ...]:
    return find_rules(document, (), sentences_of(document), actors)


SAID = [
    ("De toegelaten instelling is verplicht haar administratie te bewaren.", "verplichting", "corporatie", None),
    ("De toegelaten instelling draagt zorg voor een ordelijk beheer.", "verplichting", "corporatie", None),
    ("Burgemeester en wethouders houden een openbaar register bij.", "verplichting", "gemeente", None),
    (
        "Indien de aanvraag onvolledig is, stelt het bestuursorgaan de aanvrager daarvan in kennis.",
        "verplichting",
        "bestuursorgaan",
        None,
    ),
    ("Het bestuursorgaan vergaart de nodige kennis.", "verplichting", "bestuursorgaan", None),
    ("De griffier zendt partijen een afschrift.", "verplichting", "griffier", None),
    ("De Dienst Herstel is belast met de uitvoering van deze wet.", "verplichting", None, None),
    ("Onze Minister kan ontheffing verlenen.", "bevoegdheid", "minister", None),
    ("De gemeenteraad is bevoegd regels te geven over leegstand.", "bevoegdheid", "gemeente", None),
    ("De huurder heeft recht op een vergoeding.", "bevoegdheid", "huurder", None),
    ("Een vergunning kan worden geweigerd in het belang van de veiligheid.", "bevoegdheid", "", None),
    ("Bij of krachtens algemene maatregel van bestuur worden regels gesteld over de inrichting.", "bevoegdheid", "minister", None),
    ("Bij ministeriële regeling kunnen nadere voorschriften worden vastgesteld.", "bevoegdheid", "minister", None),
    ("Het is verboden een woning zonder vergunning te slopen.", "verbod", "", None),
    ("De verhuurder mag de huurprijs niet verhogen.", "verbod", "verhuurder", None),
    ("De vergunning kan niet worden overgedragen.", "verbod", "", None),
    ("Het bestuursorgaan legt geen boete op indien geen schuld bestaat.", "verbod", "bestuursorgaan", None),
    ("De corporatie behoeft geen goedkeuring voor een overdracht binnen de groep.", "vrijstelling", "corporatie", None),
    ("Het bestuursorgaan beslist binnen acht weken op de aanvraag.", "termijn", "bestuursorgaan", "8 weken"),
    ("De termijn voor het indienen van een bezwaarschrift bedraagt zes weken.", "termijn", None, "6 weken"),
    ("Deze wet treedt in werking op een bij koninklijk besluit te bepalen tijdstip.", "termijn", "", None),
    ("Dit artikel vervalt met ingang van 1 januari 2030.", "termijn", "", "1 januari 2030"),
    ("Artikel 3:1, tweede lid, is van overeenkomstige toepassing.", "reikwijdte", "", None),
    ("Het eerste lid is niet van toepassing op woonwagens.", "reikwijdte", "", None),
    ("Met een besluit wordt gelijkgesteld de schriftelijke weigering te besluiten.", "reikwijdte", "", None),
    ("De vergunning wordt slechts verleend na overleg.", "voorwaarde", "", None),
    ("De uitspraak wordt openbaar gemaakt.", "procedure", "", None),
    ("Een afschrift van haar oordeel zendt de klachtencommissie aan de raad.", "verplichting", "klachtencommissie", None),
    ("Het bevoegd gezag stelt de ambtenaar in kennis.", "verplichting", "bestuursorgaan", None),
    ("De ambtenaar die een woning huurt is verplicht zich te melden.", "verplichting", "ambtenaar", None),
    ("De leden worden door het bestuur benoemd.", "procedure", "bestuur", None),
    ("De leden worden benoemd.", "procedure", "", None),
    ("De verlaging van het verhaal van de ambtenaar gaat in op 1 januari 1995.", "termijn", "", "1 januari 1995"),
    ("De lijst vermeldt de kiezers.", "verplichting", "", None),  # a plural is not the subject of a singular verb
    ("De directeur is auditautoriteit.", "bevoegdheid", "directeur", None),
    ("Het tarief bedraagt 14 USD per dag.", "verplichting", "", "14 USD"),
    ("Met het oog hierop bestrijkt deze overeenkomst de handel.", "reikwijdte", "", None),
]

NOT_SAID = [
    "In deze wet wordt verstaan onder woning: een gebouw dat bestemd is om te worden bewoond.",
    "Deze wet wordt aangehaald als: Wet op het proberen.",
    "Lasten en bevelen dat deze in het Staatsblad zal worden geplaatst.",
    "Vervallen",
    "Deze wet berust mede op artikel 3 van de Gemeentewet.",
    "In deze aanwijzing wordt onder ziekenhuis mede begrepen de specialist die daar werkt.",
    "De goederen waren door de Staat verkocht.",
    "The Contracting Party is obliged and the Minister shall inform the others of this.",
]


@pytest.mark.parametrize(("text", "kind", "actor", "value"), SAID)
def test_a_provision_is_a_rule_of_its_kind(actors: Actors, text: str, kind: str, actor: str | None, value: str | None) -> None:
    (rule,) = rules_of(statute(text), actors)
    assert (rule.kind, rule.span.of(statute(text).text)) == (kind, text)
    assert actor is None or rule.actor == actor
    assert value is None or str(rule.value) == value
    assert rule.basis == (Locator(WORK, artikel="1", lid="1"),)


@pytest.mark.parametrize("text", NOT_SAID)
def test_definitions_and_formulas_bind_nobody(actors: Actors, text: str) -> None:
    assert rules_of(statute(text), actors) == ()


def test_each_onderdeel_is_a_rule_with_its_lead_in(actors: Actors) -> None:
    document = statute("Onze Minister kan de vergunning intrekken, indien: || de houder failliet is; || de gegevens onjuist zijn.")
    first, second = rules_of(document, actors)
    assert {first.kind, second.kind} == {"bevoegdheid"}
    assert {first.actor, second.actor} == {"minister"}
    assert second.action == "Onze Minister kan de vergunning intrekken, indien de gegevens onjuist zijn."
    assert second.conditions[0].of(document.text) == "de gegevens onjuist zijn."
    assert second.locator == Locator(WORK, artikel="1", lid="1", onderdeel="b")


def test_the_parts_of_a_definition_list_are_no_rules(actors: Actors) -> None:
    assert (
        rules_of(statute("In deze wet wordt verstaan onder: || woning: gebouw; || huurder: degene die moet betalen."), actors) == ()
    )


def test_hij_is_the_one_before(actors: Actors) -> None:
    first, second = rules_of(statute("De verhuurder informeert de bewoners.", "Hij zendt hun een afschrift."), actors)
    assert (first.actor, second.actor) == ("verhuurder", "verhuurder")


def test_conditions_and_exceptions_keep_their_words(actors: Actors) -> None:
    text = "Onverminderd artikel 5 moet de huurder betalen indien hij tekent, tenzij de rechter anders beslist."
    (rule,) = rules_of(statute(text), actors)
    assert [span.of(text) for span in rule.conditions] == ["indien hij tekent"]
    assert [span.of(text) for span in rule.exceptions] == ["Onverminderd artikel 5", "tenzij de rechter anders beslist"]


def test_status_and_validity_come_from_the_provision_and_its_words(actors: Actors) -> None:
    (planned,) = rules_of(statute("De huurder moet betalen.", status="toekomstig"), actors)
    (ending,) = rules_of(statute("Dit artikel vervalt met ingang van 1 januari 2030."), actors)
    assert planned.status == "aangekondigd"
    assert (ending.status, ending.validity) == ("geldend", Interval(None, date(2030, 1, 1)))
