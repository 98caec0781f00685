"""The endpoints of rules and announcements."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Response
from pydantic import Field

from api import contract
from api.http.openapi import FAILURES, INVALID, OK, UNKNOWN
from api.http.requests import CurrentEngine, CurrentPresenter, locator_from, refuse_other_formats, refuse_parameters
from api.presenting_norms import announcement
from api.rule_selection import RuleSelection, select
from ingest.model import AnnouncementKind, RuleKind

REVALIDATE = "no-cache"
PAGE_SIZE = 100
MAX_PAGE_SIZE = 1000

router = APIRouter()


class RuleFilter(contract.Input):
    """Which rules to give, and which page of them."""

    document: str | None = None
    soort: RuleKind | None = None
    actor: Annotated[str | None, Field(max_length=200)] = None
    grondslag: contract.LocatorText | None = None
    geldig_op: contract.OptionalDate = None
    pagina: Annotated[int, Field(ge=1)] = 1
    aantal_per_pagina: Annotated[int, Field(ge=1, le=MAX_PAGE_SIZE)] = PAGE_SIZE


class AnnouncementFilter(contract.Input):
    """Which announcements to give."""

    document: str | None = None
    soort: AnnouncementKind | None = None


@router.get(
    "/regels",
    summary="Regels",
    operation_id="regels",
    tags=["Regels"],
    dependencies=[Depends(refuse_other_formats)],
    responses=OK | INVALID | UNKNOWN | FAILURES,
)
def regels(
    parameters: Annotated[RuleFilter, Query()], response: Response, engine: CurrentEngine, presenter: CurrentPresenter
) -> contract.Regels:
    """Wie wat moet, mag of niet hoeft, wanneer, tenzij, en op welke grondslag; gefilterd en in pagina's."""
    basis = locator_from(parameters.grondslag, "query.grondslag") if parameters.grondslag else None
    selection = RuleSelection(parameters.document, parameters.soort, parameters.actor, basis, parameters.geldig_op)
    try:
        found = select(engine, selection)
    except KeyError as error:
        raise HTTPException(404, f"Document {parameters.document} is niet in het corpus.") from error
    response.headers["Cache-Control"] = REVALIDATE
    size = parameters.aantal_per_pagina
    first = (parameters.pagina - 1) * size
    return presenter.rules(found[first : first + size]).model_copy(
        update={"totaal": len(found), "pagina": parameters.pagina, "paginas": -(-len(found) // size)}
    )


@router.get(
    "/regels/{id:path}",
    summary="Eén regel",
    operation_id="regel",
    tags=["Regels"],
    dependencies=[Depends(refuse_other_formats), Depends(refuse_parameters)],
    responses=OK | INVALID | UNKNOWN | FAILURES,
)
def regel(id: str, response: Response, engine: CurrentEngine, presenter: CurrentPresenter) -> contract.Regel:
    """Een regel met wat hij beperkt, wat hem beperkt en waar een delegatie is ingevuld."""
    found = engine.rule(id)
    if found is None:
        raise HTTPException(404, f"Regel {id} is niet in het corpus.")
    response.headers["Cache-Control"] = REVALIDATE
    return presenter.rule(*found)


@router.get(
    "/aankondigingen",
    summary="Voornemens, toezeggingen en verzoeken",
    operation_id="aankondigingen",
    tags=["Regels"],
    dependencies=[Depends(refuse_other_formats)],
    responses=OK | INVALID | UNKNOWN | FAILURES,
)
def aankondigingen(
    parameters: Annotated[AnnouncementFilter, Query()], response: Response, engine: CurrentEngine, presenter: CurrentPresenter
) -> contract.Aankondigingen:
    """Wat brieven in het vooruitzicht stellen of vragen, met de toegezegde termijn en het dossier; dit is geen geldend recht."""
    try:
        ids = [summary.id for summary in engine.documents()] if parameters.document is None else [parameters.document]
        findings = [engine.findings(name) for name in ids]
    except KeyError as error:
        raise HTTPException(404, f"Document {parameters.document} is niet in het corpus.") from error
    response.headers["Cache-Control"] = REVALIDATE
    return contract.Aankondigingen(
        aankondigingen=[
            announcement(found, each.document, presenter.targets)
            for each in findings
            for found in each.announcements
            if parameters.soort in (None, found.kind)
        ]
    )
