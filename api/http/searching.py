"""The endpoints that search: passages with filters and facets."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api import contract
from api.contract import Suggestieparameters, Suggesties
from api.engine_port import EnginePort
from api.http.openapi import FAILURES, INVALID, OK
from api.http.requests import (
    CurrentEngine,
    CurrentPresenter,
    asked,
    refuse_other_bodies,
    refuse_other_formats,
    refuse_parameters,
)
from search.filters import Filters
from search.model import SearchResult

router = APIRouter()


@router.post(
    "/_zoek",
    summary="Zoek passages",
    operation_id="zoekMetBody",
    tags=["Vragen"],
    dependencies=[Depends(refuse_other_bodies), Depends(refuse_other_formats), Depends(refuse_parameters)],
    responses=OK | INVALID | FAILURES,
)
def zoek_met_body(body: contract.Zoekopdracht, engine: CurrentEngine, presenter: CurrentPresenter) -> contract.Zoekresultaat:
    """Geeft passages in volgorde van score, elk met de opbouw van die score, en facetten met aantallen om op te filteren.
    De zoekterm blijft buiten de URL. In de zoekterm: "woorden achter elkaar", +verplicht, -uitgesloten, begin*."""
    return presenter.search_result(asked("body.zoekterm", lambda: found_by(engine, body)))


@router.get(
    "/_zoek",
    summary="Zoek passages",
    operation_id="zoek",
    tags=["Vragen"],
    dependencies=[Depends(refuse_other_formats)],
    responses=OK | INVALID | FAILURES,
)
def zoek(
    parameters: Annotated[contract.Zoekparameters, Query()], engine: CurrentEngine, presenter: CurrentPresenter
) -> contract.Zoekresultaat:
    """Hetzelfde als POST, met de zoekterm in de URL; een filter met meer waarden wordt herhaald."""
    return presenter.search_result(asked("query.zoekterm", lambda: found_by(engine, parameters)))


@router.get(
    "/_suggesties",
    summary="Vul aan wat iemand typt",
    operation_id="suggesties",
    tags=["Vragen"],
    dependencies=[Depends(refuse_other_formats)],
    responses=OK | INVALID | FAILURES,
)
def suggesties(
    parameters: Annotated[Suggestieparameters, Query()], engine: CurrentEngine, presenter: CurrentPresenter
) -> Suggesties:
    """Regelingen, documenten, artikelen, begrippen en vragen die beginnen met wat er in `q` staat; een typefout mag."""
    return presenter.suggestions(engine.suggest(parameters.q, parameters.max_aantal))


def found_by(engine: EnginePort, request: contract.Zoekopdracht | contract.Zoekparameters) -> SearchResult:
    """What the engine finds. Raises `QuestionError` for a search without words."""
    return engine.search(
        request.zoekterm,
        request.peildatum,
        request.max_aantal,
        page=request.pagina,
        filters=filters_of(request),
        expand=request.uitbreiding,
    )


def filters_of(request: contract.Zoekfilters) -> Filters:
    """The filters of a request as search takes them."""
    return Filters(
        kinds=tuple(request.soort),
        issuers=tuple(request.uitgever),
        works=tuple(request.werk),
        years=tuple(request.jaar),
        statuses=tuple(request.status),
        start=request.datum_van,
        end=request.datum_tot_en_met,
    )
