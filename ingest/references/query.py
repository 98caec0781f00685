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
from ingest.references.lexer import Token, skip_dot, token, word
from ingest.references.mentions import LawPhrase, Mention, Place
from ingest.references.names import Names
from ingest.references.numbering import colons
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
_ECLI = re.compile(r"ecli ([a-z]{2}) ([a-z0-9]{1,7}) (\d{4}) ([a-z0-9.]{0,23}[a-z0-9])", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s?[,;/+]\s|\sen\s(?=[a-z]{3})")
_SPACED_BOOK = re.compile(r"(?P<book>\d{1,2}a?)(?P<sign>[ .])(?P<number>\d{1,4}[a-z]{0,2})(?![\w.])", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[a-z]{3})(?=\d{1,3}[a-z]?\b)|(?<=art)(?=\d)", re.IGNORECASE)
_SPACED_BRACKET = re.compile(r"\s(?=\((?:\d{1,2}|[a-z])\))")
_SHORT_ARTICLE = re.compile(r"a\.?\s?(?=\d)", re.IGNORECASE)
_SHORT_CHAPTER = re.compile(r"h(?:f?d?st)?\.?\s?(?P<number>\d{1,2}[a-z]?|[ivx]{1,5})(?![\w.])", re.IGNORECASE)
_SMALL_ROMAN = re.compile(r"\.?\s{1,3}(?P<roman>[ivx]{1,6})(?=[a-c]?(?!\w))")
_PAIR = re.compile(r"(?P<first>\d{1,4})[a-z]?-(?P<last>\d{1,4})(?!\w)")
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
    judgment = _ECLI.fullmatch(stripped)
    if judgment:
        target = Locator(":".join(("ECLI", *judgment.groups())).upper())
        return (Reference(Span(start, end), text[start:end], "ecli", (target,), resolution="nummer"),)
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
    split = (law.kind == "code" and not law.works) or (len(law.works) == 1 and colons(law.works[0]))
    before = _number(text, start, law.start, split=split)
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
        after = _number(text, behind, end, split=split)
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


def _number(text: str, start: int, end: int, *, split: bool = False) -> tuple[tuple[Place, ...], int] | None:
    """A number with or without its label, filling `start`–`end` but for "van de"; () for nothing there; None for other words.

    `split`: of a work whose numbers hold a colon, for which people write a space or a full stop ("7 274", "7.274").
    """
    text = text[:end]
    first = word(text, start)
    if not first.kind or first.start >= end:
        return (), start
    if first.text in DETERMINERS and _only_small_words(text, start, end):
        return (), start
    reading = _structure(text, first) or _articles(text, first, split=split)
    if reading is None:
        return None
    while _SPACED_BRACKET.match(text, reading.end):  # "48 (5)"
        reading.end += 1
        read_below(reading)
    if reading.end > end or not _only_small_words(text, reading.end, end):
        return None
    return tuple(reading.leaves), reading.end


def _structure(text: str, label: Token) -> Reading | None:
    """ "hoofdstuk 4", "hoofdstuk iv", "h4"; None when the label is another."""
    short = _SHORT_CHAPTER.match(text, label.start)
    if short:
        number = short["number"]
        return Reading(text, short.end(), [{"hoofdstuk": number.upper() if number.isalpha() else number}])
    if not structure_level(label.text):
        return None
    roman = _SMALL_ROMAN.match(text, label.end)
    if roman:
        text = text[: roman.start("roman")] + roman["roman"].upper() + text[roman.end("roman") :]
    return read_structure(text, label)


def _articles(text: str, first: Token, *, split: bool) -> Reading | None:
    """ "48", "artikel 48 lid 5", "a 48"; with `split` also "7 274", "art. 7 274" and "7.274"."""
    position, labelled = first.start, True
    short = _SHORT_ARTICLE.match(text, position)
    if first.text in ARTICLE_LABELS:
        position = token(text, skip_dot(text, first.end)).start
    elif short:
        position = short.end()
    else:
        labelled = False
    spaced = _SPACED_BOOK.match(text, position) if split else None
    if spaced and not (labelled and spaced["sign"] == "."):
        reading = Reading(text, spaced.end(), [{"artikel": f"{spaced['book']}:{spaced['number']}"}])
        read_below(reading)
        return reading
    number, _ = article_number(text, position)
    if not number or (_YEAR.fullmatch(number) and not labelled):
        return None
    backwards = _PAIR.match(text, position)
    if backwards and int(backwards["last"]) <= int(backwards["first"]):
        return None  # "48-5": whatever it means, it is no range
    return read_articles(text, position)


def _only_small_words(text: str, position: int, end: int) -> bool:
    current = word(text, position)
    while current.kind and current.start < end:
        if current.text not in PREPOSITIONS and current.text not in DETERMINERS and current.text not in ",.:;":
            return False
        current = word(text, current.end)
    return True
