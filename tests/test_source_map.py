"""Do the words of any letter come out whole, and does every character know where in the file it stood?

Letters are made from blocks: paragraphs wrapped at some width, page furniture and footnotes in the middle of their
sentences, lists, and a table. What was put in must come out, in order, and the way back must hold.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ingest.errors import IngestError
from ingest.model import Document, SourceMap
from ingest.readers.any_format import read_document
from ingest.readers.traced import concatenate, copied, fold_spaces, inserted, source_map

WORDS = (
    "woning", "corporatie", "huurder", "gemeente", "verkoop", "regels", "goedkeuring", "verzoek", "toezicht", "bepaling",
    "evaluatie", "experiment", "afspraken", "volkshuisvesting", "geëvalueerd", "wooncoöperatie", "één", "onderliggende",
    "passend", "toewijzen", "mogelijk", "aanzienlijk", "lokale", "prestatie", "jaarlijks", "zienswijze", "vastgoed", "kan",
)  # fmt: skip

FURNITURE = (
    "Pagina {page} van 9",
    "Pagina {page} van 9\n\nMinisterie van \nFinanciën\nDirectie Wonen\n\nKenmerk\n2021-000{page}",
    "Gemeente Utrecht\nPostbus 16200\n\nOns kenmerk\nZ/21/12\n\nBlad {page} van 9",
    "\f- {page} -\n\nDatum\n12 mei 2021",
)


@dataclass(frozen=True)
class Letter:
    """A letter as a file, and the sentences that must come out of it whole, in order; notes with the words before their mark."""

    source: str
    pieces: list[str]
    notes: list[tuple[str, str, str]]


@st.composite
def sentences(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=5, max_size=14))
    # a word of its own: letters do not say the same thing over and over, and repeated lines are running headers
    own = draw(st.text("abcdefghklmnoprstuvwz", min_size=8, max_size=8))
    return " ".join([words[0].capitalize(), own, *words[1:]]) + "."


@st.composite
def letters(draw: st.DrawFn) -> Letter:
    width = draw(st.integers(60, 100))
    furniture = draw(st.sampled_from(FURNITURE))
    marks: dict[str, str] = {}
    pieces: list[str] = []
    notes: list[tuple[str, str, str]] = []
    lines: list[str] = []
    for _ in range(draw(st.integers(3, 6))):
        paragraph = draw(st.lists(sentences(), min_size=3, max_size=5))
        marked = list(paragraph)
        if draw(st.booleans()):
            number = str(len(notes) + 1)
            at = draw(st.integers(0, len(paragraph) - 1))
            marked[at] += number
            notes.append((number, paragraph[at], draw(sentences())))
            marks[marked[at]] = number
        pieces += paragraph
        lines += [*textwrap.wrap(" ".join(marked), width, break_on_hyphens=False), ""]
        if draw(st.booleans()):
            items = draw(st.lists(sentences(), min_size=2, max_size=4))
            bullet = draw(st.sampled_from(["•", "-", "–"]))
            pieces += items
            lines += [line for item in items for line in textwrap.wrap(f"{bullet} {item}", width, subsequent_indent="  ")]
            lines.append("")
    return Letter(_paged(draw, lines, furniture, notes), pieces, notes)


def _paged(draw: st.DrawFn, lines: list[str], furniture: str, notes: list[tuple[str, str, str]]) -> str:
    """The lines with page ends: the notes whose mark stands above, then the furniture."""
    written: list[str] = []
    pending, page = list(notes), 1
    breaks = draw(st.sets(st.integers(2, len(lines) - 2), max_size=4))
    for index, line in enumerate(lines):
        written.append(line + draw(st.sampled_from(["", " "])))
        if index in breaks and index - 1 not in breaks and line and lines[index + 1]:
            page += 1
            written += ["", *_foot(written, pending), furniture.format(page=page), ""]
    return "\n".join([*written, "", *(f"{number} {words}" for number, _, words in pending)])


def _foot(written: list[str], pending: list[tuple[str, str, str]]) -> list[str]:
    """Take the notes off the list whose mark has been written, as lines."""
    text = " ".join(" ".join(written).split())
    foot = []
    while pending and f"{pending[0][1]}{pending[0][0]} " in f"{text} ":
        number, _, words = pending.pop(0)
        foot.append(f"{number} {words} ")
    return foot


def _assert_way_back(document: Document, source: str) -> None:
    way_back = document.source_map
    previous = 0
    for reading, offset, length in zip(way_back.reading, way_back.source, way_back.length, strict=True):
        assert reading >= previous
        assert document.text[reading : reading + length] == source[offset : offset + length]
        assert way_back.place(reading).offset == offset
        previous = reading + length
    covered = sum(way_back.length)
    assert covered + document.text.count("\n") + document.text.count(" ") + document.text.count("\t") >= len(document.text) * 0.9


def _assert_promises(document: Document) -> None:
    places = [section.locator for section in document.sections]
    assert len(set(places)) == len(places)
    spans = {section.locator: section.span for section in document.sections}
    for section in document.sections:
        words = section.span.of(document.text)
        assert words == words.strip() != ""
        assert section.parent is None or spans[section.parent].contains(section.span)
        assert section.heading_span is None or section.heading_span.of(document.text) == section.heading
    assert all(len(row) == len(table.header) for table in document.tables for row in table.rows)


@given(letters())
@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
def test_words_come_out_whole(letter: Letter) -> None:
    document = read_document(letter.source.encode(), "letter.txt")
    position = 0
    for piece in letter.pieces:
        found = document.text.find(piece, position)
        assert found >= 0, piece
        position = found + len(piece)
    assert [note.mark for note in document.notes] == [number for number, _, _ in letter.notes]
    for note, (_, before, words) in zip(document.notes, letter.notes, strict=True):
        assert note.span.of(document.text) == words
        assert [document.text[:anchor].endswith(before) for anchor in note.anchors] == [True]
    assert "Pagina" not in document.text
    assert "enmerk" not in document.text


@given(letters())
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
def test_every_character_knows_where_it_stood(letter: Letter) -> None:
    document = read_document(letter.source.encode(), "letter.txt")
    assert document.text.strip()
    _assert_way_back(document, letter.source)
    _assert_promises(document)


PIECES = st.sampled_from(
    [
        "• a", "- b", "1. C", "a) d", "(*) e", "f (*)", "Kop", "Tabel 1", "1 2 3", "2 3 4", "a|b", "c\td", "Pagina 2 van 3", "\f",
        "Kenmerk", "x1", "1 Zie", "De minister van X,", "J. Jansen", "verder gaat.", "", " ", "ver-", "\u00ad", "ﬁ",
        "een zin die loopt en loopt tot voorbij het einde van de regel en dan",
    ]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=40))
@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
def test_any_text_is_read_or_refused(lines: list[str]) -> None:
    source = "\n".join(lines).encode("utf-8", "ignore").decode()
    if not source.strip("\ufeff").strip():
        with pytest.raises(IngestError, match=r"any\.txt"):
            read_document(source.encode(), "any.txt")
        return
    try:
        document = read_document(source.encode(), "any.txt")
    except IngestError:
        return  # markup, control characters, nothing but page furniture
    _assert_promises(document)
    if not source.startswith("\ufeff"):
        _assert_way_back_exact(document, source)


def _assert_way_back_exact(document: Document, source: str) -> None:
    way_back = document.source_map
    for reading, offset, length in zip(way_back.reading, way_back.source, way_back.length, strict=True):
        assert document.text[reading : reading + length] == source[offset : offset + length]


@pytest.mark.parametrize(
    ("position", "offset", "line", "page"),
    [
        (0, 0, 1, 1),
        (2, 2, 1, 1),
        (3, 3, 1, 1),  # the space that stands for the line break: the end of what was before it
        (4, 5, 2, 1),
        (8, 9, 3, 2),
        (99, 12, 3, 2),
    ],
)
def test_places(position: int, offset: int, line: int, page: int) -> None:
    source = "een \ntwee drie"
    source = source.replace(" drie", "\ndrie").replace("twee", "twe")
    reading = concatenate([copied(source, 0, 3), inserted(" "), copied(source, 5, 8), inserted(" "), copied(source, 9, 13)])
    place = source_map(reading, source, (0, 9)).place(position)
    assert (place.offset, place.line, place.page) == (min(offset, 13) if position != 99 else 13, line, page)


def test_without_pages_there_is_no_page() -> None:
    assert SourceMap((0,), (0,), (3,)).place(1).page is None


@given(st.text(max_size=60))
def test_folding_spaces_keeps_words_and_places(source: str) -> None:
    folded = fold_spaces(copied(source, 0, len(source)).strip())
    assert folded.text.split() == source.split()
    assert "  " not in folded.text
    assert all(source[origin] == character for character, origin in zip(folded.text, folded.origins, strict=True) if origin >= 0)


@pytest.mark.parametrize(
    "line",
    [
        "1 Zie x1",
        "a|b|c",
        "Kenmerk: 1",
        "Pagina 2 van 3",
        "• a",
        "(*) b (*)",
        "Kop",
        "1 2 3 4",
        "x-",
        " ",
        "\f",
        "De minister van X,",
    ],
)
def test_long_input_takes_bounded_time(line: str) -> None:
    """Work that grows with the square of the length would show here."""
    document = read_document(("Een eerste regel met woorden.\n" + f"{line}\n" * 4_000).encode(), "long.txt")
    assert document.text.startswith("Een eerste regel")
