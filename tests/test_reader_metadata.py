"""Does a metadata file say exactly what it may say, and does a wrong one get an answer that helps?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.errors import MalformedInputError
from ingest.readers.any_format import read_document
from ingest.readers.metadata import MetadataFile, load_metadata

FULL = """\
id = "brief-wonen"
titel = "Brief over wonen"
soort = "kamerbrief"
uitgever = "Ministerie van Wonen"
datum = 2021-07-06
kenmerk = "2021-1"
url = "https://example.nl/brief"
aliassen = ["letter", "brief"]
"""


def _written(folder: Path, text: str | bytes) -> Path:
    path = folder / "document.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_every_key(tmp_path: Path) -> None:
    assert load_metadata(_written(tmp_path, FULL)) == MetadataFile(
        "brief-wonen",
        "Brief over wonen",
        "kamerbrief",
        "Ministerie van Wonen",
        date(2021, 7, 6),
        "2021-1",
        "https://example.nl/brief",
        ("letter", "brief"),
    )


def test_what_is_not_said_is_unknown(tmp_path: Path) -> None:
    assert load_metadata(_written(tmp_path, "")) == MetadataFile()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('auteur = "X"', "sleutel 'auteur': onbekend; verwacht een van id, titel"),
        ("titel = 3", "sleutel 'titel': 3: verwacht tekst"),
        ('titel = " "', "sleutel 'titel': ' ': verwacht tekst"),
        ('soort = "krant"', "sleutel 'soort': 'krant': verwacht een van wet,"),
        ('id = "Brief Wonen"', "sleutel 'id': 'Brief Wonen': verwacht kleine letters"),
        ('datum = "gisteren"', "sleutel 'datum': verwacht een datum als 2021-07-06"),
        ("datum = 2021", "sleutel 'datum': verwacht een datum"),
        ('aliassen = "letter"', "sleutel 'aliassen': 'letter': verwacht een lijst van teksten"),
        ("aliassen = [1]", "sleutel 'aliassen': 1: verwacht tekst"),
        ('titel = "open', "geen geldige TOML"),
        (b'titel = "\xff"', "byte 9: geen UTF-8"),
    ],
)
def test_wrong_files_are_told_what_is_wrong(tmp_path: Path, text: str | bytes, message: str) -> None:
    path = _written(tmp_path, text)
    with pytest.raises(MalformedInputError) as caught:
        load_metadata(path)
    assert str(caught.value).startswith(str(path))
    assert message in str(caught.value)


def test_the_file_wins_over_the_text() -> None:
    text = "Datum 1 mei 2020\nBetreft Oude titel\nKenmerk 12\n\nGeachte voorzitter,\n\nDit is de brief.\n"
    read = read_document(text.encode(), "brief.txt").metadata
    given = read_document(text.encode(), "brief.txt", MetadataFile(title="Nieuwe titel", date=date(2021, 1, 1), id="brief"))
    assert (read.title, read.date, read.reference) == ("Oude titel", date(2020, 5, 1), "12")
    assert (given.metadata.title, given.metadata.date, given.metadata.reference) == ("Nieuwe titel", date(2021, 1, 1), "12")
    assert (given.id, given.work) == ("brief", "doc/brief")


def test_without_a_file_the_id_is_made_of_title_and_bytes() -> None:
    first, second = (read_document(f"Verkoop & sloop\n\n{words}\n".encode(), "a.txt") for words in ("Een tekst.", "Een andere."))
    assert first.id.startswith("verkoop-sloop-")
    assert first.id != second.id


@pytest.mark.parametrize(
    "text",
    [
        "Verkoop\n\nDe wet van 3 mei 2020 is gewijzigd.\n",  # a date in the text is not the date of the text
        "Verkoop\n\nDe Inspectie houdt toezicht namens de Minister van Financiën.\n",  # nor an organisation in it its issuer
    ],
)
def test_nothing_is_invented(text: str) -> None:
    known = read_document(text.encode(), "a.txt").metadata
    assert (known.date, known.issuer, known.reference, known.kind, known.signatory) == (None, "", "", "document", "")
