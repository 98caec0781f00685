"""Text that remembers, character by character, where in the decoded file it was copied from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from ingest.model import SourceMap

INSERTED = -1
"""The origin of a character that stands in no file: a space for a line break, a tab between two cells."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A text with, per code point, its offset in the decoded file, or `INSERTED`."""

    text: str = ""
    origins: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if len(self.text) != len(self.origins):
            raise ValueError(f"{len(self.text)} code points with {len(self.origins)} origins; expected one each")

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, part: slice) -> Traced:
        return Traced(self.text[part], self.origins[part])

    def __add__(self, other: Traced) -> Traced:
        return Traced(self.text + other.text, self.origins + other.origins)

    def strip(self) -> Traced:
        """Without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]


EMPTY = Traced()


def copied(source: str, start: int, end: int) -> Traced:
    """The characters `start` to `end` of the decoded file, as they are."""
    return Traced(source[start:end], tuple(range(start, end)))


def inserted(text: str) -> Traced:
    """Characters of our own."""
    return Traced(text, (INSERTED,) * len(text))


def concatenate(parts: Iterable[Traced]) -> Traced:
    """The parts in a row."""
    parts = tuple(parts)
    return Traced("".join(part.text for part in parts), tuple(chain.from_iterable(part.origins for part in parts)))


_WHITE = re.compile(r"\s+")


def fold_spaces(traced: Traced) -> Traced:
    """Every run of white space becomes one space; a plain space of the file stays that space."""
    parts: list[Traced] = []
    position = 0
    for match in _WHITE.finditer(traced.text):
        if match.group() == " ":
            continue
        parts.append(traced[position : match.start()])
        first = match.start()
        parts.append(traced[first : first + 1] if traced.text[first] == " " else inserted(" "))
        position = match.end()
    parts.append(traced[position:])
    return concatenate(parts)


_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def line_starts(source: str) -> tuple[int, ...]:
    """The offsets at which the lines of a decoded file begin."""
    return (0, *(match.end() for match in _LINE_BREAK.finditer(source)))


def source_map(reading: Traced, source: str, page_starts: tuple[int, ...] = ()) -> SourceMap:
    """The map of a finished reading text back to the decoded file `source` that it was copied from."""
    starts: list[int] = []
    origins: list[int] = []
    lengths: list[int] = []
    previous = INSERTED
    for position, origin in enumerate(reading.origins):
        if origin == INSERTED:
            previous = INSERTED
            continue
        if previous != INSERTED and origin == previous + 1:
            lengths[-1] += 1
        else:
            starts.append(position)
            origins.append(origin)
            lengths.append(1)
        previous = origin
    return SourceMap(tuple(starts), tuple(origins), tuple(lengths), line_starts(source), page_starts)
