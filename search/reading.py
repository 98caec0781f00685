"""Reading documents for a report or a build: in several processes, and never twice what has been read before."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ingest.archive import decode_findings, encode_findings
from ingest.crew import read_in_order
from ingest.errors import IngestError
from ingest.inputs import Content, Source
from ingest.model import Findings
from ingest.pipeline import Knowledge, document_in, findings_of
from search.build_report import DocumentReport
from search.fingerprint import input_fingerprint

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done and how much there is."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one document: its counts, the faults in what describes it, and the file in which its findings are kept."""

    report: DocumentReport
    errors: tuple[IngestError, ...] = ()
    kept: Path | None = None


Outcome = tuple[str, Reading | IngestError]
"""The name of an input, and what came of it."""


def report_of(findings: Findings, file: str) -> DocumentReport:
    """Count what was found in one document."""
    document = findings.document
    kinds = [section.kind for section in document.sections]
    return DocumentReport(
        file=file,
        id=document.id,
        kind=document.metadata.kind,
        title=document.metadata.title,
        articles=kinds.count("artikel"),
        leden=kinds.count("lid"),
        references=len(findings.references),
        rules=len(findings.rules),
        sha256=document.sha256,
        work=document.work,
        metadata=document.metadata,
        validity=document.validity,
        total_differences=findings.total_differences,
        remarks=findings.document.remarks,
        visibility=document.visibility,
    )


def count_inputs(
    sources: Sequence[Source | IngestError], knowledge: Knowledge, progress: Progress, processes: int, *, deep: bool = True
) -> Iterator[Outcome]:
    """Read every document and say how much was found, in order; one that cannot be read is given as its error.

    Without `deep`, references and rules are not looked for, which takes by far the longest.
    """
    items = ((_name(source), _loaded(source)) for source in sources)
    yield from _told(read_in_order(items, partial(_count, knowledge, deep), processes), len(sources), progress)


def keep_inputs(
    sources: Sequence[Source | IngestError], knowledge: Knowledge, progress: Progress, processes: int, cache: Path
) -> Iterator[Outcome]:
    """Like `count_inputs`, with the findings kept in `cache`, by content and as soon as they are there.

    They are taken from there when input, knowledge and code are the same; so what was interrupted goes on where it was.
    """
    items = ((_name(source), _known(_loaded(source), knowledge, cache)) for source in sources)
    yield from _told(read_in_order(items, partial(_keep, knowledge, cache), processes), len(sources), progress)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that is never seen half done."""
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    scratch.write_bytes(data)
    os.replace(scratch, path)


def copy_kept(reading: Reading, target: Path) -> None:
    """Put the kept findings of a document into a build."""
    assert reading.kept is not None
    shutil.copyfile(reading.kept, target)


def _count(knowledge: Knowledge, deep: bool, content: Content) -> Reading:
    document, errors = document_in(content)
    return Reading(report_of(findings_of(document, knowledge) if deep else Findings(document), content.file), errors)


def _keep(knowledge: Knowledge, cache: Path, content: Content) -> Reading:
    document, errors = document_in(content)
    findings = findings_of(document, knowledge)
    key = input_fingerprint(content, knowledge.fingerprint)
    # What lacks a broken companion's word is used now but must be read again, so that the fault is told again.
    kept = cache / (f".{key}.json" if errors else f"{key}.json")
    write_whole(kept, encode_findings(findings))
    return Reading(report_of(findings, content.file), errors, kept)


def _known(content: Content | IngestError, knowledge: Knowledge, cache: Path) -> Content | Reading | IngestError:
    if isinstance(content, IngestError):
        return content
    kept = cache / f"{input_fingerprint(content, knowledge.fingerprint)}.json"
    if not kept.is_file():
        return content
    try:
        return Reading(report_of(decode_findings(kept.read_bytes(), str(kept)), content.file), (), kept)
    except IngestError:
        kept.unlink()
        return content


def _loaded(source: Source | IngestError) -> Content | IngestError:
    if isinstance(source, IngestError):
        return source
    try:
        return source.load()
    except IngestError as error:
        return error


def _name(source: Source | IngestError) -> str:
    return source.file if isinstance(source, IngestError) else source.name


def _told(outcomes: Iterator[Outcome], total: int, progress: Progress) -> Iterator[Outcome]:
    for done, (name, outcome) in enumerate(outcomes):
        progress(f"lezen {name.rpartition('/')[2]}", done, total)
        yield name, outcome
    progress("lezen", total, total)
