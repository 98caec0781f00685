"""The thesaurus as pages: all concepts by letter, and each with its names, meaning and relations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from fastapi import HTTPException
from starlette.responses import Response

from api.addresses import concept_address, provision_address
from api.engine_port import EnginePort
from api.http.requests import CurrentEngine
from api.pages.rendering import Words, render
from ingest.errors import LocatorError
from ingest.locator import Locator, from_jci, official_url
from search.concepts import StoredConcept
from search.normaliser import fold


def concepts(engine: CurrentEngine) -> Response:
    """All concepts, by the first letter of their term."""
    ordered = sorted(engine.concepts(), key=lambda concept: fold(concept.preferred))
    letters = [(letter, list(group)) for letter, group in groupby(ordered, key=_letter)]
    return render("begrippen.html", letters=letters, total=len(ordered), address=concept_address)


def concept(id: str, engine: CurrentEngine) -> Response:
    """One concept. Raises 404 for one that is not in the thesaurus."""
    known = {each.id: each for each in engine.concepts()}
    if id not in known:
        raise HTTPException(404, "Dit begrip staat niet in de begrippenlijst.")
    found = known[id]
    relations = (
        ("Breder begrip", _named(found.broader, known)),
        ("Specifieker begrip", _named(found.narrower, known)),
        ("Verwant begrip", _named(found.related, known)),
    )
    return render(
        "begrip.html",
        concept=found,
        relations=[(name, others) for name, others in relations if others],
        places=[(place, _where(place, engine)) for place in _places(found.source)],
        address=concept_address,
        words=Words(engine),
    )


def _where(place: Locator, engine: EnginePort) -> str:
    """Our own page of a place when there is something on it, else its official address."""
    known = engine.provision(place, date.today()) is not None
    return provision_address(str(place)) if known else official_url(place) or ""


def _letter(concept: StoredConcept) -> str:
    first = fold(concept.preferred)[:1]
    return first.upper() if first.isalpha() else "0–9"


def _named(ids: Iterable[str], known: dict[str, StoredConcept]) -> list[StoredConcept]:
    return sorted((known[id] for id in ids if id in known), key=lambda concept: fold(concept.preferred))


def _places(sources: Sequence[str]) -> list[Locator]:
    """The provisions among the sources; a source that is none is left out."""
    places = []
    for source in sources:
        try:
            places.append(from_jci(source))
        except LocatorError:
            continue
    return places
