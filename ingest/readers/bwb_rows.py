"""Reads CALS tables into lines of tab-separated cells, sections for table and rows, and drafts of `Table`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.locator import Locator
from ingest.model import Span, Table
from ingest.readers.bwb_addresses import Addresses, beside_leden
from ingest.readers.bwb_sections import SectionStack
from ingest.readers.bwb_tables import Entry, column_names, entry_columns, grid, more_rows
from ingest.readers.bwb_text import ReadingText
from ingest.readers.xmltree import Element

_EMPHASIS = frozenset({"nadruk", "meta-data"})


@dataclass(frozen=True, slots=True)
class _Draft:
    locator: Locator
    span: Span
    caption: Span | None
    head: list[list[Entry]]
    body: list[list[Entry]]


class Tables:
    """The tables of one body."""

    def __init__(self, text: ReadingText, sections: SectionStack, addresses: Addresses) -> None:
        self._text = text
        self._sections = sections
        self._addresses = addresses
        self._drafts: list[_Draft] = []

    def read_group(self, tgroup: Element, caption: Span | None, read: Callable[[Element], None]) -> None:
        """Read one `tgroup`: a table with columns of its own. Its section is left closed."""
        columns = column_names(tgroup)
        self._text.end_line()
        depth = len(self._sections.open_ones)
        locator = self._addresses.counted(beside_leden(self._sections.top.locator), "tabel")
        section = self._sections.open(locator, "tabel")
        section.heading = caption
        mark = self._text.mark()
        names = _row_of_names(tgroup)
        head: list[list[Entry]] = []
        body: list[list[Entry]] = []
        for group in _elements_or_text(tgroup, self._text):
            if group.tag not in ("thead", "tbody", "tfoot"):
                read(group)
                continue
            for row in _elements_or_text(group, self._text):
                self._text.end_line()
                rows = head if group.tag == "thead" or row is names else body
                if rows is body:
                    self._sections.open(self._addresses.counted(locator, "rij"), "rij")
                rows.append([self._entry(entry, columns, read) for entry in _elements_or_text(row, self._text)])
                self._sections.close_to(depth + 1)
                self._text.end_line()
        self._drafts.append(_Draft(locator, self._text.since(mark), caption, head, body))
        self._sections.close_to(depth)
        self._text.end_line()

    def finished(self, text: str) -> tuple[Table, ...]:
        """All tables; those that are empty or whose spans ask for absurd sizes stay text and sections only."""
        found: list[Table] = []
        for draft in self._drafts:
            laid_out = grid(draft.head, draft.body, text)
            if laid_out is not None:
                found.append(Table(draft.locator, draft.span, draft.caption, laid_out.header, laid_out.rows))
        return tuple(found)

    def _entry(self, element: Element, columns: dict[str, int], read: Callable[[Element], None]) -> Entry:
        self._text.separate("\t")
        self._text.hold_line()
        mark = self._text.mark()
        read(element)
        self._text.release_line()
        first, last = entry_columns(element, columns)
        return Entry(self._text.since(mark), first, last, more_rows(element))


def _row_of_names(tgroup: Element) -> Element | None:
    """In a table without a head, the first row when all its words are bold or slanted and more rows follow."""
    if any(group.tag == "thead" for group in tgroup):
        return None
    rows = [row for group in tgroup.find_all("tbody") for row in group]
    emphatic = len(rows) > 1 and rows[0].words() and not rows[0].words(_EMPHASIS)
    return rows[0] if emphatic else None


def _elements_or_text(element: Element, text: ReadingText) -> Iterator[Element]:
    """The child elements; text between them, where the schema has none, is written as it comes."""
    for child in element.children:
        if isinstance(child, Element):
            yield child
        else:
            text.add(*child)
