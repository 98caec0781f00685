"""From lines to blocks: wrapped lines joined, split words mended, headings and list items told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.readers.blocks import Block
from ingest.readers.lines import Layout, Line
from ingest.readers.traced import Traced, concatenate, fold_spaces, inserted

_ENDS_SENTENCE = re.compile(r"[.!?][\"'”’)\]]*$")
_ENDS_CLAUSE = re.compile(r"[.!?:;][\"'”’)\]]*$")
_OPENERS = frozenset(
    "de het een in met per op ik wij we om bij voor door dit deze dat die er als wanneer naar uit tot na over hoewel daarnaast "
    "verder ook daarmee hierbij hiermee sinds tijdens vanaf volgens conform mijn onze uw u".split()
)
"""Words that begin a sentence and, inside one, are written without a capital."""

_ITEM = re.compile(
    r"""(?: (?P<bullet>[•●▪■◦○‣∙·*–—‐\-❑➢►✓→]|o(?=\s)|§(?=\s\D))
          | (?P<letter>\(?[a-z]{1,2}\)|[a-z]\.)
          | (?P<roman>\(?(?:i{1,3}|iv|vi{0,3}|ix|x)\)|(?:ii|iii|iv|vi{0,3}|ix)\.)
          | (?P<digit>\(?\d{1,2}\)|\d{1,2}\.(?!\d))
          | (?P<degree>\d{1,2}°\.?)
        ) (?:\s+|(?<=[•●▪■◦○‣∙❑➢►✓])\s*) (?=\S)""",
    re.VERBOSE,
)
_NOTE = re.compile(r"(?P<mark>\((?:\*{1,5}|[†‡])\)|\*{1,5}(?!\*)|[†‡])\s*(?=\S)")
_CONJUNCTION = re.compile(r"(?:en|of|en/of|dan wel|c\.q\.|tot|t/m|als|noch)\b")
_SOFT_HYPHEN = "\u00ad"


@dataclass(slots=True)
class _Open:
    """A block in the making: its lines, the breaks before them, and what stood in front."""

    kind: str
    lines: list[Line]
    mark: Traced
    number: str = ""
    style: str = ""
    indent: int = 0
    after_blank: bool = True


def to_blocks(lines: Sequence[Line | Block], layout: Layout) -> list[Block]:
    """The blocks of a text; a `Block` among the lines (a table that was recognised before) stays where it stands."""
    star_marks = _star_marks(lines)
    blocks: list[Block] = []
    current: _Open | None = None
    blank = gap = False
    for line in lines:
        if isinstance(line, Block):
            blocks += _closed(current, layout)
            current, blank, gap = None, False, False
            blocks.append(line)
            continue
        if line.blank:
            blank, gap = blank or not line.gap, gap or line.gap
            continue
        if current is not None and _continues(current, line, layout, blank, gap):
            current.lines.append(line)
        else:
            blocks += _closed(current, layout)
            current = _opened(line, star_marks)
        blank = gap = False
    blocks += _closed(current, layout)
    return nest_items(_with_colon_headings(number_headings(blocks)))


def _star_marks(lines: Sequence[Line | Block]) -> frozenset[str]:
    """The star marks that hang on a word somewhere: only with them a line that begins with a star is a note."""
    found: set[str] = set()
    for line in lines:
        if isinstance(line, Line):
            found.update(match.group() for match in re.finditer(r"(?<=[\w.,;:)])\*{1,5}(?![\w*])|(?<=\S)\s?\((?:\*{1,5}|[†‡])\)", line.text.text))
    return frozenset(mark.strip() for mark in found)


def _opened(line: Line, star_marks: frozenset[str]) -> _Open:
    text = line.text.text
    note = _NOTE.match(text)
    if note is not None and note["mark"] in star_marks:
        body = replace(line, text=line.text[note.end() :])
        return _Open("noot", [body], line.text[: note.end("mark")], note["mark"], "noot", line.indent)
    item = _ITEM.match(text)
    if item is not None:
        mark = text[: item.end()].rstrip()
        body = replace(line, text=line.text[item.end() :])
        style = next(name for name, value in item.groupdict().items() if value)
        style = mark if style == "bullet" else style + re.sub(r"\w", "", mark)
        return _Open("item", [body], line.text[: len(mark)], re.sub(r"[().°]", "", mark) if item["bullet"] is None else "", style, line.indent)
    return _Open("alinea", [line], Traced(), indent=line.indent)


def _continues(current: _Open, line: Line, layout: Layout, blank: bool, gap: bool) -> bool:
    """Whether `line` goes on in the block that is open."""
    before, words = current.lines[-1].words, line.words
    if _split_word(before, words):
        return True
    full = not layout.breaks_on_purpose(before, words)
    if blank or gap:
        if current.kind == "alinea" and _heading_length(current.lines, layout) == len(current.lines):
            return False
        unfinished = not _ENDS_CLAUSE.search(before)
        if gap and unfinished:
            return layout.width is not None and (full or words[:1].islower()) and not _marked(line, current)
        if gap and not blank:
            return full and not _marked(line, current)
        return unfinished and full and words[:1].islower() and not _marked(line, current)
    if layout.width is None:
        return False
    if _marked(line, current):
        return full and not _ENDS_CLAUSE.search(before) and current.kind == "alinea"
    return full or not _ENDS_CLAUSE.search(before)


def _marked(line: Line, current: _Open) -> bool:
    """Whether a line begins as a list item does."""
    return _ITEM.match(line.text.text) is not None


def _split_word(before: str, words: str) -> bool:
    return before[-1:] == _SOFT_HYPHEN or bool(re.search(r"[^\W\d_]-$", before)) and words[:1].islower()


def _closed(current: _Open | None, layout: Layout) -> Iterator[Block]:
    """The finished block; an open paragraph that begins with a heading gives two."""
    if current is None:
        return
    lines = current.lines
    if current.kind == "alinea":
        length = _heading_length(lines, layout)
        if length:
            yield Block("kop", joined(line.text for line in lines[:length]))
            lines = lines[length:]
        if not lines:
            return
        item = _ITEM.match(lines[0].text.text) if length else None
        if item is not None:
            yield from _closed(replace_lines(_opened(lines[0], frozenset()), lines[1:]), layout)
            return
    level = current.indent + 1
    kind = current.kind
    yield Block(kind, joined(line.text for line in lines), current.mark, current.number or current.style, level)  # type: ignore[arg-type]


def replace_lines(opened: _Open, rest: Sequence[Line]) -> _Open:
    """The open block with more lines."""
    opened.lines.extend(rest)
    return opened


_HEADING_CHARACTERS, _HEADING_WORDS, _HEADING_LINES = 120, 16, 3
_INNER_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?]\s+[A-ZÀ-Þ]")


def heading_shaped(words: str) -> bool:
    """Whether a text could be a heading: short, begins with a capital or number, no sentence."""
    if not 2 <= len(words) <= _HEADING_CHARACTERS or len(words.split()) > _HEADING_WORDS:
        return False
    first = re.sub(r"^[\d.\s)(\"'‘“„]+", "", words)[:1]
    if not first.isupper() or words[-1] in ".,;-–" or _INNER_SENTENCE.search(words) or "@" in words or "://" in words:
        return False
    return len(re.findall(r"[^\W\d_]", words)) * 2 >= len(words.replace(" ", ""))


def _heading_length(lines: Sequence[Line], layout: Layout) -> int:
    """How many of a block's first lines are its heading; 0 for none."""
    for length in range(1, min(_HEADING_LINES, len(lines)) + 1):
        words = " ".join(line.words for line in lines[:length])
        if not heading_shaped(words):
            return 0
        if length == len(lines):
            return length
        following = lines[length].words
        first = following.split()[0]
        if not (first[:1].isupper() or first[:1].isdigit() or not first[:1].isalnum()):
            continue
        if layout.breaks_on_purpose(lines[length - 1].words, following) or first.casefold() in _OPENERS:
            return length
    return 0


