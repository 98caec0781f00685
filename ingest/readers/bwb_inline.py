"""What stands in a line and is more than its words: powers, images, remarks of the editors, references, calls of notes."""

from __future__ import annotations

from collections.abc import Callable

from ingest.model import OfficialReference, Span
from ingest.readers.bwb_notes import Notes
from ingest.readers.bwb_parts import SPACED
from ingest.readers.bwb_references import official_target
from ingest.readers.bwb_remarks import Remark
from ingest.readers.bwb_sections import SectionStack
from ingest.readers.bwb_text import ReadingText
from ingest.readers.xmltree import Element

_ReadChildren = Callable[[Element], None]


class InlineReader:
    """Reads them into the text of one body, and keeps what they say of it."""

    def __init__(self, text: ReadingText, sections: SectionStack, notes: Notes) -> None:
        self._text = text
        self._sections = sections
        self._notes = notes
        self._references: list[tuple[Span, Element]] = []
        self.remarks: list[Remark] = []

    def references(self) -> tuple[OfficialReference, ...]:
        """The references that the publisher marked up, in the order of the text."""
        return tuple(OfficialReference(span, official_target(element), element.get("doc")) for span, element in self._references)

    def raised(self, element: Element, in_line: bool, read_children: _ReadChildren) -> None:
        """Digits raised after a digit are a power and not the end of a longer number: "10^6"."""
        if self._text.ends_in_digit() and element.words().isdigit():
            self._text.generate("^", element.offset)
        read_children(element)

    def image(self, element: Element, in_line: bool, read_children: _ReadChildren) -> None:
        """The place of an image is told, with the publisher's description where there is one."""
        if not in_line:
            self._text.begin_line()
        described = " ".join(element.get("alt").split())
        self._text.generate(f"[afbeelding: {described}]" if described else "[afbeelding]", element.offset)
        read_children(element)

    def remark(self, element: Element, in_line: bool, read_children: _ReadChildren) -> None:
        """What the editors say of the part around it."""
        span = self._read(element, read_children)
        self.remarks.append(Remark(span, element.get("type") == "vervanging", self._sections.top))

    def reference(self, element: Element, in_line: bool, read_children: _ReadChildren) -> None:
        """Words with the place that they refer to."""
        self._references.append((self._read(element, read_children), element))

    def note_call(self, element: Element, in_line: bool, read_children: _ReadChildren) -> None:
        """One more call of a note."""
        self._notes.call(element)
        read_children(element)

    def _read(self, element: Element, read_children: _ReadChildren) -> Span:
        mark = self._text.mark()
        if element.tag in SPACED:
            self._text.separate(" ")
        read_children(element)
        return self._text.since(mark)


INLINE: dict[str, Callable[[InlineReader, Element, bool, _ReadChildren], None]] = {
    "sup": InlineReader.raised,
    "illustratie": InlineReader.image,
    "redactie": InlineReader.remark,
    "extref": InlineReader.reference,
    "intref": InlineReader.reference,
    "nootref": InlineReader.note_call,
}
"""By element; each is given whether a line is open, and how to read what is in it."""
