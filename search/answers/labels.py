"""What the reader must know of the time for which a text holds: announced, over, or still to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ingest.model import Interval, Rule
from search.answers.days import dutch
from search.answers.units import Unit

MOST_OF = 0.5
"""A rule speaks for a piece of text when it covers at least this share of it."""


def time_labels(unit: Unit, day: date) -> list[str]:
    """Sentences that say for which time the words of a unit hold, when that is not simply `day`; often none."""
    said = list(_of_section(unit, day))
    for rule in unit.view.rules(unit.span):
        if _covers(rule, unit):
            said += _of_rule(rule, unit, day)
    return list(dict.fromkeys(said))


def _of_section(unit: Unit, day: date) -> Iterator[str]:
    section, document = unit.section, unit.view.document
    if section.status == "vervallen":
        yield "Let op: deze bepaling is vervallen."
    elif section.status == "toekomstig" or (document.validity.start is not None and document.validity.start > day):
        yield "Let op: deze bepaling is nog niet in werking getreden."
    yield from _outside(section.validity, day)


def _of_rule(rule: Rule, unit: Unit, day: date) -> Iterator[str]:
    yield from _outside(rule.validity, day)
    if rule.status == "aangekondigd" and (rule.validity.start is None or rule.validity.start > day):
        metadata = unit.view.document.metadata
        dated = f" van {dutch(metadata.date)}" if metadata.date is not None else ""
        yield f"Let op: dit is aangekondigd in “{metadata.title}”{dated} en op zichzelf nog geen geldend recht."


def _outside(validity: Interval, day: date) -> Iterator[str]:
    if validity.end is not None and validity.end <= day:
        yield f"Let op: volgens de tekst gold dit tot {dutch(validity.end)}."
    if validity.start is not None and validity.start > day:
        yield f"Let op: volgens de tekst geldt dit vanaf {dutch(validity.start)}."


def _covers(rule: Rule, unit: Unit) -> bool:
    shared = min(rule.span.end, unit.span.end) - max(rule.span.start, unit.span.start)
    return shared >= MOST_OF * len(unit.span)
