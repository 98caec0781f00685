"""The health of citations: does what is cited exist in what was read?

A place counts as existing when any version of its work that was read has it; whether it was in force on a day is not
judged here. Sentences, opening words and pages are not sections, so a citation of one is judged by what holds it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

import pyoxigraph as ox

from graph.answers import Citation
from graph.identity import iri
from graph.lookup import subjects
from graph.queries import cites, documents
from graph.store import Statements
from graph.terms import MEMBER_OF
from ingest.locator import Locator

Verdict = Literal["gevonden", "buiten_corpus", "bepaling_ontbreekt", "onderdeel_ontbreekt", "meerduidig", "onopgelost"]
"""Found; work not read; work read but not this provision; provision there but not this lid or onderdeel; several
candidates; nothing to point to."""


@dataclass(frozen=True, slots=True)
class Examined:
    """One citation, or one target of it, with the verdict; `target` is None when there is none."""

    citation: Citation
    target: Locator | None
    verdict: Verdict


def examine(graph: Statements, only: str | None = None) -> Iterator[Examined]:
    """Every citation in the graph, or in the document `only`; by document and position, one entry per target.

    One document at a time is held in memory, because all law has millions of citations.
    """
    listed = documents(graph)
    works = frozenset(version.work for version in listed)
    for version in listed:
        if only in {None, version.document}:
            for citation in cites(graph, Locator(version.work), document=version.document):
                yield from _examined(graph, citation, works)


def count(examined: Iterable[Examined]) -> dict[str, dict[Verdict, int]]:
    """How often each verdict falls, per document."""
    totals: dict[str, Counter[Verdict]] = {}
    for item in examined:
        totals.setdefault(item.citation.document, Counter())[item.verdict] += 1
    return {document: dict(sorted(counter.items())) for document, counter in sorted(totals.items())}


def _examined(graph: Statements, citation: Citation, works: frozenset[str]) -> Iterable[Examined]:
    if not citation.targets:
        yield Examined(citation, None, "meerduidig" if citation.candidates else "onopgelost")
    for target in citation.targets:
        yield Examined(citation, target, _verdict(graph, target, works))


def _verdict(graph: Statements, target: Locator, works: frozenset[str]) -> Verdict:
    if target.work not in works:
        return "buiten_corpus"
    place = replace(target, volzin="", aanhef=False, pagina="")
    if _exists(graph, place):
        return "gevonden"
    if place.lid or place.onderdeel:
        provision = replace(place, lid="", onderdeel="")
        return "onderdeel_ontbreekt" if provision.depth and _exists(graph, provision) else "bepaling_ontbreekt"
    return "bepaling_ontbreekt"


def _exists(graph: Statements, place: Locator) -> bool:
    return bool(subjects(graph, MEMBER_OF, ox.NamedNode(iri(place.short(), graph.base))))
