"""One address to one file: only when it changed, from where it broke off, as often as it takes, and never half."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha512
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from ingest.download.errors import (
    DownloadError,
    NotThereError,
    RefusedError,
    UnreachableError,
    UnsafeAddressError,
    WrongContentError,
)
from ingest.download.folder import Ledger, Origin, Part, sha256_of
from ingest.download.network import BrokenConnectionError, Network, PrivateAddressError, Reply
from ingest.download.pace import Pace, Timing, backoff, retry_after

_OK, _PARTIAL, _NOT_MODIFIED, _OUT_OF_RANGE = 200, 206, 304, 416
_REDIRECTIONS = frozenset({301, 302, 303, 307, 308})
_ABSENT = frozenset({404, 410})
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers that may be another one later."""


@dataclass(frozen=True, slots=True)
class Politeness:
    """How much we ask of a server, and how much we take from it."""

    user_agent: str
    interval: float = 0.5
    """Seconds between two questions to one server."""
    attempts: int = 5
    longest_wait: float = 120.0
    """Seconds that a server may ask us to wait; more, and we come back another day."""
    total_seconds: float = 600.0
    """How long one file may take."""
    largest: int = 256 * 1024 * 1024
    """Bytes of one file."""
    redirections: int = 5


@dataclass(frozen=True, slots=True)
class Expected:
    """What a file must be: its checksum and size when they are known, and a test that says what is wrong with it."""

    sha512: str = ""
    size: int | None = None
    fault: Callable[[bytes], str] = field(default=lambda data: "")
    """Given all bytes: what they are instead of what was asked; empty when they are right."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that is there: its address after redirections, its hash, and whether it was there already."""

    path: Path
    address: str
    sha256: str
    skipped: bool


