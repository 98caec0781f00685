"""The endpoints of the API: thin, because the engine answers and the presenter words it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Response
from fastapi.responses import PlainTextResponse

from api import contract
from api.contract import graph as of_graph
from api.http import rules, searching, verifying
from api.http.comparing import router as comparing_router
from api.http.graph_access import OptionalNavigator
from api.http.openapi import FAILURES, INVALID, OK, PLAIN_TEXT, UNKNOWN
from api.http.requests import (
    CurrentEngine,
    CurrentPhraser,
    CurrentPresenter,
    asked,
    locator_from,
    refuse_other_bodies,
    refuse_other_formats,
    refuse_parameters,
)
from ingest.model import Findings

WITH_BODY = [Depends(refuse_other_bodies), Depends(refuse_other_formats), Depends(refuse_parameters)]
WITHOUT_PARAMETERS = [Depends(refuse_other_formats), Depends(refuse_parameters)]
WITH_PARAMETERS = [Depends(refuse_other_formats)]
REVALIDATE = "no-cache"

router = APIRouter(routes=[*comparing_router.routes, *searching.router.routes, *rules.router.routes, *verifying.router.routes])


class OnDay(contract.Input):
    """The day on which a provision is read."""

    peildatum: contract.OptionalDate = None


@router.post(
    "/_vraag",
    summary="Beantwoord een vraag",
    operation_id="vraag",
    tags=["Vragen"],
    dependencies=WITH_BODY,
    responses=OK | INVALID | FAILURES,
)
def vraag(body: contract.Vraag, engine: CurrentEngine, presenter: CurrentPresenter, phraser: CurrentPhraser) -> contract.Antwoord:
    """Antwoordt met letterlijke citaten uit het corpus, of zegt met een reden dat het corpus geen antwoord geeft."""
    day = body.peildatum or date.today()
    outcome = asked("body.vraag", lambda: engine.ask(body.vraag, day, body.max_bronnen, body.context))
    given = presenter.answer(outcome)
    return phraser.add(given, outcome, engine) if phraser is not None else given


@router.post(
    "/_verwijzingen",
    summary="Vind verwijzingen in een tekst",
    operation_id="verwijzingen",
    tags=["Verwijzingen"],
    dependencies=WITH_BODY,
    responses=OK | INVALID | FAILURES,
)
def verwijzingen(body: contract.Verwijzingenopdracht, engine: CurrentEngine, presenter: CurrentPresenter) -> contract.Verwijzingen:
    """Vindt verwijzingen en zegt waarheen zij wijzen; een meerduidige verwijzing krijgt kandidaten en geen doel."""
    host = locator_from(body.gastheer, "body.gastheer") if body.gastheer else None
    return presenter.references(engine.references(body.tekst, host, known_names(body.bekend or {})))


@router.get(
    "/documenten",
    summary="Alle documenten",
    operation_id="documenten",
    tags=["Documenten"],
    dependencies=WITHOUT_PARAMETERS,
    responses=OK | INVALID | FAILURES,
)
def documenten(response: Response, presenter: CurrentPresenter) -> contract.Documenten:
    """De documenten van het corpus, zonder hun tekst."""
    response.headers["Cache-Control"] = REVALIDATE
    return presenter.documents()


@router.get(
    "/documenten/{id}",
    summary="Eén document",
    operation_id="document",
    tags=["Documenten"],
    dependencies=WITHOUT_PARAMETERS,
    responses=OK | INVALID | UNKNOWN | FAILURES,
)
def document(id: str, response: Response, engine: CurrentEngine, presenter: CurrentPresenter) -> contract.DocumentVolledig:
    """Een document met zijn onderdelen en verwijzingen; posities tellen Unicode-tekens in de tekst."""
    response.headers["Cache-Control"] = REVALIDATE
    return presenter.document(findings_of(engine, id))


@router.get(
    "/documenten/{id}/tekst",
    summary="De tekst van een document",
    operation_id="documentTekst",
    tags=["Documenten"],
    dependencies=[Depends(refuse_parameters)],
    response_class=PlainTextResponse,
    responses=PLAIN_TEXT | INVALID | UNKNOWN | FAILURES,
)
def tekst(id: str, engine: CurrentEngine) -> PlainTextResponse:
    """De leestekst in UTF-8, waarin begin en eind van elk citaat posities zijn en waarvan sha256 de hash is."""
    return PlainTextResponse(findings_of(engine, id).document.text, headers={"Cache-Control": REVALIDATE})


@router.get(
    "/bepalingen/{locator:path}",
    summary="Eén bepaling",
    operation_id="bepaling",
    tags=["Bepalingen"],
    dependencies=WITH_PARAMETERS,
    responses=OK | INVALID | UNKNOWN | FAILURES,
)
def bepaling(
    locator: str,
    parameters: Annotated[OnDay, Query()],
    response: Response,
    engine: CurrentEngine,
    presenter: CurrentPresenter,
    navigator: OptionalNavigator,
) -> of_graph.BepalingMetOmgeving:
    """Een bepaling zoals zij op de peildatum luidt, met wat eromheen staat, verwijzingen heen en terug en wat op haar rust."""
    if locator.endswith("/"):
        raise HTTPException(404)
    place, day = locator_from(locator, "path.locator"), parameters.peildatum or date.today()
    provision = engine.provision(place, day)
    if provision is None:
        raise HTTPException(404, f"Van {locator} is niets bekend: niet in het corpus en nergens genoemd.")
    response.headers["Cache-Control"] = REVALIDATE
    around = navigator.beside(place, day) if navigator is not None else None
    return of_graph.BepalingMetOmgeving(**dict(presenter.provision(provision)), rondom=around)


def findings_of(engine: CurrentEngine, document_id: str) -> Findings:
    """What was found in a document. Raises 404 for one that is not in the corpus."""
    try:
        return engine.findings(document_id)
    except KeyError as error:
        raise HTTPException(404, f"Document {document_id} is niet in het corpus.") from error


def known_names(names: contract.Names) -> dict[str, tuple[str, ...]]:
    """Names for one call, each with all works it may mean."""
    return {name: (works,) if isinstance(works, str) else tuple(works) for name, works in names.items()}
