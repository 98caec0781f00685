"""Citations without an index: the register of laws says which work a name means, and nothing is in the corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import IngestError
from ingest.locator import Locator
from ingest.model import Reference
from ingest.references import Names, compile_names, find_references, format_citation
from ingest.register import load_register


@dataclass(frozen=True, slots=True)
class RegisterOnly:
    """The part of the engine that finds citations, on the names of a register alone."""

    names: Names

    @classmethod
    def of_corpus(cls, corpus: Path) -> RegisterOnly:
        """The register of a corpus folder. Raises `IngestError` when it is missing or broken."""
        path = corpus / "laws.csv"
        try:
            return cls(compile_names(load_register(path)))
        except FileNotFoundError as error:
            raise IngestError(str(path), "", "bestaat niet; verwacht het register van wetten") from error
        except ValueError as error:
            raise IngestError(str(path), "", str(error)) from error

    def references(self, text: str, host: Locator | None, known: Mapping[str, tuple[str, ...]]) -> tuple[Reference, ...]:
        """Citations in any text; `known` maps a name to the works it may mean."""
        return find_references(text, self.names, host, dict(known))

    def label(self, locator: Locator) -> str:
        """How people cite a place; empty for a place in a letter or page."""
        return "" if locator.work.startswith("doc/") else format_citation(locator, self.names)

    def in_corpus(self, locator: Locator) -> bool:
        """Never: there is no corpus."""
        return False
