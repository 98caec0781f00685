"""Do web pages that come as plain text keep their lists, notes, steps and tables?"""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.model import Document
from ingest.readers.any_format import read_document

MERGER = """\
Fusie van woningcorporaties

Een fusie tussen  twee of meer woningcorporaties heeft gevolgen voor huurders en gemeenten. Daarom is vooraf goedkeuring nodig van de Autoriteit woningcorporaties (Aw).

Relevante wetgeving

 • Woningwet, art. 53.
 • Btiv, art. 93 t/m 95.

Wanneer is goedkeuring vereist?

U heeft goedkeuring nodig als u:

 • wilt fuseren met:
  • een andere woningcorporatie;
   ▪ ook als die buiten uw werkgebied ligt;
  • een woningvereniging *.
 • het vermogen van een andere corporatie overneemt **.

* Woningwet art. 19 beschrijft wat een woningvereniging is.

** Dit geldt ook bij een afsplitsing.

Geen goedkeuring is nodig voor een samenwerking zonder fusie.

Vereiste documenten

In de tabel staat per document aan welke eisen het voldoet.

Document

Wettelijke grondslag

Eisen

Fusie-effectrapportage

Woningwet, art. 53 lid 2

 • Beschrijft de gevolgen voor de huurders.
 • Bevat een tijdpad.

Zienswijze gemeente

Btiv, art. 94

Mag niet ouder zijn dan 6 maanden.

Bestuursbesluit

Btiv, art. 95 lid 1

Ondertekend door alle bestuurders, met daarbij:

 • de statuten;
 • een uittreksel uit het handelsregister.

Zo vraagt u goedkeuring aan

 1. Vul het formulier in.
 2. Stuur het formulier naar info@ilent.nl
 3. Wij beslissen binnen 8 weken.

Bezwaar en beroep

U kunt binnen 6 weken bezwaar maken.
"""  # noqa: E501


RENT = """\
Huurverhoging zelfstandige woning
Woont u in een zelfstandige woning? Dan mag uw verhuurder de huur 1 keer per 12 maanden verhogen.
Voorwaarden huurverhoging
De huurverhoging mag niet hoger zijn dan:
- 5,8% voor sociale huurwoningen;
- 7,7% voor middenhuurwoningen; en
- voor vrije sector:
a. 4,1%; of
b. het percentage in het contract.
Bezwaar maken tegen huurverhoging
Stuur uw bezwaar (artikel 7:253 BW) naar de verhuurder. Doe dit vóór de ingangsdatum.
Stappenplan:
1) Lees het voorstel.
2) Vul het formulier in.
3) Verstuur het formulier.
Hebt u vragen?
Bel de Huurcommissie: 0800-4887243.
"""


ENERGY = """\
Energiebesparing in de huursector

Corporaties isoleren tot en met 2028 alle huurwoningen met een slecht energielabel (E, F of G).

Planning per label

Label	Aantal woningen	Gereed in
E	120.500	2026
F	80.250	2027
G	40.000	2028

Bron: Aedes-benchmark 2022

Wie doet wat

Rijk

Het Rijk stelt subsidie beschikbaar (1).

Gemeenten

Gemeenten maken een isolatieplan.

(1) Stcrt. 2022, 12345.

Tot slot

Meer weten? Kijk op www.volkshuisvestingnederland.nl.
"""


PAGES = {"merger": MERGER, "rent": RENT, "energy": ENERGY}


@pytest.fixture(scope="module")
def pages() -> dict[str, Document]:
    return {name: read_document(text.encode(), f"{name}.txt") for name, text in PAGES.items()}


@pytest.mark.parametrize(
    ("page", "title", "headings"),
    [
        (
            "merger",
            "Fusie van woningcorporaties",
            [
                "Relevante wetgeving",
                "Wanneer is goedkeuring vereist?",
                "Vereiste documenten",
                "Zo vraagt u goedkeuring aan",
                "Bezwaar en beroep",
            ],
        ),
        (
            "rent",
            "Huurverhoging zelfstandige woning",
            ["Voorwaarden huurverhoging", "Bezwaar maken tegen huurverhoging", "Hebt u vragen?"],
        ),
        ("energy", "Energiebesparing in de huursector", ["Planning per label", "Wie doet wat", "Rijk", "Gemeenten", "Tot slot"]),
    ],
)
def test_title_and_headings(pages: dict[str, Document], page: str, title: str, headings: list[str]) -> None:
    document = pages[page]
    assert document.metadata.title == title
    assert document.sections[0].heading == title
    assert [section.heading for section in document.sections if section.kind == "sectie"] == headings


def test_a_heading_followed_by_a_heading_holds_it(pages: dict[str, Document]) -> None:
    paths = {section.heading: section.path for section in pages["energy"].sections if section.kind == "sectie"}
    assert paths["Rijk"] == paths["Gemeenten"] == ("Wie doet wat",)
    assert paths["Tot slot"] == ()


@pytest.mark.parametrize(
    ("page", "item", "words", "lead_in", "parent"),
    [
        (
            "merger",
            "1.1",
            "een andere woningcorporatie;\n    ▪ ook als die buiten uw werkgebied ligt;",
            "U heeft goedkeuring nodig als u:",
            "1",
        ),
        ("merger", "1.1.1", "ook als die buiten uw werkgebied ligt;", "U heeft goedkeuring nodig als u:", "1.1"),
        ("merger", "2", "het vermogen van een andere corporatie overneemt **.", "U heeft goedkeuring nodig als u:", ""),
        ("rent", "3.2", "het percentage in het contract.", "De huurverhoging mag niet hoger zijn dan:", "3"),
    ],
)
def test_items(pages: dict[str, Document], page: str, item: str, words: str, lead_in: str, parent: str) -> None:
    document = pages[page]
    found = [
        section
        for section in document.sections
        if section.kind == "item" and section.locator.item == item and not section.locator.rij
    ]
    section = found[-1]
    assert section.span.of(document.text) == words
    assert section.lead_in is not None
    assert section.lead_in.of(document.text) == lead_in
    assert section.parent is not None
    assert section.parent.item == parent


