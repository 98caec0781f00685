"""Terms, shares, amounts, dates and counts in running text, as values with a number and a unit.

`find_values` goes from one kind to the next; a stretch of text that one kind has taken is not read again. The
order is the order of `_FINDERS`: dates before counts, so that "1 januari 2022" is no count of one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Literal

from ingest.model import Span, Value
from ingest.numerals import DIGITS, number_of

ValueKind = Literal["datum", "percentage", "bedrag", "termijn", "frequentie", "maat", "aantal"]

_MONTHS = {
    "januari": 1, "februari": 2, "maart": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7, "augustus": 8, "september": 9,
    "oktober": 10, "november": 11, "december": 12, "jan.": 1, "feb.": 2, "mrt.": 3, "apr.": 4, "jun.": 6, "jul.": 7, "aug.": 8,
    "sep.": 9, "sept.": 9, "okt.": 10, "nov.": 11, "dec.": 12,
}  # fmt: skip

_NUMBER = rf"(?:{DIGITS}|(?<![\w-])[a-zéë]+(?![\w-]))"
"""Digits or any word: whether the word is a number is looked up, which is faster than a list in the pattern."""

_TIME_UNITS = r"""
    (?:werk|kalender|etmaal)?dag(?:en)? | etmalen | etmaal | werkweken | weken | week | kwartalen | kwartaal | kalendermaand(?:en)?
  | maand(?:en)?
  | kalenderjaren | kalenderjaar | boekjaren | boekjaar | jaren | jaar | uur | uren | minuten | minuut
