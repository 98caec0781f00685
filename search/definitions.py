"""Which words the documents themselves define, as a table in memory: by the terms of the word defined.

`definitions.json` gives for every defined word the definitions of it; their words and scope stand in the findings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
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
        """Read what `write_definitions` wrote. Raises `CorruptIndexError` when the file is missing or damaged."""
        path = directory / FILE
        try:
            self._entries = msgspec.json.decode(path.read_bytes(), type=dict[str, list[Entry]])
        except (OSError, msgspec.MsgspecError) as error:
            raise CorruptIndexError(path, f"cannot be read ({error})") from error

    def of(self, terms: Sequence[str]) -> list[Entry]:
        """(document id, number) of every definition of the word with these index terms, in any order of the terms."""
        return self._entries.get(_key(terms), [])


def write_definitions(directory: Path, all_findings: Iterable[Findings]) -> None:
    """Write the table of all definitions that give a meaning; the same findings give the same bytes."""
    normaliser = Normaliser()
    entries: dict[str, list[Entry]] = defaultdict(list)
    for findings in all_findings:
        for number, definition in enumerate(findings.definitions):
            terms = normaliser.terms(definition.term)
            if terms:
                entries[_key(terms)].append((findings.document.id, number))
    (directory / FILE).write_bytes(msgspec.json.encode({key: entries[key] for key in sorted(entries)}))


def _key(terms: Sequence[str]) -> str:
    return " ".join(sorted(terms))
