"""All that lies around a provision on a day: what holds it, what stands beside it, what it rests on and what rests on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from graph.answers import Citation, Meant, Part, RestingRule, Version
from graph.document_quads import LEGISLATION_KINDS
from graph.identity import document_iri
from graph.lookup import Facts
from graph.queries import cited_by, cites, definitions_for, parts_of, rules_on, version_of, versions_of
from graph.store import Statements
from graph.terms import FROM, TYPE_DOCUMENT, UNTIL
from ingest.locator import Locator
from ingest.model import Interval


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A place on a day and its neighbours. Without a text of that day only what other texts say of the place is there."""

    place: Locator
    part: Part | None
    """The place in the text that held on the day."""
    parents: tuple[Part, ...]
    """What holds it, outermost first."""
    siblings: tuple[Part, ...]
    """What stands directly in the same whole, itself included, in reading order."""
    children: tuple[Part, ...]
    outgoing: tuple[Citation, ...]
    incoming: tuple[Citation, ...]
    rules: tuple[RestingRule, ...]
    definitions: tuple[Meant, ...]
    """Definitions that hold there, from texts that held on the day."""
    documents: tuple[Version, ...]
    """Documents that are no legislation and cite it."""
    versions: tuple[Part, ...]
    based_on: tuple[Locator, ...]
    """The provisions that it says it rests on: delegation up."""
    basis_for: tuple[Locator, ...]
    """The provisions of other works that say they rest on it: delegation down."""

    @property
    def previous(self) -> Part | None:
        return self._beside(-1)

    @property
    def next(self) -> Part | None:
        return self._beside(1)

    def _beside(self, step: int) -> Part | None:
        names = [sibling.locator for sibling in self.siblings]
        if self.part is None or self.part.locator not in names:
            return None
        at = names.index(self.part.locator) + step
        return self.siblings[at] if 0 <= at < len(names) else None


def surroundings(graph: Statements, locator: Locator, day: date | None = None) -> Surroundings:
    """What lies around a place on `day`, today's text when it is None."""
    versions = versions_of(graph, locator)
    part = _on(graph, versions, day or date.today())
    outgoing, incoming = cites(graph, locator), cited_by(graph, locator)
    if part is not None:
        outgoing = tuple(citation for citation in outgoing if citation.document == part.document)
    parents, siblings = (_parents(graph, part), parts_of(graph, part.document, part.parent)) if part else ((), ())
    held = _Held(graph, day or date.today())
    return Surroundings(
        place=locator.short(),
        part=part,
        parents=parents,
        siblings=siblings,
        children=parts_of(graph, part.document, part.locator) if part else (),
        outgoing=outgoing,
        incoming=incoming,
        rules=rules_on(graph, locator),
        definitions=tuple(meant for meant in definitions_for(graph, locator) if held.on_the_day(meant.document)),
        documents=_about(graph, incoming),
        versions=versions,
        based_on=_each(target for citation in outgoing if citation.meaning == "grondslag" for target in citation.targets),
        basis_for=_each(
            citation.locator.short()
            for citation in incoming
            if citation.meaning == "grondslag" and citation.locator.work != locator.work and held.is_law(citation.document)
        ),
    )


def _on(graph: Statements, versions: Iterable[Part], day: date) -> Part | None:
    """The place in the text that held on a day; of several the one that began last."""
    held = _Held(graph, day)
    found = [part for part in versions if part.validity.holds_on(day) and held.on_the_day(part.document)]
    return max(found, key=lambda part: (held.validity(part.document).start or date.min, part.document), default=None)


def _parents(graph: Statements, part: Part) -> tuple[Part, ...]:
    found: list[Part] = []
    above = part.parent
    while above is not None and above.depth:
        same = [version for version in versions_of(graph, above) if version.document == part.document]
        exact = [version for version in same if version.locator == above] or same
        if not exact or exact[0] in found:
            break
        found.append(exact[0])
        above = exact[0].parent
    return tuple(reversed(found))


def _about(graph: Statements, incoming: Iterable[Citation]) -> tuple[Version, ...]:
    held = _Held(graph, date.today())
    names = dict.fromkeys(citation.document for citation in incoming)
    return tuple(version_of(graph, name) for name in sorted(names) if not held.is_law(name))


def _each(places: Iterable[Locator]) -> tuple[Locator, ...]:
    return tuple(sorted(set(places)))


class _Held:
    """What is known of whole documents, looked up once each."""

    def __init__(self, graph: Statements, day: date) -> None:
        self._graph, self._day = graph, day
        self._facts: dict[str, Facts] = {}

    def validity(self, document: str) -> Interval:
        facts = self._of(document)
        return Interval(facts.day(FROM), facts.day(UNTIL))

    def on_the_day(self, document: str) -> bool:
        return self.validity(document).holds_on(self._day)

    def is_law(self, document: str) -> bool:
        return self._of(document).code(TYPE_DOCUMENT) in LEGISLATION_KINDS

    def _of(self, document: str) -> Facts:
        if document not in self._facts:
            self._facts[document] = Facts(self._graph, ox.NamedNode(document_iri(document, self._graph.base)))
        return self._facts[document]
