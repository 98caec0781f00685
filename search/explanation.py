"""Why a passage was found: its words with their weights, the nearest sentence, its neighbours and ways through the graph.

The parts of a score come from the index; here each part whose make-up is known is divided among words or neighbours in
proportion to their BM25F, so that the shares add up to the part and the parts to the score.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ingest.locator import Locator
from ingest.model import Span
from search.expansion import Expansion
from search.facets import FIELDS
from search.filters import NO_FILTERS, Filters
from search.index import SearchIndex
from search.model import Explanation, Hit, MatchedWord, ScorePart, ScoreShare, WordOrigin
from search.normaliser import Normaliser
from search.query import Query

WORDS, AROUND = "woorden", "omgeving"
"""Names of the parts that are divided: by words, and by the passages beside."""

_REACH = 3
_MAX_SENTENCES = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was read, with what the thesaurus added and the places that it cites."""

    query: Query
    expansions: tuple[Expansion, ...] = ()
    cited: tuple[Locator, ...] = ()
    filters: Filters = NO_FILTERS


class Explainer:
    """Explains the hits of one question on one index."""

    def __init__(self, index: SearchIndex, asked: Asked, label: Callable[[Locator], str]) -> None:
        """`label` gives the words by which people call a place."""
        self._index = index
        self._asked = asked
        self._label = label
        self._numbers = index.numbers(asked.query)
        self._vector = index.encode(asked.query)
        self._origins = _origins(asked, index.normaliser)

    def explain(self, hit: Hit, sentences: Sequence[tuple[Span, str]], better: Sequence[Hit] = ()) -> tuple[Hit, Explanation]:
        """The hit with its parts divided, and the reasons; `sentences` are the passage's own, `better` the hits above it."""
        row = hit.row
        words = self._words(row)
        shares = {WORDS: {word.word: word.bm25 for word in words}, AROUND: self._around(row)}
        parts = tuple(replace(part, shares=divided(part, shares.get(part.name, {}))) for part in hit.parts)
        cosine = float(self._index.dense.vectors(np.array([row]))[0] @ self._vector)
        sentence, likeness = self._nearest(sentences)
        links = tuple(self._links(hit, better))
        return replace(hit, parts=parts), Explanation(words, cosine, sentence, likeness, links, applied(self._asked.filters))

    def _words(self, row: int) -> tuple[MatchedWord, ...]:
        found = []
        for number, bm25 in self._index.lexical.contributions(self._numbers, row).items():
            term = self._index.terms[number]
            word, asked, origin = self._origins.get(term, (term, term, "gevraagd"))
            found.append(MatchedWord(word, asked, origin, self._numbers[number], float(self._index.lexical.idf[number]), bm25))
        return tuple(sorted(found, key=lambda word: -word.bm25))

    def _around(self, row: int) -> dict[str, float]:
        documents = self._index.structure.document_of
        beside = [row + step for step in range(-_REACH, _REACH + 1) if step and 0 <= row + step < len(documents)]
        return {
            str(self._index.passages[other].locator): sum(held.values())
            for other in beside
            if documents[other] == documents[row] and (held := self._index.lexical.contributions(self._numbers, other))
        }

    def _nearest(self, sentences: Sequence[tuple[Span, str]]) -> tuple[Span | None, float]:
        if not sentences or not self._vector.any():
            return None, 0.0
        kept = sentences[:_MAX_SENTENCES]
        cosines = self._index.encoder.encode([text for _, text in kept]) @ self._vector
        best = int(np.argmax(cosines))
        return (kept[best][0], float(cosines[best])) if cosines[best] > 0 else (None, 0.0)

    def _links(self, hit: Hit, better: Sequence[Hit]) -> list[tuple[str, ...]]:
        links: list[tuple[str, ...]] = []
        for place in self._asked.cited:
            if any(place.short().contains(other.short()) for other in hit.passage.citations):
                links.append((f"u noemt {self._label(place)}", "deze passage verwijst daarnaar"))
            elif place.short().contains(hit.passage.locator.short()):
                links.append((f"u noemt {self._label(place)}", "dit is de tekst daarvan"))
        for rank, other in enumerate(better, 1):
            shared = next((place for place in hit.passage.citations if place in other.passage.citations), None)
            if shared is not None and len(links) < 3:
                links.append((f"resultaat {rank}", f"verwijst naar {self._label(shared)}", "deze passage ook"))
            elif any(place.short().contains(hit.passage.locator.short()) for place in other.passage.citations):
                links.append((f"resultaat {rank}", "verwijst naar deze bepaling"))
        return links[:3]


def divided(part: ScorePart, amounts: Mapping[str, float]) -> tuple[ScoreShare, ...]:
    """What a part adds to the score, divided in proportion to `amounts` (none below zero); empty when they sum to nothing."""
    total = sum(amounts.values())
    if total <= 0:
        return ()
    whole = part.weight * part.value
    ordered = sorted(amounts.items(), key=lambda item: -item[1])
    return tuple(ScoreShare(name, whole * (amount / total)) for name, amount in ordered if amount > 0)


def applied(filters: Filters) -> tuple[tuple[str, str], ...]:
    """The filters as (field, value), those that are set."""
    chosen = [(field, str(value)) for field, values in FIELDS.items() for value in values(filters)]
    dates = [("vanaf", filters.start), ("tot en met", filters.end)]
    return (*chosen, *((field, day.isoformat()) for field, day in dates if day))


def _origins(asked: Asked, normaliser: Normaliser) -> dict[str, tuple[str, str, WordOrigin]]:
    """Index term → (a word that people know it by, the word of the question behind it, how it came in)."""
    origins: dict[str, tuple[str, str, WordOrigin]] = {}
    for expansion in reversed(asked.expansions):
        for token in normaliser.tokens(expansion.added):
            origins[token.term] = token.surface, expansion.asked, "begrippen"
    corrected = dict(asked.query.corrections)
    for term, surface in asked.query.parts.items():
        if surface in corrected:
            origins[term] = corrected[surface], surface, "spelling"
        else:
            origins[term] = term, surface, "samenstelling"
    for term in asked.query.surfaces.keys() - asked.query.parts.keys():
        origins[term] = asked.query.surfaces[term], asked.query.surfaces[term], "gevraagd"
    return origins
