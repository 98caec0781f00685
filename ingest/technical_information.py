"""Wetstechnische informatie (WTI): what the editors of a law record of it and of each of its parts through time.

Format: wti_2016-1.xsd of the official repository; `ingest.readers.wti` reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ingest.locator import Locator
from ingest.model import Interval


@dataclass(frozen=True, slots=True)
class Title:
    """A citation title and when it holds; `official` ones are laid down by the law itself."""

    text: str
    official: bool
    validity: Interval = Interval()
    visibility: Interval = Interval()


@dataclass(frozen=True, slots=True)
class Publication:
    """Where something was made known: Stb. 2024, 291. `role` is oorspronkelijk or juncto."""

    role: str
    work: Locator | None
    """`stb-2024-291`; None when it was not published, as with a pending bill."""
    printed: str
    """As people write it: "Stb. 2024, 291"; empty when it was not published."""
    dossier: str = ""
    signed: date | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Retroactivity:
    """How far back a change works: `inclusive` for "tot en met", which is how Dutch law usually puts it."""

    day: date
    inclusive: bool
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change to a law or to one of its parts. Without `day`: announced, the day is not set yet."""

    day: date | None
    effect: str
    """As the editors call it: nieuwe-regeling, nieuw, wijziging, vernummering, vervallen, Aanhangig, …"""
    sources: tuple[Publication, ...]
    brought_into_force_by: tuple[Publication, ...] = ()
    retroactive: tuple[Retroactivity, ...] = ()
    remarks: tuple[str, ...] = ()
    label: str = ""
    """What the part is called from then on: "Artikel 4a"."""
    version: str = ""
    """`versie-id` of the text that it brings about."""


@dataclass(frozen=True, slots=True)
class PartHistory:
    """The changes to one part, in the order of the file; `label_id` stays the same when it is renumbered."""

    label_id: str
    amendments: tuple[Amendment, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A link with another law: `kind` is wetsfamilie, grondslag-voor, wettelijke-bevoegdheid-voor, verwijzing-door or grondslag.

    `part` is the part of this law ("Artikel 2", empty for the law as a whole); `other` the law or article at the other end.
    """

    kind: str
    other: Locator
    title: str
    part: str = ""
    label_id: str = ""
    validity: Interval = Interval()
    visibility: Interval = Interval()


@dataclass(frozen=True, slots=True)
class TechnicalInformation:
    """Everything in one WTI file."""

    work: str
    responsible: str
    """First responsible ministry, as it is named there."""
    kind: str
    titles: tuple[Title, ...]
    abbreviations: tuple[str, ...]
    unofficial_titles: tuple[str, ...]
    areas: tuple[str, ...]
    """Areas of law, the special one after the general one: "Belastingrecht", "Belastingrecht/Internationale regelingen"."""
    domains: tuple[str, ...]
    amendments: tuple[Amendment, ...]
    parts: tuple[PartHistory, ...]
    relations: tuple[Relation, ...]
