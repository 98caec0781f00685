"""Are the notes, panels, terms, spanned cells, dates and encodings of web pages read, and is what serves the page left out?"""

from __future__ import annotations

from datetime import date

import pytest

from ingest.model import Document
from ingest.readers.any_format import read_document


def page(body: str, head: str = "", around: str = "<main>{}</main>") -> Document:
    source = f'<!doctype html><html><head><meta charset="utf-8">{head}</head><body>{around.format(body)}</body></html>'
    return read_document(source.encode(), "pagina.html")


def notes(document: Document) -> list[tuple[str, str, str]]:
    """Mark, the word that it hangs on, and the words of the note."""
    text = document.text
    return [(note.mark, text[: note.anchors[0]].split()[-1], note.span.of(text)) for note in document.notes]


# Why, the body, the notes.
NOTES: list[tuple[str, str, list[tuple[str, str, str]]]] = [
    (
        "a link in a raised number, a list of notes with ways back",
        '<p>Verkopen<sup><a href="#fn1" id="r1">1</a></sup> mag.</p><h2>Noten</h2>'
        '<ol><li id="fn1">Artikel 27. <a href="#r1">↩</a></li></ol>',
        [("1", "Verkopen", "Artikel 27.")],
    ),
    (
        "a raised number in a link, the note a paragraph with its number",
        '<p>Verkopen mag.<a href="#n2"><sup>2</sup></a> Soms.</p><p id="n2">2. Zie artikel 27 en artikel 28.</p>',
        [("2", "mag.", "Zie artikel 27 en artikel 28.")],
    ),
    (
        "brackets around the link, the place an empty link before the words",
        '<p>Verkopen [<a href="#n3">3</a>] mag.</p><p><a name="n3"></a>[3] Zie artikel 27.</p>',
        [("3", "Verkopen", "Zie artikel 27.")],
    ),
    (
        "called twice: one note",
        '<p>Een<sup><a href="#a">1</a></sup> en<sup><a href="#a">1</a></sup>.</p><p id="a">Zo.</p>',
        [("1", "Een", "Zo.")],
    ),
    ("a raised digit without a link is none", "<p>40 m<sup>2</sup> en 10<sup>6</sup> euro.</p>", []),
    ("a link to a heading is none", '<p>Zie <a href="#k">hieronder</a>.</p><h2 id="k">Uitleg</h2><p>Zo.</p>', []),
    ("a mark whose place is not on the page is none", '<p>Een<sup><a href="#weg">1</a></sup>.</p>', []),
]


@pytest.mark.parametrize(("why", "body", "expected"), NOTES, ids=[row[0] for row in NOTES])
def test_footnotes(why: str, body: str, expected: list[tuple[str, str, str]]) -> None:
    document = page(f"<h1>Verkoop</h1>{body}")
    assert notes(document) == expected, why
    assert not any(section.heading == "Noten" for section in document.sections)
    assert "↩" not in document.text


def test_raised_digits_stay_in_the_text() -> None:
    assert page("<p>40 m<sup>2</sup> en 10<sup>6</sup> euro.</p>").text == "40 m2 en 10^6 euro."


