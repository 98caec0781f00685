"""Builds: everything that is computed from a corpus, made in a new directory and swapped in when it is whole.

    <data dir>/current                the name of the build that is served
    <data dir>/builds/<version>/      build.json, findings/, laws.csv, actors.csv, concepts.json, words.txt, index/,
                                      links.json, wording/, history/, graph.nq
    <data dir>/stores/<version>/      the graph database, filled from graph.nq
    <data dir>/cache/<key>.json       findings of one input, reused while input, knowledge and code are the same

The version is a hash of all inputs and of the code that reads them, so the same input gives the same build, and a
build that exists need not be made again. Everything under `builds/` is the same byte for byte; the database under
`stores/` holds the same quads but is free in its bytes.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import msgspec

from graph.build import StoredPart, stored_parts, write_stored
from graph.loading import THREADS, load_store
from graph.store import dataset_quads
from graph.structure import STRUCTURE, write_structure
from graph.thesaurus import load_thesaurus, thesaurus_quads
from ingest.archive import load_findings
from ingest.errors import IngestError
from ingest.inputs import Source, open_inputs
from ingest.model import Findings
from ingest.pipeline import Knowledge, load_knowledge, with_recorded
from ingest.recorded_names import write_register
from ingest.register import load_register
from ingest.versions import replaced_texts
from ingest.word_classes import words_other_than_nouns
from search.build_report import (
    ACTORS,
    DOCUMENTS,
    LAWS,
    THESAURUS,
    WORDS,
    BuildReport,
    DocumentReport,
    InputError,
    load_report,
)
from search.concepts import save_concepts
from search.definitions import DefinitionsWriter
from search.encoder import Encoder
from search.errors import BuildError
from search.fingerprint import build_version, content_hash
from search.index import SearchIndex
from search.links import LinksWriter
from search.passages import passages_of
from search.reading import Progress, Reading, copy_kept, keep_inputs, write_whole
from search.recording import read_recorded, write_recorded
from search.suggest_build import SuggestionsWriter
from search.verify.wording_build import WordingWriter

KEPT_BUILDS = 2
"""The build that is served and the one before it, which a running server may still read."""


def build(
    corpus: Path, data_dir: Path, extra: Sequence[Path], encoder: Encoder, base: str, progress: Progress, processes: int = 1
) -> BuildReport:
    """Make the build of the corpus and any further files, folders and archives, and let it be the current one.

    A document of the corpus that is broken or missing raises `IngestError` and leaves the current build in place; a
    further file that is broken is named in the report and skipped. Raises `BuildError` when another build is running
    or when nothing could be read. However it ends, what was read is kept, and the next build goes on from there.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    with _only_one(data_dir), open_inputs([corpus / DOCUMENTS]) as own, open_inputs(extra) as further:
        knowledge = [corpus / name for name in (LAWS, ACTORS, THESAURUS)]
        version = build_version(_hashes([*own, *further], progress), knowledge, encoder.name, base)
        target = data_dir / "builds" / version
        if (target / "build.json").is_file() and (data_dir / "stores" / version).is_dir():
            _point_at(data_dir, version)
            return replace(load_report(target), reused=True)
        scratch = target.with_name(f".{version}")
        shutil.rmtree(scratch, ignore_errors=True)
        (scratch / "findings").mkdir(parents=True)
        recorded = tuple(read_recorded([*own, *further]))
        known = with_recorded(load_knowledge(corpus), recorded)
        documents, errors = _ingest(known, data_dir, own, further, scratch, progress, processes)
        write_register(scratch / LAWS, known.works)
        # A text that another has replaced is kept, and read by its id; what is found and answered is the law.
        replaced = replaced_texts(documents)
        current = [document for document in documents if document.id not in replaced]
        _write_index(corpus, scratch, current, encoder, progress)
        _write_tables(corpus, scratch, current, progress)
        write_recorded(scratch, recorded)
        _write_graph(corpus, scratch, data_dir / "stores" / version, documents, base, progress, processes)
        report = BuildReport(version, base, tuple(documents), tuple(errors))
        (scratch / "build.json").write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=1))
        shutil.rmtree(target, ignore_errors=True)
        os.replace(scratch, target)
        _point_at(data_dir, version)
        _prune(data_dir, version)
        return report


def _hashes(sources: Sequence[Source | IngestError], progress: Progress) -> Iterator[bytes]:
    for number, source in enumerate(sources):
        progress("nagaan", number, len(sources))
        try:
            yield str(source).encode() if isinstance(source, IngestError) else content_hash(source.load())
        except IngestError as error:
            yield str(error).encode()


