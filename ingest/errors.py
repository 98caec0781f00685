"""What can go wrong while reading.

    IngestError                 something about one input; the others go on
    ├── UnknownFormatError      no reader recognises the bytes
    └── MalformedInputError     the bytes are not what they claim to be
    LocatorError (ValueError)   a text is not a locator or a Juriconnect string
"""

from __future__ import annotations


class IngestError(Exception):
    """One input cannot be read: says which file, which place in it, and what was expected."""

    def __init__(self, file: str, place: str, message: str) -> None:
        super().__init__(f"{file}: {place}: {message}" if place else f"{file}: {message}")
        self.file = file
        self.place = place
        self.message = message


class UnknownFormatError(IngestError):
    """No reader recognises these bytes."""


class MalformedInputError(IngestError):
    """The bytes start as a known format but break its rules."""


class LocatorError(ValueError):
    """A text that should name a place in a work does not."""
