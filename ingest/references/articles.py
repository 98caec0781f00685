"""Article numbers and everything below them: leden, onderdelen, volzinnen, as lists and ranges.

The grammar, in words (each rule is a function here):

    artikelen   number (range | "e.v.")? below* (joint number … )*
    below       joint? (leden | lid | aanhef | onderdelen | volzinnen | "(" below ")")
    leden       ordinal (joint ordinal | range ordinal)* "lid"            eerste, tweede en vierde lid; 2e lid
    lid         "lid" number (joint number | range number)*               lid 1 en 5; lid 3b; leden 1 t/m 3
    onderdelen  ("onderdeel" | "onder" | "sub" | …) item (joint item | range item)*
    volzinnen   ordinal (joint ordinal)* "volzin" | "volzin" number
    joint       "," | "en" | "of" | "jo." | "in verbinding met" | "+" | …

Reading never looks further than one list, and every list is bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.references.lexer import Token, peek, phrase, skip_dot, token, word
from ingest.references.mentions import Place
from ingest.references.numbers import between, is_roman, ordinal
from ingest.references.words import (
    ARTICLE_LABELS,
    CONNECTIVE_PHRASES,
    CONNECTIVES,
    ITEM_LABELS,
    LID_LABELS,
    ONWARD_PHRASES,
    RANGE_PHRASES,
    SENTENCE_LABELS,
    UNITS,
)

MOST_ORDINALS = 30
MOST_MEMBERS = 200
"""Longest list that is read as one citation."""

_LETTER_ITEM = re.compile(r"[a-z]{1,2}")
_ROMAN_ITEM = re.compile(r"[ivx]{1,5}")
_LID_WITH_LETTER = re.compile(r"(?P<lid>\d{1,3})(?P<letter>[a-z])")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_RANGE_SIGNS = frozenset("-–—‑")
_JOINT_SIGNS = frozenset(",+&/;")
_PHRASE_HEADS = {words[0] for words in (*CONNECTIVE_PHRASES,)}
_RANGE_HEADS = {words[0] for words in RANGE_PHRASES}
_ONWARD_HEADS = {words[0] for words in ONWARD_PHRASES}
_HYPHENED = re.compile(r"[A-Z]{1,3}-[A-Z]?\d{1,3}[a-z]?(?![\w-])")
_LATIN_SUFFIXES = frozenset({"bis", "ter", "quater", "quinquies"})
_COMMENT = re.compile(r"[^\S\n]{0,5}+\([^()\n]{1,160}\)")
_BEHIND_LETTER = frozenset({"van", ",", ";", ".", ")", "", "en", "der"})
_JOINT_INITIALS = _JOINT_SIGNS | {
    spelling for words in (*CONNECTIVES, *_PHRASE_HEADS, "j") for spelling in (words[0], words[0].upper())
}
_RANGE_INITIALS = _RANGE_SIGNS | {spelling for words in _RANGE_HEADS for spelling in (words[0], words[0].upper())}
_ONWARD_INITIALS = frozenset(",") | {spelling for words in _ONWARD_HEADS for spelling in (words[0], words[0].upper())}
_EACH = frozenset({"beide", "alle", "telkens", "elk", "steeds"})


@dataclass(slots=True)
class Reading:
    """The places read so far and where reading stands. The only thing that changes while a citation is read."""

    text: str
    end: int
    leaves: list[Place] = field(default_factory=list)
    aanhef_open: bool = False
    plural: bool = False


def read_articles(text: str, position: int, *, plural: bool = False) -> Reading | None:
    """Article numbers at `position` (behind the label word) with all that stands below them; None without a number.

    `plural`: the label announced several.
    """
    number, end = article_number(text, position)
    if not number:
        return None
    reading = Reading(text, end, plural=plural)
    _add_articles(reading, number)
    read_below(reading)
    for _ in range(MOST_MEMBERS):
        joint = read_joint(text, _behind_comment(text, reading.end) if plural else reading.end)
        if joint < 0:
            break
        number, end = article_number(text, joint)
        if not number or not _may_follow(text, joint, number, end):
            break
        reading.end = end
        _add_articles(reading, number)
        read_below(reading)
    return reading


def _behind_comment(text: str, position: int) -> int:
    """Behind a remark between brackets in a list: "artikelen 8 (dagelijkse uitvoering) of 9"."""
    match = _COMMENT.match(text, position) if peek(text, position) == "(" else None
    return match.end() if match else position


def _skip_stray_dot(text: str, end: int) -> int:
    """Behind a full stop that a comma follows: "artikel 1.1., eerste lid", "onder 5°., van"."""
    return end + 1 if text.startswith((".,", ". ,"), end) else end


def article_number(text: str, position: int) -> tuple[str, int]:
    """A number such as 12a, 7:274, 2.18, 16bis, IV, A 1; ("", position) when there is none."""
    first = token(text, position)
    if first.kind == "n":
        if first.text.isdigit() and len(first.text) > 4:
            return "", position
        return _with_suffix(text, first) if first.text.isdigit() else (first.text, first.end)
    if first.kind in ("w", "x"):
        hyphened = _HYPHENED.match(text, first.start)
        if hyphened:
            return hyphened.group(), hyphened.end()
        if first.text[0].isupper() and (len(first.text) == 1 or (len(first.text) == 2 and first.text[1].islower())):
            # Letter and number, as in the Kieswet: artikel X 10, artikel Ya 4.
            following = token(text, first.end)
            if following.kind == "n" and following.start == first.end + 1 and following.text.isalnum() and len(following.text) < 4:
                return f"{first.text} {following.text}", following.end
        if is_roman(first.text) and first.end - first.start < 9:
            return first.text, first.end
        if len(first.text) <= 5 and first.kind == "x" and first.text[0].isupper() and first.text[1:2].isdigit():
            return first.text, first.end
    return "", position


def _with_suffix(text: str, first: Token) -> tuple[str, int]:
    """A number whose suffix is written apart: "16 bis", "61 a, …"; the suffix must be followed by what follows a number."""
    suffix = token(text, first.end)
    if suffix.kind == "w" and (suffix.text in _LATIN_SUFFIXES or (len(suffix.text) == 1 and suffix.text.islower())):
        following = word(text, suffix.end)
        if following.text in (",", "van", ")") or following.text in LID_LABELS or ordinal(following.text):
            return first.text + suffix.text, suffix.end
    return first.text, first.end


def _may_follow(text: str, start: int, number: str, end: int) -> bool:
    """Whether a number behind a joint is a further article and not a count, a year or an ordinal lid."""
    following = word(text, end)
    if following.text in ("%", "°", "€") or following.text in UNITS:
        return following.text in LID_LABELS and _number_behind(text, following.end)
    if _YEAR.fullmatch(number):
        return False
    first = token(text, start)
    if first.kind in ("w", "x") and not is_roman(first.text):
        return first.text[0].isupper() and (first.kind == "x" or " " in number)
    if ordinal(number) and not number.isdigit() and _ordinals_to_lid(text, start):
        return False
    return not (following.text == "," and text[following.end : following.end + 1].isdigit() and following.start == end)


def _number_behind(text: str, position: int) -> bool:
    return token(text, position).kind == "n"


def _add_articles(reading: Reading, number: str) -> None:
    """The article, or the range that it begins. "e.v." is read and adds nothing that is sure to exist."""
    text = reading.text
    members: tuple[str, ...] = (number,)
    behind = read_range(text, reading.end)
    if behind >= 0:
        label = word(text, behind)
        last, end = article_number(text, skip_dot(text, label.end) if label.text in ARTICLE_LABELS else behind)
        if last and _range_fits(text, last, end):
            members = between(number, last)
            reading.end = end
    reading.end = _skip_stray_dot(text, read_onward(text, reading.end))
    reading.leaves += [{"artikel": member} for member in members]
    reading.aanhef_open = False


def _range_fits(text: str, last: str, end: int) -> bool:
    return word(text, end).text not in UNITS and not (_YEAR.fullmatch(last) and len(last) == 4)


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
        return first.end if first.text in _RANGE_SIGNS else -1
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
                return skip_dot(text, behind) if words[-1] in ("v", "ev", "vv") else behind
    return position


def read_below(reading: Reading) -> None:
    """Everything below the article that follows, one specification after another."""
    for _ in range(MOST_MEMBERS):
        if not _read_one_below(reading):
            return


def _read_one_below(reading: Reading) -> bool:
    text = reading.text
    initial = peek(text, reading.end)
    if initial == "(":
        return _read_bracketed(reading, token(text, reading.end))
    joint = read_joint(text, reading.end)
    position = joint if joint >= 0 else reading.end
    first = word(text, position)
    if first.text == "de" or first.text == "het":
        # "artikel 5, het eerste lid": the article word belongs to a lid of this article unless its own article follows.
        following = word(text, first.end)
        if initial != "," or not ordinal(following.text):
            return False
        first = following
    if first.text in _EACH and len(reading.leaves) > 1:
        return _read_for_each(reading, first)
    if first.kind == "d" and reading.leaves and "onderdeel" in reading.leaves[-1]:
        items = read_items(text, Token("w", "onder", first.start, first.start))
        if items is None:
            return False
        _add_items(reading, items[0])
        reading.end = _skip_stray_dot(text, items[1])
        return True
    if first.kind == "n" or first.kind == "w":
        return _specification(reading, first, joined=joint >= 0)
    return False


def _read_for_each(reading: Reading, label: Token) -> bool:
    """ "artikelen 105 en 157, beide derde lid": what follows holds for every article."""
    inner = Reading(reading.text, label.end, [{}])
    first = word(reading.text, label.end)
    if not _specification(inner, first, joined=False):
        return False
    reading.leaves = [{**leaf, **below} for leaf in reading.leaves for below in inner.leaves]
    reading.end = inner.end
    return True


def _specification(reading: Reading, first: Token, *, joined: bool) -> bool:
    if ordinal(first.text) or first.text == "laatste":
        return _read_ordinals(reading, first)
    if first.text in LID_LABELS:
        return _read_lid(reading, first)
    if first.text == "aanhef":
        return _read_aanhef(reading, first)
    if first.text in ITEM_LABELS:
        return _read_items(reading, first, joined=joined)
    if first.text in SENTENCE_LABELS:
        return _read_sentence_number(reading, first)
    return False


def _read_bracketed(reading: Reading, opening: Token) -> bool:
    """ "(lid 1)", "(eerste lid, onder b)": only when nothing else stands between the brackets."""
    text = reading.text
    inner = Reading(text, opening.end, [dict(leaf) for leaf in reading.leaves])
    joint = read_joint(text, opening.end)
    first = word(text, joint if joint >= 0 else opening.end)
    if first.kind not in ("w", "n") or not _specification(inner, first, joined=False):
        return False
    read_below(inner)
    closing = token(text, inner.end)
    if closing.text != ")":
        return False
    reading.leaves, reading.end = inner.leaves, closing.end
    return True


def read_ordinals(text: str, position: int) -> tuple[list[int], Token] | None:
    """A list of ordinals and the word behind it: ([3, 4, 5, 6], lid). 0 stands for "laatste". None when it is no list."""
    numbers, label, _ = read_ordinal_list(text, position)
    return (numbers, label) if label is not None else None


def read_ordinal_list(text: str, position: int) -> tuple[list[int], Token | None, int]:
    """The same, and where reading stopped: from there on, what was read need not be tried again."""
    numbers: list[int] = []
    numeric = False
    current = word(text, position)
    for _ in range(MOST_ORDINALS):
        value = ordinal(current.text)
        if not value and current.text != "laatste":
            return numbers, None, current.start
        if numbers and (current.kind == "n") != numeric:
            return numbers, None, current.start  # "vierde lid en 39e, tweede lid": 39e is an article
        numeric = current.kind == "n"
        numbers.append(value)
        following = word(text, current.end)
        if following.kind == "w" and (following.text in LID_LABELS or following.text in SENTENCE_LABELS):
            if current.kind == "n" and token(text, following.end).kind == "n":
                return numbers, None, current.end  # "artikelen 50d, 50e lid 1": the number is an article
            repeated = _repeated_ordinal(text, following, numbers)
            if repeated is None:
                return numbers, following, following.end
            current = repeated
            continue
        behind = read_range(text, current.end)
        if behind >= 0:
            last = word(text, behind)
            end = ordinal(last.text)
            if end <= value:
                return numbers, None, last.start
            numbers += range(value + 1, end)
            current = last
            continue
        joint = read_joint(text, current.end)
        if joint < 0:
            return numbers, following if following.kind == "w" else None, following.start
        current = word(text, joint)
        if current.text in ("het", "de"):
            current = word(text, current.end)
    return numbers, None, current.start


def _repeated_ordinal(text: str, label: Token, numbers: list[int]) -> Token | None:
    """ "eerste lid tot en met derde lid" goes on as one range; None when the list ends with this label."""
    behind = read_range(text, label.end)
    if behind < 0:
        return None
    last = word(text, behind)
    end = ordinal(last.text)
    if end <= numbers[-1] or word(text, last.end).text not in LID_LABELS:
        return None
    numbers += range(numbers[-1] + 1, end)
    return last


def _ordinals_to_lid(text: str, position: int) -> bool:
    found = read_ordinals(text, position)
    return found is not None and (found[1].text in LID_LABELS or found[1].text in SENTENCE_LABELS)


def _read_ordinals(reading: Reading, first: Token) -> bool:
    found = read_ordinals(reading.text, first.start)
    if found is None:
        return False
    numbers, label = found
    if own_article_follows(reading.text, label.end):
        return False
    if label.text in LID_LABELS:
        add_leden(reading, [str(number) for number in numbers if number])
    elif label.text in SENTENCE_LABELS:
        _add_sentences(reading, [str(number) for number in numbers if number])
    else:
        return False
    reading.end = label.end
    return True


def own_article_follows(text: str, position: int) -> bool:
    """Whether "van artikel 7" stands here: the lid in front of it then belongs to that article."""
    first = word(text, position)
    if first.text not in ("van", "uit", "in"):
        return False
    following = word(text, first.end)
    if following.text in ("de", "het", "dat", "dit"):
        following = word(text, following.end)
    return following.text in ARTICLE_LABELS


def _read_lid(reading: Reading, label: Token) -> bool:
    """ "lid 1", "leden 1 en 3", "lid 1 t/m 4", "lid 3b" (lid 3, onderdeel b)."""
    text = reading.text
    first = token(text, label.end)
    if first.kind == "w" and len(first.text) == 1 and first.text.islower() and reading.leaves:
        reading.end = first.end
        _add_items(reading, [first.text])
        return True
    if first.kind != "n":
        return False
    lettered = _LID_WITH_LETTER.fullmatch(first.text)
    if lettered:
        reading.end = first.end
        add_leden(reading, [lettered["lid"]])
        _add_items(reading, [lettered["letter"]])
        return True
    if not first.text.isdigit() or len(first.text) > 3:
        return False
    article = reading.leaves[-1].get("artikel", "") if reading.leaves else ""
    ceiling = int(article) if reading.plural and article.isdigit() else 0
    numbers, reading.end = read_number_list(text, first, ceiling)
    add_leden(reading, numbers)
    letter = token(text, reading.end)
    if letter.kind == "w" and len(letter.text) == 1 and letter.text.islower() and word(text, letter.end).text in _BEHIND_LETTER:
        reading.end = letter.end  # lid 1 d
        _add_items(reading, [letter.text])
    return True


def read_number_list(text: str, first: Token, ceiling: int = 0) -> tuple[list[str], int]:
    """Whole numbers from `first` on, with ranges, and the position behind them: "1, 3 en 5", "1 t/m 4".

    `ceiling`: the number of the article, when it is a member of a list itself; a higher number is then the next article
    ("artikelen 13 lid 2, 17 en 18"). An "en" closes the list, so that a second one leads on to something else.
    """
    numbers, end, closed = [first.text], first.end, False
    for _ in range(MOST_MEMBERS):
        behind = read_range(text, end)
        if behind >= 0:
            last = token(text, behind)
            if last.low in LID_LABELS:
                last = token(text, last.end)
            if last.kind == "n" and last.text.isdigit() and len(last.text) <= 3 and int(last.text) > int(numbers[-1]):
                numbers += between(numbers[-1], last.text)[1:]
                end = last.end
                continue
            return numbers, end
        joint = read_joint(text, end)
        if joint < 0:
            return numbers, end
        following = token(text, joint)
        behind_it = word(text, following.end)
        if following.kind != "n" or not following.text.isdigit() or len(following.text) > 2:
            return numbers, end
        if (
            behind_it.text in LID_LABELS
            or behind_it.text in UNITS
            or behind_it.text == "%"
            or _own_lid_follows(text, following.end)
        ):
            return numbers, end
        if closed or (ceiling and int(following.text) > ceiling):
            return numbers, end
        closed = text[joint - 2 : joint] in ("en", "of")
        numbers.append(following.text)
        end = following.end
    return numbers, end


def _own_lid_follows(text: str, position: int) -> bool:
    first = word(text, position)
    if first.text == ",":
        first = word(text, first.end)
    return first.text in LID_LABELS or (
        first.kind in ("w", "n") and bool(ordinal(first.text)) and _ordinals_to_lid(text, first.start)
    )


def add_leden(reading: Reading, numbers: list[str]) -> None:
    """Give the last article its leden, or further leden beside those it has."""
    if not numbers:
        return
    last = reading.leaves[-1] if reading.leaves else {}
    above = {level: value for level, value in last.items() if level not in ("lid", "onderdeel", "volzin", "aanhef")}
    if reading.leaves and len(above) == len(last):
        reading.leaves.pop()
    reading.leaves += [{**above, "lid": number} for number in numbers]
    reading.aanhef_open = False


def _read_aanhef(reading: Reading, label: Token) -> bool:
    """ "aanhef", "aanhef en onder b": the onderdelen that follow belong to it."""
    if own_article_follows(reading.text, label.end):
        return False
    last = reading.leaves[-1] if reading.leaves else {}
    if "aanhef" in last:
        return False
    reading.leaves[-1:] = [{**last, "aanhef": "1"}]
    reading.aanhef_open = True
    reading.end = label.end
    return True


def _read_items(reading: Reading, label: Token, *, joined: bool) -> bool:
    found = read_items(reading.text, label)
    if found is None:
        return False
    items, end = found
    if own_article_follows(reading.text, end):
        return False
    _add_items(reading, items)
    reading.end = _skip_stray_dot(reading.text, end)
    return True


def read_items(text: str, label: Token) -> tuple[list[str], int] | None:
    """Onderdelen behind their label word: letters, degrees, numbers, Roman ones; lists and ranges.

    ("onderdelen b en e" → ["b", "e"]; "onder 1°" → ["1°"]; "ten eerste" → ["1°"]).
    """
    current = token(text, skip_dot(text, label.end))
    if current.text == "ten" and label.text != "ten":
        label, current = current, token(text, current.end)
    item = _item(text, current, label.text)
    if not item:
        return None
    items, end = [item], current.end
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
    if current.text.isupper() and len(current.text) == 1:
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


def _item_may_follow(text: str, current: Token, item: str) -> bool:
    following = word(text, current.end)
    if item.isdigit():
        return following.text not in UNITS and following.text != "%"
    # "onder a en u dient": a lone u is a pronoun.
    return not (item == "u" and following.kind == "w" and following.text not in CONNECTIVES)


def _add_items(reading: Reading, items: list[str]) -> None:
    """Onderdelen of the last place, deeper ones within it (b, then 1° → b/1°), or siblings of those it has."""
    last = reading.leaves[-1] if reading.leaves else {}
    above = last.get("onderdeel", "")
    if not above:
        if reading.leaves:
            reading.leaves.pop()
        reading.leaves += [{**last, "onderdeel": item} for item in items]
        return
    deepest = above.rsplit("/", 1)[-1]
    kept = {level: value for level, value in last.items() if level != "volzin"}
    if _rank(items[0]) > _rank(deepest):
        reading.leaves.pop()
        reading.leaves += [{**kept, "onderdeel": f"{above}/{item}"} for item in items]
        return
    parts = above.split("/")
    while len(parts) > 1 and _rank(parts[-1]) > _rank(items[0]):
        parts.pop()
    stem = "/".join(parts[:-1])
    reading.leaves += [{**kept, "onderdeel": f"{stem}/{item}" if stem else item} for item in items]


def _rank(item: str) -> int:
    """How deep a kind of onderdeel stands: letters, then numbers and degrees, then small Roman ones."""
    if _ROMAN_ITEM.fullmatch(item) and len(item) > 1:
        return 3
    return 2 if item[0].isdigit() else 1


def _read_sentence_number(reading: Reading, label: Token) -> bool:
    first = token(reading.text, label.end)
    if first.kind != "n" or not first.text.isdigit() or len(first.text) > 2 or not label.text.startswith("volzin"):
        return False
    _add_sentences(reading, [first.text])
    reading.end = first.end
    return True


def _add_sentences(reading: Reading, numbers: list[str]) -> None:
    if not numbers:
        return
    last = reading.leaves[-1] if reading.leaves else {}
    above = {level: value for level, value in last.items() if level != "volzin"}
    if reading.leaves and "volzin" not in last:
        reading.leaves.pop()
    reading.leaves += [{**above, "volzin": number} for number in numbers]
