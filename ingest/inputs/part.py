"""A file wherever it is, on disk or in an archive, and what belongs to it."""

from __future__ import annotations

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from ingest.errors import IngestError, MalformedInputError, os_reason

LARGEST = 64 * 1024 * 1024
"""Bytes of one file; real laws, letters and pages stay far below."""

RECOGNISED_BY = 65_536
"""Bytes at the beginning of a file that tell what it is."""


UNPACKING_FAULTS = (
    EOFError, OSError, lzma.LZMAError, zlib.error, tarfile.TarError, zipfile.BadZipFile,
    NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
"""What the archive modules of the standard library raise for broken, encrypted or strangely packed data."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file; `open()` gives its bytes from the beginning."""

    name: str
    """As reports give it: `map/wet.xml`, `pakket.zip!/map/wet.xml`."""
    file: str
    """The same without the folders on the way: `wet.xml`, `pakket.zip!/map/wet.xml`."""
    path: PurePosixPath
    """Its place among the files that it came with."""
    open: Callable[[], AbstractContextManager[IO[bytes]]]
    packed: bool = False
    """Whether it stands in an archive."""

    def head(self) -> bytes:
        """The bytes that tell what it is. Raises `IngestError`."""
        return self._read(RECOGNISED_BY)

    def whole(self) -> bytes:
        """All bytes. Raises `IngestError`, also when there are more than `LARGEST`."""
        data = self._read(LARGEST + 1)
        if len(data) > LARGEST:
            raise MalformedInputError(self.name, "", f"groter dan {LARGEST} bytes; verwacht een kleiner bestand")
        return data

    def _read(self, size: int) -> bytes:
        try:
            with self.open() as stream:
                return stream.read(size)
        except UNPACKING_FAULTS as error:
            raise self.fault(error) from error

    def fault(self, error: Exception) -> IngestError:
        """Why it cannot be read."""
        # What the decompressors raise as an OSError carries no number.
        if isinstance(error, OSError) and error.errno is not None:
            return IngestError(self.name, "", f"niet te lezen: {os_reason(error)}")
        # The standard library tells an encrypted member from a broken one only in its words.
        locked = isinstance(error, RuntimeError) and "encrypted" in str(error)
        why = "met een wachtwoord versleuteld" if locked else "niet uit te pakken"
        return MalformedInputError(self.name, "", f"{why}; verwacht een onbeschadigd bestand zonder wachtwoord")


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a document and of what describes it, each with the name to use in messages."""

    name: str
    file: str
    data: bytes
    metadata: tuple[str, bytes] | None = None
    companions: tuple[tuple[str, bytes], ...] = ()

    @property
    def size(self) -> int:
        """Bytes in all."""
        return len(self.data) + sum(len(data) for _, data in self.companions)


@dataclass(frozen=True, slots=True)
class Source:
    """A document that can be read, with its metadata file and the manifest, technical information or record about it."""

    part: Part
    metadata: Part | None = None
    companions: tuple[Part, ...] = ()

    @property
    def name(self) -> str:
        """As reports give it."""
        return self.part.name

    def load(self) -> Content:
        """All its bytes. Raises `IngestError` naming the file that cannot be read."""
        described = (self.metadata.name, self.metadata.whole()) if self.metadata is not None else None
        companions = tuple((part.name, part.whole()) for part in self.companions)
        return Content(self.part.name, self.part.file, self.part.whole(), described, companions)


def file_part(path: Path, within: PurePosixPath) -> Part:
    """A file on disk; `within` is its place below the folder that was asked for."""
    return Part(str(path), path.name, within, lambda: path.open("rb"))
