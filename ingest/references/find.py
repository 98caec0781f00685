"""The way in: one text, its references."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.locator import Locator
from ingest.model import Reference
from ingest.references.aliases import collect_aliases
from ingest.references.mentions import Mention
from ingest.references.names import Names, with_aliases
from ingest.references.query import looks_like_query, query_references
from ingest.references.resolve import resolve
from ingest.references.scanner import scan

Known = Mapping[str, str | tuple[str, ...]]
"""Further names for one text: "de wet" → work, or several works when the name is ambiguous."""


def find_references(text: str, names: Names, host: Locator | None = None, known: Known | None = None, *, query: bool = False) -> tuple[Reference, ...]:
    """All references in `text`, sorted by span and never overlapping; `reference.text` is the span's words.

    `host` is the provision in which the text stands; None for letters, pages, judgments and search boxes. `known` adds
    names or overrides the register's. `query`: the text was typed into a search box, where numbers need no label and
    small misspellings are forgiven; short single lines are tried as such in any case.
    Ambiguous citations come without targets but with candidates.
    """
    names = with_aliases(names, _as_tuples(known))
    if host is None and (query or looks_like_query(text)):
        found = query_references(text, names, sure=query)
        if found is not None:
            return found
    mentions, names = _scan_with_aliases(text, names, hosted=host is not None)
    return resolve(text, mentions, names, host)


def _as_tuples(known: Known | None) -> dict[str, tuple[str, ...]]:
    if not known:
        return {}
    return {name: (works,) if isinstance(works, str) else tuple(works) for name, works in known.items()}


def _scan_with_aliases(text: str, names: Names, *, hosted: bool) -> tuple[list[Mention], Names]:
    """Scan; when the text gives names of its own, scan again with them, because a name may be used before it is given."""
    mentions = scan(text, names, hosted=hosted)
    aliases, spans = collect_aliases(text, mentions)
    if not spans:
        return mentions, names
    new = {alias: works for alias, works in aliases.items() if not _already_known(names, alias, works)}
    if new:
        names = with_aliases(names, new)
        mentions = scan(text, names, hosted=hosted)
    return [mention for mention in mentions if not any(start <= mention.start < end for start, end in spans)], names


def _already_known(names: Names, alias: str, works: tuple[str, ...]) -> bool:
    entry = names.entry(alias)
    return entry is not None and entry.works == works
