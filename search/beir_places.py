"""Where a passage of a BEIR set stands: its law, headings, article and order, read from whatever the set gives.

`metadata` may name them; what it does not name is read from the title ("Woningwet > Hoofdstuk III > Artikel 27", "Burgerlijk
Wetboek, Boek 7, Artikel 672", "artikel 27 Woningwet"), from headings on the first lines of the text ("Woningwet\\nArtikel 27\\n…",
"[Woningwet, artikel 27] …") or from the id ("BWBR0005537_artikel_6:7_lid_1", "woningwet-27-2").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_LAW = ("law", "wet", "law_id", "bwb", "bwb_id", "bwbr", "document", "doc", "doc_id", "work", "source")
_LAW_TITLE = ("law_title", "law_name", "citeertitel", "wetnaam", "document_title")
_ORDER = ("order", "volgorde", "position", "index", "seq", "nr", "n")
_ARTICLE = ("article", "artikel", "art", "article_id", "article_number", "artikelnummer")
_HEADINGS = ("headings", "path", "koppen", "heading", "breadcrumbs")

_LEVEL = r"(?:boek|deel|titel|hoofdstuk|afdeling|paragraaf|§|bijlage|artikel|art\.)"
_SEPARATOR = re.compile(
    rf"""
      \s*[>›»|\n]\s* | \s+[–—/]\s+ | \s+-\s+
    | [,;:.]\s+(?={_LEVEL}\s+\w)                                        # Awb, Hoofdstuk 6, Artikel 6:7
    | (?<!\bvan)(?<!\bbij)(?<!\bop)(?<!\bin)(?<!\bvoor)(?<!\buit)\s+(?=(?:artikel|art\.)\s+\d)   # Woningwet artikel 27
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORK = re.compile(r"BWB[RV]\d{7}")
_LETTERS = r"[a-z]{0,9}(?![^\W_])"
_NUMBER = rf"\d+{_LETTERS}(?:[.:]\d+{_LETTERS})*"
_ARTICLE_NAME = re.compile(rf"\b(?:artikel|art\.)\s+(?P<number>{_NUMBER}|[IVXLC]+\b[a-z]?)", re.IGNORECASE)
_BOOK = re.compile(r"\bboek\s+(?P<number>\d+[A-Z]?)\b", re.IGNORECASE)
_ANNEX = re.compile(r"\bbijlage\s+(?P<number>\d+[a-z]?|[IVXLC]+|[A-Z])\b", re.IGNORECASE)
_IN_ID = re.compile(rf"(?<![^\W\d_])(?:artikel|art)[-_:. ]?(?P<number>{_NUMBER})", re.IGNORECASE)
_HEADED = re.compile(rf"{_LEVEL}\s*(?:\d|[IVXLC]+\b|[A-Z]\b|(?:een|twee|drie|vier|vijf|zes)\b)", re.IGNORECASE)
_AFTER_ARTICLE = re.compile(
    r",?\s*(?:(?:lid|leden)\s+[\d,\s-]+(?:en\s+\d+)?|(?:eerste|tweede|derde|vierde)\s+lid|\(\d+(?:/\d+)?\)|onderdeel\s+\w)?"
    r"[\s,.:;)–-]*(?:van\s+(?:de|het)\s+)?",
    re.IGNORECASE,
)
_STARTS_ARTICLE = re.compile(
    rf"(?:Artikel|ARTIKEL|Art\.)\s+(?P<number>{_NUMBER}|[IVXLC]+[a-z]?)\.?(?=\s*(?:\Z|\n|[A-Z0-9(\[•-]))"
)
_LAW_NAME = re.compile(
    r"(?:wet(?:boek)?|besluit|regeling|verdrag|verordening|statuut|reglement|code|handvest)(?:en)?\b|\b(?:Awb|BW|Sr|Sv|Rv|Gw)\b",
    re.IGNORECASE,
)
_OPENS_SENTENCE = re.compile(r"(?:de|het|een|dit|deze|in|bij|indien|onze|voor|op|van|met|als|wie|hij|er)\s", re.IGNORECASE)
_INLINE = (
    re.compile(r"\[(?P<path>[^\]\n]{3,300})\]\s*(?P<rest>\S.*)", re.DOTALL),
    re.compile(
        rf"(?P<path>(?:[^>\n]{{2,200}}\s>\s){{1,8}}(?:artikel|art\.)\s+{_NUMBER})[.:]?\s+(?P<rest>\S.*)", re.DOTALL | re.IGNORECASE
    ),
)
_MAX_HEADING = 300
_MAX_LINES = 9


@dataclass(frozen=True, slots=True)
class Place:
    """One passage as read from its row; what the row does not tell is empty."""

    id: str
    number: int
    """Its place in the file."""
    law: str
    """What passages of one law have in common: an id of the law, or its name."""
    title: str
    headings: tuple[str, ...]
    text: str
    article: str
    book: str
    annex: str
    order: float | None
    mention: str
    """Words that stand behind an article in a title ("artikel 27 Woningwet"): a law's name, or a heading of the article."""


