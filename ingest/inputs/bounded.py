"""Unpacking that cannot be made to fill the machine: bytes are counted while they come out."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Protocol

from ingest.errors import MalformedInputError
from ingest.inputs.part import LARGEST, UNPACKING_FAULTS, Part

_CHUNK = 1 << 20
_IN_MEMORY = 16 * 1024 * 1024
_GROWTH_FROM = 4 * 1024 * 1024
"""Below so many bytes nobody minds how far something grows; a small page of zeros packs well."""


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """What one archive may cost, with everything packed inside it. All the law there is stays below."""

    total: int = 8 * 1024**3
    """Bytes that come out of it, in all."""
    member: int = LARGEST
    """Bytes of one file in it."""
    members: int = 500_000
    growth: int = 200
    """How many times its own size something may become; text packs ten to thirty times."""
    depth: int = 3
    """Archives within archives."""


class Allowance:
    """What is left of the limits for one archive on disk; shared by the archives within it."""

    def __init__(self, limits: ArchiveLimits) -> None:
        self.limits = limits
        self._bytes = limits.total
        self._members = limits.members

    def take(self, name: str, size: int) -> None:
        """Account for bytes that came out. Raises `MalformedInputError` when the archive has had its share."""
        self._bytes -= size
        if self._bytes < 0:
            message = f"pakt uit tot meer dan {self.limits.total} bytes; verwacht een kleiner archief"
            raise MalformedInputError(name, "", message)

    def member(self, name: str) -> None:
        """Account for one more file. Raises `MalformedInputError` when there are too many."""
        self._members -= 1
        if self._members < 0:
            raise MalformedInputError(name, "", f"bevat meer dan {self.limits.members} bestanden; verwacht er minder")

    def growth(self, name: str, packed: int, unpacked: int) -> None:
        """Raises `MalformedInputError` when `packed` bytes became far more than text does."""
        if unpacked > _GROWTH_FROM and unpacked > packed * self.limits.growth:
            message = f"groeit bij het uitpakken meer dan {self.limits.growth} keer; verwacht een gewoon archief"
            raise MalformedInputError(name, "", message)


class Readable(Protocol):
    """Something that gives its next bytes."""

    def read(self, size: int = -1, /) -> bytes: ...


DECOMPRESSORS: tuple[tuple[bytes, str, Callable[[IO[bytes]], Readable]], ...] = (
    (b"\x1f\x8b", ".gz", lambda stream: gzip.GzipFile(fileobj=stream)),
    (b"\xfd7zXZ\x00", ".xz", lzma.LZMAFile),
    (b"BZh", ".bz2", bz2.BZ2File),
)
"""How a compressed file begins, how it is called, and what takes it apart."""


def unpacked(part: Part, packed: int, allowance: Allowance, open_: Callable[[IO[bytes]], Readable]) -> IO[bytes]:
    """The whole of a file as `open_` gives it, to be read from any place; large ones wait on disk without a name.

    `packed` is its size in bytes before. Raises `IngestError` when it is broken or grows past a limit.
    """
    out = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # the caller closes it
    size = 0
    try:
        with part.open() as stream:
            source = open_(stream)
            while chunk := source.read(_CHUNK):
                size += len(chunk)
                allowance.take(part.name, len(chunk))
                allowance.growth(part.name, packed, size)
                out.write(chunk)
    except UNPACKING_FAULTS as error:
        out.close()
        raise part.fault(error) from error
    except MalformedInputError:
        out.close()
        raise
    out.seek(0)
    return out
