"""How statutes speak: duties in the indicative, delegation, application, entry into force and lapse."""

from __future__ import annotations

import re

from ingest.rules.cue import Cue, compiled
from ingest.rules.cues_binding import DUTIES, EXEMPTIONS, PROHIBITIONS
from ingest.rules.cues_limiting import APPLICATION, SCOPE, TERMS

NO_RULE = re.compile(
    r"""
    \bverst(?:aat|aan)\b.{0,120}?\bonder\b | \bonder\b.{0,200}?\bverstaan\b | \bwordt\b.{0,60}?\bverstaan\b
      | \bwordt\s+aangehaald\b | \bkan\s+worden\s+aangehaald\b
  | \bLasten\s+en\s+bevelen\b | \bin\s+het\s+Staatsblad\b.{0,40}\bgeplaatst\b | \bberust\s+(?:mede\s+)?op\b
    | \bmede\s+gebaseerd\s+op\b
  | ^\W*Wijzigt\b | ^\W*\(?(?:Vervallen|vervallen|Gereserveerd|Dit\s+onderdeel\s+is\s+nog\s+niet)\b
    """,
    re.VERBOSE,
)
"""Definitions, the citation title and formulas: they bind nobody."""

DEFINES = re.compile(r"\bverst(?:aat|aan)\b|\bbegrepen\s+onder\b|\bomschrijving\w*\b", re.IGNORECASE)

_BODIES = r"""(?:
    algemene\s+maatregel\s+van\s+(?:rijks)?bestuur | ministeriële\s+regeling | regeling\s+van\s+Onze\s+Minister\w*
      | besluit\s+van\s+Onze\s+Minister\w*
  | (?:gemeentelijke|provinciale)?\s*verordening | koninklijk\s+besluit | Onze\s+Minister\w*
)"""

DELEGATION = Cue(
    "delegation", "bevoegdheid",
    compiled(
        rf"""
        (?<!\w)(?:bij|krachtens)\s+(?:of\s+krachtens\s+)?(?:de\s+|een\s+)?{_BODIES}\b .{{0,200}}?
        \b(?P<verb>wordt|worden|kan|kunnen)\b .{{0,200}}? \b(?:regels|voorschriften|bepaald|gesteld|vastgesteld|aangewezen
          |uitgezonderd|regelen|geregeld)\b
      | (?<!\w)(?P<verb2>wordt|worden|kan|kunnen)\b .{{0,160}}? \b(?:bij|krachtens)\s+(?:of\s+krachtens\s+)?{_BODIES}\b .{{0,200}}?
        \b(?:regels|voorschriften|bepaald|gesteld|vastgesteld|aangewezen|geregeld)\b
      | (?<!\w)Onze\s+Minister\w*\b .{{0,60}}? \bstelt\b .{{0,80}}? \b(?:nadere\s+)?(?:regels|voorschriften)\b
        """
    ),
)  # fmt: skip

ENTRY = Cue(
    "entry or lapse", "termijn",
    compiled(
        r"""
        (?<!\w)(?:
            (?P<verb>treedt|treden)\b .{0,200}? \bin\s+werking
          | in\s+werking\s+(?:treedt|treden)
          | ^[^,;]{0,120}? \b(?P<verb2>vervalt|vervallen)\b
        )(?!\w)
        """
    ),
)  # fmt: skip

_RELATIVE = re.compile(r"\b(?:die|(?<!in\s)(?<!bij\s)(?<!op\s)(?<!voor\s)dat|welke?|waar\w+)\b[^,;]*$", re.IGNORECASE)
_AMENDED = re.compile(
    r"\b(?:kan|kunnen)\s+(?:zich|worden\s+geacht|blijken|voortvloeien|ontstaan)\b|\b(?:redelijkerwijs|behoren)\s+te?\s*\w*\s*kunnen\b",
    re.IGNORECASE,
)


def _is_main_verb(text: str, match: re.Match[str]) -> bool:
    """Not a verb that closes a relative clause: "de boete die ten hoogste kan worden opgelegd"."""
    return not _RELATIVE.search(text[: match.start()]) and not _AMENDED.search(text[match.start() :])


CANNOT = Cue(
    "kan niet", "verbod", compiled(r"(?<!\w)(?P<verb>kan|kunnen)\b(?:\W+(?!dat\b)\w+){0,3}?\W+(?:geen|niet)(?!\w)"), _is_main_verb
)

STATUTE_POWERS = (
    Cue(
        "bevoegd",
        "bevoegdheid",
        compiled(r"(?<!\w)(?P<verb>is|zijn|blijft|blijven)\b[^.;]{0,120}?\bbevoegd(?!\w) | (?<!\w)bevoegd\s+(?:is|zijn)\b"),
    ),
    Cue(
        "recht op",
        "bevoegdheid",
        compiled(r"(?<!\w)(?P<verb>heeft|hebben|houdt|houden)\s+[^.;]{0,80}?\b(?:recht|aanspraak)\b(?!\w)"),
    ),
    Cue("mag", "bevoegdheid", compiled(r"(?<!\w)(?P<verb>mag|mogen)(?!\w)"), _is_main_verb),
    Cue("kan", "bevoegdheid", compiled(r"(?<!\w)(?P<verb>kan|kunnen)(?!\w)"), _is_main_verb),
    Cue("is mogelijk", "bevoegdheid", compiled(r"(?<!\w)(?P<verb>is|zijn)\s+(?:\w+\s+){0,4}?mogelijk(?!\w)")),
    Cue("staat open", "bevoegdheid", compiled(r"(?<!\w)(?P<verb>staat|staan)\b[^.;]{0,120}?\b(?:open|vrij)(?!\w)")),
)

