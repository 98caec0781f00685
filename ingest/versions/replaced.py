"""Texts that another one has taken the place of: still there to be read, no longer the law on any day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from ingest.model import Interval
from ingest.versions.choice import sequence_of


class DatedText(Protocol):
    """A text of a work: its id, and when it held and could be known."""

    @property
    def id(self) -> str: ...
    @property
    def work(self) -> str: ...
    @property
    def validity(self) -> Interval: ...
    @property
    def visibility(self) -> Interval: ...


def replaced_texts(texts: Iterable[DatedText]) -> frozenset[str]:
    """Ids of the texts that a later text among them replaced, for days on which both claim to hold.

    With a manifest that is a text made known when this one had ceased to be; without, of those that begin on one day
    the one with the highest number (`2011-07-01_2`) is the last. A text whose replacement is not here stays.
    """
    by_work: dict[str, list[DatedText]] = defaultdict(list)
    for text in texts:
        if text.validity.start is not None:
            by_work[text.work].append(text)
    return frozenset(text.id for alike in by_work.values() for text in alike if _is_replaced(text, alike))


def _is_replaced(text: DatedText, alike: Sequence[DatedText]) -> bool:
    ended = text.visibility.end
    if ended is not None:
        return any(_overlap(text, other) and _known_from(other) >= ended for other in alike if other is not text)
    if text.visibility.start is not None:
        return False
    return any(
        other.validity.start == text.validity.start and sequence_of(other.id, other.work) > sequence_of(text.id, text.work)
        for other in alike
    )


def _known_from(text: DatedText) -> date:
    return text.visibility.start or date.min


def _overlap(one: DatedText, other: DatedText) -> bool:
    starts = max(one.validity.start or date.min, other.validity.start or date.min)
    return starts < min(one.validity.end or date.max, other.validity.end or date.max)
