"""Neighbourhoods and paths in the contract's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from api.contract import DocumentKort
from api.contract import graph as contract
from api.engine_port import EnginePort
from graph.answers import Citation, Meant, Near, Version
from graph.navigation import surroundings
from graph.network import Network
from graph.recorded_links import recorded_links
from graph.store import Statements
from graph.walk import Step, neighbourhood, places_of, shortest_path
from ingest.locator import Locator, official_url
from ingest.technical_information import Relation


@dataclass(frozen=True, slots=True)
class Navigator:
    """Answers over one graph; the engine knows titles, which texts there are, and what the editors of the laws recorded."""

    graph: Statements
    engine: EnginePort

    def around(self, place: Locator, day: date, depth: int, limit: int) -> contract.Omgeving | None:
        """What lies around a place on a day, and the graph within `depth` steps, of at most `limit` references.

        None when the graph does not know the place.
        """
        found = surroundings(self.graph, place, day)
        if not (found.versions or found.incoming or found.rules):
            return None
        steps = neighbourhood(self.graph, place, depth=depth, limit=limit)
        nodes = dict.fromkeys((found.place, *places_of(steps)))
        return contract.Omgeving(
            locator=str(found.place),
            peildatum=day,
            boven=[self._part(part) for part in found.parents],
            vorige=self._part(found.previous) if found.previous else None,
            volgende=self._part(found.next) if found.next else None,
            naast=[self._part(part) for part in found.siblings],
            onder=[self._part(part) for part in found.children],
            begrippen=[_meaning(meant) for meant in found.definitions],
            documenten=[_document(version) for version in found.documents],
            berust_op=[str(each) for each in found.based_on],
            grondslag_voor=[str(each) for each in found.basis_for],
            volgens_redactie=self._recorded(place, day),
            knopen=self._nodes(nodes),
            verbanden=list(dict.fromkeys(_link(step) for step in steps)),
            afgekapt=len(steps) >= limit,
        )

    def beside(self, place: Locator, day: date) -> contract.Rondom:
        """What lies around a place on a day, without the drawing."""
        found = surroundings(self.graph, place, day)
        return contract.Rondom(
            boven=[self._part(part) for part in found.parents],
            vorige=self._part(found.previous) if found.previous else None,
            volgende=self._part(found.next) if found.next else None,
            naast=[self._part(part) for part in found.siblings],
            begrippen=[_meaning(meant) for meant in found.definitions],
            documenten=[_document(version) for version in found.documents],
            berust_op=[self._place(each) for each in found.based_on],
            grondslag_voor=[self._place(each) for each in found.basis_for],
            volgens_redactie=self._recorded(place, day),
        )

    def path(self, start: Locator, end: Locator, network: Network) -> contract.Pad:
        """A shortest way from one provision to another."""
        steps = shortest_path(self.graph, start, end, network)
        nodes = dict.fromkeys((start.short(), *places_of(steps or ()), end.short()))
        return contract.Pad(
            van=str(start.short()),
            naar=str(end.short()),
            stappen=None if steps is None else [_link(step) for step in steps],
            knopen=self._nodes(nodes),
        )

    def _recorded(self, place: Locator, day: date) -> list[contract.Redactieverband]:
        links = recorded_links(self.engine.recorded(place.work), place, day)
        return [_recorded(link, self.engine.in_corpus(link.other), day) for link in links]

    def _part(self, part: Near) -> contract.Plek:
        heading = part.heading or self.engine.label(part.locator.short())
        return contract.Plek(locator=str(part.locator), opschrift=heading, document=part.document)

    def _place(self, place: Locator) -> contract.Plek:
        return contract.Plek(locator=str(place), opschrift=self.engine.label(place), document=None)

    def _nodes(self, places: Iterable[Locator]) -> list[contract.Knoop]:
        return [
            contract.Knoop(locator=str(place), opschrift=self.engine.label(place), in_corpus=self.engine.in_corpus(place))
            for place in places
        ]


def _link(step: Step) -> contract.Verband:
    """A step in the direction of its citation, whichever way it was walked."""
    citation: Citation = step.citation
    one, other = (step.start, step.end) if step.direction == "uit" else (step.end, step.start)
    return contract.Verband(
        van=str(one),
        naar=str(other),
        document=citation.document,
        tekst=citation.words,
        begin=citation.span.start,
        eind=citation.span.end,
        betekenis=citation.meaning,
        herkomst=citation.resolution,
    )


def _recorded(relation: Relation, in_corpus: bool, day: date) -> contract.Redactieverband:
    return contract.Redactieverband(
        soort=relation.kind,  # type: ignore[arg-type]  # the reader knows no other kinds
        locator=str(relation.other),
        opschrift=relation.title,
        geldig_van=relation.validity.start,
        geldig_tot=relation.validity.end,
        in_corpus=in_corpus,
        url=official_url(relation.other, day.isoformat()),
    )


def _meaning(meant: Meant) -> contract.Begripsomschrijving:
    return contract.Begripsomschrijving(
        term=meant.term,
        betekenis=meant.meaning,
        document=meant.document,
        locator=str(meant.locator),
        geldt_in=str(meant.scope),
    )


def _document(version: Version) -> DocumentKort:
    return DocumentKort(
        id=version.document, titel=version.title, soort=version.kind, datum=version.date, uitgever=version.issuer or None
    )
