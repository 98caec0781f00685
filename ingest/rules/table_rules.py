"""Rows of tables as rules: "soort aanvraag – beslistermijn", "overtreding – bedrag", "doelgroep – percentage".

A column is read when its head names a term, a share or an amount; the first column says what the row is about. Columns
of bare figures (counts of sales by year) lay down nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.locator import Locator
from ingest.model import Document, Rule, RuleKind, Section, Span, Table
from ingest.rules.actors import Actors, Voice
from ingest.rules.basis import BasisFinder
from ingest.rules.law_kinds import LAW_KINDS
from ingest.rules.slots import validity_of
from ingest.rules.subjects import subject_of
from ingest.rules.units import asks_for_documents
from ingest.values import find_values, kind_of

_COLUMNS: tuple[tuple[re.Pattern[str], RuleKind, frozenset[str]], ...] = (
    (
        re.compile(r"termijn|looptijd|\bduur\b|geldig|binnen|wanneer|uiterlijk|deadline|\btijd\b", re.IGNORECASE),
        "termijn",
        frozenset(["termijn", "datum"]),
    ),
    (
        re.compile(
            r"norm|percentage|\bmaxim\w*|\bminim\w*|grens|bedrag|tarief|tarieven|kosten|leges|prijs|boete|heffing|korting|vergoeding",
            re.IGNORECASE,
        ),
        "verplichting",
        frozenset(["percentage", "bedrag"]),
    ),
)
_DECIDES = re.compile(r"beslis|besluit|behandel|beoordel|reactie|antwoord", re.IGNORECASE)
_WHO = re.compile(r"\b(?:wie|door|verantwoordelijke?|instantie|partij|uitvoerder)\b", re.IGNORECASE)


def table_rules(document: Document, actors: Actors, voice: Voice, basis: BasisFinder) -> Iterator[Rule]:
    """The rules of every table of the document that lays down terms, shares or amounts, without ids."""
    rows = {section.locator: section for section in document.sections if section.kind == "rij"}
    tables = {section.locator: section for section in document.sections if section.kind == "tabel"}
    for table in document.tables:
        section = tables.get(table.locator)
        if asks_for_documents(document, table, section.path if section is not None else ()):
            continue
        yield from _rules(document, table, rows, actors, voice, basis)


def _rules(
    document: Document, table: Table, rows: dict[Locator, Section], actors: Actors, voice: Voice, basis: BasisFinder
) -> Iterator[Rule]:
    text = document.text
    heads = [" ".join(cell.span.of(text).split()) for cell in table.header]
    caption = (" ".join(table.caption.of(text).split()),) if table.caption is not None else ()
    who = next((column for column, head in enumerate(heads) if column and _WHO.search(head)), None)
    for row in table.rows:
        span = Span(row[0].span.start, max(cell.span.end for cell in row))
        section = next((each for each in rows.values() if each.span.contains(span) and each.parent == table.locator), None)
        subject = " ".join(row[0].span.of(text).split())
        if section is None or not subject:
            continue
        for column, head in enumerate(heads):
            for pattern, kind, wanted in _COLUMNS if column else ():
                cell = " ".join(row[column].span.of(text).split())
                value = next((value for _, value in find_values(cell) if kind_of(value) in wanted), None)
                if value is None or not pattern.search(head):
                    continue
                named = subject_of(row[who].span.of(text) if who is not None else subject, None, actors, Voice())
                decides = _DECIDES.search(f"{head} {' '.join(caption)}") is not None and document.metadata.kind not in LAW_KINDS
                actor = named.concept or (voice.addressee if kind != "termijn" else voice.speaker if decides else "")
                path = tuple(dict.fromkeys((*section.path, *caption)))
                yield Rule(
                    id="", kind=kind, actor=actor, action=f"{subject}: {head[:1].lower()}{head[1:]} {cell}", value=value,
                    conditions=(), exceptions=(), basis=basis.within(span), path=path, span=span,
                    locator=section.locator, status="geldend" if document.metadata.kind != "document" else "onbekend",
                    validity=validity_of(cell),
                )  # fmt: skip
                break
