"""Where the named queries run: on the graph of a build, or on the SPARQL server that the manager has set instead."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, runtime_checkable

from api.sparql_client import SparqlClient
from graph.remote import open_remote
from graph.store import Statements, open_store


@runtime_checkable
class HoldsGraph(Protocol):
    """An engine whose build has a graph."""

    @property
    def graph_path(self) -> Path:
        """The directory of the store."""
        ...


def open_statements(engine: object, server: str) -> Statements | None:
    """What the named queries run on; `server` is the address of a SPARQL server, empty for the engine's own graph.

    None when the engine has no graph. Raises `StoreError` when the server does not answer or the graph cannot be opened.
    """
    if not isinstance(engine, HoldsGraph):
        return None
    return open_remote(SparqlClient(server)) if server else open_store(engine.graph_path)
