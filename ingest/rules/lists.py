"""What a lead-in makes of the items below it: "Goedkeuring is vereist als:" makes each item an obligation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.model import RuleKind
from ingest.rules.cue import CONSENT
from ingest.rules.cues import cue_in

_OPEN_CONDITION = re.compile(
    r"(?<!\w)(?:als|indien|wanneer|mits|zodra|voor\s?zover|tenzij)(?:\s+[\w’'-]+){0,6}\s*[:,]?\s*$|voldaan\s+(?:is\s+)?aan\b[^.]{0,60}:?\s*$",
    re.IGNORECASE,
)

_ASKS_FOR = re.compile(
    r"""
    (?<!\w)(?:
        levert | lever | stuurt? | voegt? | overlegt | vermeldt? | bevat | bevatten | nodig | dient? | neemt?\s+mee | geeft?
          | beschrijft? | omvat | bestaat\s+uit
      | vult? | toont? | meesturen | aanleveren | bijvoegen | in\s+te\s+dienen | aan\s+te\s+leveren | verplichtingen
        | plichten | taken
    )(?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)

_ASKS_CONSENT = re.compile(
    rf"\b(?:vraagt|vraag|verzoekt|doet|meldt|heeft|hebt)\b(?!.{{0,60}}\b(?:geen|niet)\b).{{0,60}}\b(?:{CONSENT}|goedkeuring|melding)\b",
    re.VERBOSE | re.IGNORECASE,
)
"""Asking is what one must do: "U vraagt goedkeuring aan als:"."""

_LINKS = re.compile(
    r"\b(?:wetgeving|regelgeving|meer\s+informatie|meer\s+weten|contact|zie\s+ook|links|downloads|nieuws|uitleg|begrippen)\b",
    re.IGNORECASE,
)
"""Headings of lists that only point elsewhere or explain."""

_WHAT_TO_GIVE = re.compile(
    r"\b(?:wat|welke?\s+\w+)\b.{0,40}\b(?:levert|stuurt|moet|dient|heeft|hebt)\s+u\b.{0,60}\b(?:aan|mee|in|nodig|aanleveren|meesturen|indienen|opsturen|toe)\b",
    re.IGNORECASE,
)
"""A heading that asks what the reader must hand in, and the list answers."""

_HEADS: tuple[tuple[re.Pattern[str], RuleKind], ...] = (
    (
        re.compile(
            r"""
            \b(?:bijlagen|vereiste|benodigde|gevraagde|aan\s+te\s+leveren|mee\s+te\s+sturen|documenten|stukken|nodig|meenemen|bijvoegen|aanleveren
                |meesturen|plichten|verplichtingen)\b
            """,
            re.VERBOSE | re.IGNORECASE,
        ),
        "verplichting",
    ),
    (re.compile(r"\b\w*voorwaarden\b|\beisen\b|\bcriteria\b", re.IGNORECASE), "voorwaarde"),
    (re.compile(r"\buitzonderingen\b|\bvrijstelling(?:en)?\b", re.IGNORECASE), "vrijstelling"),
    (re.compile(r"\brechten\b|\bbevoegdheden\b|\bmogelijkheden\b", re.IGNORECASE), "bevoegdheid"),
)

_EXAMPLES = re.compile(
    r"\b(?:bijvoorbeeld|voorbeelden|zoals|vindt\s+u|leest\s+u|lees|bekijk|zie|denk\s+aan|onder\s+andere\s+over|gaat\s+over)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LeadIn:
    """What a lead-in says of its items: their kind, whether each item is a condition, and where the verb stands."""

    kind: RuleKind
    conditional: bool
    verb: int | None = None


def lead_in_of(text: str) -> LeadIn | None:
    """What the words before a list make of its items; None when they announce no rules."""
    found = cue_in(_closed(text))
    conditional = bool(_OPEN_CONDITION.search(text))
    if conditional and (found is None or found.cue.kind == "procedure") and _ASKS_CONSENT.search(text):
        return LeadIn("verplichting", True, found.verb if found else None)
    if found is None:
        if _EXAMPLES.search(text) and not conditional:
            return None
        if conditional:
            return LeadIn("voorwaarde", True)
        return LeadIn("verplichting", False) if _ASKS_FOR.search(text) else None
    kind = found.cue.kind
    if conditional and kind in ("bevoegdheid", "termijn", "procedure", "reikwijdte"):
        kind = "voorwaarde"
    return LeadIn(kind, conditional, found.verb)


def is_open_condition(text: str) -> bool:
    """Whether a lead-in breaks off in a condition that its items complete: "… indien:"."""
    return bool(_OPEN_CONDITION.search(text))


def is_example(text: str) -> bool:
    """Whether a lead-in announces examples or places to read on, and no rules."""
    return _EXAMPLES.search(text) is not None


def heading_of(text: str) -> LeadIn | None:
    """The same for a heading that stands directly above a list: "Vereiste documenten", "Voorwaarden"."""
    asks = lead_in_of(text) if re.search(r"\b(?:wanneer|geen|niet|moet|mag)\b", text, re.IGNORECASE) else None
    if _LINKS.search(text):
        return None
    if _WHAT_TO_GIVE.search(text):
        return LeadIn("verplichting", False)
    for pattern, kind in _HEADS:
        if pattern.search(text):
            return LeadIn(kind, False)
    return LeadIn(asks.kind, True, asks.verb) if asks else None


def _closed(text: str) -> str:
    return text.rstrip(" :,")
