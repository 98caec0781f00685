"""`/sparql`: the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), for reading only.

A query comes by GET, as a form, or as the body itself; the result goes out in the format that the Accept header asks for.
Without a query the address describes itself: to programs in RDF, to people as a page on which a query can be written.
Queries run in processes of their own with bounds of time, size and memory, and in threads of their own here, so that
heavy ones keep nobody else waiting; when too many wait, a further one is told to come back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import parse_qsl

import anyio
from fastapi import FastAPI, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.http.graph_access import GraphKeeper, current_graph, graph_path
from api.http.negotiation import preferred
from api.pages.sparql_page import query_page
from graph.errors import QueryBusyError, QueryError, QueryLimitError
from graph.export import MEDIA_TYPES, serialise
from graph.service import service_description
from graph.sparql import QueryResult
from graph.sparql_guard import CheckedQuery, check_query
from graph.sparql_results import TABLE_TYPES

PATH = "/sparql"
HTML = "text/html"
QUERY_TYPE, FORM_TYPE = "application/sparql-query", "application/x-www-form-urlencoded"
MAX_BODY = 200_000
"""Bytes of a query with its parameters."""
MAX_WAITING = 16
"""Queries that may wait for a process; more would keep their clients waiting for longer than a query may take."""

_TABLES = {media_type: name for name, media_type in TABLE_TYPES.items()} | {
    HTML: "json",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
_TRIPLES = {MEDIA_TYPES[name]: name for name in ("turtle", "ntriples", "jsonld", "rdfxml")} | {
    HTML: "turtle",
    "text/plain": "ntriples",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
}
"""What may be asked for → the format of `graph.sparql`; the first is given to who does not mind."""

_FORMAT_OF = {media_type: name for name, media_type in MEDIA_TYPES.items()}
_DESCRIPTION = tuple(MEDIA_TYPES[name] for name in ("turtle", "jsonld", "ntriples", "rdfxml", "nquads"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as a client sent it; the parameters of the protocol name its data set."""

    query: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


def install(app: FastAPI) -> None:
    """Add `/sparql` and the description of the data set; `app.state.graphs` must hold a `GraphKeeper`."""
    app.add_api_route(PATH, get_query, methods=["GET"], include_in_schema=False)
    app.add_api_route(PATH, post_query, methods=["POST"], include_in_schema=False)
    app.add_api_route("/.well-known/void", void, methods=["GET"], include_in_schema=False)


async def get_query(request: Request) -> Response:
    """A query in the address; without one, what this endpoint is."""
    asked = _asked(_pairs(request.scope.get("query_string", b"")), None)
    if asked.query is None:
        return await run_in_threadpool(_description, request)
    return await _answer(request, asked)


async def post_query(request: Request) -> Response:
    """A query as a form or as the body itself."""
    content_type, _, parameters = request.headers.get("content-type", "").partition(";")
    kind = content_type.strip().lower()
    if kind not in {QUERY_TYPE, FORM_TYPE}:
        raise HTTPException(415, f"Verwacht Content-Type: {QUERY_TYPE} of {FORM_TYPE}.")
    charset = parameters.lower().partition("charset=")[2].strip().strip('"') or "utf-8"
    if charset not in {"utf-8", "utf8", "us-ascii"}:
        raise HTTPException(415, f"Verwacht UTF-8, niet {charset[:40]}.")
    body = await _body(request)
    in_address = _pairs(request.scope.get("query_string", b""))
    asked = _asked([*in_address, *_pairs(body)], None) if kind == FORM_TYPE else _asked(in_address, _decoded(body))
    if asked.query is None:
        raise HTTPException(400, "Er is geen query: verwacht een parameter `query` of een query als inhoud.")
    return await _answer(request, asked)


def void(request: Request) -> Response:
    """The data set and its endpoint (VoID), at its well-known address (RFC 8615)."""
    return _described(request, _DESCRIPTION)


async def _answer(request: Request, asked: Asked) -> Response:
    query = asked.query or ""
    accept = request.headers.get("accept", "")
    try:
        checked = check_query(query)
        wanted = preferred(accept, tuple(_formats(checked)))
        if wanted is None:
            raise HTTPException(406, f"Hier is te krijgen: {', '.join(dict.fromkeys(_formats(checked)))}.", {"Vary": "Accept"})
        result = await _run(request, asked, _formats(checked)[wanted])
    except QueryError as error:
        failure = _failure(error)
        if preferred(accept, ("application/problem+json", HTML)) == HTML:
            page = await run_in_threadpool(query_page, query, mistake=str(error), status=failure.status_code)
            page.headers.update(failure.headers or {})
            return _varied(page)
        raise failure from error
    if wanted == HTML:
        base = current_graph(request).base
        return _varied(await run_in_threadpool(query_page, query, result=result, base=base))
    # The generic names are answered with the generic names, so that simple clients recognise what they asked for.
    media_type = wanted if wanted in {"application/json", "application/xml", "text/xml", "text/plain"} else result.media_type
    return _varied(Response(result.content, media_type=media_type))


