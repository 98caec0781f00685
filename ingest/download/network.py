"""The one file that opens connections: a GET over HTTP, and nothing that is decided about it.

Redirections, retries, encodings and caching are left to the caller; certificates are checked by the system's store.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    IncompleteRead,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
    SSLError,
)

_CHUNK = 65_536

_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (ConnectTimeoutError, "geen verbinding binnen de tijd"),
    (ReadTimeoutError, "de server zweeg te lang"),
    (NameResolutionError, "de naam van de server is niet bekend"),
    (NewConnectionError, "geen verbinding"),
    (SSLError, "de beveiligde verbinding kwam niet tot stand"),
    (IncompleteRead, "de verbinding brak af"),
    (ProtocolError, "de verbinding brak af"),
)


class BrokenConnectionError(Exception):
    """No connection, or one that broke; says why, in Dutch."""


class PrivateAddressError(Exception):
    """The name leads to a machine in a private network."""


class Reply(Protocol):
    """An answer whose body still has to come."""

    @property
    def status(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    def chunks(self) -> Iterator[bytes]:
        """The body as it was sent. Raises `BrokenConnectionError` when it stops before its announced length."""
        ...


class Network(Protocol):
    """Something that can GET."""

    def get(self, address: str, headers: Mapping[str, str], *, public_only: bool) -> AbstractContextManager[Reply]:
        """Ask for an address. Raises `BrokenConnectionError`, and with `public_only` `PrivateAddressError`."""
        ...

    def is_private(self, address: str) -> bool:
        """Whether the address leads to a private network, this machine among them."""
        ...


@dataclass(frozen=True, slots=True)
class _WebReply:
    response: urllib3.BaseHTTPResponse

    @property
    def status(self) -> int:
        return self.response.status

    @property
    def headers(self) -> Mapping[str, str]:
        return self.response.headers

    def chunks(self) -> Iterator[bytes]:
        try:
            # Whatever is there, as soon as it is: a server that sends drop by drop must not keep us past our time.
            while chunk := self.response.read1(_CHUNK, decode_content=False):
                yield chunk
        except HTTPError as error:
            raise BrokenConnectionError(_why(error)) from error


class Web:
    """The internet, through a proxy when one is given."""

    def __init__(self, connect_seconds: float = 10, read_seconds: float = 30, proxy: str = "") -> None:
        timeout = urllib3.Timeout(connect=connect_seconds, read=read_seconds)
        context = ssl.create_default_context()
        self._proxied = bool(proxy)
        self._open: urllib3.PoolManager = (
            urllib3.ProxyManager(proxy, timeout=timeout, ssl_context=context)
            if proxy
            else urllib3.PoolManager(timeout=timeout, ssl_context=context)
        )
        self._guarded = urllib3.PoolManager(timeout=timeout, ssl_context=context)
        self._guarded.pool_classes_by_scheme = {"http": _PublicPool, "https": _PublicSecurePool}

    @contextmanager
    def get(self, address: str, headers: Mapping[str, str], *, public_only: bool) -> Iterator[Reply]:
        """See `Network`. Through a proxy it is the proxy that decides which machines can be reached."""
        manager = self._guarded if public_only and not self._proxied else self._open
        try:
            response = manager.request("GET", address, headers=dict(headers), redirect=False, retries=False, preload_content=False)
        except (HTTPError, OSError) as error:
            raise BrokenConnectionError(_why(error)) from error
        try:
            yield _WebReply(response)
        finally:
            # Closed, not given back: what is left of a body that nobody wants need not be read.
            response.close()

    def is_private(self, address: str) -> bool:
        """See `Network`; a name that cannot be resolved is not private."""
        host = urlsplit(address).hostname or ""
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return False
        return any(_private(str(entry[4][0])) for entry in found)


class _PublicConnection(HTTPConnection):
    """Asks nothing of a machine in a private network, whatever its name is said to be."""

    def connect(self) -> None:
        super().connect()
        _refuse_private(self)


class _PublicSecureConnection(HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        _refuse_private(self)


class _PublicPool(HTTPConnectionPool):
    ConnectionCls = _PublicConnection


class _PublicSecurePool(HTTPSConnectionPool):
    ConnectionCls = _PublicSecureConnection


def _refuse_private(connection: HTTPConnection) -> None:
    peer = connection.sock.getpeername()[0] if connection.sock is not None else ""
    if _private(peer):
        connection.close()
        raise PrivateAddressError(connection.host)


def _private(address: str) -> bool:
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return True
    mapped = known.ipv4_mapped if isinstance(known, ipaddress.IPv6Address) else None
    return not (mapped or known).is_global


def _why(error: Exception) -> str:
    return next((words for kind, words in _REASONS if isinstance(error, kind)), "de verbinding mislukte")
