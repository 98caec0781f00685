"""How well a piece of text meets a question: which elements it holds, in its own words or in what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.model import Section, Span
from search.answers.lexicon import Element, Lexicon
from search.answers.question import Question
from search.answers.view import LIST_KINDS, DocumentView

Field = Literal["own", "lead_in", "speaker", "heading", "before", "beside", "title"]

Fields = tuple[tuple[Field, frozenset[str]], ...]
"""(field, terms); the first is the piece's own words."""

WEIGHTS: dict[Field, float] = {
    "own": 1.0, "lead_in": 0.9, "speaker": 0.85, "heading": 0.8, "before": 0.8, "beside": 0.7, "title": 0.7,
}  # fmt: skip
"""What it counts to meet an element in the sentence itself, in the lead-in of its list, through who speaks or is
spoken to, in a heading above, in the sentence before, elsewhere in the passage, and in the document's title. Chosen on
the questions in corpus/evaluation."""

VALUE_WEIGHTS: dict[Field, float] = WEIGHTS | {"beside": 0.45}
"""Where one value is asked ("binnen hoeveel weken"): another sentence of the passage may hold another value."""

MET = 0.4
"""From this on an element is called met, where it was met weighed in: a related concept alone is not enough."""

CORE_SHARE = 0.4
"""Share of a match that comes from the sentence's own words; the rest comes from all fields together."""


TOPIC_BONUS, DENSITY_BONUS = 0.08, 0.12
"""What it adds when the nearest heading, or the piece itself, speaks of nothing but what is asked."""

OPENING = 5
"""Words at the beginning of a sentence among which its subject stands."""

MISSING_PENALTY = 0.3
"""What a unit loses that lacks every needed word."""

META_PENALTY = 0.12
"""What a sentence loses that tells what the text is about to say."""

_ABOUT_THE_TEXT = re.compile(
    r"\b(?:in deze brief|ga ik (?:daarbij |ook |nader )?in op|licht ik (?:\w+ )?toe|in onderstaande|hieronder (?:leest|vindt|staat)"
    r"|meer informatie (?:vindt|leest|staat)|kies hieronder)\b",
    re.IGNORECASE,
)

_REFERS_TO_SUBJECT = re.compile(
    r"\b(?:dit artikel|dit lid|deze (?:bepaling|regeling|clausule|regels?|voorwaarden?|procedure))\b", re.IGNORECASE
)
"""Words by which a sentence names what its section is about."""

_LEAVE = re.compile(r"goedkeuring|toestemming|vergunning|ontheffing|melding|instemming", re.IGNORECASE)

_SEPARATED = re.compile(
    r"\b(aan|af|bij|in|mee|na|op|over|samen|tegen|terug|toe|uit|vast|voor|weg)\s+te\s+(\w{3,}en)\b", re.IGNORECASE
)
"""A separable verb in the infinitive: "aan te houden" is "aanhouden"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of text that may answer: `span` in the section `section`, with the term sets of what surrounds it."""

    view: DocumentView
    section: Section
    span: Span
    fields: Fields
    """(field, terms); the first is the piece's own words."""

    @property
    def words(self) -> str:
        return self.view.words(self.span)


@dataclass(frozen=True, slots=True)
class Match:
    """A unit held against a question."""

    unit: Unit
    coverage: float
    """Share of the question's weight that the unit meets in any field, 0…1."""
    core: float
    """The same for the unit's own words alone."""
    missing: tuple[Element, ...]
    support: float
    """Coverage of the needed elements alone, 0…1."""
    bonus: float = 0.0
    """For holding what the question expects."""

    @property
    def score(self) -> float:
        return (1 - CORE_SHARE) * self.coverage + CORE_SHARE * self.core + self.bonus


