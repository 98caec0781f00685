"""Does Dutch text become the terms it should, the same way everywhere?"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.normaliser import Normaliser, fold, number_form, read_exceptions

NORMALISER = Normaliser()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("artikel 3:46 Awb", ["artikel", "3:46", "awb"]),  # a colon inside a number binds
        ("art. 61u", ["artikel", "61u"]),  # abbreviation and lettered number
        ("artikelen 22 t/m 27", ["artikel", "22", "27"]),  # the range sign is one stop word
        ("90%", ["90%"]),
        ("90 procent", ["90%"]),  # said or written, one term
        ("1.731 woningen", ["1731", "woning"]),  # points between thousands
        ("€ 152,50", ["152,5"]),
        ("binnen zes weken", ["6", "week"]),  # numbers in words
        ("eerste lid", ["1e", "lid"]),
        ("wooncoöperaties", ["wooncooperatie"]),
        ("Onze Minister", ["minister"]),
        ("een N.V. en een b.v.", ["nv", "bv"]),
        ("’s-Gravenhage", ["s", "gravenhag"]),
        ("auto's", ["auto"]),
        ("Wat is de het een?", []),  # nothing but stop words
        ("geen goedkeuring", ["geen", "goedkeur"]),  # a denial is kept
        ("", []),
    ],
)
def test_terms(text: str, terms: list[str]) -> None:
    assert NORMALISER.terms(text) == terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("verkocht", "verkopen"), ("verkoop", "verkochten"), ("woningen", "woning"), ("goedgekeurd", "goedkeuring"),
        ("toegewezen", "toewijzing"), ("steden", "stad"), ("leden", "lid"), ("betaald", "betaling"), ("Coöperatie", "cooperaties"),
        ("persoon", "personen"), ("maatregel", "maatregelen"), ("plaats", "geplaatst"), ("schuld", "schulden"),
        ("adres", "adressen"),
        ("hypotheek", "hypotheken"), ("voorbeeld", "voorbeelden"), ("mens", "mensen"), ("vernietigen", "vernietigbaar"),
        ("leefbare", "leefbaarheid"), ("gemachtigde", "machtiging"), ("gevestigd", "vestiging"), ("jaarlijks", "jaarlijkse"),
    ],
)  # fmt: skip
def test_joined(one: str, other: str) -> None:
    assert NORMALISER.terms(one) == NORMALISER.terms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gemeente", "mening"), ("minister", "mini"), ("gebouw", "bouw"), ("gevolg", "volgen"), ("huurder", "huur"),
        ("verhuurder", "huurder"), ("werkgever", "werknemer"), ("61", "61u"), ("90", "90%"), ("bijdragen", "bedragen"),
        ("leefbaarheid", "leven"), ("overeenkomst", "overeenkomstig"), ("uitvoer", "uitvoering"), ("invoer", "invoering"),
        ("gebied", "bieden"), ("beleid", "begeleiding"), ("veiligheid", "veiling"), ("besluit", "besloten"), ("geld", "geldig"),
        ("gezin", "zin"), ("gezond", "zon"), ("nationaal", "nationaliteit"), ("stel", "stelsel"), ("open", "openbaar"),
        ("voorzien", "voorziening"), ("gebreken", "breken"), ("begin", "beginselen"), ("plaats", "platen"),
        ("geschikt", "schikking"),
    ],
)  # fmt: skip
def test_kept_apart(one: str, other: str) -> None:
    assert NORMALISER.terms(one) != NORMALISER.terms(other)


@given(st.text(max_size=200))
def test_tokens_point_into_the_text(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    tokens = list(NORMALISER.tokens(text))
    assert [token.surface for token in tokens] == [folded[token.start : token.end] for token in tokens]
    assert [token.term for token in tokens if token.term] == NORMALISER.terms(text)
    assert all(before.end <= after.start for before, after in pairwise(tokens))


@given(st.integers(min_value=0, max_value=10**9))
def test_thousands_points_change_nothing(number: int) -> None:
    assert number_form(f"{number:,}".replace(",", ".")) == str(number)


def test_version_tells_the_data_apart() -> None:
    assert Normaliser().version == NORMALISER.version
    assert NORMALISER.name == "vindplaats-nl"


def test_exceptions_refuse_two_terms_for_one_form() -> None:
    with pytest.raises(ValueError, match="line 2"):
        read_exceptions("bouw: bouw\ngebouw: bouw\n")
    with pytest.raises(ValueError, match="line 1"):
        read_exceptions("bouw bouw\n")
