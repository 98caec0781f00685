"""The last step of every reader of letters and pages: blocks become a document with a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ingest.model import Document, Metadata
from ingest.readers.assembly import Footnote, assemble
from ingest.readers.blocks import Block
from ingest.readers.metadata import MetadataFile
from ingest.readers.traced import source_map

_LONGEST_SLUG = 60


def build(
    name: str,
    source: str,
    sha256: str,
    given: MetadataFile,
    known: Metadata,
    blocks: Sequence[Block],
    footnotes: Sequence[Footnote] = (),
    page_starts: tuple[int, ...] = (),
) -> Document:
    """The document of these blocks.

    `source` is the decoded file that the blocks were copied from, `sha256` the hash of its bytes, `given` its metadata
    file, `known` all that is known about it. Without an id of its own it is named after its title and its bytes.
    """
    id = given.id or f"{slug(known.title)}-{sha256[:8]}"
    work = f"doc/{id}"
    made = assemble(work, blocks, footnotes)
    way_back = source_map(made.reading, source, page_starts)
    return Document(id, work, made.reading.text, known, made.sections, way_back, name, sha256, made.tables, made.notes)


def slug(title: str) -> str:
    """A title as part of an address: lower-case ASCII letters and digits with hyphens, at most 60 characters."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG].strip("-") or "document"
