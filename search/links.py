"""Who cites what, as a table in memory: on the query path that is far quicker than asking the graph.

`links.json` gives for every article, chapter, annex or work that is cited the references that point to it or into it.
The graph holds the same links with everything known about them.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import msgspec

from ingest.locator import Locator, parse_locator
from ingest.model import Findings
from search.errors import CorruptIndexError

FILE = "links.json"

Entry = tuple[str, str, int]
"""(target, document id, number of the reference among the document's references)."""


class Links:
    """The table of one build."""

    def __init__(self, directory: Path) -> None:
        """Read what `LinksWriter` wrote. Raises `CorruptIndexError` when the file is missing or damaged."""
        path = directory / FILE
        try:
            self._entries = msgspec.json.decode(path.read_bytes(), type=dict[str, list[Entry]])
        except (OSError, msgspec.MsgspecError) as error:
            raise CorruptIndexError(path, f"onleesbaar ({error})") from error
        self._works: dict[str, list[str]] = defaultdict(list)
        self._articles: dict[str, set[str]] = defaultdict(set)
        for key in self._entries:
            place = parse_locator(key)
            self._works[place.work].append(key)
            if place.artikel:
                self._articles[place.artikel].add(place.work)

    def to(self, locator: Locator) -> list[tuple[str, int]]:
        """(document id, reference number) of every reference to a place or into it, by document and position."""
        place = locator.short()
        keys = self._works.get(place.work, []) if not place.depth else [_key(place)]
        found = {
            (document, number)
            for key in keys
            for target, document, number in self._entries.get(key, ())
            if place.contains(parse_locator(target))
        }
        return sorted(found)

    def works_with_article(self, article: str) -> frozenset[str]:
        """The works of which an article with this number is cited."""
        return frozenset(self._articles.get(article, ()))


class LinksWriter:
    """Gathers the table of all references with a target; the same findings in the same order give the same bytes."""

    def __init__(self) -> None:
        self._entries: dict[str, list[Entry]] = defaultdict(list)

    def add(self, findings: Findings) -> None:
        """Take in one document."""
        for number, reference in enumerate(findings.references):
            for target in reference.targets:
                place = target.short()
                self._entries[_key(place)].append((str(place), findings.document.id, number))

    def save(self, directory: Path) -> None:
        """Write the table."""
        entries = {key: sorted(self._entries[key]) for key in sorted(self._entries)}
        (directory / FILE).write_bytes(msgspec.json.encode(entries))


def _key(place: Locator) -> str:
    """The place as the table groups it: an article with all in it, an annex, a chapter, or the work."""
    if place.artikel:
        return str(place.up_to("artikel"))
    level = next((level for level, value in place.levels() if value), None)
    return str(place.up_to(level) if level is not None else place.root)
