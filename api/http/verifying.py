"""The endpoint that checks a text."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Depends

from api import verdicts
from api.http.openapi import FAILURES, INVALID, OK
from api.http.requests import (
    CurrentEngine,
    CurrentPresenter,
    refuse_other_bodies,
    refuse_other_formats,
    refuse_parameters,
)

router = APIRouter()


@router.post(
    "/_controleer",
    summary="Controleer de verwijzingen en citaten in een tekst",
    operation_id="controleer",
    tags=["Verwijzingen"],
    dependencies=[Depends(refuse_other_bodies), Depends(refuse_other_formats), Depends(refuse_parameters)],
    responses=OK | INVALID | FAILURES,
)
def controleer(body: verdicts.Controleopdracht, engine: CurrentEngine, presenter: CurrentPresenter) -> verdicts.Controle:
    """Zegt van elke verwijzing of zij bestaat en geldt, en van elk citaat of het letterlijk klopt en op de goede plaats staat.

    Wat buiten het corpus valt krijgt `niet_gecontroleerd`: dat is niet hetzelfde als onjuist.
    """
    return verdicts.verification(engine.verify(body.tekst, body.peildatum or date.today()), presenter)
