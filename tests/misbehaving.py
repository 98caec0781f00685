"""A web server that behaves as badly as told, on this machine."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(slots=True)
class Answer:
    """One answer: `cut` sends so many bytes of the body and hangs up, `slow` waits before each next byte."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    slow: float = 0.0
    length: int | None = None
    """The length that is announced; None: the true one."""


@dataclass(slots=True)
class Request:
    """What was asked."""

    path: str
    headers: dict[str, str]


Behaviour = Callable[[Request, int], Answer]
"""Given a request and how many came before it for the same path: what to answer."""


@dataclass(slots=True)
class Server:
    """A running server: its address, and every request that it had."""

    address: str
    requests: list[Request]


def file(body: bytes, etag: str = '"1"', *, ranges: bool = True, cut_first: int | None = None) -> Behaviour:
    """A well-behaved file, which with `cut_first` breaks off after so many bytes the first time."""

    def behave(request: Request, before: int) -> Answer:
        headers = {"ETag": etag}
        if request.headers.get("if-none-match") == etag:
            return Answer(304, headers=headers)
        asked, condition = request.headers.get("range", ""), request.headers.get("if-range", etag)
        if ranges and asked and condition == etag:
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            headers["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
            return Answer(206, body[start:], headers)
        return Answer(200, body, headers, cut_first if before == 0 else None)

    return behave


def always(answer: Answer) -> Behaviour:
    """The same answer every time."""
    return lambda request, before: answer


def first(*answers: Answer, then: Behaviour) -> Behaviour:
    """These answers, one after the other, and then something else."""
    return lambda request, before: answers[before] if before < len(answers) else then(request, before - len(answers))


def packed(body: bytes) -> Answer:
    """An answer in gzip, which nobody asked for."""
    return Answer(body=gzip.compress(body), headers={"Content-Encoding": "gzip"})


@contextmanager
def serving(behaviours: dict[str, Behaviour]) -> Iterator[Server]:
    """Serve these paths until the context ends; others do not exist."""
    requests: list[Request] = []
    lock = threading.Lock()
    stopping = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # the library's name
            path = self.path.partition("?")[0]
            request = Request(self.path, {name.lower(): value for name, value in self.headers.items()})
            with lock:
                before = sum(each.path.partition("?")[0] == path for each in requests)
                requests.append(request)
            answer = behaviours.get(path, always(Answer(404)))(request, before)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.status != 304:
                self.send_header("Content-Length", str(len(answer.body) if answer.length is None else answer.length))
            self.send_header("Connection", "close")
            self.end_headers()
            body = answer.body if answer.cut is None else answer.body[: answer.cut]
            if answer.slow:
                for position in range(len(body)):
                    self.wfile.write(body[position : position + 1])
                    self.wfile.flush()
                    if stopping.wait(answer.slow):
                        break
            elif answer.status != 304:
                self.wfile.write(body)
            self.close_connection = True

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:
                # The other side hung up, as some tests want it to.
                self.close_connection = True

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_port}", requests)
    finally:
        stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()