def _ingest(
    knowledge: Knowledge,
    data_dir: Path,
    own: Sequence[Source | IngestError],
    further: Sequence[Source | IngestError],
    scratch: Path,
    progress: Progress,
    processes: int,
) -> tuple[list[DocumentReport], list[InputError]]:
    cache = data_dir / "cache"
    cache.mkdir(exist_ok=True)
    documents: dict[str, DocumentReport] = {}
    errors: dict[InputError, None] = {}
    outcomes = keep_inputs([*own, *further], knowledge, progress, processes, cache)
    for number, (name, outcome) in enumerate(outcomes):
        faults = list(outcome.errors) if isinstance(outcome, Reading) else [outcome]
        if isinstance(outcome, Reading):
            report = outcome.report
            if report.id in documents:
                faults.append(IngestError(name, "", f"heeft hetzelfde id {report.id!r} als {documents[report.id].file}"))
            else:
                documents[report.id] = report
                copy_kept(outcome, scratch / "findings" / f"{report.id}.json")
        if faults and number < len(own):
            raise faults[0]
        errors |= {InputError(fault.file, fault.place, fault.message, fault.kind): None for fault in faults}
    if not documents:
        raise BuildError("geen enkel document kon worden gelezen")
    return [documents[id_] for id_ in sorted(documents)], list(errors)


def _write_index(corpus: Path, scratch: Path, documents: Sequence[DocumentReport], encoder: Encoder, progress: Progress) -> None:
    progress("index", 0, 1)
    shutil.copyfile(corpus / ACTORS, scratch / ACTORS)
    (scratch / WORDS).write_text("\n".join(words_other_than_nouns()), encoding="utf-8")
    save_concepts(load_thesaurus(corpus / THESAURUS), scratch)
    SearchIndex.build(
        (passage for findings in _stored(scratch, documents) for passage in passages_of(findings)), encoder, scratch / "index"
    )
    progress("index", 1, 1)


def _write_tables(corpus: Path, scratch: Path, documents: Sequence[DocumentReport], progress: Progress) -> None:
    """What is kept beside index and graph, gathered in one pass over the findings."""
    suggestions = SuggestionsWriter(load_register(scratch / LAWS), load_thesaurus(corpus / THESAURUS))
    tables = (LinksWriter(), DefinitionsWriter(), suggestions, WordingWriter())
    for number, findings in enumerate(_stored(scratch, documents)):
        progress("tabellen", number, len(documents))
        for table in tables:
            table.add(findings)
    for table in tables:
        table.save(scratch)
    progress("tabellen", len(documents), len(documents))


def _write_graph(
    corpus: Path,
    scratch: Path,
    store: Path,
    documents: Sequence[DocumentReport],
    base: str,
    progress: Progress,
    processes: int,
) -> None:
    dump, making = scratch / "graph.nq", store.with_name(f".{store.name}")
    files = (_findings_of(scratch, document) for document in documents)
    said = _counted(stored_parts(files, base, processes), len(documents), progress)
    structures = write_stored(dump, (dataset_quads(base), thesaurus_quads(corpus / THESAURUS, base)), said)
    progress("opslag", 0, 1)
    shutil.rmtree(making, ignore_errors=True)
    load_store(making, dump, threads=max(1, min(processes, THREADS)))
    write_structure(making / STRUCTURE, structures)
    shutil.rmtree(store, ignore_errors=True)
    os.replace(making, store)
    progress("opslag", 1, 1)


def _counted(parts: Iterator[StoredPart], total: int, progress: Progress) -> Iterator[StoredPart]:
    for done, part in enumerate(parts):
        progress("graaf", done, total)
        yield part
    progress("graaf", total, total)


def _stored(build_dir: Path, documents: Sequence[DocumentReport]) -> Iterator[Findings]:
    return (load_findings(_findings_of(build_dir, document)) for document in documents)


def _findings_of(build_dir: Path, document: DocumentReport) -> Path:
    return build_dir / "findings" / f"{document.id}.json"


def _point_at(data_dir: Path, version: str) -> None:
    write_whole(data_dir / "current", f"{version}\n".encode())


def _prune(data_dir: Path, version: str) -> None:
    builds = sorted((data_dir / "builds").iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in [path for path in builds if path.name != version][KEPT_BUILDS - 1 :]:
        shutil.rmtree(path, ignore_errors=True)
        shutil.rmtree(data_dir / "stores" / path.name.lstrip("."), ignore_errors=True)


@contextmanager
def _only_one(data_dir: Path) -> Iterator[None]:
    with (data_dir / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BuildError(f"{data_dir}: een andere opbouw is bezig; wacht tot die klaar is") from None
        yield
