"""The ground of the contract: how models are spelt outside, and the shapes that return everywhere."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.alias_generators import to_camel


def iso_date(value: object) -> object:
    """Only `2024-01-31` is a date: no numbers, no times, which pydantic would also take."""
    if isinstance(value, date) or value is None:
        return value
    if not isinstance(value, str) or len(value) != 10:
        raise ValueError("verwacht een datum als 2024-01-31")
    return value


# Pydantic writes an optional date as anyOf, in which the API Design Rules' linter misses the format.
OptionalDate = Annotated[date | None, BeforeValidator(iso_date), WithJsonSchema({"type": ["string", "null"], "format": "date"})]
LocatorText = Annotated[str, Field(examples=["BWBR0005181/artikel/48/lid/5"])]


def is_none(value: object) -> bool:
    """Says of a field that is left out when it has no value."""
    return value is None


def is_empty(value: object) -> bool:
    """Says of a field that is left out when it is empty."""
    return not value


Named = Annotated[str | None, Field(exclude_if=is_none)]
"""A level or address that is left out when the target has none."""


class Model(BaseModel):
    """Camel case outside, snake case inside. Built when first used: a command needs few of them."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, frozen=True, serialize_by_alias=True, defer_build=True
    )


class Input(Model):
    """What comes from outside: nothing that is not known may be in it, so that a slip of the pen is never ignored."""

    # Built at once: the fields that FastAPI makes of a model of query parameters warn when they are built late.
    model_config = ConfigDict(extra="forbid", defer_build=False)
