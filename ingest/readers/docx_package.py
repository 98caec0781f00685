"""The parts of a Word file (Office Open XML, ECMA-376): a ZIP of XML parts, read within bounds and without reaching outside."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.errors import MalformedInputError

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CORE = "docProps/core.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"

_MAGIC = b"PK\x03\x04"
_MOST_PARTS = 5_000
_LARGEST_PART = 60_000_000
"""Bytes of one part once unpacked; the text of a thousand pages is a tenth of this."""


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of one file that hold words and what shapes them; None for a part that is not there."""

    body: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    title: str


def recognises_docx(data: bytes) -> bool:
    """Whether the bytes are a ZIP file that holds a Word document."""
    if not data.startswith(_MAGIC):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        # A file cut off halfway still begins with the name of its first part, by which it is known.
        return b"word/" in data[:4096] or b"[Content_Types].xml" in data[:256]
    return "[Content_Types].xml" in names and any(name.startswith("word/") for name in names)


def open_package(data: bytes, name: str) -> Package:
    """Unpack a Word file.

    Raises `MalformedInputError` for a damaged or encrypted file, one whose parts are too large or not XML, and one without a text.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > _MOST_PARTS:
                raise MalformedInputError(name, "", f"{len(archive.infolist())} onderdelen; verwacht hoogstens {_MOST_PARTS}")
            main = _main_part(archive, name)
            folder = posixpath.dirname(main)
            document = _part(archive, main, name)
            body = document.find(f"{W}body") if document is not None else None
            if body is None:
                raise MalformedInputError(name, main, "heeft geen tekst; verwacht een Word-document")
            parts = {each: _part(archive, f"{folder}/{each}.xml", name) for each in _BESIDE}
            core = _part(archive, _CORE, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        message = f"begint als Word-document maar is niet te openen ({error}); verwacht een heel bestand zonder wachtwoord"
        raise MalformedInputError(name, "", message) from error
    title = core.findtext(_TITLE, default="") if core is not None else ""
    return Package(body, parts["styles"], parts["numbering"], parts["footnotes"], parts["endnotes"], " ".join(title.split()))


_BESIDE = ("styles", "numbering", "footnotes", "endnotes")


def _main_part(archive: zipfile.ZipFile, name: str) -> str:
    relations = _part(archive, "_rels/.rels", name)
    if relations is not None:
        for relation in relations.iter(_RELATIONS):
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                return posixpath.normpath(str(relation.get("Target", "")).lstrip("/"))
    return "word/document.xml"


def _part(archive: zipfile.ZipFile, part: str, name: str) -> etree._Element | None:
    # Loaded here because it is a native library that only Word files need.
    from lxml import etree

    try:
        info = archive.getinfo(part)
    except KeyError:
        return None
    with archive.open(info) as stream:
        # The size that the file states may be a lie: no more is unpacked than is allowed.
        data = stream.read(_LARGEST_PART + 1)
    if len(data) > _LARGEST_PART:
        raise MalformedInputError(name, part, f"uitgepakt groter dan {_LARGEST_PART} bytes")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data.replace(_STRICT, _TRANSITIONAL), parser)
    except etree.XMLSyntaxError as error:
        raise MalformedInputError(name, part, f"geen goede XML ({error})") from error
    if root.getroottree().docinfo.doctype:
        raise MalformedInputError(name, part, "heeft een DTD; die hoort niet in een Word-document")
    return root


def value(element: etree._Element | None, path: str, attribute: str = "val") -> str:
    """An attribute of the element at a path of `w:` names below `element`; empty when it is not there."""
    if element is None:
        return ""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return "" if found is None else str(found.get(f"{W}{attribute}", ""))
