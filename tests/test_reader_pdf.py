"""Does a letter as PDF give the same document as its text, and is a PDF without text refused?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_pages import Stroke, Words, check_boxes, make_pdf, set_lines

from ingest.errors import MalformedInputError
from ingest.model import Span
from ingest.readers.any_format import read_document

FIRST = """\
Datum 3 mei 2021
Betreft Verkoop van huurwoningen

Geachte voorzitter,

Met deze brief ga ik in op de verkoop van huurwoningen door woningcorporaties.1 De
regels daarvoor zijn vorig jaar gewijzigd en geëvalueerd. Uit die evaluatie volgt dat de
regels werken en dat corporaties er mee uit de voeten kunnen. Daarbij is ook de rechts-
bescherming van huurders bezien, die op orde is voor zover het gaat om de toezicht-
houder. Huurders vragen aandacht voor de kwaliteit van hun woning, en al blijft er voor een

1 Kamerstukken II 2020/21, 35925, nr. 51.
Pagina 1 van 2"""
SECOND = """\
aantal van hen onzekerheid bestaan over de toepassing.

Vervolg
Ik kom hierop voor het zomerreces bij uw Kamer terug, met een voorstel dat ook door de
huurders wordt gedragen.

De minister van Wonen,

J. de Vries"""


def _pdf(*pages: str) -> bytes:
    """A small PDF with one line of text per line, in Helvetica."""
    return make_pdf(*(set_lines(page) for page in pages))


def test_a_letter_as_pdf_reads_as_its_text() -> None:
    pdf = read_document(_pdf(FIRST, SECOND), "brief.pdf")
    text = read_document(f"{FIRST}\f{SECOND}".encode(), "brief.txt")
    assert pdf.text == text.text
    assert "al blijft er voor een aantal van hen onzekerheid bestaan" in pdf.text
    assert [(section.kind, section.heading) for section in pdf.sections] == [
        (section.kind, section.heading) for section in text.sections
    ]
    assert [(note.mark, note.anchors) for note in pdf.notes] == [(note.mark, note.anchors) for note in text.notes]
    assert pdf.metadata == text.metadata
    assert pdf.metadata.title == "Verkoop van huurwoningen"


def test_pages_of_a_pdf() -> None:
    document = read_document(_pdf(FIRST, SECOND), "brief.pdf")
    pages = [document.source_map.place(document.text.index(words)).page for words in ("Geachte", "aantal van hen", "J. de Vries")]
    assert pages == [1, 2, 2]


# Why, the file, what the message must say.
REFUSED: list[tuple[str, bytes, str]] = [
    ("a scan", _pdf("", ""), "2 pagina’s zonder tekstlaag (een scan?); verwacht een PDF met tekst"),
    ("nothing behind the header", b"%PDF-1.7\nnothing more", "begint als PDF maar is niet te openen"),
    ("cut off", _pdf(FIRST)[:300], "begint als PDF maar is niet te openen"),
    (
        "a password",
        make_pdf(set_lines(FIRST), encrypted=True),
        "de PDF is versleuteld; verwacht een PDF die zonder wachtwoord opengaat",
    ),
    ("ten thousand pages", make_pdf(set_lines("x"), copies=10_000), "telt 10000 pagina’s; verwacht er hoogstens 2000"),
    (
        "a page with more characters than a page can hold",
        make_pdf([Words(60, 60, "x" * 40_000), Words(60, 80, "y" * 30_000)]),
        "tekens; verwacht er hoogstens 60000 op een pagina",
    ),
]


@pytest.mark.parametrize(("why", "data", "message"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_refused(why: str, data: bytes, message: str) -> None:
    with pytest.raises(MalformedInputError) as caught:
        read_document(data, "scan.pdf")
    assert str(caught.value).startswith("scan.pdf: ")
    assert message in str(caught.value), why


BODY = """Geachte voorzitter,

Met deze brief ga ik in op de verkoop van huurwoningen door woningcorporaties.
De regels daarvoor zijn vorig jaar gewijzigd en geëvalueerd, zoals in artikel 27
van de Woningwet is bepaald. Uit die evaluatie volgt dat de regels werken.

