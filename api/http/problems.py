"""Every error as RFC 9457 problem details, with all errors of an input together and never the input itself."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match

from api.contract import Invoerfout, Problem
from graph.errors import GraphError
from ingest.errors import IngestError
from search.errors import SearchError

log = logging.getLogger("vindplaats")

MEDIA_TYPE = "application/problem+json"

_TITLES = {
    400: "Ongeldige invoer",
    404: "Niet gevonden",
    405: "Methode niet toegestaan",
    406: "Gevraagd formaat niet beschikbaar",
    413: "Verzoek te groot",
    415: "Formaat van het verzoek niet ondersteund",
    500: "Interne fout",
    503: "Nog niet beschikbaar",
}

TOO_LARGE = "Het verzoek is groter dan is toegestaan."

_DETAILS = {
    404: "Deze bron bestaat niet.",
    405: "Deze bron kent deze methode niet; de kop Allow noemt de methoden die hij wel kent.",
    413: TOO_LARGE,
    500: "Er ging iets mis aan onze kant.",
}
"""Said instead of the framework's own English words."""

_MESSAGES = {
    "missing": "ontbreekt",
    "extra_forbidden": "is onbekend",
    "string_too_short": "mag niet leeg zijn",
    "string_too_long": "is te lang: ten hoogste {max_length} tekens",
    "string_type": "verwacht tekst",
    "string_unicode": "bevat tekens die geen geldige Unicode zijn",
    "int_type": "verwacht een geheel getal",
    "int_parsing": "verwacht een geheel getal",
    "int_from_float": "verwacht een geheel getal",
    "greater_than_equal": "is te klein: ten minste {ge}",
    "less_than_equal": "is te groot: ten hoogste {le}",
    "date_from_datetime_parsing": "verwacht een datum als 2024-01-31",
    "date_parsing": "verwacht een datum als 2024-01-31",
    "json_invalid": "is geen geldige JSON",
    "model_attributes_type": "verwacht een JSON-object",
    "dict_type": "verwacht een JSON-object",
    "list_type": "verwacht een lijst",
}
"""Dutch words for what pydantic finds wrong; a code that is not here keeps its own words."""


class InputError(Exception):
    """An input that the types allow but that means nothing here, such as a locator that cannot be read."""

    def __init__(self, errors: Sequence[Invoerfout]) -> None:
        super().__init__(summary(errors))
        self.errors = tuple(errors)


def problem(status: int, detail: str, errors: Sequence[Invoerfout] = (), headers: Mapping[str, str] | None = None) -> JSONResponse:
    """A problem response; `title` follows from the status."""
    body = Problem(title=_TITLES.get(status, "Fout"), status=status, detail=detail, errors=list(errors))
    return JSONResponse(body.model_dump(exclude=None if errors else {"errors"}), status, headers, MEDIA_TYPE)


def explain(error: Mapping[str, Any]) -> Invoerfout:
    """One of pydantic's findings in the contract's words, without the value that was given."""
    template = _MESSAGES.get(error["type"])
    context = error.get("ctx") or {}
    message = template.format(**context) if template else str(error["msg"]).removeprefix("Value error, ")
    location = error["loc"]
    if error["type"] == "json_invalid":
        location = location[:1]
        message += f" (teken {error['loc'][-1]})"
    return Invoerfout(plaats=".".join(map(str, location)), code=error["type"], melding=message)


def summary(errors: Sequence[Invoerfout]) -> str:
    """All errors of an input in one sentence."""
    return "; ".join(f"{error.plaats}: {error.melding}" for error in errors) + "."


async def on_invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
    """400 and not 422, as the API Design Rules ask."""
    errors = [explain(item) for item in error.errors()]
    return problem(400, summary(errors), errors)


async def on_input_error(_request: Request, error: InputError) -> JSONResponse:
    """The same for what an endpoint itself found wrong."""
    return problem(400, summary(error.errors), error.errors)


def in_words(error: HTTPException) -> dict[str, str]:
    """Title and detail of an error, in Dutch also where the framework raised it."""
    status = error.status_code
    own_words = error.detail if error.detail != HTTPStatus(status).phrase else ""
    return {"title": _TITLES.get(status, "Fout"), "detail": own_words or _DETAILS.get(status, "") or _TITLES.get(status, "Fout")}


async def on_http_error(request: Request, error: HTTPException) -> JSONResponse:
    """The framework's own errors (404, 405, 413) and those that endpoints raise, with their headers."""
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join(sorted(_methods(request)))
    return problem(error.status_code, in_words(error)["detail"], headers=headers)


def _methods(request: Request) -> set[str]:
    """What a path can be asked with; the framework names only the first of several routes for it."""
    routers = [request.app, *request.app.state.routers]
    matching = [route for router in routers for route in router.routes if route.matches(request.scope)[0] is not Match.NONE]
    return {method for route in matching for method in getattr(route, "methods", None) or ()}


async def on_damage(_request: Request, error: Exception) -> JSONResponse:
    """A file of the index turns out to be damaged only when it is read; the log says which."""
    log.error("de index is beschadigd: %s", error)
    return problem(503, "De index is beschadigd; de beheerder moet hem opnieuw maken.")


async def on_failure(_request: Request, _error: Exception) -> JSONResponse:
    """What nobody foresaw: no traceback and no words of the input in the response."""
    return problem(500, _DETAILS[500])


def install(app: FastAPI) -> None:
    """Make an application answer every error as a problem."""
    app.add_exception_handler(RequestValidationError, on_invalid)  # type: ignore[arg-type]
    app.add_exception_handler(InputError, on_input_error)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, on_http_error)  # type: ignore[arg-type]
    for damage in (SearchError, GraphError, IngestError):
        app.add_exception_handler(damage, on_damage)
    app.add_exception_handler(Exception, on_failure)
