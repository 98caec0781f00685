"""The reader of web pages in HTML."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from ingest.errors import MalformedInputError
from ingest.model import Document, Metadata
from ingest.readers.blocks import Block
from ingest.readers.building import build
from ingest.readers.decoding import decode
from ingest.readers.html_blocks import PageParser
from ingest.readers.metadata import MetadataFile
from ingest.readers.shapes import NOTE_MARK, NOTE_START
from ingest.readers.steps import mark_steps

_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html\b|html\b)", re.IGNORECASE | re.DOTALL
)
_LARGEST = 20_000_000
"""Bytes; the largest pages of law sites are a tenth of this."""
_ISSUERS = ("dcterms.creator", "dcterms.publisher", "dc.creator", "dc.publisher", "og:site_name")
_DATES = ("dcterms.modified", "dcterms.issued", "article:modified_time", "article:published_time", "dcterms.date", "dc.date")
_ADDRESSES = ("canonical", "dcterms.identifier", "og:url")
_TITLES = ("dcterms.title", "og:title", "title")


def recognises_html(data: bytes) -> bool:
    """Whether the bytes begin as an HTML page does."""
    return _ROOT.match(data[:4096]) is not None


def read_html(data: bytes, name: str, metadata: MetadataFile | None = None) -> Document:
    """Read a web page: its main content, without navigation, banners and forms.

    Raises `MalformedInputError` for a page without words in it or larger than 20 MB.
    """
    if len(data) > _LARGEST:
        raise MalformedInputError(name, "", f"{len(data)} bytes; verwacht een pagina van hoogstens {_LARGEST}")
    source = decode(data, name)
    parser = PageParser(source)
    blocks = mark_steps(_with_notes(_with_levels(parser.read())))
    if not blocks:
        raise MalformedInputError(name, "", "geen woorden in de hoofdinhoud; verwacht een pagina met tekst")
    given = metadata or MetadataFile()
    title = next((block.text.text for block in blocks if block.kind in ("titel", "kop")), "")
    known = Metadata(
        given.title or title or _first(parser.meta, _TITLES) or name,
        given.kind or "webpagina",
        given.issuer or _first(parser.meta, _ISSUERS),
        given.date or _date(parser.meta),
        given.reference,
        given.url or next((parser.meta[key] for key in _ADDRESSES if parser.meta.get(key, "").startswith("http")), ""),
        aliases=given.aliases,
    )
    return build(name, source, hashlib.sha256(data).hexdigest(), given, known, blocks)


def _first(meta: Mapping[str, str], keys: Sequence[str]) -> str:
    return next((meta[key] for key in keys if meta.get(key)), "")


def _date(meta: Mapping[str, str]) -> date | None:
    match = re.match(r"\d{4}-\d{2}-\d{2}", _first(meta, _DATES))
    if match is None:
        return None
    try:
        return date.fromisoformat(match.group())
    except ValueError:
        return None


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
