"""What two days differ in, in the words of the contract."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from api.contract import LocatorText, Model, iso_date
from ingest.locator import Locator
from ingest.versions import ChangeKind
from search.histories import Comparison, Difference, PieceKind

RequiredDate = Annotated[date, BeforeValidator(iso_date)]


class Tekstdeel(Model):
    """Words of a comparison: the same in both texts, struck out of the old one, or put into the new one."""

    soort: PieceKind
    tekst: str


class Verschil(Model):
    """A lid, or other smallest provision, that is not the same on both days; `delen` are its words in one row."""

    soort: ChangeKind
    locator_oud: LocatorText | None
    locator_nieuw: LocatorText | None
    oud: str
    nieuw: str
    delen: list[Tekstdeel]


class Verschillen(Model):
    """What a place differs in on two days; `documentOud` and `documentNieuw` held then, null when none in the corpus did."""

    locator: LocatorText
    werk: str
    van: date
    tot: date
    document_oud: str | None
    document_nieuw: str | None
    verschillen: list[Verschil]


def compared(comparison: Comparison) -> Verschillen:
    """A comparison of the engine."""
    return Verschillen(
        locator=str(comparison.locator),
        werk=comparison.locator.work,
        van=comparison.old_day,
        tot=comparison.new_day,
        document_oud=comparison.old_document or None,
        document_nieuw=comparison.new_document or None,
        verschillen=[_difference(difference) for difference in comparison.differences],
    )


def _difference(difference: Difference) -> Verschil:
    return Verschil(
        soort=difference.kind,
        locator_oud=_text(difference.old_locator),
        locator_nieuw=_text(difference.new_locator),
        oud=difference.old,
        nieuw=difference.new,
        delen=[Tekstdeel(soort=piece.kind, tekst=piece.text) for piece in difference.pieces],
    )


def _text(locator: Locator | None) -> str | None:
    return str(locator) if locator is not None else None
