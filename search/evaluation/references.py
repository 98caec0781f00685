"""Reference finding scored on a set of cases: a case is right when exactly the expected targets come back.

A set is a JSON Lines file, one case a line: `{id, family, text, host, known, expected: [{surface, nth, targets, range?,
optional?}]}`. `host` and targets use the names work, article, lid, onderdeel, page … of that format.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.locator import Locator
from ingest.model import Reference, Span
from ingest.references import Names, find_references

_LEVELS = {"article": "artikel", "page": "pagina"}
_NUMBER = re.compile(r"(?P<head>.*?)(?P<number>\d+)(?P<letters>[a-z]*)")


@dataclass(frozen=True, slots=True)
class Expected:
    """One reference that must (or, when optional, may) be found at `span`."""

    span: Span
    targets: frozenset[Locator]
    is_range: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One text with the references in it."""

    id: str
    family: str
    text: str
    host: Locator | None
    known: dict[str, str | tuple[str, ...]]
    expected: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What came of one case; `missing` and `extra` are in words."""

    case: Case
    found: tuple[Reference, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def right(self) -> bool:
        return not self.missing and not self.extra


@dataclass(frozen=True, slots=True)
class ReferenceFigures:
    """All cases with the share that is exactly right, whole and by family, as (right, all)."""

    results: tuple[CaseResult, ...]

    @property
    def right(self) -> int:
        return sum(result.right for result in self.results)

    @property
    def families(self) -> dict[str, tuple[int, int]]:
        counts = Counter(result.case.family for result in self.results)
        right = Counter(result.case.family for result in self.results if result.right)
        return {family: (right[family], count) for family, count in counts.items()}


def score_cases(path: Path, names: Names) -> ReferenceFigures:
    """Score every case of a file. Raises `ValueError` naming file and line for a line that is no case."""
    return ReferenceFigures(tuple(score_case(case, names) for case in read_cases(path)))


def score_case(case: Case, names: Names) -> CaseResult:
    """Find the references of one case and compare."""
    found = find_references(case.text, names, case.host, case.known)
    resolved = [reference for reference in found if reference.targets]
    required = {(target, expected) for expected in case.expected if not expected.optional for target in expected.targets}
    missing = [
        f"{target} at {expected.span.of(case.text)!r}" for target, expected in required if not _is_found(target, expected, resolved)
    ]
    extra = [
        f"{target} at {reference.text!r}"
        for reference in resolved
        for target in reference.targets
        if not _is_expected(target, reference, case)
    ]
    return CaseResult(case, found, tuple(sorted(missing)), tuple(extra))


def _is_found(target: Locator, expected: Expected, found: Iterable[Reference]) -> bool:
    return any(target in reference.targets and reference.span.overlaps(expected.span) for reference in found)


def _is_expected(target: Locator, reference: Reference, case: Case) -> bool:
    for expected in case.expected:
        if not reference.span.overlaps(expected.span):
            continue
        if target in expected.targets or (expected.is_range and _lies_between(target, expected.targets)):
            return True
    return False


def _lies_between(target: Locator, members: frozenset[Locator]) -> bool:
    """Whether a target is an inserted number (12a) of the same kind as the members of a range."""
    return any(
        target.work == member.work
        and target.artikel.rstrip("abcdefghijklmnopqrstuvwxyz") == member.artikel.rstrip("abcdefghijklmnopqrstuvwxyz") != ""
        for member in members
    )


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a JSON Lines file."""
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                try:
                    yield _case(json.loads(line))
                except (KeyError, TypeError, ValueError) as error:
                    raise ValueError(f"{path}: line {number}: no reference case: {error}") from error


def _case(raw: dict[str, Any]) -> Case:
    text = raw["text"]
    known = {name: works if isinstance(works, str) else tuple(works) for name, works in (raw.get("known") or {}).items()}
    host = locator_of(raw["host"]) if raw.get("host") else None
    return Case(raw["id"], raw["family"], text, host, known, tuple(_expected(text, item) for item in raw["expected"]))


def _expected(text: str, raw: dict[str, Any]) -> Expected:
    start = -1
    for _ in range(raw.get("nth", 1)):
        start = text.find(raw["surface"], start + 1)
    if start < 0:
        raise ValueError(f"{raw['surface']!r} does not stand in the text")
    span = Span(start, start + len(raw["surface"]))
    return Expected(span, frozenset(map(locator_of, raw["targets"])), bool(raw.get("range")), bool(raw.get("optional")))


def locator_of(raw: dict[str, Any]) -> Locator:
    """A target or host as the sets write it."""
    return Locator(**{_LEVELS.get(level, level): value for level, value in raw.items()})