def read_place(row: Mapping[str, Any], number: int) -> Place:
    """Read one row of corpus.jsonl, the `number`-th."""
    given = _given(row)
    key = str(row["_id"])
    text = str(row["text"] or "").replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    title = _clean(str(row.get("title") or ""))
    path = _split(title)
    above, body = _headings_above(text, path)
    if above and not (path and _is_level(path[0]) and not _is_level(above[0])):
        path = (*path, *(name for name in above if name not in path))
    elif above:
        path = (*above, *(name for name in path if name not in above))
    name = path[0] if path and not _is_level(path[0]) else ""
    rest = path[1:] if name else path
    own = next((name for name in reversed(path) if _ARTICLE_NAME.match(name)), "")
    found = _ARTICLE_NAME.match(own) or _STARTS_ARTICLE.match(body) or _IN_ID.search(key)
    headings = _given_headings(given)
    shown = rest if headings is None else headings
    book, annex = _BOOK.search(" ".join((title, *shown))), _ANNEX.search(" ".join(shown))
    work = _WORK.search(key) or _WORK.search(title)
    return Place(
        key, number, _first(given, _LAW) or (work[0] if work else ""), _first(given, _LAW_TITLE) or name, shown, body,
        _first(given, _ARTICLE) or (found["number"] if found else ""), book["number"] if book else "",
        annex["number"] if annex else "", _order(given), "" if name else _mentioned(own),
    )  # fmt: skip


def is_law_name(words: str) -> bool:
    """Whether words behind an article look like the name of a law rather than a heading: they begin with a capital and hold one of
    the words that laws are called by."""
    return words[:1].isupper() and not _OPENS_SENTENCE.match(words) and _LAW_NAME.search(words) is not None


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts numbers within text as numbers: 13b after 13, 6:7 before 6:10, II after I."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, _roman(part), part.lower()) for part in re.findall(r"\d+|[^\W\d_]+", text)
    )


def parts_of_id(key: str) -> tuple[str, ...]:
    """An id's parts between signs: "woningwet_27-2" gives three."""
    return tuple(filter(None, re.split(r"[-_/#.:~|\s]+", key)))


def _given(row: Mapping[str, Any]) -> dict[str, Any]:
    held = row.get("metadata")
    given = {str(name).lower(): value for name, value in row.items() if name not in ("_id", "title", "text", "metadata")}
    return given | {str(name).lower(): value for name, value in (held.items() if isinstance(held, Mapping) else ())}


def _given_headings(given: Mapping[str, Any]) -> tuple[str, ...] | None:
    found = next((given[name] for name in _HEADINGS if given.get(name)), None)
    if found is None:
        return None
    return tuple(filter(None, map(str, found if isinstance(found, list | tuple) else _SEPARATOR.split(str(found)))))


def _order(given: Mapping[str, Any]) -> float | None:
    try:
        return float(_first(given, _ORDER))
    except ValueError:
        return None


def _first(given: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((str(given[name]) for name in names if isinstance(given.get(name), str | int | float) and given[name] != ""), "")


def _clean(title: str) -> str:
    """A title without the count of its pieces ("Artikel 27 (2/3)", "Artikel 27 – deel 2 van 3")."""
    return re.sub(r"\s*(?:[(\[]\d+\s*/\s*\d+[)\]]|[-–]\s*deel\s+\d+(?:\s+van\s+\d+)?)\s*\Z", "", title.strip())


def _split(path: str) -> tuple[str, ...]:
    return tuple(part.strip(" ,;\t") for part in _SEPARATOR.split(path) if part and part.strip(" ,;\t"))


def _is_level(name: str) -> bool:
    return _HEADED.match(name) is not None


def _headings_above(text: str, known: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The headings that a text begins with, on lines of their own or before its first words, and the text below them."""
    lines = text.split("\n")
    candidates = [line.strip() for line in lines[: min(_MAX_LINES, len(lines) - 1)]]
    articles = [place for place, words in enumerate(candidates) if _ARTICLE_NAME.match(words) and _is_heading(words)]
    count = 0
    # All that stands above the number of an article is a heading, whatever it is called: "Slotbepalingen".
    if articles and all(_may_be_heading(words) for words in candidates[: articles[0]]):
        count = articles[0] + 1
    while count < len(candidates):
        words, below = candidates[count], lines[count + 1].strip()
        named = not count and words[-1:] not in (*".;:,", "") and (_is_level(below) or is_law_name(words))
        if words and words not in known and (len(words) > _MAX_HEADING or not (named or _is_heading(words))):
            break
        count += 1
    headings = tuple(name for words in candidates[:count] for name in _split(words))
    if headings:
        return headings, "\n".join(lines[count:]).lstrip("\n")
    for form in _INLINE:
        found = form.match(text)
        if found and _ARTICLE_NAME.search(found["path"]):
            return _split(found["path"]), found["rest"]
    return (), text


def _may_be_heading(words: str) -> bool:
    return len(words) <= _MAX_HEADING and not words[:1].islower() and words[-1:] not in (";", ":", ",")


def _is_heading(words: str) -> bool:
    """A line such as "Hoofdstuk 2. Bouwen" or "Woningwet > Artikel 27"; a sentence about an article is none."""
    if _ARTICLE_NAME.match(words):
        return _STARTS_ARTICLE.match(words) is not None and not words.endswith((";", ","))
    return _is_level(words) or (" > " in words and not words.endswith("."))


def _mentioned(own: str) -> str:
    found = _ARTICLE_NAME.match(own)
    if found is None:
        return ""
    after = _AFTER_ARTICLE.match(own, found.end())
    return own[after.end() if after else found.end() :].strip(" ,.:;()[]")


def _roman(part: str) -> int:
    """The value of a Roman numeral in capitals; 0 for other letters."""
    if not re.fullmatch(r"[IVXLC]+", part):
        return 0
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in part]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def laws_mentioned(places: list[Place]) -> Iterator[str]:
    """The words behind articles that name laws: they look like a law's name and stand behind three articles or more."""
    articles: dict[str, set[str]] = {}
    for place in places:
        if place.mention and is_law_name(place.mention):
            articles.setdefault(place.mention, set()).add(place.article)
    yield from (name for name, found in articles.items() if len(found) >= 3)
