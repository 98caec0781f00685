"""Citations that begin at their smallest part: "derde lid van artikel 55", "onderdeel b", "lid 4", "de aanhef"."""

from __future__ import annotations

import re
from itertools import takewhile

from ingest.references import publications
from ingest.references.articles import article_number, read_articles
from ingest.references.below import read_below
from ingest.references.civil_code import ordinal_book
from ingest.references.closing import citation_ends
from ingest.references.items import read_items
from ingest.references.labelled import NEIGHBOURS, pointed_at, structure_with_law, with_law
from ingest.references.laws import known_law, law_behind
from ingest.references.lexer import Token, skip_dot, token, word
from ingest.references.lid_numbers import read_number_list
from ingest.references.mentions import Form, Mention, Place
from ingest.references.named import law_first, whole_work
from ingest.references.ordinals import read_ordinal_list, read_ordinals
from ingest.references.plain import plain_lid
from ingest.references.reading import Reading, add_leden
from ingest.references.scan_state import LOOK_BACK, Scan
from ingest.references.structure import places, read_ordinal_structure, structure_level, structure_number
from ingest.references.words import (
    ARTICLE_LABELS,
    BODIES,
    DEMONSTRATIVES,
    LID_LABELS,
    LOOSE_ITEM_LABELS,
    ORDINALS,
    SENTENCE_LABELS,
)

_NUMBER_AND_COMMA = re.compile(r"(?<![\w.,:])(?P<number>\d{1,4}[a-z]{0,3}(?:[.:]\d{1,4}[a-z]{0,3}){0,3}),?\s$")
_POINTED_AT = re.compile(r"\b(?:bedoeld|genoemd|bepaalde|gestelde|omschreven)\sin\s$")  # "als bedoeld in 10b, derde lid"
_LONGEST_INTERRUPTION = 400


