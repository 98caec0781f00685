"""Evaluation sets in the BEIR form (Thakur and others 2021): corpus.jsonl, queries.jsonl, qrels/*.tsv.

`metadata` of a passage may name its law, article, headings and order; what it does not name is read from the title
("Woningwet > Hoofdstuk III > Artikel 27", "Burgerlijk Wetboek, Boek 7, Artikel 672"), the first words of the text ("Artikel 27") or
the id ("BWBR0005537_artikel_6:7_lid_1").
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.locator import Locator
from ingest.model import Span
from search.errors import DatasetError
from search.model import Passage
from search.own_articles import own_articles

_LAW = ("law", "wet", "law_id", "bwb", "bwb_id", "document", "doc", "doc_id", "work", "source")
_LAW_TITLE = ("law_title", "citeertitel", "law_name", "document_title")
_ORDER = ("order", "volgorde", "position", "index", "seq", "nr", "n")
_ARTICLE = ("article", "artikel", "art", "article_id")
_HEADINGS = ("headings", "path", "koppen", "heading", "breadcrumbs")

_SEPARATOR = re.compile(
    r"\s*[>›»|\n]\s*|\s+[–—/]\s+|\s+-\s+|[,;:.]\s+(?=(?:boek|deel|titel|hoofdstuk|afdeling|paragraaf|§|bijlage|artikel|art\.)\s+\w)",
    re.IGNORECASE,
)
_WORK = re.compile(r"BWB[RV]\d{7}")
_BOOK = re.compile(r"\bboek\s+(?P<number>\d+[A-Z]?)\b", re.IGNORECASE)
_IN_ID = re.compile(r"(?<![^\W\d_])(?:artikel|art)[-_:. ]?(?P<number>\d+[a-z]{0,2}(?:[.:]\d+[a-z]{0,2})*)", re.IGNORECASE)
_ARTICLE_NAME = re.compile(r"\b(?:artikel|art\.)\s+(?P<number>\d+[\w.:]*|[IVXLC]+\b[a-z]?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BeirQuery:
    """One question; `masked` passages do not count, found or not."""

    id: str
    text: str
    masked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BeirSet:
    """Passages (a law's together, in order), questions, and per question the relevance of passage ids."""

    passages: tuple[Passage, ...]
    queries: tuple[BeirQuery, ...]
    relevance: Mapping[str, Mapping[str, int]]


def read_beir(directory: Path) -> BeirSet:
    """Read a set. Raises `DatasetError` naming file and line for what is missing or not in the form."""
    relevance = _read_qrels(directory)
    queries = tuple(
        BeirQuery(str(row["_id"]), str(row["text"]), frozenset((row.get("metadata") or {}).get("masked", ())))
        for row in _rows(directory / "queries.jsonl", ("_id", "text"))
        if str(row["_id"]) in relevance
    )
    if not queries:
        raise DatasetError(directory / "queries.jsonl", 0, "holds no question that the qrels judge")
    return BeirSet(tuple(_passages(directory / "corpus.jsonl")), queries, relevance)


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                if not line.strip():
                    continue
                try:
                    row = json.loads(line)
                except ValueError as error:
                    raise DatasetError(path, number, f"is no JSON ({error})") from error
                if not isinstance(row, dict) or any(name not in row for name in needed):
                    raise DatasetError(path, number, f"expected an object with {', '.join(needed)}")
                yield row
    except OSError as error:
        raise DatasetError(path, 0, f"cannot be read ({error.strerror})") from error


def _read_qrels(directory: Path) -> dict[str, dict[str, int]]:
    files = sorted((directory / "qrels").glob("*.tsv"))
    chosen = [path for path in files if path.stem == "test"] or files
    if not chosen:
        raise DatasetError(directory / "qrels", 0, "holds no .tsv file")
    relevance: dict[str, dict[str, int]] = {}
    for path in chosen:
        with path.open(encoding="utf-8", newline="") as stream:
            for number, row in enumerate(csv.reader(stream, delimiter="\t"), 1):
                if number == 1 and row[-1:] and not row[-1].strip().lstrip("-").isdigit():
                    continue
                if len(row) == 4:
                    row = [row[0], row[2], row[3]]
                if len(row) != 3 or not row[2].strip().lstrip("-").isdigit():
                    raise DatasetError(path, number, f"expected query-id, corpus-id and score, got {row!r}")
                if int(row[2]) > 0:
                    relevance.setdefault(row[0], {})[row[1]] = int(row[2])
    return relevance


@dataclass(frozen=True, slots=True)
class _Raw:
    id: str
    law: str
    order: float
    article: str
    book: str
    title: str
    headings: tuple[str, ...]
    text: str


def _passages(path: Path) -> Iterator[Passage]:
    laws: dict[str, list[_Raw]] = {}
    for number, row in enumerate(_rows(path, ("_id", "text"))):
        raw = _raw(row, number)
        laws.setdefault(raw.law, []).append(raw)
    for law, rows in laws.items():
        rows.sort(key=lambda raw: raw.order)
        slug = re.sub(r"[^\w.:-]+", "-", law)[:120] or "-"
        named = any(raw.article for raw in rows)
        article = ""
        for place, raw in enumerate(rows, 1):
            article = raw.article or (article if named else "") or f"p{place}"
            where = Locator(slug, boek=raw.book, artikel=re.sub(r"[/\s]+", "-", article))
            yield Passage(
                key=raw.id, document=law, locator=where, kind="artikel",
                span=Span(0, len(raw.text)), text=raw.text, title=raw.title, headings=raw.headings,
                citations=tuple(Locator(slug, boek=raw.book, artikel=number) for number in own_articles(raw.text)),
            )  # fmt: skip


def _raw(row: dict[str, Any], number: int) -> _Raw:
    given = {str(name).lower(): value for name, value in (row.get("metadata") or {}).items()}
    title, text = str(row.get("title") or ""), str(row["text"])
    first, *rest = _SEPARATOR.split(title)
    key = str(row["_id"])
    work = _WORK.search(key)
    law = _first(given, _LAW) or (work[0] if work else "") or _ARTICLE_NAME.sub("", first).strip(" ,.;:") or first
    headings = next((given[name] for name in _HEADINGS if given.get(name)), None)
    if headings is None:
        path = tuple(filter(None, rest))
    else:
        given_path = headings if isinstance(headings, list | tuple) else _SEPARATOR.split(str(headings))
        path = tuple(filter(None, map(str, given_path)))
    named = _ARTICLE_NAME.search(title) or _ARTICLE_NAME.match(text) or _IN_ID.search(key)
    book = _BOOK.search(" ".join((title, *path)))
    order = _first(given, _ORDER)
    try:
        place = float(order) if order else float(number)
    except ValueError:
        place = float(number)
    return _Raw(
        key, law, place, _first(given, _ARTICLE) or (named["number"] if named else ""),
        book["number"] if book else "", _first(given, _LAW_TITLE) or first or law, path, text,
    )  # fmt: skip


def _first(given: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((str(given[name]) for name in names if given.get(name) not in (None, "")), "")
