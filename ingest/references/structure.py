"""Chapters, titles, afdelingen, paragrafen and annexes, alone or as what an article stands in."""

from __future__ import annotations

import re

from ingest.references.below import read_below
from ingest.references.joints import MOST_MEMBERS, read_joint, read_onward, read_range
from ingest.references.lexer import Token, skip_dot, token, word
from ingest.references.mentions import Place
from ingest.references.numbers import between, is_roman, ordinal
from ingest.references.reading import Reading
from ingest.references.words import ARTICLE_LABELS, STRUCTURE, UNITS

_STRUCTURE_NUMBER = re.compile(r"\d{1,3}[a-zA-Z]?(?:[.:]\d{1,3}[a-zA-Z]?)*")
_ANNEX_LETTER = re.compile(r"[A-Z]{1,2}\d{0,2}")
_ORDER = ("boek", "deel", "titel", "hoofdstuk", "afdeling", "paragraaf", "subparagraaf", "bijlage")


def structure_level(label: str) -> str:
    """The level that a label word (lower case) names; "" for any other word."""
    return STRUCTURE.get(label, "paragraaf" if label == "§" else "")


def read_structure(text: str, label: Token) -> Reading | None:
    """A structure citation from its label word on, without the law.

    Forms: "hoofdstuk 2", "hoofdstukken V tot en met VII", "hoofdstuk IIIa en IV", "titel 7.4", "§ 3", "bijlagen 3 + 4",
    "bijlage II, onderdeel B", "hoofdstuk V, afdeling 9", "paragraaf 3 van afdeling 2 van hoofdstuk IV".
    """
    level = structure_level(label.low)
    if not level:
        return None
    position = skip_dot(text, label.end)
    if label.text == "§" and text.startswith("§", position):
        position += 1
    number, end = structure_number(text, position, level)
    if not number:
        return None
    reading = Reading(text, end, [])
    numbers = _numbers(reading, number, level)
    reading.leaves = [{level: member} for member in numbers]
    if level == "bijlage":
        read_below(reading)
    read_lower(reading)
    read_above(reading)
    return reading


def _numbers(reading: Reading, first: str, level: str) -> list[str]:
    text, numbers = reading.text, [first]
    for _ in range(MOST_MEMBERS):
        behind = read_range(text, reading.end)
        if behind >= 0:
            last, end = structure_number(text, behind, level)
            if not last:
                break
            numbers += between(numbers[-1], last)[1:]
            reading.end = end
            continue
        joint = read_joint(text, reading.end)
        if joint < 0:
            break
        following, end = structure_number(text, joint, level)
        unit = word(text, end).text
        if (
            not following
            or unit in UNITS
            or unit == "%"
            or (token(text, joint).kind == "w" and not is_roman(token(text, joint).text) and level != "bijlage")
        ):
            break
        numbers.append(following)
        reading.end = end
    reading.end = read_onward(text, reading.end)
    return numbers


def structure_number(text: str, position: int, level: str) -> tuple[str, int]:
    """A chapter number: 2, 3a, 7.4, IV, IIIa; for annexes also a capital letter. ("", position) when there is none."""
    first = token(text, position)
    if first.kind == "n" and _STRUCTURE_NUMBER.fullmatch(first.text):
        return first.text, first.end
    if first.kind in ("w", "x"):
        if is_roman(first.text):
            return first.text, first.end
        if level == "bijlage" and _ANNEX_LETTER.fullmatch(first.text):
            return first.text, first.end
        if len(first.text) == 1 and first.text.isupper():
            return first.text, first.end
    return "", position


def read_lower(reading: Reading) -> None:
    """ "hoofdstuk V, afdeling 9": a lower level behind a comma belongs to the place in front of it."""
    for _ in _ORDER:
        comma = token(reading.text, reading.end)
        label = word(reading.text, comma.end)
        level = structure_level(label.text)
        if comma.text != "," or not level or not reading.leaves or level == "bijlage":
            return
        held = [name for name in _ORDER if name in reading.leaves[-1]]
        if not held or _ORDER.index(level) <= _ORDER.index(held[-1]):
            return
        number, end = structure_number(reading.text, skip_dot(reading.text, label.end), level)
        if not number:
            return
        reading.leaves[-1:] = [{**reading.leaves[-1], level: number}]
        reading.end = end


def read_above(reading: Reading) -> None:
    """ "… van afdeling 2 van hoofdstuk IV", "… van titel 4", "… in bijlage 3": the levels in which the places stand."""
    for _ in _ORDER:
        above = _one_above(reading.text, reading.end)
        if above is None:
            return
        level, number, end = above
        if any(level in leaf for leaf in reading.leaves):
            return
        reading.leaves = [{level: number, **leaf} for leaf in reading.leaves]
        reading.end = end


_ABOVE = re.compile(r"\s{0,40}+,?+\s{0,40}+(?:van|in|uit|bij)\s", re.IGNORECASE)


def _one_above(text: str, position: int) -> tuple[str, str, int] | None:
    if _ABOVE.match(text, position) is None:
        return None
    first = word(text, position)
    if first.text == ",":
        first = word(text, first.end)
    if first.text not in ("van", "in", "uit", "bij"):
        return None
    label = word(text, first.end)
    if label.text in ("de", "het"):
        label = word(text, label.end)
    value = ordinal(label.text)
    if value:
        named = word(text, label.end)
        level = structure_level(named.text)
        return (level, str(value), named.end) if level and level != "boek" else None
    level = structure_level(label.text)
    if not level or level == "boek":
        return None
    number, end = structure_number(text, skip_dot(text, label.end), level)
    return (level, number, end) if number else None


def read_ordinal_structure(text: str, numbers: list[int], label: Token) -> Reading | None:
    """ "de eerste en derde afdeling", "de twaalfde titel", from the label word that ends the list of ordinals."""
    level = structure_level(label.text)
    if not level or level in ("boek", "bijlage", "deel"):
        return None
    reading = Reading(text, label.end, [{level: str(number)} for number in numbers if number])
    read_above(reading)
    return reading if reading.leaves else None


def article_in_structure(reading: Reading) -> None:
    """ "artikel 5 van hoofdstuk 3", "artikel 2 van bijlage II": the levels above articles already read."""
    read_above(reading)


def is_label(text: str) -> bool:
    """Whether a word in lower case begins a citation by label."""
    return text in ARTICLE_LABELS or bool(structure_level(text))


def places(reading: Reading) -> tuple[Place, ...]:
    """What was read, as it goes into a mention."""
    return tuple(reading.leaves)
