"""A document as answering needs it: sections by place, sentences in a section, and what stands around them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.locator import Locator
from ingest.model import Findings, Note, Reference, Rule, Section, Span, Table

if TYPE_CHECKING:
    from search.answers.units import Unit

LIST_KINDS = frozenset({"item", "stap", "onderdeel"})

MAX_MARKER = 4
"""Longest bullet or number in front of an item, in characters."""


class DocumentView:
    """Look-ups over one document's findings; made when first needed and kept."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.document = findings.document
        self.text = findings.document.text
        self.sections = {section.locator: section for section in self.document.sections}
        self._places = {section.locator.short(): section for section in reversed(self.document.sections)}
        self._children: dict[Locator | None, list[Section]] = {}
        for section in self.document.sections:
            self._children.setdefault(section.parent, []).append(section)
        self._sentence_starts = [span.start for span in findings.sentences]
        self._reference_starts = [reference.span.start for reference in findings.references]
        self._rules = sorted(findings.rules, key=lambda rule: rule.span)
        self._longest_rule = max((len(rule.span) for rule in self._rules), default=0)
        self._rule_starts = [rule.span.start for rule in self._rules]
        self._tables = {table.locator: table for table in self.document.tables}
        self.sentence_units: dict[Locator, tuple[Unit, ...]] = {}
        """What answering made of the sections it looked at; kept here so that it goes when the view goes."""
        self.list_units: dict[Locator, tuple[Unit, ...]] = {}
        self._anchors = [(anchor, note) for note in self.document.notes for anchor in note.anchors]

    def place(self, locator: Locator) -> Section | None:
        """The section at a place, found by its address with or without the structure above the article."""
        if not locator.depth:
            return self.document.sections[0] if self.document.sections else None
        return self.sections.get(locator) or self._places.get(locator.short())

    def children(self, locator: Locator | None) -> list[Section]:
        """The sections directly below a place, in reading order."""
        return self._children.get(locator, [])

    def descendants(self, locator: Locator) -> Iterator[Section]:
        """All sections below a place, in reading order."""
        for child in self.children(locator):
            yield child
            yield from self.descendants(child.locator)

    def ancestors(self, section: Section) -> Iterator[Section]:
        """The sections that hold this one, nearest first."""
        parent = section.parent
        while parent is not None and parent in self.sections:
            section = self.sections[parent]
            yield section
            parent = section.parent

    def leads(self, section: Section) -> list[Span]:
        """What introduces a list item, outermost first: the lead-in of its list and the items it hangs under."""
        found: list[Span] = []
        for holder in reversed((section, *self.ancestors(section))):
            if holder.lead_in is not None:
                found.append(holder.lead_in)
            if holder is not section and holder.kind in LIST_KINDS:
                found.append(self.own_span(holder))
        return list(dict.fromkeys(found))

    def words(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span.start : span.end]

    def own_span(self, section: Section) -> Span:
        """The section's own words: without the sections below it."""
        below = self.children(section.locator)
        if not below:
            return section.span
        own = self.text[section.span.start : below[0].span.start]
        lines = own.split("\n")
        # The last line may hold the bullet or number of the first child, which belongs to neither.
        if len(lines) > 1 and len(lines[-1].strip()) <= MAX_MARKER:
            own = "\n".join(lines[:-1])
        return Span(section.span.start, section.span.start + len(own.rstrip()))

    def sentences(self, span: Span) -> list[Span]:
        """The sentences that begin in a span; the span itself where there are none."""
        first = bisect_left(self._sentence_starts, span.start)
        found = []
        for sentence in self.findings.sentences[first:]:
            if sentence.start >= span.end:
                break
            found.append(Span(sentence.start, min(sentence.end, span.end)))
        return found or [span]

    def references(self, span: Span) -> list[Reference]:
        """The references that stand in a span."""
        first = bisect_left(self._reference_starts, span.start)
        found = []
        for reference in self.findings.references[first:]:
            if reference.span.start >= span.end:
                break
            found.append(reference)
        return found

    def rules(self, span: Span) -> list[Rule]:
        """The rules whose words overlap a span."""
        first = bisect_left(self._rule_starts, span.start - self._longest_rule)
        last = bisect_left(self._rule_starts, span.end)
        return [rule for rule in self._rules[first:last] if rule.span.overlaps(span)]

    def notes(self, span: Span) -> list[Note]:
        """The notes that are called in a span."""
        return [note for anchor, note in self._anchors if span.start <= anchor <= span.end]

    def table(self, locator: Locator) -> Table | None:
        """The table at a place."""
        return self._tables.get(locator)

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables of the document."""
        return self.document.tables

    def section_at(self, position: int) -> Section | None:
        """The smallest section that holds a position."""
        holding = [section for section in self.document.sections if section.span.start <= position < section.span.end]
        return min(holding, key=lambda section: (len(section.span), -section.locator.depth), default=None)
