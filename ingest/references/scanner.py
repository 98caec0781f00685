"""One pass over a text that finds citations without resolving them.

Every citation begins at, or is recognised by, a word from a closed list: a label (artikel, lid, hoofdstuk), an ordinal,
the first word of a known name, a publication's name. The pass looks each word of the text up in that list and reads a
citation only where one can stand; what is read is not read again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ingest.references import identifiers, publications
from ingest.references.articles import (
    Reading,
    add_leden,
    article_number,
    read_articles,
    read_below,
    read_items,
    read_joint,
    read_number_list,
    read_ordinal_list,
    read_ordinals,
)
from ingest.references.laws import book_of_code, known_law, law_behind, ordinal_book
from ingest.references.lexer import Token, skip_dot, token, word
from ingest.references.mentions import LawPhrase, Mention, Place
from ingest.references.names import Names
from ingest.references.structure import article_in_structure, places, read_ordinal_structure, read_structure, structure_level
from ingest.references.words import (
    ADJECTIVES,
    ARTICLE_LABELS,
    ARTICLE_PLURALS,
    BODIES,
    DEMONSTRATIVES,
    LID_LABELS,
    LOOSE_ITEM_LABELS,
    NUMERIC_ORDINALS,
    ORDINALS,
    PUBLICATIONS,
    SENTENCE_LABELS,
    STRUCTURE,
    WORK_NOUNS,
    spellings,
)

# Group 1: letters with a number, such as BWBR0005181, T03194, 2021D20848, 32016R0679.
_WORD = re.compile(r"((?:[BTDbjJ][A-Za-z]{0,4}|20\d\dD|3\d{4}[A-Z]{1,2})\d{4,7}(?![^\W_]))|[^\W_]{1,100}+|§")
_NUMBER_BEFORE = re.compile(r"(?<![\w.,:/-])(?P<number>\d{1,4}[a-z]{0,3}(?:[.:]\d{1,4}[a-z]{0,3}){0,3})[ \xa0]{1,3}$")
_DOSSIER_BEFORE = re.compile(r"(?<![\w.,/-])\d{2}[ \xa0]?\d{3}(?:[-\s]{1,2}(?:\(?R\d{3,4}\)?|[IVX]{1,6}[A-E]?))?,?\s{0,3}$")
_ALIAS_BRACKET = re.compile(r"[^\S\n]{0,5}+\((?P<inner>[^()\n]{1,60})\)")
_LAW_FIRST = re.compile(r"[^\S\n]{0,10}+(?P<sign>[,:–-]?+)[^\S\n]{0,10}+(?P<line>\n?+)[^\S\n]{0,20}+")
_COLON_NUMBER = re.compile(r"\d{1,2}[a-z]?:\d{1,4}[a-z]{0,3}(?:[.:]\d{1,3})?(?![\w%]|[.,:]\d)")
_DOTTED_NUMBER = re.compile(r"\d{1,3}[a-z]?(?:\.\d{1,4}[a-z]{0,2}){1,3}(?![\w%]|[,:]\d)")
_LOOK_BACK = 40

Handler = Callable[["Scan", int, int, str], "tuple[Mention, ...]"]


@dataclass(slots=True)
class Scan:
    """One pass: what is read, with what names, and what was found. `failed` is where a list of ordinals led nowhere."""

    text: str
    names: Names
    hosted: bool
    found: list[Mention] = field(default_factory=list)
    position: int = 0
    failed: int = 0


def scan(text: str, names: Names, *, hosted: bool) -> list[Mention]:
    """Everything in `text` that may be a citation, in order and never overlapping. `hosted`: the text is a provision."""
    state = Scan(text, names, hosted)
    heads, aliases = names.heads, names.alias_heads
    for match in _WORD.finditer(text):
        written = match.group()
        if written not in heads and not match.lastindex and (not aliases or written not in aliases):
            continue
        handler = _HANDLERS.get(written) or (_identifier if match.lastindex else _name)
        start = match.start()
        if start < state.position:
            continue
        for mention in handler(state, start, match.end(), written):
            if mention.start >= state.position:
                state.found.append(mention)
                # The words of an unknown law are read too: what they hold ("Dagloonregelen Ziektewet") is no reference.
                law = mention.law
                state.position = law.end if law is not None and law.kind == "unknown" else mention.end
    return state.found


def _article(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """ "artikel 27", "art. 3:46 Awb", "de artikelen 39 Woningwet en 31 Btiv"; "dit artikel", "het vorige artikel"."""
    text = state.text
    plural = written.lower() in ARTICLE_PLURALS
    reading = read_articles(text, skip_dot(text, end) if len(written) < 6 else end, plural=plural)
    if reading is None:
        return _pointed_at(state, start, end, "artikel")
    found = [_finish(state, start, reading)]
    while found[-1].law is not None and found[-1].law.kind != "unknown" and len(found) < 50:
        # One label before numbers of several laws.
        joint = read_joint(text, found[-1].end)
        number = token(text, joint) if joint >= 0 else None
        more = read_articles(text, joint) if number is not None and number.kind == "n" else None
        if number is None or more is None:
            break
        mention = _finish(state, number.start, more)
        if mention.law is None or mention.law.kind == "unknown":
            break
        found.append(mention)
    return tuple(found)


def _finish(state: Scan, start: int, reading: Reading) -> Mention:
    """The structure and the law behind articles, and what stands below them behind the law ("artikel 19 Uhw lid 2")."""
    text = state.text
    article_in_structure(reading)
    colon = any(":" in leaf.get("artikel", "") for leaf in reading.leaves)
    law = law_behind(text, reading.end, state.names, colon=colon, annex="bijlage" in reading.leaves[-1], hosted=state.hosted)
    end = reading.end
    if law is not None and law.kind != "unknown":
        end = reading.end = law.end
        if text[end : end + 1] != ",":
            read_below(reading)
            end = reading.end
    return Mention("artikel", "artikel", start, end, places(reading), law)


def _structure(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """ "hoofdstuk 2 van de Wohv", "titel 7.4 BW", "bijlage 7 bij de Rtiv", "Boek 7 BW"; "dit hoofdstuk", "de vorige afdeling"."""
    text, label = state.text, word(state.text, start)
    level = structure_level(label.text)
    if level == "boek":
        book = book_of_code(text, start, state.names)
        if book is not None and not book.works:
            return _book_first(state, book)
        return _law_first(state, book) if book is not None else ()
    reading = read_structure(text, label)
    if reading is None:
        return _pointed_at(state, start, end, level)
    return (_finish_structure(state, start, reading, level),)


def _book_first(state: Scan, book: LawPhrase) -> tuple[Mention, ...]:
    """ "Boek 7, titel 4, BW": the Code named at the end."""
    comma = token(state.text, book.end)
    label = word(state.text, comma.end) if comma.text == "," else comma
    reading = read_structure(state.text, label) if structure_level(label.text.lower()) else None
    code = law_behind(state.text, reading.end, state.names) if reading is not None else None
    work = state.names.books.get(book.book)
    if reading is None or code is None or code.kind != "code" or code.works or not work:
        return ()
    law = LawPhrase("code", book.start, code.end, (work,), book=book.book)
    return (
        Mention("structuur", "structuur", book.start, code.end, places(reading), law, level=structure_level(label.text.lower())),
    )


def _finish_structure(state: Scan, start: int, reading: Reading, level: str) -> Mention:
    law = law_behind(state.text, reading.end, state.names, annex=True, hosted=state.hosted)
    end = law.end if law is not None and law.kind != "unknown" else reading.end
    return Mention("structuur", "bijlage" if level == "bijlage" else "structuur", start, end, places(reading), law, level=level)


def _ordinal(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """ "derde lid van artikel 55 van de Woningwet", "het eerste en tweede lid", "de tweede volzin", "de eerste afdeling"."""
    if start < state.failed:
        return ()
    text = state.text
    numbers, label, stopped = read_ordinal_list(text, start)
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
        return (_whole(book),) if book is not None else ()
    if structure_level(label.text):
        reading = read_ordinal_structure(text, numbers, label)
        return (_finish_structure(state, start, reading, structure_level(label.text)),) if reading is not None else ()
    state.failed = label.start
    return ()


def _lid(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """ "lid 4", "leden 1 en 3", "lid 2 van artikel 5"; "dit lid", "het vorige lid"."""
    text = state.text
    first = token(text, end)
    if first.kind == "n" and first.text.isdigit() and len(first.text) <= 3:
        numbers, behind = read_number_list(text, first)
        reading = Reading(text, behind, [])
        add_leden(reading, numbers)
        return _inverted(state, start, reading, "lid")
    if first.kind == "n" and len(first.text) <= 3 and first.text[:-1].isdigit():
        return _inverted(state, start, Reading(text, first.end, [{"lid": first.text[:-1], "onderdeel": first.text[-1]}]), "lid")
    return _pointed_at(state, start, end, "lid")


def _item(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """ "onderdeel f", "onder a en b", "onderdeel c van artikel 3"; "dit onderdeel"."""
    text = state.text
    label = Token("w", written.lower(), start, end)
    read = read_items(text, label)
    if read is None:
        return _pointed_at(state, start, end, "onderdeel") if written.lower() in ("onderdeel", "onderdelen") else ()
    items, behind = read
    if label.text in ("onder", "sub") and not items[0][0].isdigit() and text[behind : behind + 1] in "'’-":
        return ()
    return _inverted(state, start, Reading(text, behind, [{"onderdeel": item} for item in items]), "onderdeel")


def _aanhef(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
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
        if article:
            return (_finish(state, start, reading),)
    pointed = _pointed_article(text, reading.end)
    if pointed is not None:
        demonstrative, end = pointed
        return (Mention("aanwijzend", "artikel", start, end, places(reading), level="artikel", demonstrative=demonstrative),)
    if form == "lid":
        resumed = _resumed(state, start, reading)
        if resumed is not None:
            return (resumed,)
    following = word(text, reading.end)
    if following.text in ("van", "uit", "in", "bij") and _is_body(text, following.end):
        return ()
    return (Mention(form, "artikel", start, reading.end, places(reading)),)  # type: ignore[arg-type]


_NUMBER_AND_COMMA = re.compile(r"(?<![\w.,:])(?P<number>\d{1,4}[a-z]{0,3}(?:[.:]\d{1,4}[a-z]{0,3}){0,3}),?\s$")
_LONGEST_INTERRUPTION = 400


def _resumed(state: Scan, start: int, reading: Reading) -> Mention | None:
    """ "de artikelen 12, voor zover …, 29, derde lid": an enumeration of articles taken up again after other words."""
    before = _NUMBER_AND_COMMA.search(state.text, max(0, start - _LOOK_BACK), start)
    last = next((mention for mention in reversed(state.found) if mention.form == "artikel"), None)
    if before is None or last is None or before.start() < state.position or before.start() - last.end > _LONGEST_INTERRUPTION:
        return None
    if ". " in state.text[last.end : start]:
        return None
    reading.leaves = [{"artikel": before["number"], **leaf} for leaf in reading.leaves]
    law = law_behind(state.text, reading.end, state.names)
    end = law.end if law is not None and law.kind != "unknown" else reading.end
    return Mention("artikel", "artikel", before.start(), end, places(reading), law, continues=True)


def _place_above(text: str, position: int) -> tuple[list[Place], int, bool] | None:
    """ "van het derde lid", "van artikel 55", "in lid 2": what holds the places just read; True for articles."""
    first = word(text, position)
    if first.text == ",":
        first = word(text, first.end)
    if first.text not in ("van", "uit", "in"):
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
    if current.text in LOOSE_ITEM_LABELS:
        items = read_items(text, current)
        return ([{"onderdeel": item} for item in items[0]], items[1], False) if items is not None else None
    return None


def _pointed_article(text: str, position: int) -> tuple[str, int] | None:
    """ "van dit artikel", "van dat artikel" behind a lid."""
    first = word(text, position)
    if first.text not in ("van", "uit", "in"):
        return None
    demonstrative = word(text, first.end)
    if demonstrative.text not in DEMONSTRATIVES:
        return None
    label = word(text, demonstrative.end)
    if label.text not in ("artikel", "wetsartikel") or article_number(text, label.end)[0]:
        return None
    return demonstrative.text, label.end


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


_BEFORE = re.compile(r"(?<![^\W_])(?P<word>[^\W\d_]{2,20})[^\S\n]{0,4}\n?[^\S\n]{0,4}$")
_NEIGHBOURS = {
    "vorige": "vorig",
    "vorig": "vorig",
    "voorgaande": "vorig",
    "voorafgaande": "vorig",
    "volgende": "volgend",
    "volgend": "volgend",
}


def word_before(text: str, start: int) -> tuple[str, int]:
    """The word in front of a position, in lower case, and where it starts; ("", start) when there is none."""
    match = _BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    return (match["word"].lower(), match.start("word")) if match else ("", start)


def _pointed_at(state: Scan, start: int, end: int, level: str) -> tuple[Mention, ...]:
    """ "dit artikel", "dat lid", "deze paragraaf", "het vorige lid", "de volgende afdeling": a label without a number."""
    before, begin = word_before(state.text, start)
    if before in DEMONSTRATIVES and begin >= state.position:
        law = law_behind(state.text, end, state.names) if level not in ("lid", "onderdeel") else None
        if law is not None and law.kind == "unknown":
            law = None
        behind = law.end if law is not None else end
        return (Mention("aanwijzend", _kind(level), begin, behind, level=level, demonstrative=before, law=law),)
    if before in _NEIGHBOURS and begin >= state.position:
        plural = state.text[end - 1 : end].lower() == "n" and level == "lid"
        return (Mention("nabij", _kind(level), begin, end, level=level, demonstrative=_NEIGHBOURS[before], plural=plural),)
    return ()


def _kind(level: str):  # type: ignore[no-untyped-def]
    return "artikel" if level in ("artikel", "lid", "onderdeel") else "bijlage" if level == "bijlage" else "structuur"


def _noun(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """ "deze wet", "die wet", "dat besluit"; "de wet" where that is defined; or the first word of a known name."""
    named = _name(state, start, end, written)
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
        return _law_first(state, phrase)
    return ()


def _name(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """A law by name: "Woningwet, art. 95", "Awb 8:4", "5:44 BW", "BW Boek 5, artikel 139", or the name alone."""
    text = state.text
    if start and (text[start - 1] in "-_@/.’'" or text[start - 1].isalnum()) and not text.startswith(("-", "/"), start - 2):
        return _identifier(state, start, end, written)
    number = _NUMBER_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    law = known_law(text, start, state.names, colon=number is not None and ":" in number["number"])
    if law is None:
        return _identifier(state, start, end, written)
    if number and number.start() >= state.position and _sure_number(number["number"], law, text):
        reading = Reading(text, law.end, [{"artikel": number["number"]}])
        read_below(reading)
        return (Mention("artikel", "artikel", number.start("number"), reading.end, places(reading), law),)
    return _law_first(state, law)


def _sure_number(number: str, law: LawPhrase, text: str) -> bool:
    """Without a label only "7:274 BW" and, before an abbreviation, "27.1 Btiv" are articles."""
    return ":" in number or ("." in number and law.way == "afkorting")


def _law_first(state: Scan, law: LawPhrase) -> tuple[Mention, ...]:
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
        return (_whole(law),)
    alone = known_law(text, law.start, state.names, alone=True)
    if alone is None or (alone.kind == "code" and not alone.works) or _part_of_longer_name(text, law.start):
        return ()
    return (_whole(alone),)


_ADJECTIVE_BEFORE = re.compile(r"(?<=[\w,;)] )(?P<word>[A-Z][a-zë]{3,20}e) $")


def _part_of_longer_name(text: str, start: int) -> bool:
    """ "Militaire Ambtenarenwet": a capital adjective in mid-sentence makes it the name of another work."""
    match = _ADJECTIVE_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    return match is not None and match["word"].lower() not in ADJECTIVES and match["word"].lower() not in DEMONSTRATIVES


def _whole(law: LawPhrase) -> Mention:
    return Mention("wet", "regeling", law.start, law.end, law=law)


def _kamerstuk(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    return publications.kamerstuk(state.text, start) or _name(state, start, end, written)


def _dossier_number(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """ "35 517, nr. 51" without a label, recognised by its "nr."."""
    before = _DOSSIER_BEFORE.search(state.text, max(0, start - _LOOK_BACK), start)
    if before is None or before.start() < state.position:
        return ()
    found = publications.unlabelled_dossier(state.text, before.start())
    return (found,) if found is not None else ()


def _handelingen(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    return publications.handelingen(state.text, start)


def _gazette(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    return publications.gazette(state.text, start) or _identifier(state, start, end, written)


def _ecli(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    return _some(identifiers.ecli(state.text, start))


def _ljn(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    return _some(identifiers.ljn(state.text, start))


def _url(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    found = identifiers.link(state.text, start)
    if found is None:
        state.position = max(state.position, identifiers.any_url(state.text, start))
    return _some(found)


def _identifier(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """Numbers that are names: T03194, D20848, BWB ids, CELEX, jci strings, kst-… ."""
    text, first = state.text, written[0]
    if start and (text[start - 1].isalnum() or text[start - 1] in "-_/"):
        return ()
    if first == "T":
        return _some(identifiers.promise(text, start))
    if first == "D" or written[:2] == "20":
        return _some(identifiers.document_number(text, start))
    if first in "jJ1":
        return _some(identifiers.juriconnect(text, start))
    if first in "bB3":
        law = known_law(text, start, state.names)
        return _law_first(state, law) if law is not None else ()
    return _some(publications.identifier(text, start))


def _some(mention: Mention | None) -> tuple[Mention, ...]:
    return (mention,) if mention is not None else ()


def _handlers() -> dict[str, Handler]:
    ways: tuple[tuple[Iterable[str], Handler], ...] = (
        (ARTICLE_LABELS, _article),
        (LID_LABELS, _lid),
        (LOOSE_ITEM_LABELS, _item),
        (("aanhef",), _aanhef),
        (STRUCTURE, _structure),
        (("§",), _structure),
        (WORK_NOUNS, _noun),
        (ORDINALS, _ordinal),
        (NUMERIC_ORDINALS, _ordinal),
        (PUBLICATIONS["kamerstukken"], _kamerstuk),
        (PUBLICATIONS["nummer"], _dossier_number),
        (PUBLICATIONS["handelingen"], _handelingen),
        (PUBLICATIONS["bladen"], _gazette),
        (PUBLICATIONS["ecli"], _ecli),
        (PUBLICATIONS["ljn"], _ljn),
        (PUBLICATIONS["koppelingen"], _url),
        (PUBLICATIONS["namen"], _identifier),
        (PUBLICATIONS["europees"], _noun),
    )
    table: dict[str, Handler] = {}
    for words, handler in ways:
        for word_ in words:
            for spelling in spellings(word_):
                table.setdefault(spelling, handler)
    return table


_HANDLERS = _handlers()
