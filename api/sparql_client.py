"""Sends a query to a SPARQL 1.1 server that the manager of this installation has named; nobody else chooses the address."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from urllib.parse import urlsplit

from graph.errors import StoreError

_LARGEST = 100_000_000
"""Bytes of an answer."""


@dataclass(frozen=True, slots=True)
class SparqlClient:
    """Asks one server; a connection for each query, so that threads do not share any."""

    address: str
    """Such as `http://127.0.0.1:7878/query`."""
    seconds: float = 30.0

    def __call__(self, query: str) -> bytes:
        """The result in SPARQL 1.1 Query Results JSON. Raises `StoreError` when the server does not give one."""
        parts = urlsplit(self.address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise StoreError(f"{self.address!r} is no address of a SPARQL server; expected http:// or https://")
        make = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = make(parts.hostname, parts.port, timeout=self.seconds)
        path = parts.path or "/"
        headers = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
        try:
            connection.request("POST", f"{path}?{parts.query}" if parts.query else path, query.encode(), headers)
            response = connection.getresponse()
            content = response.read(_LARGEST + 1)
        except (OSError, http.client.HTTPException) as error:
            raise StoreError(f"{self.address}: the SPARQL server does not answer: {error}") from error
        finally:
            connection.close()
        if response.status != 200:
            raise StoreError(f"{self.address}: the SPARQL server answered {response.status}: {content[:200]!r}")
        if len(content) > _LARGEST:
            raise StoreError(f"{self.address}: the SPARQL server's answer is larger than {_LARGEST} bytes")
        return content
