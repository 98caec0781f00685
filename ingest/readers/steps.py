"""Which lists are steps: numbered items that are sentences of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.blocks import Block

_FEWEST_STEPS = 2


def mark_steps(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with every item of a procedure as kind `stap`.

    A numbered list is a procedure when most of its items begin with a capital and end as a sentence does, so
    "1. de huurder; 2. de verhuurder" stays a list.
    """
    result = list(blocks)
    index = 0
    while index < len(blocks):
        end = index
        while end < len(blocks) and blocks[end].kind == "item":
            end += 1
        if end == index:
            index += 1
            continue
        numbered = [at for at in range(index, end) if blocks[at].level == 1 and blocks[at].number.isdigit()]
        sentences = sum(blocks[at].text.text[:1].isupper() and blocks[at].text.text[-1:] in ".!?" for at in numbered)
        if len(numbered) >= _FEWEST_STEPS and sentences * 2 > len(numbered):
            for at in numbered:
                result[at] = replace(blocks[at], kind="stap")
        index = end
    return result
