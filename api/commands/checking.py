"""`check`: is the graph sound?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from api.commands.terminal import BAD_INPUT, FOUND, NOT_FOUND, CommandError, DataDir, Json, Progress, show
from api.contract import graph as contract
from api.opening import NoBuildError, newest_build
from api.settings import load_settings

if TYPE_CHECKING:
    from rich.console import Console

    from graph.checking import Kind
    from graph.validation import Violation

Shapes = Annotated[
    list[Path] | None,
    typer.Option("--shapes", metavar="FILE", help="Verdere SHACL-vormen, bijvoorbeeld van NL-SBB.", show_default=False),
]
Document = Annotated[
    str | None, typer.Option("--document", metavar="DOC", help="Alleen dit document; anders de hele graaf.", show_default=False)
]

KINDS = {
    "vorm": "Houdt zich niet aan de eigen vormen of woordenlijst",
    "citaat": "Citaten die niet zijn wat er staat",
    "herkomst": "Vondsten zonder herkomst",
    "begrippen": "De begrippenlijst",
    "catalogus": "De catalogus",
    "vormen van derden": "Houdt zich niet aan de opgegeven vormen",
}


def check(document: Document = None, shapes: Shapes = None, as_json: Json = False, data_dir: DataDir = None) -> int:
    """Controleer de graaf: vormen, termen, herkomst van elke verwijzing, en of elk citaat er staat.

    Afloop: 0 als er niets op aan te merken is, 1 als er gebreken zijn.
    """
    # The shape checker takes a second to load; other commands must not wait for it.
    from graph.catalogue import Offer, catalogue_quads
    from graph.checking import check_graph
    from graph.errors import GraphError
    from graph.store import open_store
    from graph.validation import catalogue_violations
    from ingest.archive import load_findings
    from ingest.errors import IngestError
    from search.build_report import load_report, store_path
    from search.errors import SearchError

    settings = load_settings(data_dir=data_dir)
    for path in shapes or []:
        if not path.is_file():
            raise CommandError(BAD_INPUT, f"{path}: dit bestand is er niet", "--shapes")
    progress = Progress()
    try:
        build = newest_build(settings.data_dir)
        report = load_report(build)
        known = {entry.id for entry in report.documents}
        if document is not None and document not in known:
            raise CommandError(NOT_FOUND, f"document {document!r} is niet in het corpus", "--document")
        graph = open_store(store_path(build))

        def text_of(name: str) -> str:
            return load_findings(build / "findings" / f"{name}.json").document.text

        faults = [
            _fault(fault.kind, fault.document, fault.violation)
            for fault in check_graph(graph, text_of, only=document, shapes=shapes or (), progress=progress)
        ]
        if document is None:
            offer = Offer(
                settings.base_iri, settings.publisher, settings.publisher_iri, settings.contact_email, "", settings.licence_iri
            )
            faults += [_fault("catalogus", "", violation) for violation in catalogue_violations(catalogue_quads(graph.base, offer))]
    except (NoBuildError, GraphError, IngestError, SearchError, OSError) as error:
        raise CommandError(BAD_INPUT, str(error)) from error
    finally:
        progress.end()
    serious = [fault for fault in faults if fault.ernst == "gebrek"]
    given = contract.Controle(
        geldig=not serious,
        documenten=1 if document else len(known),
        uitspraken=len(graph.store),
        gebreken=faults,
        index_versie=report.index_version,
    )
    show(given, as_json, lambda console: _print(console, given))
    return FOUND if given.geldig else NOT_FOUND


_SEVERITY: dict[str, Literal["gebrek", "waarschuwing", "opmerking"]] = {
    "Violation": "gebrek",
    "Warning": "waarschuwing",
    "Info": "opmerking",
}


def _fault(kind: Kind | Literal["catalogus"], document: str, violation: Violation) -> contract.Gebrek:
    return contract.Gebrek(
        soort=kind,
        document=document or None,
        plaats=violation.focus,
        eigenschap=violation.path,
        waarde=violation.value,
        melding=violation.message,
        ernst=_SEVERITY.get(violation.severity, "gebrek"),
    )


def _print(console: Console, given: contract.Controle) -> None:
    from rich.padding import Padding
    from rich.text import Text

    counted = f"{given.documenten} documenten, {given.uitspraken} uitspraken"
    if given.documenten == 1:
        counted = f"1 document, {given.uitspraken} uitspraken in de graaf"
    if not given.gebreken:
        console.print(Text(f"In orde: {counted}, niets op aan te merken.", "bold green"))
        return
    severe = sum(fault.ernst == "gebrek" for fault in given.gebreken)
    console.print(Text(f"{severe} gebreken, {len(given.gebreken) - severe} waarschuwingen en opmerkingen ({counted}).", "bold"))
    for kind, heading in KINDS.items():
        faults = [fault for fault in given.gebreken if fault.soort == kind]
        if not faults:
            continue
        console.print(Text(f"\n{heading}: {len(faults)}", "bold"))
        for fault in faults:
            where = f"{fault.document}: " if fault.document else ""
            console.print(Padding(Text(f"{where}{fault.melding or 'Voldoet niet aan de vorm.'} ({fault.ernst})"), (0, 2)))
            details = " · ".join(part for part in (fault.plaats, fault.eigenschap, fault.waarde[:200]) if part)
            console.print(Padding(Text(details, "dim"), (0, 4)))
