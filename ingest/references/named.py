"""Citations that begin at the name of a law: "Woningwet, art. 95", "Awb 8:4", "5:44 BW", "deze wet", the name alone."""

from __future__ import annotations

import re

from ingest.references import identifiers, publications
from ingest.references.articles import read_articles
from ingest.references.belonging import goes_on_behind_law
from ingest.references.below import read_below
from ingest.references.european import further_works
from ingest.references.joints import read_joint
from ingest.references.laws import known_law, law_behind, names_another
from ingest.references.lexer import Token, skip_dot, word
from ingest.references.mentions import LawPhrase, Mention
from ingest.references.names import Names
from ingest.references.reading import Reading
from ingest.references.scan_state import LOOK_BACK, Scan, some, word_before
from ingest.references.structure import places, read_structure, structure_level
from ingest.references.words import (
    ADJECTIVES,
    ARTICLE_LABELS,
    DEMONSTRATIVES,
    WORK_NOUNS,
)

_NUMBER_BEFORE = re.compile(r"(?<![\w.,:/-])(?P<number>\d{1,4}[a-z]{0,3}(?:[.:]\d{1,4}[a-z]{0,3}){0,3})[ \xa0]{1,3}$")
_ALIAS_BRACKET = re.compile(r"[^\S\n]{0,5}+\((?P<inner>[^()\n]{1,60})\)")
_LAW_FIRST = re.compile(r"[^\S\n]{0,10}+(?P<sign>[,:–-]?+)[^\S\n]{0,10}+(?P<line>\n?+)[^\S\n]{0,20}+")
_COLON_NUMBER = re.compile(r"\d{1,2}[a-z]?:\d{1,4}[a-z]{0,3}(?:[.:]\d{1,3})?(?![\w%]|[.,:]\d)")
_DOTTED_NUMBER = re.compile(r"\d{1,3}[a-z]?(?:\.\d{1,4}[a-z]{0,2}){1,3}(?![\w%]|[,:]\d)")
# "Radioactieve-stoffenbesluit Kernenergiewet" names one work.
_WORK_BEFORE = re.compile(r"(?<![^\W\d_])[A-Z][\w-]{0,40}(?:besluit|regeling|verordening|reglement|beschikking|[a-z]wet) $")
_ADJECTIVE_BEFORE = re.compile(r"(?<=[\w,;)] )(?P<word>[A-Z][a-zë]{3,20}e) $")


