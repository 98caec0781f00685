"""Parts that have no address of their own: an alinea, a table, the closing words."""

from __future__ import annotations

import re

from ingest.references.lexer import Token, word
from ingest.references.reading import Reading
from ingest.references.words import CLOSINGS, LID_LABELS

_TABLE_NUMBER = re.compile(r"\s(?:[IVX]{1,5}|\d{1,3}[a-z]?|[A-Z])(?:[.]\d{1,3})*(?!\w)")


def read_unaddressed(reading: Reading, first: Token) -> bool:
    """ "slotzin", "tabel 2", "enig lid": part of the citation, but no narrower place."""
    if not reading.leaves or ("artikel" not in reading.leaves[-1] and "lid" not in reading.leaves[-1]):
        return False
    if first.text in CLOSINGS:
        behind = word(reading.text, first.end)
        if first.text == "enig" and behind.text not in LID_LABELS:
            return False
        reading.end = behind.end if first.text == "enig" else first.end
        return True
    number = _TABLE_NUMBER.match(reading.text, first.end)
    if number is None or first.text in ("regel", "rij"):
        return False
    reading.end = number.end()
    return True
