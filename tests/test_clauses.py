"""Is what a sentence itself says told apart from what it depends on?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.answers.clauses import subordinate, without

SENTENCES = [
    # sentence, its main clause
    (
        "De termijn voor het indienen van een bezwaarschrift bedraagt zes weken.",
        "De termijn voor het indienen van een bezwaarschrift bedraagt zes weken.",
    ),
    (
        "Indien bezwaar is gemaakt, duurt de schorsing voort tot dertien weken nadat op het bezwaar is beslist.",
        "duurt de schorsing voort tot dertien weken",
    ),
    ("Als uw aanvraag niet volledig is, laten wij u dit weten.", "laten wij u dit weten."),
    (
        "Artikel 7 Indien de eigenaar niet meewerkt, kan het college de vergunning intrekken.",
        "kan het college de vergunning intrekken.",
    ),
    (
        "Het college beslist binnen zes weken of – indien een commissie is ingesteld – binnen twaalf weken.",
        "Het college beslist binnen zes weken of binnen twaalf weken.",
    ),
    ("De huurder mag dat, tenzij de verhuurder binnen een week bezwaar maakt.", "De huurder mag dat"),
    ("De vergunning vervalt, met dien verstande dat zij een jaar kan worden verlengd.", "De vergunning vervalt"),
    (
        "Op verzoek kunnen gedeputeerde staten, indien dat nodig is, een gebied aanwijzen.",
        "Op verzoek kunnen gedeputeerde staten een gebied aanwijzen.",
    ),
    # no condition: a noun phrase, a list of three, "als" that compares
    ("De indiener, de aanvrager en de eigenaar krijgen bericht.", "De indiener, de aanvrager en de eigenaar krijgen bericht."),
    ("Het bedrag is even hoog als de huur.", "Het bedrag is even hoog als de huur."),
    # an opening that never ends in a main clause is left whole
    ("Indien nodig.", "Indien nodig."),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "main"), SENTENCES)
def test_main_clause(sentence: str, main: str) -> None:
    assert " ".join(without(sentence, subordinate(sentence)).split()) == main


@given(st.text(alphabet="abin deilmtwzorxs,.–() 7:", max_size=120))
def test_clauses_lie_in_the_sentence_(sentence: str) -> None:
    found = subordinate(sentence)
    assert all(0 <= span.start <= span.end <= len(sentence) for span in found)
    assert len(without(sentence, found)) == len(sentence)
