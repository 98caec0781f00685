"""What a search may be narrowed by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ingest.model import DocumentKind, Status


@dataclass(frozen=True, slots=True)
class Filters:
    """What a passage must meet: one of the values in each field that has any, and a document date within the range.

    `start` and `end` are both included. A document without a date of its own counts by the day from which it holds; one without
    either is left out as soon as a range or a year is asked.
    """

    kinds: tuple[DocumentKind, ...] = ()
    issuers: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    """Works or document ids."""
    years: tuple[int, ...] = ()
    statuses: tuple[Status, ...] = ()
    """As they are on the day that is asked about."""
    start: date | None = None
    end: date | None = None

    @property
    def any(self) -> bool:
        """Whether anything is asked at all."""
        return self != Filters()


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One choice: what a filter takes, how people call it, how many passages it leaves, and whether it is chosen now."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One field with its choices, the largest count first. A count is what choosing the value would leave or add, all other
    fields being as they are."""

    field: str
    values: tuple[FacetValue, ...]
