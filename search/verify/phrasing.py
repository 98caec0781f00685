"""Another's wording of an answer, held against its sources sentence by sentence: what they do not carry is taken out.

A sentence stays only when it names its source ("… [2].") and one sentence of that source carries it: nearly all its words in
nearly the same order, every number, every name, the same denials and the same "must" and "may", every quotation verbatim and
every citation among those of the source. Wrongly taking out a right sentence costs little; wrongly leaving one in is a lie.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from ingest.locator import Locator
from ingest.model import Reference
from search.model import Source
from search.normaliser import Normaliser, fold, read_words
from search.verify.quotations import find_quotations
from search.verify.words import signs_of

FindReferences = Callable[[str], tuple[Reference, ...]]


@dataclass(frozen=True, slots=True)
class Removed:
    """A sentence that was taken out, and why, in Dutch."""

    sentence: str
    reason: str


@dataclass(frozen=True, slots=True)
class Phrasing:
    """What is left of a wording, and what was taken out."""

    text: str
    removed: tuple[Removed, ...]


_MARK = re.compile(r"\s*\[(?P<number>\d{1,2})\]")
_END = re.compile(
    r"""
    (?<!\bart\.)(?<!\bnr\.)(?<!\bblz\.)(?<!\bp\.)(?<!\bd\.w\.z\.)(?<!\bbijv\.)(?<!\b[A-Z]\.)
    (?<=[.!?…”"')\]]) (?:\s+ (?=[A-ZÀ-Ý„“"'‘(•\d–-]) | \s*\n\s*)
    """,
    re.VERBOSE,
)
_FOREIGN = re.compile(r"https?:|www\.|[<>{}`|\\]|\]\(|[\x00-\x08\x0e-\x1f\u202a-\u202e\u2066-\u2069]")
"""Addresses, markup and signs that are no words."""

_LIMITING = frozenset(map(fold, read_words((files("search") / "data" / "limiting-words.txt").read_text("utf-8"))))
_CARRIED = 0.85
"""Share of a sentence's words that must stand in one sentence of the source, in the same order."""
_ABOUT_IT = 0.6
"""From this share on the two are about the same, and it can be told in what they differ."""


def check_phrasing(text: str, sources: Sequence[Source], normaliser: Normaliser, references: FindReferences) -> Phrasing:
    """The wording with only the sentences that the sources carry. Sources are numbered from 1, as the marks in the text are."""
    kept: list[str] = []
    removed: list[Removed] = []
    for sentence in sentences_of(text):
        reason = _fault(sentence, sources, normaliser, references)
        if reason:
            removed.append(Removed(sentence, reason))
        else:
            kept.append(sentence)
    return Phrasing(" ".join(kept), tuple(removed))


def sentences_of(text: str) -> Iterator[str]:
    """The sentences of a text, marks of sources with the sentence in front of them; list items are sentences."""
    # "Zo is het. [1] Verder …": the mark belongs to what stands before it.
    tied = re.sub(r"(?P<end>[.!?])\s*(?P<marks>(?:\[\d{1,2}\]\s*)+)", r" \g<marks>\g<end> ", text)
    for piece in _END.split(re.sub(r"\s+(?=[.!?](?:\s|$))", "", tied)):
        words = re.sub(r"^\s*(?:[-–•*]|\d{1,2}[.)])\s+", "", piece).strip()
        if re.search(r"\w", words):
            yield " ".join(words.split())


def _fault(sentence: str, sources: Sequence[Source], normaliser: Normaliser, references: FindReferences) -> str:
    """Why a sentence cannot stay; empty when it can."""
    numbers = [int(match["number"]) for match in _MARK.finditer(sentence)]
    if not numbers:
        return "noemt geen bron"
    if any(not 1 <= number <= len(sources) for number in numbers):
        return "noemt een bron die er niet is"
    bare = _MARK.sub("", sentence)
    if _FOREIGN.search(bare):
        return "bevat iets anders dan tekst"
    if not re.search(r"[.!?…:][”\"')\]]*$", bare.rstrip()):
        return "is niet af"
    faults = [_unsupported(bare, sources[number - 1], normaliser, references) for number in numbers]
    return "" if not all(faults) else faults[0]


def _unsupported(sentence: str, source: Source, normaliser: Normaliser, references: FindReferences) -> str:
    for quotation in find_quotations(sentence):
        if any(not _stands_in(segment.text, source.quote) for segment in quotation.segments):
            return "het citaat staat niet zo in de bron"
    cited = {target.short() for reference in references(sentence) for target in (*reference.targets, *reference.candidates)}
    if not cited <= _citations(source, references):
        return "noemt een bepaling die de bron niet noemt"
    asked = _Words.of(sentence, normaliser)
    if not asked.terms:
        return "zegt niets"
    parts = [_Words.of(part, normaliser) for part in _parts(source.quote)]
    if any(not _not_carried(asked, part) for part in parts):
        return ""
    return _not_carried(asked, max(parts, key=lambda part: _common(asked.terms, part.terms)))


@dataclass(frozen=True, slots=True)
class _Words:
    terms: list[str]
    exact: frozenset[str]
    """Numbers and names, which must be there whatever the rest is like."""
    limits: Counter[str]
    """Words that deny, limit, oblige or allow."""

    @classmethod
    def of(cls, text: str, normaliser: Normaliser) -> _Words:
        terms, exact, limits = [], set(), Counter[str]()
        for place, token in enumerate(normaliser.tokens(text)):
            word = token.surface
            if word in _LIMITING:
                limits[word] += 1
            if not token.term:
                continue
            terms.append(token.term)
            if any(character.isdigit() for character in token.term) or (place and text[token.start].isupper()):
                exact.add(token.term)
        return cls(terms, frozenset(exact), limits)


def _not_carried(asked: _Words, source: _Words) -> str:
    """Why one sentence of a source does not carry another's sentence; empty when it does."""
    share = _common(asked.terms, source.terms) / len(asked.terms)
    if share < _ABOUT_IT:
        return "de woorden staan niet zo in de bron"
    if not asked.exact <= set(source.terms):
        return "noemt een getal of naam die de bron niet noemt"
    if asked.limits != source.limits:
        return "ontkent, verplicht of beperkt anders dan de bron"
    return "de woorden staan niet zo in de bron" if share < _CARRIED else ""


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest row of terms that both have in the same order."""
    best = [0] * (len(other) + 1)
    for term in one:
        before = 0
        for position, candidate in enumerate(other, start=1):
            before, best[position] = best[position], before + 1 if term == candidate else max(best[position], best[position - 1])
    return best[-1]


def _parts(quote: str) -> list[str]:
    """The sentences of a source, and the whole when that is short: a sentence may take its list along."""
    parts = [part for line in quote.split("\n") for part in _END.split(line) if part and part.strip()]
    return [*parts, quote] if len(quote.split()) <= _SHORT else parts or [quote]


_SHORT = 40


def _stands_in(words: str, quote: str) -> bool:
    """Whether words stand verbatim in a quotation."""
    one, other = signs_of(words.strip(" .,;:")), signs_of(quote)
    if not one:
        return True
    folded = [one[0].casefold(), *one[1:]]
    return any(
        [other[start].casefold(), *other[start + 1 : start + len(one)]] == folded for start in range(len(other) - len(one) + 1)
    )


def _citations(source: Source, references: FindReferences) -> set[Locator]:
    """What a source cites, and where it stands, with all that lies above."""
    found: set[Locator] = set()
    for place in (source.locator, *source.references, *(each for found_ in references(source.quote) for each in found_.targets)):
        walker: Locator | None = place.short()
        while walker is not None:
            found.add(walker)
            walker = walker.parent
    return found
