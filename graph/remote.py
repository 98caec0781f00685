"""The same named queries on a graph that any SPARQL 1.1 server holds.

The server must hold what `vindplaats export --format nquads` writes: named graphs, and in the default graph the base IRI. The
way to the server is an argument, because this folder does not touch the network. Each look-up is a query of its own; what was
asked before is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Lock

import pyoxigraph as ox

from graph.errors import StoreError
from graph.kept import Kept
from graph.standard_terms import VOID
from graph.terms import Term

Row = tuple[ox.NamedNode, ox.NamedNode, Term]
Pattern = tuple[ox.NamedNode | None, ox.NamedNode | None, Term | None]

KEPT = 20_000
"""Look-ups whose answers are kept."""


@dataclass(frozen=True, slots=True)
class RemoteGraph:
    """A graph elsewhere. `ask` sends a SPARQL query and gives the result in SPARQL 1.1 Query Results JSON.

    Safe for several threads when `ask` is. What `ask` raises when the server does not answer goes through.
    """

    ask: Callable[[str], bytes]
    base: str
    kept: Kept = field(default_factory=Kept, compare=False, repr=False)
    structure: None = field(default=None, compare=False, repr=False)
    """A graph elsewhere is asked for everything."""
    _kept: dict[Pattern, tuple[Row, ...]] = field(default_factory=dict, compare=False, repr=False)
    _lock: Lock = field(default_factory=Lock, compare=False, repr=False)

    def match(self, subject: ox.NamedNode | None, predicate: ox.NamedNode | None, value: Term | None) -> Iterator[Row]:
        """Statements that fit a pattern, over all named graphs; None fits anything.

        Raises `StoreError` when the answer is none.
        """
        pattern = subject, predicate, value
        with self._lock:
            known = self._kept.get(pattern)
        if known is None:
            known = tuple(self._rows(pattern))
            with self._lock:
                if len(self._kept) >= KEPT:
                    self._kept.clear()
                self._kept[pattern] = known
        return iter(known)

    def quads(self, subject: ox.NamedNode | None, graph: ox.NamedNode | None) -> Iterator[ox.Quad]:
        """What is said of a thing in named graphs, or all that stands in one, with the graph that says it; None fits anything.

        Raises `StoreError` when the answer is none.
        """
        said = "?s" if subject is None else str(subject)
        where = "?g" if graph is None else str(graph)
        for row in _solutions(self.ask(f"SELECT DISTINCT * {{ GRAPH {where} {{ {said} ?p ?o }} }}")):
            one, two, three = subject or row["s"], row["p"], row["o"]
            named = graph or row["g"]
            nodes = all(isinstance(each, ox.NamedNode) for each in (one, two, named))
            if nodes and isinstance(three, (ox.NamedNode, ox.Literal)):
                yield ox.Quad(one, two, three, named)

    def _rows(self, pattern: Pattern) -> Iterator[Row]:
        names = ("s", "p", "o")
        terms = [f"?{name}" if term is None else str(term) for name, term in zip(names, pattern, strict=True)]
        query = f"SELECT DISTINCT {' '.join(f'?{name}' for name in names)} {{ GRAPH ?g {{ {' '.join(terms)} }} }}"
        for row in _solutions(self.ask(query)):
            found = [row[name] if term is None else term for name, term in zip(names, pattern, strict=True)]
            one, two, three = found
            if isinstance(one, ox.NamedNode) and isinstance(two, ox.NamedNode) and isinstance(three, (ox.NamedNode, ox.Literal)):
                yield one, two, three


def open_remote(ask: Callable[[str], bytes]) -> RemoteGraph:
    """The graph at the other side of `ask`. Raises `StoreError` when it does not say under which base IRI its things are named."""
    space = f"SELECT DISTINCT ?base {{ ?dataset <{VOID.uriSpace}> ?base }}"
    bases = [row["base"] for row in _solutions(ask(space))]
    if len(bases) != 1 or not isinstance(bases[0], ox.Literal):
        raise StoreError(f"the SPARQL server names {len(bases)} base IRIs; expected one void:uriSpace, as an export has")
    return RemoteGraph(ask, bases[0].value)


def _solutions(content: bytes) -> ox.QuerySolutions:
    try:
        found = ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"the SPARQL server's answer cannot be read: {error}") from error
    if not isinstance(found, ox.QuerySolutions):
        raise StoreError("the SPARQL server answered with yes or no; expected a table")
    return found
