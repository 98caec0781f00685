"""Where the words of a quotation stand, verbatim."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

import numpy as np

from ingest.model import Span
from search.verify.quotations import Quotation, Segment, joined
from search.verify.wording import Ints, Wording
from search.verify.words import WORD, same_signs, signs_of, whole, words_of

MOST_PLACES = 5_000
"""Places that are looked at; words that stand in more are no quotation of one of them."""
_MOST_OF_FEW, _FEW = 100, 3
"""So many places when the longest segment has fewer words than this: they stand everywhere."""
MOST_FOUND = 30
"""Places that are told; of words that stand everywhere the first say enough."""

_REACH = {"begin": 0, "weglating": 400, "invoeging": 60}
"""Words that may lie between two segments of a quotation."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A quotation in a document: the span of each of its segments there, in order."""

    document: str
    spans: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From the first quoted word to the last."""
        return Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True, slots=True)
class _Part:
    segment: Segment
    numbers: list[int]
    signs: list[str]
    """Its words and signs from the first word to the last."""


class Texts(Protocol):
    """The texts of a build by document."""

    def text(self, document: str) -> str:
        """Raises `KeyError` for a document that is not there."""
        ...


def variants(quotation: Quotation) -> Iterator[tuple[Segment, ...]]:
    """The segments as they are written, and without the hyphens at ends of lines where there are any."""
    yield quotation.segments
    without = tuple(Segment(joined(segment.text), segment.gap, segment.put_in) for segment in quotation.segments)
    if without != quotation.segments:
        yield without


def exact_places(
    segments: Sequence[Segment],
    wording: Wording,
    texts: Texts,
    within: Sequence[tuple[int, int]] = (),
    rather: Callable[[str], bool] = lambda _document: True,
) -> list[Placed]:
    """Places where the segments stand verbatim and in order, at most `MOST_FOUND`.

    `within`: only in these parts of the row of words; `rather`: documents that are looked at first.
    """
    parts = [_part(each, wording) for each in segments]
    if any(min(part.numbers, default=0) < 1 for part in parts):
        return []
    anchor = max(range(len(parts)), key=lambda index: len(parts[index].numbers))
    found = wording.places(parts[anchor].numbers)
    if within:
        inside = np.zeros(len(found), np.bool_)
        for low, high in within:
            inside |= (found >= low) & (found < high)
        found = found[inside]
    most = MOST_PLACES if len(parts[anchor].numbers) >= _FEW else _MOST_OF_FEW
    places = np.sort(found)[:most].tolist()
    documents = {place: wording.documents[wording.document_at(place)] for place in places}
    places.sort(key=lambda place: not rather(documents[place]))
    confirmed = (_confirmed(parts, anchor, place, documents[place], wording, texts) for place in places)
    return list(islice((placed for placed in confirmed if placed is not None), MOST_FOUND))


def _part(segment: Segment, wording: Wording) -> _Part:
    words = words_of(segment.text)
    signs = signs_of(segment.text[words[0].start : words[-1].end]) if words else []
    return _Part(segment, wording.numbers(word.form for word in words), signs)


def _confirmed(parts: Sequence[_Part], anchor: int, place: int, document: str, wording: Wording, texts: Texts) -> Placed | None:
    starts = _others(parts, anchor, place, wording.row)
    if starts is None:
        return None
    text = texts.text(document)
    spans = [
        Span(int(wording.starts[start]), _end_of_word(text, int(wording.starts[start + len(part.numbers) - 1])))
        for part, start in zip(parts, starts, strict=True)
    ]
    if all(_verbatim(part.signs, text, span) for part, span in zip(parts, spans, strict=True)):
        return Placed(document, tuple(spans))
    return None


def _verbatim(quoted: Sequence[str], text: str, span: Span) -> bool:
    return whole(text, span.start, span.end) and same_signs(quoted, signs_of(span.of(text)))


def _end_of_word(text: str, start: int) -> int:
    word = WORD.match(text, start)
    return word.end() if word is not None else start


def _others(parts: Sequence[_Part], anchor: int, place: int, row: Ints) -> list[int] | None:
    """Where every segment begins when the anchor begins at `place`: the nearest places in order; None when one is missing."""
    starts = [0] * len(parts)
    starts[anchor] = place
    for index in range(anchor + 1, len(parts)):
        begin = starts[index - 1] + len(parts[index - 1].numbers)
        reach = _REACH[parts[index].segment.gap]
        hit = _first(row, parts[index].numbers, begin, begin + reach)
        if hit is None:
            return None
        starts[index] = hit
    for index in range(anchor - 1, -1, -1):
        behind = starts[index + 1] - len(parts[index].numbers)
        reach = _REACH[parts[index + 1].segment.gap]
        hit = _last(row, parts[index].numbers, max(0, behind - reach), behind)
        if hit is None:
            return None
        starts[index] = hit
    return starts


def _candidates(row: Ints, numbers: Sequence[int], low: int, high: int) -> list[int]:
    """The places in `low`–`high` at which the words stand, in one document."""
    stretch = row[low : high + len(numbers)]
    return [
        low + position
        for position in np.nonzero(stretch == numbers[0])[0].tolist()
        if position <= high - low and stretch[position : position + len(numbers)].tolist() == list(numbers)
    ]


def _first(row: Ints, numbers: Sequence[int], low: int, high: int) -> int | None:
    return next((place for place in _candidates(row, numbers, low, high) if not (row[low:place] == 0).any()), None)


def _last(row: Ints, numbers: Sequence[int], low: int, high: int) -> int | None:
    places = [] if high < low else _candidates(row, numbers, low, high)
    return next((place for place in reversed(places) if not (row[place:high] == 0).any()), None)
