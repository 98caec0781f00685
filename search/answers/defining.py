"""What a word means, in the words of the document that defines it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import Definition, Span
from search.answers.composing import distinct
from search.answers.material import Material
from search.answers.question import Question
from search.answers.sources import source_of
from search.answers.view import DocumentView
from search.model import Answer, Source

Defined = tuple[DocumentView, Definition]

_POINTS_ELSEWHERE = re.compile(r"\b(?:als bedoeld in|bedoeld in|in de zin van)\b")
_ASKS = re.compile(r"^\W*(?:en |maar )?(?:wie|wat)\s+(?:is|zijn|was)\s", re.IGNORECASE)

SHOWN = 2
"""Further definitions, of other works, that an answer quotes."""

CERTAINTY = 0.97


def answer_definition(question: Question, material: Material, limit: int) -> Answer | None:
    """The definition of just what is asked; None when the question asks something else or nothing defines it."""
    # "Wat is het telefoonnummer van de Aw?" does not ask what the Aw is.
    asks_a_fact = question.kind == "feit" and bool(question.announced)
    if asks_a_fact or (question.kind != "definitie" and not _ASKS.search(question.text)):
        return None
    named = [reference.span for reference in question.references]
    works = {target.work for reference in question.references for target in reference.targets}
    # The name of a law says where to look, not what for.
    spoken = [
        element
        for element in question.elements
        if not any(span.start <= element.start and element.end <= span.end for span in named)
        and not question.announced.issuperset(element.terms)
    ]
    found = [
        (view, definition)
        for asked in ([element for element in spoken if element.needed], spoken)
        for view, definition in material.defined([term for element in asked for term in element.terms])
        if view.document.validity.holds_on(question.day) and (not works or view.document.work in works)
    ]
    chosen = _chosen(found)
    if not chosen:
        return None
    lines = [_said(*chosen[0])]
    lines += [f"Ook gevonden, in “{view.document.metadata.title}”: {_said(view, definition)}" for view, definition in chosen[1:]]
    return Answer(question.text, "\n".join(lines), "definitie", distinct(_sources(chosen), limit), CERTAINTY, question.day)


def _chosen(found: Sequence[Defined]) -> list[Defined]:
    """One definition a work, those that say it themselves before those that point elsewhere."""
    ordered = sorted(found, key=lambda defined: bool(_POINTS_ELSEWHERE.search(_meaning(*defined))))
    kept: list[Defined] = []
    for view, definition in ordered:
        said_here = any(other.document.work == view.document.work for other, _ in kept)
        said_so = any(_meaning(other, known) == _meaning(view, definition) for other, known in kept)
        if not said_here and not said_so:
            kept.append((view, definition))
    return kept[: SHOWN + 1]


def _meaning(view: DocumentView, definition: Definition) -> str:
    return " ".join(view.words(definition.meaning_span).split())


def _said(view: DocumentView, definition: Definition) -> str:
    return f"“{' '.join(view.words(_span(view, definition)).split())}”"


def _span(view: DocumentView, definition: Definition) -> Span:
    """From the word to the end of its meaning, where the meaning follows the word; the sentence of the word otherwise."""
    term, meaning = definition.term_span, definition.meaning_span
    section = view.section_at(term.start)
    own = section.span if section is not None else Span(term.start, max(term.end, meaning.end))
    if meaning.start >= term.end and own.contains(meaning):
        start = next((sentence.start for sentence in view.sentences(own) if sentence.contains(term)), term.start)
        return Span(start, meaning.end)
    return next((sentence for sentence in view.sentences(own) if sentence.contains(term)), own)


def _sources(chosen: Sequence[Defined]) -> list[Source]:
    found = []
    for view, definition in chosen:
        section = view.section_at(definition.term_span.start)
        if section is not None:
            found.append(source_of(view, section, section.span, score=1.0))
    return found
