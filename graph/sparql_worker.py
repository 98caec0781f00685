"""One process that answers queries from its standard input: `python -m graph.sparql_worker STORE MEGABYTES`.

Started by `graph.sparql_pool`, which ends it when a query takes too long. Each request is a line of JSON with the
arguments of `run_query`; each answer a line of JSON, followed by `length` bytes of content. What a process may take of
memory is limited by the operating system; going over it ends this process, not the one that serves.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any, BinaryIO

from graph.errors import GraphError, QueryLimitError
from graph.sparql import Bounds, run_query
from graph.store import Graph, open_store


def serve(graph: Graph, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until the other side closes."""
    for line in requests:
        head, content = _answer(graph, json.loads(line))
        answers.write(json.dumps(head).encode() + b"\n" + content)
        answers.flush()


def _answer(graph: Graph, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    try:
        bounds = Bounds(request.pop("rows"), request.pop("seconds"), request.pop("size"))
        result = run_query(graph, request.pop("text"), bounds=bounds, **request)
    except GraphError as error:
        return {"error": str(error), "limit": isinstance(error, QueryLimitError), "length": 0}, b""
    except MemoryError:
        return {"limit": True, "error": "de query heeft meer geheugen nodig dan mag", "length": 0}, b""
    head = {"kind": result.kind, "media_type": result.media_type, "size": result.size, "length": len(result.content)}
    return head, result.content


def main(store: str, megabytes: str) -> None:
    """Open the store, limit this process, serve."""
    graph = open_store(Path(store))
    if int(megabytes):
        resource.setrlimit(resource.RLIMIT_AS, (int(megabytes) << 20, int(megabytes) << 20))
    sys.stdout.buffer.write(b"ready\n")
    sys.stdout.buffer.flush()
    serve(graph, sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main(*sys.argv[1:])