def joined(texts: Iterator[Traced] | Sequence[Traced]) -> Traced:
    """Lines as running text: a space between them, a word that was split over two of them whole again."""
    parts: list[Traced] = []
    for text in texts:
        if parts and parts[-1].text:
            before = parts[-1]
            if before.text.endswith(_SOFT_HYPHEN):
                parts[-1] = before[:-1]
            elif not (_split_word(before.text, text.text) and not _CONJUNCTION.match(text.text)):
                parts.append(inserted(" "))
        parts.append(text)
    return without_soft_hyphens(fold_spaces(concatenate(parts).strip()))


def without_soft_hyphens(traced: Traced) -> Traced:
    """Soft hyphens inside a line say nothing to a reader."""
    if _SOFT_HYPHEN not in traced.text:
        return traced
    return concatenate(traced[match.start() : match.end()] for match in re.finditer(f"[^{_SOFT_HYPHEN}]+", traced.text))


def number_headings(blocks: Sequence[Block]) -> list[Block]:
    """A lone numbered line that introduces prose ("2. Aanleiding") is a heading, not an item."""
    result = list(blocks)
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        before = blocks[index - 1] if index else None
        alone = following is not None and following.kind == "alinea" and (before is None or before.kind != "item")
        if block.kind == "item" and block.number.isdigit() and alone and heading_shaped(block.text.text):
            result[index] = replace(block, kind="kop", level=1)
    return result


