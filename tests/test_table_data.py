"""Are totals held against their parts, and the units of columns read?"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.locator import Locator
from ingest.model import Cell, Document, Metadata, SourceMap, Span, Table
from ingest.readers.any_format import read_document
from ingest.readers.metadata import load_metadata
from ingest.rules.table_data import find_total_differences, units_of


def with_table(*lines: str, caption: str = "") -> Document:
    """A document that is one table; cells are separated by `|`, figures written without points."""
    text, rows = caption + "\n", []
    for line in lines:
        cells = []
        for words in map(str.strip, line.split("|")):
            digits = words.removeprefix("€ ").removesuffix("%")
            number = Decimal(digits) if digits.lstrip("-").isdigit() else None
            cells.append(Cell(Span(len(text), len(text) + len(words)), number))
            text += words + "\n"
        rows.append(tuple(cells))
    place = Locator("doc/tabel", tabel="1")
    named = Span(0, len(caption)) if caption else None
    table = Table(place, Span(0, len(text)), named, rows[0], tuple(rows[1:]))
    return Document("tabel", "doc/tabel", text, Metadata("Tabel"), (), SourceMap(), "tabel.txt", "0" * 64, tables=(table,))


TABLES = [
    # a total column, one row wrong
    ((" | A | B | Totaal", "2019 | 10 | 20 | 30", "2020 | 11 | 20 | 30", "2021 | 1 | 2 | 3"), [("2020", "Totaal", 30, 31)]),
    # all right
    ((" | A | B | Totaal", "x | 10 | 20 | 30", "y | 11 | 20 | 31"), []),
    # a total row
    (("Soort | Aantal | Leden", "a | 5 | 1", "b | 7 | 1", "Totaal | 13 | 2"), [("Totaal", "Aantal", 13, 12)]),
    # a total column that comes first
    ((" | Totaal | A | B", "x | 30 | 10 | 20", "y | 30 | 10 | 20", "z | 31 | 10 | 20"), [("z", "Totaal", 31, 30)]),
    # a total of subtotals counts every part once
    (
        ("Post | Bedrag | Leden", "a | 5 | 1", "b | 7 | 1", "Subtotaal | 12 | 2", "c | 8 | 1", "Totaal | 20 | 3"),
        [],
    ),
    (
        ("Post | Bedrag | Leden", "a | 5 | 1", "b | 7 | 1", "Subtotaal | 12 | 3", "c | 8 | 1", "d | 1 | 1", "Totaal | 21 | 4"),
        [("Subtotaal", "Leden", 3, 2)],
    ),
    # what is called a total but is the sum of nothing here
    ((" | A | B | Totaal", "x | 10 | 20 | 500", "y | 11 | 20 | 600", "z | 1 | 2 | 3"), []),
    # a share and a part of another column are no parts
    ((" | A | B | waarvan nieuw | Totaal", "x | 10 | 20 | 4 | 30", "y | 1 | 2 | 1 | 3"), []),
    # years in front are labels, an empty cell is nothing
    (("Jaar | A | B | Totaal", "2020 | 1 | - | 1", "2021 | 2 | 3 | 5"), []),
    # words in a column of figures leave it unchecked
    ((" | A | B | Totaal", "x | 10 | onbekend | 30", "y | 11 | 20 | 31"), []),
    # no total at all
    ((" | A | B", "x | 10 | 20", "y | 11 | 20"), []),
]


@pytest.mark.parametrize(("lines", "expected"), TABLES)
def test_totals(lines: tuple[str, ...], expected: list[tuple[str, str, int, int]]) -> None:
    document = with_table(*lines)
    found = find_total_differences(document)
    assert [(each.row, each.column, int(each.stated), int(each.computed)) for each in found] == expected
    for each in found:
        assert Decimal(each.span.of(document.text)) == each.stated
        assert sum(Decimal(part.of(document.text)) for part in each.parts) == each.computed


@given(st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999)), min_size=3, max_size=8), st.integers(1, 50))
def test_one_wrong_total_among_right_ones_is_found(rows: list[tuple[int, int]], off: int) -> None:
    lines = [f"r{number} | {one} | {two} | {one + two}" for number, (one, two) in enumerate(rows)]
    assert find_total_differences(with_table(" | A | B | Totaal", *lines)) == ()
    one, two = rows[-1]
    lines[-1] = f"fout | {one} | {two} | {one + two + off}"
    (found,) = find_total_differences(with_table(" | A | B | Totaal", *lines))
    assert (found.row, found.stated - found.computed) == ("fout", off)


UNITS = [
    ((" | Kosten (x 1.000 euro) | Aandeel", "a | 5 | 10%"), "", ("", "x 1.000 euro", "%")),
    (("Soort | Termijn in weken", "a | 5"), "", ("", "weken")),
    (("Soort | Bedrag", "a | € 5", "b | € 7"), "", ("", "euro")),
    (("Soort | Bedrag", "a | 5"), "Bedragen in miljoen euro", ("", "in miljoen euro")),
    (("Soort | Aantal", "a | 5"), "", ("", "")),
]


@pytest.mark.parametrize(("lines", "caption", "expected"), UNITS)
def test_units(lines: tuple[str, ...], caption: str, expected: tuple[str, ...]) -> None:
    document = with_table(*lines, caption=caption)
    assert units_of(document, document.tables[0]) == expected


def test_the_corpus_has_one_total_that_does_not_add_up(corpus: Path) -> None:
    found = []
    for path in sorted((corpus / "documents").glob("*.txt")):
        document = read_document(path.read_bytes(), path.name, load_metadata(path.with_suffix(".toml")))
        found += find_total_differences(document)
        corrected = replace(document, tables=())
        assert find_total_differences(corrected) == ()
    assert [(each.row, each.column, each.stated - each.computed) for each in found] == [("2019", "Totaal", -1)]