@pytest.mark.parametrize(
    ("page", "mark", "before", "words"),
    [
        ("merger", "*", "een woningvereniging", "Woningwet art. 19 beschrijft wat een woningvereniging is."),
        ("merger", "**", "corporatie overneemt", "Dit geldt ook bij een afsplitsing."),
        ("energy", "(1)", "Het Rijk stelt subsidie beschikbaar", "Stcrt. 2022, 12345."),
    ],
)
def test_notes_below_the_text(pages: dict[str, Document], page: str, mark: str, before: str, words: str) -> None:
    document = pages[page]
    (note,) = [note for note in document.notes if note.mark == mark]
    assert note.span.of(document.text) == words
    assert [document.text[:anchor].endswith(before) for anchor in note.anchors] == [True]


def test_the_table_that_lost_its_columns(pages: dict[str, Document]) -> None:
    document = pages["merger"]
    (table,) = document.tables
    cells = [[cell.span.of(document.text) for cell in row] for row in (table.header, *table.rows)]
    assert cells == [
        ["Document", "Wettelijke grondslag", "Eisen"],
        ["Fusie-effectrapportage", "Woningwet, art. 53 lid 2", "Beschrijft de gevolgen voor de huurders.\n• Bevat een tijdpad."],
        ["Zienswijze gemeente", "Btiv, art. 94", "Mag niet ouder zijn dan 6 maanden."],
        [
            "Bestuursbesluit",
            "Btiv, art. 95 lid 1",
            "Ondertekend door alle bestuurders, met daarbij:\n• de statuten;\n• een uittreksel uit het handelsregister.",
        ],
    ]
    (statutes,) = [section for section in document.sections if section.span.of(document.text) == "de statuten;"]
    assert statutes.path == ("Vereiste documenten", "Bestuursbesluit")


TWO_TABLES = """\
Splitsing

Vereiste documenten

Kies hieronder om welke splitsing het gaat.

Juridische splitsing

Document en relevante artikelen

Waar moet document aan voldoen

Aanvraag

Btiv, art. 72

 • Ondertekend.

Toelichting op de aanvraag

 • Beschrijft het doel.

Hybride splitsing

Document en relevante artikelen

Waar moet document aan voldoen

Scheidingsvoorstel

Woningwet, art. 50 lid 2
Btiv, bijlage 2

Bevat een overzicht van het vermogen.

Zo vraagt u goedkeuring aan

 • Stuur de stukken op.
"""


def test_two_tables_one_below_the_other() -> None:
    document = read_document(TWO_TABLES.encode(), "page.txt")
    assert [[row[0].span.of(document.text) for row in table.rows] for table in document.tables] == [
        ["Aanvraag\nBtiv, art. 72", "Toelichting op de aanvraag"],
        ["Scheidingsvoorstel\nWoningwet, art. 50 lid 2\nBtiv, bijlage 2"],
    ]
    headings = [section.heading for section in document.sections if section.kind == "sectie"]
    assert headings == ["Vereiste documenten", "Juridische splitsing", "Hybride splitsing", "Zo vraagt u goedkeuring aan"]


def test_a_table_with_tabs(pages: dict[str, Document]) -> None:
    document = pages["energy"]
    (table,) = document.tables
    assert [cell.span.of(document.text) for cell in table.header] == ["Label", "Aantal woningen", "Gereed in"]
    assert [row[1].number for row in table.rows] == [Decimal(120500), Decimal(80250), Decimal(40000)]


@pytest.mark.parametrize(("page", "steps"), [("merger", 3), ("rent", 3), ("energy", 0)])
def test_steps(pages: dict[str, Document], page: str, steps: int) -> None:
    found = [section.number for section in pages[page].sections if section.kind == "stap"]
    assert found == [str(number) for number in range(1, steps + 1)]


NO_TABLE = """\
Huurcommissie

Wat doet de Huurcommissie

Geschillen over de huurprijs

Artikel 7:262 BW regelt de gang naar de rechter. Wie het niet eens is met de uitspraak kan daarna nog naar de rechter.

Hoe werkt het

De Huurcommissie doet uitspraak binnen vier maanden.
"""


def test_headings_before_prose_are_no_table() -> None:
    document = read_document(NO_TABLE.encode(), "page.txt")
    assert document.tables == ()
    assert "Hoe werkt het" in [section.heading for section in document.sections]


def test_a_list_of_short_items_is_no_procedure() -> None:
    document = read_document(b"Titel\n\nPartijen\n\nPartijen zijn:\n1. de huurder;\n2. de verhuurder.\n", "page.txt")
    assert [section.kind for section in document.sections if section.lead_in is not None] == ["item", "item"]


def test_a_unit_is_no_note_mark_and_a_step_no_note() -> None:
    steps = " 1. Vul in.\n 2. Stuur op.\n 3. Wij sturen u bericht.\n 4. Klaar.\n"
    document = read_document(f"Gas\n\nU levert ten hoogste 40 m3 per uur.\n\nZo werkt het\n\n{steps}".encode(), "page.txt")
    assert "40 m3 per uur" in document.text
    assert document.notes == ()
    assert [section.number for section in document.sections if section.kind == "stap"] == ["1", "2", "3", "4"]
