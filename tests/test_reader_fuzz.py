"""Do the readers of text and PDF refuse any damaged file with a documented error, and read the rest whole?"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_reader_pdf import FIRST, LETTER, SECOND

from ingest.errors import IngestError
from ingest.model import Document
from ingest.readers.pdf_letter import read_pdf
from ingest.readers.plain_text import read_text

Reader = Callable[[bytes, str], Document]

TEXT = f"{FIRST}\f{SECOND}\n1. Een\n   a) met\n   • en (*)\nJaar\tHuur\n2020\t1.250\n(*) Woningwet, art. 19.\n".encode()
SAMPLES: dict[str, tuple[bytes, Reader]] = {"text": (TEXT, read_text), "pdf": (LETTER, read_pdf)}
WORDS = {
    "text": [b"\f", b"\t", b"(*) ", b"\n\n\n", b"\xff", b"\x00", b"\xe2\x82", b"Tabel 1", b"-\n", "\u0301".encode()],
    "pdf": [b"endobj", b"0 R", b"/Kids", b"-1", b"99999999999", b"<<", b">>", b"/Rotate 90", b"/Encrypt", b"stream\n", b"\x00"],
}


def keeps_its_promise(read: Reader, data: bytes) -> bool:
    """Read it: the document's places fit its text, or a documented error names the file."""
    document, refused = None, None
    try:
        document = read(data, "proef")
    except IngestError as error:
        refused = error
    if document is None:
        return refused is not None and refused.file == "proef" and bool(refused.message)
    size = len(document.text)
    sections = all(0 <= section.span.start <= section.span.end <= size for section in document.sections)
    notes = all(0 <= anchor <= size for note in document.notes for anchor in note.anchors)
    return bool(document.text.strip()) and sections and notes


@pytest.mark.parametrize("name", sorted(SAMPLES))
@settings(deadline=None, max_examples=30)
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 8))
def test_damage_gives_a_document_or_a_documented_error(name: str, seed: int, changes: int) -> None:
    data, read = SAMPLES[name]
    chance = random.Random(seed)
    damaged = bytearray(data)
    for _ in range(changes):
        start = chance.randrange(len(damaged) + 1)
        damaged[start : start + chance.choice((0, 1, 4, 30))] = chance.choice(WORDS[name])
    assert keeps_its_promise(read, bytes(damaged))


@pytest.mark.parametrize("name", sorted(SAMPLES))
@settings(deadline=None, max_examples=20)
@given(share=st.floats(0, 1))
def test_a_file_that_was_cut_off(name: str, share: float) -> None:
    data, read = SAMPLES[name]
    assert keeps_its_promise(read, data[: int(len(data) * share)])


@settings(deadline=None, max_examples=100)
@given(text=st.text(alphabet=st.sampled_from("Aa1.)•*(\t\n\f -|§€\u00ad\u0301\u200b\r"), max_size=300))
def test_any_text(text: str) -> None:
    assert keeps_its_promise(read_text, text.encode())