_ACTIVE = r"""(?:
    stelt | stellen | draagt | dragen | verstrekt | verstrekken | zendt | zenden | meldt | melden | doet | doen | neemt
      | nemen | houdt | houden | legt | leggen
  | besluit | besluiten | beslist | beslissen | bepaalt | bepalen | geeft | geven | maakt | maken | brengt | brengen | deelt
    | delen | wijst | wijzen
  | vraagt | vragen | hoort | horen | ziet | zien | voert | voeren | werkt | werken | vergoedt | vergoeden | betaalt | betalen
    | verleent | verlenen | weigert | trekt
  | benoemt | benoemen | schorst | ontslaat | bewaart | bewaren | bevordert | bevorderen | vermeldt | vermelden | bevat
    | bevatten | omvat | omvatten
  | publiceert | beoordeelt | toetst | onderzoekt | dient | dienen | overlegt | verantwoordt | waarborgt | stuurt | informeert
    | raadpleegt | overhandigt | richt
  | verhuurt | verhuren | vervreemdt | biedt | bieden | verzoekt | roept | kiest | kiezen | regelt | regelen | voorziet
    | voldoet | voldoen | behoeft | behoeven | geschiedt | bestaat
  | vindt | onthoudt | toont | vestigt | verricht | verrichten | gebruikt | vergadert | ondertekent | wint | treft | treffen
    | staat | strekt | heft | rekent | kent | past | passen
)"""

STATUTE_DUTIES = (
    Cue("zal", "verplichting", compiled(r"(?<!\w)(?P<verb>zal|zullen)(?!\w)")),
    Cue("draagt zorg", "verplichting", compiled(r"(?<!\w)(?P<verb>draagt|dragen)\b.{0,80}?\bzorg(?!\w)")),
    Cue("gehouden", "verplichting", compiled(r"(?<!\w)(?P<verb>is|zijn)\b.{0,80}?\bgehouden(?!\w)")),
    Cue("belast met", "verplichting", compiled(r"(?<!\w)(?P<verb>is|zijn)\s+(?:mede\s+)?belast\s+met(?!\w)")),
    Cue("verboden", "verbod", compiled(r"(?<!\w)(?P<verb>is|zijn)\s+(?:het\s+)?(?:\w+\s+){0,8}?verboden(?!\w)")),
)

NO_RIGHT = Cue(
    "no right", "reikwijdte",
    compiled(r"(?<!\w)(?P<verb>bestaat|heeft|hebben|ontstaat)\s+(?:\w+\s+){0,3}?(?:geen|niet)\s+(?:\w+\s+){0,2}?(?:recht|aanspraak)(?!\w)"),
)  # fmt: skip

DEEMED = Cue(
    "deemed", "reikwijdte",
    compiled(
        r"""
        (?<!\w)(?P<verb>wordt|worden|is|zijn)\b .{0,160}?
        \b(?:gelijkgesteld|aangemerkt\s+als|geacht|begrepen|beschouwd\s+als|toegerekend|buiten\s+beschouwing\s+gelaten
          |buiten\s+toepassing)(?!\w)
      | (?<!\w)(?:geldt|gelden)\s+als\b
      | (?<!\w)(?:blijft|blijven)\b .{0,120}? \b(?:buiten\s+toepassing|van\s+toepassing|buiten\s+beschouwing)(?!\w)
      | (?<!\w)van\s+(?:overeenkomstige\s+)?toepassing(?!\w) | (?<!\w)(?:vindt|vinden)\b .{0,200}? \btoepassing(?!\w)
        """
    ),
)  # fmt: skip

PASSIVE = Cue(
    "passive",
    "procedure",
    compiled(
        r"(?<!\w)(?<!te\s)(?P<verb>wordt|worden|geschiedt|geschieden)\b (?: .{0,300}? \b(?:ge\w+(?:d|t|en)"
        r"|be\w+(?:d|t|en)|ver\w+(?:d|t|en)|\w+ge\w+(?:d|t|en)) \b | \b )"
    ),
)

INDICATIVE = Cue("indicative", "verplichting", compiled(rf"(?<!\w)(?<!te\s)(?<!het\s)(?<!een\s)(?P<verb>{_ACTIVE})(?!\w)"))

PLAIN_CUES = (PASSIVE, INDICATIVE)
"""What is left when no other cue is found: whichever verb comes first decides."""

STATUTE_CUES: tuple[Cue, ...] = (
    *(cue for cue in PROHIBITIONS if cue.name != "kan geen"), CANNOT,
    *EXEMPTIONS, DELEGATION, STATUTE_DUTIES[-1], ENTRY, DEEMED, NO_RIGHT, *APPLICATION, *STATUTE_POWERS,
    *(cue for cue in TERMS if cue.name in ("deadline", "gets time")), *DUTIES, *STATUTE_DUTIES[:-1], *SCOPE,
)  # fmt: skip
