"""What a reference is for, where the words around it say so."""

from __future__ import annotations

import re

from ingest.model import Meaning
from ingest.references.words import MEANING_PHRASES

_REACH = 60
_SMALL_WORDS = re.compile(
    r"[\s,(]*+(?:(?:de|het|een|bij|of|krachtens|artikel|artikelen|bepalingen|bepaalde|gestelde|regels|eisen|voorwaarden|in|van|dit)[\s,(]++)*+",
    re.IGNORECASE,
)
_AMENDED = re.compile(
    r"[\s,]{0,3}+(?:(?:wordt|worden|is|zijn)\s(?:als\svolgt\s)?(?:gewijzigd|vervangen|ingetrokken|ingevoegd|vernummerd)|vervalt|vervallen|komt\ste\s(?:vervallen|luiden))"
)
_NOT_APPLICABLE = re.compile(
    r"[\s,]{0,3}+(?:is|zijn|blijft|blijven)\s(?:\w{1,20}\s){0,3}?niet\svan\s(?:overeenkomstige\s)?toepassing"
)


def meaning_of(text: str, start: int, end: int) -> Meaning:
    """The meaning of the reference at `start`–`end`, from at most sixty characters before it and a few words behind.

    Of several phrases ("onverminderd het bepaalde krachtens …") the one nearest to the reference counts, provided that
    nothing but small words stands between.
    """
    if _AMENDED.match(text, end):
        return "wijziging"
    if _NOT_APPLICABLE.match(text, end):
        return "uitzondering"
    before = " ".join(text[max(0, start - _REACH) : start].lower().split())
    nearest, found = 0, "verwijzing"
    for phrase, meaning in MEANING_PHRASES:
        at = before.rfind(phrase)
        behind = at + len(phrase)
        if at >= 0 and behind > nearest and (at == 0 or not before[at - 1].isalpha()) and not before[behind : behind + 1].isalpha():
            nearest, found = behind, meaning
    if nearest and _SMALL_WORDS.fullmatch(before + " ", nearest):
        return found  # type: ignore[return-value]
    return "verwijzing"
