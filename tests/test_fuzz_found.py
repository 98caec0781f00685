"""What fuzzing found stays found: inputs that once raised something undocumented."""

from __future__ import annotations

import pytest
from pdf_pages import Words, make_pdf

from ingest.errors import MalformedInputError
from ingest.readers.any_format import read_document

# Why it failed, the file, what the reader says of it now.
FOUND: list[tuple[str, bytes, str]] = [
    (
        "a PDF whose words all stand around the text: there were no lines to learn hyphens from",
        make_pdf([Words(60, 800, "Pagina 1 van 2")], [Words(60, 800, "Pagina 2 van 2")]),
        "geen woorden behalve kop- en voetregels",
    ),
]


@pytest.mark.parametrize(("why", "data", "message"), FOUND, ids=[row[0] for row in FOUND])
def test_documented_errors_only(why: str, data: bytes, message: str) -> None:
    with pytest.raises(MalformedInputError, match=message):
        read_document(data, "gevonden")
