"""Organisations by their official identifiers (TOOI, https://identifier.overheid.nl/tooi)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

ORGANISATIONS_FILE = Path(__file__).with_name("organisations.ttl")


def official_identifier(name: str) -> str | None:
    """The TOOI identifier of an organisation by any of its names, whatever their case; None when it is not known."""
    return _identifiers().get(" ".join(name.casefold().split()))


@lru_cache(maxsize=1)
def _identifiers() -> dict[str, str]:
    return {
        quad.object.value.casefold(): quad.subject.value
        for quad in ox.parse(path=str(ORGANISATIONS_FILE), format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal)
    }
