"""`report`: how the references fare, what has gone out of date, what contradicts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from api import wording
from api.commands.terminal import BAD_INPUT, FOUND, NOT_FOUND, CommandError, DataDir, Day, Json, day_from, show
from api.contract import graph as contract
from api.opening import NoBuildError, open_current
from api.settings import load_settings

if TYPE_CHECKING:
    from rich.console import Console

Name = Annotated[str, typer.Argument(metavar="RAPPORT", help="verwijzingen, veroudering of tegenstrijdigheden.")]
Document = Annotated[
    str | None,
    typer.Option("--document", metavar="DOC", help="Alleen dit document; niet bij tegenstrijdigheden.", show_default=False),
]
Most = Annotated[int, typer.Option("--max", min=1, max=100_000, help="Ten hoogste zoveel bevindingen.")]


def report(
    rapport: Name,
    document: Document = None,
    peildatum: Day = None,
    most: Most = 100,
    as_json: Json = False,
    data_dir: DataDir = None,
) -> int:
    """Maak een rapport: de staat van de verwijzingen, wat verouderd is, of wat elkaar lijkt tegen te spreken.

    Afloop: 0 als er bevindingen zijn, 1 als er geen zijn.
    """
    if rapport not in REPORTS:
        raise CommandError(BAD_INPUT, f"{rapport!r} is geen rapport; verwacht {', '.join(REPORTS)}", "RAPPORT")
    if document is not None and rapport == "tegenstrijdigheden":
        raise CommandError(BAD_INPUT, "tegenstrijdigheden bestaan tussen documenten; laat --document weg", "--document")
    day = day_from(peildatum) or date.today()
    from api.reporting import Reporter  # the engine is heavy, see api.opening
    from api.statements import open_statements
    from graph.errors import GraphError

    settings = load_settings(data_dir=data_dir)
    try:
        engine = open_current(settings.data_dir, settings.models)
        graph = open_statements(engine, settings.sparql_endpoint)
        if graph is None:
            raise CommandError(BAD_INPUT, "deze index heeft geen graaf")
        reporter = Reporter(engine, graph)
        if rapport == "verwijzingen":
            citations = reporter.citations(document, most)
            show(citations, as_json, lambda console: _print_citations(console, citations))
            return FOUND if citations.totaal else NOT_FOUND
        if rapport == "veroudering":
            through = reporter.over_time(document, day) if document else reporter.outdated(day, most)
            show(through, as_json, lambda console: _print_over_time(console, through))
            return FOUND if through.totaal else NOT_FOUND
        opposed = reporter.contradictions(most)
    except KeyError as error:
        raise CommandError(NOT_FOUND, f"document {document!r} is niet in het corpus", "--document") from error
    except (NoBuildError, GraphError) as error:
        raise CommandError(BAD_INPUT, str(error)) from error
    show(opposed, as_json, lambda console: _print_contradictions(console, opposed))
    return FOUND if opposed.totaal else NOT_FOUND


REPORTS = ("verwijzingen", "veroudering", "tegenstrijdigheden")


def _print_citations(console: Console, given: contract.Verwijzingenrapport) -> None:
    from rich.table import Table

    headings = {
        "gevonden": "Gevonden", "buiten_corpus": "Niet gelezen", "bepaling_ontbreekt": "Dood",
        "onderdeel_ontbreekt": "Lid ontbreekt", "meerduidig": "Meerduidig", "onopgelost": "Onopgelost",
    }  # fmt: skip
    table = Table("Document", *headings.values(), box=None, pad_edge=False)
    for each in given.documenten:
        table.add_row(each.document, *(str(getattr(each, name)) for name in headings))
    console.print(table)
    console.print(f"\n{given.totaal} verwijzingen om na te kijken" if given.totaal else "\nGeen verwijzingen om na te kijken.")
    for problem in given.problemen:
        target = problem.doel or ", ".join(problem.kandidaten)
        console.print(f"  {problem.document} {problem.begin}–{problem.eind}: “{problem.tekst}” {wording.VERDICT[problem.oordeel]}"
                      f"{f' ({target})' if target else ''}")  # fmt: skip


def _print_over_time(console: Console, given: contract.Tijdrapport) -> None:
    if not given.totaal:
        console.print("Geen verwijzingen om te melden.")
    for each in given.verwijzingen:
        console.print(f"{each.titel}: “{each.tekst}” → {each.doel}: {wording.COURSE[each.verloop]}")
        console.print(f"    {each.toen.dag or 'datum onbekend'}: {each.toen.toestand}; {each.nu.dag}: {each.nu.toestand}")
        for change in each.wijzigingen:
            console.print(f"    {change.locator}: “{change.oud}” werd “{change.nieuw}”")
    if given.totaal > len(given.verwijzingen):
        console.print(f"… en nog {given.totaal - len(given.verwijzingen)}")


def _print_contradictions(console: Console, given: contract.Tegenstrijdighedenrapport) -> None:
    if not given.totaal:
        console.print("Geen regels gevonden die elkaar lijken tegen te spreken.")
    for each in given.tegenstrijdigheden:
        console.print(f"{each.soort}: {', '.join(each.onderwerp)}")
        for side in (each.eerste, each.tweede):
            console.print(f"    {side.document}: {side.zegt} – “{side.citaat}”")
