"""Numbers of provisions: Roman numerals, ordinals, and what lies between two ends of a range."""

from __future__ import annotations

import re

from ingest.references.words import ORDINALS

LONGEST_RANGE = 400
"""A longer range is kept as its two ends only."""

_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_NUMBER = re.compile(r"(?P<roman>[IVXLC]{1,9}+)(?P<letters>(?:bis|ter|[a-h]{0,2}|[A-H]))")
_NUMBER = re.compile(r"(?P<head>(?:\d+[a-z]{0,3}[.:])*)(?P<number>\d+)(?P<letters>[a-zA-Z]*)")
_NUMERIC_ORDINAL = re.compile(r"(?P<number>\d{1,3})(?:e|de|ste)")


def roman_value(text: str) -> int:
    """The value of a Roman numeral in capitals; 0 when it is none."""
    if not text or not _ROMAN.fullmatch(text):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in text]
    return sum(-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True))


def to_roman(number: int) -> str:
    """A number from 1 to 3999 as a Roman numeral."""
    steps = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
             (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
    result = ""
    for value, letters in steps:
        while number >= value:
            result += letters
            number -= value
    return result


def is_roman(text: str) -> bool:
    """Whether a text is a Roman number as used for chapters: IV, IIIa."""
    match = _ROMAN_NUMBER.fullmatch(text)
    return match is not None and roman_value(match["roman"]) > 0


def ordinal(text: str) -> int:
    """The number of an ordinal in lower case (eerste, 2e, 3de); 0 when it is none."""
    value = ORDINALS.get(text, 0)
    if value or not text[:1].isdigit():
        return value
    match = _NUMERIC_ORDINAL.fullmatch(text)
    return int(match["number"]) if match else 0


def between(first: str, last: str) -> tuple[str, ...]:
    """The members of a range, both ends included, as far as they follow from the ends.

    22–27 gives every whole number; 9–12a gives 9, 10, 11, 12, 12a; 12a–12d the letters; IV–VII Roman numbers;
    5:12–5:16 and 2.1–2.5 count in the last part, which `last` may give alone (7:232–301).
    Anything that cannot be counted, or is too long, gives its two ends.
    """
    if first == last:
        return (first,)
    roman = _roman_range(first, last)
    if roman:
        return roman
    if len(first) == len(last) == 1 and first.isalpha() and last.isalpha() and first < last:
        return tuple(chr(code) for code in range(ord(first), ord(last) + 1))
    start, end = _NUMBER.fullmatch(first.rstrip("°")), _NUMBER.fullmatch(last.rstrip("°"))
    if start is None or end is None:
        return (first, last)
    head, sign = start["head"], "°" if last.endswith("°") else ""
    if end["head"] not in ("", head):
        return (first, last)
    low, high = int(start["number"]), int(end["number"])
    if low == high:
        return _letters(f"{head}{low}", start["letters"], end["letters"], sign)
    if not low < high <= low + LONGEST_RANGE:
        return (first, head + last if head and not end["head"] else last)
    members = [first, *(f"{head}{number}{sign}" for number in range(low + 1, high + 1))]
    return tuple(members) if not end["letters"] else (*members, f"{head}{high}{end['letters']}{sign}")


def _roman_range(first: str, last: str) -> tuple[str, ...]:
    start, end = _ROMAN_NUMBER.fullmatch(first), _ROMAN_NUMBER.fullmatch(last)
    if start is None or end is None:
        return ()
    low, high = roman_value(start["roman"]), roman_value(end["roman"])
    if not 0 < low <= high <= low + LONGEST_RANGE:
        return ()
    if low == high:
        return _letters(start["roman"], start["letters"], end["letters"], "")
    members = (first, *(to_roman(number) for number in range(low + 1, high + 1)))
    return (*members, last) if end["letters"] else members


def _letters(stem: str, first: str, last: str, sign: str) -> tuple[str, ...]:
    """12a–12d; 12–12c counts from 12 itself; 61k–61lb lists single letters, then the end."""
    if len(first) > 1 and len(first) == len(last) and first[:-1] == last[:-1] and first < last:
        return tuple(f"{stem}{first[:-1]}{chr(code)}{sign}" for code in range(ord(first[-1]), ord(last[-1]) + 1))
    if len(first) > 1 or not last or last[0] < first[:1]:
        return (f"{stem}{first}{sign}", f"{stem}{last}{sign}")
    members = [] if first else [f"{stem}{sign}"]
    members += [f"{stem}{chr(code)}{sign}" for code in range(ord(first or "a"), ord(last[0]) + 1)]
    return tuple(members) if len(last) == 1 else (*members, f"{stem}{last}{sign}")
