"""How well a piece of text meets a question: which elements it meets, in its own words or in what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from search.answers.lexicon import Element, Lexicon
from search.answers.question import Question
from search.answers.units import Field, Unit

WEIGHTS: dict[Field, float] = {
    "own": 1.0, "lead_in": 0.9, "speaker": 0.85, "heading": 0.8, "before": 0.8, "beside": 0.7, "article": 0.6, "title": 0.7,
}  # fmt: skip
"""What it counts to meet an element in the sentence itself, in the lead-in of its list, through who speaks or is
spoken to, in a heading above, in the sentence before, elsewhere in the passage, elsewhere in the article, and in the
document's title. Chosen on the questions in corpus/evaluation."""

VALUE_WEIGHTS: dict[Field, float] = WEIGHTS | {"beside": 0.45, "article": 0.45}
"""Where one value is asked ("binnen hoeveel weken"): another sentence of the passage may hold another value."""

MET = 0.4
"""From this on an element is called met, where it was met weighed in: a related concept alone is not enough."""

CORE_SHARE = 0.4
"""Share of a match that comes from the sentence's own words; the rest comes from all fields together."""


TOPIC_BONUS, DENSITY_BONUS = 0.08, 0.12
"""What it adds when the nearest heading, or the piece itself, speaks of nothing but what is asked."""

TELLING = 0.2
"""From this weight on a word says what a question is about."""

OPENING = 5
"""Words at the beginning of a sentence among which its subject stands."""

MISSING_PENALTY = 0.3
"""What a unit loses that lacks every needed word."""

HEADING_WORDS, HEADING_NAMED = 2, 0.9
"""A heading of at least so many words of which the question names this share is what it asks about."""

META_PENALTY = 0.12
"""What a sentence loses that tells what the text is about to say."""

_SETTING = re.compile(
    r"^(?:in het kader|naar aanleiding|ten behoeve|met het oog|in verband|vooruitlopend)\b[^,]*?"
    r"\b(?:is|zijn|wordt|worden|heeft|hebben)\b",
    re.IGNORECASE,
)
"""What a sentence opens with before it comes to its subject."""

_LEAVE = re.compile(r"goedkeuring|toestemming|vergunning|ontheffing|melding|instemming", re.IGNORECASE)


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
    grounded: bool
    """Whether the piece itself, its lead-in or the sentence before names something of the question."""
    bonus: float = 0.0
    """For holding what the question expects."""
    unsaid: tuple[Element, ...] = ()
    """The verbs of a question for yes or no that it does not meet: it says neither yes nor no to them."""

    @property
    def score(self) -> float:
        return (1 - CORE_SHARE) * self.coverage + CORE_SHARE * self.core + self.bonus


class Holding:
    """One question held against many units; what a word met once is remembered."""

    def __init__(self, question: Question, lexicon: Lexicon) -> None:
        self._question = question
        self._lexicon = lexicon
        self._weights = VALUE_WEIGHTS if question.required and question.kind == "feit" else WEIGHTS
        self._reach = [lexicon.reach(element) for element in question.elements]
        self._named: dict[str, float] = {}
        for element in question.elements:
            for term, strength in lexicon.naming(element).items():
                self._named[term] = max(self._named.get(term, 0.0), strength)
        self._shares: dict[frozenset[str], float] = {}
        self._total = sum(element.weight for element in question.elements)
        self._needed = sum(element.weight for element in question.elements if element.needed)

    def match(self, unit: Unit) -> Match:
        """How well a unit meets the question."""
        if not self._total:
            return Match(unit, 1.0, 1.0, (), 1.0, True)
        met = core = needed_met = 0.0
        grounded = not self._needed
        missing = []
        unsaid = []
        for element, reach in zip(self._question.elements, self._reach, strict=True):
            bag = unit.fields[0][1]
            own = best = 0.0 if reach.isdisjoint(bag) else self._lexicon.strength(element, bag)
            for field, bag in unit.fields[1:]:
                weight = self._weights[field]
                if best < weight and not reach.isdisjoint(bag):
                    best = max(best, weight * self._lexicon.strength(element, bag))
            met += element.weight * best
            core += element.weight * own
            grounded = grounded or (element.weight >= TELLING and self._grounds(element, reach, unit))
            if element.predicate and best < MET:
                unsaid.append(element)
            if element.needed:
                needed_met += element.weight * best
                if best < MET:
                    missing.append(element)
        heading = unit.section.heading or (unit.section.path[-1] if unit.section.path else "")
        bonus = TOPIC_BONUS * self._share(self._lexicon.bag(heading)) + DENSITY_BONUS * self._share(unit.fields[0][1])
        bonus -= MISSING_PENALTY * sum(element.weight for element in missing) / self._total
        if unit.announces:
            bonus -= META_PENALTY
        support = needed_met / self._needed if self._needed else self._light_support(unit, met)
        return Match(unit, met / self._total, core / self._total, tuple(missing), support, grounded, bonus, tuple(unsaid))

    def _light_support(self, unit: Unit, met: float) -> float:
        """Share met of a question in which no word is needed; its own noun phrase is enough when that is the heading."""
        share = met / self._total
        heading = self._lexicon.bag(unit.section.path[-1]) if unit.section.path else frozenset()
        if len(heading) >= HEADING_WORDS and self._share(heading) >= HEADING_NAMED:
            return max(share, WEIGHTS["heading"])
        return share

    def _grounds(self, element: Element, reach: frozenset[str], unit: Unit) -> bool:
        near = (bag for field, bag in unit.fields if field in ("own", "lead_in", "before"))
        return any(not reach.isdisjoint(bag) and self._lexicon.strength(element, bag) >= MET for bag in near)

    def main_share(self, unit: Unit) -> float:
        """Share of the question that the unit's main clause meets, 0…1."""
        if not self._total:
            return 0.0
        met = (
            element.weight * self._lexicon.strength(element, unit.main)
            for element, reach in zip(self._question.elements, self._reach, strict=True)
            if not reach.isdisjoint(unit.main)
        )
        return sum(met) / self._total

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

    @property
    def asks_for_leave(self) -> bool:
        """Whether the question names a leave: "heb ik goedkeuring nodig"."""
        return any(_LEAVE.search(element.words) for element in self._question.elements)

    def opens_with_subject(self, unit: Unit) -> bool:
        """Whether the sentence begins with what is asked about: "In de prestatieafspraken maken …"."""
        opening = set(self._lexicon.terms(" ".join(_SETTING.sub("", unit.words).split()[:OPENING])))
        return any(set(element.terms) <= opening for element in self._question.elements if element.needed)

    def _share(self, bag: frozenset[str]) -> float:
        """Share of some words that the question names: what they say beside that is little or much."""
        known = self._shares.get(bag)
        if known is None:
            total = self._lexicon.total(bag)
            named = sum(self._lexicon.weight(term) * self._named[term] for term in bag if term in self._named)
            known = self._shares[bag] = named / total if total else 0.0
        return known