class Matcher:
    """Makes units from documents and holds them against questions."""

    def __init__(self, lexicon: Lexicon, speakers: dict[str, tuple[str, ...]]) -> None:
        """`speakers` gives for each norm addressee the words by which people name it."""
        self._lexicon = lexicon
        self._speakers = {
            actor: frozenset(term for form in forms for term in lexicon.terms(form)) for actor, forms in speakers.items()
        }
        self.roles = frozenset[str]().union(*self._speakers.values())
        self._bags: dict[tuple[str, int, int], frozenset[str]] = {}

    def units(self, view: DocumentView, section: Section, within: Span | None = None) -> list[Unit]:
        """One unit per sentence of the section's own words."""
        own = within or view.own_span(section)
        kind = self._terms(_KIND_WORDS.get(section.kind, ""))
        around = self._surroundings(view, section)
        # A signature is one statement: the office and the name.
        sentences = [own] if section.kind == "ondertekening" else view.sentences(own)
        units = []
        for number, sentence in enumerate(sentences):
            beside = frozenset[str]().union(*(self._bag(view, other) for other in sentences if other is not sentence))
            # What a sentence begins with "Dit" or "Daarbij" to say was named in the sentence before it.
            before = self._bag(view, sentences[number - 1]) if number else frozenset[str]()
            said = self._bag(view, sentence) | kind
            if _REFERS_TO_SUBJECT.search(view.words(sentence)) and section.path:
                said |= self._terms(section.path[-1])
            lead: tuple[Field, frozenset[str]] = ("lead_in", said | around[0][1] if around[0][1] else frozenset())
            fields: Fields = (
                ("own", said),
                lead,
                ("speaker", self._speaking(view, sentence)),
                ("beside", beside),
                ("before", before),
                *around[1:],
            )
            units.append(Unit(view, section, sentence, fields))
        return units

    def group(self, view: DocumentView, lead: Span | None, items: Sequence[Section], holder: Section) -> Unit:
        """A list as one unit: its lead-in and all its items."""
        start = lead.start if lead is not None and lead.start < items[0].span.start else items[0].span.start
        span = Span(start, items[-1].span.end)
        lead_terms = self._bag(view, lead) if lead is not None else frozenset()
        if holder.kind in LIST_KINDS or holder.kind == "rij":
            lead_terms |= self._bag(view, view.own_span(holder))
        inside = self._bag(view, Span(items[0].span.start, items[-1].span.end))
        around = self._surroundings(view, items[0])
        fields: Fields = (
            ("own", lead_terms | self._terms(" ".join(items[0].path[-1:]))),
            ("lead_in", lead_terms | inside),
            *around,
        )
        return Unit(view, holder, span, fields)

    def holds(self, unit: Unit, element: Element) -> bool:
        """Whether the unit's own words meet an element."""
        return self._lexicon.strength(element, unit.fields[0][1]) >= MET

    def terms(self, text: str) -> frozenset[str]:
        """The index terms of a text."""
        return self._terms(text)

    def hold(self, question: Question) -> Holding:
        """A question, ready to be held against units."""
        return Holding(question, self._lexicon)

    def _surroundings(self, view: DocumentView, section: Section) -> Fields:
        leads: list[Span] = [section.lead_in] if section.lead_in else []
        for ancestor in view.ancestors(section):
            if ancestor.kind in LIST_KINDS or ancestor.kind == "rij":
                leads.append(view.own_span(ancestor))
            if ancestor.lead_in:
                leads.append(ancestor.lead_in)
        lead_terms = frozenset[str]().union(*(self._bag(view, lead) for lead in leads)) if leads else frozenset()
        headings = self._terms(" ".join(section.path))
        notes = frozenset[str]().union(*(self._bag(view, note.span) for note in view.notes(section.span)))
        called = frozenset[str]()
        if section.kind == "noot":
            called = self._calling(view, section)
        return (
            ("lead_in", lead_terms),
            ("heading", headings),
            ("beside", notes | called),
            ("title", self._terms(view.document.metadata.title)),
        )

    def _calling(self, view: DocumentView, section: Section) -> frozenset[str]:
        terms = frozenset[str]()
        for note in view.document.notes:
            if note.locator == section.locator:
                for anchor in note.anchors:
                    holder = max(
                        (
                            other
                            for other in view.document.sections
                            if other.span.start <= anchor <= other.span.end and other.kind != "noot"
                        ),
                        key=lambda other: (other.locator.depth, other.span.start),
                        default=None,
                    )
                    if holder is not None:
                        terms |= self._bag(view, holder.span)
        return terms

    def _speaking(self, view: DocumentView, sentence: Span) -> frozenset[str]:
        return frozenset[str]().union(*(self._speakers.get(rule.actor, frozenset()) for rule in view.rules(sentence)))

    def _bag(self, view: DocumentView, span: Span) -> frozenset[str]:
        key = (view.document.sha256, span.start, span.end)
        bag = self._bags.get(key)
        if bag is None:
            if len(self._bags) > 50_000:
                self._bags.clear()
            words = view.words(span)
            joined = " ".join(match[1] + match[2] for match in _SEPARATED.finditer(words))
            bag = self._bags[key] = self._terms(f"{words} {joined}")
        return bag

    def _terms(self, text: str) -> frozenset[str]:
        return frozenset(self._lexicon.terms(text))


