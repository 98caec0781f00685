"""Headings that look like something else, and something else that looks like a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.blocks import Block
from ingest.readers.shapes import HEADING_NUMBER, heading_shaped
from ingest.readers.traced import Traced, concatenate, inserted

_COLON_HEADING_WORDS = 6
_SENTENCE_WORDS = re.compile(
    r"\b(?:ik|u|wij|we|het|dit|deze|dat|hij|zij|is|zijn|wordt|worden|kan|kunnen|moet|moeten|gelden|geldt|volgende|hieronder|namelijk)\b",
    re.IGNORECASE,
)


def sort_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with numbered headings told from items, and lines that announce a list told from headings."""
    return _announcements(_numbered(_lone_items(blocks)))


def _lone_items(blocks: Sequence[Block]) -> list[Block]:
    """A numbered line that stands before text and is no sentence ("2. Aanleiding") is a heading, not an item.

    It is an item when the line before or after it is one too and the numbers follow each other.
    """
    result = list(blocks)
    for index, block in enumerate(blocks):
        if block.kind != "item" or not block.number.isdigit() or not heading_shaped(block.text.text) or block.level > 1:
            continue
        before = blocks[index - 1] if index else None
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        listed = _same_list(block, before) or _same_list(block, after)
        if after is not None and not listed and after.kind in ("alinea", "kop", "tabel", "item"):
            result[index] = replace(block, kind="kop")
    return result


def _same_list(block: Block, other: Block | None) -> bool:
    return other is not None and other.kind == "item" and other.mark.text[-1:] == block.mark.text[-1:]


def _numbered(blocks: Sequence[Block]) -> list[Block]:
    """Headings with their number apart: one with points always, a plain one when another heading is numbered too."""
    plain = [index for index, block in enumerate(blocks) if block.kind == "kop" and not block.number]
    matches = {index: HEADING_NUMBER.match(blocks[index].text.text) for index in plain}
    numbers = [match["number"] for match in matches.values() if match is not None]
    numbers += [block.number for block in blocks if block.kind == "kop" and block.number]
    result = list(blocks)
    for index, match in matches.items():
        if match is not None and ("." in match["number"] or len(numbers) > 1):
            text = blocks[index].text
            mark = text[: match.end()].strip()
            result[index] = replace(blocks[index], text=text[match.end() :], mark=mark, number=match["number"])
    return result


def _announcements(blocks: Sequence[Block]) -> list[Block]:
    """A line that ends in a colon introduces the list that follows it; only a few words before prose are a heading."""
    result = list(blocks)
    for index, block in enumerate(blocks):
        words = block.text.text
        if block.kind != "kop" or not words.endswith(":"):
            continue
        before_prose = index + 1 < len(blocks) and blocks[index + 1].kind == "alinea"
        if not before_prose or len(words.split()) > _COLON_HEADING_WORDS or _SENTENCE_WORDS.search(words):
            result[index] = replace(block, kind="alinea", text=_whole(block), mark=block.mark[:0], number="")
    return result


def _whole(block: Block) -> Traced:
    """The mark and the words of a block as one text."""
    return block.text if not block.mark.text else concatenate([block.mark, inserted(" "), block.text])