def by_noun(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """ "deze wet", "die wet", "dat besluit"; "de wet" where that is defined; or the first word of a known name."""
    named = by_name(state, start, end, written)
    if named:
        law = named[-1].law
        if len(named) == 1 and named[0].form == "wet" and law is not None and law.way == "nummer":
            return (*named, *(whole_work(further) for further in further_works(state.text, law)))
        return named
    text = state.text
    if end < len(text) and text[end] == "-":
        return ()
    noun = written.lower()
    if noun not in WORK_NOUNS:
        return ()
    before, begin = word_before(text, start)
    if before in DEMONSTRATIVES and begin >= state.position:
        phrase = LawPhrase("noun", start, end, noun=noun, demonstrative=before)
        return (Mention("aanwijzend", "regeling", begin, end, level="wet", demonstrative=before, law=phrase),)
    if before in ("de", "het") and noun in state.names.nouns:
        if names_another(text, word(text, start), state.names):
            return ()
        phrase = LawPhrase("noun", start, end, noun=noun, demonstrative=before)
        return law_first(state, phrase)
    return ()


def by_name(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """A law by name: "Woningwet, art. 95", "Awb 8:4", "5:44 BW", "BW Boek 5, artikel 139", or the name alone."""
    text = state.text
    if start and (text[start - 1] in "-_@/.’'" or text[start - 1].isalnum()) and not text.startswith(("-", "/"), start - 2):
        return by_identifier(state, start, end, written)
    number = _number_before(text, start)
    law = known_law(text, start, state.names, colon=number is not None and ":" in number["number"])
    if law is None:
        return by_identifier(state, start, end, written)
    if number and number.start() >= state.position and _sure_number(number["number"], law, text):
        begin = _list_start(text, number.start("number"), state.position)
        listed = read_articles(text, begin, plural=True) if begin < number.start("number") else None
        leaves = listed.leaves if listed is not None and listed.end == number.end("number") else []
        begin = begin if leaves else number.start("number")
        reading = Reading(text, law.end, leaves or [{"artikel": number["number"]}])
        if goes_on_behind_law(text, law.end):
            read_below(reading)
        return (Mention("artikel", "artikel", begin, reading.end, places(reading), law),)
    resumed = _resumed_number(state, start)
    if resumed is not None:
        begin, numbers = resumed
        return (Mention("artikel", "artikel", begin, law.end, places(numbers), law, continues=True),)
    return law_first(state, law)


def _number_before(text: str, start: int) -> re.Match[str] | None:
    """A number with at most a space between it and the name: "5:44 BW"."""
    near = text[max(0, start - 7) : start].rstrip(" \xa0").rstrip(_SMALL_LETTERS)
    return _NUMBER_BEFORE.search(text, max(0, start - LOOK_BACK), start) if near[-1:].isdigit() else None


_SMALL_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_COLON_NUMBERS_BEFORE = re.compile(r"(?<![\w.,:/-])(?:\d{1,2}[A-Za-z]?:\d{1,4}[a-z]{0,3}(?:,\s|\s(?:en|of|jo\.?|juncto)\s)){1,6}$")
_NUMBERS_BEFORE = re.compile(
    r",\s(?:(?:en|of|alsmede)\s)?(?P<numbers>\d{1,4}[a-z]{0,3}(?:(?:,\s|\sen\s|\stot\sen\smet\s)\d{1,4}[a-z]{0,3}){0,6}),?\svan\s(?:de|het)\s$"
)


_LAW_BETWEEN = re.compile(r",?\svan\s(?:de|het)\s[^.;:()\d]{3,160}(?:\d{4})?")
_NUMBER_OF_NEXT = re.compile(r"(?:,|\s(?:en|of|alsmede))\s(?P<numbers>\d{1,4}[a-z]{0,3}),?\svan\s(?:de|het)\s$")


def _number_after_other_law(state: Scan, last: Mention, start: int) -> tuple[int, Reading] | None:
    """ "52a van de Ziektewet, 61 van de Wet X en 65b van de Wet Y": one label, and a law for each number."""
    if last.form not in ("artikel", "wet") or last.law is None:
        return None
    before = _NUMBER_OF_NEXT.search(state.text, max(last.end, start - 40), start)
    if before is None:
        return None
    if last.form == "wet" and not any(mention.form == "artikel" for mention in state.found[-6:]):
        return None
    between = state.text[last.end : before.start()]
    if between and not _LAW_BETWEEN.fullmatch(between) and last.law.kind != "unknown":
        return None
    if len(between) > 200 or any(sign in between for sign in ".;:\n"):
        return None
    numbers = read_articles(state.text, before.start("numbers"))
    return (before.start("numbers"), numbers) if numbers is not None and numbers.end == before.end("numbers") else None


def _list_start(text: str, start: int, floor: int) -> int:
    """Where a list of numbers begins that ends at the number at `start`: "7:247 en 7:250 BW"."""
    before = _COLON_NUMBERS_BEFORE.search(text, max(floor, start - 80), start)
    return before.start() if before else start


def _resumed_number(state: Scan, start: int) -> tuple[int, Reading] | None:
    """ "artikel 4, dat de eisen noemt, en 5 van de Woningwet": numbers that go on with an enumeration behind other words."""
    last = state.found[-1] if state.found else None
    if last is not None and last.law is not None:
        return _number_after_other_law(state, last, start)
    if last is None or last.form != "artikel" or start - last.end > 200:
        return None
    before = _NUMBERS_BEFORE.search(state.text, max(last.end, start - 80), start)
    between = state.text[last.end : before.start()] if before else "."
    if before is None or not between.startswith(",") or any(sign in between for sign in ".;:\n"):
        return None
    numbers = read_articles(state.text, before.start("numbers"), plural=True)
    return (before.start("numbers"), numbers) if numbers is not None and numbers.end == before.end("numbers") else None


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
            if sign == "," and _next_names_law(text, reading.end, state.names):
                return (whole_work(law),) if law.kind != "code" or law.works else ()
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
    elif joined and _is_bare_number(text, law, sign, label.start):
        reading = read_articles(text, label.start)
        if reading is not None:
            mention = Mention("artikel", "artikel", law.start, reading.end, places(reading), law)
    if mention is not None:
        behind = law_behind(text, mention.end, state.names)
        if behind is None:
            return (mention,)
    if law.kind == "noun":
        return (whole_work(law),)
    if law.kind == "code" and not law.works and text[max(0, law.start - 4) : law.start].lower() == "het ":
        return (whole_work(law),)
    alone = known_law(text, law.start, state.names, alone=True)
    if alone is None or _part_of_longer_name(text, law.start):
        return ()
    return (whole_work(alone),)


_LETTERED = re.compile(r"\d{1,3}[a-dg-lo-w]{1,2}(?![\w-]|[.,:]\d)")
_WITH_LID = re.compile(r"\d{1,3}[a-z]{0,2},?\s(?:lid\s\d{1,2}\b|\w{4,20}\slid\b)")
_NUMBER = r"\d{1,3}[a-z]?(?:\slid\s\d{1,2})?"
_NUMBERS_OF_ITEM = re.compile(rf"{_NUMBER}(?P<more>(?:(?:,|\sen|\sjo\.?|\st/m|\stot\sen\smet)\s{_NUMBER}){{0,8}})(?:;|\)|$|\n)")
_ITEM_BEGINS = re.compile(r"(?:^|[\n;:•(–-])\s{0,3}$")


def _is_bare_number(text: str, law: LawPhrase, sign: str, number: int) -> bool:
    """Whether the number without a label behind a law is an article: "Awb 8:4", "Woo 5.1", "Woningwet 46a", "Btiv 22 lid 1";
    as an item of a list also "Woningwet 46; Btiv 63" and "Woningwet: 46, 47 en 48"."""
    if sign in ("", ",") and _COLON_NUMBER.match(text, number):
        return True
    if law.kind != "named" or sign not in ("", ":"):
        return False
    listed = _NUMBERS_OF_ITEM.match(text, number)
    if listed and (listed["more"] or not sign) and _ITEM_BEGINS.search(text, max(0, law.start - 4), law.start):
        return True
    if sign:
        return False
    if _WITH_LID.match(text, number) or (law.way == "afkorting" and _DOTTED_NUMBER.match(text, number)):
        return True
    lettered = _LETTERED.match(text, number)
    return lettered is not None and lettered.group()[-2:] not in ("km", "kg", "cm", "dg")


def _next_names_law(text: str, position: int, names: Names) -> bool:
    """ "het Besluit X, artikel 8 en artikel 9 van de Politiewet": the articles are of the law behind them."""
    joint = read_joint(text, position)
    label = word(text, joint) if joint >= 0 else None
    if label is None or label.text not in ARTICLE_LABELS or "\n" in text[position : label.start]:
        return False
    reading = read_articles(text, skip_dot(text, label.end) if len(label.text) < 6 else label.end)
    law = law_behind(text, reading.end, names) if reading is not None else None
    return law is not None and law.kind == "named" and not text[law.start : law.start + 1].isspace() and _is_behind(text, law.start)


def _is_behind(text: str, start: int) -> bool:
    return text[max(0, start - 8) : start].endswith(("van de ", "van het "))


def _part_of_longer_name(text: str, start: int) -> bool:
    """ "Militaire Ambtenarenwet": a capital adjective in mid-sentence makes it the name of another work."""
    if _WORK_BEFORE.search(text, max(0, start - LOOK_BACK), start):
        return True
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
    if written.lower() == "kst":
        return publications.kamerstuk(text, start) or some(publications.identifier(text, start))
    if first == "T":
        return some(identifiers.promise(text, start))
    if first == "D" or written[:2] == "20":
        return some(identifiers.document_number(text, start))
    if first in "jJ1":
        return some(identifiers.juriconnect(text, start))
    if first in "bB" and text.startswith(":", start - 1):
        old = identifiers.old_juriconnect(text, start)
        if old is not None:
            return (old,)
    if first in "bB3":
        law = known_law(text, start, state.names)
        return law_first(state, law) if law is not None else ()
    return some(publications.identifier(text, start))
