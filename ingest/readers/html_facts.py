"""What a web page says about itself: in its `meta` elements, in JSON-LD, and in the line that gives the day of change."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import unescape

from ingest.readers.html_boilerplate import CHANGED, DAY

_MODIFIED = ("dcterms.modified", "dc.date.modified", "article:modified_time", "og:updated_time", "last-modified", "ld:datemodified")
_ISSUED = ("dcterms.issued", "dcterms.date", "dc.date", "article:published_time", "ld:datepublished")
ISSUERS = ("dcterms.creator", "dcterms.publisher", "dc.creator", "dc.publisher", "og:site_name", "ld:publisher")
ADDRESSES = ("canonical", "dcterms.identifier", "og:url", "ld:url")
TITLES = ("dcterms.title", "og:title", "title")
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_LINKED_DATA = re.compile(r"<script\b[^>]*application/ld\+json[^>]*>(?P<data>.*?)</script", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]{0,2000}>")
_UNREAD = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_MOST_LINKED_DATA = 200_000


def first(meta: Mapping[str, str], keys: Sequence[str]) -> str:
    """The value of the first of these keys that has one."""
    return next((meta[key] for key in keys if meta.get(key)), "")


def linked_data(source: str) -> dict[str, str]:
    """`ld:datemodified`, `ld:datepublished`, `ld:publisher` and `ld:url` from the JSON-LD of a page; broken JSON says nothing."""
    found: dict[str, str] = {}
    for match in _LINKED_DATA.finditer(source):
        if len(match["data"]) > _MOST_LINKED_DATA:
            continue
        try:
            values = json.loads(match["data"])
        except (ValueError, RecursionError):
            continue
        for node in _nodes(values):
            for key in ("dateModified", "datePublished", "url"):
                if isinstance(node.get(key), str):
                    found.setdefault(f"ld:{key.lower()}", str(node[key]).strip())
            publisher = node.get("publisher")
            name = publisher.get("name") if isinstance(publisher, dict) else publisher
            if isinstance(name, str):
                found.setdefault("ld:publisher", name.strip())
    return found


def _nodes(values: object) -> Iterator[dict[str, object]]:
    waiting = [values]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, dict):
            yield value
            waiting += [value[key] for key in ("@graph", "mainEntity") if key in value]
        elif isinstance(value, list):
            waiting += value[:100]


def date_of(meta: Mapping[str, str], source: str) -> date | None:
    """The day on which a page was last changed, as far as it says; else the day on which it was published."""
    return _iso(first(meta, _MODIFIED)) or _printed(source) or _iso(first(meta, _ISSUED))


def _iso(value: str) -> date | None:
    match = re.match(r"\d{4}-\d{2}-\d{2}", value)
    try:
        return date.fromisoformat(match.group()) if match is not None else None
    except ValueError:
        return None


def _printed(source: str) -> date | None:
    """The day behind "Laatst gewijzigd", wherever on the page that stands."""
    words = " ".join(unescape(_TAG.sub(" ", _UNREAD.sub(" ", source))).split())
    for label in CHANGED.finditer(words):
        match = DAY.match(words, label.end())
        if match is None:
            continue
        month = _MONTHS.index(match["month"].lower()) + 1 if match["month"] else int(match["number"])
        try:
            return date(int(match["year"]), month, int(match["day"]))
        except ValueError:
            continue
    return None