_COLON_HEADING_WORDS = 6
_SENTENCE_WORDS = re.compile(r"\b(?:ik|u|wij|we|het|dit|deze|dat|hij|zij|is|zijn|wordt|worden|volgende|hieronder|namelijk|te weten)\b", re.IGNORECASE)


def _with_colon_headings(blocks: Sequence[Block]) -> list[Block]:
    """A line that ends in a colon introduces the list that follows it; only a few words before prose are a heading."""
    result = list(blocks)
    for index, block in enumerate(blocks):
        if block.kind != "kop" or not block.text.text.endswith(":"):
            continue
        before_prose = index + 1 < len(blocks) and blocks[index + 1].kind == "alinea"
        words = block.text.text
        if not before_prose or len(words.split()) > _COLON_HEADING_WORDS or _SENTENCE_WORDS.search(words):
            result[index] = replace(block, kind="alinea")
    return result


def nest_items(blocks: Sequence[Block]) -> list[Block]:
    """Items with the depth of their list: by indentation, and by the kind of mark where the indentation was lost.

    Coming in, an item's `level` is its indentation plus one; a numbered item has its number, a bullet the bullet itself.
    """
    result: list[Block] = []
    stack: list[tuple[int, str]] = []
    for block in blocks:
        if block.kind != "item":
            stack = []
            result.append(replace(block, level=1) if block.kind in ("alinea", "noot") else block)
            continue
        style = _style(block)
        styles = [known for _, known in stack]
        while stack and block.level < stack[-1][0] and style != stack[-1][1]:
            stack.pop()
        if stack and block.level > stack[-1][0] or not stack:
            stack.append((block.level, style))
        elif style in styles:
            while stack and (stack[-1][1] != style or stack[-1][0] > block.level and (block.level, style) in stack):
                stack.pop()
            stack = stack or [(block.level, style)]
        elif stack[-1][1] != style:
            stack.append((block.level, style))
        number = "" if not block.number[:1].isalnum() or block.number == "o" and block.mark.text == "o" else block.number
        result.append(replace(block, level=len(stack), number=number))
    return result


def _style(block: Block) -> str:
    mark = block.mark.text
    if any(character.isdigit() for character in mark):
        return "digit" + re.sub(r"\w", "", mark)
    return mark if not mark[-1:] in ").°" else "letter" + re.sub(r"\w", "", mark)
