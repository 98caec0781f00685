"""Measures what people notice: a cold question at the command line, a warm one over HTTP, and memory while serving.

Run by `make bench`, on the build in VINDPLAATS_DATA_DIR. Prints a table; nothing here is a test.
"""

from __future__ import annotations

import http.client
import json
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

QUESTIONS = (
    "Wanneer moet ik goedkeuring vragen voor de verkoop van een woning aan een belegger?",
    "Binnen hoeveel weken kan ik bezwaar maken?",
    "Hoeveel woningen zijn in 2019 aan beleggers verkocht?",
    "Welke documenten moet ik meesturen met de aanvraag?",
    "Hoe lang mag een experiment duren?",
    "Wat staat er in artikel 48 van de Woningwet?",
    "Wat is de hoofdstad van Frankrijk?",
)
COLD_RUNS, WARM_ROUNDS = 5, 40


def main() -> None:
    """Measure and print."""
    cold = [_cold(question) for question in QUESTIONS[:COLD_RUNS]]
    with _server() as (port, pid, started):
        _ask(port, QUESTIONS[0])
        warm = sorted(_ask(port, question) for _ in range(WARM_ROUNDS) for question in QUESTIONS)
        memory = _memory(pid)
    rows = (
        ("cold `vindplaats ask`, median", f"{statistics.median(cold):.2f} s"),
        ("server ready after", f"{started:.2f} s"),
        ("warm POST /v1/_vraag, median", f"{statistics.median(warm) * 1000:.1f} ms"),
        ("warm POST /v1/_vraag, 95th percentile", f"{warm[int(len(warm) * 0.95)] * 1000:.1f} ms"),
        ("serving memory (resident)", f"{memory / 1024:.0f} MB"),
    )
    print(f"{len(warm)} warm questions, one client, Python {sys.version.split()[0]}")
    for name, value in rows:
        print(f"  {name:<40} {value:>10}")


def _cold(question: str) -> float:
    start = time.perf_counter()
    subprocess.run([_program(), "ask", question, "--json"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


@contextmanager
def _server() -> Iterator[tuple[int, int, float]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    start = time.perf_counter()
    server = subprocess.Popen([_program(), "serve", "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        while not _ready(port):
            if server.poll() is not None or time.perf_counter() - start > 60:
                sys.exit("the server did not become ready; is there a build? (make build)")
            time.sleep(0.02)
        yield port, server.pid, time.perf_counter() - start
    finally:
        server.terminate()
        server.wait(timeout=20)


def _ready(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _ask(port: int, question: str) -> float:
    body = json.dumps({"vraag": question})
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST", "/v1/_vraag", body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    response.read()
    connection.close()
    if response.status != 200:
        sys.exit(f"{question!r} was answered with status {response.status}")
    return time.perf_counter() - start


def _memory(pid: int) -> int:
    """Resident memory of a process in KiB, as Linux counts it."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise RuntimeError(f"/proc/{pid}/status holds no VmRSS")


def _program() -> str:
    return str(Path(sys.executable).parent / "vindplaats")


if __name__ == "__main__":
    main()
