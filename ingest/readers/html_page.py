"""The reader of web pages in HTML."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.errors import MalformedInputError
from ingest.model import Document, Metadata
from ingest.readers.blocks import Block
from ingest.readers.building import build
from ingest.readers.decoding import declared_encoding, decoded
from ingest.readers.html_blocks import PageParser
from ingest.readers.html_boilerplate import without_boilerplate
from ingest.readers.html_facts import ADDRESSES, ISSUERS, TITLES, date_of, first, linked_data
from ingest.readers.html_notes import NOTES_HEADING
from ingest.readers.metadata import MetadataFile
from ingest.readers.shapes import NOTE_MARK, NOTE_START
from ingest.readers.steps import mark_steps

_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html\b|html\b)", re.IGNORECASE | re.DOTALL
)
_LARGEST = 20_000_000
"""Bytes; the largest pages of law sites are a tenth of this."""


def recognises_html(data: bytes) -> bool:
    """Whether the bytes begin as an HTML page does."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _ROOT.match(data[:8192].decode("utf-16", "ignore").encode()) is not None
    return _ROOT.match(data[:4096]) is not None


def read_html(data: bytes, name: str, metadata: MetadataFile | None = None) -> Document:
    """Read a web page: its main content, without navigation, banners and forms.

    Raises `MalformedInputError` for a page without words in it or larger than 20 MB.
    """
    if len(data) > _LARGEST:
        raise MalformedInputError(name, "", f"{len(data)} bytes; verwacht een pagina van hoogstens {_LARGEST}")
    text = decoded(data, name, declared_encoding(data))
    source = text.text
    parser = PageParser(source)
    blocks = without_boilerplate(parser.read())
    notes = parser.notes.finished()
    blocks = mark_steps(_with_notes(_with_levels(_without_bare_heading(blocks) if notes else blocks)))
    if not blocks:
        raise MalformedInputError(name, "", "geen woorden in de hoofdinhoud; verwacht een pagina met tekst")
    meta = {**linked_data(source), **parser.meta}
    given = metadata or MetadataFile()
    title = next((block.text.text for block in blocks if block.kind in ("titel", "kop")), "")
    known = Metadata(
        given.title or title or first(meta, TITLES) or name,
        given.kind or "webpagina",
        given.issuer or first(meta, ISSUERS),
        given.date or date_of(meta, source),
        given.reference,
        given.url or next((meta[key] for key in ADDRESSES if meta.get(key, "").startswith(("http://", "https://"))), ""),
        aliases=given.aliases,
    )
    document = build(name, source, hashlib.sha256(data).hexdigest(), given, known, blocks, notes)
    return replace(document, remarks=text.remarks)


def _without_bare_heading(blocks: Sequence[Block]) -> list[Block]:
    """The blocks less a heading over notes that were lifted out."""
    return [
        block
        for block, following in zip(blocks, [*blocks[1:], None], strict=True)
        if not (
            block.kind == "kop"
            and NOTES_HEADING.fullmatch(block.text.text.strip())
            and (following is None or (following.kind == "kop" and following.level <= block.level))
        )
    ]


def _with_levels(blocks: Sequence[Block]) -> list[Block]:
    """The first heading as the title when it is the highest, the others at levels from 1 without leaps."""
    first = next((index for index, block in enumerate(blocks) if block.kind == "kop"), None)
    if first is None:
        return list(blocks)
    others = [block.level for block in blocks[first + 1 :] if block.kind == "kop"]
    result = list(blocks)
    if first == 0 and all(level > blocks[0].level for level in others):
        result[0] = replace(blocks[0], kind="titel", level=1)
    above: list[int] = []
    for index, block in enumerate(result):
        if block.kind != "kop":
            continue
        while above and above[-1] >= block.level:
            above.pop()
        above.append(block.level)
        result[index] = replace(block, level=len(above))
    return result


def _with_notes(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs that begin with a mark that an earlier block carries are notes."""
    carried: set[str] = set()
    result: list[Block] = []
    for block in blocks:
        words = block.text.text
        start = NOTE_START.match(words) if block.kind == "alinea" else None
        if start is not None and start["mark"] in carried:
            mark = block.text[: start.end("mark")]
            block = replace(block, kind="noot", text=block.text[start.end() :], mark=mark, number=start["mark"])
        carried.update(match["mark"] for match in NOTE_MARK.finditer(words))
        result.append(block)
    return result
