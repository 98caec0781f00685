"""From paths to documents: folders walked in name order, archives opened, and beside each document what describes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath

from ingest.errors import IngestError
from ingest.inputs.archives import expanded
from ingest.inputs.belonging import METADATA_SUFFIX, sources_among
from ingest.inputs.bounded import Allowance, ArchiveLimits
from ingest.inputs.part import Part, Source, file_part
from ingest.versions.companions import companion_paths


@contextmanager
def open_inputs(paths: Sequence[Path], limits: ArchiveLimits | None = None) -> Iterator[list[Source | IngestError]]:
    """All documents under the paths, in order; they can be read until the context ends.

    Hidden files are left out. What cannot be read is given as its error, and the rest goes on.
    """
    with ExitStack() as stack:
        yield [found for path in paths for found in _under(path, limits or ArchiveLimits(), stack)]


def input_of(path: Path) -> Source:
    """One file as a document, with what stands around it: its metadata file, manifest, technical information or record."""
    beside = path.with_suffix(METADATA_SUFFIX)
    described = file_part(beside, PurePosixPath(beside.name)) if beside != path and beside.is_file() else None
    around = tuple(file_part(near, PurePosixPath(near.name)) for near in companion_paths(path))
    return Source(file_part(path, PurePosixPath(path.name)), described, around)


def _under(path: Path, limits: ArchiveLimits, stack: ExitStack) -> Iterator[Source | IngestError]:
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file() and not _hidden(file.relative_to(path)))
        parts = [file_part(file, PurePosixPath(file.relative_to(path).as_posix())) for file in files]
        yield from _documents(
            [each for part, file in zip(parts, files, strict=True) for each in _opened(part, file, limits, stack)]
        )
        return
    if not path.exists():
        yield IngestError(str(path), "", "bestand of map bestaat niet")
        return
    if not path.is_file():
        yield IngestError(str(path), "", "is geen gewoon bestand; verwacht een bestand, map of archief")
        return
    alone = input_of(path)
    found = list(_opened(alone.part, path, limits, stack))
    if found == [alone.part]:
        yield alone
    else:
        yield from _documents(found)


def _opened(part: Part, file: Path, limits: ArchiveLimits, stack: ExitStack) -> Iterator[Part | IngestError]:
    try:
        size = file.stat().st_size
    except OSError as error:
        yield part.fault(error)
        return
    yield from expanded(part, size, Allowance(limits), stack)


def _documents(found: Sequence[Part | IngestError]) -> Iterator[Source | IngestError]:
    yield from (each for each in found if isinstance(each, IngestError))
    yield from sources_among([each for each in found if isinstance(each, Part)])


def _hidden(relative: Path) -> bool:
    return any(part.startswith(".") for part in relative.parts)
