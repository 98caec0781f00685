"""Reader of the metadata files that come with official publications.

Three forms: `<metadata_gegevens>` with a `metadata` element per fact, `<owms-metadata>` with an element per fact, and the
latter as the `<record>` of a search (SRU) wraps it, beside facts about the finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.errors import MalformedInputError
from ingest.readers.bwb_dates import iso_date
from ingest.readers.xmltree import Element, read_tree, root_element

_FACTS, _OWMS, _FOUND = "metadata_gegevens", "owms-metadata", "record"
_RECORD_SCHEMA = b"recordSchema"


@dataclass(frozen=True, slots=True)
class PublicationRecord:
    """What a metadata file says about a publication; empty text and None where it says nothing."""

    identifier: str
    """`kst-35517-51`, `stb-2018-84`."""
    title: str = ""
    creator: str = ""
    """Who wrote it: a ministry, municipality or chamber."""
    types: tuple[str, ...] = ()
    issued: date | None = None
    publication: str = ""
    """Name of the series: Staatsblad, Kamerstuk, Gemeenteblad."""
    dossier: str = ""
    dossier_title: str = ""
    number: str = ""
    session: str = ""
    """Parliamentary year: "2020-2021"."""
    language: str = ""


def recognises_publication_record(data: bytes) -> bool:
    """Whether the bytes are such a metadata file, by the root element."""
    root = root_element(data)
    return root is not None and (root[0] in (_FACTS, _OWMS) or (root[0] == _FOUND and _RECORD_SCHEMA in data[:4096]))


def read_publication_record(data: bytes, name: str) -> PublicationRecord:
    """Read a metadata file. Raises `MalformedInputError` (place: the line) when it is none or names no publication."""
    root = read_tree(data, name)
    if root.tag not in (_FACTS, _OWMS, _FOUND):
        message = f"het hoofdelement is <{root.tag}>; verwacht <{_FACTS}> of <{_OWMS}>"
        raise MalformedInputError(name, f"regel {root.line}", message)
    facts: dict[str, list[str]] = {}
    for key, value in _facts(root):
        facts.setdefault(key, []).append(value)

    def first(*keys: str) -> str:
        return next((facts[key][0] for key in keys if key in facts), "")

    if not first("identifier"):
        raise MalformedInputError(name, f"regel {root.line}", "noemt geen publicatie; verwacht een kenmerk zoals stb-2018-84")
    return PublicationRecord(
        identifier=first("identifier"),
        title=first("title", "documenttitel"),
        creator=first("creator", "authority", "publisher"),
        types=tuple(dict.fromkeys(facts.get("type", ()))),
        issued=next((day for key in ("issued", "available", "date", "modified") if (day := iso_date(first(key)))), None),
        publication=first("publicationName", "publicatienaam"),
        dossier=first("dossiernummer"),
        dossier_title=first("dossiertitel"),
        number=first("ondernummer"),
        session=first("vergaderjaar"),
        language=first("language"),
    )


def _facts(root: Element) -> Iterator[tuple[str, str]]:
    """Names without their namespace ("DCTERMS.issued", "dcterms:issued"), with their values."""
    found = next((element for element in root.iter() if element.tag == "originalData"), root) if root.tag == _FOUND else root
    for element in found.iter():
        if root.tag == _FACTS:
            key, value = element.get("name"), " ".join(element.get("content").split())
        else:
            key, value = element.tag, "" if any(True for _ in element) else element.words()
        if key and value:
            yield key.rpartition(":")[2].rpartition(".")[2], value
