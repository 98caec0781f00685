"""Citations that are names in themselves: ECLI, LJN, Juriconnect, BWB ids, links, promises and document numbers."""

from __future__ import annotations

import re

from ingest.errors import LocatorError
from ingest.locator import Locator, from_jci
from ingest.references.mentions import Mention
from ingest.references.publications import identifier, publication_kind

_ECLI = re.compile(r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9](?:[A-Z0-9.]{0,23}[A-Z0-9])?(?!\w)", re.IGNORECASE)
_LJN = re.compile(r"LJN:?\s{0,3}+(?P<number>[A-Z]{2}\d{4})(?!\w)")
_JCI = re.compile(r"(?:jci)?1\.[0-9.]{1,4}:[cv]:(?:BWB:)?BWB[RVW]\d{7}(?:&(?:amp;)?[\w.-]+(?:=[^\s&;,()<>\"'\]]{0,60})?)*+")
_OLD_PREFIX = re.compile(r"(?<![\w.])1\.\d{1,2}:[cv]:(?:BWB:)?$")
_BWB = re.compile(r"BWB[RVW]\d{7}(?!\w)", re.IGNORECASE)
_PROMISE = re.compile(r"T\d{5}(?!\w)")
_DOCUMENT = re.compile(r"(?:20\d\dD\d{5}|D\d{5})(?!\w)")
_URL = re.compile(r"https?://[^\s<>\"”’\]]{4,400}", re.IGNORECASE)
_HOST = re.compile(
    r"(?:https?://)?(?:www\.)?(?P<host>wetten\.(?:overheid|nl)\.?n?l?|zoek\.officielebekendmakingen\.nl|deeplink\.rechtspraak\.nl|uitspraken\.rechtspraak\.nl|eur-lex\.europa\.eu|linkeddata\.overheid\.nl|repository\.overheid\.nl)/(?P<path>[^\s<>\"”’\]]{1,400})",
    re.IGNORECASE,
)
_ELI = re.compile(r"eli/(?P<kind>reg|dir|dec)(?:_impl|_del)?/(?P<year>\d{4})/(?P<number>\d{1,4})\b", re.IGNORECASE)
_ANCHOR_STEP = re.compile(
    r"(?P<level>Boek|Deel|Titeldeel|Titel|Hoofdstuk|Afdeling|Paragraaf|Sub-paragraaf|Bijlage|Artikel|Lid|Onderdeel)(?P<value>[^_/]+)"
)
_WETTEN = re.compile(
    r"(?:id/)?(?P<work>BWB[RVW]\d{7})(?:/(?P<date>\d{4}-\d\d-\d\d))?(?:/\d+)?(?:/afdrukken)?(?P<place>[#/][^\s?]*)?", re.IGNORECASE
)
_FILE = re.compile(
    r"(?P<name>(?:kst|stb|stcrt|trb|h-tk|h-ek|ah-tk|ah-ek)-[\w-]+?)(?:-n\d+)?(?:\.(?:html|pdf|xml|odt))?(?:[?#].*)?$", re.IGNORECASE
)
_TRAILING = ".,;:)"


def ecli(text: str, start: int) -> Mention | None:
    """ "ECLI:NL:HR:2018:315", in capitals as the target."""
    match = _ECLI.match(text, start)
    return None if match is None else Mention("vast", "ecli", start, match.end(), fixed=(Locator(match.group().upper()),))


def ljn(text: str, start: int) -> Mention | None:
    """ "LJN: BQ1234" or "LJN BQ1234": the number before ECLI; its year and court are unknown, so it names itself."""
    match = _LJN.match(text, start)
    return None if match is None else Mention("vast", "ecli", start, match.end(), fixed=(Locator(f"LJN:{match['number']}"),))


