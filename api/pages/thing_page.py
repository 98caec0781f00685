"""A page about a thing that has no page of its own: a rule, a reference, a concept, a term; whatever the graph says of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from starlette.responses import HTMLResponse

from api.pages.rendering import render
from api.pages.sparql_page import local_address
from graph.readable import Thing

MAX_THINGS = 300
"""Things that one page shows; a program gets them all."""


def thing_page(things: Sequence[Thing], base: str) -> HTMLResponse:
    """The first thing with what is said of it, and below it the things that belong to it."""
    return render(
        "ding.html",
        thing=things[0],
        others=things[1 : MAX_THINGS + 1],
        hidden=max(0, len(things) - 1 - MAX_THINGS),
        address=partial(_address, base=base),
        rdf=_document_address(things[0].iri, base),
    )


def vocabulary_page(things: Sequence[Thing], base: str) -> HTMLResponse:
    """Our own terms: classes, properties, and code lists with their codes; each under its own name as anchor."""
    terms = [thing for thing in things if "#" in thing.iri]
    return render(
        "woordenlijst.html",
        vocabulary=next(thing for thing in things if "#" not in thing.iri),
        groups=[
            ("Klassen", [term for term in terms if "klasse" in term.kinds]),
            ("Eigenschappen", [term for term in terms if any(kind.startswith("eigenschap") for kind in term.kinds)]),
            ("Waardelijsten", [term for term in terms if "begrippenlijst" in term.kinds or "begrip" in term.kinds]),
        ],
        address=partial(_address, base=base),
        anchor=lambda iri: iri.rpartition("#")[2],
    )


def _address(iri: str, base: str) -> str:
    """Where a thing can be read; straight to its document, which saves a redirect."""
    local = local_address(iri, base)
    return f"/doc/{local.removeprefix('/id/')}" if local.startswith("/id/") else local


def _document_address(iri: str, base: str) -> str:
    return _address(iri, base).partition("#")[0]
