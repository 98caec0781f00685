"""What a reference is for, where the words around it say so."""

from __future__ import annotations

import re

from ingest.model import Meaning

_REACH = 60

# The last of these in front of a reference, with nothing but small words between, gives its meaning.
_BEFORE = re.compile(
    r"""
    (?P<uitzondering> in\safwijking\svan | onverminderd | behoudens | met\suitzondering\svan | tenzij | uitgezonderd | niettegenstaande
                    | (?:kan|kunnen|mag|mogen|wordt|worden)\s(?:worden\s)?(?:afgeweken|afwijken)\svan | buiten\s(?:toepassing|beschouwing) )
  | (?P<grondslag> op\sgrond\svan | krachtens | gelet\sop | ingevolge | op\sbasis\svan | uit\shoofde\svan | ter\suitvoering\svan | gegrond\sop
                 | bij\sof\skrachtens | berust(?:en)?\sop | uit\skracht\svan | uitvoering\sgeven\saan )
  | (?P<definitie> (?:als\s)?bedoeld\s(?:in|bij|onder) | als\sbedoeld\sin | bedoelde\sin | omschreven\sin | in\sde\szin\svan | begripsbepaling(?:en)?\s(?:van|in) )
  | (?P<voorwaarde> mits | indien\s(?:is\s)?voldaan\saan | (?:voldaan|voldoet|voldoen)\saan | onder\sde\svoorwaarden\svan | met\sinachtneming\svan | vereist(?:en)?\s(?:in|van|door) )
  | (?P<procedure> overeenkomstig | met\stoepassing\svan | volgens | op\sde\svoet\svan | procedure\svan | (?:voorbereid|behandeld)\smet\stoepassing\svan )
  | (?P<wijziging> (?:tot\s)?wijziging\svan | (?:gewijzigd|gewijzigde|vervallen|ingetrokken|vervangen)\s(?:bij|door) | intrekking\svan | (?:vervanging|aanvulling)\svan )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SMALL_WORDS = re.compile(r"[\s,(]*(?:(?:de|het|een|bij|of|krachtens|artikel|artikelen|bepalingen|bepaalde|gestelde|regels|eisen|voorwaarden|in|van|dit|en|bij)[\s,]+)*", re.IGNORECASE)
_AMENDED = re.compile(r"[\s,]{0,3}(?:(?:wordt|worden|is|zijn)\s(?:als\svolgt\s)?(?:gewijzigd|vervangen|ingetrokken|ingevoegd|vernummerd)|vervalt|vervallen|komt\ste\svervallen|komt\ste\sluiden)", re.IGNORECASE)
_NOT_APPLICABLE = re.compile(r"[\s,]{0,3}(?:is|zijn|blijft|blijven)\s(?:\w+\s){0,3}?niet\svan\s(?:\w+\s)?toepassing", re.IGNORECASE)
_DEFINED = re.compile(r"wordt\s(?:\w+\s){0,6}verstaan\sonder", re.IGNORECASE)


def meaning_of(text: str, start: int, end: int) -> Meaning:
    """The meaning of the reference at `start`–`end`, from at most sixty characters before it and a few words behind."""
    if _AMENDED.match(text, end):
        return "wijziging"
    if _NOT_APPLICABLE.match(text, end):
        return "uitzondering"
    before = text[max(0, start - _REACH) : start]
    found: Meaning = "verwijzing"
    for match in _BEFORE.finditer(before):
        if _SMALL_WORDS.fullmatch(before, match.end()):
            found = match.lastgroup  # type: ignore[assignment]
    return found
