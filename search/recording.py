"""Keeping with a build what the editors of the laws recorded: taken from the files that came with the laws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from ingest.errors import IngestError
from ingest.inputs import Part, Source
from ingest.readers.wti import read_wti, recognises_wti
from ingest.technical_information import TechnicalInformation
from search.recorded import FOLDER


def read_recorded(sources: Iterable[Source | IngestError]) -> Iterator[TechnicalInformation]:
    """The technical information that came with the sources, each work once, in their order.

    A file that cannot be read is left out: reading the law that it describes tells of it.
    """
    seen: set[str] = set()
    works: set[str] = set()
    for part in _companions(sources):
        if part.name in seen:
            continue
        seen.add(part.name)
        try:
            information = read_wti(part.whole(), part.name) if recognises_wti(part.head()) else None
        except IngestError:
            continue
        if information is not None and information.work not in works:
            works.add(information.work)
            yield information


def write_recorded(directory: Path, recorded: Iterable[TechnicalInformation]) -> None:
    """Write the histories; the same information gives the same bytes."""
    for information in recorded:
        (directory / FOLDER).mkdir(exist_ok=True)
        (directory / FOLDER / f"{information.work}.json").write_bytes(msgspec.json.encode(information))


def _companions(sources: Iterable[Source | IngestError]) -> Iterator[Part]:
    for source in sources:
        if isinstance(source, Source):
            yield from source.companions
