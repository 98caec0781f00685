"""Dutch number words and written numbers as exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = {
    "nul": 0, "een": 1, "één": 1, "eén": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16, "zeventien": 17,
    "achttien": 18, "negentien": 19,
}  # fmt: skip
_TENS = {"twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80, "negentig": 90}
_SCALES = {
    "miljoen": 10**6, "mln": 10**6, "mln.": 10**6,
    "miljard": 10**9, "mld": 10**9, "mld.": 10**9, "mrd": 10**9, "duizend": 10**3,
}  # fmt: skip


def _spelled() -> dict[str, int]:
    """Every number word below one hundred, then the hundreds, and what people write above them."""
    words = dict(_UNITS) | dict(_TENS)
    ones = [(word, number) for word, number in _UNITS.items() if 1 <= number <= 9]
    for tens_word, tens in _TENS.items():
        for word, number in ones:
            joint = "ën" if word.endswith("e") else "en"
            words[f"{word}{joint}{tens_word}"] = tens + number
    small = {word: number for word, number in words.items() if 0 < number < 100}
    for prefix, hundreds in {"": 1, **_UNITS}.items():
        if prefix and (hundreds < 2 or hundreds == 10):
            continue
        base = f"{prefix}honderd"
        words[base] = hundreds * 100
        for word, number in small.items():
            words[f"{base}{word}"] = hundreds * 100 + number
            words[f"{base}en{word}"] = hundreds * 100 + number
    for word, number in {"": 1, **small}.items():
        if word and number == 1:
            continue
        words[f"{word}duizend"] = number * 1000
    return words


NUMBER_WORDS: dict[str, int] = _spelled()
"""Lower-case word to number: `vijf`, `eenentwintig`, `tweeëndertig`, `honderdtwintig`, `tweeduizend`."""

DIGITS = r"\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?(?!\d)|\d+(?:,\d+)?"
"""A number in digits as Dutch writes it: `1.250,50`, `7.206`, `90`, `2,5`."""

HALVES = {"half": Decimal("0.5"), "halve": Decimal("0.5"), "anderhalf": Decimal("1.5"), "anderhalve": Decimal("1.5")}


def number_of(text: str) -> Decimal | None:
    """The number that `text` writes, in digits or in words, with a scale if it has one (`3 miljoen`); None if none.

    A full stop before three digits groups thousands, a comma starts the decimals.
    """
    words = text.strip().lower().split()
    if not words:
        return None
    scale = 1
    if len(words) == 2 and words[1] in _SCALES:
        scale = _SCALES[words[1]]
    elif len(words) != 1:
        return None
    number = _single(words[0])
    return None if number is None else number * scale


def _single(word: str) -> Decimal | None:
    if re.fullmatch(DIGITS, word):
        return Decimal(re.sub(r"[.\u00a0\u202f]", "", word).replace(",", "."))
    if word in HALVES:
        return HALVES[word]
    number = NUMBER_WORDS.get(word)
    return None if number is None else Decimal(number)
