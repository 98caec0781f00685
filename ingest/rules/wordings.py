"""What a rule's words say for the purpose of comparing it with another: its act, its bound, its size, its key words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from ingest.model import Value
from ingest.values import kind_of

_STOP = frozenset((Path(__file__).with_name("data") / "function_words.txt").read_text(encoding="utf-8").split())
"""Words that tell nothing of what a rule is about: function words, units, bounds."""

_NUMBERS = re.compile(
    r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|twintig|dertig|veertig|vijftig"
    r"|zestig|negentig|honderd)"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_STEM = 7
"""So many letters tell Dutch words apart well enough here: "aanvraag" and "aanvragen" differ in the eighth."""

_ACTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE))
    for name, pattern in (
        ("verlengen", r"verleng\w*|verdag\w*|verdaagt|uitgesteld|uitstel\w*"),
        ("betalen", r"betaal\w*|betalen|betaling|kost|kosten|verschuldigd|leges"),
        ("beslissen", r"beslis\w*|besluit\s+te\s+nemen|neemt\b.{0,40}\bbesluit|uitspraak|beoordeel\w*|beschikking\s+\w*\s*gegeven"),
        ("verhuren", r"verhuur\w*|verhuren|verhuurd\w*|toewijzen|toegewezen|toewijst|toewijzing\w*"),
        ("verkopen", r"verkoop\w*|verkopen|verkocht|korting"),
        (
            "indienen",
            r"indien(?:t|en|ing|ingen)|ingediend|in\s+te\s+dienen|bezwaar\s+(?:te\s+)?(?:maken|maakt)|bezwaar\b.{0,40}\bmaken|maken\s+tegen"
            r"|beroep\s+(?:in\s+te\s+stellen|instellen|aantekenen|gaan)|indiening|dient\b.{0,60}\bin",
        ),
        ("bewaren", r"bewaart|bewaren|bewaard|bewaartermijn"),
        ("melden", r"meldt|melden|gemeld|melding|informeert|informeren|kennisgeving"),
        ("duren", r"looptijd|duur|geldig\w*|geldt\s+voor|geldigheid\w*"),
    )
)
_REMEDIES = (
    ("hoger beroep", re.compile(r"(?<!\w)hoger\s+beroep", re.IGNORECASE)),
    ("bezwaar", re.compile(r"(?<!\w)bezwaar", re.IGNORECASE)),
    (
        "beroep",
        re.compile(
            r"(?<!\w)(?:beroepschrift|beroep\s+(?:in(?:stellen|gesteld|dienen)|aan(?:tekenen|getekend)|bij\s+de\s+rechtbank))",
            re.IGNORECASE,
        ),
    ),
)
_LEAST = re.compile(
    r"(?:minimaal|ten\s+minste|tenminste|minstens|niet\s+minder\s+dan|meer\s+dan|minimum\w*(?:\s+van)?|vanaf)\s*$", re.IGNORECASE
)
_MOST = re.compile(
    r"(?:maximaal|ten\s+hoogste|hoogstens|binnen|uiterlijk|niet\s+(?:meer|langer|later)\s+dan|maximum\w*(?:\s+van)?|tot|minder\s+dan"
    r"|\w*termijn\s+(?:van|is|bedraagt))\s*(?:de\s+|een\s+)?$",
    re.IGNORECASE,
)
_DAYS = {
    "dag": Decimal(1), "werkdag": Decimal("1.4"), "week": Decimal(7), "maand": Decimal("30.4"),
    "kwartaal": Decimal("91.3"), "jaar": Decimal(365),
}  # fmt: skip
_SINGULAR = {
    "dagen": "dag", "kalenderdagen": "dag", "kalenderdag": "dag", "etmaal": "dag", "etmalen": "dag", "werkdagen": "werkdag",
    "weken": "week", "werkweken": "week", "maanden": "maand", "kalendermaand": "maand", "kalendermaanden": "maand",
    "kwartalen": "kwartaal",
    "jaren": "jaar", "kalenderjaar": "jaar", "kalenderjaren": "jaar", "boekjaar": "jaar", "boekjaren": "jaar",
}  # fmt: skip


def stems(text: str) -> Iterator[str]:
    """The telling words of a text, cut to their first letters; no numbers, no function words."""
    return (stem for stem, _ in _telling(text))


def readable(text: str, chosen: frozenset[str]) -> tuple[str, ...]:
    """The words of a text, small letters, whose stems are the chosen ones: each stem once, in reading order."""
    found: dict[str, str] = {}
    for stem, word in _telling(text):
        if stem in chosen:
            found.setdefault(stem, word)
    return tuple(found.values())


def _telling(text: str) -> Iterator[tuple[str, str]]:
    for match in _WORD.finditer(text.lower()):
        word = match.group()
        if len(word) > 2 and word not in _STOP and not _NUMBERS.fullmatch(word):
            yield word[:_STEM] if len(word) > _STEM else re.sub(r"(?:en|t|e|s)$", "", word), word


def act_of(text: str) -> str:
    """What kind of act a statement is about; empty when its words name none of those that can be told apart."""
    return next((name for name, pattern in _ACTS if pattern.search(text)), "")


def remedy_of(text: str) -> str:
    """The legal remedy that a text is about: bezwaar, beroep or hoger beroep; empty when none."""
    return next((name for name, pattern in _REMEDIES if pattern.search(text)), "")


def bound_of(text: str, value: Value | None) -> str:
    """Whether a value is a least ("min") or a most ("max"); empty when its words do not say."""
    if value is None:
        return ""
    before = text[: max(text.find(value.text), 0)]
    if _LEAST.search(before):
        return "min"
    return "max" if _MOST.search(before) else ""


def magnitude(value: Value | None) -> tuple[str, Decimal] | None:
    """Dimension and size for comparing: terms in days; None for what has no number."""
    if value is None or value.number is None:
        return None
    kind = kind_of(value)
    if kind == "termijn":
        unit = _SINGULAR.get(value.unit, value.unit)
        return ("termijn", value.number * _DAYS[unit]) if unit in _DAYS else (unit, value.number)
    return kind if kind in ("percentage", "bedrag") else f"{kind} {value.unit}", value.number
