"""The reading text in the making, with the sections that are open in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.locator import Locator
from ingest.model import Section, SectionKind, Span, Table
from ingest.readers.traced import Traced, inserted


@dataclass(slots=True)
class Draft:
    """A section whose end is not known yet."""

    locator: Locator
    kind: SectionKind
    start: int
    end: int
    parent: int | None
    path: tuple[str, ...]
    number: str = ""
    heading: str = ""
    heading_span: Span | None = None
    lead_in: Span | None = None
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Writer:
    """Writes blocks behind each other and keeps account of the sections."""

    work: str
    footnote_numbers: frozenset[str] = frozenset()
    """Taken by footnotes: no other note directly below the work may be named so."""
    parts: list[Traced] = field(default_factory=list)
    position: int = 0
    drafts: list[Draft] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    star_notes: list[tuple[str, Locator, Span, int]] = field(default_factory=list)

    def write(self, text: Traced) -> Span:
        """Append a text and say where it stands."""
        start = self.position
        self.parts.append(text)
        self.position += len(text)
        return Span(start, self.position)

    def separate(self, separator: str) -> None:
        """Append characters of our own, unless nothing stands before them."""
        if self.position:
            self.write(inserted(separator))

    def open(
        self, kind: SectionKind, locator: Locator, parent: int | None, start: int, number: str = "", lead_in: Span | None = None
    ) -> int:
        """Begin a section and give its place among the drafts."""
        path: tuple[str, ...] = ()
        if parent is not None:
            above = self.drafts[parent]
            path = (*above.path, above.heading) if above.heading and above.kind != "document" else above.path
        self.drafts.append(Draft(locator, kind, start, start, parent, path, number, lead_in=lead_in))
        return len(self.drafts) - 1

    def close(self, index: int | None, end: int) -> None:
        """Let a section and all that hold it reach to `end`."""
        while index is not None:
            self.drafts[index].end = max(self.drafts[index].end, end)
            index = self.drafts[index].parent

    def count(self, owner: int, level: str) -> int:
        """The number of the next child of a section at this level, from 1."""
        counts = self.drafts[owner].counts
        counts[level] = counts.get(level, 0) + 1
        return counts[level]

    def sections(self) -> tuple[Section, ...]:
        """The finished sections, in reading order."""
        return tuple(
            Section(
                draft.locator, draft.kind, Span(draft.start, draft.end), draft.number, draft.heading, draft.heading_span,
                draft.path, None if draft.parent is None else self.drafts[draft.parent].locator, draft.lead_in,
            )
            for draft in self.drafts
        )  # fmt: skip


def below(locator: Locator, level: str, value: str) -> Locator:
    """The place below `locator` at this level."""
    values = dict(locator.levels())
    return Locator(locator.work, **{**values, level: value})  # type: ignore[arg-type]