Corporaties kunnen er mee uit de voeten, en ook de toezichthouder is tevreden
over de wijze waarop de regels in de praktijk worden toegepast en nageleefd.
"""
SIDE = ["Ministerie van", "Binnenlandse Zaken", "Directie Woningmarkt", "", "Kenmerk", "2021-0000620882"]


def _page(*items: Words | Stroke, side: float = 470) -> list[Words | Stroke]:
    beside = [Words(side, 100 + 9 * row, line, 6.5) for row, line in enumerate(SIDE) if line]
    return [*beside, *set_lines(BODY, 80, 120), *items]


def test_a_side_block_is_no_text_and_says_who_writes() -> None:
    for side in (470, 8):
        document = read_document(make_pdf(_page(side=side)), "brief.pdf")
        assert document.text == "Geachte voorzitter,\n\n" + "\n\n".join(" ".join(part.split()) for part in BODY.split("\n\n")[1:])
        assert document.metadata.reference == "2021-0000620882"
        assert document.metadata.issuer == "Ministerie van Binnenlandse Zaken"


def test_words_in_the_margin_that_are_no_furniture_stay() -> None:
    document = read_document(make_pdf(_page(Words(470, 300, "Een kanttekening", 8))), "brief.pdf")
    assert "Een kanttekening" in document.text


def test_a_raised_number_is_a_mark_and_a_low_or_plain_one_is_not() -> None:
    foot = [Stroke(80, 700, 180, 700), Words(80, 712, "1", 7), Words(86, 712, "Kamerstukken II 2020/21, 35517, nr. 51.", 7)]
    words = [Words(80, 300, "Zie de nota", 10), Words(130, 296, "1", 6)]
    words += [Words(137, 300, "over 20 m", 10), Words(181.5, 296, "2", 6)]
    document = read_document(make_pdf(_page(*words, *foot)), "brief.pdf")
    (note,) = document.notes
    assert (note.mark, note.span.of(document.text)) == ("1", "Kamerstukken II 2020/21, 35517, nr. 51.")
    assert [document.text[:anchor].endswith("Zie de nota") for anchor in note.anchors] == [True]
    assert "Zie de nota over 20 m2" in document.text


def test_a_bold_line_is_a_heading_and_a_bold_word_is_none() -> None:
    words = [
        Words(80, 300, "Verkoop aan huurders", 10, bold=True),
        Words(80, 314, "Dit gaat over", 10),
        Words(145, 314, "verkoop", 10, bold=True),
    ]
    words.append(Words(187, 314, "aan huurders.", 10))
    document = read_document(make_pdf(_page(*words)), "brief.pdf")
    assert [section.heading for section in document.sections if section.kind == "sectie"] == ["Verkoop aan huurders"]
    assert document.text.endswith("Verkoop aan huurders\n\nDit gaat over verkoop aan huurders.")


def _cells(rows: list[list[str]], y: float, step: float, lines: bool) -> list[Words | Stroke]:
    items: list[Words | Stroke] = []
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            items += [Words(84 + 110 * column, y + step * row + 11 * place, line, 9) for place, line in enumerate(cell.split("|"))]
    if lines:
        items += [Stroke(80, y - 11 + step * row, 410, y - 11 + step * row) for row in range(len(rows) + 1)]
        items += [Stroke(80 + 110 * column, y - 11, 80 + 110 * column, y - 11 + step * len(rows)) for column in range(4)]
    return items


ROWS = [
    ["Stuk", "Eisen aan|het stuk", "Artikel"],
    ["Aanvraag", "Naam en|adres", "artikel 48"],
    ["Nota", "Reden|van verkoop", "artikel 49"],
]


@pytest.mark.parametrize("lines", [True, False])
def test_tables_with_and_without_lines(lines: bool) -> None:
    document = read_document(make_pdf(_page(*_cells(ROWS, 320, 30, lines))), "brief.pdf")
    (table,) = document.tables
    assert [[cell.span.of(document.text) for cell in row] for row in (table.header, *table.rows)] == [
        [cell.replace("|", " ") for cell in row] for row in ROWS
    ]


def test_a_table_goes_on_on_the_next_page() -> None:
    first = [*set_lines(BODY, 80, 120), *_cells(ROWS, 720, 30, True)]
    second = _cells([ROWS[0], ["Brief", "Van wie", "artikel 50"], ["Kaart", "Schaal", "artikel 51"]], 60, 30, True)
    document = read_document(make_pdf(first, [*second, *set_lines(BODY, 80, 220)]), "brief.pdf")
    (table,) = document.tables
    assert [row[0].span.of(document.text) for row in table.rows] == ["Aanvraag", "Nota", "Brief", "Kaart"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_boxes_hold_the_words_of_a_span(rotate: int) -> None:
    """On a page that is shown turned the letters lie on their side; only an upright one has words to read."""
    data = make_pdf(_page(*_cells(ROWS, 320, 30, True)), rotate=rotate)
    if rotate:
        with pytest.raises(MalformedInputError, match="zonder tekstlaag"):
            read_document(data, "brief.pdf")
        return
    document = read_document(data, "brief.pdf")
    spans = [section.span for section in document.sections] + [Span(10, 200), Span(0, 7), Span(3, 3)]
    check_boxes(document, data, spans)


@settings(max_examples=60, deadline=None)
@given(start=st.integers(0, 300), length=st.integers(0, 300))
def test_boxes_of_any_span(start: int, length: int) -> None:
    start = min(start, len(READ.text))
    span = Span(start, min(start + length, len(READ.text)))
    check_boxes(READ, LETTER, [span])
    assert {box.page for box in READ.page_map.boxes(span)} <= {1, 2}


LETTER = _pdf(FIRST, SECOND)
READ = read_document(LETTER, "brief.pdf")
