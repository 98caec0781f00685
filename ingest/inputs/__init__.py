"""What there is to read: files, folders and archives as documents with what describes them."""

from __future__ import annotations

from ingest.inputs.bounded import ArchiveLimits
from ingest.inputs.part import Content, Part, Source
from ingest.inputs.walk import input_of, open_inputs

__all__ = ["ArchiveLimits", "Content", "Part", "Source", "input_of", "open_inputs"]
