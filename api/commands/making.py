"""`ingest`, `build`, `export` and `sparql`: reading documents, making the index, and taking the graph out of it."""

from __future__ import annotations

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
from api.opening import NoBuildError, newest_build
from api.presenting import read_in
from api.settings import load_settings

Output = Annotated[Path | None, typer.Option("--output", "-o", help="Bestand; anders de standaarduitvoer.", show_default=False)]

Query = Annotated[
    str, typer.Argument(metavar="QUERY|-", help="SPARQL 1.1 (SELECT, ASK, CONSTRUCT, DESCRIBE), of - voor de standaardinvoer.")
]
ResultFormat = Annotated[
    str | None, typer.Option("--format", help="json, xml, csv, tsv; of turtle, ntriples, jsonld, rdfxml.", show_default=False)
]


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Bestanden of mappen.")],
    as_json: Json = False,
    corpus_dir: CorpusDir = None,
) -> int:
    """Lees documenten en zeg wat erin gevonden is; bewaar niets."""
    # Reading needs spaCy, which takes seconds to load; other commands must not wait for it.
    from ingest.errors import IngestError
    from ingest.pipeline import load_knowledge
    from search.builds import read_inputs

    settings = load_settings(corpus_dir=corpus_dir)
    documents, errors = [], []
    with _progress() as progress, _bad_input(IngestError):
        for _, outcome in read_inputs(paths, load_knowledge(settings.corpus_dir), progress):
            if isinstance(outcome, IngestError):
                errors.append(contract.Fout(bestand=outcome.file, plaats=outcome.place, melding=outcome.message))
            else:
                documents.append(read_in(outcome))
    return _report(contract.Inleesverslag(documenten=documents, fouten=errors, index_versie=None), as_json)


def build(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATH…]", help="Bestanden of mappen naast het corpus.")] = None,
    as_json: Json = False,
    data_dir: DataDir = None,
    corpus_dir: CorpusDir = None,
) -> int:
    """Lees het corpus en verdere bestanden, en maak er de index van die antwoordt."""
    from graph.errors import GraphError  # heavy, see ingest
    from ingest.errors import IngestError
    from search.builds import build as make
    from search.encoder import load_encoder
    from search.errors import SearchError

    settings = load_settings(data_dir=data_dir, corpus_dir=corpus_dir)
    with _progress() as progress, _bad_input(IngestError, SearchError, GraphError, OSError):
        made = make(settings.corpus_dir, settings.data_dir, paths or [], load_encoder(), f"{settings.base_iri}/", progress)
    if made.reused:
        say("De invoer is niet veranderd; de index is nog goed.")
    documents = [
        contract.Ingelezen(
            bestand=each.file,
            id=each.id,
            soort=each.metadata.kind,
            titel=each.title,
            artikelen=each.articles,
            leden=each.leden,
            verwijzingen=each.references,
            regels=each.rules,
        )
        for each in made.documents
    ]
    errors = [contract.Fout(bestand=each.file, plaats=each.place, melding=each.message) for each in made.errors]
    return _report(contract.Inleesverslag(documenten=documents, fouten=errors, index_versie=made.index_version), as_json)


def export(
    format: Annotated[str, typer.Option("--format", help="turtle, nquads of jsonld.")] = "turtle",
    output: Output = None,
    data_dir: DataDir = None,
) -> int:
    """Schrijf de hele graaf als RDF."""
    from graph.errors import GraphError  # heavy, see ingest
    from graph.export import export as write
    from graph.store import open_store
    from search.build_report import store_path

    settings = load_settings(data_dir=data_dir)
    with _bad_input(NoBuildError, GraphError, OSError):
        data = write(open_store(store_path(newest_build(settings.data_dir))), format)
        if output is not None:
            output.write_bytes(data)
            return FOUND
    write_bytes(data)
    return FOUND


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
