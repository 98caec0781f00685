"""What can go wrong while reading.

    IngestError                 something about one input; the others go on
    ├── UnknownFormatError      no reader recognises the bytes
    └── MalformedInputError     the bytes are not what they claim to be
    LocatorError (ValueError)   a text is not a locator or a Juriconnect string

Their messages are Dutch: people at the command line and on the page read them as they are.
"""

from __future__ import annotations

import errno

_OS_REASONS = {
    errno.ENOENT: "bestaat niet",
    errno.EACCES: "geen toegang",
    errno.EPERM: "niet toegestaan",
    errno.EISDIR: "is een map",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.ENOSPC: "de schijf is vol",
    errno.EROFS: "alleen te lezen",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ELOOP: "koppelingen die naar elkaar wijzen",
    errno.EIO: "fout bij het lezen of schrijven",
}


def os_reason(error: OSError) -> str:
    """Why the operating system refused, in Dutch; rare reasons in its own words."""
    return _OS_REASONS.get(error.errno or 0) or error.strerror or str(error)


class IngestError(Exception):
    """One input cannot be read: says which file, which place in it, and what was expected."""

    kind = "niet_gelezen"
    """By which errors are counted."""

    def __init__(self, file: str, place: str, message: str) -> None:
        super().__init__(f"{file}: {place}: {message}" if place else f"{file}: {message}")
        self.file = file
        self.place = place
        self.message = message

    def __reduce__(self) -> tuple[type[IngestError], tuple[str, str, str]]:
        """Between processes it travels as what it was made of."""
        return type(self), (self.file, self.place, self.message)


class UnknownFormatError(IngestError):
    """No reader recognises these bytes."""

    kind = "onbekend_formaat"


class MalformedInputError(IngestError):
    """The bytes start as a known format but break its rules."""

    kind = "beschadigd"


class LocatorError(ValueError):
    """A text that should name a place in a work does not."""
