"""What every endpoint checks before it does its work, and what it needs to do it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

from fastapi import Depends, HTTPException, Request

from api.contract import Invoerfout
from api.engine_port import EnginePort
from api.http.problems import InputError
from api.phrasing import Phraser
from api.presenting import Presenter
from ingest.errors import LocatorError
from ingest.locator import Locator, parse_locator
from search.answers.question import QuestionError

Outcome = TypeVar("Outcome")

JSON = "application/json"


def refuse_parameters(request: Request) -> None:
    """For endpoints without query parameters: any parameter is a mistake. Raises `InputError`."""
    unknown = [Invoerfout(plaats=f"query.{name}", code="extra_forbidden", melding="is onbekend") for name in request.query_params]
    if unknown:
        raise InputError(unknown)


def refuse_other_bodies(request: Request) -> None:
    """Only JSON comes in. Raises 415."""
    content_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if content_type != JSON:
        raise HTTPException(415, f"Verwacht Content-Type: {JSON}.")


def refuse_other_formats(request: Request) -> None:
    """Only JSON goes out. Raises 406."""
    accepts(request, JSON)


def accepts(request: Request, media_type: str) -> None:
    """Raises 406 when the client wants none of `media_type`."""
    kind = media_type.split("/")[0]
    wanted = request.headers.get("accept", "*/*").split(",")
    ranges = {item.split(";")[0].strip().lower() for item in wanted if "q=0" not in item.replace(" ", "").split(";")[1:]}
    if not ranges & {media_type, f"{kind}/*", "*/*", ""}:
        raise HTTPException(406, f"Hier is alleen {media_type} te krijgen.")


def current_engine(request: Request) -> EnginePort:
    """The engine that answers now. Raises 503 while there is none."""
    engine: EnginePort | None = request.app.state.source.current()
    if engine is None:
        raise HTTPException(503, "De index is nog niet geladen.", {"Retry-After": "5"})
    return engine


CurrentEngine = Annotated[EnginePort, Depends(current_engine)]


def current_presenter(request: Request, engine: CurrentEngine) -> Presenter:
    """Puts findings of the current engine into words."""
    return Presenter(engine, request.app.state.base_iri)


CurrentPresenter = Annotated[Presenter, Depends(current_presenter)]


def current_phraser(request: Request) -> Phraser | None:
    """What words answers anew; None when no model is set."""
    phraser: Phraser | None = request.app.state.phraser
    return phraser


CurrentPhraser = Annotated[Phraser | None, Depends(current_phraser)]


def locator_from(text: str, place: str) -> Locator:
    """Read a locator that came with a request. Raises `InputError` naming its place in the request."""
    try:
        return parse_locator(text)
    except LocatorError as error:
        raise InputError([Invoerfout(plaats=place, code="locator", melding=f"is geen locator: {error}")]) from error


def asked(place: str, ask: Callable[[], Outcome]) -> Outcome:
    """Ask the engine. Raises `InputError` naming the place of the question when it is none that can be asked."""
    try:
        return ask()
    except QuestionError as error:
        raise InputError([Invoerfout(plaats=place, code="vraag", melding=str(error).rstrip("."))]) from error
