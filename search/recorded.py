"""What the editors of the laws recorded, kept with the build: one file per work in `history/`, read when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from ingest.errors import IngestError
from ingest.inputs import Part, Source
from ingest.readers.wti import read_wti, recognises_wti
from ingest.technical_information import TechnicalInformation
from search.errors import CorruptIndexError

FOLDER = "history"
_KEPT = 4
"""Works whose history stays in memory; one of a much cited law takes some megabytes."""


class Recorded:
    """The technical information of one build's works."""

    def __init__(self, directory: Path) -> None:
        self._folder = directory / FOLDER
        self.of = lru_cache(_KEPT)(self._of)

    def _of(self, work: str) -> TechnicalInformation | None:
        """What is recorded of a work; None when nothing is. Raises `CorruptIndexError` when its file is damaged."""
        path = self._folder / f"{work}.json"
        if not work.isalnum() or not path.is_file():
            return None
        try:
            return msgspec.json.decode(path.read_bytes(), type=TechnicalInformation)
        except (OSError, msgspec.MsgspecError) as error:
            raise CorruptIndexError(path, f"onleesbaar ({error})") from error


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
