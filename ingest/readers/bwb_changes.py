"""What the attributes of a part say about its history: `effect` and `bron` ("Stb.2024-291")."""

from __future__ import annotations

import re

from ingest.locator import Locator
from ingest.model import Change
from ingest.readers.xmltree import Element

_SOURCE = re.compile(r"(?P<series>[A-Z][A-Za-z]+)\.?\s*(?P<year>\d{4})[-,\s]+(?P<number>\d+[A-Za-z]?)")
_SERIES = {"Stb": "stb", "Stcrt": "stcrt", "Trb": "trb"}


def change_of(element: Element) -> Change | None:
    """What last changed the part that an element is; None when its attributes do not say."""
    effect, printed = element.get("effect"), element.get("bron")
    if not effect and not printed:
        return None
    match = _SOURCE.fullmatch(printed)
    if match is None:
        return Change(effect, None, printed)
    series = _SERIES.get(match["series"])
    work = Locator(f"{series}-{match['year']}-{match['number']}") if series is not None else None
    return Change(effect, work, f"{match['series']}. {match['year']}, {match['number']}")