def juriconnect(text: str, start: int) -> Mention | None:
    """ "jci1.3:c:BWBR0005181&artikel=48&lid=5"; dates do not matter to the place."""
    match = _JCI.match(text, start)
    if match is None:
        return None
    written = match.group().rstrip(_TRAILING)
    try:
        target = from_jci(written)
    except LocatorError:
        return None
    return Mention("vast", "juriconnect", start, start + len(written), fixed=(target.short(),))


def old_juriconnect(text: str, start: int) -> Mention | None:
    """ "1.0:v:BWBR0005537&artikel=9:17", the form without "jci"; `start` is where the BWB id begins."""
    before = _OLD_PREFIX.search(text, max(0, start - 14), start)
    return juriconnect(text, before.start()) if before else None


def promise(text: str, start: int) -> Mention | None:
    """ "T03194": the number of a toezegging."""
    match = _PROMISE.match(text, start)
    return None if match is None else Mention("vast", "toezegging", start, match.end(), fixed=(Locator(match.group()),))


def document_number(text: str, start: int) -> Mention | None:
    """ "D20848", "2021D20848": a document number of the Tweede Kamer."""
    match = _DOCUMENT.match(text, start)
    return None if match is None else Mention("vast", "documentnummer", start, match.end(), fixed=(Locator(match.group()),))


def link(text: str, start: int) -> Mention | None:
    """Links to wetten.overheid.nl, officielebekendmakingen.nl, rechtspraak.nl and EUR-Lex, with or without https://."""
    match = _HOST.match(text, start)
    if match is None:
        return None
    written = match.group().rstrip(_TRAILING)
    path = match["path"][: len(match["path"]) - (len(match.group()) - len(written))]
    target = _linked(match["host"].lower(), path)
    return None if target is None else Mention("vast", "url", start, start + len(written), fixed=(target,))


def any_url(text: str, start: int) -> int:
    """The end of a link at `start`, so that nothing inside it is taken for a citation; `start` when there is none."""
    match = _URL.match(text, start)
    return match.end() if match else start


def _linked(host: str, path: str) -> Locator | None:
    found = _ECLI.search(path.replace("%3A", ":"))
    if found:
        return Locator(found.group().upper())
    if host.startswith(("wetten", "linkeddata")):
        return _in_wetten(path)
    if host.startswith("eur-lex"):
        act = _ELI.search(path)
        if act:
            letter = {"reg": "R", "dir": "L", "dec": "D"}[act["kind"][:3].lower()]
            return Locator(f"celex:3{act['year']}{letter}{act['number']:0>4}")
        celex = re.search(r"CELEX[:%3A]{1,3}(?P<number>3\d{4}[A-Z]\d{4})", path, re.IGNORECASE)
        return Locator(f"celex:{celex['number'].upper()}") if celex else None
    name = _FILE.search(path)
    if name is None:
        dossier = re.search(r"dossier/(?:kst-)?(?P<dossier>\d{5})", path)
        return Locator(f"dossier-{dossier['dossier']}") if dossier else None
    return _publication(name["name"])


def _publication(name: str) -> Locator | None:
    found = identifier(name, 0)
    return (
        found.fixed[0] if found is not None and found.end == len(name) and publication_kind(found.fixed[0].work) != "url" else None
    )


def _in_wetten(path: str) -> Locator | None:
    """A place in a law from a wetten.overheid.nl path: Juriconnect, `BWBR…#Hoofdstuk…_Artikel…` or a bare id."""
    match = _JCI.match(path)
    if match:
        return from_jci(match.group()).short()
    law = _WETTEN.match(path)
    if law is None:
        return None
    levels: dict[str, str] = {}
    for step in _ANCHOR_STEP.finditer(law["place"] or ""):
        name = step["level"].lower()
        level = {"titeldeel": "titel", "sub-paragraaf": "subparagraaf"}.get(name, name)
        levels[level] = f"{levels[level]}/{step['value']}" if level == "onderdeel" and level in levels else step["value"]
    return Locator(law["work"].upper(), **levels).short()  # type: ignore[arg-type]
