"""The words of citation practice, read once from `data/words.toml`."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

_DATA: dict[str, Any] = tomllib.loads((files("ingest.references") / "data" / "words.toml").read_text(encoding="utf-8"))


def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(_DATA[table][key])


def _compound_ordinals() -> dict[str, int]:
    """eerste … honderdste, with eenentwintigste and the like made from their parts."""
    simple: dict[str, int] = _DATA["ordinals"]
    tens = {word: number for word, number in simple.items() if 20 <= number <= 90}
    units: dict[str, int] = _DATA["ordinal_units"]
    return simple | {unit + ten: tens[ten] + units[unit] for ten in tens for unit in units}


ORDINALS: dict[str, int] = _compound_ordinals()
ARTICLE_LABELS = _words("labels", "artikel")
ARTICLE_PLURALS = _words("labels", "artikel_meervoud")
LID_LABELS = _words("labels", "lid")
ITEM_LABELS = _words("labels", "onderdeel")
LOOSE_ITEM_LABELS = _words("labels", "onderdeel_los")
SENTENCE_LABELS = _words("labels", "volzin")
UNADDRESSED = _words("labels", "zonder_adres")
"""Parts that have no address of their own: an alinea, a table."""
CLOSINGS = _words("labels", "slot")
EDITIONS = _words("labels", "uitgave")
STRUCTURE: dict[str, str] = _DATA["structure"]
"""Label word to level."""

CONNECTIVES = _words("connectives", "words")
CONNECTIVE_PHRASES = tuple(tuple(phrase.split()) for phrase in _DATA["connectives"]["phrases"])
RANGE_PHRASES = tuple(tuple(phrase.split()) for phrase in _DATA["connectives"]["range"])
ONWARD_PHRASES = tuple(tuple(phrase.split()) for phrase in _DATA["connectives"]["onward"])

PREPOSITIONS = _words("law", "prepositions")
DETERMINERS = _words("law", "determiners")
DEMONSTRATIVES = _words("law", "demonstratives")
SELF_DEMONSTRATIVES = _words("law", "self")
ADJECTIVES = _words("law", "adjectives")
WORK_NOUNS = _words("law", "nouns")
BEHIND_NOUN = CONNECTIVES | _words("law", "behind_noun")

TITLE_NOUNS: tuple[str, ...] = tuple(_DATA["law"]["title_nouns"])
BLOCKED_ENDINGS: tuple[str, ...] = tuple(_DATA["blocked"]["endings"])
PRIVATE_ENDINGS: tuple[str, ...] = tuple(_DATA["blocked"]["private"])
BODIES: tuple[str, ...] = tuple(_DATA["blocked"]["bodies"])
UNITS = _words("blocked", "units")

MEANING_PHRASES: tuple[tuple[str, str], ...] = tuple(
    (phrase, meaning) for meaning, phrases in _DATA["meanings"].items() for phrase in phrases
)
"""Words in front of a reference, and what they make of it."""

PUBLICATIONS: dict[str, tuple[str, ...]] = {way: tuple(words) for way, words in _DATA["publications"].items()}
NUMERIC_ORDINALS = tuple(f"{number}{ending}" for number in range(1, 61) for ending in ("e", "de", "ste"))


def spellings(word: str) -> set[str]:
    """The ways in which a trigger word is written: lower case, with a capital, in capitals."""
    return {word, word.capitalize(), word.upper()}


def _triggers() -> frozenset[str]:
    lists = (
        ARTICLE_LABELS,
        LID_LABELS,
        LOOSE_ITEM_LABELS,
        STRUCTURE,
        WORK_NOUNS,
        ORDINALS,
        NUMERIC_ORDINALS,
        ("aanhef", "§"),
        *PUBLICATIONS.values(),
    )
    return frozenset(spelling for words in lists for word in words for spelling in spellings(word))


TRIGGERS = _triggers()
"""Every word at which a citation without a name can begin."""
