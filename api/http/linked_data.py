"""Things and the documents about them: `/id/…` names a thing, `/doc/…` says what is known of it, `/def` explains the terms.

After the Dutch URI strategy: a thing cannot be sent, so its address answers 303 with the address of a document about it,
which comes in the format that the Accept header asks for. `?_format=turtle` or an extension (`.ttl`) asks for one by name.
"""

from __future__ import annotations

from datetime import date

from fastapi import FastAPI, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from api.http.graph_access import CurrentStatements, navigator
from api.http.negotiation import preferred
from api.http.requests import CurrentEngine
from api.pages import views
from api.pages.thing_page import thing_page, vocabulary_page
from graph.describe import describe
from graph.errors import GraphError
from graph.export import MEDIA_TYPES, serialise
from graph.identity import document_of, iri_at, locator_of
from graph.readable import things_about, vocabulary_things
from graph.store import Statements
from graph.vocabulary import vocabulary_quads

HTML = "text/html"
FORMAT = "_format"
UNKNOWN = "Van dit ding zegt de graaf niets."

TYPES: dict[str, str] = {
    "html": HTML,
    "turtle": MEDIA_TYPES["turtle"],
    "jsonld": MEDIA_TYPES["jsonld"],
    "ntriples": MEDIA_TYPES["ntriples"],
    "nquads": MEDIA_TYPES["nquads"],
    "trig": MEDIA_TYPES["trig"],
    "rdfxml": MEDIA_TYPES["rdfxml"],
}
"""Name of a format → its media type, in our order of preference."""
NAMES = {media_type: name for name, media_type in TYPES.items()}
EXTENSIONS = {
    "html": "html", "ttl": "turtle", "jsonld": "jsonld", "nt": "ntriples", "nq": "nquads", "trig": "trig", "rdf": "rdfxml",
}  # fmt: skip
"""Extension of an address → name of a format."""
_ALSO = {"application/json": MEDIA_TYPES["jsonld"], "application/xhtml+xml": HTML}
"""Types that clients send who can use ours."""


def install(app: FastAPI) -> None:
    """Add the addresses of things, documents and terms."""
    app.add_api_route("/id/{path:path}", identify, methods=["GET"], include_in_schema=False)
    app.add_api_route("/doc/{path:path}", document, methods=["GET"], include_in_schema=False)
    app.add_api_route("/def", vocabulary, methods=["GET"], include_in_schema=False)
    app.add_api_route("/def.{extension}", vocabulary_as, methods=["GET"], include_in_schema=False)


def identify(request: Request) -> Response:
    """Where the document about a thing is. Raises 406 when it cannot be had in any format that is acceptable."""
    chosen_type(request, tuple(TYPES.values()))
    query = request.url.query
    location = f"/doc/{_raw_path(request, '/id/')}{f'?{query}' if query else ''}"
    return RedirectResponse(location, 303, {"Vary": "Accept"})


def document(request: Request, engine: CurrentEngine, graph: CurrentStatements) -> Response:
    """What is known of a thing, as a page or as RDF."""
    path, extension = _without_extension(_raw_path(request, "/doc/"))
    wanted = chosen_type(request, tuple(TYPES.values()), extension)
    thing = iri_at(path, graph.base)
    if wanted == HTML:
        return varied(_page(thing, request, engine, graph))
    quads = describe(graph, thing)
    if not quads:
        raise HTTPException(404, UNKNOWN, {"Vary": "Accept"})
    return as_rdf(serialise(quads, NAMES[wanted], graph.base), wanted, thing)


def vocabulary(request: Request, graph: CurrentStatements) -> Response:
    """Our own terms: to people as a page, to programs as RDF."""
    return _vocabulary(request, graph, "")


def vocabulary_as(extension: str, request: Request, graph: CurrentStatements) -> Response:
    """The same in one format."""
    if extension not in EXTENSIONS:
        raise HTTPException(404)
    return _vocabulary(request, graph, EXTENSIONS[extension])


def _vocabulary(request: Request, graph: Statements, name: str) -> Response:
    wanted = chosen_type(request, (MEDIA_TYPES["turtle"], *TYPES.values()), name)
    if wanted == HTML:
        return varied(vocabulary_page(vocabulary_things(graph), graph.base))
    return as_rdf(serialise(vocabulary_quads(graph.base), NAMES[wanted], graph.base), wanted, f"{graph.base}def")


def as_rdf(content: bytes, media_type: str, thing: str) -> Response:
    """RDF that may be kept by who asks again, with the thing that it is about in its header."""
    headers = {"Cache-Control": "no-cache", "Vary": "Accept", "Link": f'<{thing}>; rel="describes"'}
    return Response(content, media_type=media_type, headers=headers)


def varied(response: Response) -> Response:
    """Say that another format may come to another client."""
    response.headers["Vary"] = "Accept"
    return response


def chosen_type(request: Request, offered: tuple[str, ...], name: str = "") -> str:
    """The media type to answer with: the one named by `name` or `?_format=`, else the one that the client prefers.

    Raises 400 for a format that is not known, 406 when nothing on offer is acceptable.
    """
    named = name or request.query_params.get(FORMAT, "")
    if named:
        found = TYPES.get(EXTENSIONS.get(named, named))
        if found is None or found not in offered:
            raise HTTPException(400, f"{FORMAT}: {named[:40]!r} is geen formaat; verwacht {', '.join(TYPES)}.")
        return found
    wanted = preferred(request.headers.get("accept", ""), (*offered, *_ALSO))
    if wanted is None:
        raise HTTPException(406, f"Hier is te krijgen: {', '.join(dict.fromkeys(offered))}.", {"Vary": "Accept"})
    return _ALSO.get(wanted, wanted)


def _page(thing: str, request: Request, engine: CurrentEngine, graph: Statements) -> Response:
    """The page of a place or document where there is one, else the statements about the thing."""
    for view in (_provision_page, _document_page):
        page = view(thing, request, engine, graph)
        if page is not None:
            return page
    found = things_about(graph, thing)
    if not found:
        raise HTTPException(404, UNKNOWN)
    return thing_page(found, graph.base)


def _provision_page(thing: str, request: Request, engine: CurrentEngine, graph: Statements) -> Response | None:
    try:
        place = locator_of(thing, graph.base)
    except GraphError:
        return None
    if engine.provision(place, date.today()) is None:
        return None
    return views.provision(str(place), request, engine, navigator(request))


def _document_page(thing: str, request: Request, engine: CurrentEngine, graph: Statements) -> Response | None:
    try:
        name = document_of(thing, graph.base)
    except GraphError:
        return None
    whole = thing.removeprefix(f"{graph.base}id/document/")
    if "/" in whole or name not in {summary.id for summary in engine.documents()}:
        return None
    return views.document(name, request, engine)


def _raw_path(request: Request, prefix: str) -> str:
    """The path as it came, still encoded, so that an encoded slash stays one. Raises 404 for a thing without a name."""
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    path = raw.partition(b"?")[0].decode("ascii", errors="replace").removeprefix(prefix)
    if not path or path.endswith("/") or "//" in path:
        raise HTTPException(404)
    return path


def _without_extension(path: str) -> tuple[str, str]:
    """The path and the format that its extension names; a dot within a name (`artikel/5.1`) is no extension."""
    stem, dot, extension = path.rpartition(".")
    if dot and stem and not stem.endswith("/") and extension in EXTENSIONS:
        return stem, EXTENSIONS[extension]
    return path, ""
