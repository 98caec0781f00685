"""Do the words around a reference say what it is for?"""

from __future__ import annotations

import pytest
from test_references_cases import register

from ingest.locator import Locator
from ingest.references import find_references

HOST = Locator("BWBR0005181", artikel="42", lid="4")

ROWS = [
    ("In afwijking van artikel 27 kan Onze Minister toestemming geven.", "uitzondering"),
    ("Onverminderd het eerste lid geldt het volgende.", "uitzondering"),
    ("Behoudens artikel 27, tweede lid, is dit verboden.", "uitzondering"),
    ("Artikel 27 is niet van toepassing.", "uitzondering"),
    ("Op grond van artikel 27 worden regels gesteld.", "grondslag"),
    ("Bij of krachtens artikel 27 worden regels gesteld.", "grondslag"),
    ("Gelet op artikel 27;", "grondslag"),
    ("het verzoek, bedoeld in artikel 27,", "definitie"),
    ("een toegelaten instelling als bedoeld in artikel 19, eerste lid,", "definitie"),
    ("in de zin van artikel 19", "definitie"),
    ("De in het eerste lid bedoelde heffing is verschuldigd.", "definitie"),
    ("In afwijking van de in artikel 27 bedoelde termijn", "uitzondering"),
    ("de toets, bedoeld onder b, is gunstig", "definitie"),
    ("Grondslag: Woningwet, art. 18 lid 3", "grondslag"),
    ("overtredingen van ingevolge de voorafgaande leden vervallen voorschriften", "grondslag"),
    ("Het eerste lid vervallen verklaren", "wijziging"),
    ("mits is voldaan aan artikel 27", "voorwaarde"),
    ("overeenkomstig artikel 27", "procedure"),
    ("met toepassing van afdeling 3.4 van de Algemene wet bestuursrecht", "procedure"),
    ("tot wijziging van de Woningwet", "wijziging"),
    ("Artikel 27 wordt als volgt gewijzigd:", "wijziging"),
    ("Artikel 27 vervalt.", "wijziging"),
    ("Artikel 27 bepaalt dat verkoop is toegestaan.", "verwijzing"),
    ("Krachtens deze bevoegdheid stelt de minister vast dat verkoop mag; zie artikel 27.", "verwijzing"),
    ("In afwijking van wat de gemeente vond, geldt artikel 27.", "verwijzing"),
]


@pytest.mark.parametrize(("text", "meaning"), ROWS, ids=[row[0] for row in ROWS])
def test_meaning(text: str, meaning: str) -> None:
    found = find_references(text, register(), HOST)
    assert found
    assert found[-1].meaning == meaning
