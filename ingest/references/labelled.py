"""Citations that begin at their label: "artikel 27 van de Woningwet", "hoofdstuk 2", "dit artikel", "het vorige lid"."""

from __future__ import annotations

import re

from ingest.locator import Locator
from ingest.model import ReferenceKind
from ingest.references.articles import behind_label, read_articles
from ingest.references.belonging import goes_on_behind_law
from ingest.references.below import read_below
from ingest.references.civil_code import book_of_code
from ingest.references.closing import citation_ends
from ingest.references.joints import behind_comment, read_joint
from ingest.references.laws import known_law, law_behind
from ingest.references.lexer import Token, token, word
from ingest.references.mentions import LawPhrase, Mention
from ingest.references.named import law_first
from ingest.references.plain import begins_law, plain_article
from ingest.references.reading import Reading
from ingest.references.scan_state import Scan, word_before
from ingest.references.structure import article_in_structure, places, read_structure, structure_level
from ingest.references.words import (
    ARTICLE_LABELS,
    ARTICLE_PLURALS,
    DEMONSTRATIVES,
    UNITS,
)

NEIGHBOURS = {
    "vorige": "vorig",
    "vorig": "vorig",
    "voorgaande": "vorig",
    "voorafgaande": "vorig",
    "volgende": "volgend",
    "volgend": "volgend",
}


# "artikel wordt", but not "artikel nr. 5".
_NO_NUMBER = re.compile(r" [a-mo-z][a-z]")
_NAME_BEHIND = re.compile(r",? van (?:de|het) (?=[A-Z])")


