"""Rules without a modal verb: "levert u … aan", "Stuur ons …", "Wij schorten … op", "U ontvangt een besluit"."""

from __future__ import annotations

import re

from ingest.model import RuleKind
from ingest.rules.cue import Cue, Found
from ingest.rules.subjects import Subject

_DELIVERS = r"""(?:
    levert | dient | stuurt | vermeldt | vult | ondertekent | voegt | overlegt | toont | betaalt | meldt | verstrekt | uploadt
      | beschrijft | onderbouwt
  | motiveert | informeert | registreert | zorgt | zendt | geeft | bewaart | doet | vraagt | verantwoordt | rapporteert
    | neemt | legt | maakt | gebruikt | richt
)"""

_YOU_DELIVER = re.compile(
    rf"(?<!\w)(?:(?P<verb>{_DELIVERS})\s+u(?!\w)|u\s+(?P<verb2>{_DELIVERS})(?!\w))(?!\W+(?:meer\s+)?(?:vindt|leest))",
    re.IGNORECASE | re.VERBOSE,
)

_RECEIVES = re.compile(
    r"""
    (?<!\w)(?:krijgt|ontvangt)\b [^.;]{0,80}? \b(?:terug(?=\W*$)
      |bevestiging|ontvangstbevestiging|besluit|beschikking|bericht|brief|antwoord
      |reactie|uitnodiging
      |e-?mail|uitspraak|beslissing|melding|factuur|uitslag|verslag|rapport|advies)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)

_OFFICIAL = r"""(?:
    behandelt | behandelen | beoordeelt | beoordelen | beslist | beslissen | besluit | besluiten | toetst | toetsen | stelt
      | stellen | schort | schorten
  | rondt | ronden | laat | laten | stuurt | sturen | neemt | nemen | geeft | geven | vraagt | vragen | controleert
    | controleren | hoort | horen
  | publiceert | publiceren | volgt | volgen | informeert | informeren | bevestigt | bevestigen | verleent | verlenen
    | handelt | handelen | start | starten
  | nodigt | nodigen | maakt | maken | bekijkt | bekijken | onderzoekt | onderzoeken | weegt | wegen | legt | leggen | deelt
    | delen | verlengt | verlengen
  | wijst | wijzen | betaalt | betalen | bericht | berichten | zendt | zenden | houdt | houden | betrekt | betrekken | brengt
    | brengen | bepaalt | bepalen
  | keurt | keuren | trekt | trekken | neem | doet | doen | registreert | registreren | plaatst | meldt | melden
  | inspecteert | inspecteren | bezoekt | bezoeken
  | adviseert | adviseren | weigert | weigeren | hanteert | hanteren | treft | treffen | voert | voeren | wint | winnen
    | verstrekt | verstrekken | vergoedt | vergoeden | verwerkt | verwerken | verzendt | verzenden | bewaart | bewaren
  | berekent | berekenen | benoemt | benoemen | erkent | erkennen | kent | kennen | legt | int | innen | zoekt | zoeken
    | bespreekt | bespreken | evalueert | evalueren | stemt | stemmen | sluit | sluiten | herziet | herzien | schorst
    | schorsen | ontheft | ontheffen | waarschuwt | waarschuwen | verdeelt | verdelen | bericht | berichten
)"""
_OFFICE_ACTS = re.compile(rf"(?<!\w)(?P<verb>{_OFFICIAL})(?!\w)", re.IGNORECASE | re.VERBOSE)
_AS_A_RULE = re.compile(
    r"(?<!\w)(?:in\s+de\s+regel|doorgaans|altijd|steeds|in\s+beginsel|jaarlijks|periodiek|vooraf)(?!\w)", re.IGNORECASE
)
_BY_LAW = re.compile(
    r"\b(?:op\s+grond\s+van|ingevolge|krachtens|volgens)\s+(?:artikel|de\s+artikelen|de\s+[\w-]*wet|het\s+[\w-]*besluit)\b",
    re.IGNORECASE,
)

OFFICES = frozenset(["toezichthouder", "overheid", "orgaan", "rechter"])
"""Kinds of actor whose acts are procedure."""

_IMPERATIVE = r"""(?:
    Stuur | Vul | Onderteken | Download | Dien | Lever | Voeg | Vermeld | Geef | Beschrijf | Onderbouw | Motiveer | Upload
      | Meld | Vraag | Betaal | Maak
  | Gebruik | Mail | Houd | Zorg | Print | Scan | Bewaar | Toon | Overleg | Verzamel | Verstuur | Zend | Neem | Log
    | Registreer | Controleer | Bepaal | Stel
  | Laat | Schrijf | Doe | Richt
)"""
_COMMAND = re.compile(
    rf"^\W*(?:(?:eerst|daarna|vervolgens|tot\s+slot|dan)\s+)?(?P<verb>{_IMPERATIVE})\b(?!\s+contact|\s+(?:dan\s+)?(?:een\s+)?kijkje|\s+u\b)",
    re.IGNORECASE | re.VERBOSE,
)

_DUTY = Cue("you deliver", "verplichting", _YOU_DELIVER)
_ORDER = Cue("command", "verplichting", _COMMAND)
_LAW = Cue("acts by law", "verplichting", _OFFICE_ACTS, person=True)
_OFFICE = Cue("office acts", "procedure", _OFFICE_ACTS)
RECEIPT = Cue("receives", "procedure", _RECEIVES)


def indicative_in(clause: str, page: bool) -> Found | None:
    """The statement in the indicative or imperative that the clause makes, without regard to its subject.

    `page`: whether the text speaks to its reader ("u") and tells what its issuer does; a letter reports much in the
    indicative that is no rule, so there an office must act by rule ("in de regel", "altijd").
    """
    if page:
        command = _COMMAND.search(clause)
        if command:
            return Found(_ORDER, command.start("verb"), command.end())
        receipt = _RECEIVES.search(clause)
        if receipt:
            return Found(RECEIPT, receipt.start(), receipt.end())
        delivers = _YOU_DELIVER.search(clause)
        if delivers:
            verb = delivers.start("verb") if delivers["verb"] else delivers.start("verb2")
            return Found(_DUTY, verb, delivers.end())
    office = _OFFICE_ACTS.search(clause)
    if office and not page and _BY_LAW.search(clause):
        return Found(_LAW, office.start("verb"), office.end())
    if office and (page or _AS_A_RULE.search(clause)):
        return Found(_OFFICE, office.start("verb"), office.end())
    return None


def is_command(clause: str) -> bool:
    """Whether the clause tells the reader to do something."""
    return bool(_COMMAND.search(clause))


def is_receipt(clause: str) -> bool:
    """Whether the clause tells that the reader gets a message: then the one who sends it acts."""
    return bool(_RECEIVES.search(clause))


def acts_in_office(subject: Subject, speaker: str) -> bool:
    """Whether the subject is an office, or the issuer itself."""
    return subject.kind in OFFICES or (bool(speaker) and subject.concept == speaker)


STEP: RuleKind = "procedure"
"""What a numbered step is when its words say no more."""
