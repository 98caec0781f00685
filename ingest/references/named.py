"""Citations that begin at the name of a law: "Woningwet, art. 95", "Awb 8:4", "5:44 BW", "deze wet", the name alone."""

from __future__ import annotations

import re

from ingest.references import identifiers, publications
from ingest.references.articles import read_articles
from ingest.references.below import Reading, read_below
from ingest.references.laws import known_law, law_behind
from ingest.references.lexer import Token, skip_dot, word
from ingest.references.mentions import LawPhrase, Mention
from ingest.references.scan_state import LOOK_BACK, Scan, some, word_before
from ingest.references.structure import places, read_structure, structure_level
from ingest.references.words import (
    ADJECTIVES,
    ARTICLE_LABELS,
    DEMONSTRATIVES,
)

_NUMBER_BEFORE = re.compile(r"(?<![\w.,:/-])(?P<number>\d{1,4}[a-z]{0,3}(?:[.:]\d{1,4}[a-z]{0,3}){0,3})[ \xa0]{1,3}$")
_ALIAS_BRACKET = re.compile(r"[^\S\n]{0,5}+\((?P<inner>[^()\n]{1,60})\)")
_LAW_FIRST = re.compile(r"[^\S\n]{0,10}+(?P<sign>[,:–-]?+)[^\S\n]{0,10}+(?P<line>\n?+)[^\S\n]{0,20}+")
_COLON_NUMBER = re.compile(r"\d{1,2}[a-z]?:\d{1,4}[a-z]{0,3}(?:[.:]\d{1,3})?(?![\w%]|[.,:]\d)")
_DOTTED_NUMBER = re.compile(r"\d{1,3}[a-z]?(?:\.\d{1,4}[a-z]{0,2}){1,3}(?![\w%]|[,:]\d)")
_ADJECTIVE_BEFORE = re.compile(r"(?<=[\w,;)] )(?P<word>[A-Z][a-zë]{3,20}e) $")


def by_noun(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """ "deze wet", "die wet", "dat besluit"; "de wet" where that is defined; or the first word of a known name."""
    named = by_name(state, start, end, written)
    if named:
        return named
    text = state.text
    if end < len(text) and text[end] == "-":
        return ()
    noun = written.lower()
    before, begin = word_before(text, start)
    if before in DEMONSTRATIVES and begin >= state.position:
        phrase = LawPhrase("noun", start, end, noun=noun, demonstrative=before)
        return (Mention("aanwijzend", "regeling", begin, end, level="wet", demonstrative=before, law=phrase),)
    if before in ("de", "het") and noun in state.names.nouns:
        phrase = LawPhrase("noun", start, end, noun=noun, demonstrative=before)
        return law_first(state, phrase)
    return ()


def by_name(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """A law by name: "Woningwet, art. 95", "Awb 8:4", "5:44 BW", "BW Boek 5, artikel 139", or the name alone."""
    text = state.text
    if start and (text[start - 1] in "-_@/.’'" or text[start - 1].isalnum()) and not text.startswith(("-", "/"), start - 2):
        return by_identifier(state, start, end, written)
    number = _NUMBER_BEFORE.search(text, max(0, start - LOOK_BACK), start)
    law = known_law(text, start, state.names, colon=number is not None and ":" in number["number"])
    if law is None:
        return by_identifier(state, start, end, written)
    if number and number.start() >= state.position and _sure_number(number["number"], law, text):
        reading = Reading(text, law.end, [{"artikel": number["number"]}])
        read_below(reading)
        return (Mention("artikel", "artikel", number.start("number"), reading.end, places(reading), law),)
    return law_first(state, law)


def _sure_number(number: str, law: LawPhrase, text: str) -> bool:
    """Without a label only "7:274 BW" and, before an abbreviation, "27.1 Btiv" are articles."""
    return ":" in number or ("." in number and law.way == "afkorting")


def law_first(state: Scan, law: LawPhrase) -> tuple[Mention, ...]:
    """What follows a law: its articles, or nothing (then it stands for itself)."""
    text = state.text
    position = law.end
    bracket = _ALIAS_BRACKET.match(text, position)
    if bracket:
        position = bracket.end()
    gap = _LAW_FIRST.match(text, position)
    position = gap.end() if gap else position
    sign, line = (gap["sign"], gap["line"]) if gap else ("", "")
    joined = not line or bool(sign)
    label = word(text, position) if joined else Token("", "", position, position)
    if label.text == "de" and sign == ":":
        label = word(text, label.end)
    if label.text in ("in", "onder"):
        label = Token("", "", position, position)
    mention: Mention | None = None
    if label.text in ARTICLE_LABELS:
        reading = read_articles(text, skip_dot(text, label.end) if len(label.text) < 6 else label.end)
        if reading is not None:
            mention = Mention("artikel", "artikel", law.start, reading.end, places(reading), law)
    elif structure_level(label.text) not in ("", "boek"):
        reading = read_structure(text, label)
        if reading is not None:
            level = structure_level(label.text)
            mention = Mention(
                "structuur",
                "bijlage" if level == "bijlage" else "structuur",
                law.start,
                reading.end,
                places(reading),
                law,
                level=level,
            )
    elif (
        joined
        and sign in ("", ",")
        and (
            _COLON_NUMBER.match(text, label.start)
            or (law.way == "afkorting" and not sign and _DOTTED_NUMBER.match(text, label.start))
        )
    ):
        reading = read_articles(text, label.start)
        if reading is not None:
            mention = Mention("artikel", "artikel", law.start, reading.end, places(reading), law)
    if mention is not None:
        behind = law_behind(text, mention.end, state.names)
        if behind is None:
            return (mention,)
    if law.kind == "noun":
        return (whole_work(law),)
    alone = known_law(text, law.start, state.names, alone=True)
    if alone is None or (alone.kind == "code" and not alone.works) or _part_of_longer_name(text, law.start):
        return ()
    return (whole_work(alone),)


def _part_of_longer_name(text: str, start: int) -> bool:
    """ "Militaire Ambtenarenwet": a capital adjective in mid-sentence makes it the name of another work."""
    match = _ADJECTIVE_BEFORE.search(text, max(0, start - LOOK_BACK), start)
    return match is not None and match["word"].lower() not in ADJECTIVES and match["word"].lower() not in DEMONSTRATIVES


def whole_work(law: LawPhrase) -> Mention:
    """A law on its own."""
    return Mention("wet", "regeling", law.start, law.end, law=law)


def by_identifier(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """Numbers that are names: T03194, D20848, BWB ids, CELEX, jci strings, kst-… ."""
    text, first = state.text, written[0]
    if start and (text[start - 1].isalnum() or text[start - 1] in "-_/"):
        return ()
    if first == "T":
        return some(identifiers.promise(text, start))
    if first == "D" or written[:2] == "20":
        return some(identifiers.document_number(text, start))
    if first in "jJ1":
        return some(identifiers.juriconnect(text, start))
    if first in "bB3":
        law = known_law(text, start, state.names)
        return law_first(state, law) if law is not None else ()
    return some(publications.identifier(text, start))
