"""One way of saying a rule, and the tests that a clause must pass besides."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.model import RuleKind
from ingest.rules.required import required_words
from ingest.values import find_values, kind_of


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern over the main clause (conditions and asides blanked out) that makes it a rule of one kind.

    The pattern's group `verb` (or `verb2`) is the finite verb, from which the subject is looked for.
    """

    name: str
    kind: RuleKind
    pattern: re.Pattern[str]
    needs: Callable[[str, re.Match[str]], bool] | None = None
    """A further test on the clause and the match; None: none."""
    person: bool = False
    """Whether a person or body must be the subject for this to be a rule."""
    asks: tuple[str, ...] = field(init=False, repr=False)
    """Pieces of which a clause in lower case must hold one; empty: no such test."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "asks", required_words(self.pattern))


@dataclass(frozen=True, slots=True)
class Found:
    """A cue that was found, and where the finite verb begins and the match ends."""

    cue: Cue
    verb: int
    end: int


def compiled(pattern: str) -> re.Pattern[str]:
    """A verbose pattern without regard to case."""
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


def words(count: int) -> str:
    """Pattern for at most `count` words in between, as few as possible.

    What parts two words and what makes up a word share no character, so that a line of dots is read in one way only.
    """
    return rf"(?:[^\w'’%€°.]++[\w'’%€°.]++){{0,{count}}}?\W++"


CONSENT = r"""(?:
    goedkeuring | toestemming | vergunning | omgevingsvergunning | instemming | zienswijzen? | advies | ontheffing
      | verklaring | melding | inschrijving
  | machtiging | handtekening | besluit | taxatie | taxatierapport | registratie | aanvraag | akkoord | bewijs | kopie
    | documenten? | stukken
  | jaarrekening | begroting | verslag | formulier
)"""
"""What one may have to ask for, get or hand in."""

_PARTICLE = r"(?:af|aan|op|in|uit|om|toe|voor|vast|mee|bij|vrij|over|door|goed)"
_ACT = re.compile(
    rf"""
    (?<!\w)(?:
        {_PARTICLE}?(?:ge|te\s+)?
        (?:wijken|weken|vragen|dienen|diend|leggen|legd|schorten|geven|nemen|wijzen|wezen|passen|past|vullen|stellen|steld
          |melden|meld|keuren|houden
          |sturen|zenden|zeggen|stemmen|staan|sluiten|treden|sporen|breiden|zien|stappen|spreken)
      | naar\s+voren\b.{{0,20}}\bbrengen | inbrengen | uitbrengen | onderbrengen
      | besluiten | beslissen | bepalen | verzoeken | verlenen | verleend | weigeren | geweigerd | intrekken | verlengen
        | verlengd | wijzigen | gewijzigd
      | verkopen | verhuren | toewijzen | kiezen | beroepen | vestigen | ontheffen | betalen | schorsen | ontbinden
        | beëindigen | vorderen
      | vastleggen | bezwaar\b.{{0,40}}\bmaken | beroep\s+(?:instellen|aantekenen) | in\s+(?:hoger\s+)?beroep
        | gebruik\s+maken | gebruikmaken
      | deelnemen | meedoen | verstrekken | machtigen | aanbieden | overdragen | splitsen | aangaan | verrichten | uitvoeren
        | verzetten | afkopen | kopen
      | terugvorderen | delen | uitnodigen | onttrekken | wraken | inzetten | investeren | aanvechten | herzien | matigen
        | kwijtschelden
      | klacht\b.{{0,30}}\bindienen | rekenen | reageren | ontvangen | krijgen | huren | ruilen | opleggen | toelaten
        | verbinden | opzeggen | aanvragen | aanleveren | inschakelen
    )(?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Acts that the law allows or forbids; "voorkomen", "vinden", "beïnvloeden" are none."""

_WISH = compiled(
    r"\bzou(?:den)?\b | \bmoet(?:en)?\b(?:\W+\w+){0,3}\W+kunnen\b(?!\s+aantonen) | \bkunnen\s+(?:rekenen|vertrouwen)"
    r" | \bmoeten\s+we\b | \bmoet(?:en)?\s+(?:blijken|wel\s+gezegd)"
)
_HELPS_ANOTHER_VERB = compiled(r"\bmoet(?:en)?\b(?:\W+\w+){0,4}\W+kunnen\b | \bte\s+kunnen\b")
_IMPERSONAL = compiled(
    r"""
    \b(?:het|er|dit|dat)\s+(?:kan|kunnen)\b | \b(?:kan|kunnen)\s+(?:er|dit|dat)\b
  | \b(?:kan|kunnen)\s+het\s+(?:ook|zo|daarnaast|echter|dan|soms|wel|zijn|gaan|voorkomen|gebeuren|door|in|bij|voor|nodig
    |blijken|helpen|verstandig)\b
    """
)
_WE_CAN = compiled(r"\b(?:wij|we)\s+kunnen\b | \bkunnen\s+(?:wij|we)\b | \bu\s+kunt\b | \bkunt\s+u\b")
_SERVICE = compiled(
    r"""
    \b(?:vinden|lezen|bekijken|terecht|bellen|mailen|contact|downloaden|zien|raadplegen|terugvinden|nalezen|klikken
      |vragen\s+stellen|checken|controleren
        |inzien|kiezen\s+uit|rekenen\s+op)\b
    """
)
_STATE = compiled(r"\b(?:zijn|geweest|worden\s+van)\W*+$")
_CAN = compiled(r"\b(?:kan|kunnen)\b")
_READING = compiled(r"\bzou(?:den)?\b | \b(?:vinden|lezen|terugvinden|zien|raadplegen|voorkomen)\W*$")


RELATIVE = re.compile(r"(?<=\w)\s(?:die|dat(?=\s+(?:niet|zich|in|op|voor|binnen|uiterlijk)\b))\s[^,;.]*(?=,)")
"""A clause that describes a noun before the main verb, up to its comma."""
_STATISTIC = compiled(
    r"\b(?:de\s+meeste|gemiddelde?|vaak|meestal|ongeveer|circa|bijna|afgelopen|vorig\s+jaar|destijds|toen)\b"
    r" | \bin\s+(?:19|20)\d\d\W*$"
)


def is_duty(text: str, match: re.Match[str]) -> bool:
    """Not "moet prettig kunnen wonen", "zou moeten": an aim or a supposition, no duty."""
    return not _WISH.search(text[max(0, match.start() - 30) : match.end() + 60])


def is_legal_act(text: str, match: re.Match[str]) -> bool:
    """`kan` allows only where the verb it helps is an act; "het kan voorkomen" and "u kunt vinden" describe."""
    if _HELPS_ANOTHER_VERB.search(text[: match.end()]) or _READING.search(text.strip()):
        return False
    state = _STATE.search(text)
    if state is not None and _CAN.search(text, 0, state.start()):
        return False
    if _WE_CAN.search(text):
        return not _SERVICE.search(text)
    if _IMPERSONAL.search(text[: match.end() + 12]):
        return bool(re.search(r"\b(?:afgeweken|verleend|opgelegd|gevraagd|ingediend)\b", text))
    return bool(_ACT.search(text))


def has_term(text: str, match: re.Match[str]) -> bool:
    """Whether a term or a date stands in the clause, and not only in a description: "die niet uiterlijk 15 juli betaalt, moet"."""
    described = [relative.span() for relative in RELATIVE.finditer(text)]
    if any(start < match.start() < end for start, end in described):
        return False
    return any(
        kind_of(value) in ("termijn", "datum") and not any(start < span.start < end for start, end in described)
        for span, value in find_values(text)
    )


def is_no_aside(text: str, match: re.Match[str]) -> bool:
    """Not a forecast, nor what only describes a thing: "aanpassingen die medio 2023 gereed zullen zijn"."""
    return is_no_forecast(text, match) and not re.search(r"\sdie\s[^,;]*$", text[: match.start()])


def is_no_statistic(text: str, match: re.Match[str]) -> bool:
    """A term that is set, not one that is usual: "De meeste procedures duren korter dan twee jaar"."""
    return has_term(text, match) and not _STATISTIC.search(text)


def has_amount_or_share(text: str, match: re.Match[str]) -> bool:
    """Whether an amount of money or a percentage stands in the clause."""
    return any(kind_of(value) in ("bedrag", "percentage") for _, value in find_values(text)) and not _STATISTIC.search(text)


def has_amount(text: str, match: re.Match[str]) -> bool:
    """Whether an amount of money stands in the clause."""
    return any(kind_of(value) == "bedrag" for _, value in find_values(text))


def is_no_forecast(text: str, match: re.Match[str]) -> bool:
    """Not "naar verwachting", "zou"."""
    return not re.search(r"\bverwacht\w*|\bzou(?:den)?\b", text, re.IGNORECASE)
