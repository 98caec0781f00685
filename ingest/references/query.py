"""Search boxes: "woningwet 22", "24 lid 3 woningwet", "bw 5:111", "32847-1375", "wonigwet 96"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ingest.locator import Locator
from ingest.model import Reference, Span
from ingest.references.articles import article_number, read_articles
from ingest.references.belonging import goes_on_behind_law
from ingest.references.below import read_below
from ingest.references.context import Context
from ingest.references.fuzzy import nearest_name
from ingest.references.laws import known_law
from ingest.references.lexer import skip_dot, token, word
from ingest.references.mentions import LawPhrase, Mention, Place
from ingest.references.names import Names
from ingest.references.reading import Reading
from ingest.references.resolve import resolve_in
from ingest.references.structure import read_structure, structure_level
from ingest.references.words import ARTICLE_LABELS, DETERMINERS, PREPOSITIONS

_LONGEST_QUERY = 120
_SENTENCE = re.compile(r"[.;:!]\s*$|\n|[.!?]\s+[A-Z]")
_DOSSIER = re.compile(
    r"""
    (?:(?:kst|kamerstuk(?:ken)?|dossier|tk)\s?)?
    (?P<dossier>\d{2}[ .]?\d{3})
    (?:[\s,/-]{1,3}(?:nr\.?\s?)?                            # 32847-1375, 35517 nr 51
       (?:(?P<chapter>[ivx]{1,6})[\s-]{1,2}(?:nr\.?\s?)?)?  # 35925 vii 44
       (?P<number>\d{1,4}|[a-z]{1,2}))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PROMISE = re.compile(r"T0\d{4}", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s?[,;/+]\s|\sen\s(?=[a-z]{3})")
_SPACED_BOOK = re.compile(r"(?P<book>\d{1,2}a?)(?P<sign>[ .])(?P<number>\d{1,4}[a-z]{0,2})(?![\w.])", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[a-z]{3})(?=\d{1,3}[a-z]?\b)|(?<=art)(?=\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def looks_like_query(text: str) -> bool:
    """Whether a text may have been typed into a search box: one short line that is no sentence."""
    stripped = text.strip()
    return 0 < len(stripped) <= _LONGEST_QUERY and not _SENTENCE.search(stripped)


def query_references(text: str, names: Names) -> tuple[Reference, ...] | None:
    """The one reference that a query is; () when it is ambiguous beyond a choice; None when it is no citation as a whole."""
    start = len(text) - len(text.lstrip())
    stripped = text.strip().rstrip("?")
    end = start + len(stripped)
    dossier = _DOSSIER.fullmatch(stripped)
    if dossier:
        return (_dossier(text, start, end, dossier),)
    promise = _PROMISE.fullmatch(stripped)
    if promise:
        return (Reference(Span(start, end), text[start:end], "toezegging", (Locator(stripped.upper()),), resolution="nummer"),)
    mention = _citation(text, start, end, names)
    if mention is not None:
        return tuple(resolve_in(text, [mention], names, Context(None)))
    parts = _parts(text, start, end, names)
    if parts:
        return tuple(resolve_in(text, parts, names, Context(None)))
    return _unglued(text, start, end, names)


def _unglued(text: str, start: int, end: int, names: Names) -> tuple[Reference, ...] | None:
    """ "opiumwet13b", "artikel27 woningwet": a query in which a space was forgotten in front of a number."""
    spaced = _GLUED.sub(" ", text[start:end])
    if len(spaced) == end - start:
        return None
    mention = _citation(spaced, 0, len(spaced), names)
    if mention is None or mention.form == "wet" or (mention.start, mention.end) != (0, len(spaced)):
        return None
    whole = Span(start, end)
    return tuple(replace(found, span=whole, text=text[start:end]) for found in resolve_in(spaced, [mention], names, Context(None)))


def _parts(text: str, start: int, end: int, names: Names) -> list[Mention]:
    """ "woningwet 27, btiv 22": several citations, each whole; "passend toewijzen woningwet 46": one behind plain words."""
    bounds = [start, *(match.end() for match in _SEPARATOR.finditer(text, start, end)), end]
    pieces = [text[begin:stop].rstrip(" ,;/") for begin, stop in pairwise(bounds)]
    mentions = [_citation(text, begin, begin + len(piece), names) for begin, piece in zip(bounds, pieces, strict=False)]
    if len(mentions) > 1 and all(mention is not None and mention.form != "wet" for mention in mentions):
        return [mention for mention in mentions if mention is not None]
    if any(letter.isupper() for letter in text) or any(letter in ",;:()" for letter in text):
        return []
    position = start
    while position < end:
        current = token(text, position)
        if not current.kind or current.start >= end or current.kind == "n":
            return []
        if current.start > start and known_law(text, current.start, names, any_case=True) is not None:
            mention = _citation(text, current.start, end, names)
            return [mention] if mention is not None and mention.form != "wet" else []
        position = current.end
    return []


def _dossier(text: str, start: int, end: int, match: re.Match[str]) -> Reference:
    dossier = re.sub(r"\D", "", match["dossier"])
    work = f"dossier-{dossier}"
    if match["number"]:
        chapter = f"-{match['chapter'].upper()}" if match["chapter"] else ""
        work = f"kst-{dossier}{chapter}-{match['number'].upper()}"
    return Reference(Span(start, end), text[start:end], "kamerstuk", (Locator(work),), resolution="nummer")


def _citation(text: str, start: int, end: int, names: Names) -> Mention | None:
    """A law with a number before or behind it, or a law alone, filling the whole query."""
    position = start
    while position < end:
        current = token(text, position)
        if not current.kind or current.start >= end:
            return None
        law = known_law(text, current.start, names, any_case=True)
        if law is not None and law.end <= end:
            return _around(text, start, end, law)
        position = current.end
    law = nearest_name(text, start, end, names)
    return _around(text, start, end, law) if law is not None else None


def _around(text: str, start: int, end: int, law: LawPhrase) -> Mention | None:
    """Numbers before the law, numbers behind it, nothing else."""
    code = law.kind == "code" and not law.works
    before = _number(text, start, law.start, code=code)
    if before is None:
        return None
    places, _ = before
    reading = Reading(text, law.end, list(places))
    if places and "artikel" in places[-1] and goes_on_behind_law(text, law.end):
        read_below(reading)
    behind = reading.end
    while behind < end and text[behind] in " ,.:;":
        behind += 1
    if behind < end:
        after = _number(text, behind, end, code=code)
        if after is None or (places and after[0]):
            return None
        if not places:
            places = after[0]
        elif after[0]:
            return None
    else:
        places = tuple(reading.leaves)
    if not places:
        return Mention("wet", "regeling", start, end, law=law) if law.start - start < 5 else None
    level = next((name for name in places[0] if name != "artikel"), "")
    if "artikel" in places[0]:
        return Mention("artikel", "artikel", start, end, places, law)
    return Mention("structuur", "bijlage" if level == "bijlage" else "structuur", start, end, places, law, level=level)


def _number(text: str, start: int, end: int, *, code: bool = False) -> tuple[tuple[Place, ...], int] | None:
    """A number with or without its label, filling `start`–`end` but for "van de"; () for nothing there; None for other words.

    `code`: of the Civil Code, whose books people set apart by a space or a full stop ("7 274", "7.274").
    """
    text = text[:end]
    first = word(text, start)
    if not first.kind or first.start >= end:
        return (), start
    if first.text in DETERMINERS and _only_small_words(text, start, end):
        return (), start
    position = start
    reading: Reading | None
    if first.text in ARTICLE_LABELS:
        reading = read_articles(text, skip_dot(text, first.end))
    elif structure_level(first.text):
        reading = read_structure(text, first)
    else:
        spaced = _SPACED_BOOK.match(text, first.start) if code else None
        if spaced:
            inner = Reading(text, spaced.end(), [{"artikel": f"{spaced['book']}:{spaced['number']}"}])
            read_below(inner)
            return (tuple(inner.leaves), inner.end) if _only_small_words(text, inner.end, end) else None
        number, _ = article_number(text, position)
        if not number or _YEAR.fullmatch(number):
            return None
        reading = read_articles(text, position)
    if reading is None or reading.end > end or not _only_small_words(text, reading.end, end):
        return None
    return tuple(reading.leaves), reading.end


def _only_small_words(text: str, position: int, end: int) -> bool:
    current = word(text, position)
    while current.kind and current.start < end:
        if current.text not in PREPOSITIONS and current.text not in DETERMINERS and current.text not in ",.:;":
            return False
        current = word(text, current.end)
    return True
