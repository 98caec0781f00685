"""Where in a text a citation may begin.

Most words begin none, and there are many of them. So a text is cut into words by byte translation, one byte for each
character, and the words are looked up without a match object for each: several times as fast as a pattern.
"""

from __future__ import annotations

import re
from itertools import accumulate, compress, count

from ingest.references.names import Names

Candidate = tuple[int, str, bool]
"""Position and word at which a citation may begin, and whether it is letters with a number, a name in itself (BWBR0005181)."""

_LETTER = re.compile(r"[^\W_]")
_CODEC = "latin-1"
_TABLE = bytes(code if _LETTER.match(chr(code)) else 0x20 for code in range(256))
_TO_DIGITS = bytes(0x30 if 0x30 <= code <= 0x39 else 0x20 for code in range(256))
"""Every digit a nought: four in a row are then found without a pattern, and most texts hold none."""
_DIGITS = re.compile(r"[0-9]{4,7}(?![^\W_])")
_IDENTIFIER = re.compile(r"(?<![^\W_])(?:[BTDbjJ][A-Za-z]{0,4}|20\d\dD|3\d{4}[A-Z]{1,2})$")


def candidates(text: str, names: Names) -> list[Candidate]:
    """The words of `text` at which one of `names` or another citation can begin, in order."""
    narrow = text.encode(_CODEC, "replace")
    found: list[Candidate] = [(start, text[start : start + len(piece)], False) for start, piece in _known_words(narrow, names)]
    if not text.isascii():
        found = [candidate for candidate in found if _stands_alone(text, candidate)]
    others = _identifiers(text) if b"0000" in narrow.translate(_TO_DIGITS) else []
    if not text.isascii():
        others += [*_signs(text), *_wide_words(text, names)]
    if not others:
        return found
    taken = {start for start, _, _ in others}
    return sorted([*others, *(candidate for candidate in found if candidate[0] not in taken)])


def _stands_alone(text: str, candidate: Candidate) -> bool:
    """Whether no letter outside Latin-1 stands beside the word."""
    start, word, _ = candidate
    end = start + len(word)
    return not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()


def _known_words(narrow: bytes, names: Names) -> list[tuple[int, bytes]]:
    """Positions of known first words. Characters outside Latin-1 count as signs here; the caller looks at what stands beside."""
    pieces = narrow.translate(_TABLE).split(b" ")
    hits = list(compress(count(), map(names.head_bytes.__contains__, pieces)))
    if not hits:
        return []
    before = list(accumulate(map(len, pieces), initial=0))  # without the space behind each piece
    return [(before[index] + index, pieces[index]) for index in hits]


def _identifiers(text: str) -> list[Candidate]:
    """BWBR0005181, T03194, 2021D20848, 32016R0679: found by their digits, because those are rarer than letters."""
    found: list[Candidate] = []
    for match in _DIGITS.finditer(text):
        start = match.start()
        if start and text[start - 1].isalpha():
            letters = _IDENTIFIER.search(text, max(0, start - 8), start)
            if letters:
                found.append((letters.start(), text[letters.start() : match.end()], True))
    return found


def _signs(text: str) -> list[Candidate]:
    return [(match.start(), "§", False) for match in re.finditer("§", text)] if "§" in text else []


def _wide_words(text: str, names: Names) -> list[Candidate]:
    """First words that Latin-1 cannot write; a register has a handful."""
    return [
        (match.start(), word, False)
        for word in names.wide_heads
        if word in text
        for match in re.finditer(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", text)
    ]
