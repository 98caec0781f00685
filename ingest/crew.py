"""Reading in several processes at once, with the results in order and one bad file harming none of the others."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from ingest.errors import IngestError
from ingest.inputs import Content

K = TypeVar("K")
"""What an item is called."""
T = TypeVar("T")
"""What reading gives."""

Job = Callable[[Content], T]
"""What to do with a document's bytes; raises `IngestError` only. It is sent to every process once, its results one by one:
they should be small."""

ALONE = 300_000
"""Bytes that this process reads itself before it is worth starting others."""

_WAITING_BYTES = 64_000_000
_WAITING_EACH = 4
_DIED = "het lezen brak af: te weinig geheugen, of een bestand waar de lezer niet tegen kan; verwacht een gewoon bestand"


def read_in_order(
    items: Iterable[tuple[K, Content | T | IngestError]], job: Job[T], processes: int
) -> Iterator[tuple[K, T | IngestError]]:
    """Do the job for every content and give the results in the order of the items; what is a result already stays.

    Small amounts of work are done here; for more, `processes` others are started. A file that makes its process die is
    given as an error. Contents are taken from `items` only about as fast as they are read.
    """
    size, remaining = 0, iter(items)
    for key, given in remaining:
        if not isinstance(given, Content):
            yield key, given
            continue
        size += given.size
        yield key, _carried_out(job, given)
        if size > ALONE and processes > 1:
            break
    yield from _Crew[K, T](job, processes).work(remaining)


def _carried_out(job: Job[T], content: Content) -> T | IngestError:
    try:
        return job(content)
    except IngestError as error:
        return error


class _Crew(Generic[K, T]):
    """Processes that do one job; they stop when this one does, however it ends."""

    def __init__(self, job: Job[T], processes: int) -> None:
        self._job = job
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._alive: Connection | None = None
        self._waiting: deque[tuple[K, Content | None, Future[T | IngestError] | T | IngestError]] = deque()
        self._size = 0

    def work(self, items: Iterator[tuple[K, Content | T | IngestError]]) -> Iterator[tuple[K, T | IngestError]]:
        try:
            for key, given in items:
                if isinstance(given, Content):
                    self._waiting.append((key, given, self._submit(given)))
                    self._size += given.size
                else:
                    self._waiting.append((key, None, given))
                while self._waiting and self._must_wait():
                    yield self._next()
            while self._waiting:
                yield self._next()
            if self._pool is not None:
                self._pool.shutdown()
        finally:
            self._stop()

    def _must_wait(self) -> bool:
        first = self._waiting[0][2]
        ready = not isinstance(first, Future) or first.done()
        return ready or self._size > _WAITING_BYTES or len(self._waiting) > self._processes * _WAITING_EACH

    def _next(self) -> tuple[K, T | IngestError]:
        key, content, outcome = self._waiting.popleft()
        if content is None or not isinstance(outcome, Future):
            return key, outcome  # type: ignore[return-value]  # only contents have futures
        self._size -= content.size
        try:
            return key, outcome.result()
        except BrokenProcessPool:
            return key, self._alone(content)

    def _alone(self, content: Content) -> T | IngestError:
        """A process died, and with it all that was under way: find out whether this is the file that it died of."""
        self._start(1)
        try:
            return self._submit(content).result()
        except BrokenProcessPool:
            return IngestError(content.name, "", _DIED)
        finally:
            self._start(self._processes)
            again = [(key, kept, self._submit(kept) if kept is not None else outcome) for key, kept, outcome in self._waiting]
            self._waiting = deque(again)

    def _submit(self, content: Content) -> Future[T | IngestError]:
        if self._pool is None:
            self._start(self._processes)
        assert self._pool is not None
        try:
            return self._pool.submit(_carry_out, content)
        except BrokenProcessPool as error:
            # It broke over something that waits for its turn; this one's turn comes after.
            broken: Future[T | IngestError] = Future()
            broken.set_exception(error)
            return broken

    def _start(self, processes: int) -> None:
        self._stop()
        # Elsewhere than on Linux, processes that hold native libraries do not survive being copied.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        ears, self._alive = context.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(self._job, ears, self._alive))

    def _stop(self) -> None:
        if self._pool is None or self._alive is None:
            return
        self._alive.close()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._alive = None


_job: Job[Any]
"""In a process of a crew: what it is there for."""


def _begin(job: Job[Any], ears: Connection, alive: Connection) -> None:
    """In a new process: leave Ctrl-C to the one that started it, and stop when that one stops."""
    global _job
    _job = job
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    alive.close()
    threading.Thread(target=_until_silent, args=(ears,), daemon=True).start()


def _carry_out(content: Content) -> Any:
    return _carried_out(_job, content)


def _until_silent(ears: Connection) -> None:
    try:
        ears.recv_bytes()
    except (EOFError, OSError):
        os._exit(0)