def by_ordinal(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """ "derde lid van artikel 55 van de Woningwet", "het eerste en tweede lid", "de tweede volzin", "de eerste afdeling"."""
    if start < state.failed:
        return ()
    text = state.text
    if text[start].isupper() and (law := known_law(text, start, state.names)) is not None:
        return law_first(state, law)  # "Eerste Protocol bij het EVRM, artikel 1"
    if plain_lid(text, end) and written.lower() in ORDINALS and not _number_before(text, start):
        return (Mention("lid", "artikel", start, end + 4, ({"lid": str(ORDINALS[written.lower()])},)),)
    if citation_ends(text, end):
        return ()
    numbers, label, stopped = read_ordinal_list(text, start)
    if label is not None and label.text == "kamer":
        return publications.kamerstuk(text, start)
    if label is None:
        state.failed = max(stopped, end)
        return ()
    if label.text in LID_LABELS:
        leden = [{"lid": str(number)} for number in numbers if number]
        return _inverted(state, start, Reading(text, label.end, leden), "lid") if leden else ()
    if label.text in SENTENCE_LABELS and label.text.startswith("volzin"):
        return _inverted(
            state, start, Reading(text, label.end, [{"volzin": str(number)} for number in numbers if number]), "volzin"
        )
    if label.text == "boek":
        book = ordinal_book(text, start, state.names)
        return (whole_work(book),) if book is not None else ()
    if structure_level(label.text):
        reading = read_ordinal_structure(text, numbers, label)
        return (structure_with_law(state, start, reading, structure_level(label.text)),) if reading is not None else ()
    state.failed = label.start
    return ()


def _number_before(text: str, start: int) -> re.Match[str] | None:
    """A number, perhaps with a comma, just in front of a lid: "29, derde lid"."""
    if text.startswith(("het ", "de "), max(0, start - 4)) or text.startswith("de ", max(0, start - 3)):
        return None
    return _NUMBER_AND_COMMA.search(text, max(0, start - LOOK_BACK), start)


def by_lid(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """ "lid 4", "leden 1 en 3", "lid 2 van artikel 5"; "dit lid", "het vorige lid"."""
    text = state.text
    if text[start - 1 : start] == "-" and start:
        return ()  # sub-paragraph
    first = token(text, end)
    if first.kind == "n" and first.text.isdigit() and len(first.text) <= 3:
        numbers, behind = read_number_list(text, first)
        reading = Reading(text, behind, [])
        add_leden(reading, numbers)
        return _inverted(state, start, reading, "lid")
    if first.kind == "n" and len(first.text) <= 3 and first.text[:-1].isdigit():
        return _inverted(state, start, Reading(text, first.end, [{"lid": first.text[:-1], "onderdeel": first.text[-1]}]), "lid")
    return pointed_at(state, start, end, "lid")


def by_item(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """ "onderdeel f", "onder a en b", "onderdeel c van artikel 3"; "dit onderdeel"."""
    text = state.text
    label = Token("w", written.lower(), start, end)
    read = read_items(text, label)
    if read is None:
        return pointed_at(state, start, end, "onderdeel") if written.lower() in ("onderdeel", "onderdelen") else ()
    items, behind = read
    if label.text in ("onder", "sub") and not items[0][0].isdigit() and text[behind : behind + 1] in "'’-":
        return ()
    return _inverted(state, start, Reading(text, behind, [{"onderdeel": item} for item in items]), "onderdeel")


def by_aanhef(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """ "de aanhef en onder a van artikel 3", "de aanhef van het tweede lid"."""
    reading = Reading(state.text, end, [{"aanhef": "1"}], aanhef_open=True)
    return _inverted(state, start, reading, "aanhef")


def _inverted(state: Scan, start: int, reading: Reading, form: str) -> tuple[Mention, ...]:
    """Small places first: "onderdeel b van het derde lid van artikel 55 van de Woningwet", or no article at all."""
    text = state.text
    read_below(reading)
    for _ in range(4):
        above = _place_above(text, reading.end)
        if above is None:
            break
        leaves, end, article = above
        reading.leaves = [{**upper, **leaf} for upper in leaves for leaf in reading.leaves]
        reading.end = end
        if article and "bijlage" in leaves[0] and "artikel" not in leaves[0]:
            return (structure_with_law(state, start, reading, "bijlage"),)
        if article:
            return (with_law(state, start, reading),)
    pointed = _pointed_article(text, reading.end)
    if pointed is not None:
        form_, demonstrative, end = pointed
        return (Mention(form_, "artikel", start, end, places(reading), level="artikel", demonstrative=demonstrative),)
    if form == "lid":
        resumed = _resumed(state, start, reading)
        if resumed is not None:
            return (resumed,)
    following = word(text, reading.end)
    if following.text == "of" and word(text, following.end).text in ("annex", "regulation", "section", "schedule", "appendix"):
        return ()
    if following.text in ("van", "uit", "in", "bij") and _is_body(text, following.end):
        return ()
    return (Mention(form, "artikel", start, reading.end, places(reading)),)  # type: ignore[arg-type]


def _resumed(state: Scan, start: int, reading: Reading) -> Mention | None:
    """ "de artikelen 12, voor zover …, 29, derde lid": an enumeration of articles taken up again after other words; and
    "7:204 lid 2 BW", which has no label."""
    before = _number_before(state.text, start)
    if before is None or before.start() < state.position:
        return None
    near = takewhile(lambda mention: before.start() - mention.end <= _LONGEST_INTERRUPTION, reversed(state.found))
    last = next((mention for mention in near if mention.form == "artikel"), None)
    alone = state.hosted and _POINTED_AT.search(state.text, max(0, before.start() - 30), before.start()) is not None
    far = last is None or before.start() - last.end > _LONGEST_INTERRUPTION or ". " in state.text[last.end : start]
    if not alone and far and ":" not in before["number"]:
        return None
    resumed = read_articles(state.text, before.start("number"), plural=True)
    if resumed is None:
        return None
    reading = resumed
    law = law_behind(state.text, reading.end, state.names)
    if not alone and far and (law is None or law.kind not in ("code", "named")):
        return None
    end = law.end if law is not None and law.kind != "unknown" else reading.end
    return Mention("artikel", "artikel", before.start(), end, places(reading), law, continues=not (alone or far))


def _place_above(text: str, position: int) -> tuple[list[Place], int, bool] | None:
    """ "van het derde lid", "van artikel 55", "in lid 2": what holds the places just read; True for articles."""
    first = word(text, position)
    if first.text == ",":
        first = word(text, first.end)
    if first.text not in ("van", "uit", "in") and not (
        first.text == "of" and word(text, first.end).text in ("article", "articles")
    ):
        return None
    current = word(text, first.end)
    if current.text in ("de", "het"):
        current = word(text, current.end)
    if current.text in ARTICLE_LABELS:
        reading = read_articles(text, skip_dot(text, current.end) if len(current.text) < 6 else current.end)
        return (reading.leaves, reading.end, True) if reading is not None else None
    if current.text in LID_LABELS:
        number = token(text, current.end)
        return ([{"lid": number.text}], number.end, False) if number.kind == "n" and number.text.isdigit() else None
    if current.text in ORDINALS or current.kind == "n":
        read = read_ordinals(text, current.start)
        if read is not None and read[1].text in LID_LABELS:
            return [{"lid": str(number)} for number in read[0] if number], read[1].end, False
    if current.text == "bijlage":
        annex, behind = structure_number(text, current.end, "bijlage")
        return ([{"bijlage": annex}], behind, True) if annex else None
    if current.text in LOOSE_ITEM_LABELS:
        items = read_items(text, current)
        return ([{"onderdeel": item} for item in items[0]], items[1], False) if items is not None else None
    return None


def _pointed_article(text: str, position: int) -> tuple[Form, str, int] | None:
    """ "van dit artikel", "van dat artikel", "van het vorige artikel" behind a lid."""
    first = word(text, position)
    if first.text == ",":
        first = word(text, first.end)  # "lid 1, onder a, van dit artikel"
    if first.text not in ("van", "uit", "in"):
        return None
    demonstrative = word(text, first.end)
    near = word(text, demonstrative.end) if demonstrative.text == "het" else None
    if near is not None and near.text in NEIGHBOURS:
        label = word(text, near.end)
        return ("nabij", NEIGHBOURS[near.text], label.end) if label.text == "artikel" else None
    if demonstrative.text not in DEMONSTRATIVES:
        return None
    label = word(text, demonstrative.end)
    if label.text not in ("artikel", "wetsartikel") or article_number(text, label.end)[0]:
        return None
    return "aanwijzend", demonstrative.text, label.end


def _is_body(text: str, position: int) -> bool:
    """Whether a member is meant: "het eerste lid van de Kamer", "lid van het bestuur"."""
    current = word(text, position)
    for _ in range(4):
        if current.kind != "w" or current.text in ("is", "wordt", "en", "of", "dat", "niet", "toepassing", "overeenkomstige"):
            return False
        if current.text.endswith(BODIES):
            return True
        current = word(text, current.end)
    return False
