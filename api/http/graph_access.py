"""The graph of the build that answers now: opened once for each build, with processes that run the queries of strangers."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Protocol, runtime_checkable

from fastapi import Depends, HTTPException, Request

from api.http.requests import current_engine
from graph.network import Network, network_of
from graph.sparql import Bounds
from graph.sparql_pool import QueryPool
from graph.store import Graph, open_store


@runtime_checkable
class HoldsGraph(Protocol):
    """An engine whose build has a graph."""

    @property
    def graph_path(self) -> Path:
        """The directory of the store."""
        ...


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """What queries from outside may take: bounds of each, how many run at once, memory of each process in megabytes."""

    bounds: Bounds
    workers: int
    megabytes: int


class GraphKeeper:
    """Keeps one graph open with its query processes; another build's takes its place. Safe for several threads."""

    def __init__(self, limits: QueryLimits) -> None:
        self.limits = limits
        self._lock = threading.Lock()
        self._path: Path | None = None
        self._graph: Graph | None = None
        self._pool: QueryPool | None = None
        self._network: Network | None = None

    def graph(self, path: Path) -> Graph:
        """The open graph at a path. Raises `StoreError` when it cannot be opened."""
        return self._of(path)[0]

    def pool(self, path: Path) -> QueryPool:
        """The query processes for the graph at a path. Raises `StoreError` when it cannot be opened."""
        return self._of(path)[1]

    def network(self, graph: Graph) -> Network:
        """The citations of the graph that is open, as a network in memory; made when it is first asked for."""
        with self._lock:
            if self._network is None or self._graph is not graph:
                self._network = network_of(graph)
            return self._network

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
