"""How far a word of the question is met by the words of a text: the same term, a synonym, a part of a compound.

A question becomes *elements*. An element is a word, or a longer term that the thesaurus knows, with the other ways of
saying it. Its weight is how much it tells (inverse document frequency in Dutch law at large), so that a rare word that
the text lacks counts for more than a common one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from search.answers.families import MIN_PART, Families
from search.answers.synonyms import read_synonyms
from search.expansion import Concept
from search.normaliser import Normaliser, Token

PLAIN = 0.75
"""Strength of a match through the list of plain synonyms, which say less surely than the thesaurus that two words mean one."""

BENT = 0.6
"""From this likeness on a word is another form of the same word, or a compound of it."""

SYNONYM, BROADER, NARROWER, RELATED = 0.9, 0.38, 0.6, 0.35
"""Strength of a match through the thesaurus: another label; a broader concept, which speaks of more than was asked; a
narrower one, which tells part; a related one."""

SEPARATED_VERB = re.compile(
    r"\b(aan|af|bij|in|mee|na|op|over|samen|tegen|terug|toe|uit|vast|voor|weg)\s+te\s+(\w{3,}en)\b", re.IGNORECASE
)
"""A separable verb in the infinitive: "aan te houden" is "aanhouden"."""

LIGHTER = 0.8
"""Factor on the weight of a word that is no noun, where nothing lowers it more."""

MAX_CACHED = 200_000
MAX_BAGS = 10_000
MAX_WEIGHT = 9.0
"""Inverse document frequencies above this tell no more: the word is rare."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to say an element: all these terms, with the strength that meeting them has."""

    terms: tuple[str, ...]
    strength: float


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that the question names."""

    words: str
    terms: tuple[str, ...]
    weight: float
    alternatives: tuple[Alternative, ...]
    start: int
    end: int
    needed: bool = True
    predicate: bool = False
    """True for a verb of the question."""
    parts: tuple[Element, ...] = ()
    """The words of a longer term, one by one, for texts that say it in words of their own."""
    """False for a word that helps when it is met but is not missed, such as a verb or a word that announces the question's type."""


