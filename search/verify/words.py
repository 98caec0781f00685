"""Text as words and signs for comparison: typography is evened out, letters, digits and signs are not.

Evened out are white space, the shape of quotation marks, hyphens and dashes, ligatures, composed and decomposed accents,
soft hyphens and invisible characters, bullets, and the marks of Markdown. What is left must be the same in a quotation and in
its source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MARKS = "\u0300-\u036f"
_DASHES = "\u2010-\u2015\u2212\u2043\u00ad"

_WORD = rf"[^\W_]+(?:[{_MARKS}{_INVISIBLE}][^\W_]*)*|[%‰€$£§°]"
WORD = re.compile(_WORD)
"""A run of letters and digits, or a sign that carries a meaning of its own."""

_PIECE = re.compile(rf"(?P<word>{_WORD})|(?P<sign>\S)")
_LINE_START = re.compile(r"(?m)^[ \t>|]+")
"""Marks of quoted lines and of table cells."""
_LOOSE_DASH = re.compile(r"(?<!\S)[-\u2010-\u2015\u2212](?!\S)")
"""A dash between spaces: a bullet, or a thought put in; which of the two depends on where the lines break."""
_DROPPED = frozenset("\"'“”„‟‘’‚‛«»‹›`´*_#|•·▪◦‣●○■" + _INVISIBLE)
"""Quotation marks of every shape, bullets, marks of Markdown, and what cannot be seen."""
_DASH = re.compile(f"[{_DASHES}]")
_INVISIBLES = str.maketrans("", "", _INVISIBLE)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word or meaningful sign of a text: its place in code points and how it reads, letter case kept."""

    start: int
    end: int
    form: str


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]`, with places in `text`."""
    stop = len(text) if end is None else end
    return [Word(match.start(), match.end(), even(match.group())) for match in WORD.finditer(text, start, stop)]


def even(word: str) -> str:
    """A word with its typography evened out, letter case kept."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", word.translate(_INVISIBLES).translate(_LIGATURES))


def folded(form: str) -> str:
    """A word as it is looked up: without letter case."""
    return form.casefold() if form.isascii() else unicodedata.normalize("NFC", form.casefold())


def signs_of(text: str) -> list[str]:
    """Words and signs in order, as they must be the same in quotation and source."""
    return [piece for _, piece in placed_signs(text)]


def placed_signs(text: str) -> Iterator[tuple[int, str]]:
    """The same with the place at which each begins. Bullets and loose dashes are no signs."""
    skipped = {
        position for pattern in (_LINE_START, _LOOSE_DASH) for match in pattern.finditer(text) for position in range(*match.span())
    }
    for match in _PIECE.finditer(text):
        if match.start() in skipped:
            continue
        if match["word"]:
            yield match.start(), even(match["word"])
        elif match["sign"] not in _DROPPED and not unicodedata.combining(match["sign"]):
            yield match.start(), _DASH.sub("-", match["sign"])


def same_signs(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether words and signs are the same; the first letter may differ in case, for a quotation may begin anywhere."""
    if len(one) != len(other) or one[1:] != other[1:]:
        return False
    return not one or one[0] == other[0] or _same_but_first_case(one[0], other[0])


def _same_but_first_case(one: str, other: str) -> bool:
    return one[1:] == other[1:] and one[:1].casefold() == other[:1].casefold()


_JOINING = frozenset(".,:/")


def whole(text: str, start: int, end: int) -> bool:
    """Whether the words at `start`–`end` are not cut out of a longer number: "5" out of "12,5", "48" out of "1:48"."""
    before = start >= 2 and text[start].isdigit() and text[start - 1] in _JOINING and text[start - 2].isdigit()
    after = end + 1 < len(text) and text[end - 1].isdigit() and text[end] in _JOINING and text[end + 1].isdigit()
    return not before and not after
