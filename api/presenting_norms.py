"""Norms in the words of the contract: how rules bear on each other, announcements, tables and totals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from api import contract
from api.engine_port import EnginePort
from ingest.locator import Locator
from ingest.model import Announcement, Document, Limit, Rule, Table, TotalDifference
from ingest.rules.delegation import Filling
from ingest.rules.table_data import units_of

Targets = Callable[[Iterable[Locator]], list[contract.Doel]]


def limit(limit_: Limit, text: str, targets: Targets) -> contract.Beperking:
    """What a rule does to others; `text` is that of its document."""
    return contract.Beperking(
        soort=limit_.kind, tekst=limit_.span.of(text), doelen=targets(limit_.targets), regels=list(limit_.rules)
    )


def limited_by(engine: EnginePort, document_id: str, rule: Rule) -> list[contract.Beperkend]:
    """The rules that limit a rule, with their words."""
    return [
        contract.Beperkend(
            soort=found.kind,
            regel=found.rule.id,
            document=found.document,
            citaat=found.rule.span.of(engine.findings(found.document).document.text),
        )
        for found in engine.limited_by(document_id, rule)
    ]


def filled_in(engine: EnginePort, rule: Rule) -> list[contract.Invulling]:
    """Where other texts fill in what a rule delegates."""
    return [_filling(filling, engine.findings(filling.document).document) for filling in engine.filled_in(rule)]


def _filling(filling: Filling, document: Document) -> contract.Invulling:
    return contract.Invulling(
        document=document.id,
        titel=document.metadata.title,
        locator=str(filling.locator),
        citaat=filling.span.of(document.text),
        begin=filling.span.start,
        eind=filling.span.end,
    )


def announcement(found: Announcement, document: Document, targets: Targets) -> contract.Aankondiging:
    """An announcement with its words."""
    return contract.Aankondiging(
        id=found.id,
        soort=found.kind,
        actor=found.actor or None,
        citaat=found.span.of(document.text),
        begin=found.span.start,
        eind=found.span.end,
        document=document.id,
        kop=list(found.path),
        termijn=found.promised_span.of(document.text) if found.promised_span else None,
        toegezegd_van=found.promised.start,
        toegezegd_tot=found.promised.end,
        stukken=targets(found.papers),
    )


def table(found: Table, document: Document) -> contract.Tabel:
    """A table as data."""
    text = document.text
    return contract.Tabel(
        locator=str(found.locator),
        opschrift=_line(found.caption.of(text)) if found.caption else "",
        kolommen=[_line(cell.span.of(text)) for cell in found.header],
        eenheden=list(units_of(document, found)),
        rijen=[[contract.Tabelcel(tekst=cell.span.of(text), getal=number(cell.number)) for cell in row] for row in found.rows],
    )


def difference(found: TotalDifference) -> contract.Totaalverschil:
    """A total that is not the sum of its parts."""
    return contract.Totaalverschil(
        tabel=str(found.table),
        rij=found.row,
        kolom=found.column,
        vermeld=number(found.stated) or 0,
        berekend=number(found.computed) or 0,
        begin=found.span.start,
        eind=found.span.end,
    )


def number(value: Decimal | None) -> int | float | None:
    """A JSON number, whole where it is."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _line(text: str) -> str:
    return " ".join(text.split())
