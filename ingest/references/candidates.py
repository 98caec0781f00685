"""Where in a text a citation may begin.

Most words begin none, and there are many of them. So a text is cut into words by byte translation, one byte for each
character, and the words are looked up without a match object for each: several times as fast as a pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.references.names import Names

Candidate = tuple[int, str, bool]
"""Position and word at which a citation may begin, and whether it is letters with a number, a name in itself (BWBR0005181)."""

_LETTER = re.compile(r"[^\W_]")
_CODEC = "latin-1"
_TABLE = bytes(code if _LETTER.match(chr(code)) else 0x20 for code in range(256))
_TO_KINDS = bytes(
    0x30 if 0x30 <= code <= 0x39 else 0x61 if 0x41 <= code <= 0x5A or 0x61 <= code <= 0x7A else 0x20 for code in range(256)
)
"""Every digit a nought and every letter an a: a letter with four digits is then found without a pattern; few texts hold one."""
_LETTER_AND_DIGITS = b"a0000"
_DIGITS = re.compile(r"[0-9]{4,7}(?![^\W_])")
_IDENTIFIER = re.compile(r"(?<![^\W_])(?:[BTDbjJ][A-Za-z]{0,4}|20\d\dD|3\d{4}[A-Z]{1,2})$")


def candidates(text: str, names: Names) -> list[Candidate]:
    """The words of `text` at which one of `names` or another citation can begin, in order."""
    narrow = text.encode(_CODEC, "replace")
    found: list[Candidate] = [(start, text[start:end], False) for start, end in _known_words(narrow, names)]
    others = list(_identifiers(text, narrow.translate(_TO_KINDS)))
    if not text.isascii():
        found = [candidate for candidate in found if _stands_alone(text, candidate)]
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


def _known_words(narrow: bytes, names: Names) -> Iterator[tuple[int, int]]:
    """Start and end of known first words. Characters outside Latin-1 count as signs here; the caller looks at what stands beside.

    Only the few that are known are looked for again to learn where they stand.
    """
    words = narrow.translate(_TABLE)
    hits = names.known_heads(words.split())
    if not hits:
        return
    spaced = b" %b " % words
    start = 0
    for hit in hits:
        start = spaced.index(b" %b " % hit, start)
        end = start + len(hit)
        yield start, end
        start = end


def _identifiers(text: str, kinds: bytes) -> Iterator[Candidate]:
    """BWBR0005181, T03194, 2021D20848, 32016R0679: found by their digits, because those are rarer than letters."""
    at = kinds.find(_LETTER_AND_DIGITS)
    while at >= 0:
        match = _DIGITS.match(text, at + 1)
        if match:
            letters = _IDENTIFIER.search(text, max(0, at - 7), at + 1)
            if letters:
                yield letters.start(), text[letters.start() : match.end()], True
        at = kinds.find(_LETTER_AND_DIGITS, at + 1)


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
