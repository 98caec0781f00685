"""From lines to blocks: wrapped lines joined, split words mended, headings, items and notes told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.readers.blocks import Block, BlockKind
from ingest.readers.hyphens import SOFT_HYPHEN, Hyphenation
from ingest.readers.items import item_start
from ingest.readers.lines import Layout, Line
from ingest.readers.shapes import ENDS_CLAUSE, ITEM, NOTE_MARK, NOTE_START, SENTENCE_OPENERS, heading_shaped
from ingest.readers.traced import EMPTY, Traced, concatenate, fold_spaces, inserted


@dataclass(slots=True)
class _Open:
    """A block in the making."""

    kind: BlockKind
    lines: list[Line]
    mark: Traced = EMPTY
    number: str = ""
    indent: int = 0


def to_blocks(lines: Sequence[Line | Block], layout: Layout) -> list[Block]:
    """The blocks of a text; a `Block` among the lines (a table that was recognised before) stays where it stands.

    The level of an item is its indentation.
    """
    note_marks = _note_marks(lines)
    blocks: list[Block] = []
    current: _Open | None = None
    blank = gap = False
    for line in lines:
        if isinstance(line, Block):
            blocks += _closed(current, layout)
            blocks.append(line)
            current, blank, gap = None, False, False
            continue
        if line.blank:
            blank, gap = blank or not line.gap, gap or line.gap
            continue
        if current is not None and _continues(current, line, layout, blank, gap):
            current.lines.append(line)
        else:
            blocks += _closed(current, layout)
            current = _opened(line, note_marks)
        blank = gap = False
    blocks += _closed(current, layout)
    return [block for block in blocks if block.text.text or block.table is not None]


def _note_marks(lines: Sequence[Line | Block]) -> frozenset[str]:
    """The marks that hang on a word and begin one later line: only that line is a note, other stars are bullets."""
    carried: set[str] = set()
    begun: Counter[str] = Counter()
    for line in lines:
        if isinstance(line, Block):
            continue
        start = NOTE_START.match(line.text.text)
        if start is not None and (start["mark"] in carried or start["mark"] in begun):
            begun[start["mark"]] += 1
        carried.update(match["mark"] for match in NOTE_MARK.finditer(line.text.text))
    return frozenset(mark for mark, count in begun.items() if count == 1)


def _opened(line: Line, note_marks: frozenset[str]) -> _Open:
    note = NOTE_START.match(line.text.text)
    if note is not None and note["mark"] in note_marks:
        return _Open("noot", [replace(line, text=line.text[note.end() :])], line.text[: note.end("mark")], note["mark"])
    item = item_start(line)
    if item is not None:
        return _Open("item", [item.rest], item.mark, item.number, line.indent)
    return _Open("alinea", [line])


def _continues(current: _Open, line: Line, layout: Layout, blank: bool, gap: bool) -> bool:
    """Whether `line` goes on in the block that is open, after a blank line, a gap, or neither."""
    before, words = current.lines[-1].words, line.words
    if before.endswith(SOFT_HYPHEN) or (words[0].islower() and layout.hyphenation.seam(before, words) != "apart"):
        return True
    if layout.width is None:
        return False
    full = not layout.breaks_on_purpose(before, words)
    ended = ENDS_CLAUSE.search(before) is not None
    if ITEM.match(line.text.text):
        return full and not ended and current.kind == "alinea" and not blank
    if blank or gap:
        if not full and current.kind == "alinea" and _heading_length(current.lines, layout) == len(current.lines):
            return False
        if gap and not ended:
            return full or words[0].islower()
        return full and (gap and not blank if ended else words[0].islower())
    if current.kind == "item" and not full and words[0].isupper():
        return False
    return full or not ended


def _closed(current: _Open | None, layout: Layout) -> Iterator[Block]:
    """The finished block; a paragraph that begins with a heading gives two."""
    if current is None:
        return
    lines = current.lines
    length = _heading_length(lines, layout) if current.kind == "alinea" else 0
    if length:
        yield Block("kop", joined((line.text for line in lines[:length]), layout.hyphenation))
        lines = lines[length:]
        if not lines:
            return
        item = item_start(lines[0])
        if item is not None:
            current = _Open("item", [item.rest, *lines[1:]], item.mark, item.number, lines[0].indent)
            lines = current.lines
    text = joined((line.text for line in lines), layout.hyphenation)
    yield Block(current.kind, text, current.mark, current.number, current.indent if current.kind == "item" else 1)


_HEADING_LINES = 3


def _heading_length(lines: Sequence[Line], layout: Layout) -> int:
    """How many of a block's first lines are its heading; 0 for none."""
    for length in range(1, min(_HEADING_LINES, len(lines)) + 1):
        if not heading_shaped(" ".join(line.words for line in lines[:length])):
            return 0
        if length == len(lines):
            return length
        following = lines[length].words
        first = following.split()[0]
        if first[0].islower() and not ITEM.match(following):
            continue
        if layout.breaks_on_purpose(lines[length - 1].words, following) or first.casefold() in SENTENCE_OPENERS:
            return length
    return 0


def joined(texts: Iterable[Traced], hyphenation: Hyphenation) -> Traced:
    """Lines as running text: a space between them, a word that was split over two of them whole again."""
    parts: list[Traced] = []
    for text in texts:
        if parts:
            before = parts[-1]
            seam = hyphenation.seam(before.text, text.text)
            if seam == "whole":
                parts[-1] = before[:-1]
            elif seam == "apart":
                parts.append(inserted(" "))
        parts.append(text)
    return fold_spaces(_without_soft_hyphens(concatenate(parts)).strip())


def _without_soft_hyphens(traced: Traced) -> Traced:
    """Soft hyphens inside a line say nothing to a reader."""
    if SOFT_HYPHEN not in traced.text:
        return traced
    kept = [position for position, character in enumerate(traced.text) if character != SOFT_HYPHEN]
    return Traced("".join(traced.text[position] for position in kept), tuple(traced.origins[position] for position in kept))
