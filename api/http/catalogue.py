"""`/catalogus`: what this installation offers, for catalogues of government data (DCAT-AP-NL 3)."""

from __future__ import annotations

from fastapi import FastAPI, HTTPException, Request
from starlette.responses import Response

from api.http.graph_access import CurrentGraph
from api.http.linked_data import EXTENSIONS, HTML, NAMES, TYPES, as_rdf, chosen_type, varied
from api.http.middleware import API_VERSION
from api.pages.thing_page import thing_page
from api.settings import Settings
from graph.catalogue import Offer, catalogue_iri, catalogue_quads
from graph.export import MEDIA_TYPES, serialise
from graph.readable import things
from graph.store import Graph


def install(app: FastAPI, settings: Settings) -> None:
    """Add the catalogue of what `settings` publish."""
    offer = Offer(
        settings.base_iri, settings.publisher, settings.publisher_iri, settings.contact_email, API_VERSION, settings.licence_iri
    )

    def catalogue(request: Request, graph: CurrentGraph) -> Response:
        return _answer(request, graph, offer, "")

    def catalogue_as(extension: str, request: Request, graph: CurrentGraph) -> Response:
        if extension not in EXTENSIONS:
            raise HTTPException(404)
        return _answer(request, graph, offer, EXTENSIONS[extension])

    app.add_api_route("/catalogus", catalogue, methods=["GET"], include_in_schema=False)
    app.add_api_route("/catalogus.{extension}", catalogue_as, methods=["GET"], include_in_schema=False)


def _answer(request: Request, graph: Graph, offer: Offer, name: str) -> Response:
    wanted = chosen_type(request, (MEDIA_TYPES["turtle"], *TYPES.values()), name)
    quads = catalogue_quads(graph.base, offer)
    if wanted == HTML:
        return varied(thing_page(things(graph, quads, catalogue_iri(graph.base)), graph.base))
    return as_rdf(serialise(quads, NAMES[wanted], graph.base), wanted, catalogue_iri(graph.base))
