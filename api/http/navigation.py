"""`/v1/bepalingen/…/omgeving` and `/v1/paden`: what lies around a provision, and how one leads to another."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response
from pydantic import Field

from api import contract
from api.contract import graph as of_graph
from api.http.graph_access import CurrentStatements, GraphKeeper
from api.http.openapi import FAILURES, INVALID, OK, UNKNOWN
from api.http.requests import CurrentEngine, locator_from, refuse_other_formats
from api.navigating import Navigator

router = APIRouter(dependencies=[Depends(refuse_other_formats)])
"""Must come before the router of `/bepalingen/{locator}`, which takes everything below it for a locator."""


class Reach(contract.Input):
    """On which day, and how far the drawing reaches."""

    peildatum: contract.OptionalDate = None
    stappen: Annotated[int, Field(ge=1, le=3)] = 1
    max_aantal: Annotated[int, Field(ge=1, le=1_000)] = 200


class FromTo(contract.Input):
    """From where to where."""

    van: contract.LocatorText
    naar: contract.LocatorText


def current_navigator(engine: CurrentEngine, graph: CurrentStatements) -> Navigator:
    """Finds its way in the current graph."""
    return Navigator(graph, engine)


CurrentNavigator = Annotated[Navigator, Depends(current_navigator)]


@router.get(
    "/bepalingen/{locator:path}/omgeving",
    summary="De omgeving van een bepaling",
    operation_id="omgeving",
    tags=["Bepalingen"],
    responses=OK | INVALID | UNKNOWN | FAILURES,
)
def around(
    locator: str, parameters: Annotated[Reach, Query()], response: Response, navigator: CurrentNavigator
) -> of_graph.Omgeving:
    """Wat er boven, naast en onder staat, welke begrippen er gelden, waar zij op berust en wat op haar, en wie haar noemen."""
    place = locator_from(locator, "path.locator")
    found = navigator.around(place, parameters.peildatum or date.today(), parameters.stappen, parameters.max_aantal)
    if found is None:
        raise HTTPException(404, f"Van {locator} is niets bekend: niet in het corpus en nergens genoemd.")
    response.headers["Cache-Control"] = "no-cache"
    return found


@router.get(
    "/paden",
    summary="Het kortste pad tussen twee bepalingen",
    operation_id="pad",
    tags=["Bepalingen"],
    responses=OK | INVALID | FAILURES,
)
def path(
    parameters: Annotated[FromTo, Query()], request: Request, response: Response, navigator: CurrentNavigator
) -> of_graph.Pad:
    """Langs welke verwijzingen men van de ene bepaling bij de andere komt; `stappen` is null als dat niet kan."""
    start, end = locator_from(parameters.van, "query.van"), locator_from(parameters.naar, "query.naar")
    keeper: GraphKeeper = request.app.state.graphs
    response.headers["Cache-Control"] = "no-cache"
    return navigator.path(start, end, keeper.network(navigator.graph))
