"""The texts that a law has had: which there are, when each is valid, and from when it was known.

Format: _manifest_1.08.xsd of the official repository; `ingest.readers.manifest` reads it.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import Interval


@dataclass(frozen=True, slots=True)
class Expression:
    """One text of a law.

    `validity`: on which days it is the law. `visibility`: on which days one could know it as such; a law that works
    back in time makes several texts for the same days, each seen as the law in its own time.
    """

    label: str
    """`2011-07-01_1`: the day it starts and its number among the texts that start then."""
    validity: Interval
    visibility: Interval
    file: str = ""
    """Name of its XML file; empty when there is only a printed text."""
    size: int | None = None
    """Size of that file in bytes."""
    sha512: str = ""
    """Checksum of that file, hexadecimal."""

    @property
    def path(self) -> str:
        """Where its XML file stands below the law's folder in the repository; empty when there is none."""
        return f"{self.label}/xml/{self.file}" if self.file else ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """All texts of one law, ordered by the day they start and their number."""

    work: str
    expressions: tuple[Expression, ...]
    information_file: str = ""
    """Name of the file with wetstechnische informatie."""
