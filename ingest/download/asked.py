"""What people ask to download, in the ways in which they write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from ingest.readers.bwb import BWB_ID
from ingest.readers.bwb_dates import iso_date
from ingest.readers.bwb_references import PUBLICATION_ID


@dataclass(frozen=True, slots=True)
class Law:
    """A law by its BWB id; `day` when the address that was given names one."""

    id: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """An official publication: `kst-35517-51`, `stb-2021-558`."""

    id: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """All Kamerstukken with one number: `35517`, `35925-XVIII`."""

    number: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page or PDF by its address."""

    address: str


Asked = Law | Publication | Dossier | Page

EXAMPLES = "BWBR0005181, Woningwet, kst-35517-51, 35517, stb-2021-558, stcrt-2021-45123 of https://…"

_LAW_ADDRESS = re.compile(
    r"/?(?:id/)?(?:jci[0-9.]+:[cv]:)?(?P<id>BWB[RVW]\d{7})(?:[/&].*?(?P<day>\d{4}-\d{2}-\d{2}))?(?:[/#&].*)?", re.IGNORECASE
)
_LAW_SITES = frozenset({"wetten.overheid.nl", "wetten.nl", "www.wetten.nl"})
_PUBLICATION_SITES = frozenset({"zoek.officielebekendmakingen.nl", "www.officielebekendmakingen.nl", "officielebekendmakingen.nl"})

# "35517", "35 517", "35.517", "35 925 XVIII", "dossier-35517", "Kamerstukken II 2020/21, 35 517, nr. 51", "35517-51".
_PAPER = re.compile(
    r"""(?:(?:kamerstuk(?:ken)?|dossier|kst) [\s-]* (?:i{1,2}\b)? (?:\s*\d{4}\s*[/–-]\s*\d{2,4}\s*,)? \s*)?
        (?P<first>\d{2})[ .]?(?P<second>\d{3})
        (?:[\s-]*\(?(?P<chapter>[IVXLC]{1,7}|R\d{4})\)?)?
        (?:\s*(?:,|-|,?\s*nr\.?)\s*(?:nr\.?\s*)?(?P<piece>\d{1,5}|[A-Z]{1,3}))?""",
    re.IGNORECASE | re.VERBOSE,
)
# "Stb. 2021, 558", "Staatsblad 2021 558", "stcrt 2021, nr. 45123", "Trb. 2021, 12".
_GAZETTE = re.compile(
    r"(?P<series>stb|staatsblad|stcrt|staatscourant|trb|tractatenblad)\.?[\s-]+(?P<year>\d{4})[\s,-]+(?:nr\.?\s*)?(?P<number>\d{1,6})",
    re.IGNORECASE,
)
_SERIES = {"staatsblad": "stb", "staatscourant": "stcrt", "tractatenblad": "trb"}


def parse_asked(text: str, laws: Mapping[str, str]) -> Asked | None:
    """Understand what is asked for; None when it is nothing that can be downloaded.

    `laws` gives the BWB id for the name or abbreviation of a law, in lower case. Addresses of the official sites are
    taken as the law or publication that they show, whose XML is worth more than the page.
    """
    text = " ".join(text.split())
    if text.lower().startswith(("http://", "https://")):
        return _behind(text)
    if law := _LAW_ADDRESS.fullmatch(text):
        return Law(law["id"].upper(), iso_date(law["day"] or ""))
    if gazette := _GAZETTE.fullmatch(text):
        series = gazette["series"].lower()
        return Publication(f"{_SERIES.get(series, series)}-{gazette['year']}-{gazette['number']}")
    if paper := _PAPER.fullmatch(text):
        number = paper["first"] + paper["second"] + (f"-{paper['chapter'].upper()}" if paper["chapter"] else "")
        return Publication(f"kst-{number}-{paper['piece'].upper()}") if paper["piece"] else Dossier(number)
    if PUBLICATION_ID.fullmatch(text):
        return Publication(text)
    known = laws.get(text.lower())
    return Law(known) if known is not None and BWB_ID.fullmatch(known) else None


def _behind(address: str) -> Asked | None:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    if host in _LAW_SITES and (law := _LAW_ADDRESS.match(parts.path)):
        return Law(law["id"].upper(), iso_date(law["day"] or ""))
    stem = parts.path.strip("/").partition("/")[0].rsplit(".", 1)[0]
    if host in _PUBLICATION_SITES and PUBLICATION_ID.fullmatch(stem):
        return Publication(stem)
    return Page(address.partition("#")[0]) if host else None
