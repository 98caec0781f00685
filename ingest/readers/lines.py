"""The lines of a plain text, and how wide they were set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.traced import Traced, concatenate, copied, inserted


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space at its ends; inner white space is as in the file.

    `indent` counts the white space in front. `gap` marks a blank line that stands for something taken out: the
    page furniture or the notes that interrupted the running text here.
    """

    text: Traced
    indent: int = 0
    page: int = 1
    gap: bool = False

    @property
    def words(self) -> str:
        """The characters, with every run of white space as one space."""
        return " ".join(self.text.text.split())

    @property
    def blank(self) -> bool:
        return not self.text.text


GAP = Line(Traced(), gap=True)

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]|$")
# Invisible: controls, zero-width characters, byte order marks inside the text.
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u2060\ufeff]")
_COMPATIBLE = re.compile("[ﬀ-ﬆ]|\\w[\u0300-\u036f]+")
"""Ligatures, and letters whose accent is a character of its own (both come out of PDF files)."""


def split_lines(source: str) -> tuple[Line, ...]:
    """The lines of a decoded file; a form feed begins a new page."""
    lines: list[Line] = []
    start, page = 0, 1
    for match in _LINE_END.finditer(source):
        raw = source[start : match.start()]
        indent = len(raw) - len(raw.lstrip())
        end = start + len(raw.rstrip())
        lines.append(Line(_clean(copied(source, min(start + indent, end), end)).strip(), indent, page))
        page += match.group() == "\f"
        start = match.end()
    return tuple(lines)


def _clean(traced: Traced) -> Traced:
    """Without invisible characters; ligatures as letters, accents joined to their letter."""
    if traced.text.isascii() and not _INVISIBLE.search(traced.text):
        return traced
    parts: list[Traced] = []
    position = 0
    for match in re.finditer(f"{_INVISIBLE.pattern}|{_COMPATIBLE.pattern}", traced.text):
        parts.append(traced[position : match.start()])
        if not _INVISIBLE.fullmatch(match.group()):
            parts.append(_composed(traced[match.start() : match.end()]))
        position = match.end()
    parts.append(traced[position:])
    return concatenate(parts)


def _composed(traced: Traced) -> Traced:
    text = unicodedata.normalize("NFKC", traced.text)
    return traced if text == traced.text else inserted(text)


@dataclass(frozen=True, slots=True)
class Layout:
    """How the text was set: `width` is the number of characters at which lines wrap, None when every line is whole."""

    width: int | None

    def breaks_on_purpose(self, line: str, following: str) -> bool:
        """Whether a line ended although the next word would have fitted: the end of a heading or a paragraph.

        Proportional type makes the character count of full lines vary; a tenth of the width is kept as slack.
        """
        if self.width is None or not following.split():
            return True
        return self.width - len(line) - 1 - len(following.split(maxsplit=1)[0]) >= max(self.width // 10, 4)


_SOME = 3
_NARROWEST, _WIDEST = 30, 160


def layout_of(lines: Sequence[Line]) -> Layout:
    """Wrapped text shows in lines that break before a lower-case word; the 95th percentile of their length is the width."""
    lengths = sorted(
        len(line.words)
        for line, following in zip(lines, lines[1:], strict=False)
        if line.text.text and following.text.text[:1].islower() and not following.indent > line.indent + 1
    )
    if len(lengths) < _SOME:
        return Layout(None)
    width = lengths[min(int(len(lengths) * 0.95), len(lengths) - 1)]
    return Layout(width if _NARROWEST <= width <= _WIDEST else None)
