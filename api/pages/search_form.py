"""The search form as it comes in the address of the results page, and addresses for other searches like it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import get_args
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from api.contract import MAX_CHOICES, MAX_PAGE
from api.pages.forms import check, parse_day, parse_position
from ingest.model import DocumentKind, Status
from search.filters import NO_FILTERS, Filters

PATH = "/zoeken"

_KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)
_STATUSES: tuple[Status, ...] = get_args(Status)
_ONLY_OWN_WORDS = "geenUitbreiding"


@dataclass(frozen=True, slots=True)
class SearchForm:
    """What someone asked for, as typed where it has mistakes; a choice that does not exist is left out."""

    question: str = ""
    day_text: str = ""
    day: date | None = None
    mistakes: tuple[tuple[str, str], ...] = ()
    """(field, message)."""
    start_text: str = ""
    end_text: str = ""
    filters: Filters = NO_FILTERS
    expand: bool = True
    page: int = 1
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Everything that was asked but the page, by the name of its field, for addresses."""

    def address(self, **other: str) -> str:
        """The address of this search with some fields changed; an empty value leaves the field out."""
        fields = {**self.fields, **{name: (value,) if value else () for name, value in other.items()}}
        return f"{PATH}?{urlencode([(name, value) for name, values in fields.items() for value in values])}"

    def without_expansion(self) -> str:
        """The address of this search on the words themselves only."""
        return self.address(geenUitbreiding="ja")


def read_search(parameters: QueryParams) -> SearchForm:
    """The form in the query of an address."""
    asked = check(parameters.get("zoekterm", ""), parameters.get("peildatum", ""), "zoekterm")
    mistakes = list(asked.mistakes)
    range_texts = [parameters.get(name, "").strip()[:20] for name in ("datumVan", "datumTotEnMet")]
    days = [parse_day(text) for text in range_texts]
    for name, text, day in zip(("datumVan", "datumTotEnMet"), range_texts, days, strict=True):
        if text and day is None:
            mistakes.append((name, "Dit is geen datum; schrijf bijvoorbeeld 2024-01-31."))
    chosen = {name: [value for value in parameters.getlist(name)[:MAX_CHOICES] if value] for name in ("uitgever", "werk", "jaar")}
    filters = Filters(
        kinds=tuple(kind for kind in _KINDS if kind in parameters.getlist("soort")),
        issuers=tuple(chosen["uitgever"]),
        works=tuple(chosen["werk"]),
        years=tuple(year for text in chosen["jaar"] if (year := parse_position(text)) is not None),
        statuses=tuple(status for status in _STATUSES if status in parameters.getlist("status")),
        start=days[0],
        end=days[1],
    )
    expand = parameters.get(_ONLY_OWN_WORDS) != "ja"
    fields = {
        "zoekterm": (asked.question,),
        "peildatum": (asked.day_text,) if asked.day_text else (),
        "soort": filters.kinds,
        "uitgever": filters.issuers,
        "werk": filters.works,
        "jaar": tuple(map(str, filters.years)),
        "status": filters.statuses,
        "datumVan": (range_texts[0],) if range_texts[0] else (),
        "datumTotEnMet": (range_texts[1],) if range_texts[1] else (),
        _ONLY_OWN_WORDS: () if expand else ("ja",),
    }
    page = parse_position(parameters.get("pagina")) or 1
    return SearchForm(
        asked.question, asked.day_text, asked.day, tuple(mistakes), range_texts[0], range_texts[1], filters, expand,
        min(page, MAX_PAGE), fields,
    )  # fmt: skip
