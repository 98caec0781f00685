"""`/rapporten/….atom` and `.json`: the reports as feeds, for who wants to hear of what is new.

Formats: Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). An entry keeps its id for as long as the
finding stays the same, so that a reader sees each once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated
from xml.sax.saxutils import escape, quoteattr

from fastapi import FastAPI, HTTPException, Query, Request
from starlette.responses import Response

from api import contract, wording
from api.addresses import quotation_address
from api.http.graph_access import graph_path
from api.http.reports import CurrentReporter
from api.reporting import Reporter

MAX_ENTRIES = 200
ATOM, JSON_FEED = "application/atom+xml", "application/feed+json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding: what identifies it, in a title and in words, where it stands, and the day that it is about."""

    key: str
    title: str
    text: str
    path: str
    day: date | None


class FeedDay(contract.Input):
    """The day on which the corpus is looked at."""

    peildatum: contract.OptionalDate = None


def install(app: FastAPI) -> None:
    """Add the feeds."""
    app.add_api_route("/rapporten/{name}.atom", atom, methods=["GET"], include_in_schema=False)
    app.add_api_route("/rapporten/{name}.json", json_feed, methods=["GET"], include_in_schema=False)


def atom(name: str, request: Request, parameters: Annotated[FeedDay, Query()], reporter: CurrentReporter) -> Response:
    """A report as an Atom feed."""
    title, entries = _entries(name, reporter, parameters.peildatum or date.today())
    base, built = str(request.app.state.base_iri), _built(request)
    here = f"{base}/rapporten/{name}.atom"
    out = ['<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">']
    out.append(f"<id>{escape(here)}</id><title>{escape(title)}</title><updated>{_newest(entries, built)}</updated>")
    out.append(f'<link rel="self" type="{ATOM}" href={quoteattr(here)}/><link href={quoteattr(base)}/>')
    out.append("<author><name>Vindplaats</name></author>")
    for entry in entries:
        out.append(f"<entry><id>{_identity(entry)}</id><title>{_xml(entry.title)}</title>")
        out.append(f"<updated>{_moment(entry.day, built)}</updated><link href={quoteattr(base + entry.path)}/>")
        out.append(f'<content type="text">{_xml(entry.text)}</content></entry>')
    return Response("\n".join([*out, "</feed>\n"]), media_type=ATOM, headers={"Cache-Control": "no-cache"})


def json_feed(name: str, request: Request, parameters: Annotated[FeedDay, Query()], reporter: CurrentReporter) -> Response:
    """A report as a JSON feed."""
    title, entries = _entries(name, reporter, parameters.peildatum or date.today())
    base, built = str(request.app.state.base_iri), _built(request)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "language": "nl",
        "home_page_url": base,
        "feed_url": f"{base}/rapporten/{name}.json",
        "items": [
            {
                "id": _identity(entry),
                "url": base + entry.path,
                "title": entry.title,
                "content_text": entry.text,
                "date_modified": _moment(entry.day, built),
            }
            for entry in entries
        ],
    }
    content = json.dumps(feed, ensure_ascii=False, indent=1)
    return Response(content, media_type=JSON_FEED, headers={"Cache-Control": "no-cache"})


def _entries(name: str, reporter: Reporter, day: date) -> tuple[str, Sequence[Entry]]:
    """The title and entries of a feed, the newest first. Raises 404 for a report that is not there."""
    if name not in _FEEDS:
        raise HTTPException(404, f"Er is geen rapport {name[:40]!r}; wel: {', '.join(_FEEDS)}.")
    title, make = _FEEDS[name]
    found = make(reporter, day)
    return title, sorted(found, key=lambda entry: entry.day or date.min, reverse=True)


def _citations(reporter: Reporter, _day: date) -> list[Entry]:
    return [
        Entry(
            f"{each.document} {each.begin} {each.eind} {each.doel} {each.oordeel}",
            f"“{each.tekst}” in {each.document}",
            f"{wording.VERDICT[each.oordeel]}: {each.doel or ', '.join(each.kandidaten) or 'geen doel'}",
            quotation_address(each.document, each.begin, each.eind),
            None,
        )
        for each in reporter.citations(None, MAX_ENTRIES).problemen
    ]


def _outdated(reporter: Reporter, day: date) -> list[Entry]:
    entries = []
    for each in reporter.outdated(day, MAX_ENTRIES).verwijzingen:
        changes = [f"{change.locator}: “{change.oud}” werd “{change.nieuw}”" for change in each.wijzigingen]
        entries.append(
            Entry(
                f"{each.document} {each.begin} {each.doel} {each.nu.document}",
                f"{each.titel}: {each.doel} is {wording.COURSE[each.verloop]}",
                "\n".join([f"Het document rust op “{each.tekst}”.", *changes]),
                quotation_address(each.document, each.begin, each.eind),
                reporter.start_of(each.nu.document),
            )
        )
    return entries


def _contradictions(reporter: Reporter, _day: date) -> list[Entry]:
    return [
        Entry(
            f"{each.eerste.document} {each.eerste.regel} {each.tweede.document} {each.tweede.regel}",
            f"{each.eerste.zegt} tegenover {each.tweede.zegt}: {', '.join(each.onderwerp)}",
            f"{each.eerste.document}: “{each.eerste.citaat}”\n{each.tweede.document}: “{each.tweede.citaat}”",
            quotation_address(each.eerste.document, each.eerste.begin, each.eerste.eind),
            None,
        )
        for each in reporter.contradictions(MAX_ENTRIES).tegenstrijdigheden
    ]


_FEEDS: dict[str, tuple[str, Callable[[Reporter, date], list[Entry]]]] = {
    "verwijzingen": ("Verwijzingen die nergens heen leiden", _citations),
    "veroudering": ("Documenten die rusten op wat gewijzigd of vervallen is", _outdated),
    "tegenstrijdigheden": ("Wat elkaar lijkt tegen te spreken", _contradictions),
}


def _identity(entry: Entry) -> str:
    """A name that only another finding changes (RFC 4122, version 8 in form: a hash of our own choice)."""
    digest = hashlib.sha256(entry.key.encode()).hexdigest()
    return f"urn:uuid:{digest[:8]}-{digest[8:12]}-8{digest[13:16]}-a{digest[17:20]}-{digest[20:32]}"


def _built(request: Request) -> datetime:
    """When the graph was made: the day of what is of no other day."""
    return datetime.fromtimestamp(int(graph_path(request).stat().st_mtime), UTC)


def _moment(day: date | None, built: datetime) -> str:
    """RFC 3339."""
    moment = built if day is None else datetime(day.year, day.month, day.day, tzinfo=UTC)
    return moment.isoformat().replace("+00:00", "Z")


def _newest(entries: Sequence[Entry], built: datetime) -> str:
    return max((_moment(entry.day, built) for entry in entries), default=_moment(None, built))


def _xml(text: str) -> str:
    """Text for XML, without the control characters that it cannot hold."""
    return escape("".join(character for character in text if character >= " " or character in "\t\n"))
