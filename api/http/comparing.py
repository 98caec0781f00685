"""The endpoint that compares two days."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Response

from api import contract
from api.comparing import RequiredDate, Verschillen, compared
from api.http.openapi import FAILURES, INVALID, OK, UNKNOWN
from api.http.requests import CurrentEngine, locator_from, refuse_other_formats

router = APIRouter()


class TwoDays(contract.Input):
    """The days between which a provision is compared; `tot` is today when it is not given."""

    van: RequiredDate
    tot: contract.OptionalDate = None


@router.get(
    "/bepalingen/{locator:path}/verschillen",
    summary="Wat er aan een bepaling is veranderd",
    operation_id="verschillen",
    tags=["Bepalingen"],
    dependencies=[Depends(refuse_other_formats)],
    responses=OK | INVALID | UNKNOWN | FAILURES,
)
def verschillen(locator: str, parameters: Annotated[TwoDays, Query()], response: Response, engine: CurrentEngine) -> Verschillen:
    """De verschillen tussen de tekst op twee dagen, per lid en per woord; geen verschillen als dezelfde tekst gold."""
    place = locator_from(locator, "path.locator")
    found = engine.differences(place, parameters.van, parameters.tot or date.today())
    if found is None:
        raise HTTPException(404, f"De tekst van {locator} is niet op beide dagen in het corpus.")
    response.headers["Cache-Control"] = "no-cache"
    return compared(found)
