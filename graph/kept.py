"""What was looked up in a graph before and is asked again by nearly every question; a graph does not change while it is open."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.answers import Meant, Version

MOST_MEANINGS = 50_000
"""Definitions kept: some tens of megabytes. All definitions of the law in force are not many more."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Documents and definitions by name. Safe for threads: what two of them keep under one name is equal."""

    works: dict[str, str] = field(default_factory=dict)
    """Document id → work."""
    versions: dict[str, Version] = field(default_factory=dict)
    """Document id → document."""
    meanings: dict[str, Meant] = field(default_factory=dict)
    """IRI of a definition → what it says."""

    def meaning(self, iri: str, found: Meant) -> Meant:
        """Keep a definition; when there are too many, those kept before are let go."""
        if len(self.meanings) >= MOST_MEANINGS:
            self.meanings.clear()
        self.meanings[iri] = found
        return found
