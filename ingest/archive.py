"""Findings as bytes and back: one JSON object per document, the same bytes for the same findings."""

from __future__ import annotations

from pathlib import Path

import msgspec

from ingest.errors import MalformedInputError
from ingest.model import Findings

_DECODER = msgspec.json.Decoder(Findings)


def encode_findings(findings: Findings) -> bytes:
    """The JSON form of everything found in one document, in UTF-8."""
    return msgspec.json.encode(findings)


def decode_findings(data: bytes, name: str) -> Findings:
    """Read what `encode_findings` wrote. Raises `MalformedInputError` naming `name` for anything else."""
    try:
        return _DECODER.decode(data)
    except (msgspec.DecodeError, ValueError) as error:
        raise MalformedInputError(name, "", f"geen bewaarde bevindingen: {error}") from error


def load_findings(path: Path) -> Findings:
    """Read a stored findings file."""
    return decode_findings(path.read_bytes(), str(path))
