"""Documents, their provisions and the references in them."""

from __future__ import annotations

from api.contract.base import LocatorText, Model, OptionalDate
from api.contract.rules import Aankondiging, Regel, Tabel, Totaalverschil
from api.contract.sources import Bron, DocumentKort, Doel
from ingest.model import Meaning, ReferenceKind, SectionKind, Status


class Verwijzing(Model):
    """A citation in a text and what it points to; ambiguous: no targets, but candidates."""

    tekst: str
    begin: int
    eind: int
    soort: ReferenceKind
    relatief: bool
    doelen: list[Doel]
    kandidaten: list[Doel]


class Verwijzingen(Model):
    """All citations in a text, in reading order."""

    verwijzingen: list[Verwijzing]


class Onderdeel(Model):
    """A part of a provision."""

    locator: LocatorText
    opschrift: str


class Uitgaand(Model):
    """A reference in the words of a provision."""

    doel: Doel
    tekst: str
    begin: int
    eind: int
    betekenis: Meaning
    herkomst: str


class Inkomend(Model):
    """A reference elsewhere that points to a provision."""

    bron: Bron
    tekst: str
    betekenis: Meaning
    herkomst: str


class Versie(Model):
    """From when until when a wording was in force (`geldigTot` is the first day on which it was not).

    Without `document` the text of this wording is not in the corpus, and what the editors of the law recorded of it is
    given; without `geldigVan` as well it is announced, and its first day not set.
    """

    geldig_van: OptionalDate
    geldig_tot: OptionalDate
    status: Status
    document: str | None = None
    effect: str | None = None
    """What brought it about, as the editors of the law call it: nieuw, wijziging, vernummering, vervallen."""
    bron: str | None = None
    bron_url: str | None = None


class Bepaling(Model):
    """A place in a work as it stands on a day; `document` is null and `tekst` empty when others only cite it."""

    locator: LocatorText
    werk: str
    opschrift: str
    pad: list[str]
    tekst: str
    geldig_van: OptionalDate
    geldig_tot: OptionalDate
    status: Status
    document: str | None
    onderdelen: list[Onderdeel]
    verwijst_naar: list[Uitgaand]
    verwezen_door: list[Inkomend]
    regels: list[Regel]
    versies: list[Versie]


class Documenten(Model):
    """The documents of the corpus."""

    documenten: list[DocumentKort]


class Sectie(Model):
    """One addressable part of a document."""

    locator: LocatorText
    soort: SectionKind
    nummer: str | None
    opschrift: str | None
    pad: list[str]
    begin: int
    eind: int


class DocumentVolledig(DocumentKort):
    """A document with its parts and references; its text is at `/documenten/{id}/tekst`."""

    werk: str
    kenmerk: str | None
    url: str | None
    ondertekenaar: str | None
    functie: str | None
    taal: str
    sha256: str
    geldig_van: OptionalDate
    geldig_tot: OptionalDate
    secties: list[Sectie]
    verwijzingen: list[Verwijzing]
    tabellen: list[Tabel] = []
    totaalverschillen: list[Totaalverschil] = []
    aankondigingen: list[Aankondiging] = []
