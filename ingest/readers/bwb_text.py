"""The reading text while it is made: white space folded, one block per line, every piece mapped to its place."""

from __future__ import annotations

import re

from ingest.model import SourceMap, Span
from ingest.readers.xmltree import SourceText

# Characters that go over unchanged in one go: words with single spaces between them.
_UNCHANGED = re.compile(r"\S+(?: \S+)*")
_RANK = {"": 0, " ": 1, "\t": 2, "\n": 3}


class ReadingText:
    """Collects text in order. Separators are written only when more text follows, so no line starts or ends in one."""

    def __init__(self) -> None:
        self.position = 0
        """Number of code points so far: where the last word ends."""
        self._parts: list[str] = []
        self._waiting = ""
        self._glued = False
        self._in_one_line = 0
        self._reading: list[int] = []
        self._bytes: list[int] = []
        self._length: list[int] = []

    def add(self, text: str, byte: int) -> None:
        """Text from the file that starts at this byte."""
        if text == " ":  # most of the pieces: white space between elements
            self._waiting = self._waiting or " "
            return
        if text[0].isspace() and not self._waiting:
            self._waiting = " "
        for match in _UNCHANGED.finditer(text):
            piece = match.group()
            start = match.start()
            self._write(piece, byte + (start if start == 0 or text.isascii() else len(text[:start].encode())), len(piece))
            self._waiting = " "
        if not text[-1].isspace() and self._waiting == " ":
            self._waiting = ""

    def generate(self, text: str, byte: int) -> None:
        """Text of our own that stands for the element at this byte, such as the mark of an image."""
        self._write(text, byte, 0)

    def separate(self, separator: str) -> None:
        """Ask for a space, tab or line break before the next text; the strongest one asked for is written."""
        if _RANK[separator] > _RANK[self._waiting]:
            self._waiting = separator

    def begin_line(self) -> None:
        """The next text starts a line, unless it is glued to the number before it."""
        if self._glued or self._in_one_line:
            self.separate(" ")
        else:
            self.separate("\n")
        self._glued = False

    def end_line(self) -> None:
        """What follows starts a line in any case (within `in_one_line`: after a space)."""
        self._glued = False
        self.separate(" " if self._in_one_line else "\n")

    def glue(self) -> None:
        """The next block goes on in this line: what was written is only its number or term."""
        self.separate(" ")
        self._glued = True

    def hold_line(self) -> None:
        """Until `release_line`, blocks follow each other in one line (table cells)."""
        self._in_one_line += 1

    def release_line(self) -> None:
        """The end of `hold_line`."""
        self._in_one_line -= 1

    @property
    def in_one_line(self) -> bool:
        return self._in_one_line > 0

    def mark(self) -> int:
        """A point in the text for `since`."""
        return len(self._reading)

    def since(self, mark: int) -> Span:
        """From the first character written after the mark to the last one written; empty when there is none."""
        if mark < len(self._reading):
            return Span(self._reading[mark], self.position)
        return Span(self.position, self.position)

    def ends_in_digit(self) -> bool:
        """Whether a digit was written last and nothing stands between it and the next text."""
        return not self._waiting and bool(self._parts) and self._parts[-1][-1].isdigit()

    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def source_map(self, source: SourceText) -> SourceMap:
        """The way back to the file."""
        places = tuple(map(source.code_point, self._bytes)) if source.continuation else tuple(self._bytes)
        return SourceMap(tuple(self._reading), places, tuple(self._length), source.line_starts())

    def _write(self, text: str, byte: int, copied: int) -> None:
        if self._waiting and self.position:
            self._parts.append(self._waiting)
            self.position += 1
        self._waiting = ""
        self._glued = False
        self._reading.append(self.position)
        self._bytes.append(byte)
        self._length.append(copied)
        self._parts.append(text)
        self.position += len(text)
