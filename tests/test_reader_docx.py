"""Does a Word file give the same words, headings, lists, tables and notes that its writer sees?"""

from __future__ import annotations

import io
import zipfile

import pytest
from docx_files import W, document, docx, paragraph, run, table

from ingest.errors import IngestError, MalformedInputError
from ingest.readers.any_format import read_document
from ingest.readers.running_text import running_text

LETTER = (
    paragraph("Ontwerpbrief", "Titel"),
    paragraph("Aanleiding", "Kop1"),
    paragraph("Artikel 48 van de Woningwet geldt."),
    paragraph("Wat u moet doen", "Kop2"),
    paragraph("Stuur de brief.", numbered=(1, 0)),
    paragraph("naar ons;", numbered=(1, 1)),
    paragraph("naar de gemeente.", numbered=(1, 1)),
    paragraph("Wacht af.", numbered=(1, 0)),
    paragraph("Los punt", "Lijst"),
    paragraph("Tot slot", "Kop1"),
    table(("Jaar", "Aantal"), ("2020", "1.731")),
)


def test_headings_lists_and_tables_keep_their_place() -> None:
    read = read_document(docx(*LETTER), "brief.docx")
    assert read.metadata.title == "Ontwerpbrief"
    assert [(each.locator.sectie, each.heading) for each in read.sections if each.kind == "sectie"] == [
        ("1", "Aanleiding"),
        ("1.1", "Wat u moet doen"),
        ("2", "Tot slot"),
    ]
    listed = [(each.number, each.span.of(read.text)) for each in read.sections if each.kind in ("item", "stap")]
    assert [(number, words.split("\n")[0]) for number, words in listed] == [
        ("1", "Stuur de brief."),
        ("a", "naar ons;"),
        ("b", "naar de gemeente."),
        ("2", "Wacht af."),
        ("", "Los punt"),
    ]
    assert read.tables[0].rows[0][1].number == 1731


def test_every_character_points_into_the_paragraphs() -> None:
    read = read_document(docx(*LETTER), "brief.docx")
    position = read.text.index("Woningwet")
    assert read.source_map.place(position).line == 3
    assert [section.span.of(read.text) for section in read.sections if section.kind == "alinea"] == [
        "Artikel 48 van de Woningwet geldt."
    ]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            f"<w:p>{run('Een ')}<w:del><w:r><w:delText>oud </w:delText></w:r></w:del>"
            f"<w:ins>{run('nieuw ')}</w:ins>{run('woord')}</w:p>",
            "Een nieuw woord",
        ),
        (f"<w:p>{run('Zie ')}<w:hyperlink>{run('artikel 5')}</w:hyperlink>{run('.')}</w:p>", "Zie artikel 5."),
        ("<w:p><w:r><w:t>een</w:t><w:br/><w:t>twee</w:t><w:tab/><w:t>drie</w:t></w:r></w:p>", "een twee drie"),
        ("<w:p><w:r><w:t>niet</w:t><w:noBreakHyphen/><w:t>DAEB</w:t></w:r></w:p>", "niet‑DAEB"),
        ("<w:p><w:r><w:t>huur</w:t><w:softHyphen/><w:t>woning</w:t></w:r></w:p>", "huurwoning"),
        (f"<w:sdt><w:sdtContent>{paragraph('In een besturingselement')}</w:sdtContent></w:sdt>", "In een besturingselement"),
        (f"<w:p><w:r><w:instrText>PAGE 3</w:instrText></w:r>{run('Tekst')}</w:p>", "Tekst"),
        (table(("Alleen een kader",)), "Alleen een kader"),
    ],
)
def test_what_word_shows_is_what_is_read(body: str, words: str) -> None:
    assert read_document(docx(body), "proef.docx").text.strip() == words
    assert running_text(docx(body), "proef.docx") == (words, False)


def test_notes_hang_on_the_word_that_calls_them() -> None:
    body = f'<w:p>{run("Dit staat vast")}<w:r><w:footnoteReference w:id="7"/></w:r>{run(" en blijft zo.")}</w:p>'
    note = paragraph("Kamerstukken II 2020/21, 35517, nr. 51.")
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="7">{note}</w:footnote></w:footnotes>'
    read = read_document(docx(body, footnotes=notes), "proef.docx")
    assert [(note.mark, note.span.of(read.text)) for note in read.notes] == [("1", "Kamerstukken II 2020/21, 35517, nr. 51.")]
    assert read.text[: read.notes[0].anchors[0]].endswith("Dit staat vast")


def test_a_paragraph_set_as_a_quotation_gets_marks_in_running_text() -> None:
    words, own = running_text(docx(paragraph("Artikel 5 luidt:"), paragraph("De gemeente beslist.", "Citaat")), "proef.docx")
    assert (words, own) == ("Artikel 5 luidt:\n\n„De gemeente beslist.”", False)


def cut_off() -> bytes:
    whole = docx(*LETTER)
    return whole[: len(whole) // 2]


def other_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("foto.txt", "geen brief")
    return stream.getvalue()


ENTITY = '<!DOCTYPE w:document [<!ENTITY a "aaaa">]>' + document("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>")


@pytest.mark.parametrize(
    "data",
    [
        cut_off(),
        other_zip(),
        docx(),
        docx(document="<geen xml"),
        docx(document=f'<w:document xmlns:w="{W}"/>'),
        docx(document=ENTITY),
        docx(paragraph("Tekst"), styles="<stuk"),
    ],
    ids=["cut off", "other zip", "no words", "no xml", "no body", "dtd", "broken styles"],
)
def test_what_is_no_word_file_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(IngestError, match=r"stuk\.docx"):
        read_document(data, "stuk.docx")


def test_a_part_that_unpacks_without_end_is_refused() -> None:
    bomb = document(paragraph("a" * 61_000_000))
    with pytest.raises(MalformedInputError, match="uitgepakt groter"):
        read_document(docx(document=bomb), "groot.docx")


HTML = """<!doctype html><html><body><main><p>Artikel 5 luidt:</p><blockquote><p>De gemeente beslist.</p></blockquote>
<p>Hij zei <q>tot ziens</q> en <blockquote>“al geciteerd”</blockquote></main></body></html>"""


def test_quotations_that_html_marks_up_get_marks() -> None:
    words, own = running_text(HTML.encode(), "pagina.html")
    assert not own
    assert "„De gemeente beslist.”" in words
    assert "„tot ziens”" in words
    assert "„“" not in words


@pytest.mark.parametrize("name", ["brief.txt", "brief.md"])
def test_plain_text_is_taken_as_it_is(name: str) -> None:
    text = "Regel één\r\n\r\n> citaat  met   spaties\n"
    assert running_text(text.encode(), name) == (text, True)
