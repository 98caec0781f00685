"""What can go wrong in search.

SearchError
├── IndexMismatchError    an index was made by another builder than the one that asks it
├── CorruptIndexError     files of an index are missing or damaged
├── DatasetError          an evaluation set is not in the expected form
├── BuildError            a build cannot be made, or there is none to open
└── UnverifiableQuoteError  a quotation is not what the stored text holds
"""

from __future__ import annotations

from pathlib import Path

_PARTS = {"schema": "indeling", "normaliser": "woordvormen", "encoder": "model"}
"""What readers call the parts of an index that must be alike."""


class SearchError(Exception):
    """Anything that search refuses to do."""


class IndexMismatchError(SearchError):
    """Built by one version, asked by another; rebuilding mends it."""

    def __init__(self, part: str, built: str, asked: str) -> None:
        called = _PARTS.get(part, part)
        super().__init__(
            f"de index is gemaakt met {called} {built!r}; dit is {called} {asked!r}; maak de index opnieuw met: vindplaats build"
        )
        self.part = part
        self.built = built
        self.asked = asked


class CorruptIndexError(SearchError):
    """A file of the index is missing, truncated or does not fit the others; rebuilding mends it."""

    def __init__(self, place: Path, message: str) -> None:
        super().__init__(f"{place}: {message}; maak de index opnieuw met: vindplaats build")
        self.place = place


class DatasetError(SearchError):
    """A file of an evaluation set does not have the form that was expected."""

    def __init__(self, place: Path, line: int, message: str) -> None:
        super().__init__(f"{place}: regel {line}: {message}" if line else f"{place}: {message}")
        self.place = place
        self.line = line


class BuildError(SearchError):
    """A build cannot be made, or there is none to open; says what to do, in Dutch, for the reader of the command line."""


class UnverifiableQuoteError(SearchError):
    """A quotation does not stand in the stored text at its place; an answer with it is never sent."""
