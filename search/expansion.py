"""The bridge from the words people use to the words of the law: what a thesaurus adds to a question, and because of which word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from search.normaliser import Normaliser, Token


class Concept(Protocol):
    """What this room needs of a concept; `graph.thesaurus.Concept` has it."""

    @property
    def id(self) -> str: ...
    @property
    def preferred(self) -> str: ...
    @property
    def alternatives(self) -> Sequence[str]: ...
    @property
    def hidden(self) -> Sequence[str]: ...
    @property
    def broader(self) -> Sequence[str]: ...
    @property
    def narrower(self) -> Sequence[str]: ...
    @property
    def related(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Expansion:
    """A term added to a question: the words that called for it, the label added, how it hangs together, and its weight below 1."""

    asked: str
    added: str
    relation: str
    weight: float

    @property
    def shown(self) -> tuple[str, str]:
        """(word of the question, term added), as search results print it."""
        return self.asked, self.added


SAME, NARROWER, RELATED = 0.5, 0.25, 0.15
"""Weights of another name for the same concept, of a narrower concept, and of a related one; asked words count 1."""

_MAX_ADDED = 12


class Thesaurus:
    """Labels of concepts by their normalised terms; make one per build and share it."""

    def __init__(self, concepts: Iterable[Concept], normaliser: Normaliser) -> None:
        self._normaliser = normaliser
        self._concepts: dict[str, Concept] = {concept.id: concept for concept in concepts}
        self._labels: Mapping[tuple[str, ...], list[str]] = self._by_label()
        self._longest = max(map(len, self._labels), default=0)

    def expand(self, question: str) -> tuple[Expansion, ...]:
        """What to add to a question, the most telling first, at most a dozen labels; labels already in the question are left out.

        The longest label wins where labels overlap: "particuliere verhuurder" is not also "verhuurder".
        """
        tokens = [token for token in self._normaliser.tokens(question) if token.term]
        asked_terms = {token.term for token in tokens}
        found: dict[str, Expansion] = {}
        for concept, words in self._concepts_in(tokens, question):
            for relation, weight, label in self._labels_of(concept):
                terms = self._normaliser.terms(label)
                if not terms or set(terms) <= asked_terms:
                    continue
                known = found.get(label)
                if known is None or known.weight < weight:
                    found[label] = Expansion(words, label, relation, weight)
        return tuple(sorted(found.values(), key=lambda expansion: -expansion.weight)[:_MAX_ADDED])

    def concepts_in(self, question: str) -> tuple[Concept, ...]:
        """The concepts that a question names by any of their labels, in the order of the question."""
        tokens = [token for token in self._normaliser.tokens(question) if token.term]
        return tuple(dict.fromkeys(concept for concept, _ in self._concepts_in(tokens, question)))

    def _concepts_in(self, tokens: Sequence[Token], question: str) -> Iterable[tuple[Concept, str]]:
        place = 0
        while place < len(tokens):
            for size in range(min(self._longest, len(tokens) - place), 0, -1):
                stretch = tokens[place : place + size]
                ids = self._labels.get(tuple(token.term for token in stretch))
                if ids:
                    words = question[stretch[0].start : stretch[-1].end]
                    yield from ((self._concepts[id], words) for id in ids)
                    break
            else:
                size = 1
            place += size

    def _labels_of(self, concept: Concept) -> Iterable[tuple[str, float, str]]:
        yield "voorkeursterm", SAME, concept.preferred
        for label in concept.alternatives:
            yield "synoniem", SAME, label
        for id in concept.narrower:
            if id in self._concepts:
                yield "specifieker", NARROWER, self._concepts[id].preferred
        for id in concept.related:
            if id in self._concepts:
                yield "verwant", RELATED, self._concepts[id].preferred

    def _by_label(self) -> Mapping[tuple[str, ...], list[str]]:
        labels: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for concept in self._concepts.values():
            for label in (concept.preferred, *concept.alternatives, *concept.hidden):
                terms = tuple(self._normaliser.terms(label))
                if terms and concept.id not in labels[terms]:
                    labels[terms].append(concept.id)
        return dict(labels)


def as_query_terms(expansions: Iterable[Expansion], normaliser: Normaliser) -> tuple[tuple[str, float], ...]:
    """Expansions as `SearchIndex.search` takes them; a label of several words spreads its weight, so that it counts as one."""
    weighted = []
    for expansion in expansions:
        size = len(normaliser.terms(expansion.added))
        weighted.append((expansion.added, expansion.weight / max(size, 1) ** 0.5))
    return tuple(weighted)
