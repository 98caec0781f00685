"""Sections while a document is read: opened and closed as the elements are, frozen at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from ingest.locator import Locator
from ingest.model import Change, Interval, Section, SectionKind, Span, Status
from ingest.readers.bwb_text import ReadingText


@dataclass(slots=True)
class OpenSection:
    """A section whose end, and perhaps heading, is not known yet."""

    locator: Locator
    kind: SectionKind
    parent: OpenSection | None
    mark: int
    """Where in the reading text its words begin."""
    number: str = ""
    heading: Span | None = None
    lead_in: Span | None = None
    in_force_from: date | None = None
    status: Status = "onbekend"
    change: Change | None = None
    span: Span = field(default_factory=lambda: Span(0, 0))
    last_line: Span | None = None
    """The last paragraph directly in it: what introduces a list that follows."""
    by_heading_only: bool = False
    """It began at a heading within running text and ends at the next one, not at the end of an element."""


class SectionStack:
    """The sections that are open, outermost first, and all that were ever opened, in reading order."""

    def __init__(self, text: ReadingText, root: Locator) -> None:
        self._text = text
        self.all: list[OpenSection] = []
        self.open_ones: list[OpenSection] = []
        self.open(root, "document")

    @property
    def top(self) -> OpenSection:
        """The innermost open section."""
        return self.open_ones[-1]

    def open(self, locator: Locator, kind: SectionKind, number: str = "") -> OpenSection:
        """Begin a section at the next word; validity and status come from the section around it."""
        parent = self.open_ones[-1] if self.open_ones else None
        section = OpenSection(locator, kind, parent, self._text.mark(), number)
        if parent is not None:
            section.in_force_from, section.status = parent.in_force_from, parent.status
        self.all.append(section)
        self.open_ones.append(section)
        return section

    def read_number(self, read: Callable[[], None]) -> None:
        """Read the printed number of the innermost section: its words begin after it, when nothing stood before."""
        section, sections = self.top, len(self.all)
        first = self._text.mark() == section.mark
        read()
        if first and len(self.all) == sections:
            section.mark = self._text.mark()

    def close_to(self, depth: int) -> None:
        """Close the innermost sections until `depth` are open."""
        while len(self.open_ones) > depth:
            section = self.open_ones.pop()
            section.span = self._text.since(section.mark)

    def freeze(self, text: str) -> tuple[Section, ...]:
        """All sections as they are kept; call after everything is closed."""
        paths: dict[Locator, tuple[str, ...]] = {}
        frozen: list[Section] = []
        for section in self.all:
            parent = section.parent
            heading = section.heading.of(text) if section.heading is not None else ""
            path = paths[parent.locator] if parent is not None else ()
            # The name of the document is no heading in it.
            paths[section.locator] = (*path, heading) if heading and parent is not None else path
            if parent is not None:
                section.span = _within(section.span, parent.span)
            frozen.append(
                Section(
                    locator=section.locator,
                    kind=section.kind,
                    span=section.span,
                    number=section.number,
                    heading=heading,
                    heading_span=section.heading,
                    path=path,
                    parent=parent.locator if parent is not None else None,
                    lead_in=section.lead_in,
                    validity=Interval(section.in_force_from),
                    status=section.status,
                    change=section.change,
                )
            )
        return tuple(frozen)


def _within(span: Span, around: Span) -> Span:
    """A section without words lies where the words before it end; keep it inside the section around it."""
    if len(span):
        return span
    place = min(max(span.start, around.start), around.end)
    return Span(place, place)
