"""Asking a language model over the network: the OpenAI-compatible `POST …/chat/completions`, within bounds of time and size.

The only place outside `ingest` that reaches the network, and only when a model is set. Redirects are not followed, nothing is
logged but what went wrong.
"""

from __future__ import annotations

import http.client
import json
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

MOST_BYTES = 400_000
MOST_CHARACTERS = 20_000
AT_ONCE = 4
"""Requests under way; while there are so many, a further one is not made."""


class ModelError(Exception):
    """The model gave no usable answer; the message says what went wrong and holds no text of question or answer."""


def _at_most(requests: int) -> threading.BoundedSemaphore:
    return threading.BoundedSemaphore(requests)


@dataclass(frozen=True, slots=True)
class ModelClient:
    """One model at one address. `seconds`: for the whole of a request, however slowly its answer drips in."""

    url: str
    name: str
    key: str = field(default="", repr=False)
    seconds: float = 20.0
    _free: threading.BoundedSemaphore = field(default_factory=lambda: _at_most(AT_ONCE), repr=False, compare=False)

    def complete(self, messages: list[dict[str, str]]) -> str:
        """The model's answer to messages with `role` and `content`. Raises `ModelError`."""
        if not self._free.acquire(blocking=False):
            raise ModelError("te veel verzoeken tegelijk")
        request = _Request(self, messages)
        worker = threading.Thread(target=request.run, name="model", daemon=True)
        worker.start()
        worker.join(self.seconds)
        if worker.is_alive():
            request.stop()
            raise ModelError(f"geen antwoord binnen {self.seconds:g} seconden")
        if request.error:
            raise ModelError(request.error)
        return request.answer


class _Request:
    """One request in a thread of its own, so that it can be left behind when it takes too long."""

    def __init__(self, client: ModelClient, messages: list[dict[str, str]]) -> None:
        self.answer = ""
        self.error = ""
        self._client = client
        self._body = json.dumps({"model": client.name, "messages": messages, "temperature": 0, "stream": False}).encode()
        address = urlsplit(client.url.rstrip("/") + "/chat/completions")
        self._path = address.path + (f"?{address.query}" if address.query else "")
        secure = address.scheme == "https"
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        self._connection = kind(address.hostname or "", address.port, timeout=client.seconds)

    def run(self) -> None:
        """Ask, and keep the answer or what went wrong."""
        try:
            self.answer = self._ask()
        except (OSError, http.client.HTTPException) as error:
            self.error = f"de verbinding mislukte ({type(error).__name__})"
        except ModelError as error:
            self.error = str(error)
        finally:
            self._connection.close()
            self._client._free.release()

    def stop(self) -> None:
        """Close the connection under the request, which then ends."""
        socket = self._connection.sock
        if socket is not None:
            with suppress(OSError):  # it may have ended by itself just now
                socket.shutdown(2)

    def _ask(self) -> str:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._client.key:
            headers["Authorization"] = f"Bearer {self._client.key}"
        self._connection.request("POST", self._path, self._body, headers)
        response = self._connection.getresponse()
        if response.status != 200:
            raise ModelError(f"het model antwoordde met status {response.status}")
        data = response.read(MOST_BYTES + 1)
        announced = response.getheader("Content-Length", "")
        if len(data) > MOST_BYTES:
            raise ModelError("het antwoord is te groot")
        if announced.isdigit() and len(data) < int(announced):
            raise ModelError("het antwoord is afgebroken")
        return _content(data)


def _content(data: bytes) -> str:
    """The words in an answer. Raises `ModelError` when it does not have the agreed form."""
    try:
        content = json.loads(data)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise ModelError("het antwoord heeft niet de afgesproken vorm") from None
    if not isinstance(content, str) or not content.strip():
        raise ModelError("het antwoord is leeg")
    return content[:MOST_CHARACTERS]
