"""What was read, fetched, and what went wrong."""

from __future__ import annotations

from api.contract.base import Model
from api.contract.rules import Totaalverschil
from ingest.model import DocumentKind


class Ingelezen(Model):
    """What was found in one file."""

    bestand: str
    id: str
    soort: DocumentKind
    titel: str
    artikelen: int
    leden: int
    verwijzingen: int
    regels: int
    totaalverschillen: list[Totaalverschil] = []
    opmerkingen: list[str] = []


class Fout(Model):
    """What went wrong with one file, and where in it."""

    bestand: str
    plaats: str
    melding: str
    klasse: str = "niet_gelezen"


class Samenvatting(Model):
    """What was read, counted; `verwijzingen` and `regels` are null when they were not looked for."""

    documenten: int
    per_soort: dict[DocumentKind, int]
    artikelen: int
    leden: int
    verwijzingen: int | None
    regels: int | None
    fouten: dict[str, int]


class Inleesverslag(Model):
    """What was read and what could not be; `indexVersie` is null when nothing was stored."""

    documenten: list[Ingelezen]
    fouten: list[Fout]
    samenvatting: Samenvatting
    index_versie: str | None


class Opgehaald(Model):
    """One file that is there now; `overgeslagen` says that it was there already, unchanged."""

    id: str
    bestand: str
    herkomst: str
    sha256: str
    overgeslagen: bool


class Ophaalfout(Model):
    """What could not be fetched, and why."""

    herkomst: str
    melding: str


class Ophaalverslag(Model):
    """What was fetched into `map`, and what could not be."""

    map: str
    gedownload: list[Opgehaald]
    fouten: list[Ophaalfout]


class Invoerfout(Model):
    """One thing that is wrong with a request: where (`body.vraag`, `query.peildatum`) and what."""

    plaats: str
    code: str
    melding: str


class Problem(Model):
    """RFC 9457 problem details."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[Invoerfout] = []
