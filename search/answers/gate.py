"""Whether the best find is support enough, or the honest answer is that there is none.

Thresholds were chosen on corpus/evaluation/questions.jsonl; `vindplaats evaluate` shows what they do.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from search.answers.matching import Match
from search.answers.question import Question
from search.normaliser import fold

MIN_SUPPORT = 0.58
"""Least share of the needed words' weight that the best find must meet."""

MAX_MISSING = 0.26
"""Most of the needed words' weight that may be met by nothing."""

RARE = 0.42
"""From this weight on the noun that is asked for must be met: "Wat is de boete" is about nothing without a fine."""


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
    focus = question.focus
    if focus is not None and focus in match.missing and focus.weight >= RARE:
        lacking.append(focus.words)
    certainty = _certainty(question, match, runner_up)
    if lacking:
        return Verdict(False, round(1 - certainty / 2, 3), tuple(dict.fromkeys(lacking)))
    strange = [element.words for element in match.missing if element.weight >= STRANGE] if question.kind == "janee" else []
    if strange:
        return Verdict(False, round(1 - certainty / 2, 3), tuple(strange))
    if _MOST_OF_ALL.search(fold(question.text)) and not _MOST_OF_ALL.search(fold(match.unit.words)):
        return Verdict(False, round(1 - certainty / 2, 3))
    if question.required and question.kind == "feit" and not match.grounded:
        return Verdict(False, round(1 - certainty / 2, 3), tuple(element.words for element in question.elements if element.needed))
    if not _says_most_itself(question, match, missing) and (match.support < MIN_SUPPORT or missing > MAX_MISSING):
        return Verdict(False, round(1 - certainty / 2, 3), tuple(element.words for element in match.missing))
    return Verdict(True, certainty)


_MOST_OF_ALL = re.compile(r"\b(?:meeste|(?<!ten )minste|grootste|kleinste|duurste|goedkoopste|oudste|jongste)\b")
"""What is the most of all is not said by a sentence that compares nothing; "hoogste" is left out, a maximum says that."""

STRANGE = 0.8
"""From this weight on a word that is not met is what a question for yes or no turns on: nothing is said of a "sloop"."""

LOOKED_AT = 8
"""Finds among which support is looked for."""

WITHIN = 0.2
"""How much less than the best find another one may score and still be taken in its place, when only that one is support."""


def supported_first(question: Question, ranked: Sequence[Match]) -> tuple[list[Match], Verdict]:
    """The finds with the first one in front that is support enough, and the verdict on it; the best one's when none is."""
    first = judge(question, ranked[0] if ranked else None, ranked[1] if len(ranked) > 1 else None)
    if first.supported or not ranked:
        return list(ranked), first
    for place, match in enumerate(ranked[1:LOOKED_AT], 1):
        if ranked[0].score - match.score > WITHIN:
            break
        others = [*ranked[:place], *ranked[place + 1 :]]
        verdict = judge(question, match, others[0])
        if verdict.supported:
            return [match, *others], verdict
    return list(ranked), first


SAYS_ITSELF = 0.45
"""Share of a question's words that a sentence must itself meet to be support although needed words are not met."""

MAX_MISSING_THEN = 0.45


def _says_most_itself(question: Question, match: Match, missing: float) -> bool:
    """Whether the sentence names two or more of the needed things in its own words: then the rest may go by other names."""
    met = sum(element.needed for element in question.elements) - len(match.missing)
    return met >= 2 and missing <= MAX_MISSING_THEN and match.core >= SAYS_ITSELF


def _lacking_years(question: Question, match: Match) -> list[str]:
    own_and_beside = frozenset[str]().union(*(bag for field, bag in match.unit.fields if field != "title"))
    return [year for year in question.years if year not in own_and_beside]


def _lacking_names(question: Question, match: Match) -> list[str]:
    missing = {fold(word) for element in match.missing for word in element.words.split()}
    return [name for name in question.names if fold(name) in missing]


FEATURES = ("support", "core", "lead", "missing", "density")
"""What the certainty of an answer is reckoned from, in the order of `features_of`."""

MAX_LEAD = 0.2
"""A lead over the next find beyond this says no more."""


def features_of(question: Question, match: Match, runner_up: Match | None) -> tuple[float, ...]:
    """Share of the needed words met; of all words met by the sentence's own; lead over the next find; share of needed
    words met by nothing; and how little else the sentence says (its bonus)."""
    total = sum(element.weight for element in question.elements if element.needed) or 1.0
    lead = match.score - runner_up.score if runner_up is not None else MAX_LEAD
    missing = sum(element.weight for element in match.missing) / total
    return match.support, match.core, min(lead, MAX_LEAD), missing, match.bonus


def _certainty(question: Question, match: Match, runner_up: Match | None) -> float:
    """The share of answers with such features that were right, 0…1: a logistic curve fitted on the question sets of the
    corpus (`python -m search.training.certainty`)."""
    x = _CURVE["intercept"] + sum(
        _CURVE[name] * value for name, value in zip(FEATURES, features_of(question, match, runner_up), strict=True)
    )
    return round(1 / (1 + math.exp(-x)), 3)


_CURVE: dict[str, float] = json.loads((files("search") / "data" / "certainty.json").read_text("utf-8"))
