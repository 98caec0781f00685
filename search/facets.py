"""How many passages each choice of a filter would leave, counted without reading a passage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol, get_args

import numpy as np
import numpy.typing as npt

from ingest.model import Interval, Metadata, Status
from search.filters import Facet, FacetValue, Filters
from search.structure import Structure

Mask = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int32]
Counts = npt.NDArray[np.int64]

STATUSES: tuple[Status, ...] = get_args(Status)
MAX_VALUES = 25
"""Most values that a facet shows; values that were chosen are always among them."""

_UNKNOWN_DATE = -1


class FacetDocument(Protocol):
    """What filters need to know of a document; `search.build_report.DocumentReport` has it."""

    @property
    def id(self) -> str: ...
    @property
    def work(self) -> str: ...
    @property
    def metadata(self) -> Metadata: ...
    @property
    def validity(self) -> Interval: ...


FIELDS: Mapping[str, Callable[[Filters], tuple[object, ...]]] = {
    "soort": lambda filters: filters.kinds,
    "uitgever": lambda filters: filters.issuers,
    "werk": lambda filters: filters.works,
    "jaar": lambda filters: filters.years,
    "status": lambda filters: filters.statuses,
}
"""The fields that have facets, in the order in which they are shown, with what filters hold of each."""

_CLEARED: Mapping[str, Callable[[Filters], Filters]] = {
    "soort": lambda filters: replace(filters, kinds=()),
    "uitgever": lambda filters: replace(filters, issuers=()),
    "werk": lambda filters: replace(filters, works=()),
    "jaar": lambda filters: replace(filters, years=()),
    "status": lambda filters: replace(filters, statuses=()),
}


class FacetTable:
    """The fields of all documents of an index, for filtering and counting without reading a passage."""

    def __init__(self, documents: Sequence[FacetDocument], structure: Structure, validity: Ints) -> None:
        """`documents` in the order of the index; `validity` holds (start, end) of every passage as ordinals, −1 for unknown."""
        self._documents = tuple(documents)
        self._document_of = structure.document_of
        self._start, self._end = validity[:, 0], validity[:, 1]
        dates = [document.metadata.date or document.validity.start for document in documents]
        self._ordinals = np.array([day.toordinal() if day else _UNKNOWN_DATE for day in dates], np.int64)
        self._values: dict[str, list[str]] = {
            "soort": [document.metadata.kind for document in documents],
            "uitgever": [document.metadata.issuer for document in documents],
            "werk": [document.work for document in documents],
            "jaar": [str(day.year) if day else "" for day in dates],
        }
        self._labels = {"werk": {document.work: document.metadata.title for document in documents}}

    def allowed(self, filters: Filters, day: date) -> Mask:
        """The passages that meet the filters on a day, (passages,)."""
        allowed: Mask = self._documents_allowed(filters)[self._document_of]
        if filters.statuses:
            wanted = np.isin(np.arange(len(STATUSES)), [STATUSES.index(status) for status in filters.statuses])
            allowed = allowed & wanted[self.statuses(day)]
        return allowed

    def statuses(self, day: date) -> npt.NDArray[np.int8]:
        """Of every passage the number of its status in `STATUSES` on a day; unknown when neither date is known."""
        ordinal = day.toordinal()
        known = (self._start != _UNKNOWN_DATE) | (self._end != _UNKNOWN_DATE)
        found = np.where(known, STATUSES.index("geldend"), STATUSES.index("onbekend")).astype(np.int8)
        found[(self._start != _UNKNOWN_DATE) & (self._start > ordinal)] = STATUSES.index("toekomstig")
        found[(self._end != _UNKNOWN_DATE) & (self._end <= ordinal)] = STATUSES.index("vervallen")
        return found

    def facets(self, matching: Mask, filters: Filters, day: date) -> tuple[Facet, ...]:
        """Counts over the passages that match a question, (passages,), whether or not they meet the filters."""
        rows = np.flatnonzero(matching)
        cells = self._document_of[rows].astype(np.int64) * len(STATUSES) + self.statuses(day)[rows]
        table = np.bincount(cells, minlength=len(self._documents) * len(STATUSES)).reshape(-1, len(STATUSES))
        return tuple(filter(lambda facet: facet.values, (self._facet(field, table, filters) for field in FIELDS)))

    def _facet(self, field: str, table: Counts, filters: Filters) -> Facet:
        others = _CLEARED[field](filters)
        counted = table[self._documents_allowed(others)]
        counts: dict[str, int]
        if field == "status":
            counts = dict(zip(map(str, STATUSES), map(int, counted.sum(axis=0)), strict=True))
        else:
            if others.statuses:
                counted = counted[:, [STATUSES.index(status) for status in others.statuses]]
            counts = _summed(
                [value for value, held in zip(self._values[field], self._documents_allowed(others), strict=True) if held],
                counted.sum(axis=1),
            )
        chosen = {str(value) for value in FIELDS[field](filters)}
        if field == "werk":
            chosen = {document.work for document in self._documents if chosen & {document.work, document.id}}
        counts = {value: count for value, count in counts.items() if value and (count or value in chosen)}
        counts |= dict.fromkeys(chosen - counts.keys(), 0)
        order = sorted(counts, key=lambda value: (value not in chosen, -counts[value], value))[: max(MAX_VALUES, len(chosen))]
        labels = self._labels.get(field, {})
        values = (FacetValue(value, labels.get(value, value), counts[value], value in chosen) for value in order)
        return Facet(field, tuple(sorted(values, key=lambda value: (-value.count, value.label))))

    def _documents_allowed(self, filters: Filters) -> Mask:
        allowed = np.ones(len(self._documents), np.bool_)
        for field, wanted in (("soort", filters.kinds), ("uitgever", filters.issuers), ("jaar", tuple(map(str, filters.years)))):
            if wanted:
                allowed &= np.array([value in wanted for value in self._values[field]], np.bool_)
        if filters.works:
            allowed &= np.array([bool({each.work, each.id} & set(filters.works)) for each in self._documents], np.bool_)
        if filters.start:
            allowed &= self._ordinals >= filters.start.toordinal()
        if filters.end:
            allowed &= (self._ordinals != _UNKNOWN_DATE) & (self._ordinals <= filters.end.toordinal())
        return allowed


def _summed(values: Sequence[str], counts: Counts) -> dict[str, int]:
    total: dict[str, int] = {}
    for value, count in zip(values, counts, strict=True):
        total[value] = total.get(value, 0) + int(count)
    return total
