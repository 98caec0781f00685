"""From a file to findings: read, split into sentences, find definitions, references and rules."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.definitions import find_definitions
from ingest.errors import IngestError
from ingest.inputs import Content, input_of
from ingest.model import Document, Findings
from ingest.readers.any_format import read_document
from ingest.readers.metadata import read_metadata
from ingest.recorded_names import with_recorded_names
from ingest.references import Names, compile_names, document_references
from ingest.register import Work, load_register
from ingest.rules.actors import Actors, load_actors
from ingest.rules.announcements import find_announcements
from ingest.rules.finding import find_rules
from ingest.rules.table_data import find_total_differences
from ingest.sentences import sentences_of
from ingest.technical_information import TechnicalInformation
from ingest.versions.companions import with_companion


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


def with_recorded(knowledge: Knowledge, recorded: Sequence[TechnicalInformation]) -> Knowledge:
    """The knowledge with the names that the editors recorded of the laws at hand; unchanged when they add none."""
    works = with_recorded_names(knowledge.works, recorded)
    if works == knowledge.works:
        return knowledge
    fingerprint = hashlib.sha256(f"{knowledge.fingerprint}\0{works!r}".encode()).hexdigest()
    return Knowledge(works, compile_names(works), knowledge.actors, fingerprint)


def ingest_file(path: Path, knowledge: Knowledge) -> Findings:
    """Read one file with what stands beside it, and find everything in it.

    Raises `IngestError` naming the file, the place in it and what was expected.
    """
    document, errors = document_in(input_of(path).load())
    for error in errors:
        raise error
    return findings_of(document, knowledge)


def document_in(content: Content) -> tuple[Document, tuple[IngestError, ...]]:
    """The document with what its metadata file and its companions say about it, and the errors of broken companions.

    Raises `IngestError` when the document or its metadata file cannot be read.
    """
    metadata = read_metadata(content.metadata[1], content.metadata[0]) if content.metadata is not None else None
    document = read_document(content.data, content.name, metadata)
    errors = []
    for name, data in content.companions:
        try:
            document = with_companion(document, data, name)
        except IngestError as error:
            errors.append(error)
    # The folder is no part of what was found: the same file read elsewhere gives the same findings.
    return replace(document, source_file=content.file), tuple(errors)


def findings_of(document: Document, knowledge: Knowledge) -> Findings:
    """Everything found in a document."""
    sentences = sentences_of(document)
    definitions = find_definitions(document, knowledge.names)
    references = document_references(document, knowledge.names, definitions)
    rules = find_rules(document, references, sentences, knowledge.actors)
    announcements = find_announcements(document, references, sentences, rules, knowledge.actors)
    differences = find_total_differences(document)
    return Findings(document, references, rules, definitions, sentences, announcements, differences)
