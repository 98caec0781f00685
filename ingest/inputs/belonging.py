"""Which files are documents, and which say something about a document beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from ingest.errors import IngestError
from ingest.inputs.part import Part, Source
from ingest.readers.bwb import BWB_ID
from ingest.readers.publicaties import ROOT as PUBLICATION
from ingest.readers.publicaties_older import OLDER_ROOT
from ingest.readers.xmltree import root_element
from ingest.versions.companions import companion_about, recognises_companion

METADATA_SUFFIX = ".toml"

_MANY_RECORDS = 16
"""So many metadata records in one folder are not tried on a publication that does not say which is its own."""

_RECORD = re.compile(rb"/([a-z][A-Za-z0-9.-]+)/metadata\.xml")


@dataclass(frozen=True, slots=True)
class _Companion:
    part: Part
    about: str
    """The work that it describes; empty when its first bytes do not say."""


def sources_among(parts: Sequence[Part]) -> Iterator[Source | IngestError]:
    """The documents among files that came together, each with what describes it, in the order given.

    A metadata file stands beside its document and is called like it, with the suffix `.toml`. A manifest, technical
    information or record is known by its content; it stands in the same folder, or where the official repository has
    it: `BWBR…/manifest.xml` for `BWBR…/2024-01-01_0/xml/BWBR…_2024-01-01_0.xml`. What cannot be read, and a metadata
    file without a document, is given as its error.
    """
    described = {part.path: part for part in parts if part.path.suffix == METADATA_SUFFIX}
    documents: list[Part | IngestError] = []
    companions: dict[PurePosixPath, list[_Companion]] = defaultdict(list)
    for part in parts:
        if part.path in described:
            continue
        try:
            head = part.head()
            if recognises_companion(head):
                companions[part.path.parent].append(_Companion(part, companion_about(part.whole(), part.name)))
            else:
                documents.append(part)
        except IngestError as error:
            documents.append(error)
    expected = {part.path.with_suffix(METADATA_SUFFIX) for part in documents if isinstance(part, Part)}
    for path, part in described.items():
        if path not in expected:
            message = f"beschrijft een document dat ontbreekt: verwacht {path.stem}.* ernaast"
            yield IngestError(part.name, "", message)
    for document in documents:
        if isinstance(document, IngestError):
            yield document
            continue
        near = [each for folder in _folders(document.path) for each in companions.get(folder, ())]
        own = described.get(document.path.with_suffix(METADATA_SUFFIX))
        yield Source(document, own, tuple(_about(document, near)) if near else ())


def _folders(path: PurePosixPath) -> Iterator[PurePosixPath]:
    yield path.parent
    if path.parent.name == "xml" and len(path.parents) > 2:
        yield path.parents[2]


def _about(document: Part, near: Sequence[_Companion]) -> Iterator[Part]:
    """Those that may describe the document; reading makes sure of it."""
    head = document.head()
    work = _work(head)
    alone = len(near) <= _MANY_RECORDS
    for each in near:
        if not each.about or each.about == work or (not work and (alone or PurePosixPath(document.path).stem == each.about)):
            yield each.part


def _work(head: bytes) -> str:
    """The work that a law or publication says it is, in its first bytes; empty when they do not say."""
    root = root_element(head)
    if root is None:
        return ""
    tag, attributes = root
    if BWB_ID.fullmatch(attributes.get("bwb-id", "")):
        return attributes["bwb-id"]
    named = _RECORD.search(head) if tag in (PUBLICATION, OLDER_ROOT) else None
    return named[1].decode("ascii") if named is not None else ""
