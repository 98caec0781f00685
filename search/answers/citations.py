"""Questions that are a citation, or ask what a cited place says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.locator import Locator
from ingest.model import Interval, Reference, Section, Span
from search.answers.composing import distinct
from search.answers.days import dutch
from search.answers.material import Material
from search.answers.question import Question
from search.answers.sources import source_of
from search.answers.view import DocumentView
from search.model import Answer, Refusal, Source

DESCRIBES = 6
"""A sentence says something about the provision that it cites when it has at least this many other words."""


def targets_of(question: Question) -> tuple[Locator, ...]:
    """The places that the question names."""
    return tuple(dict.fromkeys(target.short() for reference in question.references for target in reference.targets))


def ambiguous(question: Question, material: Material) -> Refusal | None:
    """A refusal with the choice, when a citation can mean several works."""
    for reference in question.references:
        if reference.candidates and not reference.targets:
            choice = "; ".join(material.label(candidate) for candidate in reference.candidates)
            return Refusal(
                question.text,
                "meerduidig",
                f"“{reference.text}” kan verschillende plaatsen aanwijzen: {choice}. Noem de regeling voluit.",
                (),
                0.9,
                question.day,
            )
    return None


_NUMBERED = re.compile(r"\b(?:artikel(?:en)?|artt?\.?)\s*\d[\w.:]*(?:\s+(?:van (?:de|het) )?[\w-]+)?", re.IGNORECASE)


def unplaced(question: Question) -> Refusal | None:
    """A refusal when the question names an article, but of no work that is known."""
    for match in _NUMBERED.finditer(question.text):
        if not any(reference.span.overlaps(Span(*match.span())) for reference in question.references):
            explanation = f"Bij “{match[0]}” is niet duidelijk om welke regeling het gaat. Noem de wet of het besluit erbij."
            return Refusal(question.text, "bepaling_onbekend", explanation, (), 0.9, question.day)
    return None


def answer_citation(question: Question, material: Material, limit: int) -> Answer | Refusal:
    """What the cited place says; when its text is not in the corpus, where the corpus speaks of it."""
    targets = targets_of(question)
    placed = [found for target in targets for found in material.provision_sections(target, question.day)]
    standing = [(view, section) for view, section in placed if section.status != "vervallen"]
    if standing:
        sources = distinct([source_of(view, section, section.span, score=1.0) for view, section in standing], limit)
        text = "\n".join(f"“{source.quote}”" for source in sources)
        return Answer(question.text, text, "bepaling", sources, 0.99, question.day)
    mentions = mentions_of(targets, material)
    absent = [target for target in targets if material.has_work(target.work)]
    if absent:
        return _not_standing(question, absent, mentions, material, limit)
    if question.kind == "bepaling":
        mentions = [mention for mention in mentions if _describes(mention)]
    if not mentions:
        label = "; ".join(material.label(target) for target in targets)
        explanation = f"De tekst van {label} staat niet in het corpus, en geen document in het corpus zegt er iets over."
        nearest = _sources(mentions_of(targets, material) or mentions_of(tuple(target.root for target in targets), material), 3)
        return Refusal(question.text, "buiten_corpus", explanation, nearest, 0.95, question.day)
    sources = _sources(mentions, limit)
    lead = f"De tekst van {'; '.join(material.label(target) for target in targets)} staat niet in het corpus. Genoemd in:"
    text = "\n".join([lead, *(f"– “{source.quote}” ({source.metadata.title})" for source in sources)])
    return Answer(question.text, text, "verwijzing", sources, 0.9, question.day)


def _not_standing(
    question: Question, targets: Sequence[Locator], mentions: Sequence[Mention], material: Material, limit: int
) -> Refusal:
    """A place of a work in the corpus that is not in force on the day: because it ended or is to come, or never was there."""
    label = "; ".join(material.label(target) for target in targets)
    day = dutch(question.day)
    wordings = [wording for target in targets for wording in material.wordings(target)]
    if wordings:
        spoken = [(view, section) for view, section in wordings if section.status != "vervallen"] or wordings
        view, section = min(spoken, key=lambda wording: _distance(wording, question.day))
        said = _time_of(view, section)
        explanation = f"{label} geldt niet op {day}{f': de tekst in het corpus gold {said}' if said else ''}."
        nearest = distinct([source_of(view, section, section.span, score=1.0), *_sources(mentions, limit)], limit)
        return Refusal(question.text, "niet_geldend", explanation, nearest, 0.95, question.day)
    explanation = f"{label} is niet gevonden in de tekst zoals die op {day} geldt."
    above = [found for target in targets for found in _standing_above(target, material, question.day)]
    nearest = distinct([*(source_of(view, section, section.span) for view, section in above), *_sources(mentions, limit)], limit)
    return Refusal(question.text, "bepaling_onbekend", explanation, nearest, 0.95, question.day)


def _standing_above(target: Locator, material: Material, day: date) -> list[tuple[DocumentView, Section]]:
    """The article, or other nearest place, that would hold the one that is not there."""
    above = target.parent
    while above is not None and above.depth:
        found = material.provision_sections(above, day)
        if found:
            return found
        above = above.parent
    return []


def _distance(wording: tuple[DocumentView, Section], day: date) -> int:
    """Days between a text's time and a day; 0 when it held then."""
    validity = _validity(*wording)
    if validity.start is not None and validity.start > day:
        return (validity.start - day).days
    return (day - validity.end).days if validity.end is not None and validity.end <= day else 0