# Why, the body, words that must be there, words that must not.
KEPT: list[tuple[str, str, tuple[str, ...], tuple[str, ...]]] = [
    (
        "a panel that a button opens",
        '<h2><button aria-expanded="false" aria-controls="p1">Wanneer?</button></h2>'
        '<div id="p1" hidden aria-hidden="true"><p>Altijd.</p></div>',
        ("Wanneer?", "Altijd."),
        (),
    ),
    ("hidden until it is found", '<div hidden="until-found"><p>Altijd.</p></div>', ("Altijd.",), ()),
    ("hidden for good", "<p>Zichtbaar.</p><div hidden><p>Nooit.</p></div>", ("Zichtbaar.",), ("Nooit.",)),
    ("a cookie bar", '<div id="cookiebar"><p>Cookies.</p></div><p>Tekst.</p>', ("Tekst.",), ("Cookies",)),
    (
        "a cookie region",
        '<div role="region" aria-label="Cookies"><p>Wij plaatsen ze.</p></div><p>Tekst.</p>',
        ("Tekst.",),
        ("plaatsen",),
    ),
    ("breadcrumbs by class", '<div class="breadcrumb-list"><p>Home</p></div><p>Tekst.</p>', ("Tekst.",), ("Home",)),
    ("breadcrumbs by words", "<p>U bevindt zich hier: Home</p><p>Tekst.</p>", ("Tekst.",), ("Home",)),
    ("sharing by words", "<p>Tekst.</p><h2>Deel deze pagina</h2><ul><li>Op X</li></ul>", ("Tekst.",), ("Deel", "Op X")),
    ("sharing ends at the next heading", "<h2>Deel deze pagina</h2><p>Op X</p><h2>Meer</h2><p>Tekst.</p>", ("Tekst.",), ("Op X",)),
    (
        "asking for an opinion",
        "<p>Tekst.</p><h2>Heeft deze informatie u geholpen?</h2><button>Ja</button>",
        ("Tekst.",),
        ("Ja", "geholpen"),
    ),
    ("a part about sharing is content", "<h2>Woning delen</h2><p>Delen mag.</p>", ("Woning delen", "Delen mag."), ()),
    ("the day of change", "<p>Tekst.</p><dl><dt>Laatst gewijzigd</dt><dd>1 mei 2023</dd></dl>", ("Tekst.",), ("gewijzigd", "2023")),
    ("a sentence with a day is content", "<p>De wet is op 1 mei 2023 gewijzigd.</p>", ("1 mei 2023",), ()),
    ("terms with their descriptions", "<dl><dt>Rapport</dt><dd>Zes maanden.</dd></dl>", ("• Rapport: Zes maanden.",), ()),
    (
        "a table in a list",
        "<ul><li>Zie:<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table></li></ul>",
        ("• Zie:", "1\t2"),
        (),
    ),
    (
        "letters as numbers of a list",
        '<ol type="a" start="2"><li>Twee</li><li value="5">Vijf</li></ol>',
        ("b. Twee", "e. Vijf"),
        (),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("why", "body", "there", "gone"), KEPT, ids=[row[0] for row in KEPT])
def test_what_is_content(why: str, body: str, there: tuple[str, ...], gone: tuple[str, ...]) -> None:
    text = page(f"<h1>Verkoop</h1>{body}").text
    assert all(words in text for words in there), why
    assert not any(words in text for words in gone), why


# Why, the rows, header and rows as they are read.
TABLES: list[tuple[str, str, list[list[str]]]] = [
    (
        "names over two rows and two columns",
        "<tr><th rowspan=2>Soort</th><th colspan=2>Bedrag</th></tr>"
        "<tr><th>2022</th><th>2023</th></tr><tr><td>A</td><td>1</td><td>2</td></tr>",
        [["Soort", "Bedrag 2022", "Bedrag 2023"], ["A", "1", "2"]],
    ),
    (
        "a cell over two rows",
        "<tr><th>A</th><th>B</th></tr><tr><td rowspan=2>x</td><td>1</td></tr><tr><td>2</td></tr>",
        [["A", "B"], ["x", "1"], ["x", "2"]],
    ),
    (
        "names in bold",
        "<tr><td><b>A</b></td><td><strong>B</strong></td></tr><tr><td>1</td><td>2</td></tr>",
        [["A", "B"], ["1", "2"]],
    ),
    ("names of rows only", "<tr><th>A</th><td>1</td></tr><tr><th>B</th><td>2</td></tr>", [["", ""], ["A", "1"], ["B", "2"]]),
    ("nonsense spans", "<tr><th colspan=x>A</th><th rowspan=-1>B</th></tr><tr><td>1</td><td>2</td></tr>", [["A", "B"], ["1", "2"]]),
]


@pytest.mark.parametrize(("why", "rows", "expected"), TABLES, ids=[row[0] for row in TABLES])
def test_tables(why: str, rows: str, expected: list[list[str]]) -> None:
    document = page(f"<p>Zie:</p><table>{rows}</table>")
    (table,) = document.tables
    assert [[cell.span.of(document.text) for cell in row] for row in (table.header, *table.rows)] == expected, why


_CHANGED, _ISSUED = '<meta name="DCTERMS.modified" content="2022-03-01">', '<meta name="DCTERMS.issued" content="2020-01-01">'
_LINKED = '<script type="application/ld+json">{"@graph":[{"@type":"WebPage","dateModified":"2023-04-05T09:00"}]}</script>'
# Why, the head, the body, the day.
DAYS: list[tuple[str, str, str, date | None]] = [
    ("its metadata", _CHANGED, "", date(2022, 3, 1)),
    ("JSON-LD", _LINKED, "", date(2023, 4, 5)),
    ("broken JSON-LD says nothing", _LINKED.replace("}]}", ""), "", None),
    ("the printed day", "", "<p>Laatst bijgewerkt op: 3 februari 2023</p>", date(2023, 2, 3)),
    (
        "the printed day in figures, in the foot",
        "",
        "</main><footer>Laatste wijziging: 03-02-2023</footer><main>",
        date(2023, 2, 3),
    ),
    ("change before publication", _ISSUED, "<p>Laatst gewijzigd 3 februari 2023</p>", date(2023, 2, 3)),
    ("publication when nothing else is known", _ISSUED, "", date(2020, 1, 1)),
    ("a day that does not exist", '<meta name="DCTERMS.modified" content="2022-02-30">', "", None),
    ("a day of something else", "", "<p>De wet is gewijzigd op 3 februari 2023.</p>", None),
]


@pytest.mark.parametrize(("why", "head", "body", "day"), DAYS, ids=[row[0] for row in DAYS])
def test_the_day_of_change(why: str, head: str, body: str, day: date | None) -> None:
    assert page(f"<p>Tekst.</p>{body}", head).metadata.date == day, why


def test_without_main_the_element_that_is_called_content_is_the_content() -> None:
    around = '<div id="kop">Welkom</div><div id="content">{}</div><div>Onderaan</div>'
    assert page("<p>Tekst.</p>", around=around).text == "Tekst."


WORDS = "De coöperatie betaalt € 5 – vooraf – aan één huurder."
_SOURCE = '<!doctype html><html><head><meta charset="{}"></head><body><p>{}</p></body></html>'


def _encoded(named: str, real: str) -> bytes:
    return _SOURCE.format(named, WORDS).encode(real)


# Why, the bytes, what is remarked on; nothing when all is as it says.
ENCODINGS: list[tuple[str, bytes, str]] = [
    ("UTF-8", _encoded("utf-8", "utf-8"), ""),
    ("UTF-8 with a byte order mark", _encoded("utf-8", "utf-8-sig"), ""),
    ("UTF-16", _encoded("utf-8", "utf-16"), ""),
    ("Windows-1252 that says so", _encoded("windows-1252", "cp1252"), ""),
    ("Windows-1252 that says it is UTF-8", _encoded("utf-8", "cp1252"), "noemt zich utf-8 maar is geen geldig UTF-8"),
    ("Windows-1252 that says nothing", _encoded("x-onbekend", "cp1252"), "gelezen als Windows-1252"),
    ("UTF-8 that says it is ISO-8859-1", _encoded("iso-8859-1", "utf-8"), "noemt zich iso8859-1 maar is UTF-8"),
    ("encoded twice", _encoded("utf-8", "utf-8").decode("cp1252").encode(), "twee keer gecodeerd"),
    (
        "UTF-8 with one byte of Windows-1252",
        _encoded("utf-8", "utf-8").replace("één".encode(), "één".encode("cp1252")),
        "de foute bytes zijn gelezen als Windows-1252",
    ),
]


@pytest.mark.parametrize(("why", "data", "remark"), ENCODINGS, ids=[row[0] for row in ENCODINGS])
def test_encodings_are_read_and_assumptions_told(why: str, data: bytes, remark: str) -> None:
    document = read_document(data, "pagina.html")
    assert document.text == WORDS, why
    assert [remark in said for said in document.remarks] == ([True] if remark else [])
