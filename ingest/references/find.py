"""The way in: one text, its references."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.locator import Locator
from ingest.model import Reference
from ingest.references.aliases import scan_with_aliases
from ingest.references.context import Context
from ingest.references.names import Names, with_aliases
from ingest.references.query import looks_like_query, query_references
from ingest.references.resolve import resolve_in

Known = Mapping[str, str | tuple[str, ...]]
"""Further names for one text: "de wet" → work, or several works when the name is ambiguous."""


def find_references(
    text: str, names: Names, host: Locator | None = None, known: Known | None = None, *, query: bool = False
) -> tuple[Reference, ...]:
    """All references in `text`, sorted by span and never overlapping; `reference.text` is the span's words.

    `host` is the provision in which the text stands; None for letters, pages, judgments and search boxes. `known` adds
    names or overrides the register's. `query`: the text was typed into a search box, where numbers need no label and
    small misspellings are forgiven; short single lines are tried as such in any case.
    Ambiguous citations come without targets but with candidates.
    """
    names = with_aliases(names, _as_tuples(known))
    if host is None and (query or looks_like_query(text)):
        found = query_references(text, names)
        if found is not None:
            return found
    mentions, names = scan_with_aliases(text, names, hosted=host is not None)
    return tuple(resolve_in(text, mentions, names, Context(host)))


def _as_tuples(known: Known | None) -> dict[str, tuple[str, ...]]:
    if not known:
        return {}
    return {name: (works,) if isinstance(works, str) else tuple(works) for name, works in known.items()}
