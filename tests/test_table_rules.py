"""Are rows of tables that lay down terms and amounts rules, and other tables not?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.model import Findings
from ingest.pipeline import Knowledge, findings_of, load_knowledge
from ingest.readers.any_format import read_document


@pytest.fixture(scope="module")
def knowledge(corpus: Path) -> Knowledge:
    return load_knowledge(corpus)


def page(*rows: str, caption: str = "") -> bytes:
    """A page of the Aw with one table; cells are separated by `|`, the first row holds the heads."""
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    head = "".join(f"<th>{cell}</th>" for cell in cells[0])
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells[1:])
    named = f"<caption>{caption}</caption>" if caption else ""
    table = f"<table>{named}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    main = f"<main><h1>Aanvragen</h1><h2>Overzicht</h2><p>Zie de tabel.</p>{table}</main>"
    return f"<!doctype html><html><body>{main}</body></html>".encode()


def read(knowledge: Knowledge, data: bytes) -> Findings:
    document = read_document(data, "pagina.html")
    metadata = replace(document.metadata, kind="webpagina", issuer="Autoriteit woningcorporaties")
    return findings_of(replace(document, metadata=metadata), knowledge)


TABLES = [
    (
        ("Soort aanvraag | Beslistermijn", "Statuten | 8 weken", "Fusie | 12 weken"),
        [("termijn", "aw", "8 weken"), ("termijn", "aw", "12 weken")],
    ),
    (("Soort aanvraag | Kosten", "Statuten | € 250", "Fusie | geen"), [("verplichting", "corporatie", "250 euro")]),
    (("Wat | Wie | Uiterlijk", "Jaarrekening | corporatie | 30 juni 2024"), [("termijn", "corporatie", "30 juni 2024")]),
    (("Doelgroep | Maximaal percentage", "Lage inkomens | 85%"), [("verplichting", "corporatie", "85%")]),
    # figures lay down nothing
    (("Jaar | Verkocht | Totaal", "2019 | 12 | 12", "2020 | 14 | 14"), []),
    (("Jaar | Gemiddelde", "2019 | 12 weken"), []),
    (("Soort | Toelichting", "Fusie | dat duurt lang"), []),
]


@pytest.mark.parametrize(("rows", "expected"), TABLES)
def test_rows(knowledge: Knowledge, rows: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    findings = read(knowledge, page(*rows))
    document, found = findings.document, findings.rules
    assert [(rule.kind, rule.actor, str(rule.value)) for rule in found] == expected
    for rule in found:
        assert rule.value is not None
        assert rule.value.text in rule.span.of(document.text)
        assert rule.path[-1] == "Overzicht"


def test_a_row_rests_on_what_it_cites(knowledge: Knowledge) -> None:
    rows = ("Soort | Beslistermijn", "Statuten (artikel 24 van de Woningwet) | 8 weken")
    (rule,) = read(knowledge, page(*rows)).rules
    assert list(map(str, rule.basis)) == ["BWBR0005181/artikel/24"]
