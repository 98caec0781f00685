"""Concepts of the thesaurus as the query path reads them: from JSON in a build, not from Turtle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from search.errors import CorruptIndexError
from search.expansion import Concept

FILE = "concepts.json"


@dataclass(frozen=True, slots=True)
class StoredConcept:
    """One notion with its names; `broader`, `narrower` and `related` hold ids."""

    id: str
    preferred: str
    alternatives: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    definition: str = ""
    source: tuple[str, ...] = ()
    """IRIs of what the definition rests on, Juriconnect strings among them."""


def save_concepts(concepts: Iterable[Concept], directory: Path) -> None:
    """Write concepts in the order of their ids."""
    stored = [
        StoredConcept(
            concept.id, concept.preferred, tuple(concept.alternatives), tuple(concept.hidden), tuple(concept.broader),
            tuple(concept.related), tuple(concept.narrower), str(getattr(concept, "definition", "")),
            tuple(getattr(concept, "source", ())),
        )
        for concept in sorted(concepts, key=lambda concept: concept.id)
    ]  # fmt: skip
    (directory / FILE).write_bytes(msgspec.json.format(msgspec.json.encode(stored), indent=1) + b"\n")


def load_concepts(directory: Path) -> tuple[StoredConcept, ...]:
    """Read what `save_concepts` wrote. Raises `CorruptIndexError` when the file is missing or damaged."""
    path = directory / FILE
    try:
        return tuple(msgspec.json.decode(path.read_bytes(), type=list[StoredConcept]))
    except (OSError, msgspec.MsgspecError) as error:
        raise CorruptIndexError(path, f"onleesbaar ({error})") from error
