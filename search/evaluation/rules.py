"""Rules scored on a set of expected ones: right when one rule that overlaps the quote has every slot that is asked for.

A set is a JSON Lines file, one case a line: `{id, doc, soort, quote, actor, value, refs, parent}`. `doc` is an alias
of a document; null in a slot asks nothing; refs are written work/artikel/lid/onderdeel.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.locator import Locator
from ingest.model import Document, Findings, Rule, Span

_SLOTS = ("soort", "quote", "doc")


@dataclass(frozen=True, slots=True)
class RuleCase:
    """One rule that must be found; None and empty slots ask nothing."""

    id: str
    document: str
    kind: str
    quote: str
    actor: str | None
    value: str | None
    basis: tuple[Locator, ...]
    parent: str | None


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What came of one case: the rule that fits best, and what it lacks, in words; right when it lacks nothing."""

    case: RuleCase
    rule: Rule | None
    lacks: tuple[str, ...]

    @property
    def right(self) -> bool:
        return not self.lacks


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """All cases, and how many are right."""

    results: tuple[RuleResult, ...]

    @property
    def right(self) -> int:
        return sum(result.right for result in self.results)

    @property
    def kinds(self) -> dict[str, tuple[int, int]]:
        """Per kind of rule (right, all)."""
        counts: dict[str, tuple[int, int]] = {}
        for result in self.results:
            right, all_ = counts.get(result.case.kind, (0, 0))
            counts[result.case.kind] = (right + result.right, all_ + 1)
        return counts


def score_rules(path: Path, findings: Mapping[str, Findings]) -> RuleFigures:
    """Score every case of a file against the findings of its document, named by alias.

    Raises `ValueError` naming file and line for a line that is no case.
    """
    return RuleFigures(tuple(score_case(case, findings.get(case.document)) for case in read_rule_cases(path)))


def score_case(case: RuleCase, findings: Findings | None) -> RuleResult:
    """Compare one case with the rules that overlap its quote; the one that lacks least counts."""
    if findings is None:
        return RuleResult(case, None, (f"no document {case.document!r}",))
    places = tuple(_places(findings.document, case.quote))
    if not places:
        return RuleResult(case, None, ("the quote does not stand in the document",))
    near = [rule for rule in findings.rules if any(rule.span.overlaps(place) for place in places)]
    tried = [(tuple(_lacking(case, rule)), rule) for rule in near]
    if not tried:
        return RuleResult(case, None, ("no rule there",))
    lacks, rule = min(tried, key=lambda result: len(result[0]))
    return RuleResult(case, rule, lacks)


def read_rule_cases(path: Path) -> Iterator[RuleCase]:
    """The cases of a file. Raises `ValueError` naming file and line for a line that is no case."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield _case(json.loads(line))
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{path}: line {number}: no rule case ({error}); expected id, {', '.join(_SLOTS)}") from error


def _case(row: dict[str, Any]) -> RuleCase:
    basis = tuple(map(_locator, row.get("refs") or ()))
    actor, value, parent = row.get("actor"), row.get("value"), row.get("parent")
    return RuleCase(row["id"], row["doc"], row["soort"], row["quote"], actor, value, basis, parent)


def _locator(text: str) -> Locator:
    work, artikel, lid, onderdeel, *_ = [*text.split("/", 3), "", "", ""]
    return Locator(work, artikel=artikel, lid=lid, onderdeel=onderdeel)


def _places(document: Document, quote: str) -> Iterator[Span]:
    words = r"\s+".join(map(re.escape, quote.split()))
    return (Span(*match.span()) for match in re.finditer(words, document.text))


def _lacking(case: RuleCase, rule: Rule) -> Iterator[str]:
    if rule.kind != case.kind:
        yield f"soort {rule.kind}, expected {case.kind}"
    if case.actor is not None and rule.actor != case.actor:
        yield f"actor {rule.actor or 'none'}, expected {case.actor}"
    if case.value is not None and str(rule.value) != case.value:
        yield f"value {rule.value}, expected {case.value}"
    for expected in case.basis:
        if not any(expected.contains(target.short()) for target in rule.basis):
            yield f"basis {', '.join(map(str, rule.basis)) or 'none'}, expected {expected}"
    if case.parent is not None and not any(case.parent in heading for heading in rule.path):
        yield f"path {' > '.join(rule.path) or 'none'}, expected {case.parent!r} in it"
