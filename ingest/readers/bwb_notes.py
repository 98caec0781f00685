"""Notes: lifted out of the line that calls them, and written right after it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ingest.model import Note
from ingest.readers.bwb_addresses import Addresses, beside_leden
from ingest.readers.bwb_numbers import bare_number
from ingest.readers.bwb_sections import OpenSection, SectionStack
from ingest.readers.bwb_text import ReadingText
from ingest.readers.xmltree import Element


@dataclass(slots=True)
class _Lifted:
    element: Element
    anchors: list[int]


class Notes:
    """The notes of one body: those that wait for the end of their line, and those that are written."""

    def __init__(self, text: ReadingText, sections: SectionStack, addresses: Addresses) -> None:
        self._text = text
        self._sections = sections
        self._addresses = addresses
        self._waiting: deque[_Lifted] = deque()
        self._written: list[tuple[_Lifted, OpenSection, str]] = []
        self._placing = False
        self._calls: list[tuple[str, int]] = []

    def lift(self, element: Element) -> None:
        """Keep a `noot` for later; it belongs right after the last word written."""
        self._waiting.append(_Lifted(element, [self._text.position]))

    def call(self, element: Element) -> None:
        """A `nootref`: one more place that calls a note."""
        self._calls.append((element.get("refid"), self._text.position))

    def place(self, read: Callable[[Element], None]) -> None:
        """Write the waiting notes, each as a line of its own, a section of the part around it.

        Lines within a note end too; what is lifted out of them waits for its turn.
        """
        if self._placing:
            return
        self._placing = True
        while self._waiting:
            note = self._waiting.popleft()
            printed = note.element.child_words("noot.nr") or note.element.get("nr")
            depth = len(self._sections.open_ones)
            self._text.end_line()
            holder = beside_leden(self._sections.top.locator)
            locator = self._addresses.child(holder, "noot", bare_number(printed) or printed, "Noot")
            section = self._sections.open(locator, "noot", printed)
            for child in note.element.children:
                if not isinstance(child, Element):
                    self._text.add(*child)
                elif child.tag == "noot.nr":
                    self._sections.read_number(partial(read, child))
                else:
                    read(child)
            self._sections.close_to(depth)
            self._text.end_line()
            self._written.append((note, section, printed))
        self._placing = False

    def finished(self) -> tuple[Note, ...]:
        """All notes, with every place that calls them."""
        by_id = {note.element.get("id"): note for note, _, _ in self._written if note.element.get("id")}
        for called, position in self._calls:
            if called in by_id:
                by_id[called].anchors.append(position)
        return tuple(Note(mark, tuple(note.anchors), section.locator, section.span) for note, section, mark in self._written)
