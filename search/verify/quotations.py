"""The quotations in a text: between marks of every Dutch and foreign style, as a block, or behind "luidt:".

A quotation falls apart into segments where words were left out ("…", "[…]") or put in ("[de minister]"): each segment must be
verbatim, in order, in one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.model import Span
from search.verify.words import WORD

GapKind = Literal["begin", "weglating", "invoeging"]


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that are quoted without a break. `gap` is what stands in front; `put_in` the words of an insertion there."""

    text: str
    gap: GapKind
    put_in: str = ""

    @property
    def size(self) -> int:
        """How many words it has."""
        return sum(1 for _ in WORD.finditer(self.text))


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: `span` with its marks, `inner` without. `block`: set apart and not between marks."""

    span: Span
    inner: Span
    segments: tuple[Segment, ...]
    block: bool = False

    @property
    def size(self) -> int:
        """How many words are quoted."""
        return sum(segment.size for segment in self.segments)


_LONGEST = 6_000
"""A quotation of more characters is no quotation but a mark that was never closed."""

_PATIENCE = 50
"""After so many marks that nothing closes, less far is looked for what closes the next."""

# Opening mark → the marks that close it.
_DOUBLE = {"„": '”“"', "“": "”", "«": "»", "‟": "”", ",,": "”''\"", "``": "''", "”": "”"}
_SINGLE = {"‚": "’‘", "‘": "’", "‹": "›", "‛": "’", "'": "'", "’": "’"}
_OPENING = re.compile(r"„|“|«|‟|,,(?=\w)|``|‚|‘|‹|‛|\"|(?<![\w.,;:!?)\]])”(?=\w)|(?<![\w'’])['’](?=[\w\[(…„“€])")
_APOSTROPHE = re.compile(r"['’](?:s|t|n|k|m|r|ns|er)\b(?!['’])", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n[ \t>]*\n")

_QUOTED_LINE = re.compile(r"(?m)^[ \t]{0,3}>+.*(?:\n[ \t]{0,3}>+.*)*")
_INDENTED = re.compile(r"(?m)(?:^(?: {3}|\t)[ \t]*+\S.*(?:\n|\Z))(?:(?:[ \t]*+\n)?(?:^(?: {3}|\t)[ \t]*+\S.*(?:\n|\Z)))*")
_INTRODUCED = re.compile(
    r"\b(?:luid(?:t|en|de|den)|bepaalt|bepaalde|schrijft|stelt|vermeldt|zegt|staat|citaat|citeer|citeert|tekst|lezen|geciteerd)\b[^\n.]{0,60}:\s*$",
    re.IGNORECASE,
)
_READS = re.compile(
    r"\bluid(?:t|en|de|den)(?:\s+(?:thans|nu|als\s+volgt|sindsdien|toen|dan\s+ook))*\s*:[ \t]*(?:\n[ \t]*){0,2}"
    r"(?=[^\s„“«\"'‘‚`,>])",
    re.IGNORECASE,
)


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Every quotation in a text, in reading order and not overlapping; one in another is part of the outer."""
    found: list[Quotation] = []
    taken = bytearray(len(text))
    for quotation in (*_quoted_lines(text), *_between_marks(text), *_indented(text), *_behind_reads(text)):
        span = quotation.span
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * len(span)
            found.append(quotation)
    return tuple(sorted(found, key=lambda quotation: quotation.span))


def _quotation(text: str, outer: Span, inner: Span, *, block: bool = False) -> Quotation | None:
    segments = tuple(segments_of(inner.of(text)))
    return Quotation(outer, inner, segments, block) if segments else None


