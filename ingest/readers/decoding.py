"""From bytes to text: the encodings in which letters and pages come, and what is no text at all."""

from __future__ import annotations

import re

from ingest.errors import MalformedInputError, UnknownFormatError

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_TOLERATED_CONTROLS = 0.005
"""Share of control characters that damaged but real text may have."""


def decode(data: bytes, name: str) -> str:
    """The text of a plain-text file: UTF-8 or UTF-16 by its byte order mark, else UTF-8, else Windows-1252.

    The byte order mark is not part of the text; positions in a `SourceMap` count code points of what this returns.
    Raises `MalformedInputError` for a file without words or with a broken UTF-16 text, `UnknownFormatError` for binary data.
    """
    text = _decoded(data, name)
    if not text.strip():
        raise MalformedInputError(name, "", "het bestand is leeg; verwacht een document met tekst")
    control = _CONTROL.search(text)
    if control is not None and ("\x00" in text or len(_CONTROL.findall(text)) > _TOLERATED_CONTROLS * len(text)):
        place = f"teken {control.start()}"
        raise UnknownFormatError(name, place, f"stuurteken {control.group()!r}; verwacht platte tekst, HTML, XML of PDF")
    return text


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise MalformedInputError(name, f"byte {error.start}", "begint als UTF-16; verwacht UTF-16 tot het eind") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        utf8_error = error
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        message = f"geen UTF-8 (byte {utf8_error.start}) en geen Windows-1252; verwacht platte tekst, HTML, XML of PDF"
        raise UnknownFormatError(name, f"byte {error.start}", message) from error
