"""Does a letter that LibreOffice sets in the layout of a ministry give the same document as its text form?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from letter_office import SOFFICE, Letter, Part, Style, office_pdfs, plain_text
from pdf_pages import check_boxes

from ingest.definitions import find_definitions
from ingest.model import Document
from ingest.readers.any_format import read_document
from ingest.references import Names, compile_names, document_references
from ingest.register import load_register

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")

_LONG_NOTE = "; ".join(
    f"Kamerstukken II 2020/21, {35000 + i}, nr. {i}, over de gevolgen voor huurders en verhuurders" for i in range(10, 42)
)


def _argument(number: int, extra: str = "") -> Part:
    return Part(
        "alinea",
        f"In de afgelopen jaren hebben zich ontwikkelingen op de woningmarkt voorgedaan die invloed hebben op het werk dat "
        f"corporaties doen (deel {number}). Het is niet altijd mogelijk de gevolgen op voorhand in te schatten,"
        f"{{{{Brief van {number} mei 2021, Stb. 2021, {500 + number}.}}}} met als gevolg dat hier in de regelgeving mogelijk "
        f"onvoldoende in is voorzien.{extra} Dit is de reden voor een experimenteerbepaling, waarmee het op verzoek mogelijk is "
        "om af te wijken van artikel 27, eerste lid, onderdeel a, van de Woningwet en van het Besluit toegelaten instellingen "
        "volkshuisvesting 2015.",
    )


LETTER = Letter(
    parts=(
        Part("alinea", "Geachte voorzitter,"),
        Part(
            "alinea",
            "Met deze brief informeer ik uw Kamer over de verkoop van huurwoningen door woningcorporaties.{{Kamerstukken II "
            "2020/21, 35517, nr. 51.}} De regels daarvoor zijn vorig jaar gewijzigd en geëvalueerd, zoals in artikel 27, eerste "
            "lid, van de Woningwet is bepaald. Uit die evaluatie volgt dat de regels werken; ook de toezichthouder is tevreden.",
        ),
        Part("kop", "Verkoop aan zittende huurders"),
        Part(
            "alinea",
            "Verkopen aan zittende huurders zijn beperkt gereguleerd.{{Zie de brief van 6 juli 2020, "
            "Kamerstukken II 2019/20, 32847, nr. 677, waarin is ingegaan op de wijze waarop de Autoriteit woningcorporaties de "
            "verkoop beoordeelt.}} Voor verkoop aan anderen gelden de volgende voorwaarden:",
        ),
        Part("item", "• de woning is ten minste vijf jaar in eigendom van de corporatie geweest en ligt niet in een gebied waar de "
             "gemeente de verkoop heeft uitgesloten;"),
        Part("item", "• de gemeente heeft een zienswijze gegeven;"),
        Part("item", "• de huurdersorganisatie heeft ingestemd."),
        Part("alinea", "De cijfers staan in de tabel hieronder. Het aantal verkopen aan particuliere verhuurders neemt af en dat "
             "aan zittende huurders neemt toe, wat de bedoeling was."),
        Part(
            "tabel",
            "Tabel 1: Verkochte woningen",
            (("Jaar", "Huurders", "Beleggers", "Totaal"), ("2018", "2.601", "3.550", "6.151"), ("2019", "1.241", "1.749", "2.990")),
        ),
        Part("kop", "Experimenten en maatwerk"),
        *map(_argument, range(1, 7)),
        Part("kop", "Tot slot"),
        Part("alinea", "Ik kom hierop voor het zomerreces bij uw Kamer terug."),
        Part("ondertekening", "De minister van Binnenlandse Zaken en Koninkrijksrelaties,\ndrs. K.H. Ollongren"),
    ),
    address=(
        "> Retouradres Postbus 20011 2500 EA Den Haag", "", "Aan de voorzitter van de Tweede Kamer der Staten-Generaal",
        "Postbus 20018", "2500 EA DEN HAAG",
    ),
    date="6 juli 2021",
    subject="Verkoop van huurwoningen",
    side_first=(
        "Ministerie van*", "Binnenlandse Zaken en*", "Koninkrijksrelaties*", "DG Bestuur, Ruimte en Wonen", "Directie Woningmarkt",
        "", "Turfmarkt 147", "2511 DP Den Haag", "www.rijksoverheid.nl", "", "Contactpersoon*", "T 070 123 45 67", "", "Kenmerk*",
        "2021-0000620882", "", "Uw kenmerk*", "2021Z04411",
    ),
    side_next=("Ministerie van*", "Binnenlandse Zaken en*", "Koninkrijksrelaties*", "DG Wonen", "", "Kenmerk*", "2021-0000620882"),
)  # fmt: skip

_DEMANDS = Part(
    "tabel",
    "Tabel 2: Eisen aan de aanvraag",
    (
        ("Stuk", "Eisen", "Grondslag"),
        *(
            (f"Stuk {i}", f"Het stuk vermeldt het adres van de corporatie, het nummer {i} en de reden.", f"artikel {i} Woningwet")
            for i in range(21, 44)
        ),
    ),
)  # fmt: skip
_WITH_LONG_TABLE = replace(LETTER, parts=(*LETTER.parts[:9], _DEMANDS, *LETTER.parts[9:]))
_WITH_LONG_NOTE = replace(LETTER, parts=(*LETTER.parts[:13], _argument(4, f"{{{{{_LONG_NOTE}.}}}}"), *LETTER.parts[14:]))
_OTHER_MINISTRY = replace(
    LETTER,
    side_first=(
        "Ministerie van Justitie*",
        "en Veiligheid*",
        "Directie Wetgeving",
        "",
        "Ons kenmerk*",
        "3412345",
        "",
        "Kenmerk*",
        "3412345",
    ),
    side_next=("Ministerie van Justitie*", "en Veiligheid*", "", "Ons kenmerk*", "3412345"),
    running_head="Onze referentie 3412345 | Verkoop van huurwoningen",
)

VARIANTS: dict[str, tuple[Letter, Style]] = {
    "side block on the right": (LETTER, Style()),
    "serif, justified": (LETTER, Style(font="Liberation Serif", size=11, justified=True)),
    "side block on the left, italic headings, no lines": (
        LETTER, Style(left="6.2cm", right="2cm", side="1.2cm", heading="italic", borders=False),
    ),
    "first lines set in, short pages, running head": (
        _OTHER_MINISTRY, Style(space="0cm", font="Liberation Serif", size=10.5, page_height="19cm", footer="{page}/{pages}"),
    ),
    "a table over three pages": (_WITH_LONG_TABLE, Style(page_height="22cm")),
    "a table without lines over three pages": (_WITH_LONG_TABLE, Style(borders=False, page_height="22cm")),
    "a footnote that goes on on the next page": (_WITH_LONG_NOTE, Style(line_height="100%", space="0.2cm")),
    "notes that start again on every page": (LETTER, Style(restart_notes=True, footer="{page}")),
}  # fmt: skip


class Read(NamedTuple):
    pdf: Document
    data: bytes
    text: Document


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Read]:
    made = office_pdfs(VARIANTS, tmp_path_factory.mktemp("brieven"))
    return {
        name: Read(read_document(made[name], "brief.pdf"), made[name], read_document(plain_text(letter).encode(), "brief.txt"))
        for name, (letter, _) in VARIANTS.items()
    }


@pytest.fixture(scope="module")
def names(corpus: Path) -> Names:
    return compile_names(load_register(corpus / "laws.csv"))


def parts(document: Document) -> list[tuple[object, ...]]:
    return [
        (section.kind, section.heading, section.path, section.span.of(document.text))
        for section in document.sections
        if section.kind not in ("document", "noot")
    ]


def tables(document: Document) -> list[list[list[str]]]:
    return [[[cell.span.of(document.text) for cell in row] for row in (table.header, *table.rows)] for table in document.tables]


def notes(document: Document) -> list[tuple[str, list[str]]]:
    return [(note.span.of(document.text), [document.text[:anchor][-25:] for anchor in note.anchors]) for note in document.notes]


def references(document: Document, names: Names) -> list[tuple[str, tuple[str, ...]]]:
    found = document_references(document, names, find_definitions(document, names))
    return [(reference.text, tuple(map(str, reference.targets))) for reference in found]


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_same_document(letters: dict[str, Read], names: Names, variant: str) -> None:
    pdf, data, text = letters[variant]
    assert len(text.notes) >= 8
    assert text.tables
    assert parts(pdf) == parts(text)
    assert tables(pdf) == tables(text)
    assert notes(pdf) == notes(text)
    assert references(pdf, names) == references(text, names)
    assert replace(pdf.metadata, issuer="", reference="") == replace(text.metadata, issuer="", reference="")
    check_boxes(pdf, data, [section.span for section in pdf.sections if section.kind in ("alinea", "item", "noot", "rij")])


def test_numbers_of_notes_are_as_printed(letters: dict[str, Read]) -> None:
    pdf = letters["notes that start again on every page"].pdf
    marks = [note.mark for note in pdf.notes]
    assert marks.count("1") == max(section_page(pdf, note.span.start) for note in pdf.notes) > 1
    assert len({note.locator for note in pdf.notes}) == len(pdf.notes)


def section_page(document: Document, position: int) -> int:
    return document.source_map.place(position).page or 1


def test_who_writes_and_under_what_mark(letters: dict[str, Read]) -> None:
    issuers = {letter.pdf.metadata.issuer for letter in letters.values()}
    assert issuers == {"Ministerie van Binnenlandse Zaken en Koninkrijksrelaties", "Ministerie van Justitie en Veiligheid"}
    assert {letter.pdf.metadata.reference for letter in letters.values()} == {"2021-0000620882", "3412345"}
