"""What stands between the members of an enumeration: joints, ranges and "e.v."

joint       "," | "en" | "of" | "jo." | "in verbinding met" | "+" | …
range       "tot en met" | "t/m" | "-" | …
"""

from __future__ import annotations

import re

from ingest.references.lexer import peek, phrase, skip_dot, word
from ingest.references.words import ARTICLE_LABELS, CONNECTIVE_PHRASES, CONNECTIVES, ONWARD_PHRASES, RANGE_PHRASES

MOST_MEMBERS = 200
"""Longest list that is read as one citation."""
_RANGE_SIGNS = frozenset("-–—‑")
_JOINT_SIGNS = frozenset(",+&/;")
_PHRASE_HEADS = {words[0] for words in (*CONNECTIVE_PHRASES,)}
_RANGE_HEADS = {words[0] for words in RANGE_PHRASES}
_ONWARD_HEADS = {words[0] for words in ONWARD_PHRASES}
_COMMENT = re.compile(r"[^\S\n]{0,5}+\([^()\n]{1,160}\)")
_JOINT_INITIALS = _JOINT_SIGNS | {
    spelling for words in (*CONNECTIVES, *_PHRASE_HEADS, "j") for spelling in (words[0], words[0].upper())
}
_RANGE_INITIALS = _RANGE_SIGNS | {spelling for words in _RANGE_HEADS for spelling in (words[0], words[0].upper())}
_ONWARD_INITIALS = frozenset(",") | {spelling for words in _ONWARD_HEADS for spelling in (words[0], words[0].upper())}


def read_joint(text: str, position: int) -> int:
    """The position behind a comma, "en", "jo.", "in verbinding met" …; -1 when nothing joins here."""
    if peek(text, position) not in _JOINT_INITIALS:
        return -1
    first = word(text, position)
    end = -1
    if first.kind == "p":
        if first.text not in _JOINT_SIGNS:
            return -1
        end = first.end
        first = word(text, end)
    if first.kind not in ("w", "x"):
        return end
    if first.text in _PHRASE_HEADS:
        for words in CONNECTIVE_PHRASES:
            behind = phrase(text, first.start, words)
            if behind >= 0:
                return skip_dot(text, behind)
    if first.text in CONNECTIVES:
        end = skip_dot(text, first.end)
        following = word(text, end)
        if following.text == "/" and word(text, following.end).text in CONNECTIVES:  # en/of
            end = word(text, following.end).end
    elif first.text == "j" and text[first.end : first.end + 1] in "°º":
        end = first.end + 1
    return end


def read_range(text: str, position: int) -> int:
    """The position behind "tot en met", "t/m", "-" …; -1 when no range begins here."""
    if peek(text, position) not in _RANGE_INITIALS:
        return -1
    first = word(text, position)
    if first.kind == "p":
        # A dash that opens a line is the mark of a list item.
        return first.end if first.text in _RANGE_SIGNS and "\n" not in text[position : first.start] else -1
    if first.text in _RANGE_HEADS:
        for words in RANGE_PHRASES:
            behind = phrase(text, position, words)
            if behind >= 0:
                return skip_dot(text, behind)
    return -1


def read_onward(text: str, position: int) -> int:
    """The position behind "e.v." or "en volgende"; unchanged when it does not stand here."""
    initial = peek(text, position)
    if initial not in _ONWARD_INITIALS or (initial == "," and text[position + 2 : position + 3] not in _ONWARD_INITIALS):
        return position
    first = word(text, position)
    if first.text == ",":
        first = word(text, first.end)
    if first.text in _ONWARD_HEADS:
        for words in ONWARD_PHRASES:
            behind = phrase(text, first.start, words)
            if behind >= 0:
                if words[-1] in ("v", "ev", "vv"):
                    return skip_dot(text, behind)
                return position if word(text, behind).text in ARTICLE_LABELS else behind  # "en verder artikel 5"
    return position


def behind_comment(text: str, position: int) -> int:
    """Behind a remark between brackets in a list: "artikelen 8 (dagelijkse uitvoering) of 9"."""
    match = _COMMENT.match(text, position) if peek(text, position) == "(" else None
    return match.end() if match else position


def skip_stray_dot(text: str, end: int) -> int:
    """Behind a full stop that a comma follows: "artikel 1.1., eerste lid", "onder 5°., van"."""
    return end + 1 if text.startswith((".,", ". ,"), end) else end
