"""`export`: the whole graph for other tools, as RDF or as a plain network of citations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.commands.terminal import BAD_INPUT, FOUND, CommandError, DataDir, write_bytes
from api.opening import NoBuildError, newest_build
from api.settings import load_settings

FORMATS = ("turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml", "csv", "graphml")

Format = Annotated[str, typer.Option("--format", metavar="FORMAAT", help=f"{', '.join(FORMATS)}.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Bestand; anders de standaarduitvoer.", show_default=False)]


def export(format: Format = "turtle", output: Output = None, data_dir: DataDir = None) -> int:
    """Schrijf de hele graaf als RDF, of haar verwijzingen als CSV of GraphML; dezelfde index geeft dezelfde bytes."""
    if format not in FORMATS:
        raise CommandError(BAD_INPUT, f"{format!r} is geen formaat; verwacht {', '.join(FORMATS)}", "--format")
    # Opening the graph takes longer than showing help should.
    from graph.edges import as_csv, as_graphml, edges
    from graph.errors import GraphError
    from graph.export import export as as_rdf
    from graph.store import open_store
    from search.build_report import store_path

    settings = load_settings(data_dir=data_dir)
    try:
        graph = open_store(store_path(newest_build(settings.data_dir)))
        if format in {"csv", "graphml"}:
            data = {"csv": as_csv, "graphml": as_graphml}[format](edges(graph)).encode()
        else:
            data = as_rdf(graph, format)
        if output is not None:
            output.write_bytes(data)
            return FOUND
    except (NoBuildError, GraphError, OSError) as error:
        raise CommandError(BAD_INPUT, str(error)) from error
    write_bytes(data)
    return FOUND
