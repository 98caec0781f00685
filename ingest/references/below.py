"""What stands below an article: leden, aanhef, onderdelen and volzinnen, one specification after another.

    below       joint? (leden | lid | aanhef | onderdelen | volzinnen | "(" below ")")
    leden       ordinal (joint ordinal | range ordinal)* "lid"            eerste, tweede en vierde lid; 2e lid
    lid         "lid" number (joint number | range number)*               lid 1 en 5; lid 3b; leden 1 t/m 3
    volzinnen   ordinal (joint ordinal)* "volzin" | "volzin" number

Each specification belongs to the last place read: it makes that place narrower, or adds a place beside it.
"""

from __future__ import annotations

import re

from ingest.references.belonging import own_article_follows
from ingest.references.closing import EACH, citation_ends
from ingest.references.items import read_items
from ingest.references.joints import MOST_MEMBERS, read_joint, skip_stray_dot
from ingest.references.lexer import Token, peek, token, word
from ingest.references.lid_numbers import read_number_list
from ingest.references.numbers import ordinal
from ingest.references.ordinals import read_ordinals
from ingest.references.reading import Reading, add_items, add_leden, add_sentences
from ingest.references.unaddressed import read_unaddressed
from ingest.references.words import (
    CLOSINGS,
    ITEM_LABELS,
    LID_LABELS,
    SENTENCE_LABELS,
    UNADDRESSED,
)

_LID_WITH_LETTER = re.compile(r"(?P<lid>\d{1,3})(?P<letter>[a-z])")
_BEHIND_LETTER = frozenset({"van", ",", ";", ".", ")", "", "en", "der"})


def read_below(reading: Reading) -> None:
    """Everything below the article that follows, one specification after another."""
    for _ in range(MOST_MEMBERS):
        if citation_ends(reading.text, reading.end) or not _read_one_below(reading):
            return


def _read_one_below(reading: Reading) -> bool:
    text = reading.text
    initial = peek(text, reading.end)
    if initial == "(":
        return _read_bracketed(reading, token(text, reading.end))
    if initial == "§":
        return _read_paragraph_sign(reading)
    if initial == "." and _glued_letter(reading):
        return True
    joint = read_joint(text, reading.end)
    position = joint if joint >= 0 else reading.end
    first = word(text, position)
    if first.text == "de" or first.text == "het":
        # "artikel 5, het eerste lid": the article word belongs to a lid of this article unless its own article follows.
        following = word(text, first.end)
        plain_comma = first.start <= reading.end + 3
        goes_on = plain_comma or bool(
            reading.leaves and "lid" in reading.leaves[-1]
        )  # "eerste lid, onderscheidenlijk het tweede lid"
        excepted = joint >= 0 and text[max(0, first.start - 17) : first.start].lower().endswith(_SINGLING_OUT)
        if initial != "," or not (goes_on or excepted) or not ordinal(following.text):
            return False
        if excepted and not own_article_follows(text, first.end):
            reading.leaves.append(reading.leaves[-1])  # the exception stands beside what it is an exception to
        first = following
    if ordinal(first.text) and text[first.start].isupper() and joint < 0 and "\n" in text[reading.end : first.start]:
        return False  # "Artikel 5", and below it the heading "Eerste lid"
    if joint >= 0 and _resumes_letters(reading, first):
        items = read_items(text, Token("w", "onderdelen", first.start, first.start))
        if items is not None:
            add_items(reading, items[0])
            reading.end = items[1]
            return True
    if first.text in EACH and len(reading.leaves) > 1:
        return _read_for_each(reading, first)
    if first.kind == "w" and len(first.text) == 1 and initial == "," and _bare_letter(reading, first):
        return True
    if first.kind == "d" and reading.leaves and initial != ";" and (initial == "," or "onderdeel" in reading.leaves[-1]):
        items = read_items(text, Token("w", "onder", first.start, first.start))
        if items is None:
            return False
        add_items(reading, items[0])
        reading.end = skip_stray_dot(text, items[1])
        return True
    if first.kind == "n" or first.kind == "w":
        return _specification(reading, first, joined=joint >= 0)
    return False


_SINGLING_OUT = ("uitzondering van ", "in het bijzonder ", "met name ")


def _resumes_letters(reading: Reading, first: Token) -> bool:
    """ "onderdelen a, onder 2°, en c": a later letter behind something nested goes on with the letters."""
    above = reading.leaves[-1].get("onderdeel", "") if reading.leaves else ""
    letter, _, nested = above.partition("/")
    return bool(nested) and first.kind == "w" and len(first.text) == len(letter) == 1 and first.text > letter


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
        return _read_ordinals(reading, first, joined=joined)
    if first.text in LID_LABELS:
        return _read_lid(reading, first)
    if first.text == "aanhef":
        return _read_aanhef(reading, first)
    if first.text in ITEM_LABELS:
        return _read_items(reading, first, joined=joined)
    if first.text in SENTENCE_LABELS:
        return _read_sentence_number(reading, first)
    if first.text in CLOSINGS or first.text in UNADDRESSED:
        return read_unaddressed(reading, first)
    return False


_GLUED_LETTER = re.compile(r"\.(?P<letter>[a-z])(?![\w.])")
_BARE_LETTERS = re.compile(r"[a-z](?:,\s[a-z])*(?:\s(?:en|of)\s[a-z])?(?=,|\sen\s[a-z]\W|\)|;|\svan\s)")


