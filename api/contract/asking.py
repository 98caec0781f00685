"""What is asked: questions, searches and texts to look for references in, with their bounds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field, StrictInt

from api.contract.base import Input, LocatorText, OptionalDate
from ingest.model import DocumentKind, Status

MAX_QUESTION = 2_000
"""Longest question or search term, in code points."""
MAX_TEXT = 1_000_000
"""Longest text in which references are looked for, in code points."""
MAX_CHECKED = 200_000
"""Longest text that is checked, in code points: some seventy pages. Every quotation in it is compared with all documents."""
DEFAULT_SOURCES = 5
MAX_SOURCES = 25
DEFAULT_RESULTS = 10
MAX_RESULTS = 100
MAX_PAGE = 100
MAX_CONTEXT = 10
"""Most earlier questions in whose light a follow-up is read."""
MAX_CHOICES = 50
"""Most values of one field that a search may be narrowed to."""

Names = Mapping[str, str | list[str]]
"""Name → the work it means, or several works when it is ambiguous."""


def _not_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("mag niet leeg zijn")
    return value.strip()


Question = Annotated[str, Field(min_length=1, max_length=MAX_QUESTION), AfterValidator(_not_blank)]


class Vraag(Input):
    """A question to answer from the corpus."""

    vraag: Question
    peildatum: OptionalDate = None
    max_bronnen: Annotated[StrictInt, Field(ge=1, le=MAX_SOURCES)] = DEFAULT_SOURCES
    context: Annotated[list[Question], Field(max_length=MAX_CONTEXT)] = []
    """Earlier questions, oldest first: a follow-up ("en voor toewijzing?") is read in their light; nothing is kept."""


class Zoekfilters(Input):
    """What a search is narrowed by: one of the values of each field that has any, and documents from one day up to and including
    another. `uitbreiding` lets the thesaurus add words."""

    soort: Annotated[list[DocumentKind], Field(max_length=MAX_CHOICES)] = []
    uitgever: Annotated[list[str], Field(max_length=MAX_CHOICES)] = []
    werk: Annotated[list[str], Field(max_length=MAX_CHOICES)] = []
    jaar: Annotated[list[Annotated[int, Field(ge=1, le=9999)]], Field(max_length=MAX_CHOICES)] = []
    status: Annotated[list[Status], Field(max_length=MAX_CHOICES)] = []
    datum_van: OptionalDate = None
    datum_tot_en_met: OptionalDate = None
    uitbreiding: bool = True


class Zoekopdracht(Zoekfilters):
    """A search in the corpus, as a JSON body."""

    zoekterm: Question
    peildatum: OptionalDate = None
    max_aantal: Annotated[StrictInt, Field(ge=1, le=MAX_RESULTS)] = DEFAULT_RESULTS
    pagina: Annotated[StrictInt, Field(ge=1, le=MAX_PAGE)] = 1


class Zoekparameters(Zoekfilters):
    """The same search as query parameters."""

    zoekterm: Question
    peildatum: OptionalDate = None
    max_aantal: Annotated[int, Field(ge=1, le=MAX_RESULTS)] = DEFAULT_RESULTS
    pagina: Annotated[int, Field(ge=1, le=MAX_PAGE)] = 1


class Verwijzingenopdracht(Input):
    """A text in which to find references, the provision it stands in, and names that hold for this call only."""

    tekst: Annotated[str, Field(max_length=MAX_TEXT)]
    gastheer: LocatorText | None = None
    bekend: Names | None = None
