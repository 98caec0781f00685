"""Numbers of articles, leden, onderdelen and other parts, as people cite them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from ingest.readers.xmltree import Element

# The full stop, colon or bracket that typesetting puts around a number: "1.", "a)", "(ii)", "Artikel 5:".
_BEFORE, _BEHIND = " .([«", " .,:;)]»"

# A number that stands in the label or title because the kop has no nr: "Artikel 3a", "Bijlage II bij artikel 4".
_NUMBER_IN_LABEL = re.compile(
    r"""
    ^(?:artikel(?:en)?|art\.|article|hoofdstuk|chapter|afdeling|section|paragraaf|titel|deel|boek|bijlage|annex|appendix
        |aanhangsel|§)\s*
    (?:nr\.?\s*)?
    (?P<number>
        \d+[\w:.–-]*            # 3, 3a, 1.2, 7:274
      | [IVXLC]+[a-zA-Z]?\b     # roman, with a letter: IIIa
      | [A-Z]\b                 # a single letter
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_NOTES = frozenset({"noot", "meta-data"})


def bare_number(printed: str) -> str:
    """A printed number as it is cited: "a." is `a`, "1°." is `1°`, "(2)" is `2`; a dash or bullet is empty."""
    number = " ".join(printed.split()).lstrip(_BEFORE).rstrip(_BEHIND).replace("º", "°")
    return number if any(character.isalnum() for character in number) else ""


def heading_number(kop: Element | None) -> str:
    """The number in a kop: its `nr`, or else the number in the label or title ("Artikel 3a"); empty when there is none."""
    if kop is None:
        return ""
    number = kop.find("nr")
    if number is not None:
        return bare_number(number.words(_NOTES))
    for tag in ("label", "titel"):
        part = kop.find(tag)
        match = _NUMBER_IN_LABEL.match(part.words(_NOTES)) if part is not None else None
        if match is not None:
            return bare_number(match["number"])
    return ""


def numbers_used_once(root: Element, tags: Collection[str]) -> frozenset[str]:
    """The numbers that exactly one of the parts with these tags has."""
    numbers = Counter(heading_number(part.find("kop")) for part in root.iter() if part.tag in tags)
    return frozenset(number for number, times in numbers.items() if number and times == 1)
