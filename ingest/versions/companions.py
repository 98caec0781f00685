"""Files that describe other files: manifest, wetstechnische informatie, metadata of a publication.

They are no documents. What they say is put into the documents that they are about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ingest.model import Document
from ingest.readers.manifest import read_manifest, recognises_manifest
from ingest.readers.publicaties_record import PublicationRecord, read_publication_record, recognises_publication_record
from ingest.readers.wti import read_wti, recognises_wti
from ingest.readers.xmltree import root_element
from ingest.versions.choice import with_information, with_manifest


def recognises_companion(data: bytes) -> bool:
    """Whether the bytes describe documents and are none themselves."""
    return any(recognises(data) for recognises, _ in _COMPANIONS)


def companion_about(data: bytes, name: str) -> str:
    """The work that a companion describes, as it says itself: `BWBR0005181`, `stb-2018-84`; empty when it does not say.

    Raises `MalformedInputError` naming `name` when a publication's record is broken.
    """
    if recognises_publication_record(data):
        return read_publication_record(data, name).identifier
    root = root_element(data)
    return "" if root is None else root[1].get("bwb-id") or root[1].get("label", "")


def companion_paths(path: Path) -> tuple[Path, ...]:
    """The files that may describe the document at `path`, in the order in which they apply.

    They stand beside it, or where the official repository has them: `BWBR…/manifest.xml` and `BWBR….WTI` for
    `BWBR…/2024-01-01_0/xml/BWBR…_2024-01-01_0.xml`.
    """
    folders = [path.parent]
    if path.parent.name == "xml" and len(path.parents) > 2:
        folders.append(path.parents[2])
    found = [folder / name for folder in folders for name in ("manifest.xml", "metadata.xml")]
    found += [file for folder in folders if folder.is_dir() for file in sorted(folder.iterdir()) if file.suffix.lower() == ".wti"]
    return tuple(file for file in found if file.is_file() and file != path)


def with_companion(document: Document, data: bytes, name: str) -> Document:
    """The document with what a companion says about it; unchanged when that is about another document, or no companion.

    Raises `MalformedInputError` naming `name` when the companion is broken.
    """
    for recognises, apply in _COMPANIONS:
        if recognises(data):
            return apply(document, data, name)
    return document


def with_record(document: Document, record: PublicationRecord) -> Document:
    """The publication with the facts of its metadata file, when that is about it."""
    if record.identifier != document.work:
        return document
    metadata = document.metadata
    title = record.title or metadata.title
    names = (metadata.title, record.dossier_title, *metadata.aliases)
    is_letter = metadata.kind == "kamerstuk" and any(kind.lower().startswith("brief") for kind in record.types)
    return replace(
        document,
        metadata=replace(
            metadata,
            title=title,
            kind="kamerbrief" if is_letter else metadata.kind,
            issuer=record.creator or record.publication or metadata.issuer,
            date=record.issued or metadata.date,
            language=record.language or metadata.language,
            aliases=tuple(dict.fromkeys(name for name in names if name and name != title)),
        ),
    )


def _apply_manifest(document: Document, data: bytes, name: str) -> Document:
    return with_manifest(document, read_manifest(data, name))


def _apply_information(document: Document, data: bytes, name: str) -> Document:
    return with_information(document, read_wti(data, name))


def _apply_record(document: Document, data: bytes, name: str) -> Document:
    return with_record(document, read_publication_record(data, name))


_COMPANIONS: tuple[tuple[Callable[[bytes], bool], Callable[[Document, bytes, str], Document]], ...] = (
    (recognises_manifest, _apply_manifest),
    (recognises_wti, _apply_information),
    (recognises_publication_record, _apply_record),
)
