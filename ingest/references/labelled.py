"""Citations that begin at their label: "artikel 27 van de Woningwet", "hoofdstuk 2", "dit artikel", "het vorige lid"."""

from __future__ import annotations

from ingest.model import ReferenceKind
from ingest.references.articles import read_articles
from ingest.references.below import Reading, goes_on_behind_law, read_below
from ingest.references.joints import read_joint
from ingest.references.laws import book_of_code, law_behind
from ingest.references.lexer import skip_dot, token, word
from ingest.references.mentions import LawPhrase, Mention
from ingest.references.named import law_first
from ingest.references.scan_state import Scan, word_before
from ingest.references.structure import article_in_structure, places, read_structure, structure_level
from ingest.references.words import (
    ARTICLE_PLURALS,
    DEMONSTRATIVES,
)

_NEIGHBOURS = {
    "vorige": "vorig",
    "vorig": "vorig",
    "voorgaande": "vorig",
    "voorafgaande": "vorig",
    "volgende": "volgend",
    "volgend": "volgend",
}


def by_article(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """ "artikel 27", "art. 3:46 Awb", "de artikelen 39 Woningwet en 31 Btiv"; "dit artikel", "het vorige artikel"."""
    text = state.text
    plural = written.lower() in ARTICLE_PLURALS
    reading = read_articles(text, skip_dot(text, end) if len(written) < 6 else end, plural=plural)
    if reading is None:
        return pointed_at(state, start, end, "artikel")
    found = [with_law(state, start, reading)]
    while found[-1].law is not None and found[-1].law.kind != "unknown" and len(found) < 50:
        # One label before numbers of several laws.
        joint = read_joint(text, found[-1].end)
        number = token(text, joint) if joint >= 0 else None
        more = read_articles(text, joint) if number is not None and number.kind == "n" else None
        if number is None or more is None:
            break
        mention = with_law(state, number.start, more)
        if mention.law is None or mention.law.kind == "unknown":
            break
        found.append(mention)
    return tuple(found)


def with_law(state: Scan, start: int, reading: Reading) -> Mention:
    """The structure and the law behind articles, and what stands below them behind the law ("artikel 19 Uhw lid 2")."""
    text = state.text
    article_in_structure(reading)
    colon = any(":" in leaf.get("artikel", "") for leaf in reading.leaves)
    law = law_behind(text, reading.end, state.names, colon=colon, annex="bijlage" in reading.leaves[-1], hosted=state.hosted)
    end = reading.end
    if law is not None and law.kind != "unknown":
        end = reading.end = law.end
        if goes_on_behind_law(text, end):
            read_below(reading)
            end = reading.end
    return Mention("artikel", "artikel", start, end, places(reading), law)


def by_structure(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """ "hoofdstuk 2 van de Wohv", "titel 7.4 BW", "bijlage 7 bij de Rtiv", "Boek 7 BW"; "dit hoofdstuk", "de vorige afdeling"."""
    text, label = state.text, word(state.text, start)
    level = structure_level(label.text)
    if level == "boek":
        book = book_of_code(text, start, state.names)
        if book is not None and not book.works:
            return _book_first(state, book)
        return law_first(state, book) if book is not None else ()
    reading = read_structure(text, label)
    if reading is None:
        return pointed_at(state, start, end, level)
    return (structure_with_law(state, start, reading, level),)


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


def structure_with_law(state: Scan, start: int, reading: Reading, level: str) -> Mention:
    """The law behind a chapter or annex already read."""
    law = law_behind(state.text, reading.end, state.names, annex=True, hosted=state.hosted)
    end = law.end if law is not None and law.kind != "unknown" else reading.end
    return Mention("structuur", "bijlage" if level == "bijlage" else "structuur", start, end, places(reading), law, level=level)


def pointed_at(state: Scan, start: int, end: int, level: str) -> tuple[Mention, ...]:
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


def _kind(level: str) -> ReferenceKind:
    """The kind of reference that points at a level."""
    return "artikel" if level in ("artikel", "lid", "onderdeel") else "bijlage" if level == "bijlage" else "structuur"
