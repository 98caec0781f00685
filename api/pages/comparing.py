"""The page that shows what two days differ in."""

from __future__ import annotations

from datetime import date

from fastapi import HTTPException, Request
from starlette.responses import Response

from api.comparing import compared
from api.http.requests import CurrentEngine
from api.pages.forms import parse_day
from api.pages.rendering import Words, render
from ingest.errors import LocatorError
from ingest.locator import parse_locator


def differences(locator: str, request: Request, engine: CurrentEngine) -> Response:
    """A provision on two days: words that went struck out, words that came marked."""
    days: list[date] = []
    for name in ("van", "tot"):
        text = request.query_params.get(name, "")
        day = parse_day(text) if text else date.today()
        if day is None or (name == "van" and not text):
            raise HTTPException(400, f"{text[:20] or 'De eerste dag'} is geen datum; schrijf bijvoorbeeld 2024-01-31.")
        days.append(day)
    try:
        place = parse_locator(locator)
    except LocatorError as error:
        raise HTTPException(404, "Dit is geen adres van een bepaling. Een voorbeeld: BWBR0005181/artikel/48/lid/5.") from error
    found = engine.differences(place, days[0], days[1])
    if found is None:
        raise HTTPException(404, "De tekst van deze bepaling is niet op beide dagen in het corpus.")
    return render("verschillen.html", gegeven=compared(found), words=Words(engine))
