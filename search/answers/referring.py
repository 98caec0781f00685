"""Questions about references themselves: what refers to a place, and where a place refers to."""

from __future__ import annotations

import re
from typing import Literal

from ingest.locator import Locator
from ingest.model import Section, Span
from search.answers.citations import mentions_of, targets_of
from search.answers.composing import distinct
from search.answers.material import Material
from search.answers.question import Question
from search.answers.sources import source_of
from search.answers.view import DocumentView
from search.model import Answer, Refusal, Source
from search.normaliser import fold

Direction = Literal["naar", "uit"]

_TO = re.compile(
    r"""
      \bverw(?:ijst|ijzen|ezen)\b .* \bnaar\b (?!\s*\?)
    | \bnaar\b .* \bwordt\b .* \bverwezen\b
    | \b(?:aangehaald|genoemd|geciteerd|vermeld)\b
    | \b(?:wie|wat|welke\ (?:andere\ )?(?:documenten?|bepalingen?|artikelen|regelingen?|wetten|brieven|pagina's|stukken|bronnen))
      \ (?:noemen|noemt|citeert|citeren|vermelden|vermeldt)\b
    | \bterug(?:komt|verwijst|komen)\b
    """,
    re.VERBOSE,
)
_FROM = re.compile(r"\bwaarnaar\b.*\bverwijst\b|\bwaar verwijst\b.*\bnaar\W*$|\bnaar (?:welke?|wat)\b.*\bverwij(?:st|zen)\b")
_PASSIVE = re.compile(r"\b(?:waar|in welke|door welke|welke|hoe vaak|hoeveel|wie|wat)\b")

SHOWN = 12
"""Places that the text of an answer lists; the count is of all."""


def direction_of(question: Question) -> Direction | None:
    """Whether the question asks what refers to the place that it names, where that refers to, or neither."""
    if not targets_of(question):
        return None
    folded = fold(question.text)
    if _FROM.search(folded):
        return "uit"
    return "naar" if _PASSIVE.search(folded) and _TO.search(folded) else None


def answer_referring(question: Question, direction: Direction, material: Material, limit: int) -> Answer | Refusal:
    """The places that refer to what the question names, or the references that stand in it."""
    targets = targets_of(question)
    label = "; ".join(material.label(target) for target in targets)
    if direction == "naar":
        return _incoming(question, targets, label, material, limit)
    return _outgoing(question, targets, label, material, limit)


def _incoming(question: Question, targets: tuple[Locator, ...], label: str, material: Material, limit: int) -> Answer | Refusal:
    found: dict[tuple[str, str], tuple[DocumentView, Section, Span]] = {}
    for view, section, reference in mentions_of(targets, material):
        if view.document.validity.holds_on(question.day) and section.validity.holds_on(question.day):
            found.setdefault((view.document.work, str(section.locator)), (view, section, reference.span))
    if not found:
        explanation = f"Geen document in het corpus verwijst naar {label}."
        return Refusal(question.text, "geen_steun", explanation, (), 0.95, question.day)
    places = list(found.values())
    lines = [f"Naar {label} wordt op {len(places)} {'plaats' if len(places) == 1 else 'plaatsen'} verwezen:"]
    lines += [
        f"– “{view.words(_sentence(view, section, span))}” ({_named(view, section, material)})"
        for view, section, span in places[:SHOWN]
    ]
    if len(places) > SHOWN:
        lines.append(f"… en nog {len(places) - SHOWN}.")
    sources = [source_of(view, section, _sentence(view, section, span), score=1.0) for view, section, span in places]
    return Answer(question.text, "\n".join(lines), "verwijzing", distinct(sources, limit), 0.97, question.day)


def _outgoing(question: Question, targets: tuple[Locator, ...], label: str, material: Material, limit: int) -> Answer | Refusal:
    standing = [found for target in targets for found in material.provision_sections(target, question.day)]
    if not standing:
        explanation = f"De tekst van {label} staat niet in het corpus; waarnaar die verwijst is niet te zeggen."
        return Refusal(question.text, "buiten_corpus", explanation, (), 0.95, question.day)
    lines: dict[str, None] = {}
    sources: list[Source] = []
    for view, section in standing:
        sources.append(source_of(view, section, section.span, score=1.0))
        for reference in view.references(section.span):
            meant = "; ".join(material.label(target) or str(target) for target in reference.targets or reference.candidates)
            lines[f"– “{reference.text}”: {meant}" if meant else f"– “{reference.text}”"] = None
    if not lines:
        explanation = f"{label} verwijst nergens naar."
        return Refusal(question.text, "geen_steun", explanation, distinct(sources, limit), 0.95, question.day)
    text = "\n".join([f"{label} verwijst naar:", *lines])
    return Answer(question.text, text, "verwijzing", distinct(sources, limit), 0.97, question.day)


def _sentence(view: DocumentView, section: Section, span: Span) -> Span:
    own = view.own_span(section)
    return next(
        (sentence for sentence in view.sentences(own) if sentence.contains(span)), own if own.contains(span) else section.span
    )


def _named(view: DocumentView, section: Section, material: Material) -> str:
    return material.label(section.locator.short()) or view.document.metadata.title
