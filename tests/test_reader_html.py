"""Does a web page in HTML give its main content, with the structure that its markup shows?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import IngestError
from ingest.model import Document
from ingest.readers.any_format import read_document

PAGE = """<!DOCTYPE html>
<html lang="nl"><head><title>Fusie | ILT</title>
<meta name="DCTERMS.modified" content="2022-03-01T10:00"><meta name="DCTERMS.creator" content="Autoriteit woningcorporaties">
<link rel="canonical" href="https://example.nl/fusie"><style>p { color: red }</style></head>
<body><header><a href="/">Home</a></header><nav><ul><li>Menu</li></ul></nav>
<div class="cookie-bar">Wij gebruiken cookies.</div>
<main><h1>Fusie van woningcorporaties</h1>
<p>Een fusie heeft gevolgen voor
   huurders &amp; gemeenten. Daarom is <strong>vooraf</strong> goedkeuring nodig.</p>
<h2>Wanneer is goedkeuring vereist?</h2>
<p>Goedkeuring is vereist als u:
<ul><li>wilt fuseren met:<ul><li>een andere corporatie;<li>een vereniging (*).</ul></li>
<li><p>vermogen overneemt.</p></li></ul>
<p>(*) Woningwet, art. 19.</p>
<details><summary>Uitzonderingen</summary><p>Geen goedkeuring bij samenwerking.</p></details>
<h2>Vereiste documenten</h2>
<table><caption>Documenten</caption><thead><tr><th>Document</th><th>Eisen</th></tr></thead>
<tr><td>Aanvraag<br>Btiv, art. 94</td><td><ul><li>Naam en adres.</li><li>Motivatie.</li></ul></td></tr>
<tr><td>Zienswijze</td><td>Niet ouder dan 6 maanden.</td></tr></table>
<h3>Kosten</h3>
<table><tr><th>Jaar</th><th>Bedrag</th></tr><tr><td>2021</td><td>€&nbsp;1.250</td></tr><tr><td>2022</td><td></td></tr></table>
<h2>Zo vraagt u goedkeuring aan</h2>
<ol><li>Vul het formulier in.</li><li>Stuur het op.</li></ol>
<p><b>Bezwaar</b></p><p>U kunt bezwaar maken.</p>
<script>var tekst = "<p>geen tekst</p>";</script></main>
<footer>Contact</footer></body></html>
"""


@pytest.fixture(scope="module")
def page() -> Document:
    return read_document(PAGE.encode(), "page.html")


def test_only_the_main_content(page: Document) -> None:
    for boilerplate in ("Home", "Menu", "cookies", "Contact", "geen tekst", "color", "| ILT"):
        assert boilerplate not in page.text
    assert "Een fusie heeft gevolgen voor huurders & gemeenten. Daarom is vooraf goedkeuring nodig." in page.text


def test_what_the_page_says_about_itself(page: Document) -> None:
    known = page.metadata
    assert (known.title, known.kind, known.issuer) == ("Fusie van woningcorporaties", "webpagina", "Autoriteit woningcorporaties")
    assert (known.url, known.date) == ("https://example.nl/fusie", date(2022, 3, 1))


def test_headings_by_their_element(page: Document) -> None:
    assert [(section.heading, section.path) for section in page.sections if section.kind == "sectie"] == [
        ("Wanneer is goedkeuring vereist?", ()),
        ("Uitzonderingen", ("Wanneer is goedkeuring vereist?",)),
        ("Vereiste documenten", ()),
        ("Kosten", ("Vereiste documenten",)),
        ("Zo vraagt u goedkeuring aan", ()),
        ("Bezwaar", ("Zo vraagt u goedkeuring aan",)),
    ]


def test_nested_lists_notes_and_steps(page: Document) -> None:
    items = {
        section.locator.item: section.span.of(page.text)
        for section in page.sections
        if section.kind == "item" and not section.locator.rij
    }
    assert items["1.2"] == "een vereniging (*)."
    assert items["2"] == "vermogen overneemt."
    lead_ins = {section.lead_in.of(page.text) for section in page.sections if section.lead_in is not None}
    assert lead_ins == {"Goedkeuring is vereist als u:"}
    (note,) = page.notes
    assert (note.mark, note.span.of(page.text)) == ("(*)", "Woningwet, art. 19.")
    assert [page.text[:anchor].endswith("een vereniging") for anchor in note.anchors] == [True]
    assert [section.number for section in page.sections if section.kind == "stap"] == ["1", "2"]


def test_tables(page: Document) -> None:
    documents, costs = page.tables
    assert [[cell.span.of(page.text) for cell in row] for row in (documents.header, *documents.rows)] == [
        ["Document", "Eisen"],
        ["Aanvraag Btiv, art. 94", "Naam en adres.\n• Motivatie."],
        ["Zienswijze", "Niet ouder dan 6 maanden."],
    ]
    assert documents.caption is not None
    assert documents.caption.of(page.text) == "Documenten"
    assert [[cell.number for cell in row] for row in costs.rows] == [[Decimal(2021), Decimal(1250)], [Decimal(2022), None]]


def test_every_character_knows_where_it_stood(page: Document) -> None:
    way_back = page.source_map
    for reading, offset, length in zip(way_back.reading, way_back.source, way_back.length, strict=True):
        assert page.text[reading : reading + length] == PAGE[offset : offset + length]
    place = way_back.place(page.text.index("Motivatie"))
    assert PAGE[place.offset :].startswith("Motivatie")


@pytest.mark.parametrize("body", ["", "<nav>Menu</nav>", "<script>x</script>"])
def test_a_page_without_words_is_refused(body: str) -> None:
    with pytest.raises(IngestError, match=r"leeg\.html: geen woorden in de hoofdinhoud"):
        read_document(f"<html><body>{body}</body></html>".encode(), "leeg.html")


TAGS = st.sampled_from(
    [
        "<p>", "</p>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<th>", "<h1>",
        "</h1>", "<h3>", "</h3>", "<main>", "</main>", "<b>", "</b>", "<br>", "<summary>", "</summary>", "<caption>", "</caption>",
        "&amp;", "&#8211;", "<!--", "-->", "<div class=menu>", "</div>", "<a b='", "tekst ", "Kop", "(*) ", "x(*)", "</", "<",
        "&shy;",
    ]
)  # fmt: skip


@given(st.lists(st.one_of(TAGS, st.text(max_size=10)), max_size=40))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_any_markup_is_read_or_refused(pieces: list[str]) -> None:
    source = "<html><body>een " + "".join(pieces).encode("utf-8", "ignore").decode()
    try:
        document = read_document(source.encode(), "any.html")
    except IngestError:
        return
    spans = {section.locator: section.span for section in document.sections}
    assert len(spans) == len(document.sections)
    for section in document.sections:
        words = section.span.of(document.text)
        assert words == words.strip() != ""
        assert section.parent is None or spans[section.parent].contains(section.span)
    way_back = document.source_map
    for reading, offset, length in zip(way_back.reading, way_back.source, way_back.length, strict=True):
        assert document.text[reading : reading + length] == source[offset : offset + length]
