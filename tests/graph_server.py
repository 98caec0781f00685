"""The real application over a real socket, in a thread of its own, on any store."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from fake_engine import FakeEngine
from served import free_port

from api.app import create_app
from api.engine_port import EnginePort
from api.serving import FixedEngine
from api.settings import Settings


class GraphEngine(FakeEngine):
    """The fake engine with a graph."""

    def __init__(self, graph_path: Path) -> None:
        super().__init__()
        self.graph_path = graph_path


@dataclass(frozen=True, slots=True)
class Reply:
    """A response as it came."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """The media type without parameters."""
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the application listens."""

    port: int

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
        """Send one request; header names are written with `_` for `-`."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            return Reply(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())


@contextmanager
def listening(engine: EnginePort, **settings: object) -> Iterator[Listening]:
    """The application around `engine`, for as long as the block lasts."""
    port = free_port()
    app = create_app(FixedEngine(engine), Settings(base_iri=f"http://127.0.0.1:{port}", **settings))  # type: ignore[arg-type]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server stopped before it listened"
        time.sleep(0.01)
    try:
        yield Listening(port)
    finally:
        server.should_exit = True
        thread.join(timeout=20)