async def _run(request: Request, asked: Asked, format: str) -> QueryResult:
    """Run a query in a process, waiting for one in a thread that is not among those that serve the rest."""
    keeper: GraphKeeper = request.app.state.graphs
    pool = await run_in_threadpool(keeper.pool, graph_path(request))
    limiter = getattr(request.app.state, "query_places", None)
    if limiter is None:  # made here because it belongs to the running event loop
        limiter = request.app.state.query_places = anyio.CapacityLimiter(keeper.limits.workers)
    if limiter.statistics().tasks_waiting >= MAX_WAITING:
        raise QueryBusyError("er wachten al te veel query's; probeer het over enkele seconden opnieuw")
    table_format = format if format in TABLE_TYPES else "json"
    call = partial(
        pool.run,
        asked.query or "",
        tables=table_format,
        triples=format if format in MEDIA_TYPES else "turtle",
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
    )
    return await anyio.to_thread.run_sync(call, limiter=limiter, abandon_on_cancel=False)


def _formats(query: CheckedQuery) -> dict[str, str]:
    return _TABLES if query.form in {"SELECT", "ASK"} else _TRIPLES


def _failure(error: QueryError) -> HTTPException:
    """400 for a query that is wrong, 503 for one that is right but too much, now or ever."""
    message = f"{str(error)[:1].upper()}{str(error)[1:]}."
    if isinstance(error, QueryBusyError):
        return HTTPException(503, message, {"Retry-After": "5"})
    return HTTPException(503 if isinstance(error, QueryLimitError) else 400, message)


def _description(request: Request) -> Response:
    if preferred(request.headers.get("accept", ""), (*_DESCRIPTION, HTML)) == HTML:
        current_graph(request)  # a page on which nothing can be asked would be of no use
        return _varied(query_page(""))
    return _described(request, (*_DESCRIPTION, HTML))


def _described(request: Request, offered: Sequence[str]) -> Response:
    wanted = preferred(request.headers.get("accept", ""), offered)
    if wanted is None:
        raise HTTPException(406, f"Hier is te krijgen: {', '.join(offered)}.", {"Vary": "Accept"})
    graph = current_graph(request)
    said = service_description(graph, f"{request.app.state.base_iri}{PATH}")
    content = serialise(said, _FORMAT_OF[wanted], graph.base)
    return _varied(Response(content, media_type=wanted, headers={"Cache-Control": "no-cache"}))


def _varied(response: Response) -> Response:
    response.headers["Vary"] = "Accept"
    return response


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body.extend(chunk)
        if len(body) > MAX_BODY:
            raise HTTPException(413)
    return bytes(body)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"De query is geen UTF-8 (byte {error.start}).") from error


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    """The parameters of an address or form. Raises 400 when they are no UTF-8."""
    if len(encoded) > MAX_BODY:
        raise HTTPException(413)
    try:
        return parse_qsl(encoded.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=500)
    except UnicodeDecodeError as error:
        raise HTTPException(400, "De parameters zijn geen UTF-8.") from error
    except ValueError as error:
        raise HTTPException(400, "Er zijn te veel parameters.") from error


def _asked(pairs: Sequence[tuple[str, str]], body: str | None) -> Asked:
    """What the parameters ask. Raises 400 for an update, for two queries, and for what belongs to updates."""
    queries = [value for name, value in pairs if name == "query"] + ([body] if body is not None else [])
    if any(name in {"update", "using-graph-uri", "using-named-graph-uri"} for name, _ in pairs):
        raise HTTPException(400, "Deze graaf kan alleen gelezen worden: een update is niet mogelijk.")
    if len(queries) > 1:
        raise HTTPException(400, f"Verwacht één query, niet {len(queries)}.")
    return Asked(
        queries[0] if queries else None,
        tuple(value for name, value in pairs if name == "default-graph-uri"),
        tuple(value for name, value in pairs if name == "named-graph-uri"),
    )
