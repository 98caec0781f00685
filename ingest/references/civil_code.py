"""The Civil Code and its books: "Boek 7 BW", "BW Boek 7", "BW7", "het Eerste Boek van het Burgerlijk Wetboek"."""

from __future__ import annotations

import re

from ingest.references.lexer import token, word
from ingest.references.mentions import LawPhrase
from ingest.references.names import NameMatch, Names
from ingest.references.numbers import ordinal
from ingest.references.words import ADJECTIVES, DETERMINERS

_GLUED_BOOK = re.compile(r"(?P<code>N?BW)\s?(?:Boek\s)?(?P<book>\d{1,2}[Aa]?)(?![\w:.])", re.IGNORECASE)
_BOOK_NUMBER = re.compile(r"(?P<book>\d{1,2}[Aa]?)(?![\w])")
_BOOK_BEFORE_LABEL = re.compile(r"\s(?P<book>\d{1,2}[Aa]?)(?=,?\s(?:art|titel|afd))", re.IGNORECASE)


def code_named(text: str, found: NameMatch, names: Names) -> LawPhrase:
    """ "BW", perhaps with its book behind it: "BW Boek 7", "Burgerlijk Wetboek, Boek 7", "Burgerlijk Wetboek 7, art. 246"."""
    bare = _BOOK_BEFORE_LABEL.match(text, found.end)
    if bare and bare["book"].upper() in names.books:
        book = bare["book"].upper()
        return LawPhrase("code", found.start, bare.end(), (names.books[book],), "naam", book=book)
    following = word(text, found.end)
    if following.text == ",":
        following = word(text, following.end)
    if following.text == "boek":
        number = _BOOK_NUMBER.match(text, token(text, following.end).start)
        work = names.books.get(number["book"].upper()) if number else None
        if number and work:
            return LawPhrase("code", found.start, number.end(), (work,), "naam", book=number["book"].upper())
    return LawPhrase("code", found.start, found.end)


def book_of_code(text: str, position: int, names: Names) -> LawPhrase | None:
    """A book of the Civil Code: "Boek 7 BW", "boek 7 van het Burgerlijk Wetboek", "Boek 7" alone, "BW7", "BW 7".

    "Boek 7" alone gives no work: it depends on what is being spoken of.
    """
    glued = _GLUED_BOOK.match(text, position)
    if glued and names.books:
        work = names.books.get(glued["book"].upper())
        return LawPhrase("code", position, glued.end(), (work,), "afkorting", book=glued["book"].upper()) if work else None
    label = word(text, position)
    if label.text != "boek" or not names.books:
        return None
    number = token(text, label.end)
    match = _BOOK_NUMBER.match(text, number.start)
    if match is None:
        return None
    return _with_code(text, position, match.end(), match["book"].upper(), names)


def _with_code(text: str, start: int, end: int, book: str, names: Names) -> LawPhrase | None:
    """The Code named behind its book; the phrase without it when it is not named."""
    position = end
    following = word(text, position)
    if following.text == ",":
        following = word(text, following.end)
    if following.text in ("van", "uit", "in"):
        following = word(text, following.end)
        while following.text in DETERMINERS or following.text in ADJECTIVES:
            following = word(text, following.end)
    found = names.match(text, following.start) if following.kind in ("w", "x") else None
    work = names.books.get(book)
    if found is not None and found.entry.code and work:
        return LawPhrase("code", start, found.end, (work,), "naam", book=book)
    if found is not None:
        return None
    return LawPhrase("code", start, end, (), "naam", book=book)


def ordinal_book(text: str, position: int, names: Names) -> LawPhrase | None:
    """ "het Eerste Boek van het Burgerlijk Wetboek", from the ordinal on."""
    first = word(text, position)
    number = ordinal(first.text)
    label = word(text, first.end)
    if not number or label.text != "boek":
        return None
    phrase = _with_code(text, position, label.end, str(number), names)
    return phrase if phrase is not None and phrase.works else None
