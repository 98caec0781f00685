"""Rules in the making: what a sentence says, before it has a basis and an id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Interval, RuleKind, Span, Value
from ingest.rules.clauses import Clauses, Range
from ingest.rules.slots import shifted, validity_of, value_of
from ingest.rules.subjects import Subject
from ingest.rules.units import Unit

_EDGES = " ,;"
_RUNS_ON = re.compile(
    r"(?<!\w)(?:als|indien|wanneer|mits|zodra|bij|aan|voor|met|om|of|en|dat|die|maar|tot|van|op|in|over|waarin|waarbij|u|wij|te|het|de|een)\s*[:,]?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What one part of a sentence says, and the unit it stands in; ranges in `subject` count from the unit's start."""

    kind: RuleKind
    subject: Subject
    span: Span
    action: str
    value: Value | None
    conditions: tuple[Span, ...]
    exceptions: tuple[Span, ...]
    unit: Unit
    cue: str
    validity: Interval = Interval()


def draft_of(kind: RuleKind, subject: Subject, unit: Unit, clauses: Clauses, part: Range, cue: str, action: str = "") -> Draft:
    """A draft for the part `part` of the unit's sentence; without an action its words are the action."""
    start, end = part
    words, clause = clauses.text[start:end], clauses.main[start:end]
    first = len(words) - len(words.lstrip(_EDGES))
    last = max(len(words.rstrip(_EDGES)), first)
    return Draft(
        kind=kind,
        subject=subject,
        span=Span(unit.start + start + first, unit.start + start + last),
        action=readable(action or words),
        value=value_of(clause, kind),
        conditions=shifted(clauses.conditions, unit.start),
        exceptions=shifted(clauses.exceptions, unit.start),
        unit=unit,
        cue=cue,
        validity=validity_of(clause),
    )


def covering(drafts: Sequence[Draft]) -> list[Draft]:
    """Widen the drafts of one sentence until they cover it: what states no rule of its own belongs to the one before."""
    widened: list[Draft] = []
    for number, draft in enumerate(drafts):
        unit = draft.unit
        start = unit.start if number == 0 else draft.span.start
        end = unit.span.end if number == len(drafts) - 1 else drafts[number + 1].span.start
        widened.append(_respanned(draft, start, end))
    return widened


def merged(drafts: Sequence[Draft]) -> list[Draft]:
    """Neighbouring parts of one sentence that say the same kind of thing of the same actor are one rule."""
    kept: list[Draft] = []
    for draft in drafts:
        last = kept[-1] if kept else None
        if last is not None and draft.value is None and (last.kind, last.subject.concept) == (draft.kind, draft.subject.concept):
            kept[-1] = _respanned(last, last.span.start, draft.span.end)
        else:
            kept.append(draft)
    return kept


def joined(leads: Sequence[str], words: str, runs_on: bool) -> str:
    """Lead-ins and item as one readable statement; `runs_on`: the item completes the lead-in's sentence."""
    statement = ""
    for text in (*leads, words):
        if not statement:
            statement = text
        else:
            runs = runs_on or _RUNS_ON.search(statement) is not None
            statement = f"{as_heading(statement)} {lowered(text)}" if runs else f"{as_heading(statement).rstrip('.')}: {text}"
    return readable(statement)


def as_heading(text: str) -> str:
    """A lead-in without its colon, on one line."""
    return " ".join(text.split()).rstrip(" :,")


def lowered(text: str) -> str:
    """The text with a small first letter, unless its first word is an abbreviation or a name in capitals."""
    first = text.split(None, 1)[0] if text.split() else ""
    return text[:1].lower() + text[1:] if first[1:].islower() or first == "U" else text


def readable(words: str) -> str:
    """Words on one line, without loose commas at the edges and without a conjunction that hangs in the air."""
    return " ".join(words.split()).strip(_EDGES)


def _respanned(draft: Draft, start: int, end: int) -> Draft:
    unit = draft.unit
    words = unit.text[start - unit.start : end - unit.start].rstrip(_EDGES)
    return Draft(
        draft.kind, draft.subject, Span(start, start + len(words)), readable(words),
        draft.value, draft.conditions, draft.exceptions,
        unit, draft.cue, draft.validity,
    )  # fmt: skip
