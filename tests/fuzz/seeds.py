"""What a fuzzer starts from: a small sample of our own for every reader, and the words of its format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import test_bwb_fuzz
import test_reader_html
import test_reader_pdf

from ingest.readers.any_format import read_document
from ingest.readers.html_page import read_html
from ingest.readers.metadata import MetadataFile
from ingest.readers.pdf_letter import read_pdf
from ingest.readers.plain_text import read_text

LETTER = f"{test_reader_pdf.FIRST}\f{test_reader_pdf.SECOND}"

COLUMNS = """Soort\tAantal\tAandeel
Huur\t1.250\t12,5%
Koop\t2.500\t87,5%

Tabel 1: Voorraad
Jaar Huur Koop
2020 1.250 2.500
2021 1.300 2.600

Wat u moet doen:
 1. Vul het formulier in.
   a) met uw naam;
   • en adres (*)
 2) Stuur het op.
(*) Woningwet, art. 19.
"""


@dataclass(frozen=True, slots=True)
class Target:
    """A reader, samples that it reads, and pieces that a mutation may put in."""

    read: Callable[[bytes, str], object]
    samples: tuple[bytes, ...]
    words: tuple[str, ...] = ()


def _html(data: bytes, name: str) -> object:
    return read_html(data, name, MetadataFile())


def _pdf(data: bytes, name: str) -> object:
    return read_pdf(data, name)


def _text(data: bytes, name: str) -> object:
    return read_text(data, name)


_XML_WORDS = tuple(f"<{tag}>" for tag in test_bwb_fuzz.TAGS) + tuple(f"</{tag}>" for tag in test_bwb_fuzz.TAGS) + (
    'status="vervallen"', 'status="nogniet"', 'morerows="9"', 'nameend="c3"', 
    "<![CDATA[", "]]>", "<!--", "-->", "&amp;", "&#0;", "&#x10ffff;",
)  # fmt: skip
_HTML_WORDS = (
    "<table>", "<tr>", "<td>", "<th>", "<ul>", "<ol>", "<li>", "<dl>", "<dt>", "<dd>", "<details>", "<summary>", "<main>", "<sup>",
    "<a href='#fn1'>", "</a>", "<nav>", "<h2>", "<p>", "<br>", "<svg>", "<title>", "<meta charset='x'>",
    "colspan='9'", "rowspan='0'",
    "aria-hidden='true'", 'role="main"', "<script type='application/ld+json'>{", "</script>", "&shy;", "&#x0;", "<!--", "-->",
)  # fmt: skip
_PDF_WORDS = (
    "obj", "endobj", "stream", "endstream", "xref", "trailer", "/Kids", "/Count", "/Type", "/Page", "/Parent", "/MediaBox", "Tj",
    "Td", "BT", "ET", "Tf", "<<", ">>", "0 R", "/Rotate 90", "/Encrypt", "/Filter /FlateDecode", "-1", "99999999999",
)  # fmt: skip
_TEXT_WORDS = (
    "\f", "\t", " | ", "\n\n", "1. ", "a) ", "• ", "(*) ", "Datum ", "Betreft ", "Geachte ", "Pagina 2 van 6", "1 Kamerstukken II",
    ".1 ",
    "Tabel 1", "1.250", "12,5%", "\u00ad\n", "-\n", "\ufb01", "\u0301", "artikel 48, lid 5",
)  # fmt: skip

TARGETS: dict[str, Target] = {
    **{
        name: Target(read, (text.encode(), b"\xef\xbb\xbf" + text.encode(), text.encode("utf-16")), _XML_WORDS)
        for name, (text, read, _) in test_bwb_fuzz.READERS.items()
    },
    "html": Target(_html, (test_reader_html.PAGE.encode(), test_reader_html.PAGE.encode("cp1252", "replace")), _HTML_WORDS),
    "pdf": Target(_pdf, (test_reader_pdf._pdf(test_reader_pdf.FIRST, test_reader_pdf.SECOND),), _PDF_WORDS),
    "text": Target(_text, (LETTER.encode(), COLUMNS.encode()), _TEXT_WORDS),
    "any": Target(lambda data, name: read_document(data, name), (LETTER.encode(), test_reader_html.PAGE.encode()), _HTML_WORDS),
}
