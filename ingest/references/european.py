"""Law of the European Union: regulations, directives, decisions and CELEX numbers."""

from __future__ import annotations

import re

from ingest.references.mentions import LawPhrase

# Sector 3 document letters of CELEX (EUR-Lex, "How CELEX numbers are composed").
_LETTERS = {
    "verordening": "R", "richtlijn": "L", "besluit": "D", "beschikking": "D", "kaderbesluit": "F", "aanbeveling": "H",
    "uitvoeringsverordening": "R", "uitvoeringsbesluit": "D", "uitvoeringsrichtlijn": "L", "gedelegeerde": "R",
    "verordeningen": "R", "richtlijnen": "L",
}  # fmt: skip

_WORK = re.compile(
    r"""
    (?P<label>(?:gedelegeerde|uitvoerings)?[ ]?
       (?:verordening|richtlijn|kaderbesluit|uitvoeringsbesluit|besluit|beschikking|aanbeveling|regulation|directive|decision)
       |(?:commission|council)\s(?:implementing\s|delegated\s)?(?:regulation|directive|decision))(?:en|s)?
    \s{1,4}+
    (?:van\s(?:de|het)\s(?:Commissie|Raad|Europees\sParlement(?:\sen\sde\sRaad)?)\s)?+
    (?:\((?P<treaty>E[EGU]G?|EU|EG|EEG|EC|EEC|EGKS|Euratom|GBVB|EU,\sEuratom|EG,\sEuratom)\)\s{0,4}+)?+
    (?P<nr>n(?:r|rs|o|os)\.?\s{0,4}+)?+
    (?P<first>\d{1,4})/(?P<second>\d{1,4})
    (?:/(?P<suffix>EEG|EG|EU|EEC|EC|JBZ|Euratom|EGKS|GBVB))?+
    (?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CELEX = re.compile(r"(?:CELEX:?\s?)?(?P<number>3\d{4}[A-Z]{1,2}\d{4})(?!\w)", re.IGNORECASE)
_IN_DUTCH = {"regulation": "verordening", "directive": "richtlijn", "decision": "besluit"}
_KINDS = (
    "verordening", "richtlijn", "kaderbesluit", "besluit", "beschikking", "aanbeveling", "regulation", "directive", "decision",
)  # fmt: skip
FIRST_WORDS = frozenset(
    {"gedelegeerde", "uitvoerings", "commission", "council"}
    | {f"{before}{kind}{ending}" for before in ("", "gedelegeerde", "uitvoerings") for kind in _KINDS for ending in ("", "en", "s")}
)
"""The words, in small letters, with which an act of the Union can begin."""
_INITIALS = frozenset("vrkubgaVRKUBGAcCdD3")
_MORE = re.compile(
    r"(?:,\s|\s(?:en|of|and|dan\swel|respectievelijk|onderscheidenlijk)\s)"
    r"(?:\((?P<treaty>E[EGU]G?|EC|EEC|EU,\sEuratom)\)\s)?(?P<nr>n(?:r|o)\.?\s)?(?P<first>\d{1,4})/(?P<second>\d{1,4})(?:/(?P<suffix>EEG|EG|EU|EC|EEC))?(?!\w)"
)
_FIRST_YEAR_FIRST = 2015
"""Since 1 January 2015 every act is numbered year/number."""


def european_work(text: str, position: int) -> LawPhrase | None:
    """An act of the EU at `position`, as the CELEX number of its base text.

    Forms: "Verordening (EU) nr. 1407/2013", "Verordening (EU) 2016/679", "Richtlijn 2012/27/EU", "Richtlijn (EU) 2019/770",
    "richtlijn 93/13/EEG", "Besluit 2012/21/EU", "Kaderbesluit 2002/584/JBZ", "Verordening (EEG) nr. 1612/68", "32016R0679".
    A besluit counts only with the mark of the Union (EU, EG, …) beside it.
    """
    if text[position : position + 1] not in _INITIALS:
        return None
    number = _CELEX.match(text, position)
    if number:
        return LawPhrase("named", position, number.end(), (f"celex:{number['number'].upper()}",), "nummer")
    match = _WORK.match(text, position)
    if match is None:
        return None
    label = match["label"].lower().replace(" ", "")
    label = next((dutch for english, dutch in _IN_DUTCH.items() if label.endswith(english)), label)
    kind = next(
        word
        for word in ("verordening", "richtlijn", "kaderbesluit", "aanbeveling", "besluit", "beschikking")
        if label.endswith(word)
    )
    if kind in ("besluit", "beschikking") and not (match["treaty"] or match["suffix"]):
        return None
    year, serial = _year_and_number(kind, match["first"], match["second"], numbered=bool(match["nr"]))
    if year is None:
        return None
    return LawPhrase("named", position, match.end(), (f"celex:3{year}{_LETTERS[kind]}{serial:0>4}",), "nummer")


def _year_and_number(kind: str, first: str, second: str, *, numbered: bool) -> tuple[int | None, str]:
    """Which of the two is the year: the one that can be; regulations before 2015 and everything with "nr." put it last."""
    left, right = _year(first), _year(second)
    last = kind == "verordening" or numbered
    if left is not None and right is not None:
        # Two possible years: 2016/2015 is year first unless the older numbering shows.
        if numbered or (last and left < _FIRST_YEAR_FIRST):
            return right, first
        return left, second
    if last and right is not None and (left is None or left < _FIRST_YEAR_FIRST):
        return right, first
    if left is not None:
        return left, second
    return right, first


def _year(text: str) -> int | None:
    value = int(text)
    if len(text) == 2 and 52 <= value <= 99:
        return 1900 + value
    return value if len(text) == 4 and 1952 <= value <= 2099 else None


def further_works(text: str, first: LawPhrase) -> tuple[LawPhrase, ...]:
    """The acts behind the first of a list: "Richtlijnen 2014/23/EU en 2014/24/EU"."""
    celex = first.works[0] if len(first.works) == 1 else ""
    letter = celex[11:12]
    if not celex.startswith("celex:3") or letter not in "RLD":
        return ()
    kind = {"R": "verordening", "L": "richtlijn", "D": "besluit"}[letter]
    found: list[LawPhrase] = []
    end = first.end
    while len(found) < 30:
        match = _MORE.match(text, end)
        if match is None:
            break
        year, serial = _year_and_number(kind, match["first"], match["second"], numbered=bool(match["nr"]))
        if year is None:
            break
        start = match.start("treaty") - 1 if match["treaty"] else match.start("nr") if match["nr"] else match.start("first")
        found.append(LawPhrase("named", start, match.end(), (f"celex:3{year}{letter}{serial:0>4}",), "nummer"))
        end = match.end()
    return tuple(found)
