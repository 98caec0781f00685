"""`/v1/rapporten/…`: how the references fare, what has gone out of date, and what contradicts."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response
from pydantic import Field

from api import contract
from api.contract import graph as of_graph
from api.http.graph_access import CurrentStatements
from api.http.openapi import FAILURES, INVALID, OK, UNKNOWN
from api.http.requests import CurrentEngine, refuse_other_formats
from api.reporting import Reporter

MAX_ITEMS = 1_000
Most = Annotated[int, Field(ge=1, le=MAX_ITEMS)]

router = APIRouter(dependencies=[Depends(refuse_other_formats)])


class OfDocument(contract.Input):
    """Of which document, and how many at most."""

    document: str | None = None
    max_aantal: Most = 100


class OnDay(contract.Input):
    """On which day, and how many at most."""

    peildatum: contract.OptionalDate = None
    max_aantal: Most = 100


class JustDay(contract.Input):
    """On which day."""

    peildatum: contract.OptionalDate = None


class AtMost(contract.Input):
    """How many at most."""

    max_aantal: Most = 100


def current_reporter(request: Request, response: Response, engine: CurrentEngine, graph: CurrentStatements) -> Reporter:
    """Makes reports on the current build; kept while that answers, because a report needs every text."""
    response.headers["Cache-Control"] = "no-cache"
    known: Reporter | None = getattr(request.app.state, "reporter", None)
    if known is None or known.engine is not engine:
        known = request.app.state.reporter = Reporter(engine, graph)
    return known


CurrentReporter = Annotated[Reporter, Depends(current_reporter)]


@router.get(
    "/rapporten/verwijzingen",
    summary="De staat van de verwijzingen",
    operation_id="rapportVerwijzingen",
    tags=["Rapporten"],
    responses=OK | INVALID | UNKNOWN | FAILURES,
)
def citations(parameters: Annotated[OfDocument, Query()], reporter: CurrentReporter) -> of_graph.Verwijzingenrapport:
    """Hoeveel verwijzingen ergens heen leiden, en welke nergens heen of naar meer dan één plaats."""
    try:
        return reporter.citations(parameters.document, parameters.max_aantal)
    except KeyError as error:
        raise HTTPException(404, f"Document {parameters.document} is niet in het corpus.") from error


@router.get(
    "/rapporten/veroudering",
    summary="Wat verouderd is",
    operation_id="rapportVeroudering",
    tags=["Rapporten"],
    responses=OK | INVALID | FAILURES,
)
def outdated(parameters: Annotated[OnDay, Query()], reporter: CurrentReporter) -> of_graph.Tijdrapport:
    """Documenten die rusten op een bepaling die na hun datum gewijzigd of vervallen is, met de gewijzigde woorden."""
    return reporter.outdated(parameters.peildatum or date.today(), parameters.max_aantal)


@router.get(
    "/rapporten/veroudering/{id}",
    summary="De verwijzingen van een document, toen en nu",
    operation_id="rapportVerouderingVanDocument",
    tags=["Rapporten"],
    responses=OK | INVALID | UNKNOWN | FAILURES,
)
def over_time(id: str, parameters: Annotated[JustDay, Query()], reporter: CurrentReporter) -> of_graph.Tijdrapport:
    """Elke verwijzing naar een andere tekst, op de datum van het document en op de peildatum."""
    try:
        return reporter.over_time(id, parameters.peildatum or date.today())
    except KeyError as error:
        raise HTTPException(404, f"Document {id} is niet in het corpus.") from error


@router.get(
    "/rapporten/tegenstrijdigheden",
    summary="Wat elkaar lijkt tegen te spreken",
    operation_id="rapportTegenstrijdigheden",
    tags=["Rapporten"],
    responses=OK | INVALID | FAILURES,
)
def contradictions(parameters: Annotated[AtMost, Query()], reporter: CurrentReporter) -> of_graph.Tegenstrijdighedenrapport:
    """Regels uit verschillende bronnen die over hetzelfde iets anders zeggen; een mens beslist of dat zo is."""
    return reporter.contradictions(parameters.max_aantal)
