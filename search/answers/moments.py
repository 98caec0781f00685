"""The day that a question speaks of: "op 1 juli 2020", "in 2019", "vóór de wijziging van 1 januari 2022"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.model import Span
from ingest.values import dates_in


@dataclass(frozen=True, slots=True)
class Moment:
    """A day in a question, with the words that name it."""

    day: date
    span: Span


_YEAR = re.compile(r"\b(?:in|begin|per|sinds|vanaf|na|v[oó][oó]r|tot)\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"""
    \b(?:v[oó][oó]r(?:dat)?|tot)
    (?:\s+(?:de\s+)?(?:wets)?(?:wijziging|invoering|inwerkingtreding|herziening)(?:\s+(?:van|per|op|in|met\s+ingang\s+van))?)?\s*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AS_LAW_STOOD = re.compile(
    r"\b(?:gold|golden|geldend|geldende|luidde|luidden|van kracht was|van kracht waren|destijds|toenmalige?)\b", re.IGNORECASE
)
_SINCE = re.compile(r"\b(?:sinds|vanaf|na|veranderd?|veranderingen?|gewijzigd|wijzigingen?|wijzigt|aangepast)\b", re.IGNORECASE)
"""Words that make of the day in a question an edge, not the day on which the law is read."""

_NOW = re.compile(r"\b(?:nu|thans|momenteel|vandaag|op dit moment|tegenwoordig|huidige)\b", re.IGNORECASE)


def moments(text: str) -> tuple[Moment, ...]:
    """Every day that a text names, in reading order: a date, or the first day of a year; the day before it behind "vóór"."""
    found = [Moment(_shifted(text, span.start, day), span) for span, day in dates_in(text)]
    for match in _YEAR.finditer(text):
        span = Span(*match.span())
        if not any(span.overlaps(known.span) for known in found):
            found.append(Moment(_shifted(text, match.start("year"), date(int(match["year"]), 1, 1)), span))
    return tuple(sorted(found, key=lambda moment: moment.span))


def asked_moment(text: str, names_place: bool) -> Moment | None:
    """The day on which the law is asked for, where the question sets one.

    A question that names a provision asks for it as it stood on the day it names. Another question must say that it
    asks for the law of then ("gold", "destijds"): in "hoeveel woningen in 2019" the year is part of the subject.
    """
    found = moments(text)
    if len(found) != 1 or _NOW.search(text) or _SINCE.search(text):
        return None
    return found[0] if names_place or _AS_LAW_STOOD.search(text) else None


def _shifted(text: str, start: int, day: date) -> date:
    return day - timedelta(days=1) if _BEFORE.search(text[:start]) else day
