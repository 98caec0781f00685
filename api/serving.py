"""Which engine answers now: a fixed one, or the newest build in a data folder, kept while a newer one fails to load."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from api.engine_port import EnginePort
from api.opening import NoBuildError, newest_build, open_build

log = logging.getLogger("vindplaats")


class EngineSource(Protocol):
    """Gives the engine that answers now, or None while there is none."""

    def current(self) -> EnginePort | None: ...

    def start(self) -> None: ...

    def stop(self) -> None: ...


class FixedEngine:
    """An engine that is there from the beginning and never changes."""

    def __init__(self, engine: EnginePort) -> None:
        self._engine = engine

    def current(self) -> EnginePort:
        return self._engine

    def start(self) -> None:
        """Nothing to do."""

    def stop(self) -> None:
        """Nothing to do."""


class BuildFollower:
    """Opens the current build of a data folder in the background, and again whenever another becomes current.

    A build that cannot be opened is reported once; the last one that could goes on answering.
    """

    def __init__(
        self,
        data_dir: Path,
        find: Callable[[Path], Path] = newest_build,
        load: Callable[[Path], EnginePort] = open_build,
        seconds_between_looks: float = 2.0,
    ) -> None:
        self._data_dir = data_dir
        self._find = find
        self._load = load
        self._pause = seconds_between_looks
        self._engine: EnginePort | None = None
        self._seen: tuple[Path, int] | None = None
        self._complaint = ""
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def current(self) -> EnginePort | None:
        return self._engine

    def start(self) -> None:
        """Begin looking; returns at once."""
        self._thread = threading.Thread(target=self._follow, name="build-follower", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop looking and wait until a load in progress has ended."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def look(self) -> None:
        """Load the current build if it is another than the one that was tried last."""
        try:
            build = self._find(self._data_dir)
            identity = build, build.stat().st_mtime_ns  # a repaired build keeps its name
            if identity == self._seen:
                return
            self._seen = identity
            engine = self._load(build)
        except (NoBuildError, OSError) as error:
            self._complain(str(error))
        else:
            self._engine = engine
            self._complaint = ""
            log.info("index %s geladen uit %s", engine.index_version, build)

    def _follow(self) -> None:
        while not self._stopping.is_set():
            self.look()
            self._stopping.wait(self._pause)

    def _complain(self, message: str) -> None:
        if message != self._complaint:
            log.error("%s%s", message, "; de vorige index blijft antwoorden" if self._engine else "")
            self._complaint = message
