"""The search service of the official publications: which pieces a dossier has.

Format: SRU 2.0 (searchRetrieve), records in `gzd`, one per publication. Names of elements are compared without their
namespace prefix, because the service and its copies do not agree on prefixes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from ingest.errors import IngestError, MalformedInputError
from ingest.readers.bwb_references import PUBLICATION_ID
from ingest.readers.xmltree import Element, read_tree

PAGE = 100
"""Records asked for at a time."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One publication that was found; `forms` are those in which it can be had: xml, pdf, html, metadata."""

    id: str
    title: str
    date: str
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found; `following` is the number of the first record of the next, None at the end."""

    pieces: tuple[Piece, ...]
    total: int
    following: int | None


def dossier_address(base: str, number: str, start: int) -> str:
    """The address of one page of the Kamerstukken of a dossier, from record `start`, counted from 1."""
    query = f'c.product-area==officielepublicaties and w.dossiernummer=="{number}" and w.publicatienaam==Kamerstuk'
    asked = {"operation": "searchRetrieve", "version": "2.0", "query": query, "startRecord": start, "maximumRecords": PAGE}
    return f"{base}?{urlencode(asked)}"


def read_results(data: bytes, name: str) -> Results:
    """Read an answer. Raises `MalformedInputError` when it is none, or when the service says that the question is wrong."""
    root = read_tree(data, name)
    if _local(root) != "searchRetrieveResponse":
        message = f"het hoofdelement is <{root.tag}>; verwacht <searchRetrieveResponse>"
        raise MalformedInputError(name, f"regel {root.line}", message)
    trouble = next((each for each in root.iter() if _local(each) == "diagnostic"), None)
    total = _number(_first(root, "numberOfRecords"))
    if trouble is not None and not total:
        raise IngestError(name, "", f"de zoekdienst weigert de vraag: {_first(trouble, 'message') or _first(trouble, 'details')}")
    pieces = tuple(_pieces(root))
    following = _number(_first(root, "nextRecordPosition"))
    return Results(pieces, total or len(pieces), following if pieces and following else None)


def _pieces(root: Element) -> Iterator[Piece]:
    for record in (each for each in root.iter() if _local(each) == "record"):
        identifier = _first(record, "identifier")
        if PUBLICATION_ID.fullmatch(identifier):
            forms = frozenset(each.get("manifestation") for each in record.iter() if _local(each) == "itemUrl")
            yield Piece(identifier, _first(record, "title"), _first(record, "available") or _first(record, "date"), forms)


def _first(element: Element, name: str) -> str:
    return next((each.words() for each in element.iter() if _local(each) == name), "")


def _local(element: Element) -> str:
    return element.tag.rpartition(":")[2]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
