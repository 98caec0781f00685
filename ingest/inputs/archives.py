"""Archives: which files are in them, without anything being written to a place that they name.

Known by their first bytes: zip, tar, and gz, xz and bz2 around a tar or around a single file.
"""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO

from ingest.errors import IngestError, MalformedInputError, UnknownFormatError
from ingest.inputs.bounded import DECOMPRESSORS, Allowance, unpacked
from ingest.inputs.part import UNPACKING_FAULTS, Part
from ingest.readers.any_format import READERS

INSIDE = "!/"
"""Stands between the name of an archive and that of a file in it."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_TAR_BLOCK = 512
_OFFICE = {"[Content_Types].xml": "Office-document", "mimetype": "OpenDocument-bestand"}
"""Files in a zip that make it a document of a word processor, which is no archive to its reader."""

Found = Iterator[Part | IngestError]
Listed = Iterator[tuple[Part, int, int]]
"""Files with their size in bytes, unpacked and packed."""


def recognises_archive(head: bytes) -> bool:
    """Whether the bytes are the beginning of an archive or of a compressed file."""
    return head.startswith(_ZIP) or _is_tar(head) or any(head.startswith(mark) for mark, _, _ in DECOMPRESSORS)


def expanded(part: Part, size: int, allowance: Allowance, stack: ExitStack, depth: int = 0) -> Found:
    """The part itself, or when it is an archive of `size` bytes all files in it and in the archives within.

    What cannot be opened is given as its error, and the rest goes on. The parts can be read as long as `stack`, which
    takes what must be closed, is open.
    """
    try:
        head = part.head()
        if not recognises_archive(head):
            yield part
            return
        if head.startswith(_ZIP) and size <= allowance.limits.member and any(reader.recognises(part.whole()) for reader in READERS):
            # Documents of a word processor are zip files too.
            yield part
            return
        if depth == allowance.limits.depth:
            message = f"archieven meer dan {allowance.limits.depth} diep in elkaar; verwacht minder lagen"
            raise MalformedInputError(part.name, "", message)
        for mark, suffix, open_ in DECOMPRESSORS:
            if head.startswith(mark):
                inner = stack.enter_context(unpacked(part, size, allowance, open_))
                yield from _from_compressed(inner, suffix, part, allowance, stack, depth)
                return
        # Both kinds are read at any place, which a file inside another archive does not allow.
        stream = stack.enter_context(part.open() if not part.packed else unpacked(part, size, allowance, lambda whole: whole))
        yield from _members(stream, head, part, allowance, stack, depth)
    except IngestError as error:
        yield error


def _from_compressed(inner: IO[bytes], suffix: str, part: Part, allowance: Allowance, stack: ExitStack, depth: int) -> Found:
    """A tar that was compressed as a whole, or the one file that was."""
    head = inner.read(_TAR_BLOCK)
    length = inner.seek(0, 2)
    inner.seek(0)
    if _is_tar(head):
        yield from _members(inner, head, part, allowance, stack, depth)
        return
    name = part.path.name
    plain = name[: -len(suffix)] if name.lower().endswith(suffix) and len(name) > len(suffix) else name
    yield from expanded(_inside(part, plain, lambda: _from_start(inner)), length, allowance, stack, depth + 1)


def _members(stream: IO[bytes], head: bytes, part: Part, allowance: Allowance, stack: ExitStack, depth: int) -> Found:
    listed = _zipped if head.startswith(_ZIP) else _tarred
    for member, size, packed in listed(stream, part, stack):
        allowance.member(part.name)
        if _hidden(member.path.relative_to(part.path)):
            continue
        allowance.take(part.name, size)
        try:
            allowance.growth(member.name, packed, size)
            if size > allowance.limits.member and not recognises_archive(member.head()):
                message = f"groter dan {allowance.limits.member} bytes; verwacht een kleiner bestand"
                raise MalformedInputError(member.name, "", message)
        except IngestError as error:
            yield error
            continue
        yield from expanded(member, size, allowance, stack, depth + 1)


def _zipped(stream: IO[bytes], part: Part, stack: ExitStack) -> Listed:
    try:
        archive = stack.enter_context(zipfile.ZipFile(stream))
    except UNPACKING_FAULTS as error:
        message = "de inhoudsopgave van dit zip-bestand ontbreekt of is beschadigd; verwacht een heel bestand"
        raise MalformedInputError(part.name, "", message) from error
    names = {info.filename for info in archive.infolist()}
    for name, kind in _OFFICE.items():
        if name in names:
            raise UnknownFormatError(part.name, "", f"is een {kind}; verwacht het als PDF, HTML, XML of platte tekst")
    for info in archive.infolist():
        if not info.is_dir():
            yield _inside(part, info.filename, _zip_opener(archive, info)), info.file_size, info.compress_size


def _zip_opener(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], AbstractContextManager[IO[bytes]]]:
    return lambda: archive.open(info)


def _tarred(stream: IO[bytes], part: Part, stack: ExitStack) -> Listed:
    """Regular files only: links and devices name places outside the archive."""
    archive = None
    try:
        archive = stack.enter_context(tarfile.open(fileobj=stream, mode="r:"))  # noqa: SIM115  # entered
        while (info := archive.next()) is not None:
            # Every entry that it has seen is kept by the library, which is much for an archive of all the law.
            archive.members.clear()  # type: ignore[attr-defined]  # unknown to the stubs
            if info.isfile():
                yield _inside(part, info.name, _tar_opener(archive, info)), info.size, info.size
        stream.seek(archive.offset)
        # At a broken header it stops without a word.
        if any(stream.read(_TAR_BLOCK)):
            raise tarfile.ReadError
    except UNPACKING_FAULTS as error:
        message = "vanaf hier is dit archief beschadigd of afgebroken; verwacht een heel bestand"
        place = f"byte {archive.offset}" if archive is not None else ""
        raise MalformedInputError(part.name, place, message) from error


def _tar_opener(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Callable[[], AbstractContextManager[IO[bytes]]]:
    def opened() -> AbstractContextManager[IO[bytes]]:
        stream = archive.extractfile(info)
        return stream if stream is not None else BytesIO()

    return opened


def _from_start(stream: IO[bytes]) -> AbstractContextManager[IO[bytes]]:
    stream.seek(0)
    return nullcontext(stream)


def _inside(archive: Part, name: str, open_: Callable[[], AbstractContextManager[IO[bytes]]]) -> Part:
    shown = "".join(character if character.isprintable() else "�" for character in name)
    return Part(f"{archive.name}{INSIDE}{shown}", f"{archive.file}{INSIDE}{shown}", archive.path / name.lstrip("/"), open_, True)


def _hidden(path: PurePosixPath) -> bool:
    return any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in path.parts)


def _is_tar(head: bytes) -> bool:
    """Whether a header of tar stands here, by its checksum: the sum of its bytes, its own field read as spaces.

    Format: POSIX.1-1988 (ustar), which all later forms keep.
    """
    block = head[:_TAR_BLOCK]
    if len(block) < _TAR_BLOCK or not block[0]:
        return False
    field = block[148:156].strip(b" \0")
    if not field or any(digit not in b"01234567" for digit in field):
        return False
    return int(field, 8) == sum(block[:148]) + 8 * ord(" ") + sum(block[156:])
