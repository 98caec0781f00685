"""The place whose wording comes nearest to a quotation that stands nowhere verbatim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ingest.model import Span
from search.verify.placing import Texts
from search.verify.wording import Ints, Wording, runs
from search.verify.words import Word, folded, words_of

_COMMON = 80
"""Runs of words that stand in more places say nothing about where a quotation comes from."""
_TRIED = 6
_SLACK = 0.35
"""Words by which the source may be longer than the quotation, as a share of it, at either end."""


@dataclass(frozen=True, slots=True)
class Near:
    """A stretch of a document, and how much of it and of the quotation is the same: 1 is all words."""

    document: str
    span: Span
    likeness: float
    longest: int
    """Words in the longest stretch that is the same."""


def nearest_places(quoted: str, wording: Wording, texts: Texts, within: Sequence[tuple[int, int]] = ()) -> list[Near]:
    """The stretches that share runs of words with the quotation, likest first; `within`: only in these parts of the row."""
    words = words_of(quoted)
    numbers = wording.numbers(word.form for word in words)
    votes: dict[tuple[int, int], float] = defaultdict(float)
    size = max(len(words), 8)
    for length in (5, 3, 2):
        for position, places in runs(wording, numbers, length):
            if within:
                places = places[_inside(places, within)]
            if len(places) <= _COMMON:
                for place in places.tolist():
                    begin = place - position
                    votes[(wording.document_at(place), begin // size)] += length / len(places) ** 0.5
        if votes:
            break
    # A quotation that lies over the border of two stretches votes for both; the neighbour below takes it in.
    joined = {key: value + votes.get((key[0], key[1] + 1), 0) for key, value in votes.items()}
    best = sorted(joined, key=lambda key: (-joined[key], key))[:_TRIED]
    found = []
    for document, bucket in best:
        low = max(wording.first[document], int((bucket - _SLACK) * size))
        high = min(wording.first[document + 1] - 1, int((bucket + 3 + _SLACK) * size))
        if low < high:
            name = wording.documents[document]
            start, end = int(wording.starts[low]), int(wording.starts[min(high, wording.first[document + 1] - 1)])
            found.append(nearest_within(words, name, texts.text(name), Span(start, max(start, end))))
    return sorted((near for near in found if near is not None), key=lambda near: (-near.likeness, near.document, near.span))


def _inside(places: Ints, parts: Sequence[tuple[int, int]]) -> npt.NDArray[np.bool_]:
    inside = np.zeros(len(places), np.bool_)
    for low, high in parts:
        inside |= (places >= low) & (places < high)
    return inside


def nearest_in(quoted: str, spans: Iterable[tuple[str, Span]], texts: Texts) -> Near | None:
    """The likest stretch in given parts of documents; None when none shares a word."""
    words = words_of(quoted)
    found = [nearest_within(words, document, texts.text(document), span) for document, span in spans]
    return max((near for near in found if near is not None), key=lambda near: near.likeness, default=None)


def nearest_within(words: Sequence[Word], document: str, text: str, span: Span) -> Near | None:
    """The stretch of `text[span]` that is likest to the words."""
    source = words_of(text, span.start, span.end)
    one, other = [folded(word.form) for word in source], [folded(word.form) for word in words]
    if len(one) > 4 * len(other) + 40:
        low, high = _narrowed(one, other)
        source, one = source[low:high], one[low:high]
    if not one or not other:
        return None
    matching = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    blocks = _together([(block.a, block.b, block.size) for block in matching if block.size], len(other))
    if not blocks:
        return None
    same = sum(block[2] for block in blocks)
    low = max(0, blocks[0][0] - blocks[0][1])
    high = min(len(one), blocks[-1][0] + blocks[-1][2] + len(other) - blocks[-1][1] - blocks[-1][2])
    likeness = 2 * same / (high - low + len(other))
    return Near(document, Span(source[low].start, source[high - 1].end), likeness, max(block[2] for block in blocks))


def _together(blocks: Sequence[tuple[int, int, int]], size: int) -> list[tuple[int, int, int]]:
    """The blocks that belong to one stretch: those near the largest, in order."""
    if not blocks:
        return []
    middle = max(range(len(blocks)), key=lambda index: blocks[index][2])
    reach = max(12, size // 2)
    first = last = middle
    while first > 0 and blocks[first][0] - (blocks[first - 1][0] + blocks[first - 1][2]) <= reach:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1][0] - (blocks[last][0] + blocks[last][2]) <= reach:
        last += 1
    return list(blocks[first : last + 1])


def _narrowed(source: Sequence[str], words: Sequence[str]) -> tuple[int, int]:
    """The part of a long text in which most pairs of words of the quotation stand."""
    pairs = set(pairwise(words))
    hits = [position for position, pair in enumerate(pairwise(source)) if pair in pairs]
    if not hits:
        single = set(words)
        hits = [position for position, word in enumerate(source) if word in single]
    if not hits:
        return 0, 0
    reach = len(words) + 10
    best, most, low = hits[0], 0, 0
    for index, hit in enumerate(hits):
        while hit - hits[low] > reach:
            low += 1
        if index - low + 1 > most:
            best, most = hits[low], index - low + 1
    return max(0, best - len(words) - 10), min(len(source), best + 2 * len(words) + 30)
