"""The words of the contract for what helps someone search: suggestions and concepts."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.contract import Input, LocatorText, Model, Named
from search.model import SuggestionKind

MAX_TYPED = 200
MAX_SUGGESTIONS = 20
DEFAULT_SUGGESTIONS = 8


class Suggestieparameters(Input):
    """What someone has typed so far."""

    q: Annotated[str, Field(max_length=MAX_TYPED)]
    max_aantal: Annotated[int, Field(ge=1, le=MAX_SUGGESTIONS)] = DEFAULT_SUGGESTIONS


class Suggestie(Model):
    """One completion; `doel` is the path of its page, which a question does not have, and `locator` the place that it names."""

    tekst: str
    soort: SuggestionKind
    doel: Named = None
    locator: Annotated[LocatorText | None, Field(exclude_if=lambda value: value is None)] = None


class Suggesties(Model):
    """Completions, the likeliest first."""

    suggesties: list[Suggestie]
