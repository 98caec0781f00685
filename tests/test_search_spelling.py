"""Are slips of the pen mended, and words that are right left alone?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.spelling import Speller, edits, nearest
from search.term_table import TermTable

WORDS = ["belegger", "goedkeuring", "huurder", "toewijzing", "verhuurder", "verkoop", "woningcorporatie"]

SPELLER = Speller(TermTable.build([word.encode() for word in WORDS]))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("beleger", "belegger"),  # a letter dropped
        ("goedkeurring", "goedkeuring"),  # a letter added
        ("hurder", "huurder"),
        ("toewizjing", "toewijzing"),  # two neighbours swapped
        ("woningcoorperatie", "woningcorporatie"),  # two edits in a long word
        ("woninkcoorperatie", None),  # three
        ("woningcorperatie", "woningcorporatie"),
        ("verkoop", None),  # right already
        ("verkuip", None),  # two edits in a short word
        ("huur", None),  # too short
        ("90procent", None),
        ("fietspad", None),
    ],
)
def test_corrections(typed: str, meant: str | None) -> None:
    assert SPELLER.correct(typed) == meant


WORD = st.text("abc", max_size=6)


@given(WORD, WORD)
def test_edits_is_a_distance(one: str, other: str) -> None:
    assert edits(one, other, 9) == edits(other, one, 9)
    assert (edits(one, other, 9) == 0) == (one == other)
    assert edits(one, other, 9) <= max(len(one), len(other))


@given(WORD, WORD, st.integers(0, 3))
def test_limit_only_cuts_off(one: str, other: str, limit: int) -> None:
    exact = edits(one, other, 9)
    assert min(edits(one, other, limit), limit + 1) == min(exact, limit + 1)


LONG = st.text("abcdé", min_size=1, max_size=9)


@given(st.lists(LONG, unique=True, min_size=1, max_size=30), LONG)
def test_no_near_word_is_passed_over(words: list[str], typed: str) -> None:
    ordered = sorted(words, key=str.encode)
    table = TermTable.build([word.encode() for word in ordered])
    for limit in (1, 2):
        numbers, distances = nearest(typed, table, limit)
        found = {ordered[int(number)]: int(distance) for number, distance in zip(numbers, distances, strict=True)}
        every = {word: edits(typed, word, limit) for word in ordered if word[0] == typed[0]}
        assert found == {word: distance for word, distance in every.items() if distance <= limit}


@given(st.lists(st.text(min_size=1, max_size=5), unique=True, max_size=12), st.text(max_size=3))
def test_table_finds_terms_and_prefixes(words: list[str], prefix: str) -> None:
    ordered = sorted(words, key=str.encode)
    table = TermTable.build([word.encode() for word in ordered])
    assert list(table) == ordered
    assert [table.number(word) for word in ordered] == list(range(len(ordered)))
    assert [table[number] for number in table.starting_with(prefix)] == [
        word for word in ordered if prefix and word.startswith(prefix)
    ]
