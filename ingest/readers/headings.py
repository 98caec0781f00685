"""How headings lie in each other, when a plain text no longer shows their type.

Three signs are used, in this order: numbers ("2.1" lies in "2"); a heading that names its parts ("Hardheidsclausule en
experimenteerbepaling" holds "Experimenteerbepaling" and "Hardheidsclausule"); and a heading that is followed at once by
another, which then lies in it. Without a sign headings stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.blocks import Block

_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+\S")
_PARTS = re.compile(r"\s*(?:,|;|/|&|\ben\b|\bof\b|:)\s*", re.IGNORECASE)
_SMALL_WORDS = re.compile(r"\b(?:de|het|een|van|voor|over|bij)\b", re.IGNORECASE)
_CLOSING = re.compile(r"(?:tot slot|slot|slotwoord|afsluiting|afsluitend|conclusie|conclusies|samenvatting|ten slotte)\W*", re.IGNORECASE)


def nest_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the level of every heading set, from 1."""
    places = [index for index, block in enumerate(blocks) if block.kind == "kop"]
    levels = _levels([blocks[index].text.text for index in places], [index + 1 in places for index in places])
    result = list(blocks)
    for index, level in zip(places, levels, strict=True):
        result[index] = replace(blocks[index], level=level)
    return result


def _levels(headings: Sequence[str], bare: Sequence[bool]) -> list[int]:
    """Per heading its level; `bare[i]`: no text stands between heading i and the next."""
    levels: list[int] = []
    named: list[tuple[int, int]] = []
    """Open headings that name their parts: level, and the index of the last part found."""
    above = 0
    for index, heading in enumerate(headings):
        number = _NUMBER.match(heading)
        if number is not None:
            levels.append(number[1].count(".") + 1)
            continue
        while named and named[-1][1] < index:
            named.pop()
        if _CLOSING.fullmatch(heading):
            named, above = [], 0
        base = named[-1][0] + 1 if named else 1
        if above and not named and bare[index]:
            above = 0
        level = base + above if not named else base
        last_part = _last_part(headings, index)
        if last_part:
            level, above = base, 0
            named.append((level, last_part))
        elif named and not _is_part(heading, headings, index, named[-1][0], levels):
            level += 1
        levels.append(level)
        if bare[index] and not last_part and index + 1 < len(headings) and not named:
            above = 1
    return levels


def _parts(heading: str) -> tuple[str, ...]:
    parts = tuple(_plain(part) for part in _PARTS.split(heading))
    return tuple(part for part in parts if part) if len(parts) > 1 else ()


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^\w\s-]", " ", _SMALL_WORDS.sub(" ", words)).casefold().split())


def _last_part(headings: Sequence[str], index: int) -> int:
    """The last heading after `index` that is one of the parts named in heading `index`; 0 unless at least two are found."""
    parts = set(_parts(headings[index]))
    found = [later for later in range(index + 1, len(headings)) if _plain(headings[later]) in parts]
    return found[-1] if len({_plain(headings[later]) for later in found}) > 1 else 0


def _is_part(heading: str, headings: Sequence[str], index: int, level: int, levels: Sequence[int]) -> bool:
    """Whether the heading is a part of the nearest heading above it at `level`."""
    parent = next(earlier for earlier in range(index - 1, -1, -1) if levels[earlier] == level)
    return _plain(heading) in _parts(headings[parent])
