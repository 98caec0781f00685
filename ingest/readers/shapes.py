"""What lines look like: a heading, a list item, a note."""

from __future__ import annotations

import re

ENDS_CLAUSE = re.compile(r"[.!?:;][\"'”’)\]]*$")

SENTENCE_OPENERS = frozenset(
    {
        "aan", "als", "alle", "bij", "binnen", "daarbij", "daarmee", "daarnaast", "daarom", "dat", "de", "deze", "die", "dit",
        "door", "een", "er", "het", "hierbij", "hiermee", "hierover", "hoewel", "ik", "in", "indien", "met", "mijn", "na", "naar",
        "naast", "om", "onder", "ook", "op", "onze", "per", "sinds", "tijdens", "tot", "u", "uit", "uw", "van", "vanaf", "verder",
        "volgens", "voor", "wanneer", "we", "wij", "zij", "zoals",
    }
)  # fmt: skip
"""Words that begin a sentence and, inside one, are written without a capital."""

ITEM = re.compile(
    r"""(?: (?P<bullet>[•●▪■◦○‣∙·*❑➢►✓→\uf000-\uf0ff]|[-–—‐]|o(?=\s)|§(?=\s\D))
          | (?P<roman>\(?(?:i{1,3}|iv|vi{0,3}|ix|x)\) | (?:ii|iii|iv|vi{1,3}|ix)\.)
          | (?P<letter>\(?[a-z]{1,2}\) | [a-z]\.)
          | (?P<degree>\d{1,2}°\.?)
          | (?P<digit>\(?\d{1,2}\) | \d{1,2}\.(?!\d))
        ) (?: \s+ | (?<=[•●▪■◦○‣∙❑➢►✓\uf000-\uf0ff]) ) (?=\S)""",
    re.VERBOSE,
)
"""The mark of a list item with the space behind it."""

NOTE_START = re.compile(r"(?P<mark>\((?:\*{1,5}|[†‡]|\d{1,2})\)|\*{1,5}(?!\*)|[†‡])\s*(?=\S)")
NOTE_MARK = re.compile(r"(?<=[\w.,;:)])\s?(?P<mark>\*{1,5}(?![\w*])|[†‡]|\((?:\*{1,5}|[†‡]|\d{1,2})\))")
"""A note below a list or paragraph, and its mark in the text: stars, daggers, or a number in brackets."""

HEADING_NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[\"'‘“„(]?[A-ZÀ-Þ])")

_HEADING_CHARACTERS, _HEADING_WORDS = 120, 16
_INNER_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?]\s+[A-ZÀ-Þ]")
_LETTERS_SHARE = 0.5
_LABELLED = re.compile(
    r"(?:bron|bronnen|noot|toelichting|let op|n\.?b\.?|opmerking|lees ook|zie ook|leeswijzer|tip)\s*:\s*\S", re.IGNORECASE
)
"""Lines that say something under a label: the source of a table, a remark."""


def heading_shaped(words: str) -> bool:
    """Whether a text could be a heading: short, begins with a capital or a number, and is no sentence."""
    if not 2 <= len(words) <= _HEADING_CHARACTERS or len(words.split()) > _HEADING_WORDS:
        return False
    first = re.sub(r"^[\d.\s)(\"'‘“„]+", "", words)[:1]
    if not first.isupper() or words[-1] in ".,;-–" or "@" in words or "://" in words:
        return False
    if _INNER_SENTENCE.search(words) or _LABELLED.match(words):
        return False
    return len(re.findall(r"[^\W\d_]", words)) >= len(words.replace(" ", "")) * _LETTERS_SHARE