def _between_marks(text: str) -> Iterator[Quotation]:
    position, unclosed = 0, 0
    while (match := _OPENING.search(text, position)) is not None:
        # A text full of marks that nothing closes must not be read to its end for each of them.
        end = _closing(text, match, _LONGEST // (1 + unclosed // _PATIENCE))
        position = match.end()
        if end is None:
            unclosed += 1
            continue
        inner = Span(match.end(), end[0])
        quotation = _quotation(text, Span(match.start(), end[1]), inner)
        if quotation is not None:
            yield quotation
            position = end[1]


def _closing(text: str, opening: re.Match[str], longest: int) -> tuple[int, int] | None:
    """Where the closing mark begins and ends; None when there is none within `longest` characters."""
    mark = opening.group()
    limit = min(len(text), opening.end() + longest)
    if mark == '"':
        return _straight(text, opening, limit)
    if mark in _SINGLE:
        if _APOSTROPHE.match(text, opening.start()):
            return None
        return _single(text, opening.end(), limit, _SINGLE[mark])
    closers = _DOUBLE[mark]
    depth = 1
    for position in range(opening.end(), limit):
        character = text[position]
        if character == mark and character not in closers:
            depth += not _reopened(text, position)
        elif text.startswith("''", position) and "''" in closers:
            return position, position + 2
        elif character in closers and character != "'":
            depth -= 1
            if not depth:
                return position, position + 1
    return None


def _reopened(text: str, position: int) -> bool:
    """Whether an opening mark only repeats the one before at the beginning of a paragraph."""
    before = text[max(0, position - _DEEPEST_INDENT) : position]
    line = before[before.rfind("\n") + 1 :]
    return not line.strip() and (len(line) < len(before) or position <= _DEEPEST_INDENT)


_DEEPEST_INDENT = 40


def _straight(text: str, opening: re.Match[str], limit: int) -> tuple[int, int] | None:
    """The next straight mark that can close: in the same paragraph, or at the end of a later one that opens with a mark again."""
    position = opening.end()
    if position < len(text) and text[position].isspace():
        return None
    while (end := text.find('"', position, limit)) >= 0:
        if _reopened(text, end) and _PARAGRAPH.search(text, opening.end(), end):
            position = end + 1
            continue
        gap = _PARAGRAPH.search(text, opening.end(), end)
        if gap is not None and not text[gap.end() :].lstrip().startswith('"'):
            return None
        return end, end + 1
    return None


def _single(text: str, start: int, limit: int, closers: str) -> tuple[int, int] | None:
    """The single mark that closes: behind a word or sign, and no apostrophe in or before a word."""
    paragraph = _PARAGRAPH.search(text, start, limit)
    stop = paragraph.start() if paragraph else limit
    for position in range(start, stop):
        if text[position] not in closers:
            continue
        before, after = text[position - 1], text[position + 1 : position + 2]
        if before.isspace() or (after and after.isalnum()):
            continue
        if _APOSTROPHE.match(text, position):
            continue
        return position, position + 1
    return None


def _quoted_lines(text: str) -> Iterator[Quotation]:
    for match in _QUOTED_LINE.finditer(text):
        quotation = _quotation(text, Span(*match.span()), Span(*match.span()), block=True)
        if quotation is not None:
            yield quotation


def _indented(text: str) -> Iterator[Quotation]:
    """A paragraph that is set in, when the line before announces a quotation."""
    for match in _INDENTED.finditer(text):
        before = text[max(0, match.start() - 400) : match.start()].rstrip()
        words = match.group().strip()
        if not before or words[:1] in '„“"«>' or not _INTRODUCED.search(before[-300:]):
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        span = Span(start, start + len(words))
        quotation = _quotation(text, span, span, block=True)
        if quotation is not None:
            yield quotation


def _behind_reads(text: str) -> Iterator[Quotation]:
    """What stands behind "luidt:" without marks, up to the end of its paragraph."""
    done = 0
    for match in _READS.finditer(text):
        if match.start() < done:
            continue
        gap = _PARAGRAPH.search(text, match.end())
        stop = min(gap.start() if gap else len(text), match.end() + _LONGEST)
        span = Span(match.end(), match.end() + len(text[match.end() : stop].rstrip()))
        done = span.end
        quotation = _quotation(text, span, span, block=True)
        if quotation is not None:
            yield quotation


_GAP = re.compile(
    r"""
      (?P<left_out> \[ \s* (?:…|\.{2,4}) \s* \] | \( \s* (?:…|\.{2,4}) \s* \) | … | \.{3,4} )
    | \[ (?P<letter> [^\W\d_]{1,2} ) \] (?=[^\W\d_])                                # [D]e minister
    | \[ (?P<put_in> [^\[\]\n]{1,200} ) \]
    """,
    re.VERBOSE,
)
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010](?:[ \t]*\r?\n[ \t>]*)(?=[^\W\d_])")


def segments_of(quoted: str) -> Iterator[Segment]:
    """The segments of the words between the marks; segments without a word are left out."""
    position, gap, put_in, prefix = 0, "begin", "", ""
    for match in _GAP.finditer(quoted):
        words = prefix + quoted[position : match.start()]
        if WORD.search(words):
            yield Segment(words, gap, put_in)  # type: ignore[arg-type]
            gap, put_in = "invoeging", ""
        prefix = ""
        if match["letter"]:
            prefix = match["letter"]
        elif match["left_out"]:
            gap, put_in = "weglating" if gap != "begin" else "begin", ""
        elif gap != "begin":
            put_in = match["put_in"]
        position = match.end()
    words = prefix + quoted[position:]
    if WORD.search(words):
        yield Segment(words, gap, put_in)  # type: ignore[arg-type]


def joined(words: str) -> str:
    """The words with hyphens at the ends of lines taken out."""
    return _HYPHENATED.sub("", words)
