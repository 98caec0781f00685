"""Do tables keep their grid: names of columns, cells over several rows or columns, numbers, and one line per row?"""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.locator import parse_locator
from ingest.model import Document, Table
from ingest.readers.bwb import read_bwb

WORK = "BWBR0099999"
COLUMNS = "<colspec colname='c1'/><colspec colname='c2'/><colspec colname='c3'/>"


def document(table: str) -> Document:
    body = f"<artikel><kop><nr>1</nr></kop><lid><lidnr>1</lidnr><al>Zie:</al><table>{table}</table><al>Slot.</al></lid></artikel>"
    return read_bwb(f"<wetgeving bwb-id='{WORK}' soort='wet'>{body}</wetgeving>".encode(), "tabel.xml")


def row(*cells: str) -> str:
    return "<row>" + "".join(cell if cell.startswith("<entry") else f"<entry><al>{cell}</al></entry>" for cell in cells) + "</row>"


def group(head: str, body: str) -> str:
    return f"<tgroup cols='3'>{COLUMNS}{f'<thead>{head}</thead>' if head else ''}<tbody>{body}</tbody></tgroup>"


def words(table: Table, text: str) -> list[list[str]]:
    return [[cell.span.of(text) for cell in cells] for cells in (table.header, *table.rows)]


# Why, head rows, body rows, header and rows as they are read.
GRIDS: list[tuple[str, str, str, list[list[str]]]] = [
    ("plain", row("A", "B"), row("1", "2") + row("3", "4"), [["A", "B"], ["1", "2"], ["3", "4"]]),
    ("no head: no names", "", row("1", "2") + row("3", "4"), [["", ""], ["1", "2"], ["3", "4"]]),
    (
        "no head, but a bold first row",
        "",
        row("<entry><al><nadruk type='vet'>A</nadruk></al></entry>", "<entry><al><nadruk type='vet'>B</nadruk></al></entry>")
        + row("1", "2"),
        [["A", "B"], ["1", "2"]],
    ),
    ("short rows are filled", row("A", "B"), row("1"), [["A", "B"], ["1", ""]]),
    (
        "a cell over two columns",
        row("A", "B", "C"),
        row("<entry namest='c1' nameend='c2'><al>1</al></entry>", "2"),
        [["A", "B", "C"], ["1", "1", "2"]],
    ),
    (
        "a cell over two rows",
        row("A", "B"),
        row("<entry morerows='1'><al>1</al></entry>", "2") + row("3"),
        [["A", "B"], ["1", "2"], ["1", "3"]],
    ),
    (
        "a cell that names its column",
        row("A", "B", "C"),
        row("1", "<entry colname='c3'>3</entry>"),
        [["A", "B", "C"], ["1", "", "3"]],
    ),
    (
        "the last of two head rows",
        row("<entry namest='c1' nameend='c2'>X</entry>") + row("A", "B"),
        row("1", "2"),
        [["A", "B"], ["1", "2"]],
    ),
    (
        "paragraphs and lists in a cell stay in its line",
        row("A"),
        row("<entry><al>een</al><lijst><li><li.nr>a.</li.nr><al>twee</al></li></lijst></entry>"),
        [["A"], ["een a. twee"]],
    ),
    ("a nonsense number of rows", row("A"), row("<entry morerows='veel'><al>1</al></entry>") + row("2"), [["A"], ["1"], ["2"]]),
]


@pytest.mark.parametrize(("why", "head", "body", "expected"), GRIDS, ids=[case[0] for case in GRIDS])
def test_grids(why: str, head: str, body: str, expected: list[list[str]]) -> None:
    read = document(group(head, body))
    (table,) = read.tables
    assert words(table, read.text) == expected, why
    assert sum(section.kind == "rij" for section in read.sections) == len(table.rows)


def test_text_caption_sections_and_what_follows() -> None:
    read = document(f"<title>Tabel 1</title>{group(row('A', 'B'), row('x', '7.206'))}<bron>CBS</bron>")
    assert read.text.endswith("1 Zie:\nTabel 1\nA\tB\nx\t7.206\nCBS\nSlot.")
    (table,) = read.tables
    assert table.caption is not None
    assert table.caption.of(read.text) == "Tabel 1"
    assert table.span.of(read.text) == "A\tB\nx\t7.206"
    assert table.locator == parse_locator(f"{WORK}/artikel/1/tabel/1")
    kinds = {section.kind: section for section in read.sections}
    assert kinds["rij"].span.of(read.text) == "x\t7.206"
    assert kinds["rij"].locator == parse_locator(f"{WORK}/artikel/1/tabel/1/rij/1")
    assert kinds["tabel"].parent == parse_locator(f"{WORK}/artikel/1/lid/1")
    assert kinds["lid"].span.of(read.text).endswith("Slot.")


def test_notes_in_cells_come_after_the_table() -> None:
    cell = "<entry><al>x<noot><noot.nr>*</noot.nr><noot.al>Geschat.</noot.al></noot></al></entry>"
    read = document(group(row("A", "B"), row(cell, "y")))
    assert read.text.endswith("x\ty\n* Geschat.\nSlot.")
    assert read.text[: read.notes[0].anchors[0]].endswith("x")


@pytest.mark.parametrize(
    ("printed", "value"),
    [("7.206", Decimal(7206)), ("12,5", Decimal("12.5")), ("€ 500", Decimal(500)), ("x 5", None), ("", None), ("1.2.3", None)],
)
def test_numbers_in_cells(printed: str, value: Decimal | None) -> None:
    read = document(group(row("A", "B"), row(printed, "y")))
    assert read.tables[0].rows[0][0].number == value


def test_a_table_that_asks_for_an_absurd_grid_stays_text() -> None:
    columns = "".join(f"<colspec colname='c{place}'/>" for place in range(3000))
    wide = "<entry namest='c0' nameend='c2999'><al>x</al></entry>"
    read = document(f"<tgroup cols='3000'>{columns}<tbody>{row(wide) * 500}</tbody></tgroup>")
    assert read.tables == ()
    assert read.text.count("x\n") == 500
