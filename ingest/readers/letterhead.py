"""What the head and side blocks of a letter say about it: subject, date, mark, sender."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.readers.lines import Line

_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_DATE = re.compile(rf"(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})\s+(?P<year>\d{{4}})", re.IGNORECASE)
_REFERENCE_LABEL = re.compile(r"(?:ons |onze )?(?:kenmerk|referentie)\s*:?\s*(?P<value>\S.*)?", re.IGNORECASE)
_DATE_LABEL = re.compile(r"datum\b\s*:?\s*(?P<value>\S.*)?", re.IGNORECASE)
_SUBJECT_LABEL = re.compile(r"(?:betreft|onderwerp)\b\s*:?\s*(?P<value>\S.*)?", re.IGNORECASE)
_SALUTATION = re.compile(r"(?:geachte|beste)\s.{2,80},", re.IGNORECASE)
_MINISTRY = re.compile(r"(?:ministerie van|inspectie|autoriteit|gemeente|provincie)\b", re.IGNORECASE)
_UNIT = re.compile(r"(?:dg|directoraat|directie|afdeling|programma|team|cluster|dienst|bureau|kenmerk|datum|postbus|pagina)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the letter says about itself; empty text and None mean that it does not say it."""

    subject: str = ""
    date: date | None = None
    reference: str = ""
    issuer: str = ""


def read_letterhead(lines: Sequence[Line], taken: Sequence[Sequence[Line]]) -> tuple[Letterhead, tuple[Line, ...]]:
    """What the page furniture `taken` out of a letter says, and the lines of the letter without its head."""
    pieces = [[line.words for line in stretch] for stretch in taken]
    letterhead = Letterhead(
        date=next((found for piece in pieces if (found := _date(piece))), None),
        reference=next((found for piece in pieces if (found := _value(piece, _REFERENCE_LABEL))), ""),
        issuer=next((found for piece in pieces if (found := _issuer(piece))), ""),
    )
    return letterhead, tuple(lines)


def _value(words: Sequence[str], label: re.Pattern[str]) -> str:
    for index, line in enumerate(words):
        match = label.fullmatch(line)
        if match is not None:
            return match["value"] or (words[index + 1] if index + 1 < len(words) else "")
    return ""


def _date(words: Sequence[str]) -> date | None:
    match = _DATE.fullmatch(_value(words, _DATE_LABEL).strip())
    if match is None:
        return None
    try:
        return date(int(match["year"]), _MONTHS.index(match["month"].lower()) + 1, int(match["day"]))
    except ValueError:
        return None


def _issuer(words: Sequence[str]) -> str:
    for index, line in enumerate(words):
        if _MINISTRY.match(line):
            name = [line]
            for following in words[index + 1 :]:
                if _UNIT.match(following):
                    break
                name.append(following)
            return " ".join(name)
    return ""
