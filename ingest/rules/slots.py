"""The slots of a rule that its words fill directly: value, validity, status."""

from __future__ import annotations

import calendar
import re
from datetime import date

from ingest.model import DocumentKind, Interval, RuleKind, RuleStatus, Span, Value
from ingest.values import date_of, find_values, kind_of

_NORM_NAME = re.compile(r"^-?(?:norm|regel|eis|grens|toets|verplichting|markering)", re.IGNORECASE)
_RELATIVE = re.compile(r"(?<=\w),?\s+(?:die|waarvan|waarop|waarbij)\s[^,;.]*")
_LIMIT = re.compile(
    r"(?:maxim\w+(?:\s+van)?|minim\w+(?:\s+van)?|ten\s+(?:minste|hoogste)|minstens|hoogstens|binnen|uiterlijk|\w*termijn\s+van|\w*periode\s+van|\w*duur\s+van"
    r"|\w*looptijd\s+van|meer\s+dan|minder\s+dan|hoger\s+dan|lager\s+dan|langer\s+dan|hiervoor|gedurende|tegen)\s*$",
    re.IGNORECASE,
)
_STATES = re.compile(r"\b(?:bedraagt|bedragen|beloopt|(?:vast)?gesteld\s+op)\b[^.;]{0,80}$", re.IGNORECASE)
"""Words that say what a value is; the value that comes after them is the one that the statement sets."""
_UNTIL = re.compile(r"\b(?:kan|kunt|kunnen|mag|mogen)\b[^.;]{0,80}\b(?:uiterlijk|vóór|tot)\s*(?:en\s+met\s+)?$", re.IGNORECASE)
_OF_A_SIZE = re.compile(r"\b(?:met|van|vanaf)\s+(?:(?:minder|meer)\s+dan|ten\s+minste|minimaal|maximaal)\s*$", re.IGNORECASE)
"""What follows only tells what kind of one is meant: "gemeenten met minder dan 20.000 inwoners"."""
_SET_ON = re.compile(r"\b(?:vast)?(?:gesteld|bepaald)\s+op\s*$", re.IGNORECASE)
_PREFERENCE = {"termijn": 0, "percentage": 1, "bedrag": 1, "frequentie": 2, "maat": 3, "aantal": 4, "datum": 5}


def value_of(clause: str, kind: RuleKind, relaxed: bool = False) -> Value | None:
    """The value that the statement sets: a limited one first, then terms, shares, amounts, frequencies.

    Dates count only in a `termijn`, or where they bound what one may do ("kan tot 1 oktober");
    a bare count ("één woning") never does, a limited one does. A share that names a
    norm ("de 90%-norm") is no value, nor is one that only describes (in a relative clause).
    """
    text = _RELATIVE.sub(lambda match: " " * len(match.group()), clause)
    ranked: list[tuple[tuple[bool, int, int, int], Value]] = []
    for span, value in find_values(text):
        limited = bool(_LIMIT.search(text[: span.start]) or _STATES.search(text[: span.start]))
        what = kind_of(value)
        if (
            _NORM_NAME.match(text[span.end :])
            or (what in ("aantal", "maat") and not limited)
            or (what == "datum" and kind != "termijn" and not any(cue.search(text[: span.start]) for cue in (_UNTIL, _SET_ON)))
        ):
            continue
        if what == "datum" and not re.search(
            r"(?:uiterlijk|vóór|voor|tot|per|op|vanaf|(?:ingang|geldig|periode|termijn)\s+van)\s*(?:en\s+met\s+)?$",
            text[: span.start],
            re.IGNORECASE,
        ):
            continue
        if what == "termijn" and re.search(
            r"(?:afgelopen|laatste|komende|voorgaande|vorige|na\s+die)\s*$", text[: span.start], re.IGNORECASE
        ):
            continue
        if what == "aantal" and _OF_A_SIZE.search(text[: span.start]):
            continue
        timed = kind == "termijn" and what not in ("termijn", "datum")
        ranked.append(((timed, 0 if limited else 1, _PREFERENCE[what], span.start), value))
    return min(ranked, key=lambda item: item[0])[1] if ranked else None


_START = re.compile(
    r"(?:\bper|met\s+ingang\s+van|\bvanaf|\bsinds|ingegaan\s+op|ingaande|ingaat\s+op|gaat\s+in\s+op|(?:treedt|treden)\b[^.;]{0,120}?\bop|in\s+werking\s+(?:getreden\s+)?op|geldig\s+van)\s*$",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:\btot(?P<including>\s+en\s+met)?|t/m|loopt\s+af\s+op|eindigt\s+op|(?:vervalt|vervallen)\b[^.;]{0,80}?\b(?:per|op|met\s+ingang\s+van))\s*$",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\b(?:voor|gedurende|met)\s+(?:een\s+|de\s+)?(?:periode|duur|termijn|tijdvak|looptijd)\s+van\s*$|\bgedurende\s*$",
    re.IGNORECASE,
)
_UNITS = {"jaar": 12, "jaren": 12, "maand": 1, "maanden": 1}


