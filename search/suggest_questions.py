"""Questions that a corpus answers, computed from its headings and definitions; offered while someone types."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from ingest.model import Definition, Findings

_LONGEST = 110
_NEUTER = {"doel", "gevolg", "begin", "einde"}


@dataclass(frozen=True, slots=True)
class HeadingShape:
    """A form of heading, and the question that it is turned into."""

    pattern: re.Pattern[str]
    question: str


def load_shapes() -> tuple[HeadingShape, ...]:
    """The forms in `data/heading_questions.toml`. Raises `re.error` for a faulty pattern."""
    rows = tomllib.loads((files("search") / "data" / "heading_questions.toml").read_text("utf-8"))["kop"]
    return tuple(HeadingShape(re.compile(row["patroon"], re.IGNORECASE), row["vraag"]) for row in rows)


def question_of(heading: str, shapes: Sequence[HeadingShape]) -> str:
    """The question that a heading answers; empty when it has none of the forms or is too long to offer."""
    bare = re.sub(r"\s+", " ", heading).strip().rstrip(":.")
    # Within the question the heading no longer begins a sentence; a name in capitals stays as it is.
    bare = bare[:1].lower() + bare[1:] if bare[1:2].islower() else bare
    for shape in shapes:
        match = shape.pattern.fullmatch(bare)
        if match:
            question = re.sub(rf"\bde ({'|'.join(_NEUTER)})\b", r"het \1", match.expand(shape.question))
            return question[:1].upper() + question[1:] if len(question) <= _LONGEST else ""
    return ""


def questions_in(findings: Findings, shapes: Sequence[HeadingShape]) -> Iterator[str]:
    """The questions that the headings and definitions of one document give."""
    for section in findings.document.sections:
        if section.heading and section.kind != "rij":
            question = question_of(section.heading, shapes)
            if question:
                yield question
    for definition in findings.definitions:
        question = _meaning_of(definition)
        if question:
            yield question


def _meaning_of(definition: Definition) -> str:
    """A term that is explained after it; one that only shortens the words before it ("(Aw)") raises no question."""
    term = re.sub(r"\s+", " ", definition.term).strip(" ;:,.")
    explained = definition.target is None and definition.term_span.end <= definition.meaning_span.start
    return f"Wat wordt verstaan onder {term}?" if explained and 2 <= len(term) <= 60 else ""
