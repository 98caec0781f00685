"""Names for inputs by their content: the same bytes, read by the same code with the same knowledge, have the same name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import graph
import ingest
import search
from ingest.inputs import Content


def input_fingerprint(content: Content, knowledge: str) -> str:
    """32 hexadecimal digits for one document with all that describes it; `knowledge` is the knowledge's own fingerprint."""
    digest = hashlib.sha256(f"{knowledge}\0{content.file}\0".encode() + _code_hash(ingest.__path__[0]))
    digest.update(content_hash(content))
    return digest.hexdigest()[:32]


def content_hash(content: Content) -> bytes:
    """A hash of a document's bytes, name and of what describes it."""
    digest = hashlib.sha256()
    metadata = [content.metadata[1]] if content.metadata is not None else []
    for part in (content.file.encode(), content.data, *metadata, *(data for _, data in content.companions)):
        digest.update(hashlib.sha256(part).digest())
    return digest.digest()


def build_version(inputs: Iterable[bytes], knowledge: Iterable[Path], encoder: str, base: str) -> str:
    """16 hexadecimal digits for a build of inputs with these hashes, by this knowledge, encoder, base IRI and the code as it is."""
    digest = hashlib.sha256(f"{encoder}\0{base}\0".encode())
    for package in (ingest, graph, search):
        digest.update(_code_hash(package.__path__[0]))
    for path in knowledge:
        content = path.read_bytes() if path.is_file() else b""
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(content).digest())
    for hashed in inputs:
        digest.update(hashed)
    return digest.hexdigest()[:16]


@cache
def _code_hash(package: str) -> bytes:
    digest = hashlib.sha256()
    for source in sorted(Path(package).rglob("*")):
        if source.suffix != ".pyc" and source.is_file():
            digest.update(str(source.relative_to(package)).encode() + b"\0" + source.read_bytes())
    return digest.digest()
