"""The lines of a plain text, and how they were set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.hyphens import NOTHING_KNOWN, Hyphenation, hyphenation_of
from ingest.readers.traced import EMPTY, INSERTED, Traced, concatenate, copied, inserted


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space at its ends; inner white space is as in the file.

    `indent` counts the white space in front, `page` the form feeds passed. `gap` marks a blank line that stands for
    something taken out: the page furniture or the notes that interrupted the running text here.
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


GAP = Line(EMPTY, gap=True)

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]|\Z")
_INVISIBLE = "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffd]"
"""Controls, zero-width characters, marks of direction, and the sign for a character that was lost."""
_COMPATIBLE = "[ﬀ-ﬆ]|\\w[\u0300-\u036f]+"
"""Ligatures, and letters whose accent is a character of its own: both come out of PDF files."""
_UNCLEAN = re.compile(f"(?P<invisible>{_INVISIBLE})|{_COMPATIBLE}")


def split_lines(source: str) -> tuple[Line, ...]:
    """The lines of a decoded file; a form feed begins a new page."""
    lines: list[Line] = []
    start, page = 0, 1
    for match in _LINE_END.finditer(source):
        raw = source[start : match.start()]
        body = raw.strip()
        indent = len(raw) - len(raw.lstrip()) if body else 0
        lines.append(Line(_clean(copied(source, start + indent, start + indent + len(body))), indent, page))
        page += match.group() == "\f"
        start = match.end()
    return tuple(lines)


def _clean(traced: Traced) -> Traced:
    """Without invisible characters; ligatures as letters, accents joined to their letter."""
    if traced.text.isascii() and traced.text.isprintable():
        return traced
    parts: list[Traced] = []
    position = 0
    for match in _UNCLEAN.finditer(traced.text):
        parts.append(traced[position : match.start()])
        if match["invisible"] is None:
            parts.append(_composed(traced[match.start() : match.end()]))
        position = match.end()
    parts.append(traced[position:])
    return concatenate(parts).strip()


def _composed(traced: Traced) -> Traced:
    text = unicodedata.normalize("NFKC", traced.text)
    return traced if text == traced.text else inserted(text)


def page_starts(lines: Sequence[Line]) -> tuple[int, ...]:
    """The file offsets at which the pages begin; empty when nothing shows where pages turn.

    Form feeds show it exactly. Without them a page is taken to begin with the first line of running text after what
    interrupts it.
    """
    fed = any(line.page > 1 for line in lines)
    starts = [0]
    turned, page = False, 1
    for line in lines:
        turned = turned or line.gap or line.page > page
        if line.blank or not line.text.origins or line.text.origins[0] == INSERTED:
            continue
        if turned and (not fed or line.page > page):
            starts.append(line.text.origins[0])
        turned, page = False, line.page
    return tuple(sorted(set(starts))) if len(starts) > 1 else ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text was set.

    `width` is the number of characters at which lines wrap, None when every line is a whole paragraph.
    """

    width: int | None = None
    hyphenation: Hyphenation = NOTHING_KNOWN

    def breaks_on_purpose(self, line: str, following: str) -> bool:
        """Whether a line ended although the next word would have fitted: the end of a heading or a paragraph.

        Proportional type makes the character count of full lines vary; a tenth of the width is kept as slack.
        """
        if self.width is None or not following.strip():
            return True
        return self.width - len(line) - 1 - len(following.split(maxsplit=1)[0]) >= max(self.width // 10, 4)


_SOME, _SHARE, _EVEN = 3, 0.3, 0.8
_NARROWEST, _WIDEST = 30, 160
_ENDED = re.compile(r"[.!?;][\"'”’)\]]*$")


def layout_of(lines: Sequence[Line]) -> Layout:
    """How these lines were set.

    Wrapped text shows in lines that break in mid-sentence, before a lower-case word, or else in lines of about one
    length; the 95th percentile of their length is taken as the width, so that a table or heading does not count.
    """
    hyphenation = hyphenation_of([line.text.text for line in lines])
    pairs = [(one.words, other.words) for one, other in pairwise(lines) if one.text.text and other.text.text]
    lengths = sorted(len(words) for words, following in pairs if following[0].islower() and not _ENDED.search(words))
    if len(lengths) < _SOME and (not lengths or len(lengths) < _SHARE * len(pairs)):
        lengths = sorted(len(words) for words, following in pairs if following[0].isupper())
        if not lengths or lengths[len(lengths) // 2] < _EVEN * lengths[-1]:
            return Layout(None, hyphenation)
    width = lengths[min(int(len(lengths) * 0.95), len(lengths) - 1)]
    return Layout(width if _NARROWEST <= width <= _WIDEST else None, hyphenation)
