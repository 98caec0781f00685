"""What stands between the members of an enumeration: joints, ranges and "e.v."

joint       "," | "en" | "of" | "jo." | "in verbinding met" | "+" | …
range       "tot en met" | "t/m" | "-" | …

Each is one pattern made from `data/words.toml`, because these are asked for behind every number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.references.lexer import word
from ingest.references.words import ARTICLE_LABELS, CONNECTIVE_PHRASES, CONNECTIVES, ONWARD_PHRASES, RANGE_PHRASES

MOST_MEMBERS = 200
"""Longest list that is read as one citation."""
_SPACE = r"[^\S\n]{0,40}+(?:\n[^\S\n]{0,40}+)?+"
_BETWEEN = r"(?:[./]|[^\S\n]|\n(?![^\S\n]{0,40}\n)){1,12}+"
_END = r"(?![^\W_]|['’][^\W\d_])"


def _any_phrase(phrases: Iterable[tuple[str, ...]]) -> str:
    """A pattern for several word sequences, longest first; full stops and slashes between words are left aside."""
    return "|".join(_BETWEEN.join(map(re.escape, words)) for words in sorted(phrases, key=lambda words: -len(" ".join(words))))


_WORDS = "|".join(sorted(CONNECTIVES, key=len, reverse=True))
_EITHER = rf"(?:{_WORDS}){_END}\.?+(?:{_SPACE}/{_SPACE}(?:{_WORDS}){_END})?+"  # en, en/of
_CONJUNCTION = rf"(?:(?:{_any_phrase(CONNECTIVE_PHRASES)}){_END}\.?+|{_EITHER}|j[°º]\.?+)"
_JOINT = re.compile(rf"{_SPACE}(?:[,+&/;]{_SPACE})?+{_CONJUNCTION}|{_SPACE}[,+&/;]", re.IGNORECASE)
# A dash that opens a line is the mark of a list item.
_RANGE = re.compile(rf"[^\S\n]{{0,40}}+[-–—‑]|{_SPACE}(?:{_any_phrase(RANGE_PHRASES)}){_END}\.?+", re.IGNORECASE)
_SHORT_ONWARD = tuple(words for words in ONWARD_PHRASES if len(words[-1]) < 3)
_LONG_ONWARD = tuple(words for words in ONWARD_PHRASES if len(words[-1]) >= 3)
_ONWARD = re.compile(
    rf"{_SPACE},?{_SPACE}(?:(?:{_any_phrase(_SHORT_ONWARD)}){_END}\.?+|(?P<long>{_any_phrase(_LONG_ONWARD)}){_END})", re.IGNORECASE
)
_COMMENT = re.compile(r"[^\S\n]{0,5}+\([^()\n]{1,160}\)")

_STRAY_DOT = re.compile(
    r"\.\s?,|\.\svan\s(?:(?:de|het)\s[A-Z]|(?:die|deze|dat|dit)\s|(?:de\swet|het\sbesluit|de\sregeling)\b)|\.\s(?:en|of)\s\d|\.\s(?:\d{1,2}e|eerste|tweede|derde)\slid"
)


def _initials(words: Iterable[str], signs: str) -> frozenset[str]:
    """The characters with which one of these can begin; white space, because more of it may stand in front."""
    letters = {word_[0] for word_ in words}
    return frozenset(letters | {letter.upper() for letter in letters} | set(signs))


_JOINT_INITIALS = _initials([*CONNECTIVES, *(words[0] for words in CONNECTIVE_PHRASES), "jo"], ",+&/;")
_RANGE_INITIALS = _initials((words[0] for words in RANGE_PHRASES), "-–—‑")
_ONWARD_INITIALS = _initials((words[0] for words in ONWARD_PHRASES), ",")


def _may_begin(text: str, position: int, initials: frozenset[str]) -> bool:
    """One look at the next character, because mostly nothing of the kind stands there."""
    character = text[position : position + 1]
    if character == " ":
        character = text[position + 1 : position + 2]
    return character in initials or character.isspace()


def read_joint(text: str, position: int) -> int:
    """The position behind a comma, "en", "jo.", "in verbinding met" …; -1 when nothing joins here."""
    if not _may_begin(text, position, _JOINT_INITIALS):
        return -1
    match = _JOINT.match(text, position)
    return match.end() if match else -1


def read_range(text: str, position: int) -> int:
    """The position behind "tot en met", "t/m", "-" …; -1 when no range begins here."""
    if not _may_begin(text, position, _RANGE_INITIALS):
        return -1
    match = _RANGE.match(text, position)
    return match.end() if match else -1


def read_onward(text: str, position: int) -> int:
    """The position behind "e.v." or "en volgende"; unchanged when it does not stand here."""
    if not _may_begin(text, position, _ONWARD_INITIALS):
        return position
    match = _ONWARD.match(text, position)
    if match is None or (match["long"] and word(text, match.end()).text in ARTICLE_LABELS):  # "en verder artikel 5"
        return position
    return match.end()


def behind_comment(text: str, position: int) -> int:
    """Behind a remark between brackets in a list: "artikelen 8 (dagelijkse uitvoering) of 9"."""
    match = _COMMENT.match(text, position)
    return match.end() if match else position


def skip_stray_dot(text: str, end: int) -> int:
    """Behind a full stop with which no sentence ends: "artikel 1.1., eerste lid", "onder b. en 12", "artikel 1.3.3. van de"."""
    return end + 1 if text.startswith(".", end) and _STRAY_DOT.match(text, end) else end
