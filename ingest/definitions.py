"""Definitions in a document: the way in for other rooms. See `ingest.references.defining`."""

from __future__ import annotations

from ingest.references.defining import find_definitions, narrowest

__all__ = ["find_definitions", "narrowest"]