def by_article(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """ "artikel 27", "art. 3:46 Awb", "de artikelen 39 Woningwet en 31 Btiv"; "dit artikel", "het vorige artikel"."""
    text = state.text
    plural = written.lower() in ARTICLE_PLURALS
    if not plural and _NO_NUMBER.match(text, end):
        return pointed_at(state, start, end, "artikel")
    reading: Reading | None
    plain = plain_article(text, end)
    if plain is not None:
        place, behind, following = plain
        if not begins_law(following, state.names):
            mention = Mention("artikel", "artikel", start, behind, (place,))
            return (mention, *_interrupted(state, mention))
        named = _NAME_BEHIND.match(text, behind)
        law = known_law(text, named.end(), state.names, colon=":" in place["artikel"]) if named else None
        if law is not None and law.kind == "named" and citation_ends(text, law.end):
            return (Mention("artikel", "artikel", start, law.end, (place,), law),)
        reading = Reading(text, behind, [place], plural=plural)
    else:
        reading = read_articles(text, behind_label(text, Token("w", written, start, end), plural=plural), plural=plural)
    if reading is None:
        return (plural and _named_before_numbers(state, start, end)) or pointed_at(state, start, end, "artikel")
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
    if found[-1].law is None:
        found += _interrupted(state, found[-1])
    return tuple(found)


_INTERRUPTION = re.compile(
    r",\s(?:die|dat|welke?|waarvan|waarin|waarop|voor\s?zover|zoals|behoudens|met\suitzondering\svan|indien|tenzij)\s[^.;:,\n()\d]{3,160}?"
    r",\s(?P<joint>(?:en|of|alsmede|onderscheidenlijk)\s)?(?=\d)"
)


def _interrupted(state: Scan, before: Mention) -> tuple[Mention, ...]:
    """ "artikel 43, dat van overeenkomstige toepassing is, en 45": the number that goes on behind a clause."""
    if not state.text.startswith(",", before.end):
        return ()
    clause = _INTERRUPTION.match(state.text, before.end)
    reading = read_articles(state.text, clause.end(), plural=True) if clause else None
    if clause is None or reading is None or word(state.text, reading.end).text in UNITS:
        return ()
    following = word(state.text, reading.end)
    if following.text not in _BEHIND_NUMBER:
        return ()
    mention = with_law(state, clause.end(), reading)
    if clause["joint"] is None and (mention.law is None or mention.law.kind != "named"):
        return ()  # only a law at the end tells a further article from a count
    return (mention._replace(continues=True),)


_BEHIND_NUMBER = frozenset(
    {",", ".", ";", ")", "", "van", "is", "zijn", "wordt", "worden", "geldt", "gelden", "bedoelde", "genoemde"}
)


_ANNOUNCED = re.compile(r"[^.:;\n]{0,80}:\s(?=\d)")


def _named_before_numbers(state: Scan, start: int, end: int) -> tuple[Mention, ...]:
    """ "De volgende artikelen van de Woningwet zijn gewijzigd: 3, 4 en 6"."""
    law = law_behind(state.text, end, state.names, hosted=state.hosted)
    announced = _ANNOUNCED.match(state.text, law.end) if law is not None and law.kind != "unknown" else None
    reading = read_articles(state.text, announced.end(), plural=True) if announced else None
    return (Mention("artikel", "artikel", start, reading.end, places(reading), law),) if reading is not None else ()


def with_law(state: Scan, start: int, reading: Reading) -> Mention:
    """The structure and the law behind articles, and what stands below them behind the law ("artikel 19 Uhw lid 2")."""
    text = state.text
    article_in_structure(reading)
    colon = any(":" in leaf.get("artikel", "") for leaf in reading.leaves)
    law = law_behind(text, reading.end, state.names, colon=colon, annex="bijlage" in reading.leaves[-1], hosted=state.hosted)
    if law is None:
        behind = behind_comment(text, reading.end)  # "artikel 6 (besluit) van de Woningwet"
        law = law_behind(text, behind, state.names, colon=colon, hosted=state.hosted) if behind > reading.end else None
        if law is not None and law.kind == "unknown":
            law = None
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
    if label.text == "boeken":
        return _books(state, start, end)
    if level == "boek":
        book = book_of_code(text, start, state.names)
        if book is not None and not book.works:
            return _book_first(state, book)
        return law_first(state, book) if book is not None else ()
    reading = read_structure(text, label)
    if reading is None:
        return pointed_at(state, start, end, level)
    _read_article_in(reading, level)
    if "artikel" in reading.leaves[-1]:
        return (with_law(state, start, reading),)
    return (structure_with_law(state, start, reading, level),)


def _read_article_in(reading: Reading, level: str) -> None:
    """ "hoofdstuk 2, artikel 5, van de Huisvestingswet 2014", "bijlage II, artikel 2": an article of the one part just read."""
    text, comma = reading.text, token(reading.text, reading.end)
    label = word(text, comma.end)
    if comma.text != "," or label.text not in ARTICLE_LABELS or label.text in ARTICLE_PLURALS or len(reading.leaves) != 1:
        return
    inner = read_articles(text, behind_label(text, label, plural=False))
    if inner is None or structure_level(word(text, max(read_joint(text, inner.end), inner.end)).text):
        return
    reading.leaves = [{**reading.leaves[0], **leaf} for leaf in inner.leaves]
    reading.end = inner.end


def _books(state: Scan, start: int, end: int) -> tuple[Mention, ...]:
    """ "de boeken 6 en 7 van het Burgerlijk Wetboek"."""
    numbers = read_articles(state.text, end)
    code = law_behind(state.text, numbers.end, state.names) if numbers is not None else None
    if numbers is None or code is None or code.kind != "code":
        return ()
    works = [state.names.books.get(leaf.get("artikel", "").upper(), "") for leaf in numbers.leaves]
    if not all(works):
        return ()
    return (Mention("vast", "regeling", start, code.end, fixed=tuple(map(Locator, works)), way="naam"),)


def _book_first(state: Scan, book: LawPhrase) -> tuple[Mention, ...]:
    """ "Boek 7, titel 4, BW", "Boek 7, artikel 274, BW": the Code named at the end."""
    comma = token(state.text, book.end)
    label = word(state.text, comma.end) if comma.text == "," else comma
    articles = read_articles(state.text, behind_label(state.text, label, plural=False)) if label.text in ARTICLE_LABELS else None
    if articles is not None:
        code, work = law_behind(state.text, articles.end, state.names), state.names.books.get(book.book)
        if code is None or code.kind != "code" or code.works or not work:
            return ()
        law = LawPhrase("code", book.start, code.end, (work,), book=book.book)
        return (Mention("artikel", "artikel", book.start, code.end, places(articles), law),)
    reading = read_structure(state.text, label) if structure_level(label.text.lower()) else None
    code = law_behind(state.text, reading.end, state.names) if reading is not None else None
    work = state.names.books.get(book.book)
    if reading is None or code is None or code.kind != "code" or code.works or not work:
        return ()
    law = LawPhrase("code", book.start, code.end, (work,), book=book.book)
    return (
        Mention("structuur", "structuur", book.start, code.end, places(reading), law, level=structure_level(label.text.lower())),
    )


_OWN_PART = re.compile(r"\svan\s(?:dit|deze)\s(?P<part>hoofdstuk|titel|afdeling|paragraaf)\b")


def structure_with_law(state: Scan, start: int, reading: Reading, level: str) -> Mention:
    """The law behind a chapter or annex already read; in a provision also "afdeling 2 van dit hoofdstuk"."""
    own = _OWN_PART.match(state.text, reading.end) if state.hosted else None
    if own is not None:
        return Mention("structuur", "structuur", start, own.end(), places(reading), level=level, demonstrative=own["part"])
    law = law_behind(state.text, reading.end, state.names, annex=True, hosted=state.hosted)
    end = law.end if law is not None and law.kind != "unknown" else reading.end
    return Mention("structuur", "bijlage" if level == "bijlage" else "structuur", start, end, places(reading), law, level=level)


def pointed_at(state: Scan, start: int, end: int, level: str) -> tuple[Mention, ...]:
    """ "dit artikel", "dat lid", "deze paragraaf", "het vorige lid", "de volgende afdeling": a label without a number."""
    before, begin = word_before(state.text, start)
    if before in ("die", "deze") and state.text[start:end].lower() == "lid":
        return ()  # "de persoon die lid is van de raad"
    if before in DEMONSTRATIVES and begin >= state.position:
        law = law_behind(state.text, end, state.names) if level not in ("lid", "onderdeel") else None
        if law is not None and law.kind == "unknown":
            law = None
        behind = law.end if law is not None else end
        several = level in ("artikel", "lid", "onderdeel") and state.text[end - 1 : end].lower() == "n"
        if several and before not in ("die", "genoemde"):
            return ()  # "de in het eerste lid bedoelde leden"
        return (Mention("aanwijzend", _kind(level), begin, behind, level=level, demonstrative=before, law=law, plural=several),)
    if before in NEIGHBOURS and begin >= state.position:
        plural = state.text[end - 1 : end].lower() == "n"
        if plural and level != "lid":
            return ()  # "de voorgaande artikelen": how many is not said
        return (Mention("nabij", _kind(level), begin, end, level=level, demonstrative=NEIGHBOURS[before], plural=plural),)
    return ()


def _kind(level: str) -> ReferenceKind:
    """The kind of reference that points at a level."""
    return "artikel" if level in ("artikel", "lid", "onderdeel") else "bijlage" if level == "bijlage" else "structuur"
