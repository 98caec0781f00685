"""What a search yields: passages, the values that it may be narrowed to, and suggestions while typing."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.contract.base import Input, LocatorText, Model, Named, is_none
from api.contract.sources import Bron
from search.model import SuggestionKind

MAX_TYPED = 200
MAX_SUGGESTIONS = 20
DEFAULT_SUGGESTIONS = 8


class Facetwaarde(Model):
    """A value that a search can be narrowed to, and how many passages that leaves, the other fields being as they are."""

    waarde: str
    opschrift: str
    aantal: int
    gekozen: bool


class Facet(Model):
    """The values of one field."""

    veld: str
    waarden: list[Facetwaarde]


class Toevoeging(Model):
    """A word of the search, and a term that the thesaurus added because of it."""

    woord: str
    term: str


class Zoekresultaat(Model):
    """Passages in order of score; `totaal` counts all that matched, of which the best hundred can be had in `paginas` pages.

    `bedoeldeU` is the search with its slips of the pen mended, `uitbreidingen` what the thesaurus added to it.
    """

    zoekterm: str
    resultaten: list[Bron]
    totaal: int
    index_versie: str
    pagina: int = 1
    paginas: int = 0
    facetten: list[Facet] = []
    uitbreidingen: list[Toevoeging] = []
    bedoelde_u: str | None = None


class Suggestieparameters(Input):
    """What someone has typed so far."""

    q: Annotated[str, Field(max_length=MAX_TYPED)]
    max_aantal: Annotated[int, Field(ge=1, le=MAX_SUGGESTIONS)] = DEFAULT_SUGGESTIONS


class Suggestie(Model):
    """One completion; `doel` is the path of its page, which a question does not have, and `locator` the place that it names."""

    tekst: str
    soort: SuggestionKind
    doel: Named = None
    locator: Annotated[LocatorText | None, Field(exclude_if=is_none)] = None


class Suggesties(Model):
    """Completions, the likeliest first."""

    suggesties: list[Suggestie]
