"""Do the words in which people ask about housing and procedure lead to the concept that they mean?"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.thesaurus import load_thesaurus
from search.expansion import Thesaurus
from search.normaliser import Normaliser

ASKED = [
    ("mijn huisbaas wil me eruit zetten", "ontruiming"),
    ("kan ik bezwaar maken tegen de beslissing van de gemeente", "bezwaar"),
    ("huur omhoog", "huurverhoging"),
    ("ik kan de huur niet betalen", "huurachterstand"),
    ("hoeveel mag ik verdienen voor een sociale huurwoning", "inkomensgrens"),
    ("borg terugkrijgen", "waarborgsom"),
    ("schimmel in huis", "gebrek"),
    ("lekkage", "gebrek"),
    ("mijn huis verkopen", "doorverkoop"),
    ("wat is mijn huis waard volgens de gemeente", "WOZ-waarde"),
    ("boete van de gemeente", "bestuurlijke boete"),
    ("dwangsom", "last onder dwangsom"),
    ("urgentie", "urgentie"),
    ("huurtoeslag", "huurtoeslag"),
    ("toestemming om te verbouwen", "omgevingsvergunning"),
    ("airbnb", "vakantieverhuur"),
    ("kraken", "kraken"),
    ("antikraak", "leegstand"),
    ("hospita", "onzelfstandige woonruimte"),
    ("onderhuren", "onderhuur"),
    ("servicekosten", "servicekosten"),
    ("huurcommissie", "huurcommissie"),
    ("tijdelijk huurcontract", "huur voor bepaalde tijd"),
    ("studentenkamer", "onzelfstandige woonruimte"),
    ("overlast van de buren", "overlast"),
    ("woningruil", "woningruil"),
    ("gemeente reageert niet", "beslistermijn"),
    ("naar de rechter", "beroep"),
    ("hoger beroep", "hoger beroep"),
    ("spoed bij de rechter", "voorlopige voorziening"),
    ("wob verzoek", "openbaarmaking"),
    ("vergunning", "vergunning"),
    ("subsidie", "subsidie"),
    ("sloop", "sloop"),
    ("verduurzamen", "verduurzaming"),
    ("energielabel", "energielabel"),
    ("bejaardenwoning", "woning voor ouderen en zorg"),
    ("rolstoelwoning", "woning voor ouderen en zorg"),
    ("daklozen", "dakloosheid"),
    ("statushouder", "statushouder"),
    ("woonwagen", "woonwagen"),
    ("huisjesmelker", "particuliere verhuurder"),
    ("puntentelling", "woningwaarderingsstelsel"),
    ("huurplafond", "liberalisatiegrens"),
    ("vrije sector", "liberalisatie"),
    ("duur huren", "liberalisatie"),
    ("huurdersvereniging", "huurdersorganisatie"),
    ("prestatieafspraken", "prestatieafspraken"),
    ("fuseren", "fusie"),
    ("salaris van de bestuurder", "bezoldiging"),
    ("commissarissen", "intern toezicht"),
    ("woningnood", "woningtekort"),
    ("failliet", "sanering"),
    ("machtiging", "volmacht"),
    ("dossier inzien", "inzage in stukken"),
    ("stukken opsturen", "vereiste documenten"),
    ("termijn gemist", "bezwaartermijn"),
    ("klacht over ambtenaar", "klacht"),
]


@pytest.fixture(scope="module")
def thesaurus(corpus: Path) -> Thesaurus:
    return Thesaurus(load_thesaurus(corpus / "thesaurus.ttl"), Normaliser())


@pytest.mark.parametrize(("asked", "concept"), ASKED)
def test_lay_words_name_the_concept(thesaurus: Thesaurus, asked: str, concept: str) -> None:
    assert concept in [found.preferred for found in thesaurus.concepts_in(asked)]


@pytest.mark.parametrize("asked", ["fietsen zonder licht", "de hoofdstad van Frankrijk", "hoe laat is het", ""])
def test_other_words_name_none(thesaurus: Thesaurus, asked: str) -> None:
    assert thesaurus.concepts_in(asked) == ()
