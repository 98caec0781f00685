"""The body of a law or gazette: from elements to reading text, sections, tables, notes and official references."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ingest.locator import Locator
from ingest.model import Note, OfficialReference, Section, Span, Table
from ingest.readers.bwb_addresses import Addresses
from ingest.readers.bwb_changes import change_of
from ingest.readers.bwb_dates import iso_date
from ingest.readers.bwb_inline import INLINE, InlineReader
from ingest.readers.bwb_notes import Notes
from ingest.readers.bwb_numbers import bare_number, heading_number, numbers_used_once
from ingest.readers.bwb_parts import (
    CLOSINGS,
    DIVISIONS,
    FREE_TEXT_KINDS,
    GLUED,
    ITEMS,
    LEDEN,
    LINES,
    METADATA,
    OPENINGS,
    SPACED,
    STRUCTURE,
)
from ingest.readers.bwb_remarks import BY_ATTRIBUTE, apply_remarks
from ingest.readers.bwb_rows import Tables
from ingest.readers.bwb_sections import OpenSection, SectionStack
from ingest.readers.bwb_text import ReadingText
from ingest.readers.xmltree import Element


@dataclass(frozen=True, slots=True)
class Body:
    """What a body holds; spans point into `text`."""

    text: str
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    notes: tuple[Note, ...]
    references: tuple[OfficialReference, ...]


class BodyReader:
    """Reads the body of `root`. Order of the text is that of the file, except that notes follow the line they are called in.

    `consolidated`: the file is a text of a law as the editors keep it, so its statuses and remarks tell what has
    expired or is still to come; in a gazette they do not. `dated`: it also tells from which day on it holds, so that
    its status "goed" means in force; a text of unknown date may have been replaced since.
    """

    def __init__(self, root: Element, work: str, text: ReadingText, *, consolidated: bool, dated: bool) -> None:
        self.text = text
        # "§ 21" of a circulaire is cited without its chapter; numbers that start anew in each chapter are not.
        self.only_once = numbers_used_once(root, DIVISIONS)
        self.consolidated = consolidated
        self.statuses = {word: status for word, status in BY_ATTRIBUTE.items() if consolidated and (dated or word != "goed")}
        self.addresses = Addresses()
        self.sections = SectionStack(text, Locator(work))
        self.tables = Tables(text, self.sections, self.addresses)
        self.notes = Notes(text, self.sections, self.addresses)
        self.inline = InlineReader(text, self.sections, self.notes)
        self._lines_open = 0

    def read(self, element: Element) -> None:
        """Read an element and all in it, after what was read before."""
        if element.tag in METADATA:
            return
        within = INLINE.get(element.tag)
        if within is not None:
            within(self.inline, element, self._lines_open > 0, self._children)
            return
        handler = _HANDLERS.get(element.tag)
        if handler is not None:
            handler(self, element)
        elif self._lines_open and element.tag not in LINES:
            self._inline(element)
        else:
            self._block(element)

    def read_line(self, element: Element) -> Span:
        """Read an element as one line; the span of its words, empty when it has none."""
        depth = len(self.sections.open_ones)
        self.text.begin_line()
        span = self._words(element)
        self._close(depth)
        return span

    def finish(self, heading: Span | None) -> Body:
        """Close everything and give out what was found; `heading` is the document's name in its own text."""
        self._close(1)
        self.sections.close_to(0)
        self.sections.all[0].heading = heading
        text = self.text.text()
        if self.consolidated:
            apply_remarks(self.inline.remarks, self.sections.all, text)
        return Body(
            text,
            self.sections.freeze(text),
            self.tables.finished(text),
            self.notes.finished(),
            self.inline.references(),
        )

    # Lines and words

    def _children(self, element: Element) -> None:
        add = self.text.add
        for child in element.children:
            if isinstance(child, Element):
                self.read(child)
            else:
                add(*child)

    def _inline(self, element: Element) -> None:
        if element.tag in SPACED:
            self.text.separate(" ")
        self._children(element)

    def _words(self, element: Element) -> Span:
        mark = self.text.mark()
        self._lines_open += 1
        self._children(element)
        self._lines_open -= 1
        return self.text.since(mark)

    def _block(self, element: Element) -> None:
        """A line, when text stands in it directly; else something that only holds other blocks."""
        if element.tag in LINES or element.has_words():
            self.read_line(element)
            return
        depth = len(self.sections.open_ones)
        self._children(element)
        self._close(depth)

    def _close(self, depth: int) -> None:
        self.sections.close_to(depth)
        self.text.end_line()
        if not self.text.in_one_line and not self._lines_open:
            self.notes.place(self.read)

    def _paragraph(self, element: Element) -> None:
        """An `al`: a line, and a part by itself where no article or lid holds it."""
        holder = self.sections.top
        depth = len(self.sections.open_ones)
        self.text.begin_line()
        if holder.kind in FREE_TEXT_KINDS and not self.text.in_one_line and element.words(METADATA):
            self.sections.open(self.addresses.counted(holder.locator, "alinea"), "alinea")
        span = self._words(element)
        if len(span) and not self.text.in_one_line:
            holder.last_line = span
        self._close(depth)

    def _glued(self, element: Element) -> None:
        """A number or term: what follows it goes on in its line."""
        self.text.begin_line()
        if len(self._words(element)):
            self.text.glue()

    def _note(self, element: Element) -> None:
        self.notes.lift(element)

    # Parts

    def _structure(self, element: Element) -> None:
        part = STRUCTURE[element.tag]
        self._end_section_of_tussenkop()
        number = heading_number(element.find("kop"))
        alone = part.level == "divisie" and number in self.only_once
        locator = self.addresses.child(self.sections.top.locator, part.level, number or part.only, part.name, alone=alone)
        self._part(element, self.sections.open(locator, part.kind, number))

    def _opening(self, element: Element) -> None:
        self._end_section_of_tussenkop()
        self._part(element, self.sections.open(self.addresses.aanhef(self.sections.top.locator), "aanhef"))

    def _closing(self, element: Element) -> None:
        self._end_section_of_tussenkop()
        locator = self.addresses.child(self.sections.top.locator, "sectie", "slot", "slot")
        self._part(element, self.sections.open(locator, "slot"))

    def _signature(self, element: Element) -> None:
        """An `ondertekening` is a part where it ends free text, as in a letter; in the closing words of a law it is a line."""
        self._end_section_of_tussenkop()
        if self.text.in_one_line or self.sections.top.kind not in FREE_TEXT_KINDS:
            self.read_line(element)
            return
        depth = len(self.sections.open_ones)
        locator = self.addresses.child(self.sections.top.locator, "sectie", "ondertekening", "ondertekening")
        self.sections.open(locator, "ondertekening")
        self.read_line(element)
        self._close(depth)

    def _lid(self, element: Element) -> None:
        number = bare_number(element.child_words("lidnr", "nr"))
        holder = self.sections.top.locator
        place = self.addresses.count(holder, "lid")
        locator = self.addresses.child(holder, "lid", number or str(place), "Lid")
        self._part(element, self.sections.open(locator, "lid", number))

    def _item(self, element: Element) -> None:
        if self.text.in_one_line or self.sections.top.kind == "noot":
            self.text.begin_line()
            self._children(element)
            self.text.end_line()
            return
        holder = self.sections.top
        number = bare_number(element.child_words("li.nr"))
        locator = self.addresses.child(holder.locator, "onderdeel", number, "Onderdeel")
        section = self.sections.open(locator, "onderdeel", number)
        section.lead_in = holder.last_line
        self._part(element, section)

    def _part(self, element: Element, section: OpenSection) -> None:
        """Read all of a part whose section was just opened; its printed number is not among its words."""
        # What holds this part and is not in force decides for all in it.
        if section.status not in ("vervallen", "toekomstig"):
            section.status = self.statuses.get(element.get("status"), section.status)
        if section.status == "toekomstig":
            section.in_force_from = None
        section.in_force_from = iso_date(element.get("inwerking")) or section.in_force_from
        section.change = change_of(element)
        depth = len(self.sections.open_ones) - 1
        self.text.begin_line()
        for child in element.children:
            if not isinstance(child, Element):
                self.text.add(*child)
            elif child.tag in ("lidnr", "li.nr") or (child.tag == "nr" and element.tag in LEDEN):
                self.sections.read_number(partial(self._glued, child))
            else:
                self.read(child)
        self._close(depth)

    def _kop(self, element: Element) -> None:
        """Label, number and title in one line: the heading of the section around it, when that has none yet."""
        section = self.sections.top
        span = self.read_line(element)
        if section.heading is None and section.parent is not None and len(span):
            section.heading = span

    def _tussenkop(self, element: Element) -> None:
        """In free text a heading begins a section that runs to the next heading; in an article it is only a line."""
        if self.text.in_one_line or not element.words(METADATA):
            self.read_line(element)
            return
        self._end_section_of_tussenkop()
        if self.sections.top.kind not in FREE_TEXT_KINDS:
            self.read_line(element)
            return
        section = self.sections.open(self.addresses.counted(self.sections.top.locator, "sectie"), "sectie")
        section.by_heading_only = True
        section.heading = self.read_line(element)

    def _end_section_of_tussenkop(self) -> None:
        if self.sections.top.by_heading_only:
            self.sections.close_to(len(self.sections.open_ones) - 1)

    # Tables

    def _table(self, element: Element) -> None:
        if self.text.in_one_line:
            self._children(element)
            return
        depth = len(self.sections.open_ones)
        self.text.end_line()
        lines, self._lines_open = self._lines_open, 0
        caption: Span | None = None
        for child in element.children:
            if not isinstance(child, Element):
                self.text.add(*child)
            elif child.tag == "tgroup":
                self.tables.read_group(child, caption, self.read)
            elif child.tag == "title":
                caption = self.read_line(child)
            else:
                self.read(child)
        self._lines_open = lines
        self._close(depth)


_HANDLERS: dict[str, Callable[[BodyReader, Element], None]] = {
    "al": BodyReader._paragraph,
    "tussenkop": BodyReader._tussenkop,
    "kop": BodyReader._kop,
    "noot": BodyReader._note,
    "table": BodyReader._table,
    "ondertekening": BodyReader._signature,
    **dict.fromkeys(STRUCTURE, BodyReader._structure),
    **dict.fromkeys(LEDEN, BodyReader._lid),
    **dict.fromkeys(ITEMS, BodyReader._item),
    **dict.fromkeys(OPENINGS, BodyReader._opening),
    **dict.fromkeys(CLOSINGS, BodyReader._closing),
    **dict.fromkeys(GLUED, BodyReader._glued),
}
