"""SPARQL 1.1 queries from outside, within bounds.

In this process rows and time between rows are bounded, and a query is looked at before it runs. A query can still be
busy inside one step (a join that yields no row), and Oxigraph cannot be told to stop; `graph.sparql_pool` runs queries
in processes of their own, which can be ended.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

import pyoxigraph as ox

from graph.errors import QueryError, QueryLimitError
from graph.export import FORMATS, MEDIA_TYPES, Format
from graph.sparql_guard import CheckedQuery, check_query
from graph.sparql_results import TABLE_TYPES, table, truth
from graph.store import Graph
from graph.vocabulary import prefixes

Kind = Literal["table", "truth", "triples"]
_Item = TypeVar("_Item")
_BRIEF = 120

TRIPLE_FORMATS: tuple[Format, ...] = ("turtle", "ntriples", "jsonld", "rdfxml")
"""Formats for CONSTRUCT and DESCRIBE."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a query may cost: rows or triples in the result, seconds of waiting, bytes of the result as text."""

    rows: int = 10_000
    seconds: float = 10.0
    size: int = 50_000_000


@dataclass(frozen=True, slots=True)
class QueryResult:
    """A result as text: what kind, how many rows or triples, and its media type."""

    kind: Kind
    content: bytes
    media_type: str
    size: int


def run_query(
    graph: Graph,
    text: str,
    *,
    tables: str = "json",
    triples: str = "turtle",
    bounds: Bounds | None = None,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
) -> QueryResult:
    """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE query.

    `tables` is json, xml, csv or tsv (for SELECT and ASK), `triples` one of `TRIPLE_FORMATS` (for the others). Where neither
    the query nor `default_graphs`/`named_graphs` (IRIs, as in the SPARQL 1.1 Protocol, which win over FROM) name a data set,
    the default graph is all named graphs together. Our prefixes are known without being declared, and relative
    IRIs resolve against the graph's base IRI.

    Raises `QueryError` when the query is wrong or not allowed, `QueryLimitError` when it goes over its bounds.
    """
    if tables not in TABLE_TYPES or triples not in TRIPLE_FORMATS:
        raise QueryError(f"geen formaat {tables!r} / {triples!r}; verwacht {', '.join(TABLE_TYPES)} / {', '.join(TRIPLE_FORMATS)}")
    limits = bounds or Bounds()
    deadline = time.monotonic() + limits.seconds
    result = _evaluate(graph, check_query(text), default_graphs, named_graphs)
    try:
        if isinstance(result, ox.QueryBoolean):
            return QueryResult("truth", truth(result, tables), TABLE_TYPES[tables], 1)
        if isinstance(result, ox.QueryTriples):
            found = set(_bounded(result, limits, deadline))
            content = ox.serialize(sorted(found, key=str), format=FORMATS[triples], prefixes=prefixes(graph.base)) or b""
            return _sized(QueryResult("triples", content, MEDIA_TYPES[triples], len(found)), limits)
        names = [variable.value for variable in result.variables]
        rows = [[row[name] for name in names] for row in _bounded(result, limits, deadline)]
        return _sized(QueryResult("table", table(names, rows, tables), TABLE_TYPES[tables], len(rows)), limits)
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"de query mislukte: {error}") from error


def _evaluate(
    graph: Graph, query: CheckedQuery, default_graphs: Sequence[str], named_graphs: Sequence[str]
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Start the query on its data set."""
    chosen = bool(default_graphs or named_graphs)
    try:
        return graph.store.query(
            query.text,
            base_iri=graph.base,
            prefixes=prefixes(graph.base),
            use_default_graph_as_union=not (chosen or query.names_dataset),
            default_graph=[ox.NamedNode(name) for name in default_graphs] if chosen else None,
            named_graphs=[ox.NamedNode(name) for name in named_graphs] if chosen else None,
        )
    except SyntaxError as error:
        raise QueryError(f"de query is niet te lezen: {_brief(str(error.msg or error))}") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"de query mislukte: {error}") from error


def _sized(result: QueryResult, bounds: Bounds) -> QueryResult:
    if len(result.content) > bounds.size:
        raise QueryLimitError(f"het resultaat is groter dan {bounds.size} bytes; vraag minder tegelijk")
    return result


def _brief(message: str) -> str:
    """The parser lists every character that could have followed; where it stopped is what helps."""
    return message if len(message) <= _BRIEF else f"{message[:_BRIEF]}…"


def _bounded(items: Iterable[_Item], bounds: Bounds, deadline: float) -> Iterator[_Item]:
    for count, item in enumerate(items, start=1):
        if count > bounds.rows:
            raise QueryLimitError(f"het resultaat heeft meer dan {bounds.rows} rijen; zet er een LIMIT bij")
        if time.monotonic() > deadline:
            raise QueryLimitError(f"de query duurde langer dan {bounds.seconds:g} seconden; maak haar eenvoudiger of nauwer")
        yield item