class _AgainError(Exception):
    """This attempt failed in a way that another may not: why, and how long the server asks to wait."""

    def __init__(self, error: DownloadError, wait: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait


_NOTHING_SPECIAL = Expected()


class Fetcher:
    """Fetches files into one folder, at a polite pace."""

    def __init__(self, network: Network, folder: Path, politeness: Politeness, timing: Timing | None = None) -> None:
        self.folder = folder
        self._network = network
        self._polite = politeness
        self._timing = timing or Timing()
        self._pace = Pace(self._timing, politeness.interval)
        self._ledger = Ledger(folder)

    def fetch(self, address: str, target: Path, expected: Expected = _NOTHING_SPECIAL) -> Fetched:
        """Have the file of `address` at `target`, below the folder.

        A file that has the expected checksum is left as it is, without asking. Raises `DownloadError`; what was at
        `target` stays there then, and what came in is kept to go on from.
        """
        known = self._ledger.origin(target, address)
        if expected.sha512 and target.is_file() and _has(target, expected.sha512):
            return Fetched(target, known.final if known is not None else address, sha256_of(target), True)
        started = self._timing.clock()
        for attempt in range(self._polite.attempts):
            try:
                return self._attempt(address, target, expected, known, started)
            except _AgainError as failed:
                if attempt == self._polite.attempts - 1:
                    raise failed.error from failed
                self._rest(failed, attempt)
        raise AssertionError("at least one attempt is made")

    def _rest(self, failed: _AgainError, attempt: int) -> None:
        if failed.wait is not None and failed.wait > self._polite.longest_wait:
            message = f"de server vraagt {failed.wait:.0f} seconden te wachten; probeer het later"
            raise RefusedError(failed.error.address, message) from failed
        self._timing.sleep(max(failed.wait or 0.0, backoff(attempt, self._timing)))

    def _attempt(self, address: str, target: Path, expected: Expected, known: Origin | None, started: float) -> Fetched:
        part = Part.of(target)
        begun = part.origin(address)
        headers = {"User-Agent": self._polite.user_agent, "Accept-Encoding": "identity"}
        if begun is not None:
            headers |= {"Range": f"bytes={part.size()}-", "If-Range": begun.validator}
        elif known is not None:
            headers |= {"If-None-Match": known.etag} if known.etag else {}
            headers |= {"If-Modified-Since": known.last_modified} if known.last_modified else {}
        current = address
        private = self._network.is_private(address)
        for _ in range(self._polite.redirections + 1):
            _refuse_other_kinds(current, address)
            self._pace.wait(current)
            try:
                with self._network.get(current, headers, public_only=not private and current != address) as reply:
                    if reply.status not in _REDIRECTIONS or "location" not in reply.headers:
                        return self._taken(reply, _Place(address, current, target, part, expected), begun, known, started)
                    current = _following(current, reply.headers["location"], address)
            except BrokenConnectionError as error:
                raise _AgainError(UnreachableError(current, str(error))) from error
            except PrivateAddressError as error:
                raise UnsafeAddressError(address, f"verwijst door naar {current}, in een besloten netwerk") from error
        raise UnsafeAddressError(address, f"verwijst meer dan {self._polite.redirections} keer door, naar het laatst {current}")

    def _taken(self, reply: Reply, at: _Place, begun: Origin | None, known: Origin | None, started: float) -> Fetched:
        status = reply.status
        if status == _NOT_MODIFIED and known is not None:
            return Fetched(at.target, known.final, known.sha256, True)
        if status in _ABSENT:
            raise NotThereError(at.address, "bestaat niet" if status == 404 else "bestaat niet meer")
        if status == _OUT_OF_RANGE:
            at.part.drop()
            raise _AgainError(WrongContentError(at.address, "ging niet verder waar het was afgebroken"), 0.0)
        if status in _LATER:
            wait = retry_after(reply.headers.get("retry-after", ""), self._timing.now())
            raise _AgainError(RefusedError(at.address, f"de server antwoordt steeds met {status}"), wait)
        if status == _PARTIAL and begun is not None:
            _continues(reply, at, begun)
        elif status == _OK:
            headers = reply.headers
            encoded = headers.get("content-encoding", "identity").lower() not in ("", "identity")
            # What comes packed cannot be continued: the bytes kept are not the bytes sent.
            etag, modified = ("", "") if encoded else (headers.get("etag", ""), headers.get("last-modified", ""))
            at.part.begin(Origin(at.address, etag, modified))
            begun = Origin(at.address, headers.get("etag", ""), headers.get("last-modified", ""))
        else:
            raise RefusedError(at.address, f"de server antwoordt met {status}")
        self._write(reply, at, started)
        return self._accepted(at, begun)

    def _write(self, reply: Reply, at: _Place, started: float) -> None:
        announced = reply.headers.get("content-length", "")
        size = at.part.size()
        if announced.isascii() and announced.isdigit() and size + int(announced) > self._polite.largest:
            self._too_large(at)
        with at.part.path.open("ab", buffering=0) as out:
            for chunk in _decoded(reply, at, self._polite.largest):
                size += len(chunk)
                if size > self._polite.largest:
                    self._too_large(at)
                out.write(chunk)
                if self._timing.clock() - started > self._polite.total_seconds:
                    raise UnreachableError(at.address, f"duurt langer dan {self._polite.total_seconds:.0f} seconden")

    def _too_large(self, at: _Place) -> None:
        at.part.drop()
        raise WrongContentError(at.address, f"groter dan {self._polite.largest} bytes")

    def _accepted(self, at: _Place, origin: Origin) -> Fetched:
        fault = at.expected.fault(at.part.path.read_bytes())
        if at.expected.sha512 and not fault and not _has(at.part.path, at.expected.sha512):
            size = at.part.size()
            wrong_size = at.expected.size is not None and at.expected.size != size
            fault = f"{size} bytes in plaats van {at.expected.size}" if wrong_size else "de controlesom klopt niet"
            at.part.drop()
            raise _AgainError(WrongContentError(at.address, fault))
        if fault:
            at.part.drop()
            raise WrongContentError(at.address, fault)
        at.part.finish(at.target)
        sha256 = sha256_of(at.target)
        moment = self._timing.now().isoformat(timespec="seconds")
        self._ledger.note(at.target, replace(origin, final=at.current, sha256=sha256, fetched=moment))
        return Fetched(at.target, at.current, sha256, False)


@dataclass(frozen=True, slots=True)
class _Place:
    """What is fetched in one attempt: asked for at `address`, standing at `current`, going to `target`."""

    address: str
    current: str
    target: Path
    part: Part
    expected: Expected


def _following(current: str, location: str, first: str) -> str:
    try:
        return urljoin(current, location)
    except ValueError as error:
        raise UnsafeAddressError(first, f"verwijst door naar {location!r}, en dat is geen webadres") from error


def _refuse_other_kinds(current: str, first: str) -> None:
    try:
        parts = urlsplit(current)
        host = parts.hostname
    except ValueError:
        host = None
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not host:
        raise UnsafeAddressError(first, f"{current!r} is geen webadres; verwacht http:// of https://")
    if parts.scheme == "http" and first.startswith("https:"):
        raise UnsafeAddressError(first, f"verwijst door naar {current}, zonder beveiliging")


def _continues(reply: Reply, at: _Place, begun: Origin) -> None:
    """Make sure that a partial answer begins where we are, in the same file."""
    unit, _, rest = reply.headers.get("content-range", "").partition(" ")
    same = reply.headers.get("etag", begun.etag) == begun.etag
    if unit != "bytes" or rest.partition("-")[0] != str(at.part.size()) or not same:
        at.part.drop()
        raise _AgainError(WrongContentError(at.address, "ging niet verder waar het was afgebroken"), 0.0)


def _decoded(reply: Reply, at: _Place, largest: int) -> Iterator[bytes]:
    """The body, taken out of the gzip that some servers send whatever is asked; never more than it may be at once."""
    encoding = reply.headers.get("content-encoding", "identity").lower()
    if encoding in ("", "identity"):
        yield from reply.chunks()
        return
    if encoding not in ("gzip", "x-gzip"):
        raise RefusedError(at.address, f"de server stuurt het als {encoding}")
    machine = zlib.decompressobj(wbits=31)
    try:
        for chunk in reply.chunks():
            while chunk:
                yield machine.decompress(chunk, min(largest, 1 << 20))
                chunk = machine.unconsumed_tail
        if not machine.eof:
            raise _AgainError(UnreachableError(at.address, "de verbinding brak af"))
    except zlib.error as error:
        raise _AgainError(WrongContentError(at.address, "kwam beschadigd aan")) from error


def _has(path: Path, checksum: str) -> bool:
    digest = sha512()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest() == checksum.lower()
