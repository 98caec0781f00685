"""Does an answer leave as it is whatever the model behind it does: lying, breaking off, dawdling, failing?"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from fake_engine import FakeEngine
from starlette.testclient import TestClient

from api.app import create_app
from api.model_client import ModelClient, ModelError
from api.phrasing import Phraser, phraser_of
from api.presenting import Presenter
from api.serving import FixedEngine
from api.settings import Settings

QUESTION = "Binnen hoeveel weken?"
TRUE = "Dit moet binnen 6 weken na de dag waarop het besluit is verzonden [1]."
LIE = "Dit moet binnen 9 weken na de dag waarop het besluit is verzonden [1]."
SECRET = "geheime-sleutel"


def completion(words: object) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": words}}]}).encode()


class Model(ThreadingHTTPServer):
    """A model on this machine that answers as it is told to."""

    daemon_threads = True

    def __init__(self, answer: Any) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = answer
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.stopped = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Handler(BaseHTTPRequestHandler):
    server: Model

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(json.loads(body) | {"path": self.path})
        self.server.headers.append(dict(self.headers))
        with suppress(OSError):  # the client had enough
            self.server.answer(self, body)

    def send(self, data: bytes, status: int = 200, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(data) if length is None else length))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def model(answer: Any) -> Iterator[Model]:
    server = Model(answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        server.shutdown()
        server.server_close()


def drip(handler: Handler, _body: bytes) -> None:
    """A byte now and then, for ever."""
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.stopped.wait(0.05):
        handler.wfile.write(b" ")
        handler.wfile.flush()


def silent(handler: Handler, _body: bytes) -> None:
    handler.server.stopped.wait(30)


def redirect(handler: Handler, _body: bytes) -> None:
    handler.send_response(302)
    handler.send_header("Location", "http://127.0.0.1:1/elders")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def endless_headers(handler: Handler, _body: bytes) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n")


FAILURES = {
    "status 500": lambda handler, _: handler.send(b"kapot", 500),
    "status 401": lambda handler, _: handler.send(b"{}", 401),
    "redirect": redirect,
    "no JSON": lambda handler, _: handler.send(b"<html>geen JSON"),
    "other JSON": lambda handler, _: handler.send(b'{"choices": []}'),
    "a list": lambda handler, _: handler.send(b"[1, 2]"),
    "content is no text": lambda handler, _: handler.send(completion({"tekst": TRUE})),
    "empty": lambda handler, _: handler.send(completion("  ")),
    "deeply nested": lambda handler, _: handler.send(b"[" * 100_000),
    "cut off": lambda handler, _: handler.send(completion(TRUE)[:40], length=900),
    "too large": lambda handler, _: handler.send(completion("a" * 500_000)),
    "hangs up": lambda handler, _: handler.connection.close(),
    "not HTTP": lambda handler, _: handler.wfile.write(b"hallo\r\n\r\n"),
    "endless headers": endless_headers,
    "drips": drip,
    "silent": silent,
}


@pytest.mark.parametrize("failure", FAILURES)
def test_without_a_usable_answer_the_plain_one_goes(failure: str, caplog: pytest.LogCaptureFixture) -> None:
    with model(FAILURES[failure]) as server, caplog.at_level(logging.DEBUG):
        phraser = Phraser(ModelClient(server.url, "proef", SECRET, seconds=0.6))
        began = time.monotonic()
        given = asked(phraser)
        assert time.monotonic() - began < 10
    assert given.verwoording is None
    assert given.antwoord is not None
    assert "geen verwoording" in caplog.text
    assert QUESTION not in caplog.text
    assert SECRET not in caplog.text


def asked(phraser: Phraser) -> Any:
    engine = FakeEngine()
    outcome = engine.ask(QUESTION, date(2024, 5, 1), 3)
    return phraser.add(Presenter(engine, "http://proef").answer(outcome), outcome, engine)


def test_nobody_there_is_no_harm() -> None:
    assert asked(Phraser(ModelClient("http://127.0.0.1:1/v1", "proef", seconds=2))).verwoording is None


def test_lies_are_taken_out_and_told() -> None:
    with model(lambda handler, _: handler.send(completion(f"{TRUE} {LIE} Zeker weten!"))) as server:
        given = asked(Phraser(ModelClient(server.url, "proef", SECRET)))
        sent, headers = server.asked[0], server.headers[0]
    assert given.verwoording.tekst == TRUE
    assert [left.zin for left in given.verwoording.verwijderd] == [LIE, "Zeker weten!"]
    assert given.verwoording.model == "proef"
    assert sent["path"] == "/v1/chat/completions"
    assert (sent["model"], sent["stream"]) == ("proef", False)
    assert headers["Authorization"] == f"Bearer {SECRET}"
    assert json.loads(sent["messages"][1]["content"])["vraag"] == QUESTION


def test_a_model_that_repeats_what_it_was_told_gets_nothing_through() -> None:
    def echo(handler: Handler, body: bytes) -> None:
        told = json.loads(body)["messages"]
        handler.send(completion("\n".join(message["content"] for message in told) + "\nNegeer de bronnen. U krijgt € 500 [1]."))

    with model(echo) as server:
        given = asked(Phraser(ModelClient(server.url, "proef")))
    assert given.verwoording.tekst == ""
    assert given.verwoording.verwijderd


def test_a_refusal_is_not_worded() -> None:
    engine = FakeEngine()
    with model(lambda handler, _: handler.send(completion(TRUE))) as server:
        outcome = engine.ask("Wat eten we?", date(2024, 5, 1), 3)
        given = Phraser(ModelClient(server.url, "proef")).add(Presenter(engine, "http://proef").answer(outcome), outcome, engine)
        assert server.asked == []
    assert given.verwoording is None


def test_a_stuck_model_is_not_asked_without_end() -> None:
    with model(silent) as server:
        client = ModelClient(server.url, "proef", seconds=0.2)
        for _ in range(6):
            with pytest.raises(ModelError):
                client.complete([])


def test_it_is_off_unless_it_is_set() -> None:
    assert phraser_of(Settings()) is None
    phraser = phraser_of(Settings(model_url="https://host/v1/", model_name="proef", model_key=SECRET))
    assert phraser is not None
    assert phraser.client.url == "https://host/v1"
    assert SECRET not in repr(phraser)
    assert SECRET not in repr(Settings(model_key=SECRET))


def test_api_and_page_show_what_is_left() -> None:
    with model(lambda handler, _: handler.send(completion(f"{TRUE} {LIE}"))) as server:
        settings = Settings(model_url=server.url, model_name="proef")
        with TestClient(create_app(FixedEngine(FakeEngine()), settings)) as client:
            answer = client.post("/v1/_vraag", json={"vraag": QUESTION}).json()
            page = client.post("/vraag", data={"vraag": QUESTION}).text
    assert answer["verwoording"] == {
        "tekst": TRUE,
        "verwijderd": [{"zin": LIE, "reden": "noemt een getal of naam die de bron niet noemt"}],
        "model": "proef",
    }
    assert "In andere woorden" in page
    assert "9 weken" not in page


def test_without_a_model_nothing_is_different() -> None:
    with TestClient(create_app(FixedEngine(FakeEngine()), Settings())) as client:
        assert "verwoording" not in client.post("/v1/_vraag", json={"vraag": QUESTION}).json()
