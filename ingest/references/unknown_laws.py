"""Words that name something that is no work of the register: then nothing may be linked."""

from __future__ import annotations

import re

from ingest.references.lexer import Token, token, word
from ingest.references.mentions import LawPhrase
from ingest.references.numbers import is_roman, ordinal
from ingest.references.words import ARTICLE_LABELS, BLOCKED_ENDINGS

_ABBREVIATION = re.compile(r"(?:[A-Z][A-Za-z’]{0,4}[A-Z]{1,6}[a-z]{0,3}\d{0,4}|[A-Z][a-z]{1,3}\d{2,4}|[BRUWZ][a-z]{1,3})(?![\w-])")
_NO_ABBREVIATION = frozenset(
    {"wat", "wie", "was", "wij", "zie", "zij", "zo", "wel", "uw", "bij", "ze", "we", "want", "bent", "ben", "ruim", "bv"}
)


def unknown_abbreviation(text: str, first: Token, position: int) -> LawPhrase | None:
    """ "artikel 2:13 Bpg", "art. 8, lid 1, WVW94": letters that can only be a law, but none that we know."""
    match = _ABBREVIATION.match(text, first.start)
    if match is None or match.group().lower() in _NO_ABBREVIATION or is_roman(match.group()):
        return None
    joined_by_comma = text[position : first.start].strip() == ","
    if joined_by_comma and sum(letter.isupper() for letter in match.group()) < 2:
        return None
    return LawPhrase("unknown", first.start, match.end())


def other_document(text: str, first: Token, *, article: bool = True) -> LawPhrase | None:
    """Whether the words at `first` name some other document (huurovereenkomst, bestemmingsplan): then "unknown"."""
    current = first
    for _ in range(4):
        if current.kind not in ("w", "x") or current.text in ARTICLE_LABELS:
            return None
        if current.text.endswith(BLOCKED_ENDINGS):
            return LawPhrase("unknown", first.start, name_end(text, current))
        if text[current.start].isupper() and current.start > 0 and ordinal(current.text) == 0:
            return LawPhrase("unknown", first.start, name_end(text, current))
        if not article:
            return None
        if current.text in ("van", "in", "op", "dat", "die", "en", "of", "is", "wordt", "worden", "zijn", "kan"):
            return None
        current = word(text, current.end)
    return None


def name_end(text: str, first: Token) -> int:
    """The end of a name in capitals that begins with `first`: the words that begin with a capital too."""
    end = first.end
    for _ in range(12):
        following = token(text, end)
        if following.kind not in ("w", "x") or not following.text[0].isupper():
            return end
        end = following.end
    return end
