"""`ingest`, `build` and `sparql`: reading documents, making the index, and asking the graph."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from api import contract
from api.commands.terminal import (
    BAD_INPUT,
    FOUND,
    NOT_FOUND,
    CommandError,
    CorpusDir,
    DataDir,
    Json,
    Progress,
    say,
    show,
    text_from,
    write_bytes,
)
from api.opening import NoBuildError, NoModelError, newest_build, open_encoder
from api.read_reports import read_report
from api.settings import load_settings
from ingest.errors import IngestError
from search.build_report import InputError

Processes = Annotated[
    int | None,
    typer.Option("--processen", min=1, max=64, help="Aantal bestanden tegelijk; anders één per kern.", show_default=False),
]

Query = Annotated[
    str, typer.Argument(metavar="QUERY|-", help="SPARQL 1.1 (SELECT, ASK, CONSTRUCT, DESCRIBE), of - voor de standaardinvoer.")
]
ResultFormat = Annotated[
    str | None, typer.Option("--format", help="json, xml, csv, tsv; of turtle, ntriples, jsonld, rdfxml.", show_default=False)
]


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Bestanden, mappen of archieven (zip, tar, gz, xz, bz2).")],
    only_read: Annotated[
        bool, typer.Option("--alleen-lezen", help="Zoek geen verwijzingen en regels; veel sneller.", show_default=False)
    ] = False,
    processes: Processes = None,
    as_json: Json = False,
    corpus_dir: CorpusDir = None,
) -> int:
    """Lees documenten en zeg wat erin gevonden is; bewaar niets."""
    # Reading needs spaCy, which takes seconds to load; other commands must not wait for it.
    from ingest.inputs import open_inputs
    from ingest.pipeline import load_knowledge
    from search.build_report import DocumentReport
    from search.reading import count_inputs

    settings = load_settings(corpus_dir=corpus_dir)
    documents: list[DocumentReport] = []
    errors: dict[tuple[str, str, str], IngestError] = {}
    with _progress() as progress, _bad_input(IngestError), open_inputs(paths) as sources:
        knowledge = load_knowledge(settings.corpus_dir)
        for _, outcome in count_inputs(sources, knowledge, progress, processes or usable_cores(), deep=not only_read):
            found = [outcome] if isinstance(outcome, IngestError) else outcome.errors
            # A broken manifest is told once, not with every text that it describes.
            errors |= {(fault.file, fault.place, fault.message): fault for fault in found}
            if not isinstance(outcome, IngestError):
                documents.append(outcome.report)
    faults = [
        contract.Fout(bestand=each.file, plaats=each.place, melding=each.message, klasse=each.kind) for each in errors.values()
    ]
    return _report(read_report(documents, faults, only_read=only_read), as_json)


def build(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH…]", help="Bestanden, mappen of archieven naast het corpus.")
    ] = None,
    processes: Processes = None,
    as_json: Json = False,
    data_dir: DataDir = None,
    corpus_dir: CorpusDir = None,
) -> int:
    """Lees het corpus en verdere bestanden, en maak er de index van die antwoordt.

    Wat gelezen is, blijft bewaard: na een onderbreking gaat de volgende opdracht daar verder.
    """
    from graph.errors import GraphError  # heavy, see ingest
    from search.builds import build as make
    from search.errors import SearchError

    settings = load_settings(data_dir=data_dir, corpus_dir=corpus_dir)
    base = f"{settings.base_iri}/"
    with _progress() as progress, _bad_input(IngestError, SearchError, GraphError, NoModelError, OSError):
        encoder = open_encoder(settings.models)
        made = make(settings.corpus_dir, settings.data_dir, paths or [], encoder, base, progress, processes or usable_cores())
    if made.reused:
        say("De invoer is niet veranderd; de index is nog goed.")
    faults = [_fault(each) for each in made.errors]
    return _report(read_report(made.documents, faults, index_version=made.index_version), as_json)


def sparql(
    query: Query,
    format: ResultFormat = None,
    as_json: Json = False,
    data_dir: DataDir = None,
) -> int:
    """Bevraag de graaf met SPARQL."""
    from graph.errors import GraphError  # heavy, see ingest
    from graph.sparql import TRIPLE_FORMATS, run_query
    from graph.store import open_store
    from search.build_report import store_path

    text = text_from("-") if query == "-" else query
    settings = load_settings(data_dir=data_dir)
    triples = format if format in TRIPLE_FORMATS else "jsonld" if as_json else "turtle"
    tables = format if format and format not in TRIPLE_FORMATS else "json" if as_json else "tsv"
    with _bad_input(NoBuildError, GraphError, OSError):
        result = run_query(open_store(store_path(newest_build(settings.data_dir))), text, tables=tables, triples=triples)
    write_bytes(result.content)
    return FOUND if result.size else NOT_FOUND


def _report(report: contract.Inleesverslag, as_json: bool) -> int:
    from api.commands.readable import read_in as print_read_in  # only readable output needs rich

    for error in report.fouten:
        say(f"Fout: {error.bestand}: {f'{error.plaats}: ' if error.plaats else ''}{error.melding}")
    show(report, as_json, lambda console: print_read_in(console, report))
    return BAD_INPUT if report.fouten else FOUND


def _fault(error: IngestError | InputError) -> contract.Fout:
    return contract.Fout(bestand=error.file, plaats=error.place, melding=error.message, klasse=error.kind)


def usable_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _progress() -> Iterator[Progress]:
    progress = Progress()
    try:
        yield progress
    finally:
        progress.end()


@contextmanager
def _bad_input(*errors: type[Exception]) -> Iterator[None]:
    try:
        yield
    except errors as error:
        raise CommandError(BAD_INPUT, str(error)) from error
