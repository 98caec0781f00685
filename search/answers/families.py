"""Words of one family: compounds and inflections that a stemmer keeps apart, found by their letters."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

MIN_PART = 4
"""Shortest part of a compound that counts, in letters."""

SHARED = 4
"""Letters that two words of one family share at their beginning, at the least."""

MAX_CACHED = 20_000

_TURNING = frozenset(
    (
        "ver",
        "ont",
        "her",
        "on",
        "wan",
        "mis",
        "niet",
        "tegen",
        "onder",
        "door",
        "uit",
        "mee",
        "in",
        "aan",
        "op",
        "af",
        "over",
        "om",
        "toe",
    )
)
"""First parts that turn a word into another: "verhuren" is not "huren"."""

_AGENT = frozenset({"er", "der", "aar", "ster", "ers", "ders", "aars"})
"""Ends that make of what is done the one who does it: "bestuurder" is not "bestuur"."""

_PLURAL = frozenset(("s", "n", "en", "een"))
"""Ends of a plural that the stemmer left standing."""

_NO_PART = re.compile(r"(?:[bg]e|ver|ont|her|er)?[^aeiou]{1,3}|[^aeiou]*")
"""What is no first part of a compound: "verplicht" is not a kind of "licht"."""

_DOUBLE = re.compile(r"(aa|ee|oo|uu)")


class Families:
    """The vocabulary of an index, by beginnings and by ends."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        words = [term for term in vocabulary if term.isalpha() and len(term) >= MIN_PART]
        self._forward = sorted(words)
        self._backward = sorted(word[::-1] for word in words)
        self.of = lru_cache(MAX_CACHED)(self._of)

    def _of(self, term: str) -> dict[str, float]:
        """The other terms of the vocabulary that are like this one, with how much, 0…1."""
        if not term.isalpha() or len(term) < MIN_PART:
            return {}
        # Double vowels may be written once: words of the family share what comes before.
        begin = _DOUBLE.split(term[:SHARED])[0] or term[:2]
        near = set(_starting(self._forward, begin if len(begin) >= 2 else term[:2]))
        near |= {word[::-1] for word in _starting(self._backward, term[::-1])}
        known = self._forward
        for cut in range(MIN_PART, len(term)):
            for part in (term[:cut], term[-cut:]):
                place = bisect_left(known, part)
                if place < len(known) and known[place] == part:
                    near.add(part)
        near.discard(term)
        return {other: strength for other in near if (strength := likeness(term, other))}


def _starting(words: list[str], prefix: str) -> list[str]:
    return words[bisect_left(words, prefix) : bisect_left(words, prefix + "\U0010ffff")]


def likeness(term: str, other: str) -> float:
    """How far one word says what another says, judged by its letters: compounds and words of one family.

    "termijn" in "beslistermijn" (the head of the compound), "verkoop" in "verkoopregel" (its first part),
    "toewijz" and "toewijzing" (a long common beginning).
    """
    if term == other:
        return 1.0
    short, long = sorted((_squeezed(term), _squeezed(other)), key=len)
    if not short.isalpha() or len(short) < MIN_PART:
        return 0.0
    if short == long:
        return 0.9
    narrower = len(term) < len(other)
    if long.endswith(short) and len(long) - len(short) >= 2:
        if _NO_PART.fullmatch(long.removesuffix(short)):
            return 0.0
        if long.removesuffix(short) in _TURNING:
            return 0.2
        return 0.7 if narrower else 0.6 * len(short) / len(long) + 0.1
    common = _common_prefix(short, long)
    if common == len(short) and long.removeprefix(short) in _AGENT:
        return 0.35
    if common == len(short) and long.removeprefix(short) in _PLURAL:
        return 0.95
    if common == len(short):
        if len(long) - len(short) <= 3:
            return 0.8
        return 0.6 if narrower else 0.5 * len(short) / len(long) + 0.1
    # "evaluer" and "evaluatie" part late; "ondertekend" and "onderliggend" only share a first part.
    return 0.7 if common >= 5 and len(short) - common <= 2 and len(long) - common <= 4 else 0.0


def _squeezed(term: str) -> str:
    """The term with its double vowels written once, as Dutch spelling does in open syllables: "breed", "brede"."""
    return _DOUBLE.sub(lambda match: match[0][0], term)


def _common_prefix(short: str, long: str) -> int:
    for position, character in enumerate(short):
        if character != long[position]:
            return position
    return len(short)
