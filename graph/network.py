"""Who cites whom, as numbers in memory: for questions that would look up the graph thousands of times, such as paths.

A node is a provision: an article with all in it, an annex, a chapter, a section of a letter, or a work. It is made from the
`eli:cites` statements alone; with which words and why one cites the other is in the graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

import pyoxigraph as ox

from graph.lookup import objects
from graph.store import Statements
from graph.terms import CITES, MEMBER_OF
from ingest.locator import Locator, parse_locator


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by number; `cites[n]` and `cited_by[n]` are the nodes that n points to and that point to n, each once, ascending."""

    nodes: tuple[str, ...]
    """The text form of each node's locator, ascending."""
    numbers: dict[str, int]
    cites: tuple[tuple[int, ...], ...]
    cited_by: tuple[tuple[int, ...], ...]

    def within(self, place: Locator) -> list[int]:
        """The nodes that lie in a place, or the one that the place lies in."""
        own = self.numbers.get(node_of(str(place.short())))
        if place.artikel:
            return [] if own is None else [own]
        inside = [number for node, number in self.numbers.items() if node.startswith(f"{place.work}/") or node == place.work]
        return [number for number in inside if place.short().contains(parse_locator(self.nodes[number]))]

    def path(self, starts: Iterable[int], goals: Iterable[int]) -> list[int] | None:
        """A shortest way from any start to any goal, in whichever direction the citations go; None when there is none."""
        wanted = frozenset(goals)
        came: dict[int, int] = dict.fromkeys(starts, -1)
        edge = list(came)
        while edge:
            following: list[int] = []
            for here in edge:
                if here in wanted:
                    return self._back(came, here)
                for there in (*self.cites[here], *self.cited_by[here]):
                    if there not in came:
                        came[there] = here
                        following.append(there)
            edge = following
        return None

    @staticmethod
    def _back(came: dict[int, int], last: int) -> list[int]:
        path = [last]
        while came[path[-1]] >= 0:
            path.append(came[path[-1]])
        return path[::-1]


def network_of(graph: Statements) -> Network:
    """The network of all citations in the graph."""
    names = _Names(graph)
    links: set[tuple[str, str]] = set()
    for section, _, place in graph.match(None, CITES, None):
        if isinstance(place, ox.NamedNode):
            pair = names.of(section.value), names.of(place.value)
            if pair[0] and pair[1] and pair[0] != pair[1]:
                links.add(pair)
    nodes = tuple(sorted({node for link in links for node in link}))
    numbers = {node: number for number, node in enumerate(nodes)}
    out: dict[int, list[int]] = defaultdict(list)
    back: dict[int, list[int]] = defaultdict(list)
    for one, other in sorted(links):
        out[numbers[one]].append(numbers[other])
        back[numbers[other]].append(numbers[one])
    count = range(len(nodes))
    return Network(nodes, numbers, tuple(tuple(out[n]) for n in count), tuple(tuple(sorted(back[n])) for n in count))


def node_of(path: str) -> str:
    """The node of a place in text form: `BWBR0005181/hoofdstuk/IV/artikel/48/lid/5` belongs to `BWBR0005181/artikel/48`.

    Works on the text, because a network has hundreds of thousands of places. What stands above an article is left out, as
    `Locator.short` does, except an annex.
    """
    work, *rest = path.split("/")
    if work == "doc":
        return path
    for at in range(0, len(rest) - 1, 2):
        if rest[at] == "artikel":
            annex = rest[at - 2 : at] if at >= 2 and rest[at - 2] == "bijlage" else []
            return "/".join([work, *annex, *rest[at : at + 2]])
    return path


class _Names:
    """The nodes of IRIs, of places and of sections in documents alike; each is worked out once."""

    def __init__(self, graph: Statements) -> None:
        self._graph = graph
        self._places, self._documents = f"{graph.base}id/", f"{graph.base}id/document/"
        self._known: dict[str, str] = {}
        self._works: dict[str, str] = {}

    def of(self, iri: str) -> str:
        found = self._known.get(iri)
        if found is None:
            found = self._known[iri] = self._node(iri)
        return found

    def _node(self, iri: str) -> str:
        if iri.startswith(self._documents):
            document, _, rest = iri[len(self._documents) :].partition("/")
            work = self._work(document)
            return node_of(unquote(f"{work}/{rest}" if rest else work)) if work else ""
        return node_of(unquote(iri[len(self._places) :])) if iri.startswith(self._places) else ""

    def _work(self, document: str) -> str:
        if document not in self._works:
            found = objects(self._graph, ox.NamedNode(self._documents + document), MEMBER_OF)
            self._works[document] = found[0].value[len(self._places) :] if found else ""
        return self._works[document]
