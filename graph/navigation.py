"""All that lies around a provision on a day: what holds it, what stands beside it, what it rests on and what rests on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from graph.answers import Citation, Meant, NamedRule, Near, Part, Version
from graph.document_quads import LEGISLATION_KINDS
from graph.identity import iri
from graph.lookup import places_in
from graph.queries import cites, citing, defined_for, holders_of, names_resting, parts_of, version_of, versions_of
from graph.store import Statements
from ingest.locator import Locator


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A place on a day and its neighbours. Without a text of that day only what other texts say of the place is there."""

    place: Locator
    part: Part | None
    """The place in the text that held on the day."""
    parents: tuple[Near, ...]
    """What holds it, outermost first."""
    siblings: tuple[Near, ...]
    """What stands directly in the same whole, itself included, in reading order."""
    children: tuple[Near, ...]
    outgoing: tuple[Citation, ...]
    incoming: tuple[Citation, ...]
    rules: tuple[NamedRule, ...]
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
    def previous(self) -> Near | None:
        return self._beside(-1)

    @property
    def next(self) -> Near | None:
        return self._beside(1)

    def _beside(self, step: int) -> Near | None:
        names = [sibling.locator for sibling in self.siblings]
        if self.part is None or self.part.locator not in names:
            return None
        at = names.index(self.part.locator) + step
        return self.siblings[at] if 0 <= at < len(names) else None


def surroundings(graph: Statements, locator: Locator, day: date | None = None) -> Surroundings:
    """What lies around a place on `day`, today's text when it is None."""
    on = day or date.today()
    versions, places = versions_of(graph, locator), places_in(graph, locator)
    part = _on(graph, versions, on)
    incoming = citing(graph, places)
    outgoing = cites(graph, locator, document=part.document if part else None)
    parents = holders_of(graph, part.document, part.locator) if part else ()
    return Surroundings(
        place=locator.short(),
        part=part,
        parents=parents,
        siblings=parts_of(graph, part.document, part.parent) if part else (),
        children=parts_of(graph, part.document, part.locator) if part else (),
        outgoing=outgoing,
        incoming=incoming,
        rules=names_resting(graph, places),
        definitions=_holding(graph, locator, parents, on),
        documents=_about(graph, incoming),
        versions=versions,
        based_on=_each(target for citation in outgoing if citation.meaning == "grondslag" for target in citation.targets),
        basis_for=_each(
            citation.locator.short()
            for citation in incoming
            if citation.meaning == "grondslag" and citation.locator.work != locator.work and _is_law(graph, citation.document)
        ),
    )


def _on(graph: Statements, versions: Iterable[Part], day: date) -> Part | None:
    """The place in the text that held on a day; of several the one that began last."""
    found = [
        (version_of(graph, part.document).validity.start or date.min, part.document, part)
        for part in versions
        if part.validity.holds_on(day) and version_of(graph, part.document).validity.holds_on(day)
    ]
    return max(found, key=lambda each: each[:2])[2] if found else None


def _holding(graph: Statements, locator: Locator, parents: Iterable[Near], day: date) -> tuple[Meant, ...]:
    """Definitions that hold in a place: their scope is one that holds it by its name, or one of what holds it in the text."""
    scopes = dict.fromkeys(parent.locator.short() for parent in parents)
    above: Locator | None = locator.short()
    while above is not None:
        scopes[above] = None
        above = above.parent
    found = defined_for(graph, [ox.NamedNode(iri(place, graph.base)) for place in scopes])
    return tuple(meant for meant in found if version_of(graph, meant.document).validity.holds_on(day))


def _about(graph: Statements, incoming: Iterable[Citation]) -> tuple[Version, ...]:
    names = sorted({citation.document for citation in incoming})
    return tuple(version_of(graph, name) for name in names if not _is_law(graph, name))


def _is_law(graph: Statements, document: str) -> bool:
    return version_of(graph, document).kind in LEGISLATION_KINDS


def _each(places: Iterable[Locator]) -> tuple[Locator, ...]:
    return tuple(sorted(set(places)))