_KIND_WORDS = {
    "ondertekening": "ondertekend ondertekening afzender verstuurd gestuurd geschreven brief bewindspersoon",
    "stap": "stap stappen procedure",
    "noot": "voetnoot noot",
    "rij": "tabel cijfers",
}
"""What a kind of section is, in words that people may ask with."""


class Holding:
    """One question held against many units; what a word met once is remembered."""

    def __init__(self, question: Question, lexicon: Lexicon) -> None:
        self._question = question
        self._lexicon = lexicon
        self._weights = VALUE_WEIGHTS if question.required and question.kind == "feit" else WEIGHTS
        self._named: dict[str, float] = {}
        self._shares: dict[frozenset[str], float] = {}
        self._total = sum(element.weight for element in question.elements)
        self._needed = sum(element.weight for element in question.elements if element.needed)

    def match(self, unit: Unit) -> Match:
        """How well a unit meets the question."""
        if not self._total:
            return Match(unit, 1.0, 1.0, (), 1.0)
        met = core = needed_met = 0.0
        missing = []
        for element in self._question.elements:
            own = self._lexicon.strength(element, unit.fields[0][1])
            best = own
            for field, bag in unit.fields[1:]:
                weight = self._weights[field]
                if best < weight and bag:
                    best = max(best, weight * self._lexicon.strength(element, bag))
            met += element.weight * best
            core += element.weight * own
            if element.needed:
                needed_met += element.weight * best
                if best < MET:
                    missing.append(element)
        heading = unit.section.heading or (unit.section.path[-1] if unit.section.path else "")
        bonus = TOPIC_BONUS * self._share(frozenset(self._lexicon.terms(heading))) + DENSITY_BONUS * self._share(unit.fields[0][1])
        bonus -= MISSING_PENALTY * sum(element.weight for element in missing) / self._total
        if _ABOUT_THE_TEXT.search(unit.words):
            bonus -= META_PENALTY
        support = needed_met / self._needed if self._needed else met / self._total
        return Match(unit, met / self._total, core / self._total, tuple(missing), support, bonus)

    def echoes(self, unit: Unit) -> bool:
        """Whether the unit says the word that announces the question's type: "Het doel van dit artikel is …"."""
        return bool(self._question.announced & unit.fields[0][1])

    def holds(self, unit: Unit, element: Element) -> bool:
        """Whether the unit's own words meet an element."""
        return self._lexicon.strength(element, unit.fields[0][1]) >= MET

    def names_leave(self, unit: Unit) -> bool:
        """Whether the unit or its lead-in names the leave that the question would do without ("zonder goedkeuring")."""
        leave = [element for element in self._question.elements if _LEAVE.search(element.words)]
        bags = [bag for field, bag in unit.fields if field in ("own", "lead_in")]
        return any(self._lexicon.strength(element, bag) >= MET for element in leave for bag in bags)

    def opens_with_subject(self, unit: Unit) -> bool:
        """Whether the sentence begins with what is asked about: "In de prestatieafspraken maken …"."""
        opening = set(self._lexicon.terms(" ".join(unit.words.split()[:OPENING])))
        return any(set(element.terms) <= opening for element in self._question.elements if element.needed)

    def _share(self, bag: frozenset[str]) -> float:
        """Share of some words that the question names: what they say beside that is little or much."""
        known = self._shares.get(bag)
        if known is None:
            total = sum(self._lexicon.weight(term) for term in bag)
            named = sum(self._lexicon.weight(term) * self._naming(term) for term in bag)
            known = self._shares[bag] = named / total if total else 0.0
        return known

    def _naming(self, term: str) -> float:
        known = self._named.get(term)
        if known is None:
            strengths = (self._lexicon.term_strength(element, term) for element in self._question.elements)
            known = self._named[term] = max(strengths, default=0.0)
        return known
