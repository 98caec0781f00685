"""Plain text with Markdown's marks: "# Titel", "## Kop", a heading underlined with === or ---, and **emphasis**.

Pages that were saved as text often come so. The marks go, what they say stays: which lines are headings, and how deep.
Form: https://spec.commonmark.org/0.31.2/#atx-headings and #setext-headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.blocks import Block
from ingest.readers.lines import GAP, Line
from ingest.readers.traced import Traced, concatenate

_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?=\S)")
_CLOSING = re.compile(r"\s+#+$")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_EMPHASIS = re.compile(r"(?P<mark>\*\*|__)(?=\S)(?P<words>[^*_]+?)(?<=\S)(?P=mark)")


def read_marks(lines: Sequence[Line | Block]) -> tuple[list[Line | Block], tuple[Block, ...]]:
    """The lines with marked headings as blocks and without marks of emphasis, and those headings.

    Without a marked heading the text is no Markdown, and the lines are as they were.
    """
    result: list[Line | Block] = []
    marked: list[Block] = []
    for line in lines:
        if isinstance(line, Block):
            result.append(line)
            continue
        heading = _HEADING.match(line.text.text)
        above = result[-1] if result else None
        if heading is not None:
            words = line.text[heading.end() :]
            closing = _CLOSING.search(words.text)
            marked.append(Block("kop", words[: closing.start()] if closing else words, level=len(heading["marks"])))
            result.append(marked[-1])
        elif isinstance(above, Line) and not above.blank and _UNDERLINE.fullmatch(line.text.text) and _stands_alone(result):
            level = 1 if line.text.text[0] == "=" else 2
            marked.append(Block("kop", above.text, level=level))
            result[-1:] = [marked[-1], GAP]
        else:
            result.append(replace(line, text=_plain(line.text)))
    return (result, tuple(marked)) if marked else (list(lines), ())


def only_marked(blocks: Sequence[Block], marked: Sequence[Block]) -> list[Block]:
    """Blocks of which no other is a heading: in a text that marks its headings a short line is only a short line."""
    known = {id(block.text) for block in marked}
    return [replace(block, kind="alinea") if block.kind == "kop" and id(block.text) not in known else block for block in blocks]


def marked_levels(blocks: Sequence[Block]) -> list[Block]:
    """Headings by their marks, the highest that is no title as level 1."""
    levels = [block.level for block in blocks if block.kind == "kop"]
    highest = min(levels, default=1)
    return [replace(block, level=block.level - highest + 1) if block.kind == "kop" else block for block in blocks]


def _stands_alone(lines: Sequence[Line | Block]) -> bool:
    """Whether the last line has nothing, or a blank line, above it."""
    before = lines[-2] if len(lines) > 1 else None
    return before is None or isinstance(before, Block) or before.blank


def _plain(text: Traced) -> Traced:
    parts: list[Traced] = []
    position = 0
    for match in _EMPHASIS.finditer(text.text):
        parts += [text[position : match.start()], text[match.start("words") : match.end("words")]]
        position = match.end()
    return concatenate([*parts, text[position:]]) if parts else text