"""

_TERM = re.compile(
    rf"""
    (?<![\w.,-])
    (?P<number>{_NUMBER}) [\s-]+
    (?: (?:volle|hele|achtereenvolgende|opeenvolgende|aaneengesloten|gehele) \s+ )?
    (?P<unit> {_TIME_UNITS} )
    (?! \w | \s+ (?:(?:of|en)\s+)? (?:oude?|ouder|jong|jonger)\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_COUNTED_FROM = re.compile(r"\s+(?:na|nadat|vóór|voordat|vanaf|sedert)\b", re.IGNORECASE)
"""Words before which "een jaar" is a term of one year."""

_LIMITS = frozenset(
    [
        "binnen",
        "van",
        "uiterlijk",
        "hoogste",
        "minste",
        "maximaal",
        "minimaal",
        "gedurende",
        "na",
        "dan",
        "voor",
        "minstens",
        "hoogstens",
    ]
)
"""Words after which "een" before a unit of time is a number."""

_YEARLY = re.compile(
    r"""
    (?<!\w)
    (?: (?:half|twee|drie|vier|vijf)?jaarlijks | maandelijks | wekelijks | dagelijks | (?:per\s+)?kwartaallijks
      | (?:ieder|elk)\s+(?:jaar|kwartaal|half\s*jaar) | (?:iedere|elke)\s+(?:week|maand|dag)
      | (?:een|één|twee|drie|vier)maal \s+ per \s+ (?:jaar|maand|week|kwartaal)
      | (?:een|één|twee|drie|vier) \s+ (?:keer|maal) \s+ per \s+ (?:jaar|maand|week|kwartaal)
    )
    (?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)

_PERCENTAGE = re.compile(
    rf"""
    (?<![\w.,-])
    (?P<number>{_NUMBER}) \s*
    (?: %(?!\w) | (?<=\s)(?:procent|percent|pct\.?|ten\s+honderd)(?!\w) )     # 90% / 90 procent / negentig procent; also 90%-norm
    """,
    re.VERBOSE | re.IGNORECASE,
)

_SCALES = r"(?P<scale>miljoen|miljard|mln\.?|mld\.?|mrd\.?|duizend)"
_AMOUNT_BEFORE = re.compile(rf"(?:€|(?<!\w)(?:EUR|euro))\s*(?P<number>{DIGITS})(?:,-+)?(?:\s+{_SCALES})?(?!\w)", re.IGNORECASE)
_CURRENCIES = {
    "usd": "USD", "us$": "USD", "gulden": "gulden", "guldens": "gulden", "f": "gulden", "fl": "gulden", "ƒ": "gulden",
}  # fmt: skip
_GROUPED = r"\d{1,3}(?:\s\d{3})+(?:,\d\d)?"
_AMOUNT_GROUPED = re.compile(rf"(?:€|(?<!\w)(?:EUR|euro))\s*(?P<number>{_GROUPED})(?![\w.,]*\d)", re.IGNORECASE)
_AMOUNT_OTHER = re.compile(
    rf"(?<!\w)(?:(?P<before>USD|US\$|fl?\.?|ƒ)\s*(?P<number>{_GROUPED}|{DIGITS})(?:,-+)?|(?P<written>{_NUMBER})\s+(?P<after>USD|guldens?))(?!\w)"
)
_MONEY = re.compile(r"€|ƒ|usd|us\$|eur|gulden|\bfl?\.?\s*\d", re.IGNORECASE)
"""A text without any of these names no money."""
_AMOUNT_AFTER = re.compile(rf"(?<![\w.,€-])(?P<number>{_NUMBER})(?:,-+)?\s+(?:{_SCALES}\s+)?(?:euro|EUR)(?!\w)", re.IGNORECASE)

_DATE = re.compile(
    rf"""
    (?<![\w.,-])
    (?P<day>\d{{1,2}}) \s+ (?P<month>{"|".join(re.escape(month) for month in _MONTHS)})
    (?: \s+ (?P<year>(?:1[6-9]|20|21)\d\d) (?!\d) | \s+ (?P<near>jl\.?|a\.s\.?|aanstaande|jongstleden) )?
    (?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMERIC_DATE = re.compile(r"(?<![\w.-])(?P<day>\d{1,2})[-/](?P<month>\d{1,2})[-/](?P<year>(?:19|20)\d\d)(?![\w-])")

_MEASURE = re.compile(
    rf"(?<![\w.,-])(?P<number>{_NUMBER})\s*(?P<unit>m²|m2|m³|m3|km|ha|hectaren?|vierkante\s+meter|kubieke\s+meter|meter|kilometer|kWh|ton)(?!\w)",
    re.IGNORECASE,
)

_COUNTED = r"""
    woningen|woning|huurwoningen|woongelegenheden|wooneenheden|huishoudens|personen|leden|exemplaren|stemmen|huurders|gemeenten|corporaties
  | woningcorporaties|toegelaten\s+instellingen|kamers|punten|keer|maal|bewoners|deelnemers|aanvragen|bestuurders|commissarissen
  | leerlingen|studenten|kinderen|jeugdigen|jongeren|cliënten|patiënten|afnemers|aansluitingen|werknemers|medewerkers
  | personeelsleden|inwoners|aandeelhouders|voertuigen|dieren|bedden|plaatsen|kindplaatsen|parkeerplaatsen
  | arbeidsplaatsen|studiepunten|locaties|fte
"""
_COUNT = re.compile(
    rf"(?<![\w.,-])(?P<number>{_NUMBER})\s+(?P<unit>{_COUNTED})(?!\w)",
    re.VERBOSE | re.IGNORECASE,
)


@lru_cache(maxsize=256)
def find_values(text: str) -> tuple[tuple[Span, Value], ...]:
    """Every value in `text` in reading order, with the span of its words.

    A value's unit is written as the text writes it ("12 weken", "5 jaar"); shares have unit "%", amounts "euro".
    Frequencies ("jaarlijks") and dates have no number; a date's text is the date as written.
    """
    taken: list[tuple[Span, Value]] = []
    for find in _FINDERS.values():
        for span, value in find(text):
            if not any(span.overlaps(other) for other, _ in taken):
                taken.append((span, value))
    return tuple(sorted(taken, key=lambda found: found[0]))


def find_kind(text: str, kind: ValueKind) -> tuple[tuple[Span, Value], ...]:
    """The values of one kind; see `find_values`."""
    return tuple(_FINDERS[kind](text))


def kind_of(value: Value) -> ValueKind:
    """What kind of value this is, told from its unit and words."""
    if value.unit == "%":
        return "percentage"
    if value.unit in ("euro", "USD", "gulden"):
        return "bedrag"
    if value.number is None:
        return "datum" if any(character.isdigit() for character in value.text) else "frequentie"
    if re.fullmatch(_TIME_UNITS, value.unit, re.VERBOSE | re.IGNORECASE):
        return "termijn"
    return "maat" if _MEASURE.fullmatch(f"1 {value.unit}") else "aantal"


def date_of(value: Value) -> date | None:
    """The calendar date of a date value with a year; None for anything else and for a date without its year."""
    for pattern in (_DATE, _NUMERIC_DATE):
        match = pattern.fullmatch(value.text)
        if match and match["year"]:
            month = match["month"].lower()
            return _calendar(int(match["year"]), _MONTHS.get(month) or int(month), int(match["day"]))
    return None


def dates_in(text: str) -> tuple[tuple[Span, date], ...]:
    """Every date with a year in `text`, as calendar dates."""
    found = ((span, date_of(value)) for span, value in find_kind(text, "datum"))
    return tuple((span, day) for span, day in found if day is not None)


def _terms(text: str) -> Iterator[tuple[Span, Value]]:
    """vijf jaar, 12 weken, 6-weken-termijn, anderhalf jaar, tien werkdagen; not "18 jaar oud", not "een jaar" in "per jaar"."""
    for match in _TERM.finditer(text):
        number = number_of(match["number"])
        if number is None or (_is_article(match["number"], text, match.start()) and not _COUNTED_FROM.match(text, match.end())):
            continue
        yield Span(*match.span()), Value(match.group(), number, _folded(match["unit"]).lower())


def _is_article(number: str, text: str, start: int) -> bool:
    """`een` before a unit is the article, not the number one, unless a limit stands before it (binnen een maand)."""
    if number.lower() != "een":
        return False
    before = text[max(0, start - 24) : start].lower().rstrip()
    return before.rpartition(" ")[2] not in _LIMITS


def _frequencies(text: str) -> Iterator[tuple[Span, Value]]:
    """Jaarlijks, halfjaarlijks, elk kwartaal, tweemaal per jaar."""
    return ((Span(*match.span()), Value(match.group().lower())) for match in _YEARLY.finditer(text))


def _percentages(text: str) -> Iterator[tuple[Span, Value]]:
    """90%, 2,5 %, 90 procent, negentig procent; the share in "90%-norm" too."""
    for match in _PERCENTAGE.finditer(text):
        number = number_of(match["number"])
        if number is not None:
            yield Span(*match.span()), Value(match.group(), number, "%")


def _amounts(text: str) -> Iterator[tuple[Span, Value]]:
    """€ 1.250,50 / € 3 581 / € 250,- / EUR 300 / 3 miljoen euro / tienduizend euro; 14 USD, f 178,58, tweehonderd gulden."""
    if not _MONEY.search(text):
        return
    for match in _AMOUNT_GROUPED.finditer(text):
        number = number_of("".join(match["number"].split()))
        if number is not None:
            yield Span(*match.span()), Value(match.group(), number, "euro")
    for pattern in (_AMOUNT_BEFORE, _AMOUNT_AFTER):
        for match in pattern.finditer(text):
            scale = match["scale"]
            number = number_of(f"{match['number']} {scale}" if scale else match["number"])
            if number is not None:
                yield Span(*match.span()), Value(match.group(), number, "euro")
    for match in _AMOUNT_OTHER.finditer(text):
        number = number_of("".join((match["number"] or match["written"]).split()))
        if number is not None:
            name = (match["before"] or match["after"]).lower().rstrip(".")
            yield Span(*match.span()), Value(match.group(), number, _CURRENCIES[name])


def _dates(text: str) -> Iterator[tuple[Span, Value]]:
    """1 januari 2022, 16 maart jl., 1 juli, 01-07-2024; never 31 februari 2020."""
    for pattern in (_DATE, _NUMERIC_DATE):
        for match in pattern.finditer(text):
            month = match["month"].lower()
            # A leap year stands in for an unknown year: 29 februari exists in some.
            if _calendar(int(match["year"] or 2000), _MONTHS.get(month) or int(month), int(match["day"])):
                yield Span(*match.span()), Value(match.group())


def _measures(text: str) -> Iterator[tuple[Span, Value]]:
    """25 m², twaalf vierkante meter."""
    for match in _MEASURE.finditer(text):
        number = number_of(match["number"])
        if number is not None and match["number"].lower() != "een":
            yield Span(*match.span()), Value(match.group(), number, _folded(match["unit"]))


def _counts(text: str) -> Iterator[tuple[Span, Value]]:
    """100 woningen, drie leden; "een woning" is no count, "één woning" is."""
    for match in _COUNT.finditer(text):
        number = number_of(match["number"])
        if number is not None and match["number"].lower() != "een":
            yield Span(*match.span()), Value(match.group(), number, _folded(match["unit"]).lower())


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _folded(text: str) -> str:
    return " ".join(text.split())


_FINDERS: dict[ValueKind, Callable[[str], Iterator[tuple[Span, Value]]]] = {
    "datum": _dates,
    "percentage": _percentages,
    "bedrag": _amounts,
    "termijn": _terms,
    "frequentie": _frequencies,
    "maat": _measures,
    "aantal": _counts,
}
