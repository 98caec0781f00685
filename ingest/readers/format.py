"""What a reader is: a format that it recognises from the bytes, and how it reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest.model import Document
from ingest.readers.metadata import MetadataFile


@dataclass(frozen=True, slots=True)
class Reader:
    """One format. `recognises` must be cheap and never raise; `read` raises the errors of `ingest.errors`.

    `read(data, name, metadata)`: the bytes of the file, the name to use in messages, and what its metadata file says.
    """

    name: str
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes, str, MetadataFile | None], Document]