def validity_of(text: str) -> Interval:
    """When the statement holds, as its words say: "per 1 januari 2021 voor een periode van drie jaar", "geldig tot …"."""
    start: date | None = None
    end: date | None = None
    months = 0
    for span, value in find_values(text):
        before = text[: span.start]
        day = date_of(value)
        closing = _END.search(before)
        if day is not None and closing:
            end = _next_day(day) if closing.groupdict().get("including") or before.rstrip().endswith("t/m") else day
        elif day is not None and _START.search(before):
            start = start or day
        elif value.number is not None and value.unit in _UNITS and value.number == int(value.number) and _FOR.search(before):
            months = int(value.number) * _UNITS[value.unit]
    if start is not None and end is None and 0 < months <= 1200:
        end = _months_later(start, months)
    if start is not None and end is not None and end < start:
        return Interval()
    return Interval(start, end)


def _next_day(day: date) -> date:
    return date.fromordinal(min(day.toordinal() + 1, date.max.toordinal()))


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


_ANNOUNCED = re.compile(
    r"(?<!\w)(?:zal|zullen|voornemens|voornemen|toezegging|toegezegd|zeg\s+ik\b.{0,30}\btoe|neem\s+ik\s+mij\s+voor|ben\s+ik\s+van\s+plan|is\s+voorzien|naar\s+verwachting)(?!\w)",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"\b(?:met|in|onder|door|volgens|krachtens|op\s+grond\s+van|op\s+basis\s+van|ingevolge)\s+(?:het|dit|dat|mijn|een)\s+(?:\w+\s+)?"
    r"(?:wetsvoorstel|voorstel|conceptbesluit|ontwerpbesluit|conceptregeling|wetsontwerp)\b"
    r"|^\W*(?:het|dit)\s+(?:wetsvoorstel|voorstel|conceptbesluit|ontwerpbesluit|wetsontwerp)\s+(?:bepaalt|regelt|verplicht|verbiedt|geeft|stelt|maakt|voorziet)\b"
    r"|\bna\s+(?:de\s+)?inwerkingtreding\s+(?:van\s+(?:de|het)\s+[\w-]+\s+)?(?:moet|moeten|mag|mogen|kan|kunnen|geldt|gelden|is|zijn|wordt|worden)\b"
    r"|\b(?:nieuwe|komende|toekomstige)\s+(?:wet|regeling|regels?)\b.{0,60}\b(?:straks|dan|gaat|gaan)\b",
    re.IGNORECASE | re.DOTALL,
)
"""Words that rest a statement on a bill: "Op grond van het voorstel moet …"; its treatment or its letters are something else."""
_A_BILL = re.compile(
    r"^(?:(?:het|de|inhoud|hoofdlijnen)\s+)*(?:van\s+)?(?:het\s+)?(?:wetsvoorstel|voorstel|wetsontwerp|voorgenomen)\b"
    r"|^wat\s+(?:gaat\s+(?:er\s+)?verander|verandert|er\s+verandert|nog\s+(?:volgt|komt))|^(?:vooruitblik|toekomst|komende\s+wijziging)",
    re.IGNORECASE,
)


def proposes(sentence: str) -> bool:
    """Whether the sentence says what a bill would lay down."""
    return _PROPOSED.search(sentence) is not None


def is_of_a_bill(heading: str) -> bool:
    """Whether what stands below the heading is what a bill would lay down."""
    return _A_BILL.search(heading) is not None


_DUTY = re.compile(r"(?<!\w)(?:zal|zullen)\b.{0,120}?\b(?:moeten|mogen)\b", re.IGNORECASE)


def status_of(clause: str, kind: DocumentKind) -> RuleStatus:
    """Whether a letter or page announces the rule or reports it as holding; "zal moeten" is a duty, not a promise."""
    if _ANNOUNCED.search(clause) and not _DUTY.search(clause):
        return "aangekondigd"
    return "onbekend" if kind in ("document",) else "geldend"


def shifted(ranges: tuple[tuple[int, int], ...], offset: int) -> tuple[Span, ...]:
    """Ranges in a sentence as spans in the document."""
    return tuple(Span(offset + start, offset + end) for start, end in ranges)
