"""From a search request to a page of hits with facets, corrections and reasons."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from ingest.locator import Locator
from ingest.model import Status
from search.expansion import Expansion, Thesaurus, as_query_terms
from search.explanation import Asked
from search.facets import FacetDocument, FacetTable
from search.filters import NO_FILTERS, Facet, Filters
from search.index import DENSE_CANDIDATES, RERANKED, SearchIndex
from search.model import Hit
from search.normaliser import fold
from search.query import Query
from search.wishes import wished_rows

Mask = npt.NDArray[np.bool_]

REACHABLE = RERANKED
"""How many of the best passages can be had, page by page; whoever wants others narrows the search."""

_NEAR, _NEAR_SHARE = 0.3, 0.75
"""A passage without a word of the question counts as found from this cosine, and this share of the highest cosine."""

IN_FORCE: tuple[Status, ...] = ("geldend", "onbekend")
"""What is found on a day when no status is asked: an unknown date never excludes."""

Rerank = Callable[[str, Sequence[Hit]], Sequence[Hit]]
"""Gives hits another order and score, the same hits in and out."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is asked of a search besides its words."""

    day: date | None = None
    """Only passages in force on this day, unless a status is asked; None: all, with their status of today."""
    limit: int = 10
    page: int = 1
    filters: Filters = NO_FILTERS
    expand: bool = True
    """Whether the thesaurus may add words."""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits, best first; `above` are the hits of the pages before."""

    asked: Asked
    hits: tuple[Hit, ...]
    above: tuple[Hit, ...]
    total: int
    facets: tuple[Facet, ...]
    meant: str
    pages: int


class Searcher:
    """Searches one index; made once per build."""

    def __init__(
        self, index: SearchIndex, thesaurus: Thesaurus, documents: Sequence[FacetDocument], rerank: Rerank | None = None
    ) -> None:
        """`documents` in any order; those without a passage may be among them."""
        self._index = index
        self._thesaurus = thesaurus
        self._rerank = rerank
        by_id = {document.id: document for document in documents}
        firsts = index.structure.document_starts[:-1]
        self._facets = FacetTable([by_id[index.passages[int(row)].document] for row in firsts], index.structure, index.validity)

    def search(self, text: str, request: SearchRequest, cited: Sequence[Locator] = ()) -> Found:
        """Passages that hold a word of the text or come near its meaning, meet its wishes and the filters; best first.

        `cited` are the places that the text cites.
        """
        expansions = self._thesaurus.expand(text) if request.expand else ()
        query = self._index.parse(text, as_query_terms(expansions, self._index.normaliser))
        day = request.day or date.today()
        matching = self._matching(query, text, expansions)
        filters = request.filters
        if request.day is not None and not filters.statuses:
            filters = replace(filters, statuses=IN_FORCE)
        allowed = matching & self._facets.allowed(filters, day)
        total = int(allowed.sum())
        reachable = min(total, REACHABLE)
        hits = self._index.rank(query, reachable, allowed) if reachable else []
        if self._rerank is not None and hits:
            hits = list(self._rerank(text, hits))
        first = (request.page - 1) * request.limit
        shown = hits[first : first + request.limit]
        return Found(
            asked=Asked(query, expansions, tuple(cited), filters),
            hits=tuple(shown),
            above=tuple(hits[:first]),
            total=total,
            facets=self._facets.facets(matching, filters, day),
            meant=corrected(text, query),
            pages=-(-reachable // request.limit),
        )

    def _matching(self, query: Query, text: str, expansions: Sequence[Expansion]) -> Mask:
        """The passages that hold a word of the question or all words of a label that was added, and those that come near
        in meaning, if they meet the wishes of the question."""
        index = self._index
        matching = index.matching(index.parse(text))
        for expansion in expansions:
            matching |= self._holding_all(expansion.added)
        vector = index.encode(query)
        near = index.dense.search(vector, DENSE_CANDIDATES) if vector.any() else []
        least = max(_NEAR, _NEAR_SHARE * near[0][1]) if near else 0.0
        matching[[row for row, cosine in near if cosine >= least]] = True
        wished = wished_rows(query, index)
        return matching if wished is None else matching & wished

    def _holding_all(self, label: str) -> Mask:
        numbers = [self._index.terms.number(term) for term in self._index.normaliser.terms(label)]
        holding = np.zeros(len(self._index), np.bool_)
        if numbers and None not in numbers:
            known = [number for number in numbers if number is not None]
            rows = self._index.lexical.postings(min(known, key=self._index.lexical.frequency))
            for number in known:
                rows = rows[np.isin(rows, self._index.lexical.postings(number), assume_unique=True)]
            holding[rows] = True
        return holding


def corrected(text: str, query: Query) -> str:
    """The text with the words in it that were corrected, otherwise letter for letter; empty when there are none."""
    meant = dict(query.corrections)
    if not meant:
        return ""
    words = re.compile(r"\w+")
    return words.sub(lambda match: meant.get(fold(match[0]), match[0]), text)
