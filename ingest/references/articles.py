"""Article numbers behind their label word, as lists and ranges, with all that stands below them.

    artikelen   number (range | "e.v.")? below* (joint number … )*

Reading never looks further than one list, and every list is bounded.
"""

from __future__ import annotations

import re

from ingest.references.below import read_below
from ingest.references.closing import citation_ends
from ingest.references.joints import MOST_MEMBERS, behind_comment, read_joint, read_onward, read_range, skip_stray_dot
from ingest.references.lexer import Token, skip_dot, token, word
from ingest.references.numbers import between, is_roman, ordinal
from ingest.references.ordinals import ordinals_to_lid
from ingest.references.reading import Reading
from ingest.references.words import ARTICLE_LABELS, EDITIONS, LID_LABELS, UNITS

_NUMBER_NEXT = re.compile(r" \d")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_HYPHENED = re.compile(r"[A-Z]{1,3}-[A-Z]?\d{1,3}[a-z]?(?![\w-])")
# "7: 232 BW": the book of the Civil Code and a stray space.
_SPACED_BOOK = re.compile(
    r"\d{1,2}A?:[ ](?P<number>\d{1,4}[a-z]{0,2})(?=(?:,?\s(?:lid\s\d{1,2}|\w{4,12}\slid),?)?"
    r"(?:,?\s(?:aanhef\sen\s)?(?:onder|sub|onderdeel|letter)\s[a-z],?)?\s(?:van\shet\s)?(?:BW|Burgerlijk)\b)"
    r"|\d{1,2}:[ ](?P<named>\d{1,3}[a-z]?)(?=(?:,\s\w{4,12}\slid)?,?\svan\s(?:de|het)\s[A-Z])"  # 4: 2 van het Besluit X
    r"|\d{1,2}:[ ](?P<listed>\d{1,3}[a-z]{0,2})(?=,\s\d{1,2}:|,?\s(?:en|of|tot\sen\smet|t/m)\s\d{1,2}:)"  # artikelen 4: 49, 4:50
)
_EDITION = re.compile(rf"\s(?:\((?:{'|'.join(EDITIONS)})\)|(?:{'|'.join(EDITIONS)})(?=,|\svan\s|\s[A-Z]))")
_EDITION_BEGINNINGS = tuple(f" {bracket}{word_[0]}" for bracket in ("", "(") for word_ in EDITIONS)
_SUFFIX_APART = re.compile(r"ter|[a-z]{1,2}")
_UNSURE_SUFFIX = re.compile(r"(?!([a-z])\1)(?:[aeiou][a-z]|[a-z][aeiou])")  # may be a word: "27 en", "27 op"
_BEFORE_CODE = re.compile(r"(?:\sen\s[a-z]{1,2})?(?:,?\s(?:van\shet\s)?(?:S[vr]\b|Wetboek|Rv\b))")  # "126 dd Sv", "126 cc en dd Sv"
_SMALL = frozenset({"en", "of", "de", "ad", "in", "is"})
_LATIN_SUFFIXES = frozenset({"bis", "ter", "quater", "quinquies"})


def read_articles(text: str, position: int, *, plural: bool = False) -> Reading | None:
    """Article numbers at `position` (behind the label word) with all that stands below them; None without a number.

    `plural`: the label announced several.
    """
    number, end = article_number(text, position)
    if not number:
        return None
    reading = Reading(text, end, plural=plural)
    if citation_ends(text, end):
        reading.leaves.append({"artikel": number})
        return reading
    _add_articles(reading, number)
    read_below(reading)
    for _ in range(MOST_MEMBERS):
        if citation_ends(text, reading.end):
            break
        if _read_late_range(reading):
            read_below(reading)
            continue
        joint = read_joint(text, behind_comment(text, reading.end) if plural else reading.end)
        if joint < 0:
            break
        number, end = article_number(text, joint)
        if not number or not _may_follow(text, joint, number, end):
            break
        reading.end = end
        _add_articles(reading, number)
        read_below(reading)
    return reading


def _read_late_range(reading: Reading) -> bool:
    """ "artikelen 4, tweede lid, tot en met 6": the range goes on from an article with something below it."""
    text, last = reading.text, reading.leaves[-1]
    if "artikel" not in last or len(last) == 1:
        return False
    position = reading.end + 1 if text.startswith(",", reading.end) else reading.end
    behind = read_range(text, position)
    if behind < 0:
        return False
    label = word(text, behind)
    number, end = article_number(text, skip_dot(text, label.end) if label.text in ARTICLE_LABELS else behind)
    if not number or not _range_fits(text, number, end) or ordinal(number):
        return False
    members = between(last["artikel"], number)[1:]
    if not members or word(text, end).text in LID_LABELS:
        return False
    reading.leaves += [{"artikel": member} for member in members]
    reading.end = end
    return True


def behind_label(text: str, label: Token, *, plural: bool) -> int:
    """Where the number stands behind its label: full stop, "nr." and, for several, a colon left aside."""
    position = skip_dot(text, label.end) if len(label.text) < 6 else label.end
    if plural and text.startswith(":", position):
        return position + 1
    if _NUMBER_NEXT.match(text, position):
        return position
    following = word(text, position)
    if following.text in ("nr", "nrs", "nummer", "nummers") and token(text, skip_dot(text, following.end)).kind == "n":
        return skip_dot(text, following.end)
    return position


def article_number(text: str, position: int) -> tuple[str, int]:
    """A number such as 12a, 7:274, 2.18, 16bis, IV, A 1; ("", position) when there is none."""
    first = token(text, position)
    if first.kind == "n":
        if first.text.isdigit() and len(first.text) > 4:
            return "", position
        spaced = _SPACED_BOOK.match(text, first.start) if text.startswith(": ", first.end) else None
        if spaced:
            number = spaced["number"] or spaced["named"] or spaced["listed"]
            return f"{first.text}:{number}", spaced.start(spaced.lastgroup or 0) + len(number)
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
    if suffix.text in _LATIN_SUFFIXES and suffix.text != "ter":  # "artikel 20 ter plaatse"
        return first.text + suffix.text, suffix.end
    if suffix.kind == "w" and _SUFFIX_APART.fullmatch(suffix.text):
        following = word(text, suffix.end)
        closed = following.text == ")" and text.rfind("(", max(0, first.start - 60), first.start) > text.rfind(")", 0, first.start)
        if _BEFORE_CODE.match(text, suffix.end) and suffix.text not in _SMALL:
            return first.text + suffix.text, suffix.end
        if _UNSURE_SUFFIX.fullmatch(suffix.text):
            return first.text, first.end
        if closed or following.text in (",", "van") or following.text in LID_LABELS or ordinal(following.text):
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
    if ordinal(number) and not number.isdigit() and ordinals_to_lid(text, start):
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
    reading.end = skip_stray_dot(text, read_onward(text, reading.end))
    edition = _EDITION.match(text, reading.end) if text.startswith(_EDITION_BEGINNINGS, reading.end) else None
    if edition:
        reading.end = edition.end()
    reading.leaves += [{"artikel": member} for member in members]
    reading.aanhef_open = False


def _range_fits(text: str, last: str, end: int) -> bool:
    return word(text, end).text not in UNITS and not (_YEAR.fullmatch(last) and len(last) == 4)
