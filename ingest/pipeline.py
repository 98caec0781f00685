"""From a file to findings: read, split into sentences, find definitions, references and rules."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.definitions import find_definitions
from ingest.errors import IngestError, os_reason
from ingest.model import Document, Findings
from ingest.readers import read_document
from ingest.readers.metadata import load_metadata
from ingest.references import Names, compile_names, document_references
from ingest.register import Work, load_register
from ingest.rules import Actors, find_rules, load_actors
from ingest.sentences import sentences_of
from ingest.versions import companion_paths, recognises_companion, with_companion

METADATA_SUFFIX = ".toml"

COMPANION_SUFFIXES = frozenset({".xml", ".wti"})

RECOGNISED_BY = 65_536
"""Bytes at the beginning of a file that tell what it is."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What reading needs to know beforehand: the register of works and the norm addressees."""

    works: tuple[Work, ...]
    names: Names
    actors: Actors
    fingerprint: str
    """Hash of the files it was read from: findings made with other knowledge are not the same findings."""


def load_knowledge(corpus: Path) -> Knowledge:
    """Load `laws.csv` and `actors.csv` of a corpus folder. Raises `IngestError` when one is missing or broken."""
    try:
        laws, actors = corpus / "laws.csv", corpus / "actors.csv"
        works = load_register(laws)
        fingerprint = hashlib.sha256(laws.read_bytes() + actors.read_bytes()).hexdigest()
        return Knowledge(works, compile_names(works), load_actors(actors), fingerprint)
    except FileNotFoundError as error:
        raise IngestError(str(error.filename), "", "bestaat niet; verwacht dit bestand in de corpusmap") from error
    except ValueError as error:
        raise IngestError(str(corpus), "", str(error)) from error


def metadata_path(path: Path) -> Path:
    """Where the metadata of a document stands: beside it, with the suffix `.toml`."""
    return path.with_suffix(METADATA_SUFFIX)


def input_files(paths: Sequence[Path]) -> Iterator[Path]:
    """All documents under the paths, folders walked in name order; metadata files, manifests, technical information and
    hidden files left out.

    Raises `IngestError` for a path that does not exist, and for a metadata file whose document is missing.
    """
    for path in paths:
        if not path.exists():
            raise IngestError(str(path), "", "bestand of map bestaat niet")
        if path.is_file():
            yield path
            continue
        files = sorted(file for file in path.rglob("*") if file.is_file() and not _hidden(file.relative_to(path)))
        documents = [file for file in files if file.suffix != METADATA_SUFFIX]
        described = {metadata_path(file) for file in documents}
        for file in files:
            if file.suffix == METADATA_SUFFIX and file not in described:
                raise IngestError(str(file), "", f"beschrijft een document dat ontbreekt: verwacht {file.stem}.* ernaast")
        yield from (file for file in documents if not _describes_others(file))


def ingest_file(path: Path, knowledge: Knowledge) -> Findings:
    """Read one file with the metadata beside it, if any, and find everything in it.

    Raises `IngestError` naming the file, the place in it and what was expected.
    """
    beside = metadata_path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise IngestError(str(path), "", f"niet te lezen: {os_reason(error)}") from error
    metadata = load_metadata(beside) if beside.is_file() and beside != path else None
    document = read_document(data, str(path), metadata)
    for companion in companion_paths(path):
        document = with_companion(document, companion.read_bytes(), str(companion))
    # The folder is no part of what was found: the same file read elsewhere gives the same findings.
    return findings_of(replace(document, source_file=path.name), knowledge)


def findings_of(document: Document, knowledge: Knowledge) -> Findings:
    """Everything found in a document."""
    sentences = sentences_of(document)
    definitions = find_definitions(document, knowledge.names)
    references = document_references(document, knowledge.names, definitions)
    rules = find_rules(document, references, sentences, knowledge.actors)
    return Findings(document, references, rules, definitions, sentences)


def _describes_others(file: Path) -> bool:
    """Whether a file only says something about documents beside it: a manifest, technical information, a metadata record."""
    if file.suffix.lower() not in COMPANION_SUFFIXES:
        return False
    with file.open("rb") as stream:
        return recognises_companion(stream.read(RECOGNISED_BY))


def _hidden(relative: Path) -> bool:
    return any(part.startswith(".") for part in relative.parts)
