"""How headings lie in each other, when a plain text no longer shows their type.

Three signs are used: numbers ("2.1" lies in "2"); a heading that names its parts ("Hardheidsclausule en
experimenteerbepaling" holds "Experimenteerbepaling" and "Hardheidsclausule"); and a heading that is followed at once by
another, which then lies in it, as do those after it up to a heading that closes a text. Without a sign headings
stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.blocks import Block

_BETWEEN_PARTS = re.compile(r"\s*(?:,|;|/|&|:|\ben\b|\bof\b)\s*", re.IGNORECASE)
_SMALL_WORDS = re.compile(r"\b(?:de|het|een|van|voor|over|bij)\b", re.IGNORECASE)
CLOSING = re.compile(
    r"""(?: tot\sslot | ten\sslotte | slot(?:woord|opmerkingen)? | afsluit(?:ing|end) | conclusies? | vervolg | samenvatting
          | bijlagen?.{0,40} | bezwaar\s(?:en|of)\sberoep | (?:heeft\su\s)?vragen | contact | meer\sinformatie | zie\sook
          | (?:zo|hoe)\s(?:vraagt|doet|meldt)\su\b.* ) \W*""",
    re.VERBOSE | re.IGNORECASE,
)
"""Headings that begin something new of their own."""


@dataclass(frozen=True, slots=True)
class _Heading:
    words: str
    number: str
    bare: bool
    """Followed at once by another heading."""


def nest_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the level of every heading set, from 1."""
    places = [index for index, block in enumerate(blocks) if block.kind == "kop"]
    starts = set(places)
    headings = [_Heading(blocks[index].text.text, blocks[index].number, index + 1 in starts) for index in places]
    result = list(blocks)
    for index, level in zip(places, _levels(headings), strict=True):
        result[index] = replace(blocks[index], level=level)
    return result


def _levels(headings: Sequence[_Heading]) -> list[int]:
    if sum(bool(heading.number) for heading in headings) * 2 >= max(len(headings), 1):
        return _numbered_levels(headings)
    levels: list[int] = []
    parts: frozenset[str] = frozenset()
    last_part = -1
    under_bare = False
    for index, heading in enumerate(headings):
        if index <= last_part:
            levels.append(2 if _plain(heading.words) in parts else 3)
            continue
        under_bare = under_bare and not heading.bare and not CLOSING.fullmatch(heading.words)
        levels.append(2 if under_bare else 1)
        found_parts, found_last = _named_parts(headings, index)
        if found_last > index and not under_bare:
            parts, last_part = found_parts, found_last
        elif heading.bare and not CLOSING.fullmatch(heading.words):
            under_bare = True
    return levels


def _numbered_levels(headings: Sequence[_Heading]) -> list[int]:
    """By the points in their numbers; one without a number stands below the numbered one above it, or first."""
    levels: list[int] = []
    above = 0
    for heading in headings:
        if heading.number:
            above = heading.number.count(".") + 1
            levels.append(above)
        else:
            levels.append(1 if CLOSING.fullmatch(heading.words) else above + 1)
    return levels


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^\w\s-]", " ", _SMALL_WORDS.sub(" ", words)).casefold().split())


_LOOK_AHEAD = 40


def _named_parts(headings: Sequence[_Heading], index: int) -> tuple[frozenset[str], int]:
    """The parts that a heading names, and the last heading after it that is one; `index` itself unless two are found."""
    parts = frozenset(filter(None, map(_plain, _BETWEEN_PARTS.split(headings[index].words))))
    if len(parts) < 2:
        return frozenset(), index
    later = range(index + 1, min(len(headings), index + 1 + _LOOK_AHEAD))
    found = [place for place in later if _plain(headings[place].words) in parts]
    if len({_plain(headings[place].words) for place in found}) < 2:
        return frozenset(), index
    return parts, found[-1]
