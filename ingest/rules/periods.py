"""When something is promised for: "voor de zomer van 2022", "in het eerste kwartaal", "medio 2023", as intervals.

A year that is not named is the next one that fits after the day of writing, when that day is known; without it there is
no interval. Nothing is invented: "binnenkort" is no period. Names of parts of a year are data (`data/periods.toml`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from ingest.model import Interval, Span
from ingest.numerals import number_of

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": 4, "1e": 1, "2e": 2, "3e": 3, "4e": 4}
_YEAR = r"(?P<year>20\d\d|dit\s+jaar|(?:het\s+)?(?:volgend|komend)e?\s+jaar)"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_OF_YEAR = rf"(?:\s+(?:van\s+|in\s+)?{_YEAR})?"
_BOUND = (
    r"(?:(?P<before>vóór|voor|uiterlijk(?:\s+(?:op|in|met|voor|per))?|tot(?:\s+en\s+met)?|niet\s+later\s+dan)\s+(?:het\s+einde\s+van\s+|aanvang\s+van\s+|de\s+start\s+van\s+)?"
    r"|(?P<on>op)\s+|(?P<after>na|vanaf|per|met\s+ingang\s+van|sinds)\s+(?:afloop\s+van\s+)?)?(?:(?:de|het|dit|deze)\s+)?(?:(?P<next>komend|aankomend|volgend)e?\s+)?"
)


@dataclass(frozen=True, slots=True)
class _Names:
    seasons: dict[str, tuple[tuple[int, int], tuple[int, int]]]
    thirds: dict[str, tuple[int, int]]
    pattern: str


@lru_cache(maxsize=1)
def _names() -> _Names:
    raw = tomllib.loads((Path(__file__).with_name("data") / "periods.toml").read_text(encoding="utf-8"))
    seasons = {
        name: ((first[0], first[1]), (last[0], last[1])) for name, (first, last) in (raw["seasons"] | raw["recesses"]).items()
    }
    thirds = {name: (first, last) for name, (first, last) in raw["thirds"].items()}
    return _Names(seasons, thirds, "|".join(sorted(seasons, key=len, reverse=True)))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    forms = (
        rf"{_BOUND}(?P<day>\d{{1,2}})\s+{_MONTH}(?:\s+{_YEAR}|\s+(?P<coming>a\.s\.|aanstaande|aankomend))?",
        rf"{_BOUND}(?:in\s+)?(?:het\s+|de\s+)?(?P<ordinal>{'|'.join(_ORDINALS)})\s+(?P<unit>kwartaal|helft|halfjaar|half\s?jaar){_OF_YEAR}",
        rf"{_BOUND}(?P<third>begin|medio|eind)\s+(?:van\s+)?{_MONTH}{_OF_YEAR}",
        rf"{_BOUND}(?P<third>begin|medio|eind)\s+(?:van\s+)?{_YEAR}",
        rf"{_BOUND}(?:in\s+de\s+)?(?P<season>{_names().pattern}){_OF_YEAR}",
        rf"{_BOUND}(?:in\s+(?:de\s+maand\s+)?)?{_MONTH}{_OF_YEAR}",
        r"(?P<before>voor|vóór|uiterlijk)\s+(?:aan\s+)?het\s+(?:einde|eind)\s+van\s+(?:het|dit|de)\s+(?P<ending>jaar|kwartaal|maand)",
        r"binnen\s+(?P<within>\w+)\s+(?P<unit>dagen|weken|maanden|jaar)",
        rf"(?:(?P<before>vóór|uiterlijk(?:\s+in)?|tot)|(?P<after>na|vanaf|sinds)|in(?:\s+de\s+loop\s+van)?|gedurende|heel)\s+(?:het\s+jaar\s+)?{_YEAR}",
        rf"{_BOUND}(?:in\s+)?Q(?P<quarter>[1-4]){_OF_YEAR}",
        r"(?P<year>volgend\s+jaar|dit\s+jaar|komend\s+jaar)",
    )
    return tuple(re.compile(rf"(?<![\w.,/-]){form}(?![\w/-])", re.IGNORECASE) for form in forms)


def periods_in(text: str, written: date | None = None) -> tuple[tuple[Span, Interval], ...]:
    """Every period named in `text` in reading order; half-open, a side that the words leave open is None, and both are
    where the year cannot be known.

    `written` is the day of writing, from which "dit najaar" and a month without a year are understood.
    """
    taken: list[tuple[Span, Interval | None]] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other, _ in taken):
                taken.append((span, _interval(match.groupdict(), written)))
    found = ((span, interval) for span, interval in taken if interval is not None)
    return tuple(sorted(found, key=lambda item: item[0]))


def _interval(groups: dict[str, str | None], written: date | None) -> Interval | None:
    bounds = next(_bounds(groups, written), None)
    if bounds is None:
        unknown = not (groups.get("year") or "x")[0].isdigit() and not (groups.get("day") and not groups.get("before"))
        return Interval() if unknown and written is None else None
    start, end = bounds
    if groups.get("before"):
        reaches = re.match(r"uiterlijk|tot\s+en\s+met|niet\s+later", groups["before"] or "", re.IGNORECASE) or groups.get("ending")
        return Interval(None, end if reaches else start)
    if groups.get("after"):
        return Interval(end if re.match(r"na\b", groups["after"] or "", re.IGNORECASE) else start, None)
    # A day without a word before it is the date of something else: "de brief van 6 juli 2020".
    return None if groups.get("day") and not groups.get("on") else Interval(start, end)


def _bounds(groups: dict[str, str | None], written: date | None) -> Iterator[tuple[date, date]]:
    """The first day of the period and the first day after it."""
    within, ending = groups.get("within"), groups.get("ending")
    if within is not None:
        number = number_of(within)
        if number is not None and written is not None:
            yield written, _later(written, int(number), groups["unit"] or "")
        return
    if ending is not None:
        if written is not None:
            yield from _ending(ending.lower(), written)
        return
    year = _year(groups.get("year"), written)
    if year is not None:
        yield from _in_year(groups, year)
    elif groups.get("year") is None and written is not None:
        for candidate in (written.year, written.year + 1):
            for start, end in _in_year(groups, candidate):
                if end > written:
                    yield start, end


def _in_year(groups: dict[str, str | None], year: int) -> Iterator[tuple[date, date]]:
    month = _MONTHS.index((groups.get("month") or "januari").lower()) + 1
    day, ordinal, third, season = groups.get("day"), groups.get("ordinal"), groups.get("third"), groups.get("season")
    if day is not None:
        try:
            at = date(year, month, int(day))
        except ValueError:
            return
        yield at, at + timedelta(1)
    elif groups.get("quarter"):
        number = int(groups["quarter"] or 1)
        yield _month(year, number * 3 - 2), _month(year, number * 3 + 1)
    elif ordinal is not None:
        quarter = (groups["unit"] or "").lower() == "kwartaal"
        number, length = (_ORDINALS[ordinal.lower()], 3) if quarter else (min(_ORDINALS[ordinal.lower()], 2), 6)
        yield _month(year, (number - 1) * length + 1), _month(year, number * length + 1)
    elif third is not None and groups.get("month"):
        first = {"begin": 1, "medio": 11, "eind": 21}[third.lower()]
        yield date(year, month, first), _month(year, month + 1) if first == 21 else date(year, month, first + 10)
    elif third is not None:
        begin, until = _names().thirds[third.lower()]
        yield _month(year, begin), _month(year, until)
    elif season is not None:
        begins, ends = _names().seasons[season.lower()]
        yield date(year, *begins), date(year + (ends < begins), *ends)
    elif groups.get("month"):
        yield _month(year, month), _month(year, month + 1)
    elif groups.get("year"):
        yield _month(year, 1), _month(year + 1, 1)


def _ending(part: str, written: date) -> Iterator[tuple[date, date]]:
    if part == "jaar":
        yield _month(written.year, 1), _month(written.year + 1, 1)
    elif part == "kwartaal":
        first = (written.month - 1) // 3 * 3 + 1
        yield _month(written.year, first), _month(written.year, first + 3)
    else:
        yield _month(written.year, written.month), _month(written.year, written.month + 1)


def _year(words: str | None, written: date | None) -> int | None:
    if words is None:
        return None
    if words[:2].isdigit():
        return int(words)
    if written is None:
        return None
    return written.year if words.lower().startswith("dit") else written.year + 1


def _month(year: int, month: int) -> date:
    """The first day of a month; months above 12 run into the next year."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _later(day: date, number: int, unit: str) -> date:
    if unit in ("dagen", "weken"):
        return day + timedelta(number * (7 if unit == "weken" else 1) + 1)
    months = day.month - 1 + number * (12 if unit == "jaar" else 1)
    first = _month(day.year + months // 12, months % 12 + 1)
    return first + timedelta(day.day)
