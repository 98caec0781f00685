"""Reading a file of any known format. The format is recognised from the bytes, not from the file's name."""

from __future__ import annotations

from ingest.errors import MalformedInputError, UnknownFormatError
from ingest.model import Document
from ingest.readers.bwb import read_bwb, recognises_bwb
from ingest.readers.docx import read_docx, recognises_docx
from ingest.readers.format import Reader
from ingest.readers.html_page import read_html, recognises_html
from ingest.readers.metadata import MetadataFile, with_metadata
from ingest.readers.pdf_letter import read_pdf, recognises_pdf
from ingest.readers.plain_text import read_text, recognises_text
from ingest.readers.publicaties import read_publication, recognises_publication


def _read_law(data: bytes, name: str, metadata: MetadataFile | None) -> Document:
    return with_metadata(read_bwb(data, name), metadata)


def _read_publication(data: bytes, name: str, metadata: MetadataFile | None) -> Document:
    return with_metadata(read_publication(data, name), metadata)


READERS: tuple[Reader, ...] = (
    Reader("BWB-XML", recognises_bwb, _read_law),
    Reader("officiële publicatie in XML", recognises_publication, _read_publication),
    Reader("PDF", recognises_pdf, read_pdf),
    Reader("Word (.docx)", recognises_docx, read_docx),
    Reader("HTML", recognises_html, read_html),
    Reader("platte tekst", recognises_text, read_text),
)
"""Asked in this order: the first that recognises the bytes reads them. Plain text claims what is left, so it stands last."""


def read_document(data: bytes, name: str, metadata: MetadataFile | None = None) -> Document:
    """Read one file.

    `name` is the file's name as messages and `Document.source_file` give it; `metadata` is what its metadata file says.
    Raises `UnknownFormatError` when no reader recognises the bytes, `MalformedInputError` when they are not what they claim.
    """
    if not data.strip():
        raise MalformedInputError(name, "", "het bestand is leeg; verwacht een document met tekst")
    for reader in READERS:
        if reader.recognises(data):
            return reader.read(data, name, metadata)
    known = ", ".join(reader.name for reader in READERS)
    raise UnknownFormatError(name, "byte 0", f"begint met {data[:8]!r}; verwacht een van: {known}")
