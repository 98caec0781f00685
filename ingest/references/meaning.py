"""What a reference is for, where the words around it say so."""

from __future__ import annotations

import re

from ingest.model import Meaning
from ingest.references.words import MEANING_PHRASES

_REACH = 60
_SMALL = "de|het|een|bij|of|krachtens|artikel|artikelen|bepalingen|bepaalde|gestelde|regels|eisen|voorwaarden|in|van|dit"
_SMALL_WORDS = re.compile(rf"[\s,(]*+(?:(?:{_SMALL})[\s,(]++)*+", re.IGNORECASE)
_AMENDED = re.compile(
    r"[\s,]{0,3}+(?:(?:wordt|worden|is|zijn)\s(?:als\svolgt\s)?(?:gewijzigd|vervangen|ingetrokken|ingevoegd|vernummerd)|vervalt|vervallen|komt\ste\s(?:vervallen|luiden))"
)
_NOT_APPLICABLE = re.compile(
    r"[\s,]{0,3}+(?:is|zijn|blijft|blijven)\s(?:\w{1,20}\s){0,3}?niet\svan\s(?:overeenkomstige\s)?toepassing"
)
_VERB_BEHIND = re.compile(r"[\s,]{0,3}+(?:wordt|worden|is|zijn|verval|komt|blij)")
_MEANT_BEHIND = (" bedoeld", " omschreven")
_MEANT_BEFORE = frozenset({"bedoeld", "bedoelde", "omschreven"})
"""Tells at one look that neither of the two stands here."""

_MEANINGS: dict[str, Meaning] = dict(MEANING_PHRASES)  # type: ignore[arg-type]
_LAST_WORDS = frozenset(_SMALL.split("|")) | {phrase.rsplit(" ", 1)[-1] for phrase in _MEANINGS} | {""}
# Overlapping phrases are met one by one ("onverminderd het bepaalde krachtens"), the longer before the shorter.
_PHRASES = re.compile(rf"[ (,;]({'|'.join(map(re.escape, sorted(_MEANINGS, key=len, reverse=True)))})(?![^\W\d_])")


def meaning_of(text: str, start: int, end: int) -> Meaning:
    """The meaning of the reference at `start`–`end`, from at most sixty characters before it and a few words behind.

    Of several phrases ("onverminderd het bepaalde krachtens …") the one nearest to the reference counts, provided that
    nothing but small words stands between.
    """
    if _VERB_BEHIND.match(text, end):
        if _AMENDED.match(text, end):
            # "ingevolge de voorgaande leden vervallen voorschriften": it is the rules that lapse.
            basis = _phrase_before(text, start) if text.startswith(" vervallen", end) else "verwijzing"
            return basis if basis == "grondslag" else "wijziging"
        if _NOT_APPLICABLE.match(text, end):
            return "uitzondering"
    meaning = _phrase_before(text, start)
    if meaning == "verwijzing" and text.startswith(_MEANT_BEHIND, end):
        return "definitie"  # "de in het eerste lid bedoelde heffing"
    return meaning


def _phrase_before(text: str, start: int) -> Meaning:
    words = text[max(0, start - _REACH) : start].lower().split()
    if words and words[-1] in _MEANT_BEFORE and text.startswith("onder", start):
        return "definitie"  # "de toets, bedoeld onder b"
    if words and words[-1] == "grondslag:":
        return "grondslag"
    if words and words[-1].strip(",(") not in _LAST_WORDS:
        return "verwijzing"
    before = " " + " ".join(words)
    nearest, found = 0, ""
    for match in _PHRASES.finditer(before):
        nearest, found = match.end(), match.group(1)
    if nearest and _SMALL_WORDS.fullmatch(before + " ", nearest):
        return _MEANINGS[found]
    return "verwijzing"
