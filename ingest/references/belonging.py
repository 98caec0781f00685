"""Whose part a lid is: of the article in front of it, or of one that follows ("het eerste lid van artikel 7")."""

from __future__ import annotations

import re

from ingest.references.lexer import word
from ingest.references.words import ARTICLE_LABELS

_BELOW_BEHIND_COMMA = re.compile(
    r",\s{1,3}(?:(?:lid|leden)\s{1,3}\d|aanhef\b|(?:onderdeel|onderdelen|onder|sub)\s[a-z0-9]{1,3}\W|(?:\w{4,20}|\d{1,2}e)\s(?:lid|volzin)\b"
    r"|(?:\w{4,20})(?:,\s\w{4,20}){0,6}\s(?:en|of|tot\sen\smet)\s\w{4,20}\s(?:lid|volzin)\b)",
    re.IGNORECASE,
)


def goes_on_behind_law(text: str, position: int) -> bool:
    """Whether what stands below an article can follow its law here: "artikel 19 Uhw lid 2", "artikel 19 Uhw, tweede lid"."""
    if text[position : position + 1] != ",":
        return True
    match = _BELOW_BEHIND_COMMA.match(text, position)
    return match is not None and not own_article_follows(text, match.end())


def own_article_follows(text: str, position: int) -> bool:
    """Whether "van artikel 7" stands here: the lid in front of it then belongs to that article."""
    first = word(text, position)
    if first.text not in ("van", "uit", "in", "of"):
        return False
    following = word(text, first.end)
    if first.text == "of":
        return following.text in ("article", "articles")
    if following.text in ("de", "het", "dat", "dit"):
        following = word(text, following.end)
    return following.text in ARTICLE_LABELS
