"""`search`: passages, narrowed by filters."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeVar, get_args

import typer

from api.commands.asking import asked, current_presenter, printer, words_from
from api.commands.terminal import BAD_INPUT, FOUND, NOT_FOUND, CommandError, DataDir, Day, Json, day_from, show
from api.contract import DEFAULT_RESULTS, MAX_PAGE, MAX_RESULTS
from ingest.model import DocumentKind, Status

Choice = TypeVar("Choice", bound=str)

KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)
STATUSES: tuple[Status, ...] = get_args(Status)

MaxResults = Annotated[int, typer.Option("--max", min=1, max=MAX_RESULTS, help="Ten hoogste zoveel passages.")]
Page = Annotated[int, typer.Option("--pagina", min=1, max=MAX_PAGE, help="Welke pagina van de resultaten.")]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--soort", help=f"Soort document, te herhalen: {', '.join(KINDS)}.", show_default=False),
]
Issuers = Annotated[list[str] | None, typer.Option("--uitgever", help="Uitgever, te herhalen.", show_default=False)]
Works = Annotated[
    list[str] | None, typer.Option("--werk", help="Werk (BWBR0005181) of id van een document, te herhalen.", show_default=False)
]
Years = Annotated[
    list[int] | None, typer.Option("--jaar", min=1, max=9999, help="Jaar van het document, te herhalen.", show_default=False)
]
Statuses = Annotated[
    list[str] | None,
    typer.Option("--status", help=f"Status op de peildatum, te herhalen: {', '.join(STATUSES)}.", show_default=False),
]
Start = Annotated[str | None, typer.Option("--vanaf", help="Alleen documenten vanaf deze dag.", show_default=False)]
End = Annotated[str | None, typer.Option("--tot-en-met", help="Alleen documenten tot en met deze dag.", show_default=False)]
Plain = Annotated[bool, typer.Option("--geen-uitbreiding", help="Zoek alleen op uw eigen woorden, niet op verwante begrippen.")]


def search(
    zoekterm: Annotated[str, typer.Argument(help='Woorden, artikel of begrip; ook "achter elkaar", +wel, -niet, begin*.')],
    peildatum: Day = None,
    max_aantal: MaxResults = DEFAULT_RESULTS,
    pagina: Page = 1,
    soort: Kinds = None,
    uitgever: Issuers = None,
    werk: Works = None,
    jaar: Years = None,
    status: Statuses = None,
    vanaf: Start = None,
    tot_en_met: End = None,
    geen_uitbreiding: Plain = False,
    as_json: Json = False,
    data_dir: DataDir = None,
) -> int:
    """Zoek passages, in volgorde van score, met aantallen per soort, uitgever, werk, jaar en status.

    Een zoekterm die met een streepje begint: vindplaats search -- "-garage woning".
    """
    query = words_from(zoekterm, "ZOEKTERM")
    day = day_from(peildatum)
    choices = (
        _known(soort, KINDS, "--soort"),
        _known(status, STATUSES, "--status"),
        _day(vanaf, "--vanaf"),
        _day(tot_en_met, "--tot-en-met"),
    )
    presenter = current_presenter(data_dir)
    # The engine, which is loaded by now, has it already; the help text need not wait for it.
    from search.filters import Filters

    filters = Filters(choices[0], tuple(uitgever or ()), tuple(werk or ()), tuple(jaar or ()), choices[1], choices[2], choices[3])
    found = asked(
        "ZOEKTERM",
        lambda: presenter.engine.search(query, day, max_aantal, page=pagina, filters=filters, expand=not geen_uitbreiding),
    )
    given = presenter.search_result(found)
    show(given, as_json, lambda console: printer(console, presenter.engine).search_result(given))
    return FOUND if given.resultaten else NOT_FOUND


def _known(values: list[str] | None, known: tuple[Choice, ...], place: str) -> tuple[Choice, ...]:
    for value in values or ():
        if value not in known:
            raise CommandError(BAD_INPUT, f"{value!r} is onbekend; verwacht een van {', '.join(known)}", place)
    return tuple(choice for choice in known if choice in (values or ()))


def _day(text: str | None, place: str) -> date | None:
    try:
        return day_from(text)
    except CommandError as error:
        raise CommandError(error.code, error.message, place) from error
