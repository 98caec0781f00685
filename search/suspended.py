"""Compounds that share their last part: "bezwaar- of beroepschrift" speaks of a bezwaarschrift too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_SUSPENDED = re.compile(
    r"""
    \b(?P<firsts>[^\W\d_]{3,}-(?:,\s[^\W\d_]{3,}-)*)                # bezwaar-   koop-, huur-
    (?:,)?\s(?:en/of|en|of|dan\ wel|alsmede|respectievelijk|onderscheidenlijk|c\.q\.|noch)\s
    (?:[^\W\d_]+\s){0,2}?(?P<last>[^\W\d_]{6,})\b                   # beroepschrift, ook achter een bijvoeglijk naamwoord
    """,
    re.VERBOSE | re.IGNORECASE,
)
MIN_HEAD = 4
"""Shortest last part that compounds share, in letters."""


def unfolded(text: str, known: Callable[[str], bool]) -> Iterator[str]:
    """The compounds that stand shortened in a text, written out; `known` tells whether a word exists.

    Of the ways to split the full compound those are taken whose result is a known word; without one, none is guessed.
    """
    if "- " not in text and "-, " not in text:
        return
    for match in _SUSPENDED.finditer(text):
        last = match["last"].lower()
        for first in match["firsts"].lower().split("-"):
            first = first.strip(", ")
            if first:
                yield from _joined(first, last, known)


def _joined(first: str, last: str, known: Callable[[str], bool]) -> Iterator[str]:
    for cut in range(3, len(last) - MIN_HEAD + 1):
        head = last[cut:]
        found = [word for word in (first + head, first + "s" + head) if known(word)]
        if found:
            yield found[0]
            return
