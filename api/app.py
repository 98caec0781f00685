"""The web application as a factory around an engine: API under /v1, health checks, pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.responses import JSONResponse, PlainTextResponse
from starlette.middleware import Middleware

from api import pages
from api.http import catalogue, feeds, linked_data, navigation, openapi, problems, reports, sparql, v1
from api.http.graph_access import GraphKeeper, QueryLimits
from api.http.middleware import API_PREFIX, API_VERSION, BodyLimit, ConditionalGet, StandardHeaders
from api.http.requests import CurrentEngine
from api.phrasing import phraser_of
from api.serving import EngineSource
from api.settings import Settings
from graph.sparql import Bounds

MAX_BODY = 5_000_000
"""Largest request body, in bytes: a million characters of text for `_verwijzingen`, escaped."""


def create_app(source: EngineSource, settings: Settings) -> FastAPI:
    """The application around whichever engine `source` gives, published under `settings.base_iri`.

    `source` is started with the application and stopped with it; until it has an engine, `/readyz` and everything
    that needs one answer 503.
    """

    bounds = Bounds(rows=settings.sparql_rows, seconds=settings.sparql_seconds)
    graphs = GraphKeeper(QueryLimits(bounds, settings.sparql_workers, settings.sparql_megabytes), settings.sparql_endpoint)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        source.start()
        yield
        source.stop()
        graphs.close()

    app = FastAPI(
        title="Vindplaats",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
        middleware=[Middleware(StandardHeaders), Middleware(BodyLimit, limit=MAX_BODY), Middleware(ConditionalGet)],
    )
    api = _create_api(settings)
    phraser = phraser_of(settings)
    for each in (app, api):
        each.state.source = source
        each.state.base_iri = settings.base_iri
        each.state.phraser = phraser
        each.state.graphs = graphs
    app.state.routers, api.state.routers = (), (navigation.router, v1.router, reports.router)
    app.mount(API_PREFIX, api)
    app.add_api_route("/healthz", _healthz, include_in_schema=False)
    app.add_api_route("/readyz", _readyz, include_in_schema=False)
    sparql.install(app)
    linked_data.install(app)
    catalogue.install(app, settings)
    feeds.install(app)
    pages.install(app)
    return app


def _create_api(settings: Settings) -> FastAPI:
    api = FastAPI(
        title="Vindplaats",
        summary="Vraag, antwoord en vindplaats in Nederlandse wetgeving en beleidsbrieven",
        description=openapi.DESCRIPTION,
        version=API_VERSION,
        license_info=openapi.LICENCE,
        openapi_tags=openapi.TAGS,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        root_path_in_servers=False,
    )
    problems.install(api)
    api.include_router(navigation.router)  # before the next, which takes every path below a provision
    api.include_router(v1.router)
    api.include_router(reports.router)

    def openapi_json() -> JSONResponse:
        return JSONResponse(openapi.describe(api, settings.base_iri, settings.contact_email), headers={"Cache-Control": "no-cache"})

    api.add_api_route("/openapi.json", openapi_json, include_in_schema=False)
    return api


def _healthz() -> PlainTextResponse:
    """The process is alive."""
    return PlainTextResponse("ok\n")


def _readyz(_engine: CurrentEngine) -> PlainTextResponse:
    """The index is loaded."""
    return PlainTextResponse("gereed\n")
