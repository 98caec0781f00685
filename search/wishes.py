"""Required, excluded, phrase and prefix words: which passages a question allows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import numpy as np
import numpy.typing as npt

from search.lexical import LexicalIndex
from search.normaliser import Normaliser
from search.passage_store import PassageStore
from search.query import Phrase, Query
from search.sequences import Sequences
from search.term_table import TermTable

Mask = npt.NDArray[np.bool_]

_MAX_PREFIXED = 2000


class Searched(Protocol):
    """What wishes need of an index; `search.index.SearchIndex` has it."""

    terms: TermTable
    words: TermTable
    """The words as they stand in the passages, those of letters only that are not too short."""
    lexical: LexicalIndex
    texts: Sequences
    passages: PassageStore
    normaliser: Normaliser


def wished_rows(query: Query, index: Searched) -> Mask | None:
    """The passages that meet every wish of the question, (passages,); None when it has none.

    Words count wherever they stand (title, headings, words) and in any inflection; a phrase must stand in the words of the passage
    as it was typed, but for capitals and accents.
    """
    wishes = (query.required, query.excluded, query.phrases, query.excluded_phrases, query.prefixes, query.excluded_prefixes)
    if not any(wishes):
        return None
    allowed = np.ones(index.lexical.units, np.bool_)
    for term in query.required:
        allowed &= _holding([term], index)
    for prefix in query.prefixes:
        allowed &= _holding(_beginning(prefix, index), index)
    for phrase in query.phrases:
        allowed &= _with_phrase(phrase, index)
    for term in query.excluded:
        allowed &= ~_holding([term], index)
    for prefix in query.excluded_prefixes:
        allowed &= ~_holding(_beginning(prefix, index), index)
    for phrase in query.excluded_phrases:
        allowed &= ~_with_phrase(phrase, index)
    return allowed


def _beginning(prefix: str, index: Searched) -> Iterator[str]:
    """The index terms of the words that begin so. The stem of a word need not begin as the word does ("toewijzen": toewijs)."""
    for number in index.words.starting_with(prefix)[:_MAX_PREFIXED]:
        yield index.normaliser.term(index.words[number])
    for number in index.terms.starting_with(prefix)[:_MAX_PREFIXED]:
        yield index.terms[number]


def _holding(terms: list[str] | Iterator[str], index: Searched) -> Mask:
    held = np.zeros(index.lexical.units, np.bool_)
    for term in terms:
        number = index.terms.number(term)
        if number is not None:
            held[index.lexical.postings(number)] = True
    return held


def _with_phrase(phrase: Phrase, index: Searched) -> Mask:
    held = np.zeros(index.lexical.units, np.bool_)
    numbers = [index.terms.number(term) for term in phrase.terms]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        return held
    rarest = min(known, key=index.lexical.frequency)
    rows = index.lexical.postings(rarest).astype(np.int64)
    values, owners = index.texts.take(rows)
    size = len(known)
    if len(values) < size:
        return held
    begins = np.ones(len(values) - size + 1, np.bool_)
    for place, number in enumerate(known):
        begins &= values[place : len(values) - size + 1 + place] == number
    begins &= owners[: len(values) - size + 1] == owners[size - 1 :]
    # So far stems in order, stop words left out; the words themselves are looked at in the few passages that are left.
    for row in np.unique(rows[owners[np.flatnonzero(begins)]]):
        held[row] = _reads(phrase.words, index.passages[int(row)].text, index.normaliser)
    return held


def _reads(words: tuple[str, ...], text: str, normaliser: Normaliser) -> bool:
    surfaces = [token.surface for token in normaliser.tokens(text)]
    return any(tuple(surfaces[start : start + len(words)]) == words for start in range(len(surfaces) - len(words) + 1))
