"""The pages: each asks the engine, puts the findings into the contract's words, and fills a template."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from api.contract import DEFAULT_SOURCES, MAX_QUESTION
from api.engine_port import EnginePort
from api.http import problems
from api.http.graph_access import OptionalNavigator
from api.http.middleware import API_PREFIX
from api.http.requests import CurrentEngine, current_engine, current_phraser
from api.pages import verifying
from api.pages.blocks import contents_of
from api.pages.comparing import differences
from api.pages.concepts import concept, concepts
from api.pages.document_view import DocumentView
from api.pages.forms import QuestionForm, check, parse_day, parse_position, read_form
from api.pages.rendering import HERE, Words, render
from api.pages.rule_pages import announcements, rule, rules
from api.pages.searching import search
from api.presenting import Presenter
from graph.errors import GraphError
from ingest.errors import IngestError, LocatorError
from ingest.locator import official_url, parse_locator
from ingest.model import Findings, Span
from search.answers.question import QuestionError
from search.errors import SearchError

_PLAIN_PATHS = (API_PREFIX, "/healthz", "/readyz")
"""Where programs come, which want a problem and no page when something is wrong."""


def install(app: FastAPI) -> None:
    """Add the pages, their static files, and error pages."""
    app.mount("/static", StaticFiles(directory=HERE / "static"))
    for path, view in (
        ("/", start),
        ("/vraag", start_again),
        ("/zoeken", search),
        ("/documenten", documents),
        ("/documenten/{id}", document),
        ("/bepalingen/{locator:path}/verschillen", differences),
        ("/bepalingen/{locator:path}", provision),
        ("/regels", rules),
        ("/regels/{id:path}", rule),
        ("/aankondigingen", announcements),
        ("/begrippen", concepts),
        ("/begrippen/{id}", concept),
        ("/over", about),
    ):
        app.add_api_route(path, view, methods=["GET"], include_in_schema=False)
    app.add_api_route("/vraag", answer, methods=["POST"], include_in_schema=False)
    verifying.install(app)
    app.add_exception_handler(HTTPException, _on_http_error)  # type: ignore[arg-type]
    app.add_exception_handler(404, _on_http_error)  # type: ignore[arg-type]
    app.add_exception_handler(405, _on_http_error)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, problems.on_invalid)  # type: ignore[arg-type]
    for damage in (SearchError, GraphError, IngestError):
        app.add_exception_handler(damage, _on_damage)
    app.add_exception_handler(Exception, _on_failure)


def start(engine: CurrentEngine) -> Response:
    """The question form."""
    return render("start.html", form=QuestionForm(), documents=engine.documents())


def start_again() -> Response:
    """An answer has no address of its own: the question is not in it."""
    return RedirectResponse("/", 303)


async def answer(request: Request) -> Response:
    """The answer to the question in a form. Sent by POST, so that the question stays out of addresses and logs."""
    fields = await read_form(request)
    form = check(fields.get("vraag", ""), fields.get("peildatum", ""), "vraag")
    earlier = fields.get("eerder", "").strip()[:MAX_QUESTION]
    form = replace(form, earlier=(earlier,) if earlier else ())
    return await run_in_threadpool(_answer, current_engine(request), request, form)


def _answer(engine: EnginePort, request: Request, form: QuestionForm) -> Response:
    if form.mistakes:
        return render("start.html", 400, form=form, documents=engine.documents())
    try:
        outcome = engine.ask(form.question, form.day or date.today(), DEFAULT_SOURCES, form.earlier)
    except QuestionError as error:
        mistaken = replace(form, mistakes=(("vraag", str(error)),))
        return render("start.html", 400, form=mistaken, documents=engine.documents())
    given = Presenter(engine, request.app.state.base_iri).answer(outcome)
    phraser = current_phraser(request)
    if phraser is not None:
        given = phraser.add(given, outcome, engine)
    return render("antwoord.html", form=form, antwoord=given, words=Words(engine))


def documents(engine: CurrentEngine) -> Response:
    """All documents."""
    return render("documenten.html", documents=engine.documents())


def document(id: str, request: Request, engine: CurrentEngine) -> Response:
    """One document, with the words between `begin` and `eind` marked."""
    findings = _findings(engine, id)
    quotation = _span(request, len(findings.document.text))
    blocks = DocumentView(findings, quotation).blocks()
    return render(
        "document.html",
        document=findings.document,
        official=findings.document.metadata.url or official_url(parse_locator(findings.document.work)),
        blocks=blocks,
        contents=contents_of(blocks),
        quotation=quotation,
        announced=len(findings.announcements),
        differences=findings.total_differences,
        words=Words(engine),
    )


def provision(locator: str, request: Request, engine: CurrentEngine, navigator: OptionalNavigator) -> Response:
    """A provision: its words, what it refers to, what refers to it, and the rules that rest on it."""
    day_text = request.query_params.get("peildatum", "")
    day = parse_day(day_text)
    if day_text and day is None:
        raise HTTPException(400, f"{day_text[:20]} is geen datum; schrijf bijvoorbeeld 2024-01-31.")
    if locator.endswith("/"):
        raise HTTPException(404)
    try:
        place = parse_locator(locator)
    except LocatorError as error:
        raise HTTPException(404, "Dit is geen adres van een bepaling. Een voorbeeld: BWBR0005181/artikel/48/lid/5.") from error
    day = day or date.today()
    found = engine.provision(place, day)
    if found is None:
        raise HTTPException(404, "Van deze plaats is niets bekend: niet in het corpus en nergens genoemd.")
    given = Presenter(engine, request.app.state.base_iri).provision(found)
    blocks = DocumentView(engine.findings(found.document)).part(found.locator) if found.document else ()
    return render(
        "bepaling.html",
        bepaling=given,
        rondom=navigator.beside(place, day) if navigator is not None else None,
        blocks=blocks,
        day=day,
        official=official_url(place, day.isoformat()),
        citation=Words(engine).citation(place, day),
        soort=found.metadata.kind if found.metadata else "",
        titles=_titles(engine),
        words=Words(engine),
    )


def about(request: Request) -> Response:
    """What this is and is not, and how programs use it."""
    return render("over.html", base_iri=request.app.state.base_iri)


def _titles(engine: EnginePort) -> dict[str, str]:
    return {summary.id: summary.metadata.title for summary in engine.documents()}


def _findings(engine: EnginePort, document_id: str) -> Findings:
    try:
        return engine.findings(document_id)
    except KeyError as error:
        raise HTTPException(404, "Dit document is niet in het corpus.") from error


def _span(request: Request, length: int) -> Span | None:
    start = parse_position(request.query_params.get("begin"))
    end = parse_position(request.query_params.get("eind"))
    return Span(start, end) if start is not None and end is not None and start < end <= length else None


async def _on_http_error(request: Request, error: HTTPException) -> Response:
    """A page for people, a problem for programs."""
    plain = await problems.on_http_error(request, error)
    if request.url.path.startswith(_PLAIN_PATHS) or "text/html" not in request.headers.get("accept", ""):
        return plain
    response = render("fout.html", error.status_code, code=error.status_code, **problems.in_words(error))
    response.headers.update(error.headers or {})
    return response


async def _on_damage(request: Request, error: Exception) -> Response:
    await problems.on_damage(request, error)
    return await _on_http_error(request, HTTPException(503, "De index is beschadigd; de beheerder moet hem opnieuw maken."))


async def _on_failure(request: Request, error: Exception) -> Response:
    return await _on_http_error(request, HTTPException(500))
