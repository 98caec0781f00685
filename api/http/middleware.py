"""What every response carries, what HEAD and ETag need, and how large a request may be. Pure ASGI."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import TOO_LARGE, problem

API_VERSION = "1.2.0"
"""Version of the JSON contract (semantic versioning), apart from the version of the program."""

API_PREFIX = "/v1"

OPEN_DATA = ("/sparql", "/id", "/doc", "/def", "/catalogus", "/.well-known/void")
"""Where programs on other sites may read as well, because it is data for everyone."""

_PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_API_POLICY = "default-src 'none'; frame-ancestors 'none'"

# The API Design Rules ask for these on every response of an API; pages are served with them as well.
_ALWAYS = {
    "API-Version": API_VERSION,
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}

_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "API-Version, ETag",
}
_CORS_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type, Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}

_NO_CACHE = "no-cache"
"""May be kept, but is asked for again each time; that costs one round trip without a body."""


class StandardHeaders:
    """Sets version, security and cross-origin headers on every response, errors included, and answers preflights."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        api, open_data = is_api(scope["path"]), is_open_data(scope["path"])

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                _set(headers, _ALWAYS.items())
                headers.setdefault("Content-Security-Policy", _API_POLICY if api else _PAGE_POLICY)
                headers.setdefault("Cache-Control", "no-store")
                if api or open_data:
                    _set(headers, _CORS.items())
            await send(message)

        if (api or open_data) and scope["method"] == "OPTIONS" and "access-control-request-method" in Headers(scope=scope):
            await _empty(204, _CORS_PREFLIGHT, send_with_headers)
            return
        await self._app(scope, receive, send_with_headers)


class ConditionalGet:
    """Answers HEAD as GET without the body, and a GET that may be cached with an ETag, or 304 when it is known."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"
        start: Message = {}
        body = bytearray()

        async def collect(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            if message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    await self._finish(scope, start, bytes(body), head, send)

        await self._app({**scope, "method": "GET"}, receive, collect)

    async def _finish(self, scope: Scope, start: Message, body: bytes, head: bool, send: Send) -> None:
        headers = MutableHeaders(scope=start)
        if start["status"] == 200 and headers.get("cache-control") == _NO_CACHE:
            tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
            headers["ETag"] = tag
            if tag in _tags(Headers(scope=scope).get("if-none-match", "")):
                start["status"] = 304
                body = b""
                del headers["content-length"]
        await send(start)
        await send({"type": "http.response.body", "body": b"" if head else body})


class BodyLimit:
    """Refuses a request body over `limit` bytes, before reading it where its length is announced."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdigit() and int(announced) > self._limit:
            await problem(413, TOO_LARGE)(scope, receive, send)
            return
        read = 0

        async def receive_counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._limit:
                raise HTTPException(413)
            return message

        await self._app(scope, receive_counted, send)


def is_api(path: str) -> bool:
    """Whether a path belongs to the API, and not to the pages."""
    return path == API_PREFIX or path.startswith(f"{API_PREFIX}/")


def is_open_data(path: str) -> bool:
    """Whether a path is data for other sites, outside the API."""
    return any(path == start or path.startswith((f"{start}/", f"{start}.")) for start in OPEN_DATA)


def _tags(header: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def _set(headers: MutableHeaders, items: Iterable[tuple[str, str]]) -> None:
    for name, value in items:
        headers[name] = value


async def _empty(status: int, headers: dict[str, str], send: Send) -> None:
    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": b""})
