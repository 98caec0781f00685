"""Does a letter as PDF give the same document as its text, and is a PDF without text refused?"""

from __future__ import annotations

import pytest

from ingest.errors import MalformedInputError
from ingest.readers import read_document

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
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    bodies.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    bodies.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for index, page in enumerate(pages):
        resources = "/Resources << /Font << /F 3 0 R >> >>"
        bodies.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * index} 0 R {resources} >>".encode())
        lines = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in page.split("\n")]
        shown = "\n".join(f"BT /F 10 Tf 60 {800 - 14 * row} Td ({line}) Tj ET" for row, line in enumerate(lines) if line)
        stream = shown.encode("cp1252")
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    written, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(bodies) + 1, len(written))
    return written + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(bodies) + 1, table) + trailer


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


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (_pdf("", ""), "2 pagina’s zonder tekstlaag (een scan?); verwacht een PDF met tekst"),
        (b"%PDF-1.7\nnothing more", "begint als PDF maar is niet te openen"),
        (_pdf(FIRST)[:300], "begint als PDF maar is niet te openen"),
    ],
)
def test_what_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(MalformedInputError) as caught:
        read_document(data, "scan.pdf")
    assert str(caught.value).startswith("scan.pdf: ")
    assert message in str(caught.value)
