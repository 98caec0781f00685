"""Pieces of text that may answer: sentences, and whole lists with their lead-in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.locator import Locator
from ingest.model import Section
from search.answers.evidence import ACTOR, evidence
from search.answers.lexicon import Lexicon
from search.answers.matching import CORE_SHARE, WEIGHTS, Holding, Match
from search.answers.material import Material
from search.answers.polarity import DECISIVE, NEGATIVE, SAYS, asked_modality
from search.answers.question import Question
from search.answers.units import Unit, UnitMaker
from search.model import Hit

POOL = 40
"""Passages taken from the index for one question."""

EVIDENCE_BONUS = 0.12
"""For holding what the question expects, where that is not required."""

LIST_BONUS, STEPS_BONUS = 0.2, 0.4
"""For being a list, or the list of steps, that the question asks for."""

_LIST_BONUSES = {(True, True): STEPS_BONUS, (True, False): 0.0, (False, False): LIST_BONUS, (False, True): -LIST_BONUS}
"""By whether steps are asked and whether the list is one of steps."""

RANK_SHARE = 0.08
"""How much the index's own score adds at most."""

ECHO_BONUS = 0.12
"""For saying the word that announces the question's type: "Het doel van dit artikel is …"."""

PREDICATE_BONUS = 0.1
"""For holding the verb of a question for yes or no."""

BASIS_BONUS = 0.15
"""For standing under a heading like "Relevante wetgeving", when a citation is asked for."""

_BASIS_HEADING = re.compile(r"wetgeving|regelgeving|wetsartikel|grondslag|wettelijk(?:e)? (?:basis|kader)", re.IGNORECASE)

AGREEMENT = 0.1
"""For a list whose lead-in says "geen" or "niet" just when the question does; as much is lost when they differ."""

ROLE_BONUS = 0.08
"""For naming someone behind the preposition that the question asks with: "bij wie" – "bij de rechtbank"."""

CITED_BONUS = 0.15
"""For citing the provision that the question names."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Matches, best first; `groups` are whole lists, `sentences` single sentences."""

    sentences: tuple[Match, ...]
    groups: tuple[Match, ...]
    others: tuple[Match, ...]
    """Sentences that do not hold the kind of thing that the question requires: near, but no answer."""
    documents: tuple[str, ...]
    """The documents of the pool, the best hit's first."""


def candidates(question: Question, material: Material, units: UnitMaker, lexicon: Lexicon) -> Candidates:
    """All candidates for a question from the index and from the provisions that it cites."""
    hits = material.search(question.text, POOL, question.day)
    holding = Holding(question, lexicon)
    ranks = _ranks(hits)
    places = {(hit.passage.document, hit.passage.locator) for hit in hits}
    for target in (target for reference in question.references for target in reference.targets):
        for document, reference in material.citing(target):
            view = material.view(document)
            section = view.section_at(reference.span.start)
            in_force = view.document.validity.holds_on(question.day)
            if section is not None and in_force and section.validity.holds_on(question.day):
                places.add((document, section.locator))
    works = _asked_works(question, material)
    sentences: dict[tuple[str, int, int], Match] = {}
    others: dict[tuple[str, int, int], Match] = {}
    groups: dict[tuple[str, int, int], Match] = {}
    for document, locator in sorted(places, key=lambda place: (place[0], str(place[1]))):
        view = material.view(document)
        section = view.sections.get(locator)
        if section is None or (works and view.document.work not in works):
            continue
        rank = ranks.get((document, str(locator)), 0.0)
        # A passage may be a short list as a whole; its items answer one by one as well.
        for part in (section, *view.descendants(section.locator)):
            if part.kind == "document" or (part.heading_span is not None and view.own_span(part) == part.heading_span):
                continue
            for unit in units.units(view, part):
                key = document, unit.span.start, unit.span.end
                if key in sentences or key in others:
                    continue
                found = evidence(question, unit)
                kept = others if question.required and not found else sentences
                kept[key] = _scored(question, holding, unit, bool(found), rank)
        for unit in units.lists(view, section):
            key = document, unit.span.start, unit.span.end
            if key not in groups:
                groups[key] = _scored_group(question, holding, unit)
    documents = tuple(dict.fromkeys(hit.passage.document for hit in hits))
    return Candidates(_ordered(sentences.values()), _ordered(groups.values()), _ordered(others.values()), documents)


def _asked_works(question: Question, material: Material) -> frozenset[str]:
    """The laws that the question names as a whole ("volgens de Awb") and that the corpus holds: only they can answer."""
    named = {target.work for reference in question.references for target in reference.targets if not target.depth}
    return frozenset(work for work in named if material.has_work(work))


def _ranks(hits: list[Hit]) -> dict[tuple[str, str], float]:
    if not hits:
        return {}
    best, worst = hits[0].score, hits[-1].score
    spread = best - worst or 1.0
    return {(hit.passage.document, str(hit.passage.locator)): RANK_SHARE * (hit.score - worst) / spread for hit in reversed(hits)}


