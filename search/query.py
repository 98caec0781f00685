"""What a person typed, as weighted terms with wishes: "a phrase", +required, -excluded, begin*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from search.normaliser import Normaliser, fold

_WISH = re.compile(
    r"""
      (?<!\S)(?P<sign>[+-])?"(?P<phrase>[^"]{2,200})"            # "passend toewijzen", -"passend toewijzen"
    | (?<!\S)(?P<mark>[+-])(?P<word>[^\W\d_][\w'’-]{1,60})\*?     # +verkoop, -huur; a dash between words is none
    | (?<!\S)(?P<prefix>[^\W\d_]\w{2,40})\*(?!\S)                 # toewijz*
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Query:
    """`terms` gives each index term its weight, in the order in which they were asked; the wishes hold for every hit."""

    text: str
    terms: dict[str, float]
    surfaces: dict[str, str] = field(default_factory=dict)
    """Index term → the word as it was typed."""
    parts: dict[str, str] = field(default_factory=dict)
    """Index term of a part → the compound it was taken from; parts weigh less than words that were asked."""
    corrections: tuple[tuple[str, str], ...] = ()
    """(word as typed that no passage holds, word that was probably meant)."""
    required: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded_phrases: tuple[tuple[str, ...], ...] = ()
    prefixes: tuple[str, ...] = ()


def parse_query(text: str, normaliser: Normaliser, expansions: Sequence[tuple[str, float]] = ()) -> Query:
    """Read a question or search text. Terms asked twice count once; an expansion never outweighs a word that was asked.

    Curly quotes count as straight ones. A sign or star that stands alone means nothing and is left out.
    """
    straight = re.sub("[“”„‟]", '"', text)
    required: list[str] = []
    excluded: list[str] = []
    phrases: list[tuple[str, ...]] = []
    excluded_phrases: list[tuple[str, ...]] = []
    prefixes: list[str] = []
    plain = list(straight)
    for match in _WISH.finditer(straight):
        terms = tuple(normaliser.terms(match["phrase"] or match["word"] or ""))
        negative = "-" in (match["sign"] or match["mark"] or "")
        if match["phrase"]:
            (excluded_phrases if negative else phrases).append(terms)
        elif match["word"]:
            (excluded if negative else required).extend(terms)
        else:
            prefixes.append(fold(match["prefix"]))
        if negative or match["prefix"]:
            plain[match.start() : match.end()] = " " * (match.end() - match.start())
    weights: dict[str, float] = {}
    surfaces: dict[str, str] = {}
    for token in normaliser.tokens("".join(plain)):
        if token.term:
            weights.setdefault(token.term, 1.0)
            surfaces.setdefault(token.term, token.surface)
    for words, weight in expansions:
        for term in normaliser.terms(words):
            weights[term] = max(weights.get(term, 0.0), weight)
    return Query(
        text, weights, surfaces, {}, (), tuple(required), tuple(excluded),
        tuple(filter(None, phrases)), tuple(filter(None, excluded_phrases)), tuple(prefixes),
    )  # fmt: skip
