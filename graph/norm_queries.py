"""Named queries over norms: which rules limit what holds at a place."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

import pyoxigraph as ox

from graph.identity import document_of, iri
from graph.lookup import holders, places_in, subjects
from graph.norm_quads import limit_terms
from graph.store import Graph
from graph.vocabulary import own_terms
from ingest.locator import Locator
from ingest.model import LimitKind


@dataclass(frozen=True, slots=True, order=True)
class LimitingRule:
    """A rule that limits what was asked about: its document, its id, and how."""

    document: str
    id: str
    kind: LimitKind


def limiting(graph: Graph, locator: Locator) -> tuple[LimitingRule, ...]:
    """Rules that limit a place, a part of it or the article or chapter that holds it, but not those that only name the whole
    work; by document and id. "Artikel 5 is niet van toepassing" limits the second paragraph of that article too."""
    whole = ox.NamedNode(iri(locator.root, graph.base))
    places = dict.fromkeys((*places_in(graph, locator), *holders(graph, locator)))
    found = {
        LimitingRule(document_of(rule.value, graph.base), unquote(rule.value.rpartition("/")[2]), kind)
        for kind, predicate in limit_terms(own_terms(graph.base)).items()
        if kind not in ("voorbehoud", "onverminderd")
        for place in places
        if place != whole
        for rule in subjects(graph, predicate, place)
    }
    return tuple(sorted(found))
