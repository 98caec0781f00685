"""What kind of rule a statement is, once its cue and its subject are known together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.model import RuleKind
from ingest.rules.actors import TOPIC, Voice
from ingest.rules.cue import Found
from ingest.rules.indicative import STEP, acts_in_office
from ingest.rules.slots import value_of
from ingest.rules.subjects import Subject

_PASSIVE = re.compile(r"\b(?:zal|zullen)\b.*\b(?:worden|wordt)\b", re.IGNORECASE)
_AGENT = re.compile(r"\b(?:door|vanuit)\s", re.IGNORECASE)
_DEADLINE = re.compile(r"\b(?:uiterlijk|binnen|vóór)\b", re.IGNORECASE)
_BEFORE = re.compile(r"(?:alvorens|voordat)\b", re.IGNORECASE)
_GIVES = re.compile(r"(?:geeft|geven)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """One clause with what was found in it and what stands around it."""

    clause: str
    found: Found
    subject: Subject
    conditions: tuple[str, ...]
    is_step: bool
    is_condition: bool
    """Whether the paragraph has announced conditions ("kent diverse randvoorwaarden")."""


def kind_of_statement(statement: Statement, voice: Voice) -> RuleKind | None:
    """The kind of rule, or None when the statement is none after all: nobody acts who could be bound or allowed."""
    cue, subject = statement.found.cue, statement.subject
    if cue.name == "shall":
        return _of_promise(statement)
    if cue.person and not subject.concept and not subject.words:  # "u" and "wij" act, also where a text never says who they are
        return None
    if cue.name == "office acts":
        return _of_act(statement, voice)
    if cue.name == "moet zijn":
        return _of_state(statement)
    if cue.name in ("moet", "dient te") and (subject.kind == TOPIC or statement.is_condition):
        return "voorwaarde"
    if (
        cue.name == "mogelijkheid om"
        and _GIVES.match(statement.clause, statement.found.verb)
        and acts_in_office(subject, voice.speaker)
    ):
        return "procedure"
    if cue.name in ("command", "you deliver"):
        return _of_delivery(statement)
    if cue.name == "laid down by" and statement.is_step:
        return STEP
    return cue.kind


def _of_promise(statement: Statement) -> RuleKind:
    """`zal`: a duty of who promises; a procedure when nobody does, when it is passive, or when it precedes a decision."""
    subject = statement.subject
    passive = _PASSIVE.search(statement.clause) is not None and _AGENT.search(statement.clause) is None
    precedes = any(_BEFORE.match(condition) for condition in statement.conditions)
    if statement.is_step or passive or precedes or not subject.concept or subject.kind == TOPIC:
        return "procedure"
    return "verplichting"


def _of_act(statement: Statement, voice: Voice) -> RuleKind | None:
    """What the reader does is asked of the reader; what an office does is procedure; others only act."""
    subject = statement.subject
    if subject.words and subject.concept == voice.addressee != voice.speaker:
        return STEP if statement.is_step else "verplichting"
    return "procedure" if acts_in_office(subject, voice.speaker) else None


def _of_state(statement: Statement) -> RuleKind:
    """`moet … zijn`: a term when dated, a condition of a thing, a duty of a person."""
    subject = statement.subject
    if _DEADLINE.search(statement.clause):
        return "termijn"
    if subject.concept and subject.kind != TOPIC and not statement.is_condition:
        return "verplichting"
    return "voorwaarde"


def _of_delivery(statement: Statement) -> RuleKind:
    """`levert u … aan`, `Stuur …`: a term when it says by when, a step in a list of steps, a duty elsewhere."""
    dated = _DEADLINE.search(statement.clause) is not None and value_of(statement.clause, "termijn") is not None
    due = statement.found.cue.name == "you deliver" and re.search(r"\buiterlijk\b", statement.clause) is not None
    if dated or due:
        return "termijn"
    return STEP if statement.is_step else "verplichting"