def _scored(question: Question, holding: Holding, unit: Unit, found: bool, rank: float) -> Match:
    match = holding.match(unit)
    bonus = rank + (EVIDENCE_BONUS if found and not question.required else 0.0)
    if question.expected == "gevallen":
        lead_in = unit.section.lead_in
        if lead_in is not None:
            bonus += _agreement(question, unit.view.words(lead_in))
        elif question.negated and asked_modality(question) and not NEGATIVE.search(unit.words):
            bonus -= AGREEMENT
    if question.expected in ("reden", "gevallen", "opsomming") and holding.echoes(unit):
        bonus += ECHO_BONUS
    if question.kind == "definitie" and holding.opens_with_subject(unit):
        bonus += 2 * EVIDENCE_BONUS if _DEFINES.search(unit.words) else EVIDENCE_BONUS
    if (question.kind == "janee" or question.expected == "persoon") and _says_predicate(question, unit, holding):
        bonus += PREDICATE_BONUS
    asked = asked_modality(question)
    if asked == "zonder" or (asked == "moet" and question.kind == "janee" and holding.asks_for_leave):
        bonus += EVIDENCE_BONUS if holding.names_leave(unit) else -2 * EVIDENCE_BONUS
    if question.expected == "persoon" and unit.section.kind == "ondertekening" and match.core > 0:
        bonus += EVIDENCE_BONUS
    if question.expected == "persoon" and _acts_as_asked(question, unit):
        bonus += ROLE_BONUS
    if question.kind in ("janee", "lijst") and any(
        rule.kind in DECISIVE and (rule.kind, asked) in SAYS for rule in unit.view.rules(unit.span)
    ):
        bonus += EVIDENCE_BONUS
    if question.kind == "verwijzing" and question.general and stands_under_basis_heading(unit.section):
        # Such an item names the law and nothing else: what it is about stands in the headings and the title.
        bonus += BASIS_BONUS + CORE_SHARE * (match.coverage - match.core) + (1 - WEIGHTS["title"])
    targets = [target for reference in question.references for target in reference.targets]
    places = [target for target in targets if target.depth]
    if places and any(target.contains(cited) for target in places for cited in _cited(unit)):
        bonus += CITED_BONUS
    return replace(match, bonus=match.bonus + bonus)


_DEFINES = re.compile(r"\bword(?:t|en)\b[^.;]*\bverstaan\b|^[^.;:]{3,60}:\s", re.IGNORECASE)
"""How a statute gives a meaning: "Onder besluit wordt verstaan: …", "rekenhuur: …"."""

_ASKED_ROLE = re.compile(r"^\W*(?:en )?(bij|aan|door|met|voor|namens|van|tegen|naar) (?:wie|welke?)\b", re.IGNORECASE)


def _acts_as_asked(question: Question, unit: Unit) -> bool:
    role = _ASKED_ROLE.match(question.text)
    if role is None:
        return False
    named = rf"\b{role[1]} (?:de |het |een |uw |alle )?{ACTOR.pattern}"
    return bool(re.search(named, unit.words, re.IGNORECASE))


def _says_predicate(question: Question, unit: Unit, holding: Holding) -> bool:
    """Whether the sentence holds the verb that the question asks about: "volgt" in "Volgt de Aw de zienswijzen?"."""
    verbs = [element for element in question.elements if not element.needed and element.predicate]
    return bool(verbs) and all(holding.holds(unit, element) for element in verbs)


def stands_under_basis_heading(section: Section) -> bool:
    """Whether a section stands under a heading like "Relevante wetgeving"."""
    return bool(section.path) and bool(_BASIS_HEADING.search(section.path[-1]))


def _cited(unit: Unit) -> Iterator[Locator]:
    for reference in unit.view.references(unit.section.span):
        yield from reference.targets
    for rule in unit.view.rules(unit.span):
        yield from rule.basis


def _agreement(question: Question, lead_in: str) -> float:
    return AGREEMENT if bool(NEGATIVE.search(lead_in)) == question.negated else -AGREEMENT


def _scored_group(question: Question, holding: Holding, unit: Unit) -> Match:
    match = holding.match(unit)
    steps = any(section.kind == "stap" for section in unit.view.children(unit.section.locator))
    bonus = _LIST_BONUSES[question.expected == "stappen", steps]
    lead = unit.view.children(unit.section.locator)
    said = next((unit.view.words(item.lead_in) for item in lead if item.lead_in is not None and unit.span.contains(item.span)), "")
    if question.expected == "gevallen":
        bonus += _agreement(question, said)
    asked = asked_modality(question)
    if any(rule.kind in DECISIVE and (rule.kind, asked) in SAYS for rule in unit.view.rules(unit.span)):
        bonus += EVIDENCE_BONUS
    return replace(match, bonus=match.bonus + bonus)


def _ordered(matches: Iterable[Match]) -> tuple[Match, ...]:
    return tuple(sorted(matches, key=lambda match: (-match.score, match.unit.view.document.id, match.unit.span)))