def _validity(view: DocumentView, section: Section) -> Interval:
    return section.validity if section.validity.start or section.validity.end else view.document.validity


def _time_of(view: DocumentView, section: Section) -> str:
    validity = _validity(view, section)
    since = f"vanaf {dutch(validity.start)}" if validity.start is not None else ""
    until = f"tot {dutch(validity.end)}" if validity.end is not None else ""
    return " ".join(part for part in (since, until) if part)


@dataclass(frozen=True, slots=True)
class Ended:
    """What is to be said of laws that do not hold on a day, how sure that is, and a day on which they did."""

    explanation: str
    held: date
    certainty: float = 0.95


def ended(question: Question, material: Material) -> Ended | None:
    """Whether the laws that the question names do not hold on its day; None when one does, or none is in the corpus."""
    texts = [view for work in sorted(question.works) for view, _ in material.wordings(Locator(work))]
    if not texts or any(view.document.validity.holds_on(question.day) for view in texts):
        return None
    nearest = min(texts, key=lambda view: _distance((view, view.document.sections[0]), question.day))
    validity = nearest.document.validity
    said = _time_of(nearest, nearest.document.sections[0])
    label = "; ".join(material.label(Locator(work)) for work in sorted(question.works))
    explanation = f"{label} geldt niet op {dutch(question.day)}{f': de tekst in het corpus gold {said}' if said else ''}."
    held = validity.start or (validity.end - timedelta(days=1) if validity.end is not None else question.day)
    return Ended(explanation, held)


Mention = tuple[DocumentView, Section, Reference]


def mentions_of(targets: Sequence[Locator], material: Material) -> list[Mention]:
    """Where the corpus cites the places: exactly first, then parts of them, then with the wider place; bare lists last."""
    found: list[tuple[bool, int, bool, int, Mention]] = []
    for target in targets:
        for document, reference in material.citing(target):
            view = material.view(document)
            section = view.section_at(reference.span.start)
            if section is not None:
                exact = any(cited.short() == target for cited in reference.targets)
                rows = _is_heading_of_more(view, section)
                found.append((not exact, len(reference.targets), not rows, len(found), (view, section, reference)))
    return [mention for *_, mention in sorted(found, key=lambda item: item[:4])]


def _is_heading_of_more(view: DocumentView, section: Section) -> bool:
    """Whether what the section says goes on in a table row or in the sections below it."""
    return any(holder.kind == "rij" for holder in (section, *view.ancestors(section)))


def _describes(mention: Mention) -> bool:
    view, section, reference = mention
    for sentence in view.sentences(view.own_span(section)):
        if sentence.overlaps(reference.span):
            cited = sum(len(other.text.split()) for other in view.references(sentence))
            return len(view.words(sentence).split()) - cited >= DESCRIBES
    return False


def _sources(mentions: Sequence[Mention], limit: int) -> tuple[Source, ...]:
    sources = []
    for view, section, reference in mentions:
        row = next((holder for holder in (section, *view.ancestors(section)) if holder.kind == "rij"), None)
        shown = row or section
        span = shown.span if row is not None else view.own_span(section)
        sources.append(
            source_of(
                view, shown, span if span.overlaps(reference.span) else Span(reference.span.start, reference.span.end), score=1.0
            )
        )
    return distinct(sources, limit)
