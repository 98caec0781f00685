"""Is a format known by its content, and is what cannot be read refused with file, place and expectation?"""

from __future__ import annotations

import pytest

from ingest.errors import IngestError, MalformedInputError, UnknownFormatError
from ingest.readers.any_format import READERS, read_document

LAW = b"""<?xml version="1.0"?><toestand bwb-id="BWBR0000001" inwerkingtreding="2020-01-01"><wetgeving soort="wet"/></toestand>"""


@pytest.mark.parametrize(
    ("data", "reader"),
    [
        (LAW, "BWB-XML"),
        (b"<officiele-publicatie/>", "offici\u00eble publicatie in XML"),
        (b"Geachte voorzitter,", "platte tekst"),
        (b"\xef\xbb\xbfTitel", "platte tekst"),
        ("Titel".encode("utf-16"), "platte tekst"),
        (b"< 3 dagen", "platte tekst"),
        (b"%PDF-1.7\n", "PDF"),
        (b"<!DOCTYPE html><html><body><p>Tekst</p></body></html>", "HTML"),
        (b"<metadata_gegevens/>", None),
        (b"PK\x03\x04", None),
    ],
)
def test_recognised_by_content(data: bytes, reader: str | None) -> None:
    assert next((known.name for known in READERS if known.recognises(data)), None) == reader


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("Titel\n\nÉén woning is geëvalueerd.".encode(), "Één woning is geëvalueerd."),
        ("Titel\n\nÉén woning is geëvalueerd.".encode("utf-8-sig"), "Één woning is geëvalueerd."),
        ("Titel\n\nÉén woning – geëvalueerd.".encode("cp1252"), "Één woning – geëvalueerd."),
        ("Titel\n\nÉén woning is geëvalueerd.".encode("utf-16"), "Één woning is geëvalueerd."),
        (b"Titel\r\n\r\nEen woning.\r\n", "Een woning."),
    ],
)
def test_encodings(data: bytes, words: str) -> None:
    assert read_document(data, "page.txt").text == f"Titel\n\n{words}"


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"", MalformedInputError, "het bestand is leeg"),
        (b" \n\t", MalformedInputError, "het bestand is leeg"),
        (b"\xef\xbb\xbf\n", MalformedInputError, "het bestand is leeg"),
        (b"ab\x00cd\x01\x02\x03\x04", UnknownFormatError, "teken 2: stuurteken '\\x00'; verwacht platte tekst"),
        (b"\x81\x8d\x8f\x90 tekst", UnknownFormatError, "geen UTF-8 (byte 0) en geen Windows-1252"),
        (b"\xff\xfea", MalformedInputError, "verwacht UTF-16 tot het eind"),
        (b"<metadata_gegevens/>", UnknownFormatError, "verwacht een van: BWB-XML"),
        (b"PK\x03\x04....", UnknownFormatError, "verwacht een van: BWB-XML"),
        (b"Pagina 2 van 3\n", MalformedInputError, "geen woorden behalve kop- en voetregels"),
    ],
)
def test_what_cannot_be_read(data: bytes, error: type[IngestError], message: str) -> None:
    with pytest.raises(error) as caught:
        read_document(data, "map/stuk.txt")
    assert str(caught.value).startswith("map/stuk.txt: ")
    assert message in str(caught.value)
