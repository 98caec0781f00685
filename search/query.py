"""What a person typed, as weighted terms with wishes: "a phrase", +required, -excluded, begin*, and these combined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from search.normaliser import Normaliser, fold

_WISH = re.compile(
    r"""
    (?<!\S)(?P<sign>[+-])?
    (?:
        "(?P<phrase>[^"]{2,200})"                      # "passend toewijzen", -"passend toewijzen"
      | (?P<prefix>[^\W\d_][\w'’-]{1,40})\*(?!\S)      # toewijz*, -toewijz*
      | (?(sign)(?P<word>[^\W\d_][\w'’-]{1,60})|(?!))  # +verkoop, -huur; a dash between words is none
    )
    """,
    re.VERBOSE,
)

HELP = (
    ('"passend toewijzen"', "deze woorden achter elkaar"),
    ("+verkoop", "dit woord moet erin staan"),
    ("-garage", "dit woord mag er niet in staan"),
    ("toewijz*", "elk woord dat zo begint"),
)
"""(what one can type, what it does), for people."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side: folded as they were typed, and the index terms of those that say something."""

    words: tuple[str, ...]
    terms: tuple[str, ...]


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
    phrases: tuple[Phrase, ...] = ()
    excluded_phrases: tuple[Phrase, ...] = ()
    prefixes: tuple[str, ...] = ()
    """Beginnings of words, folded, one word of each of which must be there."""
    excluded_prefixes: tuple[str, ...] = ()


def parse_query(text: str, normaliser: Normaliser, expansions: Sequence[tuple[str, float]] = ()) -> Query:
    """Read a question or search text. Terms asked twice count once; an expansion never outweighs a word that was asked.

    Curly quotes count as straight ones. A sign or star that stands alone means nothing and is left out, and so is one at a word
    that says nothing ("+de").
    """
    straight = re.sub("[“”„‟]", '"', text)
    words: dict[bool, list[str]] = {False: [], True: []}
    phrases: dict[bool, list[Phrase]] = {False: [], True: []}
    prefixes: dict[bool, list[str]] = {False: [], True: []}
    plain = list(straight)
    for match in _WISH.finditer(straight):
        negative = match["sign"] == "-"
        if match["prefix"]:
            prefixes[negative].append(fold(match["prefix"]))
        elif match["word"]:
            words[negative].extend(normaliser.terms(match["word"]))
        else:
            tokens = list(normaliser.tokens(match["phrase"]))
            terms = tuple(token.term for token in tokens if token.term)
            if terms:
                phrases[negative].append(Phrase(tuple(token.surface for token in tokens), terms))
        if negative or match["prefix"]:
            plain[match.start() : match.end()] = " " * (match.end() - match.start())
    weights: dict[str, float] = {}
    surfaces: dict[str, str] = {}
    for token in normaliser.tokens("".join(plain)):
        if token.term:
            weights.setdefault(token.term, 1.0)
            surfaces.setdefault(token.term, token.surface)
    for added, weight in expansions:
        for term in normaliser.terms(added):
            weights[term] = max(weights.get(term, 0.0), weight)
    return Query(
        text, weights, surfaces, {}, (), tuple(words[False]), tuple(words[True]), tuple(phrases[False]), tuple(phrases[True]),
        tuple(prefixes[False]), tuple(prefixes[True]),
    )  # fmt: skip
