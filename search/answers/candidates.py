"""Pieces of text that may answer: sentences, and whole lists with their lead-in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.locator import Locator
from ingest.model import Section, Span
from search.answers.clauses import without
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

ASIDE_PENALTY, VALUE_ASIDE_PENALTY = 0.15, 0.1
"""What a sentence loses that meets all of the question beside its main clause, or has the value there."""

PREDICATE_BONUS = 0.1
"""For holding the verb of a question for yes or no."""

BASIS_BONUS = 0.15
"""For standing under a heading like "Relevante wetgeving", when a citation is asked for."""

_BASIS_HEADING = re.compile(r"wetgeving|regelgeving|wetsartikel|grondslag|wettelijk(?:e)? (?:basis|kader)", re.IGNORECASE)

AGREEMENT = 0.1
"""For a list whose lead-in says "geen" or "niet" just when the question does; as much is lost when they differ."""

ROLE_BONUS = 0.08
"""For naming someone behind the preposition that the question asks with: "bij wie" – "bij de rechtbank"."""

OPPOSITE_PENALTY = 0.15
"""What a sentence loses that names the other party only: the landlord, where the tenant is asked about."""

CITED_BONUS = 0.15
"""For citing the provision that the question names."""


WIDE = frozenset({"document", "boek", "deel", "titel", "hoofdstuk", "afdeling", "paragraaf", "subparagraaf", "bijlage"})
"""Kinds of section that hold too much to take every sentence below them for a candidate."""


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
    works = question.works
    hits = material.search(question.words, POOL, question.day, works)
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
        inside = view.descendants(section.locator) if section.kind not in WIDE else ()
        for part in (section, *inside):
            if part.kind == "document" or (part.heading_span is not None and view.own_span(part) == part.heading_span):
                continue
            for unit in units.units(view, part):
                key = document, unit.span.start, unit.span.end
                if key in sentences or key in others:
                    continue
                found = evidence(question, unit)
                kept = others if question.required and not found else sentences
                kept[key] = _scored(question, holding, unit, found, rank)
        for unit in units.lists(view, section):
            key = document, unit.span.start, unit.span.end
            if key not in groups:
                groups[key] = _scored_group(question, holding, unit)
    documents = tuple(dict.fromkeys(hit.passage.document for hit in hits))
    return Candidates(_ordered(sentences.values()), _ordered(groups.values()), _ordered(others.values()), documents)


def _ranks(hits: list[Hit]) -> dict[tuple[str, str], float]:
    if not hits:
        return {}
    best, worst = hits[0].score, hits[-1].score
    spread = best - worst or 1.0
    return {(hit.passage.document, str(hit.passage.locator)): RANK_SHARE * (hit.score - worst) / spread for hit in reversed(hits)}


def _scored(question: Question, holding: Holding, unit: Unit, found: Sequence[Span], rank: float) -> Match:
    match = holding.match(unit)
    bonus = rank + (EVIDENCE_BONUS if found and not question.required else 0.0)
    if found and question.expected == "gevolg":
        bonus += EVIDENCE_BONUS
    if unit.aside and question.kind in ("feit", "janee"):
        bonus -= ASIDE_PENALTY * (match.core - holding.main_share(unit))
        if found and question.required and all(any(aside.contains(span) for aside in unit.aside) for span in found):
            bonus -= VALUE_ASIDE_PENALTY
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
    if question.expected == "persoon" and (_acts_as_asked(question, unit) or (_WHO.match(question.text) and _acts(unit))):
        bonus += ROLE_BONUS
    if question.opposite & unit.fields[0][1] and not question.parties & unit.fields[0][1]:
        bonus -= OPPOSITE_PENALTY
    if _CLOSING.match(unit.words) and not _ASKS_CLOSING.search(question.text):
        bonus -= CLOSING_PENALTY
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


_WHO = re.compile(r"^\W*(?:en |maar )?wie\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^artikel\s[\d:.]+[a-z]*\s", re.IGNORECASE)
_BY = re.compile(rf"\b[Dd]oor (?:de |het |een |[Oo]nze )?{ACTOR.pattern}")

_BEHIND_PREPOSITION = re.compile(
    r"\b(?:aan|bij|in|met|namens|onder|op|over|tegen|van|voor)\s(?:(?:de|het|een|onze)\s)?$", re.IGNORECASE
)
"""Who stands behind one of these does nothing in the sentence."""

_PRONOUN = re.compile(r"\b(?:zij|hij|die|deze)\b", re.IGNORECASE)
"""A subject that another sentence names."""

SUBJECT = 40
"""Letters at the beginning of a main clause within which its subject stands."""


def _acts(unit: Unit) -> bool:
    """Whether the sentence says who does something: as the subject of its main clause, or behind "door"."""
    main = _NUMBERED.sub("", without(unit.words, tuple(_back(span, unit) for span in unit.aside)).lstrip())
    opening = main[:SUBJECT]
    if any(not _BEHIND_PREPOSITION.search(opening[: match.start()]) for match in ACTOR.finditer(opening)):
        return True
    return bool(_BY.search(main)) and not _PRONOUN.search(opening)


def _back(span: Span, unit: Unit) -> Span:
    return Span(span.start - unit.span.start, span.end - unit.span.start)


_CLOSING = re.compile(
    r"""
    (?:artikel\s[\d:.]+[a-z]*\s)?
    (?: onze\ minister\w*(?:\s[^.]{0,80}?)?\szend(?:t|en)\b[^.]*\bverslag\b
      | deze\ (?:wet|regeling)\ (?:treedt|wordt\ aangehaald)
      | wijzigt\ (?:de|het)\b )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What stands at the end of every law: that it is reported on, enters into force, is called so, or changes another."""

_ASKS_CLOSING = re.compile(
    r"verslag|evalu|effecten|doeltreffend|in werking|citeer|aangehaald|wijzig|heet|staten-generaal", re.IGNORECASE
)

CLOSING_PENALTY = 0.25
"""What such a sentence loses when nothing of the kind is asked."""


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
