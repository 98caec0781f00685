"""Rules, announcements and tables that documents hold."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.contract.base import LocatorText, Model, Named, OptionalDate, is_none
from api.contract.sources import Doel
from ingest.model import AnnouncementKind, LimitKind, RuleKind, RuleStatus


class Waarde(Model):
    """A term, share or amount; `getal` is null when the words hold no number ("jaarlijks")."""

    getal: float | int | None
    eenheid: str | None
    tekst: str


class Beperking(Model):
    """What a rule does to others, in its own words: it departs from them, excludes them, exempts from them, yields to them
    or leaves them intact; `regels` are ids of rules of the same document."""

    soort: LimitKind
    tekst: str
    doelen: list[Doel]
    regels: list[str]


class Beperkend(Model):
    """A rule that limits this one."""

    soort: LimitKind
    regel: str
    document: str
    citaat: str


class Invulling(Model):
    """A place in another text of the corpus that fills in what the rule delegates."""

    document: str
    titel: str
    locator: LocatorText
    citaat: str
    begin: int
    eind: int


class Regel(Model):
    """Who must, may or need not do what, when, unless, and on what basis."""

    id: str
    soort: RuleKind
    actor: str | None
    handeling: str
    waarde: Waarde | None
    voorwaarden: list[str]
    uitzonderingen: list[str]
    grondslag: list[Doel]
    kop: list[str]
    citaat: str
    begin: int
    eind: int
    document: str
    status: RuleStatus = "onbekend"
    geldig_van: OptionalDate = None
    geldig_tot: OptionalDate = None
    delegeert: Named = None
    beperkt: list[Beperking] = []
    beperkt_door: list[Beperkend] = []
    gedelegeerd_in: list[Invulling] = []


class Regels(Model):
    """Rules in reading order, document by document; `totaal` counts all that were asked for, on all pages."""

    regels: list[Regel]
    totaal: Annotated[int | None, Field(exclude_if=is_none)] = None
    pagina: Annotated[int | None, Field(exclude_if=is_none)] = None
    paginas: Annotated[int | None, Field(exclude_if=is_none)] = None


class Aankondiging(Model):
    """What a letter or page says is to come: no law in force. `toegezegdVan` and `toegezegdTot` bound the promised period."""

    id: str
    soort: AnnouncementKind
    actor: str | None
    citaat: str
    begin: int
    eind: int
    document: str
    kop: list[str]
    termijn: str | None
    toegezegd_van: OptionalDate
    toegezegd_tot: OptionalDate
    stukken: list[Doel]


class Aankondigingen(Model):
    """Announcements in reading order, document by document."""

    aankondigingen: list[Aankondiging]


class Tabelcel(Model):
    """A cell: its words, and its number where it holds one."""

    tekst: str
    getal: float | int | None


class Totaalverschil(Model):
    """A total in a table that is not the sum of its parts."""

    tabel: LocatorText
    rij: str
    kolom: str
    vermeld: float | int
    berekend: float | int
    begin: int
    eind: int


class Tabel(Model):
    """A table as data: the heads with the unit of each column, and the rows."""

    locator: LocatorText
    opschrift: str
    kolommen: list[str]
    eenheden: list[str]
    rijen: list[list[Tabelcel]]
