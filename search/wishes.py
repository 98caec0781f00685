"""Required, excluded, phrase and prefix words: which passages a question allows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from search.lexical import LexicalIndex
from search.query import Query
from search.sequences import Sequences
from search.term_table import TermTable

Mask = npt.NDArray[np.bool_]

_MAX_PREFIXED = 2000


def wished_rows(query: Query, terms: TermTable, lexical: LexicalIndex, texts: Sequences) -> Mask | None:
    """The passages that meet every wish of the question, (passages,); None when it has none.

    Words count wherever they stand (title, headings, words); a phrase must stand in the words of the passage. A prefix is
    matched against index terms, so "toewijz" also finds what the stemmer made of "toewijzing".
    """
    if not (query.required or query.excluded or query.phrases or query.excluded_phrases or query.prefixes):
        return None
    allowed = np.ones(lexical.units, np.bool_)
    for term in query.required:
        allowed &= _holding(term, terms, lexical)
    for term in query.excluded:
        allowed &= ~_holding(term, terms, lexical)
    for phrase in query.phrases:
        allowed &= _with_phrase(phrase, terms, lexical, texts)
    for phrase in query.excluded_phrases:
        allowed &= ~_with_phrase(phrase, terms, lexical, texts)
    for prefix in query.prefixes:
        held = np.zeros(lexical.units, np.bool_)
        for number in terms.starting_with(prefix)[:_MAX_PREFIXED]:
            held[lexical.postings(number)] = True
        allowed &= held
    return allowed


def _holding(term: str, terms: TermTable, lexical: LexicalIndex) -> Mask:
    held = np.zeros(lexical.units, np.bool_)
    number = terms.number(term)
    if number is not None:
        held[lexical.postings(number)] = True
    return held


def _with_phrase(phrase: tuple[str, ...], terms: TermTable, lexical: LexicalIndex, texts: Sequences) -> Mask:
    held = np.zeros(lexical.units, np.bool_)
    numbers = [terms.number(term) for term in phrase]
    known = [number for number in numbers if number is not None]
    if len(known) < len(phrase):
        return held
    rarest = min(known, key=lexical.frequency)
    rows = lexical.postings(rarest).astype(np.int64)
    values, owners = texts.take(rows)
    size = len(known)
    if len(values) < size:
        return held
    begins = np.ones(len(values) - size + 1, np.bool_)
    for place, number in enumerate(known):
        begins &= values[place : len(values) - size + 1 + place] == number
    begins &= owners[: len(values) - size + 1] == owners[size - 1 :]
    held[rows[owners[np.flatnonzero(begins)]]] = True
    return held
