"""Onderdelen behind their label word: letters, degrees, numbers, small Roman ones; as lists and ranges.

onderdelen  ("onderdeel" | "onder" | "sub" | …) item (joint item | range item)*
"""

from __future__ import annotations

import re

from ingest.references.joints import MOST_MEMBERS, read_joint, read_range
from ingest.references.lexer import Token, skip_dot, token, word
from ingest.references.numbers import between, ordinal
from ingest.references.words import CONNECTIVES, ITEM_LABELS, UNITS

_LETTER_ITEM = re.compile(r"[a-z]{1,2}")
_ROMAN_ITEM = re.compile(r"[ivx]{1,5}")
_GLUED_DEGREE = re.compile(r"\.(?P<degree>\d{1,2}°)")  # onder b.1°
_SMALL_WORDS = frozenset(
    {
        "de",
        "en",
        "of",
        "is",
        "op",
        "in",
        "te",
        "er",
        "af",
        "al",
        "an",
        "om",
        "uw",
        "ze",
        "zo",
        "nu",
        "na",
        "we",
        "ik",
        "je",
        "jo",
        "ad",
        "bv",
        "nr",
    }
)


def read_items(text: str, label: Token) -> tuple[list[str], int] | None:
    """Onderdelen behind their label word: letters, degrees, numbers, Roman ones; lists and ranges.

    ("onderdelen b en e" → ["b", "e"]; "onder 1°" → ["1°"]; "ten eerste" → ["1°"]).
    """
    current = token(text, skip_dot(text, label.end))
    if current.text == "ten" and label.text != "ten":
        label, current = current, token(text, current.end)
    if current.text == "(":
        return _bracketed_item(text, current, label.text)
    item = _item(text, current, label.text)
    if not item:
        return None
    items, end = [item], current.end
    nested = _GLUED_DEGREE.match(text, end)
    if nested:
        return [f"{item}/{nested['degree']}"], nested.end()
    for _ in range(MOST_MEMBERS):
        # "onder a) en b)": the bracket belongs to the letter.
        closed = end + 1 if text.startswith(")", end) and not _bracket_open(text, end) else end
        behind = read_range(text, closed)
        joint = read_joint(text, closed) if behind < 0 else -1
        position = behind if behind >= 0 else joint
        if position < 0:
            return items, closed if closed > end and word(text, closed).text == "van" else end
        if closed > end:
            end = closed
        current = token(text, position)
        if current.low in ITEM_LABELS:
            if behind < 0:
                return items, end
            current = token(text, current.end)
        item = _item(text, current, "", like=items[-1])
        if not item or (behind < 0 and not _item_may_follow(text, current, item)):
            return items, end
        items += between(items[-1], item)[1:] if behind >= 0 else [item]
        end = current.end
    return items, end


def _bracketed_item(text: str, opening: Token, label: str) -> tuple[list[str], int] | None:
    """ "point (f)", "onder (b)"."""
    current = token(text, opening.end)
    item = _item(text, current, label)
    closing = token(text, current.end)
    return ([item], closing.end) if item and closing.text == ")" else None


def _bracket_open(text: str, position: int) -> bool:
    """Whether a bracket was opened shortly before and not closed yet."""
    before = text[max(0, position - 100) : position]
    return before.rfind("(") > before.rfind(")")


def _item(text: str, current: Token, label: str, *, like: str = "") -> str:
    """One onderdeel, normalised; "" when the token is none. `like`: a sibling, whose kind it must share."""
    if current.kind == "d":
        return current.text[:-1] + "°" if not like or like[0].isdigit() else ""
    if current.kind == "n":
        # 1o. and 2e are old spellings of 1° and 2°.
        if current.text[:-1].isdigit() and current.text[-1] in "oe":
            return current.text[:-1] + "°"
        if current.text.isdigit() and len(current.text) <= 2 and (not like or like[0].isdigit()):
            return current.text if not like.endswith("°") else ""
        return ""
    if current.kind != "w":
        return ""
    low = current.low
    if label == "ten":
        return f"{ordinal(low)}°" if ordinal(low) else ""
    # Amending laws letter their onderdelen with capitals, and go on from Z with AA, AAA.
    if (
        current.text.isupper()
        and len(set(current.text)) == 1
        and len(current.text) < 5
        and (len(low) == 1 or label.startswith("onderde"))
    ):
        return low if not like or like.isalpha() else ""
    if current.text != low:
        return ""
    if _ROMAN_ITEM.fullmatch(low) and (len(low) > 1 or (like and _ROMAN_ITEM.fullmatch(like) and len(like) > 1)):
        return low
    if like and not like.isalpha():
        return ""
    if len(low) == 1:
        return low
    if (
        len(low) == 2
        and _LETTER_ITEM.fullmatch(low)
        and (low[0] == low[1] or (label.startswith(("onderde", "letter")) and low not in _SMALL_WORDS))
    ):
        return low
    return ""


def _item_may_follow(text: str, current: Token, item: str) -> bool:
    following = word(text, current.end)
    if item.isdigit():
        return following.text not in UNITS and following.text != "%"
    # "onder a en u dient": a lone u is a pronoun.
    return not (item == "u" and following.kind == "w" and following.text not in CONNECTIVES)


def rank(item: str) -> int:
    """How deep a kind of onderdeel stands: letters, then numbers and degrees, then small Roman ones."""
    if _ROMAN_ITEM.fullmatch(item) and len(item) > 1:
        return 3
    return 2 if item[0].isdigit() else 1
