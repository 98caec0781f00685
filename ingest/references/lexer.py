"""Words, numbers and signs of a text, one at a time from any position.

No pattern here can backtrack over more than a bounded number of characters, so reading a token takes bounded time.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Token(NamedTuple):
    """One token: `kind` is n (number), d (degree), w (word), x (letters and digits mixed), p (sign) or empty (none)."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.lower()


_TOKEN = re.compile(
    r"""
    [^\S\n]{0,40}+ (?:\n[^\S\n]{0,40}+)?+          # white space with at most one line break: a blank line ends a citation
    (?:
      (?P<d> \d{1,3}[°º˚] )                          # 1°
    | (?P<n> \d{1,6}+
             (?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|[a-z]\d{1,2}(?![\w])|[a-z]{1,4}|[A-Z]{1,2})?+
             (?:[.:]\d{1,4}+(?:[a-z]{1,3}|[A-Z])?+){0,5}+
             (?![^\W_]) )                            # 12a, 7:274, 3.1a.2, 33A, 16bis
    | (?P<w> [^\W\d_]{1,80}+ (?:['’][^\W\d_]{1,40}+)?+ (?![\d]) )
    | (?P<x> [^\W_]{1,80}+ )                         # BW7, Hw14, BWBR0005181
    | (?P<p> \S )
    )
    """,
    re.VERBOSE,
)


_new = tuple.__new__
"""Tokens are made by the hundred thousand; going past the generated constructor halves the cost."""


def token(text: str, position: int) -> Token:
    """The token at `position`, white space skipped; kind "" at a blank line or the end of the text."""
    match = _TOKEN.match(text, position)
    if match is None:
        return Token("", "", position, position)
    kind = match.lastgroup
    start, end = match.span(kind)  # type: ignore[arg-type]
    return _new(Token, (kind, text[start:end], start, end))


def word(text: str, position: int) -> Token:
    """The token at `position` with its letters in lower case."""
    match = _TOKEN.match(text, position)
    if match is None:
        return Token("", "", position, position)
    kind = match.lastgroup
    start, end = match.span(kind)  # type: ignore[arg-type]
    return _new(Token, (kind, text[start:end].lower(), start, end))


def peek(text: str, position: int) -> str:
    """The first character of the token at `position`, at a fraction of its price; "" when there is none."""
    character = text[position : position + 1]
    if character == " ":
        character = text[position + 1 : position + 2]
    if character.isspace():
        return token(text, position).text[:1]
    return character


def skip_dot(text: str, position: int) -> int:
    """The position behind a full stop that closes an abbreviation."""
    return position + 1 if text.startswith(".", position) else position
