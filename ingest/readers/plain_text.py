"""The reader of letters and web pages that come as plain text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.errors import MalformedInputError
from ingest.model import Document, DocumentKind, Metadata
from ingest.readers.announcing import sort_headings
from ingest.readers.assembly import Footnote
from ingest.readers.blocks import Block
from ingest.readers.building import build
from ingest.readers.columns import find_columns
from ingest.readers.decoding import decoded
from ingest.readers.figure_tables import find_figure_tables
from ingest.readers.footnotes import FootnoteLines, lift_footnotes
from ingest.readers.furniture import remove_furniture
from ingest.readers.headings import nest_headings
from ingest.readers.items import nest_items
from ingest.readers.letterhead import Letterhead, head_blocks, read_letterhead, split_head, stamped_date
from ingest.readers.lines import Layout, Line, layout_of, page_starts, split_lines
from ingest.readers.marked_text import marked_levels, only_marked, read_marks
from ingest.readers.metadata import MetadataFile
from ingest.readers.paragraphs import joined, to_blocks
from ingest.readers.separated_tables import find_separated_tables
from ingest.readers.signature import Signature, find_signatures
from ingest.readers.steps import mark_steps

_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:[?!]|[A-Za-z][\w:.-]*[\s/>])")
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\xfd7zXZ\x00", b"BZh", b"{\\rtf", b"\xd0\xcf\x11\xe0")
"""PDF, ZIP (also .docx and .odt), gzip, xz, bzip2, RTF, and the old Office format."""


def recognises_text(data: bytes) -> bool:
    """Whether the bytes may be plain text: neither markup nor one of the binary formats in which documents come."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not data.startswith(_BINARY) and _MARKUP.match(data) is None


def read_text(data: bytes, name: str, metadata: MetadataFile | None = None) -> Document:
    """Read a letter or page.

    Raises `MalformedInputError` for a file without words, `UnknownFormatError` for what is no text.
    """
    text = decoded(data, name)
    document = document_of(text.text, hashlib.sha256(data).hexdigest(), name, metadata or MetadataFile())
    return replace(document, remarks=text.remarks)


def document_of(source: str, sha256: str, name: str, given: MetadataFile) -> Document:
    """The document in a decoded text; form feeds are page breaks. `sha256` is that of the file."""
    lines = split_lines(source)
    head, lines = split_head(lines, layout_of(lines))
    layout = layout_of(lines)
    furniture = remove_furniture(lines, layout)
    running, footnotes = lift_footnotes(furniture.lines, layout)
    found = Running(head, furniture.taken, running, running, footnotes)
    return document_of_running(found, layout, source, sha256, name, given)


@dataclass(frozen=True, slots=True)
class Running:
    """A letter or page taken apart: its head, the page furniture, the running text with tables or headings that were
    recognised before among its lines, and the footnotes. `paged`: the lines that show where pages turn.
    """

    head: Sequence[Line]
    furniture: Sequence[Sequence[Line]]
    text: Sequence[Line | Block]
    paged: Sequence[Line]
    footnotes: Sequence[FootnoteLines]


def document_of_running(found: Running, layout: Layout, source: str, sha256: str, name: str, given: MetadataFile) -> Document:
    """The document in a text that was taken apart; raises `MalformedInputError` when it holds no words."""
    text, marked = read_marks(found.text)
    tables = find_figure_tables(find_separated_tables(text, layout.hyphenation), layout.hyphenation)
    blocks = to_blocks(tables, layout)
    blocks, signatures = find_signatures([*head_blocks(found.head, layout), *blocks])
    blocks = _with_title(only_marked(blocks, marked) if marked else blocks, bool(marked) or layout.width is None)
    blocks = find_columns(mark_steps(nest_items(blocks if marked else sort_headings(blocks))))
    blocks = marked_levels(blocks) if marked else nest_headings(blocks)
    if not blocks:
        raise MalformedInputError(name, "", "geen woorden behalve kop- en voetregels; verwacht een document met tekst")
    known = _metadata(given, read_letterhead(found.head, found.furniture, layout), signatures, blocks)
    notes = [Footnote(note.number, joined(note.lines, layout.hyphenation), note.anchor) for note in found.footnotes]
    return build(name, source, sha256, given, known, blocks, notes, page_starts(found.paged))


def _with_title(blocks: Sequence[Block], unwrapped: bool) -> list[Block]:
    """A page begins with its title."""
    if unwrapped and len(blocks) > 1 and blocks[0].kind == "kop":
        return [Block("titel", blocks[0].text), *blocks[1:]]
    return list(blocks)


def _metadata(given: MetadataFile, letterhead: Letterhead, signatures: Sequence[Signature], blocks: Sequence[Block]) -> Metadata:
    first = next((block for block in blocks if block.kind in ("titel", "kop")), None)
    title = given.title or letterhead.subject or (first.text.text if first else _beginning(blocks[0].text.text))
    return Metadata(
        title,
        given.kind or _kind(blocks, bool(signatures)),
        given.issuer or letterhead.issuer,
        given.date or letterhead.date or stamped_date(blocks),
        given.reference or letterhead.reference,
        given.url,
        "; ".join(signature.name for signature in signatures),
        "; ".join(signature.role for signature in signatures if signature.role),
        aliases=given.aliases,
    )


def _kind(blocks: Sequence[Block], signed: bool) -> DocumentKind:
    """`kamerbrief` for a signed letter that addresses the Kamer, `webpagina` is never guessed."""
    addressed = any(re.search(r"\b(?:uw|Tweede|Eerste) Kamer\b", block.text.text) for block in blocks)
    return "kamerbrief" if signed and addressed else "document"


_TITLE_WORDS = 12


def _beginning(words: str) -> str:
    parts = words.split()
    return " ".join(parts[:_TITLE_WORDS]) + ("…" if len(parts) > _TITLE_WORDS else "")
