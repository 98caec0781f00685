"""What kind of rule a statute's clause is, once its cue, its finite verb and its subject are known together."""

from __future__ import annotations

import re

from ingest.model import RuleKind
from ingest.rules.cue import Found
from ingest.rules.grammar import WORDS
from ingest.rules.subjects import Subject
from ingest.values import find_values

THING = "zaak"
"""Kind of a subject that is no person or body: nobody is bound by name."""

_WORD = re.compile(r"\w+")
_ONLY = re.compile(r"\b(?:slechts|alleen|uitsluitend)\b", re.IGNORECASE)
_NOT = re.compile(r"\w+\s+(?:\w+\s+){0,2}?(?:geen|niet)\b")
_REFUSES = re.compile(
    r"\b(?:geen|niet)\b.{0,120}?\b(?:verleend|gegeven|toegekend|opgelegd|toegelaten|verstrekt|gedaan|gewijzigd|overgedragen|gedragen|gebruikt"
    r"|afgegeven|uitgeoefend|toegestaan|aanvaard|ingeschreven|openbaar\s+gemaakt|ontzegd|uitgekeerd|uitbetaald|in\s+rekening\s+gebracht)\b",
    re.IGNORECASE,
)
_HAPPENS = re.compile(
    r"\b(?:zich|blijken|ontstaan|voorkomen|variëren|leiden|veroorzaken|voortvloeien|verschillen|opleveren|plaatshebben)\b",
    re.IGNORECASE,
)
_TERM_VERBS = WORDS["thing_term_verbs"]
_CONTENT_VERBS = WORDS["thing_content_verbs"]
_IN_TIME = re.compile(
    r"\b(?:verval\w*|verstrij\w*|zodra|tijdstip|datum|dag|ingang|aanvang|einde|jaar|ambtstermijn|termijn|tijdvak|zittingsperiode|na)\b",
    re.IGNORECASE,
)
_STEP_VERBS = WORDS["thing_step_verbs"]
_COMPOSED_VERBS = WORDS["thing_composed_verbs"]
_AT_LEAST = re.compile(r"\b(?:ten\s+minste|tenminste|minimaal|in\s+elk\s+geval|in\s+ieder\s+geval|de\s+volgende)\b", re.IGNORECASE)
_SILENT_VERBS = WORDS["thing_silent_verbs"]
"""What a thing does by these says nothing that binds."""
_SETS_OFF = re.compile(
    r"\bgaat\b.*\bin\b(?:\s+met\s+ingang\s+van|\s+op|\W*$)|\bgaan\b.*\bin\s+(?:met\s+ingang|op)\b", re.IGNORECASE
)


def kind_of_clause(clause: str, verb: int | None, found: Found, subject: Subject) -> RuleKind | None:
    """The kind of rule, or None when the clause is none after all; `clause` is the main one, without relative clauses."""
    cue, kind = found.cue, found.cue.kind
    if kind == "bevoegdheid" and re.match(r"\W*geen\b", clause, re.IGNORECASE):
        return "verbod"
    if cue.name in ("kan", "mag") and subject.kind == THING and _HAPPENS.search(clause):
        return None
    if cue.name == "passive":
        return _of_passive(clause)
    if cue.name == "indicative":
        return _of_indicative(clause, found.verb, subject)
    if cue.name == "office":
        return kind if subject.concept else None
    if cue.name in ("deadline", "gets time") and re.search(r"\bleeftijd\b", clause):
        return "voorwaarde"
    return kind


def _of_passive(clause: str) -> RuleKind:
    if _ONLY.search(clause):
        return "voorwaarde"
    return "verbod" if _REFUSES.search(clause) else "procedure"


def _of_indicative(clause: str, verb: int, subject: Subject) -> RuleKind | None:
    match = _WORD.match(clause, verb)
    word = match.group() if match else ""
    if _SETS_OFF.search(clause) and not subject.concept:
        return "termijn"
    if subject.concept:
        return "verbod" if _NOT.match(clause[verb:]) else "verplichting"
    if subject.kind != THING and word not in _STEP_VERBS | _TERM_VERBS:
        return "verplichting" if not _opens(clause, verb) else None
    if word in _SILENT_VERBS:
        return None
    if word in _TERM_VERBS:
        return "termijn" if find_values(clause) or _IN_TIME.search(clause) else "reikwijdte"
    if word in _CONTENT_VERBS or (word in _COMPOSED_VERBS and _AT_LEAST.search(clause)):
        return "verplichting"
    if word in _STEP_VERBS:
        return "procedure"
    return "verplichting" if find_values(clause) else "reikwijdte"


def _opens(clause: str, verb: int) -> bool:
    """Whether the verb opens the text and no subject follows it: "maakt bekend dat …" goes on from a preamble."""
    return not re.search(r"\w", clause[:verb])
