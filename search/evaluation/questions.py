"""Answers scored on a set of questions: right when the answer says it and its first source is where it is written.

A set is a JSON Lines file, one case a line: `{id, kind, question, doc, answer: […], quote: […], refs: […]}`. A case is
right when one of `answer` stands in the answer's text (none given: anything goes) and the first source holds one of
`quote`, white space folded, in the document that `doc` names by alias (null: any). `kind` "none" must be refused.
`refs` (work/artikel/lid/onderdeel) are the provisions that the sources should name; they are counted apart.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from ingest.locator import Locator, parse_locator
from search.model import Answer, Refusal, Source

NO_ANSWER = "none"
"""`kind` of a question that must be refused."""

MAX_SOURCES = 8

_LEVELS = ("artikel", "lid", "onderdeel")
_STRUCTURE = frozenset({"bijlage", "hoofdstuk", "afdeling", "paragraaf", "titel"})


class Asked(Protocol):
    """What can be asked questions."""

    def ask(self, question: str, day: date, max_sources: int) -> Answer | Refusal: ...


@dataclass(frozen=True, slots=True)
class QuestionCase:
    """One question with what a right answer says and cites."""

    id: str
    kind: str
    question: str
    document: str | None
    answers: tuple[str, ...]
    quotes: tuple[str, ...]
    references: tuple[Locator, ...]


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What came of one case; right when it lacks nothing. `unnamed` are the provisions that no source names."""

    case: QuestionCase
    outcome: Answer | Refusal
    lacks: tuple[str, ...]
    unnamed: tuple[Locator, ...]

    @property
    def right(self) -> bool:
        return not self.lacks


def score_questions(path: Path, asked: Asked, day: date | None = None) -> Iterator[QuestionResult]:
    """Ask every question of a file, for `day` (today by default), and score what comes back.

    Raises `ValueError` naming file and line for a line that is no case.
    """
    for case in read_question_cases(path):
        outcome = asked.ask(case.question, day or date.today(), MAX_SOURCES)
        yield QuestionResult(case, outcome, tuple(_lacks(case, outcome)), _unnamed(case, outcome))


def read_question_cases(path: Path) -> Iterator[QuestionCase]:
    """The cases of a file. Raises `ValueError` naming file and line for a line that is no case."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield _case(json.loads(line))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path}: line {number}: expected {{id, kind, question, …}}: {error}") from error


def reference_place(text: str) -> Locator:
    """A place as question and rule sets write it: `BWBR0005181/48/5`, `BWBR0005181/hoofdstuk/IIIa`."""
    work, *rest = text.split("/")
    if rest and rest[0] in _STRUCTURE:
        return parse_locator(text)
    named = (
        part for level, value in zip(_LEVELS, [*rest[:2], "/".join(rest[2:])], strict=False) if value for part in (level, value)
    )
    return parse_locator("/".join((work, *named)))


def _case(fields: dict[str, Any]) -> QuestionCase:
    return QuestionCase(
        id=fields["id"],
        kind=fields["kind"],
        question=fields["question"],
        document=fields.get("doc"),
        answers=tuple(fields.get("answer", ())),
        quotes=tuple(fields.get("quote", ())),
        references=tuple(reference_place(text) for text in fields.get("refs", ())),
    )


def _lacks(case: QuestionCase, outcome: Answer | Refusal) -> Iterator[str]:
    if case.kind == NO_ANSWER:
        if isinstance(outcome, Answer):
            yield f"beantwoord in plaats van geweigerd: {_short(outcome.text)}"
        return
    if isinstance(outcome, Refusal):
        yield f"geweigerd ({outcome.reason}): {outcome.explanation}"
        return
    if case.answers and not any(_folded(answer) in _folded(outcome.text) for answer in case.answers):
        yield f"antwoord zonder {' of '.join(case.answers)}: {_short(outcome.text)}"
    first = outcome.sources[0]
    if case.quotes and not any(_folded(quote) in _folded(first.quote) for quote in case.quotes):
        yield f"eerste bron zonder “{case.quotes[0]}”: {_short(first.quote)}"
    if case.document is not None and not _is(first, case.document):
        yield f"eerste bron uit {first.document}, niet {case.document}"


def _is(source: Source, document: str) -> bool:
    return document == source.document or document in source.metadata.aliases


def _unnamed(case: QuestionCase, outcome: Answer | Refusal) -> tuple[Locator, ...]:
    sources = outcome.sources if isinstance(outcome, Answer) else outcome.nearest
    named = [target.short() for source in sources for target in source.references]
    return tuple(
        place for place in case.references if not any(place.contains(target) or target.contains(place) for target in named)
    )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= 140 else f"{folded[:139]}…"