class Lexicon:
    """Weighs and compares words; made once for a build."""

    def __init__(
        self,
        normaliser: Normaliser,
        concepts: Iterable[Concept],
        weight: Callable[[str], float],
        vocabulary: Collection[str],
        lighter: Collection[str] = frozenset(),
    ) -> None:
        """`weight` gives a term's inverse document frequency; `vocabulary` holds the terms that occur in the corpus;
        `lighter` the words, as written in lower case, that are no nouns."""
        self._lighter = lighter
        self._normaliser = normaliser
        self._weight = weight
        self._vocabulary = frozenset(vocabulary)
        self._families = Families(self._vocabulary)
        self._concepts = {concept.id: concept for concept in concepts}
        self._labels: dict[tuple[str, ...], list[str]] = {}
        for concept in self._concepts.values():
            for label in (concept.preferred, *concept.alternatives, *concept.hidden):
                terms = tuple(normaliser.terms(label))
                if terms and concept.id not in self._labels.setdefault(terms, []):
                    self._labels[terms].append(concept.id)
        self._synonyms = read_synonyms(normaliser)
        self._longest = max(map(len, (*self._labels, *self._synonyms)), default=1)
        self._strengths: dict[tuple[tuple[str, ...], frozenset[str]], float] = {}
        self._weights: dict[str, float] = {}
        self._totals: dict[frozenset[str], float] = {}
        self.bag = lru_cache(MAX_BAGS)(self._bag)

    def terms(self, text: str) -> list[str]:
        """The index terms of a text."""
        return self._normaliser.terms(text)

    def _bag(self, text: str) -> frozenset[str]:
        """The index terms of a short text that comes back often, such as a heading."""
        return frozenset(self._normaliser.terms(text))

    def knows(self, word: str) -> bool:
        """Whether a word occurs in the corpus, in this form or another."""
        return self._normaliser.term(word) in self._vocabulary

    def positions(self, text: str) -> list[tuple[int, str]]:
        """(position, index term) of every word of a text that is no stop word."""
        return [(token.start, token.term) for token in self._normaliser.tokens(text) if token.term]

    def weight(self, term: str) -> float:
        """How much a term tells, 0.1…1."""
        known = self._weights.get(term)
        if known is None:
            known = self._weights[term] = max(0.1, min(self._weight(term), MAX_WEIGHT) / MAX_WEIGHT)
        return known

    def total(self, bag: frozenset[str]) -> float:
        """The weight of all words of a text together."""
        known = self._totals.get(bag)
        if known is None:
            if len(self._totals) > MAX_CACHED:
                self._totals.clear()
            known = self._totals[bag] = sum(self.weight(term) for term in bag)
        return known

    def elements(self, text: str, factors: Mapping[str, float]) -> tuple[Element, ...]:
        """The elements of a question; `factors` lowers the weight of words (as terms): 0 leaves one out, and no word
        with a factor below 1 is needed. A compound that the corpus lacks is taken apart when it has the parts."""
        tokens = [token for token in self._normaliser.tokens(text) if token.term]
        elements: list[Element] = []
        position = 0
        while position < len(tokens):
            size = self._label_at(tokens, position)
            here = tokens[position : position + max(size, 1)]
            parts = self._parts(here[0]) if not size else ()
            if parts:
                elements += [self._part(text, here[0], part, factors) for part in parts]
            else:
                elements += self._element(text, here, factors)
            position += max(size, 1)
        return tuple(elements)

    def _parts(self, token: Token) -> tuple[str, ...]:
        """The two parts of a compound that the corpus does not have as a whole, as terms; empty when it has not both."""
        word = token.surface
        if token.term in self._vocabulary or not word.isalpha():
            return ()
        for middle in range(MIN_PART, len(word) - MIN_PART + 1):
            head = self._normaliser.term(word[middle:])
            if head not in self._vocabulary:
                continue
            for joint in ("", "s", "en", "e"):
                first = word[:middle].removesuffix(joint) if joint else word[:middle]
                term = self._normaliser.term(first)
                if len(first) >= MIN_PART and term in self._vocabulary:
                    return term, head
        return ()

    def _part(self, text: str, token: Token, term: str, factors: Mapping[str, float]) -> Element:
        factor = factors.get(term, 1.0)
        words = text[token.start : token.end]
        alternatives = self._alternatives((term,))
        return Element(words, (term,), factor * self.weight(term), alternatives, token.start, token.end, factor == 1.0)

    def is_lighter(self, word: str) -> bool:
        """Whether a word, in lower case, is known to be no noun."""
        return word in self._lighter

    def element(self, words: str, start: int, end: int) -> Element | None:
        """One element of its own for words that the question holds in two places; None when they hold no term."""
        terms = tuple(self._normaliser.terms(words))
        if not terms:
            return None
        return Element(words, terms, max(self.weight(term) for term in terms), self._alternatives(terms), start, end)

    def strength(self, element: Element, bag: frozenset[str]) -> float:
        """How far the words of a text meet an element, 0…1. Fuzzy only for the question's own words: a synonym must stand there."""
        key = (element.terms, bag)
        known = self._strengths.get(key)
        if known is None:
            if len(self._strengths) > MAX_CACHED:
                self._strengths.clear()
            known = self._strengths[key] = self._strength(element, bag)
        return known

    def says(self, element: Element, bag: frozenset[str]) -> bool:
        """Whether a text says an element in its own words, bent or in a compound, and not by a synonym."""
        return self._own_strength(element.terms, bag) >= BENT

    def naming(self, element: Element) -> dict[str, float]:
        """The single words that meet a part of an element, each with how far."""
        found: dict[str, float] = {}
        for own in element.terms:
            for term, strength in self._families.of(own).items():
                found[term] = max(found.get(term, 0.0), strength)
        for alternative in element.alternatives:
            for term in alternative.terms:
                found[term] = max(found.get(term, 0.0), alternative.strength)
        return found | dict.fromkeys(element.terms, 1.0)

    def reach(self, element: Element) -> frozenset[str]:
        """Every word that can make a text meet an element: a text without any of them meets it not at all."""
        words = set(element.terms)
        for own in element.terms:
            words.update(self._families.of(own))
        for alternative in element.alternatives:
            words.update(alternative.terms)
            if alternative.strength == PLAIN and len(alternative.terms) == 1:
                words.update(self._families.of(alternative.terms[0]))
        return frozenset(words).union(*(self.reach(part) for part in element.parts))

    def _strength(self, element: Element, bag: frozenset[str]) -> float:
        best = self._own_strength(element.terms, bag)
        for alternative in element.alternatives:
            if best >= alternative.strength:
                break
            if bag.issuperset(alternative.terms):
                best = alternative.strength
            elif alternative.strength == PLAIN and len(alternative.terms) == 1:
                # Plain words bend more than terms do.
                bent = self._fuzzy_strength(alternative.terms[0], bag)
                best = max(best, PLAIN * bent if bent >= BENT else 0.0)
        if element.parts and best < SYNONYM:
            total = sum(part.weight for part in element.parts)
            met = sum(part.weight * self.strength(part, bag) for part in element.parts) / total if total else 0.0
            best = max(best, met * met)
        return best

    def _own_strength(self, terms: Sequence[str], bag: frozenset[str]) -> float:
        if bag.issuperset(terms):
            return 1.0
        if len(terms) == 1:
            return self._fuzzy_strength(terms[0], bag)
        total = sum(self.weight(term) for term in terms)
        met = sum(self.weight(term) * self._fuzzy_strength(term, bag) for term in terms) / total
        return met * met

    def _fuzzy_strength(self, term: str, bag: frozenset[str]) -> float:
        if term in bag:
            return 1.0
        best, parts = 0.0, 0
        for other, strength in self._families.of(term).items():
            if other in bag:
                best = max(best, strength)
                if strength > 0.2 and len(other) < len(term) and (term.startswith(other) or term.endswith(other)):
                    parts += len(other)
        return max(best, 0.9 if parts and parts >= len(term) - 2 else 0.0)

    def _label_at(self, tokens: Sequence[Token], position: int) -> int:
        for size in range(min(self._longest, len(tokens) - position), 0, -1):
            terms = tuple(token.term for token in tokens[position : position + size])
            if terms in self._labels or (size > 1 and terms in self._synonyms):
                return size
        return 0

    def _element(self, text: str, tokens: Sequence[Token], factors: Mapping[str, float]) -> list[Element]:
        terms = tuple(token.term for token in tokens)
        factor = max(factors.get(term, 1.0) for term in terms)
        if factor == 1.0 and len(tokens) == 1 and text[tokens[0].start : tokens[0].end] in self._lighter:
            factor = LIGHTER
        if factor == 0:
            return []
        start, end = tokens[0].start, tokens[-1].end
        weight = factor * max(self.weight(term) for term in terms)
        parts = tuple(part for token in tokens for part in self._element(text, [token], factors)) if len(tokens) > 1 else ()
        return [Element(text[start:end], terms, weight, self._alternatives(terms), start, end, factor == 1.0, parts=parts)]

    def _alternatives(self, terms: tuple[str, ...]) -> tuple[Alternative, ...]:
        found: dict[tuple[str, ...], float] = {}
        for identifier in self._labels.get(terms, ()):
            concept = self._concepts[identifier]
            self._add(found, concept, SYNONYM)
            for other, strength in ((concept.broader, BROADER), (concept.narrower, NARROWER), (concept.related, RELATED)):
                for neighbour in other:
                    if neighbour in self._concepts:
                        self._add(found, self._concepts[neighbour], strength)
        for other in self._synonyms.get(terms, ()):
            found[other] = max(found.get(other, 0.0), PLAIN)
        found.pop(terms, None)
        ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Alternative(other, strength) for other, strength in ordered)

    def _add(self, found: dict[tuple[str, ...], float], concept: Concept, strength: float) -> None:
        for label in (concept.preferred, *concept.alternatives, *concept.hidden):
            terms = tuple(self._normaliser.terms(label))
            if terms:
                found[terms] = max(found.get(terms, 0.0), strength)
