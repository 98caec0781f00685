"""Which words the documents themselves define, as a table in memory: by the terms of the word defined.

`definitions.json` gives for every defined word the definitions of it; their words and scope stand in the findings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import msgspec

from ingest.model import Findings
from search.errors import CorruptIndexError
from search.normaliser import Normaliser

FILE = "definitions.json"

Entry = tuple[str, int]
"""(document id, number of the definition among the document's definitions)."""


class Definitions:
    """The table of one build."""

    def __init__(self, directory: Path) -> None:
        """Read what `DefinitionsWriter` wrote. Raises `CorruptIndexError` when the file is missing or damaged."""
        path = directory / FILE
        try:
            self._entries = msgspec.json.decode(path.read_bytes(), type=dict[str, list[Entry]])
        except (OSError, msgspec.MsgspecError) as error:
            raise CorruptIndexError(path, f"onleesbaar ({error})") from error

    def of(self, terms: Sequence[str]) -> list[Entry]:
        """(document id, number) of every definition of the word with these index terms, in any order of the terms."""
        return self._entries.get(_key(terms), [])


class DefinitionsWriter:
    """Gathers the table of all definitions that give a meaning; the same findings in the same order give the same bytes."""

    def __init__(self) -> None:
        self._normaliser = Normaliser()
        self._entries: dict[str, list[Entry]] = defaultdict(list)

    def add(self, findings: Findings) -> None:
        """Take in one document."""
        for number, definition in enumerate(findings.definitions):
            terms = self._normaliser.terms(definition.term)
            if terms:
                self._entries[_key(terms)].append((findings.document.id, number))

    def save(self, directory: Path) -> None:
        """Write the table."""
        entries = {key: self._entries[key] for key in sorted(self._entries)}
        (directory / FILE).write_bytes(msgspec.json.encode(entries))


def _key(terms: Sequence[str]) -> str:
    return " ".join(sorted(terms))
