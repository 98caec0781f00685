"""The folder that downloads land in: who writes there, what is known of each file, and files that are whole or absent."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ingest.download.errors import BusyError

LEDGER = ".herkomst.json"
"""Where each file came from; hidden, so that reading passes it by."""

_LOCK = ".bezig"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file came from, and by what its server tells whether it has changed since."""

    address: str
    """What was asked for."""
    etag: str = ""
    last_modified: str = ""
    final: str = ""
    """Where it stood, after redirections."""
    sha256: str = ""
    fetched: str = ""
    """Moment of fetching, ISO 8601 in UTC."""

    @property
    def validator(self) -> str:
        """What makes sure that a file continues where it broke off: a strong ETag, else the date; empty when neither is there."""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.last_modified


class Ledger:
    """The origins of all files below a folder, by their path in it. A damaged ledger is an empty one: all is asked again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / LEDGER
        try:
            self._origins = msgspec.json.decode(self._path.read_bytes(), type=dict[str, Origin])
        except (FileNotFoundError, msgspec.DecodeError):
            self._origins = {}

    def origin(self, path: Path, address: str) -> Origin | None:
        """What is known of the file at `path` when it came from `address` and nobody changed it since; otherwise None."""
        origin = self._origins.get(path.relative_to(self._folder).as_posix())
        if origin is None or origin.address != address or not path.is_file():
            return None
        return origin if sha256_of(path) == origin.sha256 else None

    def note(self, path: Path, origin: Origin) -> None:
        """Remember where a file came from."""
        self._origins[path.relative_to(self._folder).as_posix()] = origin
        write_whole(self._path, msgspec.json.format(msgspec.json.encode(self._origins, order="sorted"), indent=1))


@dataclass(frozen=True, slots=True)
class Part:
    """The beginning of a file, kept to go on from."""

    path: Path

    @classmethod
    def of(cls, target: Path) -> Part:
        """The beginning of `target`."""
        return cls(target.with_name(f".{target.name}.part"))

    @property
    def _about(self) -> Path:
        return self.path.with_name(f"{self.path.name}.json")

    def size(self) -> int:
        """Bytes that are there."""
        return self.path.stat().st_size if self.path.is_file() else 0

    def origin(self, address: str) -> Origin | None:
        """What the rest must match; None when there is nothing to go on from."""
        if not self.size():
            return None
        try:
            origin = msgspec.json.decode(self._about.read_bytes(), type=Origin)
        except (FileNotFoundError, msgspec.DecodeError):
            return None
        return origin if origin.address == address and origin.validator else None

    def begin(self, origin: Origin) -> None:
        """Start anew with a file of this origin."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_bytes(b"")
        write_whole(self._about, msgspec.json.encode(origin))

    def drop(self) -> None:
        """Forget it."""
        self.path.unlink(missing_ok=True)
        self._about.unlink(missing_ok=True)

    def finish(self, target: Path) -> None:
        """Make it the file itself, at once and for good."""
        with self.path.open("rb") as stream:
            os.fsync(stream.fileno())
        os.replace(self.path, target)
        self._about.unlink(missing_ok=True)
        _sync(target.parent)


def write_whole(path: Path, data: bytes) -> None:
    """Write a small file that is never seen half done."""
    scratch = path.with_name(f".{path.name.lstrip('.')}.{os.getpid()}")
    with scratch.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(scratch, path)


def sha256_of(path: Path) -> str:
    """Hexadecimal SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Keep a second download out of the folder, which is made when it is not there. Raises `BusyError`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(str(folder), "een ander haalt hier al bestanden op; wacht tot dat klaar is") from None
        yield


def _sync(folder: Path) -> None:
    """Make a rename last; not every file system lets a folder be synced."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
