"""What is "de wet" in a regulation: what it defines, else the one wet on which it rests or that its title names, else nothing."""

from __future__ import annotations

import pytest
from test_references_cases import register

from ingest.locator import Locator
from ingest.model import Document, DocumentKind, Metadata, Section, SectionKind, SourceMap, Span
from ingest.references import document_references

WORK = "BWBR1234567"


def regulation(*parts: tuple[str, str, str], title: str = "Proefregeling", kind: DocumentKind = "regeling") -> Document:
    """A regulation of (kind of part, number, words), one a line."""
    text, sections = "", []
    for part, number, words in parts:
        start = len(text)
        text += f"{words}\n"
        locator = Locator(WORK, artikel=number)
        sections.append(Section(locator, _kind(part), Span(start, len(text) - 1), number))
    whole = Section(Locator(WORK), "document", Span(0, len(text)))
    return Document("proef", WORK, text, Metadata(title, kind), (whole, *sections), SourceMap(), "proef", "0")


def _kind(kind: str) -> SectionKind:
    return "aanhef" if kind == "aanhef" else "alinea" if kind == "alinea" else "artikel"


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


TWO = ("aanhef", "", "Gelet op artikel 38 van de Woningwet en artikel 3 van de Leegstandwet;")
DECREE = ("aanhef", "", "Gelet op artikel 38 van de Woningwet en artikel 4 van het Besluit huurprijzen woonruimte;")
OF_DECREE = ("artikel", "2", "De opgave, bedoeld in artikel 3 van het besluit, wordt digitaal gedaan. Het besluit volgt.")


@pytest.mark.parametrize(
    ("title", "parts", "found"),
    [
        ("Uitvoeringsregels Leegstandwet", [TWO, ARTICLE], "BWBR0003403/artikel/53/lid/4"),  # of two, the one in the title
        ("Proefregeling", [TWO, ARTICLE], ""),
        ("Aanwijzing Woningwet", [ARTICLE], TARGET),  # no basis: the title
        ("Proefregeling", [DECREE, OF_DECREE], "BWBR0003237/artikel/3"),
        ("Wijzigingsregeling huurprijzen", [DECREE, OF_DECREE], ""),  # speaks of the text that it amends
    ],
)
def test_the_title_and_the_besluit(title: str, parts: list[tuple[str, str, str]], found: str) -> None:
    references = document_references(regulation(*parts, title=title), register())
    places = [str(locator) for reference in references for locator in reference.targets]
    assert [place for place in places if place.endswith(("/artikel/53/lid/4", "BWBR0003237/artikel/3"))] == [found][: bool(found)]
    assert not [reference for reference in references if reference.text == "besluit"]  # the decision at hand, for all we know


PARAGRAPHS = [
    ("alinea", "", "Deze richtlijn licht de Woningwet toe. In hoofdstuk 2 komt artikel 27 aan de orde."),
    ("alinea", "", "Het toezicht is geregeld in artikel 60. Zie ook artikel 4:5 en onderdeel 2 hierna."),
]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("circulaire", ["BWBR0005181", "BWBR0005181/artikel/27", "BWBR0005181/artikel/60"]),
        ("wet", ["BWBR0005181"]),  # a wet speaks of its own articles, and this one has none
    ],
)
def test_policy_without_articles_reads_like_a_letter(kind: DocumentKind, expected: list[str]) -> None:
    """Its chapters are its own; 4:5 is no number of the law that is spoken of."""
    references = document_references(regulation(*PARAGRAPHS, title="Proef", kind=kind), register())
    assert [str(target) for reference in references for target in reference.targets if target.work != WORK] == expected


OWN = ("artikel", "1", "In deze regeling wordt verstaan onder pensioenwet: de Algemene burgerlijke pensioenwet.")
OLD = ("artikel", "2", "Wie volgens artikel U 15 van de pensioenwet ongeschikt is; artikel 2 van de Woningwet ook.")


def test_a_name_of_the_register_that_means_another_law_here() -> None:
    references = document_references(regulation(OWN, OLD), register())
    assert {target.work for reference in references for target in reference.targets} <= {"BWBR0005181", WORK}


def test_paragraphs_of_an_annex_are_no_leden() -> None:
    parts = [("artikel", "48", "Access may be given."), ("artikel", "49", "Access under paragraph 48 is given.")]
    assert document_references(regulation(*parts, kind="verdrag"), register()) == ()


def test_items_of_an_annex_have_each_their_own_law() -> None:
    lines = [
        "1. onteigeningswet.",
        "2. Artikel 2.1, artikel 3.7, voor zover niet begrepen onder artikel 8.2, van de Wet ruimtelijke ordening.",
        "3. Artikel 7 van de Leegstandwet.",
        "Omgevingswet:",
        "a. artikel 2.36, betreffende de toepassing van artikel 121 van de Provinciewet",
    ]
    text, sections = "", []
    for number, line in enumerate(lines, 1):
        sections.append(Section(Locator(WORK, bijlage="1", alinea=str(number)), "alinea", Span(len(text), len(text) + len(line))))
        text += f"{line}\n"
    whole = Section(Locator(WORK), "document", Span(0, len(text)))
    document = Document("proef", WORK, text, Metadata("Proef", "wet"), (whole, *sections), SourceMap(), "proef", "0")
    assert [str(target) for reference in document_references(document, register()) for target in reference.targets] == [
        "BWBR0001842",
        *(f"BWBR0020449/artikel/{number}" for number in ("2.1", "3.7", "8.2")),
        "BWBR0003403/artikel/7",
        "BWBR0037885",
        "BWBR0037885/artikel/2.36",
        "BWBR0005645/artikel/121",
    ]


REPEATED = [
    ("artikel", "1", "Artikel 25 van de Faillissementswet is van toepassing."),
    ("artikel", "1", "Artikel 25, tweede lid, geldt niet voor artikel 2; artikel 26 evenmin."),
    ("artikel", "2", "Artikel 25 is er niet."),
]


def test_a_number_that_only_a_law_cited_before_has() -> None:
    parts = [*REPEATED, *(("artikel", str(number), "Niets.") for number in (3, 4))]
    found = [str(target) for reference in document_references(regulation(*parts), register()) for target in reference.targets]
    assert found == ["BWBR0001860/artikel/25", "BWBR0001860/artikel/25/lid/2", f"{WORK}/artikel/2"]
