"""A real server in a process of its own, over a socket, on a real build."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from conftest import ROOT

START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it listens, its process, and the file that its log goes to."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def status(self, path: str) -> int:
        """The status of a GET; 0 when nothing listens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except OSError:
            return 0
        finally:
            connection.close()

    def interrupt(self) -> int:
        """Press Ctrl-C and give the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=20)


def vindplaats(*arguments: str, data_dir: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the program as people do, from another folder."""
    command = [sys.executable, "-m", "api", *arguments]
    return subprocess.run(command, env=environment(data_dir), cwd=folder, capture_output=True, text=True, timeout=300, check=False)


def environment(data_dir: Path) -> dict[str, str]:
    return {**os.environ, "VINDPLAATS_DATA_DIR": str(data_dir), "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}


def interruptible() -> None:
    """For a child that is to be stopped with Ctrl-C: a shell that puts tests in the background lets them ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(data_dir: Path, folder: Path, wait_for: str = "/readyz") -> Iterator[Server]:
    """Start a server and wait until `wait_for` answers 200; stop it afterwards."""
    port, log = free_port(), folder / "server.log"
    command = [sys.executable, "-m", "api", "serve", "--port", str(port)]
    with log.open("wb") as stream:
        process = subprocess.Popen(
            command, env=environment(data_dir), cwd=folder, stdout=stream, stderr=stream, preexec_fn=interruptible
        )
    server = Server(port, process, log)
    try:
        deadline = time.monotonic() + START_SECONDS
        while server.status(wait_for) != 200:
            assert process.poll() is None, f"the server stopped: {log.read_text()}"
            assert time.monotonic() < deadline, f"the server did not become ready: {log.read_text()}"
            time.sleep(0.05)
        yield server
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=20)
