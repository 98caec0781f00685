"""From the levels that a citation names to a place in a work."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from ingest.locator import Locator
from ingest.references.mentions import Place
from ingest.references.names import Names
from ingest.references.numbering import colons, dotted

CODE_NUMBER = re.compile(r"(?P<book>\d{1,2}[Aa]?)(?P<sign>[:.])(?P<rest>.+)")
"""An article of a code by book: 7:274, 7.274."""
_DOTTED_CHAPTER = re.compile(r"\d{1,2}\.\d{1,3}[a-z]{0,2}")


def levels_of(place: Place) -> dict[str, Any]:
    """The levels of a place as a locator takes them."""
    return {level: True if level == "aanhef" else value for level, value in place.items()}


def locator_in(work: str, place: Place, names: Names) -> Locator:
    """A place in a work. In a book of the Civil Code the book's prefix goes; in a law whose articles have no dots the
    number behind the dot is the lid ("27.1 Btiv")."""
    levels = place
    if work in names.book_works:
        levels = {level: value for level, value in place.items() if level != "boek"}
        for level in ("artikel", "afdeling", "titel"):
            number = CODE_NUMBER.fullmatch(levels.get(level, ""))
            book = names.books.get(number["book"].upper()) if number else None
            if number and book and (number["sign"] == ":" or (book == work and level != "artikel")):
                work, levels[level] = book, number["rest"]
    article = levels.get("artikel", "")
    if "." in article:
        if _DOTTED_CHAPTER.fullmatch(article) and colons(work):
            article = article.replace(".", ":")  # "awb 3.4"
            levels = {**levels, "artikel": article}
        if "." in article and "lid" not in levels and not dotted(work):
            whole, _, below = article.partition(".")
            if whole and below.isdigit() and len(below) < 3:
                levels = {**levels, "artikel": whole, "lid": below}
    return _made(work, tuple(levels.items()))


@lru_cache(maxsize=4096)
def _made(work: str, levels: tuple[tuple[str, str], ...]) -> Locator:
    """A law speaks of the same few places again and again."""
    return Locator(work, **{level: level == "aanhef" or value for level, value in levels})  # type: ignore[arg-type]
