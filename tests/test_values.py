"""Are terms, shares, amounts and dates read as the number and unit that the text means?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.numerals import NUMBER_WORDS, number_of
from ingest.values import date_of, dates_in, find_values, kind_of

READ = [
    ("een maximumlooptijd van vijf jaar", ["5 jaar"]),
    ("binnen 6 weken na de dag", ["6 weken"]),
    ("binnen zes weken", ["6 weken"]),
    ("Ik zal jaarlijks verslag uitbrengen", ["jaarlijks"]),
    ("voor maximaal 4 jaar", ["4 jaar"]),
    ("een 8-weken-termijn", ["8 weken"]),
    ("binnen een maand", ["1 maand"]),
    ("anderhalf jaar", ["1.5 jaar"]),
    ("tweeëndertig werkdagen", ["32 werkdagen"]),
    ("minimaal 90% van de woningen", ["90%"]),
    ("90 procent en 2,5 %", ["90%", "2.5%"]),
    ("de 90%-norm", ["90%"]),
    ("een boete van € 1.250,50", ["1250.50 euro"]),
    ("€ 250,- per maand", ["250 euro"]),
    ("3 miljoen euro", ["3000000 euro"]),
    ("EUR 3 mln.", ["3000000 euro"]),
    ("tienduizend euro", ["10000 euro"]),
    ("per 1 januari 2022", ["1 januari 2022"]),
    ("mijn toezegging van 16 maart jl.", ["16 maart jl."]),
    ("op 01-07-2024", ["01-07-2024"]),
    ("meer dan 7.206 woningen", ["7206 woningen"]),
    ("tweemaal per jaar", ["tweemaal per jaar"]),
    ("elk kwartaal", ["elk kwartaal"]),
    ("ten minste 25 m²", ["25 m²"]),
]

NOT_READ = [
    "Een jaar later bleek het anders",  # an article, not a number
    "artikel 48 lid 1 en 5",  # numbers of provisions
    "personen van 18 jaar of ouder",  # an age
    "31 februari 2020",  # no such day
    "Kamerstukken II, 2020/2021, 35517, nr. 12",
    "in 2018 en 2019",
    "eenmalig bij hoge uitzondering",
    "tweede lid",
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_value_is_read(text: str, expected: list[str]) -> None:
    found = find_values(text)
    assert [str(value) for _, value in found] == expected
    assert [span.of(text).lower() for span, _ in found] == [value.text.lower() for _, value in found]


@pytest.mark.parametrize("text", NOT_READ)
def test_other_numbers_are_no_values(text: str) -> None:
    assert find_values(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("12 weken", "termijn"),
        ("90%", "percentage"),
        ("€ 5", "bedrag"),
        ("1 mei 2020", "datum"),
        ("jaarlijks", "frequentie"),
        ("5 km", "maat"),
        ("drie leden", "aantal"),
    ],
)
def test_kind_follows_from_the_value(text: str, kind: str) -> None:
    ((_, value),) = find_values(text)
    assert kind_of(value) == kind


def test_dates_become_calendar_dates_only_with_a_year() -> None:
    (written,) = find_values("1 januari 2022")
    (near,) = find_values("16 maart jl.")
    assert (date_of(written[1]), date_of(near[1])) == (date(2022, 1, 1), None)
    assert [day for _, day in dates_in("van 6 juli 2020 tot 1-7-2021 en 3 mei")] == [date(2020, 7, 6), date(2021, 7, 1)]


@given(st.integers(0, 999_999_999))
def test_written_thousands_read_back(number: int) -> None:
    assert number_of(f"{number:,}".replace(",", ".")) == Decimal(number)


@given(st.sampled_from(sorted(NUMBER_WORDS)))
def test_number_words_are_understood_in_a_term(word: str) -> None:
    text = f"uiterlijk {word} dagen"
    assert number_of(word) == NUMBER_WORDS[word]
    assert [value.number for _, value in find_values(text)] == [NUMBER_WORDS[word]]


@given(st.text(alphabet="0123456789.,%€ -/een tweejaarwekenmaart²\n", max_size=60))
def test_spans_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    found = find_values(text)
    assert all(span.of(text) for span, _ in found)
    assert all(first.end <= second.start for (first, _), (second, _) in pairwise(found))
