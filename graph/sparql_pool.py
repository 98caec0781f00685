"""SPARQL queries in processes of their own: a query that is too slow, too big or crashes its engine harms no other.

Oxigraph cannot stop a running query, and a hostile one can exhaust memory or the stack. Each worker process
(`graph.sparql_worker`) opens the store for itself; when a query goes over its time the worker is ended and replaced.
POSIX only.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from queue import Empty, LifoQueue
from types import TracebackType
from typing import Any

from graph.errors import QueryBusyError, QueryError, QueryLimitError, StoreError
from graph.sparql import Bounds, QueryResult
from graph.sparql_guard import check_query

_START_SECONDS = 30.0
"""A worker that has not opened the store by then never will."""
_GRACE_SECONDS = 0.25
"""Room for the worker to say itself that time is up."""


class QueryPool:
    """Answers queries over the store at a path, at most `workers` at once; safe to use from many threads.

    `bounds` limit each query; `megabytes` is the address space of a worker (0: unlimited). Workers start when first needed.
    """

    def __init__(self, store: Path, *, workers: int = 2, bounds: Bounds | None = None, megabytes: int = 4096) -> None:
        self._store = store
        self._megabytes = megabytes
        self.bounds = bounds or Bounds()
        self._closed = False
        self._places: LifoQueue[_Worker | None] = LifoQueue()
        for _ in range(workers):
            self._places.put(None)

    def run(
        self,
        text: str,
        *,
        tables: str = "json",
        triples: str = "turtle",
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> QueryResult:
        """Like `graph.sparql.run_query`, with bounds that hold.

        Raises `QueryError` when the query is wrong or not allowed, `QueryLimitError` when it is over its bounds,
        `QueryBusyError` when all workers stay busy; `StoreError` when a worker cannot open the store.
        """
        check_query(text)  # says no without troubling a worker
        request = {
            "text": text,
            "tables": tables,
            "triples": triples,
            "default_graphs": list(default_graphs),
            "named_graphs": list(named_graphs),
            "rows": self.bounds.rows,
            "seconds": self.bounds.seconds,
            "size": self.bounds.size,
        }
        try:
            worker = self._places.get(timeout=self.bounds.seconds)
        except Empty:
            raise QueryBusyError("alle plaatsen voor query's zijn bezet; probeer het later opnieuw") from None
        kept: _Worker | None = None
        try:
            if self._closed:
                raise QueryBusyError("deze dienst sluit; probeer het later opnieuw")
            running = worker if worker is not None and worker.alive() else _Worker(self._store, self._megabytes)
            kept = running
            try:
                return running.ask(request, self.bounds.seconds + _GRACE_SECONDS)
            except _LostError as error:
                running.end()
                kept = None
                raise QueryLimitError(str(error)) from error
        finally:
            if self._closed and kept is not None:
                kept.end()
                kept = None
            self._places.put(kept)

    def close(self) -> None:
        """End all workers that are not busy; busy ones end after their query."""
        self._closed = True
        for _ in range(self._places.qsize()):
            try:
                worker = self._places.get_nowait()
            except Empty:
                break
            if worker is not None:
                worker.end()
            self._places.put(None)

    def __enter__(self) -> QueryPool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class _LostError(Exception):
    """The worker gave no answer and cannot be used again."""


class _Worker:
    """One worker process and the pipe to it."""

    def __init__(self, store: Path, megabytes: int) -> None:
        command = [sys.executable, "-m", "graph.sparql_worker", str(store), str(megabytes)]
        here = str(Path(__file__).resolve().parent.parent)
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0, cwd=here
        )
        self._rest = b""
        try:
            ready = self._line(time.monotonic() + _START_SECONDS)
        except _LostError as error:
            self.end()
            raise StoreError(f"{store}: a query worker could not open the store") from error
        if ready != b"ready":
            self.end()
            raise StoreError(f"{store}: a query worker said {ready[:80]!r}; expected 'ready'")

    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: dict[str, Any], seconds: float) -> QueryResult:
        """Raises `QueryError` for the worker's own refusal, `_LostError` when no answer came in time."""
        deadline = time.monotonic() + seconds
        stdin = self._process.stdin
        if stdin is None:
            raise _LostError("de query kreeg geen antwoord")
        try:
            stdin.write(json.dumps(request).encode() + b"\n")
        except OSError as error:
            raise _LostError("de query kreeg geen antwoord") from error
        head = json.loads(self._line(deadline))
        content = self._bytes(head["length"], deadline)
        if "error" in head:
            raise QueryLimitError(head["error"]) if head["limit"] else QueryError(head["error"])
        return QueryResult(head["kind"], content, head["media_type"], head["size"])

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def _line(self, deadline: float) -> bytes:
        while b"\n" not in self._rest:
            self._rest += self._more(deadline)
        line, _, self._rest = self._rest.partition(b"\n")
        return line

    def _bytes(self, length: int, deadline: float) -> bytes:
        parts, have = [self._rest], len(self._rest)
        while have < length:
            part = self._more(deadline)
            parts.append(part)
            have += len(part)
        everything = b"".join(parts)
        self._rest = everything[length:]
        return everything[:length]

    def _more(self, deadline: float) -> bytes:
        stdout = self._process.stdout
        if stdout is None:
            raise _LostError("de query kreeg geen antwoord")
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([stdout], [], [], left)[0]:
            raise _LostError("de query duurde langer dan mag; maak haar eenvoudiger of nauwer")
        part = os.read(stdout.fileno(), 1 << 16)
        if not part:
            raise _LostError("de query gebruikte meer geheugen dan mag, of nest te diep")
        return part
