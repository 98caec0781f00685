"""Terms, shares and amounts that a text lays to a provision: "binnen acht weken (artikel 6:7 Awb)".

Judged only where the provision itself gives a value in the same unit: then one of its values must be the one that the text gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ingest.model import Reference, Span, Value
from ingest.values import find_values, kind_of
from search.verify.model import Finding, Status
from search.verify.reach import Reach

_KINDS = frozenset({"termijn", "percentage", "bedrag"})
_IN_BRACKETS = re.compile(r"^\s?\(\s?(?:zie\s|op\sgrond\svan\s|ingevolge\s|krachtens\s)?$")
_AMOUNTS = re.compile(
    r"^[^.;()\n]{0,60}\b(?:bedraagt|bedragen|(?:noemt|kent|geeft|stelt|bevat)\seen\s(?:termijn|percentage|bedrag|maximum)\svan)"
    r"\s(?:ten\shoogste\s|maximaal\s|ten\sminste\s|minimaal\s)?$"
)
_SINGULAR = {
    "weken": "week", "dagen": "dag", "maanden": "maand", "jaren": "jaar", "uren": "uur", "minuten": "minuut",
    "kwartalen": "kwartaal", "werkdagen": "werkdag", "kalenderdagen": "kalenderdag", "etmalen": "etmaal",
    "kalenderjaren": "kalenderjaar", "kalendermaanden": "kalendermaand", "werkweken": "werkweek", "boekjaren": "boekjaar",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Measured:
    number: Decimal
    unit: str


def check_claims(text: str, references: Sequence[Reference], quoted: Sequence[Span], reach: Reach, day: date) -> Iterator[Finding]:
    """The findings on values that stand right beside a citation, outside quotations."""
    values = [(span, value) for span, value in find_values(text) if not any(span.overlaps(other) for other in quoted)]
    for span, value in values:
        measured = _measured(value)
        reference = _laid_to(span, text, references) if measured is not None else None
        if measured is None or reference is None or len(reference.targets) != 1 or not reference.targets[0].depth:
            continue
        standing = next((each for each in reach.standings(reference.targets[0]) if each.in_force(day)), None)
        if standing is None:
            continue
        found = [
            (Span(standing.section.span.start + place.start, standing.section.span.start + place.end), other)
            for place, other in find_values(standing.section.span.of(standing.view.text))
        ]
        comparable = [(place, own) for place, other in found if (own := _measured(other)) is not None and own.unit == measured.unit]
        if not comparable:
            continue
        name = reach.citation(reference.targets[0])
        right = next((place for place, own in comparable if own.number == measured.number), None)
        place = right or comparable[0][0]
        words = sorted({place.of(standing.view.text) for place, _ in comparable})
        status: Status = "klopt" if right else "wijkt_af"
        told = f"staat in {name}" if right else f"staat niet in {name}; daar staat {' en '.join(f'„{each}”' for each in words)}"
        yield Finding(
            span,
            span.of(text),
            "bewering",
            status,
            f"„{span.of(text)}” {told}.",
            reference.targets,
            source=reach.source(standing.document, place),
        )


def _measured(value: Value) -> _Measured | None:
    if value.number is None or kind_of(value) not in _KINDS:
        return None
    unit = " ".join(value.unit.split()).casefold()
    return _Measured(value.number, _SINGULAR.get(unit, unit))


def _laid_to(span: Span, text: str, references: Sequence[Reference]) -> Reference | None:
    for reference in references:
        if 0 <= reference.span.start - span.end <= 30 and _IN_BRACKETS.match(text[span.end : reference.span.start]):
            return reference
        if 0 <= span.start - reference.span.end <= 90 and _AMOUNTS.match(text[reference.span.end : span.start]):
            return reference
    return None
