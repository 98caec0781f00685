"""From bytes to text: the encodings in which letters and pages come, and what is no text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ingest.errors import MalformedInputError, UnknownFormatError

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_TOLERATED_CONTROLS = 0.005
"""Share of control characters that damaged but real text may have."""


_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*(?P<name>[A-Za-z0-9._:-]{1,40})""", re.IGNORECASE
)
_DECLARED_WITHIN = 4_096
_SINGLE_BYTE = frozenset({"cp1252", "iso8859-1", "iso8859-15", "iso8859-2", "cp1250", "mac-roman"})
_TWICE = re.compile("[ÂÃ][\u0080-\u00bf]|â€[\u0098-\u00ff™œ\u009d“”˜¢¦]")
_MOSTLY_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and in Dutch what had to be assumed to read it; no remarks when its bytes were what they should be."""

    text: str
    remarks: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> str:
    """The text of `decoded`, without its remarks."""
    return decoded(data, name).text


def decoded(data: bytes, name: str, declared: str = "") -> Decoded:
    """The text of a file: UTF-8 or UTF-16 by its byte order mark, else UTF-8, else as declared, else Windows-1252.

    `declared` is the encoding that the file names. A file that is UTF-8 but for a few bytes is read as UTF-8 with those
    bytes as Windows-1252; one that was encoded twice is decoded twice. Each of these is remarked on.
    The byte order mark is not part of the text; positions in a `SourceMap` count code points of what this returns.
    Raises `MalformedInputError` for a file without words or with a broken UTF-16 text, `UnknownFormatError` for binary data.
    """
    found = _decoded(data, name, declared)
    text = found.text
    if not text.strip():
        raise MalformedInputError(name, "", "het bestand is leeg; verwacht een document met tekst")
    control = _CONTROL.search(text)
    if control is not None and ("\x00" in text or len(_CONTROL.findall(text)) > _TOLERATED_CONTROLS * len(text)):
        place = f"teken {control.start()}"
        raise UnknownFormatError(name, place, f"stuurteken {control.group()!r}; verwacht platte tekst, HTML, XML of PDF")
    return found


def declared_encoding(data: bytes) -> str:
    """The encoding that an HTML or XML file names at its beginning, as Python calls it; empty when none is known."""
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    if match is None:
        return ""
    try:
        return codecs.lookup(match["name"].decode("ascii")).name
    except LookupError:
        return ""


def _decoded(data: bytes, name: str, declared: str) -> Decoded:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return Decoded(data.decode("utf-16"))
        except UnicodeDecodeError as error:
            raise MalformedInputError(name, f"byte {error.start}", "begint als UTF-16; verwacht UTF-16 tot het eind") from error
    try:
        return _undoubled(data.decode("utf-8-sig"), declared)
    except UnicodeDecodeError as error:
        utf8_error = error
    if _nearly_utf8(data):
        text = data.decode("utf-8-sig", "cp1252-bytes")
        return Decoded(text, (f"geen geldig UTF-8 (byte {utf8_error.start}); de foute bytes zijn gelezen als Windows-1252",))
    if declared in _SINGLE_BYTE and declared != "iso8859-1":  # browsers read ISO-8859-1 as Windows-1252 too
        try:
            return Decoded(data.decode(declared))
        except UnicodeDecodeError:
            pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        message = f"geen UTF-8 (byte {utf8_error.start}) en geen Windows-1252; verwacht platte tekst, HTML, XML of PDF"
        raise UnknownFormatError(name, f"byte {error.start}", message) from error
    if declared in ("cp1252", "iso8859-1"):
        return Decoded(text)
    named = f"noemt zich {declared} maar is" if declared else "is"
    return Decoded(text, (f"het bestand {named} geen geldig UTF-8 (byte {utf8_error.start}); gelezen als Windows-1252",))


def _undoubled(text: str, declared: str) -> Decoded:
    """Text that was taken for Windows-1252 and encoded as UTF-8 once more shows in pairs such as "Ã«"."""
    if len(_TWICE.findall(text)) > 1:
        try:
            once = text.encode("cp1252").decode("utf-8")
        except UnicodeError:
            pass
        else:
            return Decoded(once, ("de tekst was twee keer gecodeerd (Ã« voor ë) en is hersteld",))
    if declared and declared not in ("utf-8", "ascii") and not text.isascii():
        return Decoded(text, (f"het bestand noemt zich {declared} maar is UTF-8; gelezen als UTF-8",))
    return Decoded(text)


def _nearly_utf8(data: bytes) -> bool:
    """Whether most of the characters beyond ASCII are UTF-8 all the same."""
    good = len(data.decode("utf-8", "ignore").encode()) - sum(byte < 0x80 for byte in data)
    return good > _MOSTLY_FEWEST and good > (len(data) - sum(byte < 0x80 for byte in data)) * 0.6


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """One wrong byte as Windows-1252, for `codecs.register_error`."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.start + 1].decode("cp1252", "replace"), error.start + 1


codecs.register_error("cp1252-bytes", _as_windows)