def _glued_letter(reading: Reading) -> bool:
    """ "lid 2.b", "6.1.f"."""
    match = _GLUED_LETTER.match(reading.text, reading.end)
    if match is None or not reading.leaves or "onderdeel" in reading.leaves[-1]:
        return False
    reading.end = match.end()
    add_items(reading, [match["letter"]])
    return True


def _bare_letter(reading: Reading, first: Token) -> bool:
    """ "lid 2, e en g, Wob": letters without their label, behind a numbered lid."""
    last = reading.leaves[-1] if reading.leaves else {}
    if "lid" not in last or "onderdeel" in last or not _BARE_LETTERS.match(reading.text, first.start):
        return False
    items = read_items(reading.text, Token("w", "onderdelen", first.start, first.start))
    if items is None:
        return False
    add_items(reading, items[0])
    reading.end = items[1]
    return True


def _read_paragraph_sign(reading: Reading) -> bool:
    """ "artikel 6 § 1 EVRM": the sign that treaties use for a lid."""
    number = token(reading.text, token(reading.text, reading.end).end)
    if number.kind != "n" or not number.text.isdigit() or len(number.text) > 2 or not reading.leaves:
        return False
    if "artikel" not in reading.leaves[-1] or "lid" in reading.leaves[-1]:
        return False
    add_leden(reading, [number.text])
    reading.end = number.end
    return True


def _read_bracketed(reading: Reading, opening: Token) -> bool:
    """ "(lid 1)", "(eerste lid, onder b)": only when nothing else stands between the brackets."""
    text = reading.text
    if opening.start == reading.end:
        return _read_glued_bracket(reading)
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


_GLUED_BRACKET = re.compile(r"\((?:(?P<number>\d{1,2})|(?P<letter>[a-z]|[ivx]{1,4}))\)")


def _read_glued_bracket(reading: Reading) -> bool:
    """ "artikel 6(1)(f)": lid and onderdeel as the Union and its courts write them."""
    match = _GLUED_BRACKET.match(reading.text, reading.end)
    last = reading.leaves[-1] if reading.leaves else {}
    if match is None or not last or (match["number"] and "onderdeel" in last):
        return False
    if match["number"] and "lid" in last:
        return False
    reading.end = match.end()
    if match["number"]:
        add_leden(reading, [match["number"]])
    else:
        add_items(reading, [match["letter"]])
    return True


def _read_ordinals(reading: Reading, first: Token, *, joined: bool) -> bool:
    found = read_ordinals(reading.text, first.start)
    if found is None:
        return False
    numbers, label = found
    if _belongs_elsewhere(reading, label.end, joined=joined):
        return False
    if label.text in LID_LABELS:
        add_leden(reading, [str(number) for number in numbers if number])
    elif label.text in SENTENCE_LABELS:
        add_sentences(reading, [str(number) for number in numbers if number])
    elif label.text not in UNADDRESSED or not reading.leaves:
        return False
    reading.end = label.end
    return True


def _belongs_elsewhere(reading: Reading, position: int, *, joined: bool) -> bool:
    """Whether "van artikel 7" makes what stands in front of it part of that article; "lid 3, onder b, van artikel 7" goes
    with it as a whole."""
    if not joined and reading.leaves and not any("artikel" in leaf for leaf in reading.leaves):
        return False
    return own_article_follows(reading.text, position)


def _read_lid(reading: Reading, label: Token) -> bool:
    """ "lid 1", "leden 1 en 3", "lid 1 t/m 4", "lid 3b" (lid 3, onderdeel b)."""
    text = reading.text
    first = token(text, label.end)
    if first.kind == "w" and len(first.text) == 1 and first.text.islower() and reading.leaves:
        reading.end = first.end
        add_items(reading, [first.text])
        return True
    if first.kind != "n":
        return False
    lettered = _LID_WITH_LETTER.fullmatch(first.text)
    if label.text.startswith("paragraph") and reading.leaves and own_article_follows(text, first.end):
        return False  # "Article 17 and paragraph 1 of Article 18"
    if lettered:
        reading.end = first.end
        add_leden(reading, [lettered["lid"]])
        add_items(reading, [lettered["letter"]])
        return True
    if not first.text.isdigit() or len(first.text) > 3:
        return False
    article = reading.leaves[-1].get("artikel", "") if reading.leaves else ""
    listed = reading.plural or len({leaf.get("artikel", "") for leaf in reading.leaves}) > 1
    ceiling = int(article) if listed and article.isdigit() else 0
    numbers, reading.end = read_number_list(text, first, ceiling)
    add_leden(reading, numbers)
    letter = token(text, reading.end)
    if letter.kind == "w" and len(letter.text) == 1 and letter.text.islower() and word(text, letter.end).text in _BEHIND_LETTER:
        reading.end = letter.end  # lid 1 d
        add_items(reading, [letter.text])
    return True


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
    if _belongs_elsewhere(reading, end, joined=joined):
        return False
    add_items(reading, items)
    reading.end = skip_stray_dot(reading.text, end)
    return True


def _read_sentence_number(reading: Reading, label: Token) -> bool:
    first = token(reading.text, label.end)
    if first.kind != "n" or not first.text.isdigit() or len(first.text) > 2 or not label.text.startswith("volzin"):
        return False
    add_sentences(reading, [first.text])
    reading.end = first.end
    return True
