"""Yes or no: what a rule or a sentence says to a question that can be answered so."""

from __future__ import annotations

import re
from typing import Literal

from ingest.model import RuleKind
from ingest.numerals import number_of
from search.answers.matching import Match
from search.answers.question import Question
from search.normaliser import fold

Polarity = Literal["Ja", "Nee", ""]

_WITHOUT = re.compile(r"\bzonder (?:\w+ )?\w*(?:goedkeuring|toestemming|vergunning|ontheffing|melding|instemming|besluit)\b")
_NEEDS = re.compile(r"\b(?:moet|moeten|nodig|vereist|verplicht|hoef|hoeft|hoeven|dien|dient|dienen|noodzakelijk)\b")
_MAY = re.compile(r"\b(?:mag|mogen|kan|kunnen|toegestaan|mogelijk|bevoegd)\b")
NEGATIVE = re.compile(r"\b(?:geen|niet|nooit|nimmer|noch)\b", re.IGNORECASE)
"""Words by which a sentence denies."""

SAYS: dict[tuple[RuleKind, str], Polarity] = {
    ("verplichting", "moet"): "Ja",
    ("verplichting", "zonder"): "Nee",
    ("voorwaarde", "moet"): "Ja",
    ("procedure", "moet"): "Ja",
    ("vrijstelling", "moet"): "Nee",
    ("vrijstelling", "zonder"): "Ja",
    ("vrijstelling", "mag"): "Ja",
    ("verbod", "mag"): "Nee",
    ("verbod", "zonder"): "Nee",
    ("bevoegdheid", "mag"): "Ja",
}
"""What a kind of rule says to what is asked."""

DECISIVE: frozenset[RuleKind] = frozenset({"verplichting", "vrijstelling", "verbod", "bevoegdheid"})
"""Kinds of rule that say by themselves whether one must or may."""

ANSWERED_BY_WORDS = 0.5
"""Share of the question that a sentence's own words must meet before its yes or no is taken for the answer."""


def asked_modality(question: Question) -> str:
    """Whether the question asks what one must do, may do, or may do without leave; empty for neither."""
    folded = fold(question.text)
    return "zonder" if _WITHOUT.search(folded) else "moet" if _NEEDS.search(folded) else "mag" if _MAY.search(folded) else ""


def polarity(question: Question, match: Match) -> Polarity:
    """Yes, no, or nothing when the words do not settle it: a rule of the kind asked does, or a sentence that has the verb asked."""
    unit = match.unit
    folded = fold(question.text)
    asked = asked_modality(question)
    kinds = {rule.kind for rule in unit.view.rules(unit.span)}
    said: set[Polarity] = {SAYS[kind, asked] for kind in kinds if (kind, asked) in SAYS}
    if not _within_limits(question.text, unit.words):
        return ""
    if len(said) == 1:
        return said.pop()
    if match.core < ANSWERED_BY_WORDS or match.unsaid or unit.section.lead_in is not None:
        return ""
    asks_negated = bool(NEGATIVE.search(folded))
    says_negated = bool(NEGATIVE.search(fold(unit.words)))
    return "Nee" if says_negated and not asks_negated else "Ja" if not says_negated and not asks_negated else ""


_LIMIT = re.compile(
    r"\b(?P<side>(?:meer|hoger|groter|langer|later|ouder|minder|lager|kleiner|korter|jonger) dan|minimaal|minstens|ten minste|"
    r"maximaal|hoogstens|ten hoogste)\s+(?:€\s*)?(?P<number>\d[\d.]*(?:,\d+)?)\s*(?P<noun>%|[^\W\d]+)?"
)
_QUANTITY = re.compile(r"(?P<number>\d[\d.]*(?:,\d+)?)\s*(?P<noun>%|[^\W\d]+)")
_UPPER = ("minder", "lager", "kleiner", "korter", "jonger", "maximaal", "hoogstens", "ten hoogste")


def _within_limits(asked: str, said: str) -> bool:
    """Whether the quantities that the question names lie where the text's limits on the same thing let the rule hold."""
    for limit in _LIMIT.finditer(fold(said)):
        bound = number_of(limit["number"])
        for quantity in _QUANTITY.finditer(fold(asked)):
            number = number_of(quantity["number"])
            if bound is None or number is None or not limit["noun"] or quantity["noun"][:4] != limit["noun"][:4]:
                continue
            strict = limit["side"].endswith("dan")
            below, above = number < bound or (number == bound and not strict), number > bound or (number == bound and not strict)
            if not (below if limit["side"].startswith(_UPPER) else above):
                return False
    return True
