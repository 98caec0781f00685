"""The words of a file as someone wrote them, for looking at a text that is no document of the corpus.

Plain text and Markdown are taken as they are, so that positions count in the file; of other formats the reading text is taken,
with quotation marks where the format shows a quotation in another way.
"""

from __future__ import annotations

import re

from ingest.readers.any_format import READERS, read_document
from ingest.readers.decoding import decode
from ingest.readers.docx import read_docx_words, recognises_docx
from ingest.readers.html_page import recognises_html
from ingest.readers.plain_text import recognises_text

_OPEN, _CLOSE = b"&bdquo;", b"&rdquo;"
_QUOTES = rb"\"|'|&quot;|&ldquo;|&bdquo;|&lsquo;|&laquo;|\xe2\x80[\x98-\x9f]|\xc2\xab"
_BLOCK = re.compile(
    rb"(?P<open><blockquote\b[^>]*>(?:\s*<p\b[^>]*>)?\s*)(?!"
    + _QUOTES
    + rb")(?P<words>.*?)(?P<close>(?:\s*</p>)?\s*</blockquote>)",
    re.IGNORECASE | re.DOTALL,
)
_INLINE = re.compile(rb"(?P<open><q\b[^>]*>)(?P<words>.*?)(?P<close></q>)", re.IGNORECASE | re.DOTALL)


def running_text(data: bytes, name: str) -> tuple[str, bool]:
    """The words of a file, and whether they are the file's own text, character for character.

    Raises `UnknownFormatError` when no reader recognises the bytes, `MalformedInputError` when they are not what they claim.
    """
    if recognises_docx(data):
        return read_docx_words(data, name), False
    if recognises_html(data):
        return read_document(_with_marks(data), name).text, False
    if recognises_text(data) and not any(reader.recognises(data) for reader in READERS if reader.read is not _PLAIN):
        return decode(data, name), True
    return read_document(data, name).text, False


_PLAIN = READERS[-1].read


def _with_marks(data: bytes) -> bytes:
    """The page with marks around what `blockquote` and `q` quote."""
    for pattern in (_INLINE, _BLOCK):
        data = pattern.sub(lambda match: match["open"] + _OPEN + match["words"] + _CLOSE + match["close"], data)
    return data
