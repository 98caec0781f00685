"""Sentences that cite one article of their own law: what they say is what the cited article is about."""

from __future__ import annotations

import re

_CITATION = re.compile(
    r"\b(?:in |krachtens |ingevolge |overeenkomstig |op grond van |van )?(?:het )?(?:[Aa]rtikel(?:en)?) "
    r"(?P<number>\d+[a-z]{0,2}(?:[.:]\d+[a-z]{0,2})*)"
    r"(?P<rest>(?:,? (?:\w+ (?:en \w+ )?lid|onderdeel \w+|onder \w+|aanhef(?: en)?|\w+ volzin),?)*)"
)
_OTHER_LAW = re.compile(
    r"\A[,)]?(?: (?:en|of|tot|onderdelen))?,? ?"
    r"(?:\d|van (?:de |het |die |dat |boek )|(?:jo|Wet|Besluit|BW|Awb|t/m|tot en met))"
)


def cited_article(sentence: str) -> tuple[str, str] | None:
    """(number of the article cited, the sentence without the words of the citation); None unless it cites exactly one
    article, of its own law."""
    if not 50 <= len(sentence) <= 500:
        return None
    found = list(_CITATION.finditer(sentence))
    if len(found) != 1:
        return None
    match = found[0]
    after = sentence[match.end() :]
    if _OTHER_LAW.match(after) and not after.lstrip(", )").startswith(("van deze", "van dit")):
        return None
    rest = sentence[: match.start()] + " " + after
    return (match["number"], rest) if len(rest.split()) >= 8 else None
