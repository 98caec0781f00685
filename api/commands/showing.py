"""`show`: a provision, with what lies around it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from api.commands.asking import current_presenter, printer
from api.commands.terminal import BAD_INPUT, FOUND, NOT_FOUND, CommandError, DataDir, Day, Json, day_from, locator_from, show
from api.settings import load_settings


def show_provision(
    locator: Annotated[str, typer.Argument(help="Locator (BWBR0005181/artikel/48/lid/5) of Juriconnect-verwijzing.")],
    peildatum: Day = None,
    as_json: Json = False,
    data_dir: DataDir = None,
) -> int:
    """Toon een bepaling: haar tekst, waarnaar zij verwijst, wie naar haar verwijst en wat eromheen staat."""
    place = locator_from(locator, "LOCATOR")
    day = day_from(peildatum) or date.today()
    presenter = current_presenter(data_dir)
    found = presenter.engine.provision(place, day)
    if found is None:
        raise CommandError(NOT_FOUND, f"van {place} is niets bekend: niet in het corpus en nergens genoemd")
    # The graph is loaded with the engine; a mistake at the command line need not wait for it.
    from api.contract.graph import BepalingMetOmgeving
    from api.navigating import Navigator
    from api.statements import open_statements
    from graph.errors import GraphError

    try:
        graph = open_statements(presenter.engine, load_settings(data_dir=data_dir).sparql_endpoint)
        around = Navigator(graph, presenter.engine).beside(place, day) if graph is not None else None
    except GraphError as error:
        raise CommandError(BAD_INPUT, str(error)) from error
    given = BepalingMetOmgeving(**dict(presenter.provision(found)), rondom=around)
    show(given, as_json, lambda console: printer(console, presenter.engine).provision(given))
    return FOUND
