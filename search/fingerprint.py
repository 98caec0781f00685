"""Names for inputs by their content: the same bytes, read by the same code with the same knowledge, have the same name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import graph
import ingest
import search
from ingest.pipeline import metadata_path


def input_fingerprint(file: Path, knowledge: str) -> str:
    """32 hexadecimal digits for one document with the metadata beside it; `knowledge` is the knowledge's own fingerprint."""
    digest = hashlib.sha256(f"{knowledge}\0{file.name}\0".encode() + _code_hash(ingest.__path__[0]))
    for part in _parts(file):
        digest.update(part.read_bytes() + b"\0")
    return digest.hexdigest()[:32]


def build_version(files: Sequence[Path], knowledge: Iterable[Path], encoder: str, base: str) -> str:
    """16 hexadecimal digits for a build of these files with this knowledge, encoder and base IRI, by the code as it is."""
    digest = hashlib.sha256(f"{encoder}\0{base}\0".encode())
    for package in (ingest, graph, search):
        digest.update(_code_hash(package.__path__[0]))
    for path in [*knowledge, *(part for file in files for part in _parts(file))]:
        content = path.read_bytes() if path.is_file() else b""
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()[:16]


def _parts(file: Path) -> list[Path]:
    return [path for path in (file, metadata_path(file)) if path.is_file()]


@cache
def _code_hash(package: str) -> bytes:
    digest = hashlib.sha256()
    for source in sorted(Path(package).rglob("*")):
        if source.suffix != ".pyc" and source.is_file():
            digest.update(str(source.relative_to(package)).encode() + b"\0" + source.read_bytes())
    return digest.digest()
