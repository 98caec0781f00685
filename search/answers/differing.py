"""Where sources say different things to one question, each is quoted."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingest.values import ValueKind, find_kind
from search.answers.composing import value_in
from search.answers.lexicon import Lexicon
from search.answers.matching import Match
from search.answers.question import Question

MARGIN = 0.06
"""How much less another find may score and still answer the same question."""

LOOKED_AT = 8
"""Finds that are held beside the best one."""

SHOWN = 2

_KINDS: dict[str, ValueKind] = {"duur": "termijn", "percentage": "percentage", "bedrag": "bedrag"}


def differing(question: Question, ranked: Sequence[Match], lexicon: Lexicon) -> list[Match]:
    """Other finds that answer as well as the best one, with another number: of another document or part of it."""
    kind = _KINDS.get(question.expected)
    if kind is None or not ranked:
        return []
    best = ranked[0]
    told = {_number(question, best, kind, lexicon)}
    others: list[Match] = []
    for match in ranked[1:LOOKED_AT]:
        number = _number(question, match, kind, lexicon)
        near = best.score - match.score <= MARGIN and match.core >= best.core - MARGIN and set(match.missing) <= set(best.missing)
        if number is None or number in told or not near or _same_part(best, match):
            continue
        told.add(number)
        others.append(match)
    return others[:SHOWN]


def _number(question: Question, match: Match, kind: ValueKind, lexicon: Lexicon) -> tuple[Decimal | None, str] | None:
    span = value_in(question, match.unit, lexicon)
    if span is None:
        return None
    found = [value for _, value in find_kind(match.unit.view.words(span), kind)]
    return (found[0].number, found[0].unit[:3]) if len(found) == 1 else None


def _same_part(best: Match, other: Match) -> bool:
    """Whether both stand in one passage: a second number there is part of the same statement."""
    return best.unit.view is other.unit.view and best.unit.section.locator == other.unit.section.locator
