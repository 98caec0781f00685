"""What the editors of the laws recorded, kept with the build: one file per work in `history/`, read when it is asked for."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

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
