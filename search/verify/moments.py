"""The day for which a text cites a provision, where it says so: "zoals dat luidde op 1 januari 2014", "(oud)", "&g=2014-01-01"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.model import Reference
from ingest.values import dates_in


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or any former day (`former`)."""

    day: date | None = None
    former: bool = False


_REACH = 90
_HELD = re.compile(
    r"""
    ^[\s,(]{0,4}
    (?: (?:zoals|als|gelijk|welke?|die|dat|in\sde\s(?:tekst|versie|redactie)) \s+ )?
    (?: (?:dat|die|deze|dit|het|(?:de|het)\s(?:artikel|bepaling|artikellid|lid|wet|besluit)) \s+ )?
    (?: (?:toen|destijds|laatstelijk) \s+ )?
    (?: gold(?:en)?|luidde(?:n)?|geldt|gelden|luidt|luiden|geldend|geldende|luidende?|van\skracht|zoals|tekst|versie|stand ) \s*
    (?: (?:is|was|waren|zijn) \s+ )?
    (?P<way> op|per|vanaf|sinds|met\singang\svan|tot|v[óo]{1,2}r|voor|van ) \s+ (?P<rest> .{6,30})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESS_DAY = re.compile(r"(?:[&?;](?:g|z)=|BWB[RVW]\d{7}/)(?P<day>\d{4}-\d{2}-\d{2})")
_ISO = re.compile(r"^(?P<day>\d{4}-\d{2}-\d{2})\b")
_OLD = re.compile(r"^[\s,]{0,2}\(?oud\)?(?!\w)")


def moment_of(reference: Reference, text: str) -> Moment | None:
    """For which day the text means a citation; None when it does not say."""
    given = _ADDRESS_DAY.search(reference.text)
    if given:
        day = _iso(given["day"])
        return Moment(day) if day else None
    behind = text[reference.span.end : reference.span.end + _REACH]
    if _OLD.match(behind):
        return Moment(former=True)
    held = _HELD.match(behind)
    if held is None:
        return None
    day = _day_at(held["rest"])
    if day is None:
        return None
    return Moment(day - timedelta(days=1) if held["way"].casefold() in ("tot", "voor", "vóór", "vóor", "voór") else day)


def _day_at(words: str) -> date | None:
    iso = _ISO.match(words)
    if iso:
        return _iso(iso["day"])
    return next((day for span, day in dates_in(words) if span.start <= 1), None)


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
