"""The words of the contract for what only the graph knows: its soundness, its reports, its neighbourhoods and paths."""

from __future__ import annotations

from typing import Literal

from api.contract import Model


class Gebrek(Model):
    """One thing in the graph that is not as it should be; `document` is null when it belongs to none."""

    soort: Literal["vorm", "citaat", "herkomst", "begrippen", "catalogus", "vormen van derden"]
    document: str | None
    plaats: str
    eigenschap: str
    waarde: str
    melding: str
    ernst: Literal["gebrek", "waarschuwing", "opmerking"]


class Controle(Model):
    """Whether the graph is sound: `geldig` when no `gebreken` are more than a warning."""

    geldig: bool
    documenten: int
    uitspraken: int
    gebreken: list[Gebrek]
    index_versie: str
