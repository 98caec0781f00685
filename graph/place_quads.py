"""Statements about places whatever their version: the nodes to which citations point, with their official names."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from graph.identity import as_iri, iri
from graph.terms import ID_LOCAL, LEGAL_RESOURCE, PART_OF, SEE_ALSO, SUBDIVISION, A, Triple, text
from graph.vocabulary import own_terms
from ingest.locator import Locator, official_url, to_jci

_LIDO = "http://linkeddata.overheid.nl/terms/"
_LEGISLATION = re.compile(r"BWB[RV]\d{7}|celex:|stb-|stcrt-|trb-|eli:")


class Places:
    """Describes each canonical place once, with the places that hold it, up to its work.

    Keeps which places it has described; one is made for one named graph.
    """

    def __init__(self, base: str) -> None:
        self._base = base
        self._nodes: dict[Locator, ox.NamedNode] = {}
        """By canonical place, and by every way of writing it that was met."""
        self._described: set[Locator] = set()

    def node(self, locator: Locator) -> ox.NamedNode:
        """The node of the canonical place: `hoofdstuk/IV/artikel/48` and `artikel/48` are one."""
        known = self._nodes.get(locator)
        if known is None:
            known = self._nodes[locator] = ox.NamedNode(iri(locator.short(), self._base))
        return known

    def describe(self, locator: Locator) -> Iterator[Triple]:
        """What is known of the place and of those above it, where that was not said before."""
        if locator in self._described:
            return
        place: Locator | None = locator.short()
        while place is not None and place not in self._described:
            self._described.add(place)
            here = self.node(place)
            parent = place.parent
            if parent is None:
                yield from _work(here, place.work, self._base)
            else:
                yield here, A, SUBDIVISION if _LEGISLATION.match(place.work) else own_terms(self._base).Section
                yield here, PART_OF, self.node(parent)
                jci = to_jci(place)
                if jci is not None:
                    yield here, ID_LOCAL, text(jci)
            official = official_url(place)
            if official is not None:
                yield here, SEE_ALSO, ox.NamedNode(as_iri(official))
            place = parent
        self._described.add(locator)


def _work(here: ox.NamedNode, work: str, base: str) -> Iterator[Triple]:
    yield here, A, LEGAL_RESOURCE if _LEGISLATION.match(work) else own_terms(base).Document
    yield here, ID_LOCAL, text(work)
    lido = lido_iri(work)
    if lido is not None:
        yield here, SEE_ALSO, ox.NamedNode(as_iri(lido))


def lido_iri(work: str) -> str | None:
    """The identifier of a work in the government's link service (LiDO); None for kinds of work whose form is not known."""
    if re.fullmatch(r"BWB[RV]\d{7}", work):
        return f"{_LIDO}bwb/id/{work}"
    if re.match(r"ECLI:NL:", work):
        return f"{_LIDO}jurisprudentie/id/{work}"
    if re.match(r"stb-\d", work):
        return f"{_LIDO}oep/id/{work}"
    return None
