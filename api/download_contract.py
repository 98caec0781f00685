"""What `download` answers."""

from __future__ import annotations

from api.contract import Model


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
