"""The graph of the build that answers now: opened once for each build, with processes that run the queries of strangers."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import Depends, HTTPException, Request

from api.http.requests import current_engine
from api.navigating import Navigator
from api.sparql_client import SparqlClient
from api.statements import HoldsGraph
from graph.network import Network, network_of
from graph.remote import RemoteGraph, open_remote
from graph.sparql import Bounds
from graph.sparql_pool import QueryPool
from graph.store import Graph, Statements, open_store


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """What queries from outside may take: bounds of each, how many run at once, memory of each process in megabytes."""

    bounds: Bounds
    workers: int
    megabytes: int


class GraphKeeper:
    """Keeps one graph open with its query processes; another build's takes its place. Safe for several threads."""

    def __init__(self, limits: QueryLimits, server: str = "") -> None:
        """`server` is the address of a SPARQL server on which the named queries run instead; empty: on the graph itself."""
        self.limits = limits
        self._server = server
        self._remote: RemoteGraph | None = None
        self._lock = threading.Lock()
        self._path: Path | None = None
        self._graph: Graph | None = None
        self._pool: QueryPool | None = None
        self._network: tuple[Statements, Network] | None = None

    def graph(self, path: Path) -> Graph:
        """The open graph at a path. Raises `StoreError` when it cannot be opened."""
        return self._of(path)[0]

    def pool(self, path: Path) -> QueryPool:
        """The query processes for the graph at a path. Raises `StoreError` when it cannot be opened."""
        return self._of(path)[1]

    def statements(self, path: Path) -> Statements:
        """What the named queries run on: the SPARQL server where one is set, else the graph at a path.

        Raises `StoreError` when the server does not answer or the graph cannot be opened.
        """
        if not self._server:
            return self.graph(path)
        with self._lock:
            if self._remote is None:
                self._remote = open_remote(SparqlClient(self._server))
            return self._remote

    def network(self, graph: Statements) -> Network:
        """The citations of a graph as a network in memory; made when it is first asked for."""
        with self._lock:
            if self._network is None or self._network[0] is not graph:
                self._network = graph, network_of(graph)
            return self._network[1]

    def close(self) -> None:
        """End the query processes."""
        with self._lock:
            self._drop()

    def _of(self, path: Path) -> tuple[Graph, QueryPool]:
        with self._lock:
            if path != self._path or self._graph is None or self._pool is None:
                graph = open_store(path)
                self._drop()
                limits = self.limits
                pool = QueryPool(path, workers=limits.workers, bounds=limits.bounds, megabytes=limits.megabytes)
                self._path, self._graph, self._pool = path, graph, pool
            return self._graph, self._pool

    def _drop(self) -> None:
        if self._pool is not None:
            self._pool.close()
        self._path = self._graph = self._pool = self._network = None


def graph_path(request: Request) -> Path:
    """Where the graph of the current engine stands. Raises 503 while there is none."""
    engine = current_engine(request)
    if not isinstance(engine, HoldsGraph):
        raise HTTPException(503, "Deze index heeft geen graaf.")
    return engine.graph_path


def current_graph(request: Request) -> Graph:
    """The graph of the current engine. Raises 503 while there is none."""
    keeper: GraphKeeper = request.app.state.graphs
    return keeper.graph(graph_path(request))


CurrentGraph = Annotated[Graph, Depends(current_graph)]


def current_statements(request: Request) -> Statements:
    """What the named queries run on. Raises 503 while there is none."""
    keeper: GraphKeeper = request.app.state.graphs
    return keeper.statements(graph_path(request))


def navigator(request: Request) -> Navigator | None:
    """Finds its way in the current graph; None when the index has no graph."""
    engine = current_engine(request)
    if not isinstance(engine, HoldsGraph):
        return None
    keeper: GraphKeeper = request.app.state.graphs
    return Navigator(keeper.statements(engine.graph_path), engine)


OptionalNavigator = Annotated[Navigator | None, Depends(navigator)]

CurrentStatements = Annotated[Statements, Depends(current_statements)]
