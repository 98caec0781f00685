"""What a build holds and where it stands; light to import, for whoever only opens one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from ingest.model import DocumentKind, Interval, Metadata, TotalDifference
from search.errors import BuildError

WORDS = "words.txt"
"""Words that are no nouns, one a line."""

DOCUMENTS, LAWS, ACTORS, THESAURUS = "documents", "laws.csv", "actors.csv", "thesaurus.ttl"


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What one input gave; `sha256` is the hash of its reading text, which quotations are checked against."""

    file: str
    id: str
    kind: DocumentKind
    title: str
    articles: int
    leden: int
    references: int
    rules: int
    sha256: str
    work: str
    metadata: Metadata
    validity: Interval
    total_differences: tuple[TotalDifference, ...] = ()
    remarks: tuple[str, ...] = ()
    """What had to be assumed to read it, in Dutch."""
    visibility: Interval = Interval()
    """On which days one could know this text as the law."""


@dataclass(frozen=True, slots=True)
class InputError:
    """An input that was skipped, and why; `kind` is that of the error."""

    file: str
    place: str
    message: str
    kind: str = "niet_gelezen"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build holds, stored as `build.json`. `reused` says that nothing had to be made."""

    index_version: str
    base: str
    documents: tuple[DocumentReport, ...]
    errors: tuple[InputError, ...] = ()
    reused: bool = False


def current_build(data_dir: Path) -> Path:
    """The directory of the build that is served. Raises `BuildError` when there is none."""
    pointer = data_dir / "current"
    if not pointer.is_file():
        raise BuildError("er is nog geen index gemaakt")
    path = data_dir / "builds" / pointer.read_text(encoding="utf-8").strip()
    if not (path / "build.json").is_file():
        raise BuildError(f"{path}: de index ontbreekt of is onvolledig")
    return path


def load_report(build_dir: Path) -> BuildReport:
    """Read `build.json`. Raises `BuildError` when it is damaged."""
    path = build_dir / "build.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=BuildReport)
    except (OSError, msgspec.DecodeError) as error:
        raise BuildError(f"{path}: onleesbaar ({error})") from error


def store_path(build_dir: Path) -> Path:
    """Where the graph database of a build stands."""
    return build_dir.parent.parent / "stores" / build_dir.name
