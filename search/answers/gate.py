"""Whether the best find is support enough, or the honest answer is that there is none.

Thresholds were chosen on corpus/evaluation/questions.jsonl; `vindplaats evaluate` shows what they do.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from search.answers.lexicon import Element
from search.answers.matching import Match
from search.answers.question import Question
from search.normaliser import fold

MIN_COVERAGE = 0.6
"""Least share of the question's weight that the best unit must meet."""

RARE = 0.42
"""An element of at least this weight is a word that the answer cannot do without."""

MAX_MISSING = 0.34
"""Most of the question's weight that may be unmet elements."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Supported or not, how sure, and the elements that made the difference."""

    supported: bool
    certainty: float
    lacking: tuple[str, ...] = ()


def judge(question: Question, match: Match | None, runner_up: Match | None) -> Verdict:
    """Judge the best match of a question."""
    if match is None:
        return Verdict(False, 0.9)
    lacking = [*_lacking_years(question, match), *_lacking_names(question, match)]
    total = sum(element.weight for element in question.elements if element.needed) or 1.0
    missing = sum(element.weight for element in match.missing) / total
    rare = [element.words for element in match.missing if element.weight >= RARE]
    lacking += [word for word in rare if word not in lacking]
    certainty = _certainty(match, runner_up, missing)
    if lacking and (missing > MAX_MISSING / 2 or len(lacking) > len(rare)):
        return Verdict(False, 1 - certainty / 2, tuple(lacking))
    if match.support < MIN_COVERAGE or missing > MAX_MISSING:
        return Verdict(False, 1 - certainty, tuple(element.words for element in match.missing))
    return Verdict(True, certainty)


def _lacking_years(question: Question, match: Match) -> list[str]:
    own_and_beside = frozenset[str]().union(*(bag for field, bag in match.unit.fields if field != "title"))
    return [year for year in question.years if year not in own_and_beside]


def _lacking_names(question: Question, match: Match) -> list[str]:
    missing = {fold(word) for element in match.missing for word in element.words.split()}
    return [name for name in question.names if fold(name) in missing]


def _certainty(match: Match, runner_up: Match | None, missing: float) -> float:
    """0…1; a logistic curve over coverage, own words and the lead over the next find."""
    lead = match.score - runner_up.score if runner_up is not None else 0.2
    x = 7.0 * (match.support - 0.62) + 2.0 * (match.core - 0.4) + 3.0 * min(lead, 0.2) - 3.0 * missing
    return round(1 / (1 + math.exp(-x)), 3)


def unmet(elements: tuple[Element, ...]) -> str:
    """The words of elements, for people."""
    return ", ".join(f"“{element.words}”" for element in elements)
