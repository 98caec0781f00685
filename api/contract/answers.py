"""What a question yields: an answer with its sources, or a refusal."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from api.contract.base import Model, Named, is_none
from api.contract.sources import Bron
from search.model import AnswerKind, RefusalReason


class AntwoordTekst(Model):
    """The words of an answer, and what kind of answer they are."""

    tekst: str
    soort: AnswerKind


class Onthouding(Model):
    """Why there is no answer, and the nearest useful things, which are no support for any answer."""

    reden: RefusalReason
    toelichting: str
    dichtstbij: list[Bron]


class Weggelaten(Model):
    """A sentence of a language model that the sources do not carry, and why."""

    zin: str
    reden: str


class Verwoording(Model):
    """The answer in a language model's words; every sentence is carried by the source that it names, [1] being the first."""

    tekst: str
    verwijderd: list[Weggelaten]
    model: str


class Antwoord(Model):
    """The outcome of a question: an answer with its sources, or a refusal with its reason."""

    vraag: str
    status: Literal["beantwoord", "onthouden"]
    antwoord: AntwoordTekst | None
    onthouding: Onthouding | None
    bronnen: list[Bron]
    zekerheid: Annotated[float, Field(ge=0, le=1)]
    peildatum: Annotated[date, WithJsonSchema({"type": "string", "format": "date"})]
    index_versie: str
    gelezen_als: Named = None
    """The whole question that a follow-up was read as, in the light of its context."""
    verwoording: Annotated[Verwoording | None, Field(exclude_if=is_none)] = None
