"""Do the three documents of the corpus come out as a careful reader would write them down?"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.model import Document
from ingest.readers.any_format import read_document
from ingest.readers.metadata import load_metadata

FILES = {"letter": "000_7d7d8f8e6b68ed4a.txt", "sale": "001_af51492af922a7b3.txt", "allocation": "004_6e1da084a6ea99de.txt"}


@pytest.fixture(scope="module")
def documents(corpus: Path) -> dict[str, Document]:
    paths = {name: corpus / "documents" / file for name, file in FILES.items()}
    return {
        name: read_document(path.read_bytes(), path.name, load_metadata(path.with_suffix(".toml"))) for name, path in paths.items()
    }


@pytest.mark.parametrize(
    ("name", "words"),
    [
        # interrupted by a note, by a note and the furniture of a page, by furniture before a capital
        ("letter", "Verder zijn de regels voor passend toewijzen gewijzigd om woningzoekenden"),
        ("letter", "randvoorwaarden bij de financiële houdbaarheid van een experiment. Experimenten worden"),
        ("letter", "te informeren over de nieuwe mogelijkheden die de wet biedt."),
        ("letter", "de verkoop van bezit door Vestia in onder meer een aantal maatwerkgemeenten."),
        # marks taken off, numbers left alone
        ("letter", "de Regeling toegelaten instellingen 2015 (RTIV).\n"),
        ("letter", "nader uitgewerkt in beleidsregels. De beleidsregels treden"),
        ("letter", "(hoofdstuk IIIa en IV) In tegenstelling tot"),
        ("letter", "(artikel 61u), waarmee"),
        ("letter", "met Platform 31 een ideeënbank"),
        ("letter", "Aedes en Platform31 worden praktijklabs"),
        ("letter", "(T03194)"),
        # a shared second half keeps its hyphen and its space
        ("letter", "de gewijzigde wet- en regelgeving per 1 januari 2022"),
        # two spaces in a sentence are one
        ("sale", "stelt dat u voor bepaalde verkopen vooraf goedkeuring moet vragen bij de Autoriteit woningcorporaties (Aw)."),
    ],
)
def test_sentences_come_out_whole(documents: dict[str, Document], name: str, words: str) -> None:
    assert words in documents[name].text


@pytest.mark.parametrize("furniture", ["Pagina", "Ministerie van", "Kenmerk", "2021-0000620882", "DG Bestuur"])
def test_page_furniture_is_out(documents: dict[str, Document], furniture: str) -> None:
    assert furniture not in documents["letter"].text


@pytest.mark.parametrize(
    ("name", "headings"),
    [
        (
            "letter",
            [
                ("1", "Inwerkingtreding gewijzigde Woningwet na evaluatie", ()),
                ("2", "Hardheidsclausule en experimenteerbepaling", ()),
                ("2.1", "Experimenteerbepaling", ("Hardheidsclausule en experimenteerbepaling",)),
                ("2.2", "Hardheidsclausule", ("Hardheidsclausule en experimenteerbepaling",)),
                ("3", "Informatietraject Woningwet", ()),
                ("4", "Verkoopregels", ()),
                ("5", "Tot slot", ()),
            ],
        ),
        (
            "sale",
            [
                ("1", "Relevante wetgeving", ()),
                ("2", "Wanneer is goedkeuring vereist", ()),
                ("3", "Vereiste documenten", ()),
                ("4", "Zo vraagt u goedkeuring aan", ()),
                ("5", "Bezwaar en beroep", ()),
            ],
        ),
        (
            "allocation",
            [
                ("1", "Relevante wetgeving", ()),
                ("2", "Wanneer is goedkeuring vereist", ()),
                ("3", "Vereiste documenten", ()),
                ("4", "Zo vraagt u goedkeuring aan", ()),
                ("5", "Bezwaar en beroep", ()),
            ],
        ),
    ],
)
def test_headings(documents: dict[str, Document], name: str, headings: list[tuple[str, str, tuple[str, ...]]]) -> None:
    sections = [section for section in documents[name].sections if section.kind == "sectie"]
    assert [(section.locator.sectie, section.heading, section.path) for section in sections] == headings


@pytest.mark.parametrize(
    ("mark", "before", "words"),
    [
        ("1", "2015 (RTIV)", "Kamerstukken II, 2020/2021, 35517, nr. 12."),
        ("2", "in beleidsregels.", "Kamerstukken II, 2020/2021, 32847, nr. 677."),
        ("3", "(hoofdstuk IIIa en IV)", "Kamerstukken 2020/2021, 35517, nr. 51."),
        ("4", "segment te voorkomen.", "Kamerstukken 2020/2021, 35925, nr. 51."),
        ("5", "verkoop en huurontwikkeling.", "Kamerstukken 2020/2021, D20848."),
        ("6", "eerder geïnformeerd.", "Kamerstukken II 2020/2021, 29 453, nr. 539."),
    ],
)
def test_footnotes(documents: dict[str, Document], mark: str, before: str, words: str) -> None:
    letter = documents["letter"]
    (note,) = [note for note in letter.notes if note.mark == mark]
    assert note.span.of(letter.text) == words
    assert note.locator.noot == mark
    assert [letter.text[:anchor].endswith(before) for anchor in note.anchors] == [True]


def test_sales_table(documents: dict[str, Document]) -> None:
    letter = documents["letter"]
    (table,) = letter.tables
    assert table.caption is not None
    assert table.caption.of(letter.text) == "Tabel – verkopen naar type koper"
    assert [cell.span.of(letter.text) for cell in table.header] == ["", "Belegger", "Eigenaar-bewoner", "Corporatie", "Totaal"]
    assert [row[0].span.of(letter.text) for row in table.rows] == ["2015", "2016", "2017", "2018", "2019", "2020"]
    assert [cell.number for cell in table.rows[2]] == [Decimal(2017), Decimal(4348), Decimal(10683), Decimal(789), Decimal(15820)]
    # the figures stand below the right names: the buyers add up to the total, but for one that the letter rounds
    assert [sum(cell.number or 0 for cell in row[1:4]) - (row[4].number or 0) for row in table.rows] == [0, 0, 0, 0, 1, 0]
    assert "2018\t2.601\t8.502\t3.550\t14.653" in letter.text.split("\n")


def test_signature_and_mark(documents: dict[str, Document]) -> None:
    known = documents["letter"].metadata
    assert (known.signatory, known.signatory_role) == (
        "drs. K.H. Ollongren",
        "De minister van Binnenlandse Zaken en Koninkrijksrelaties",
    )
    (signed,) = [section for section in documents["letter"].sections if section.kind == "ondertekening"]
    assert signed.span.of(documents["letter"].text).endswith("drs. K.H. Ollongren")


def test_what_the_letter_says_about_itself_without_metadata(corpus: Path) -> None:
    path = corpus / "documents" / FILES["letter"]
    known = read_document(path.read_bytes(), path.name).metadata
    assert known.reference == "2021-0000620882"
    assert known.issuer == "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties"
    assert known.kind == "kamerbrief"
    assert known.date is None


@pytest.mark.parametrize(
    ("item", "words", "lead_in"),
    [
        ("1.1", "gaat verhuren.", "Goedkeuring is vereist als:"),
        ("1.2", "Op den duur gaat herontwikkelen of opknappen en vervolgens doorverkopen.", "Goedkeuring is vereist als:"),
        ("7", "Een woning of maatschappelijk vastgoed verkoopt aan een andere corporatie.", "Geen goedkeuring vereist wanneer u:"),
    ],
)
def test_items_with_their_lead_in(documents: dict[str, Document], item: str, words: str, lead_in: str) -> None:
    sale = documents["sale"]
    (section,) = [section for section in sale.sections if section.locator.sectie == "2" and section.locator.item == item]
    assert section.span.of(sale.text) == words
    assert section.lead_in is not None
    assert section.lead_in.of(sale.text) == lead_in
    assert section.parent is not None
    assert section.parent.item == item.rpartition(".")[0]


@pytest.mark.parametrize(
    ("mark", "item", "words"),
    [
        ("(*)", "1", "Woningwet art. 45 lid 2 sub d beschrijft welke gebouwen"),
        ("(**)", "5", "Volgens Btiv art. 23 en Rtiv art. 10 en 11 mag u"),
    ],
)
def test_star_notes_are_tied_to_their_bullet(documents: dict[str, Document], mark: str, item: str, words: str) -> None:
    sale = documents["sale"]
    (note,) = [note for note in sale.notes if note.mark == mark]
    (bullet,) = [section for section in sale.sections if section.locator.sectie == "2" and section.locator.item == item]
    assert note.span.of(sale.text).startswith(words)
    assert [bullet.span.start < anchor < bullet.span.end for anchor in note.anchors] == [True]
    assert mark in bullet.span.of(sale.text)


def test_requirements_table(documents: dict[str, Document]) -> None:
    allocation = documents["allocation"]
    (table,) = allocation.tables
    assert [cell.span.of(allocation.text) for cell in table.header] == [
        "Document en relevante artikelen",
        "Waar moet document aan voldoen",
    ]
    assert [row[0].span.of(allocation.text) for row in table.rows] == [
        "Aanvraag\nWoningwet, art. 48 lid 5",
        "Onderbouwing aanvraag\nBtiv, art. 60, lid 1 en 3",
    ]
    items = [section for section in allocation.sections if section.kind == "item" and section.locator.rij]
    assert [(section.locator.rij, section.locator.item) for section in items] == [
        ("1", "1"), ("1", "2"), ("2", "1"), ("2", "2"), ("2", "3"), ("2", "4"), ("2", "5"),
    ]  # fmt: skip
    assert items[1].path == ("Vereiste documenten", "Aanvraag")


@pytest.mark.parametrize(("name", "last"), [("sale", "6"), ("allocation", "6")])
def test_steps(documents: dict[str, Document], name: str, last: str) -> None:
    steps = [section for section in documents[name].sections if section.kind == "stap"]
    assert [section.locator.stap for section in steps] == [str(number) for number in range(1, 7)]
    assert steps[-1].number == last
    assert steps[-1].span.of(documents[name].text) == "U ontvangt een positief of negatief besluit."


SIDE_BLOCK = "Ministerie van \nBinnenlandse Zaken en \nKoninkrijksrelaties\nDG Bestuur, Ruimte en \nWonen"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\n".join(line.strip() for line in text.split("\n")),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\nPagina 6", "\n\fPagina 6"),
        lambda text: text.replace("Pagina 6 van 6", "Blad 3"),
        lambda text: re.sub(r"\n(?: *\n){2,}", "\n\n", text),
        lambda text: text.replace(SIDE_BLOCK, "Ministerie van \nEconomische Zaken en \nKlimaat\nDirectie Warmte"),
        lambda text: text.replace("Kenmerk\n2021-0000620882", "Ons kenmerk\nDGKE-K / 21123456"),
        lambda text: text.replace(f"Pagina 6 van 6\n\n{SIDE_BLOCK}", f"{SIDE_BLOCK}\n\nPagina 6 van 6"),
        lambda text: text.replace("(RTIV)1", "(RTIV)¹").replace("IV)3", "IV)[3]"),
    ],
    ids=["stripped", "crlf", "form feeds", "blad", "one blank line", "other ministry", "other mark", "number last", "raised marks"],
)
def test_the_letter_set_in_another_way_reads_the_same(corpus: Path, change: Callable[[str], str]) -> None:
    source = (corpus / "documents" / FILES["letter"]).read_text(encoding="utf-8")
    changed = change(source)
    assert changed != source
    assert read_document(changed.encode(), "letter.txt").text == read_document(source.encode(), "letter.txt").text


def test_no_word_is_lost_from_the_pages(documents: dict[str, Document], corpus: Path) -> None:
    for name in ("sale", "allocation"):
        source = (corpus / "documents" / FILES[name]).read_text(encoding="utf-8")
        assert "".join(documents[name].text.split()) == "".join(source.split())
