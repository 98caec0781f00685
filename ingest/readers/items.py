"""Lists: the marks of their items, and how lists lie in each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.blocks import Block
from ingest.readers.lines import Line
from ingest.readers.shapes import ITEM
from ingest.readers.traced import Traced


@dataclass(frozen=True, slots=True)
class ItemStart:
    """The mark of an item, the same without brackets and points (empty for a bullet), and the line behind it."""

    mark: Traced
    number: str
    rest: Line


def item_start(line: Line) -> ItemStart | None:
    """The beginning of a list item; None when the line begins none."""
    match = ITEM.match(line.text.text)
    if match is None:
        return None
    mark = line.text[: match.end()].strip()
    number = "" if match["bullet"] else re.sub(r"[().°]", "", mark.text)
    return ItemStart(mark, number, replace(line, text=line.text[match.end() :]))


def nest_items(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the depth of every item as its level, from 1.

    Coming in, an item's level is its indentation. Deeper indentation opens a list in the item above; where the
    indentation was lost, another kind of mark does. A list ends where another kind of block stands.
    """
    result: list[Block] = []
    stack: list[tuple[int, str]] = []
    for block in blocks:
        if block.kind != "item":
            stack = []
            result.append(block)
            continue
        stack = _stack_with(stack, block.level, _style(block))
        result.append(replace(block, level=len(stack)))
    return result


def _stack_with(stack: Sequence[tuple[int, str]], indent: int, style: str) -> list[tuple[int, str]]:
    """The open lists, as (indentation, kind of mark), once an item with these has come."""
    for depth in range(len(stack), 0, -1):
        known_indent, known_style = stack[depth - 1]
        if style == known_style and indent == known_indent:
            return list(stack[:depth])
    if stack and indent > stack[-1][0]:
        return [*stack, (indent, style)]
    for depth in range(len(stack), 0, -1):
        if style == stack[depth - 1][1] and indent <= stack[depth - 1][0]:
            return [*stack[: depth - 1], (indent, style)]
    while len(stack) > 1 and indent < stack[-1][0]:
        stack = stack[:-1]
    if stack and indent < stack[-1][0]:
        return [(indent, style)]
    return [*stack, (indent, style)]


def _style(block: Block) -> str:
    """The kind of a mark: the bullet itself, or letter, number or Roman numeral with its brackets."""
    mark = block.mark.text
    if not block.number:
        return mark
    kind = "digit" if block.number.isdigit() else "letter"
    return kind + re.sub(r"\w", "", mark)
