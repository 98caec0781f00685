"""What is "de wet" in a regulation: what it defines, else the one wet on which it rests, else nothing."""

from __future__ import annotations

import pytest
from test_references_cases import register

from ingest.locator import Locator
from ingest.model import Document, Metadata, Section, SectionKind, SourceMap, Span
from ingest.references import document_references

WORK = "BWBR1234567"


def regulation(*parts: tuple[str, str, str]) -> Document:
    """A regulation of (kind, number, words), one a line."""
    text, sections = "", []
    for kind, number, words in parts:
        start = len(text)
        text += f"{words}\n"
        locator = Locator(WORK, artikel=number)
        sections.append(Section(locator, _kind(kind), Span(start, len(text) - 1), number))
    whole = Section(Locator(WORK), "document", Span(0, len(text)))
    return Document("proef", WORK, text, Metadata("Proefregeling", "regeling"), (whole, *sections), SourceMap(), "proef", "0")


def _kind(kind: str) -> SectionKind:
    return "aanhef" if kind == "aanhef" else "artikel"


ARTICLE = ("artikel", "2", "De goedkeuring, bedoeld in artikel 53, vierde lid, van de wet, vervalt na een jaar.")
TARGET = "BWBR0005181/artikel/53/lid/4"

ROWS = [
    ("it rests on one wet", [("aanhef", "", "Gelet op artikel 38 van de Woningwet;"), ARTICLE], TARGET),
    ("defined", [("artikel", "1", "In deze regeling wordt verstaan onder wet: de Woningwet."), ARTICLE], TARGET),
    (
        "a definition is stronger than the basis",
        [
            ("aanhef", "", "Gelet op artikel 3 van de Leegstandwet;"),
            ("artikel", "1", "In deze regeling wordt verstaan onder wet: de Woningwet."),
            ARTICLE,
        ],
        TARGET,
    ),
    ("it rests on two", [("aanhef", "", "Gelet op artikel 38 van de Woningwet en artikel 3 van de Leegstandwet;"), ARTICLE], ""),
    ("nothing says so", [("artikel", "1", "De gemeente houdt de Woningwet in acht."), ARTICLE], ""),
]


@pytest.mark.parametrize(("why", "parts", "target"), ROWS, ids=[row[0] for row in ROWS])
def test_the_wet_of_a_regulation(why: str, parts: list[tuple[str, str, str]], target: str) -> None:
    document = regulation(*parts)
    found = [str(locator) for reference in document_references(document, register()) for locator in reference.targets]
    assert (TARGET in found) == bool(target), why
    assert not [place for place in found if place.endswith("/artikel/53/lid/4") and place != TARGET]
