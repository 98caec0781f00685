"""What was found in a document, cut into passages: the units that search finds and answers quote.

One passage is a lid, a paragraph, a list item with its lead-in, a step, a table row with its headers, or a note. A provision
with a list stays whole while it is short; a long one gives one passage per item. Long prose is cut between sentences. The
address of a passage is always that of its provision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.locator import Locator
from ingest.model import Cell, Document, Findings, Reference, Section, Span
from search.model import Passage

WHOLE = 120
"""A provision with its list of up to this many words is one passage."""

LONGEST = 150
"""Prose of more words is cut between sentences, into pieces of about equal length."""

_LISTED = frozenset({"item", "onderdeel"})
_STRUCTURAL = frozenset(
    {"sectie", "document", "hoofdstuk", "afdeling", "paragraaf", "subparagraaf", "bijlage", "titel", "divisie", "deel", "boek"}
)
_SPOKEN: dict[str, str] = {"ondertekening": "Ondertekend door: "}
"""What a reader sees from the place of a passage and its words do not say."""

_SKIPPED = frozenset({"tabel", "document"})


def passages_of(findings: Findings) -> Iterator[Passage]:
    """The passages of one document in reading order; keys are distinct."""
    yield from _Cutter(findings).passages()


class _Cutter:
    def __init__(self, findings: Findings) -> None:
        self.document: Document = findings.document
        self.text = findings.document.text
        self.references = sorted(findings.references, key=lambda reference: reference.span)
        self.sentences: Sequence[Span] = findings.sentences
        self.children: dict[Locator, list[Section]] = defaultdict(list)
        self.sections = {section.locator: section for section in self.document.sections}
        for section in self.document.sections:
            if section.parent is not None:
                self.children[section.parent].append(section)
        self.row_leads: dict[Locator, str] = {}
        self.first_cells: dict[Locator, Span] = {}
        for table in self.document.tables:
            sections = (child for child in self.children[table.locator] if child.kind == "rij")
            for section, cells in zip(sections, table.rows, strict=False):
                self.row_leads[section.locator] = self._row_words(table.header, cells)
                if cells:
                    self.first_cells[section.locator] = cells[0].span
        self.used: set[str] = set()

    def passages(self) -> Iterator[Passage]:
        inside: Span | None = None
        for section in self.document.sections:
            if inside is not None and inside.contains(section.span) and section.span != inside:
                continue
            inside = None
            if section.kind in _SKIPPED:
                if section.kind == "document" and not self.children[section.locator]:
                    yield from self._pieces(section, self._body(section))
                continue
            listed = self._list_of(section)
            holders = [child for child in self.children[section.locator] if child not in listed]
            if section.kind == "rij":
                yield from self._whole(section)
            elif not holders and (not listed or self._is_short(section)):
                inside = section.span
                yield from self._pieces(section, self._body(section))
            elif listed and not holders:
                head = self._head(section, listed[0])
                if len(head):
                    yield from self._pieces(section, head)

    def _row_words(self, header: Sequence[Cell], cells: Sequence[Cell]) -> str:
        pairs = ((head.span.of(self.text), cell.span.of(self.text)) for head, cell in zip(header, cells, strict=False))
        return "; ".join(f"{head}: {words}" if head else words for head, words in pairs if words)

    def _list_of(self, section: Section) -> list[Section]:
        """The items that stand directly in a provision. Under a heading items stand beside paragraphs; they are not its list."""
        if section.kind in _STRUCTURAL:
            return []
        return [child for child in self.children[section.locator] if child.kind in _LISTED]

    def _is_short(self, section: Section) -> bool:
        return len(section.span.of(self.text).split()) <= WHOLE

    def _body(self, section: Section) -> Span:
        """The section without its heading."""
        heading = section.heading_span
        start = heading.end if heading is not None and heading.start <= section.span.start < heading.end else section.span.start
        return self._trimmed(Span(start, max(start, section.span.end)))

    def _head(self, section: Section, first: Section) -> Span:
        body = self._body(section)
        span = Span(body.start, max(body.start, min(first.span.start, body.end)))
        words = span.of(self.text)
        # What stands between the lead-in and the first item is that item's bullet or letter.
        lines = words.rsplit("\n", 1)
        if len(lines) == 2 and len(lines[1].strip()) <= 6:
            span = Span(span.start, span.start + len(lines[0]))
        return self._trimmed(span)

    def _trimmed(self, span: Span) -> Span:
        words = span.of(self.text)
        start = span.start + len(words) - len(words.lstrip())
        return Span(start, max(start, span.start + len(words.rstrip())))

    def _whole(self, section: Section) -> Iterator[Passage]:
        span = self._trimmed(section.span)
        if len(span):
            yield self._passage(section, span, self.row_leads.get(section.locator) or span.of(self.text))

    def _pieces(self, section: Section, span: Span) -> Iterator[Passage]:
        if not len(span):
            return
        lead = self._lead(section)
        for piece in self._cut(span):
            yield self._passage(section, piece, f"{lead} {piece.of(self.text)}".strip())

    def _cut(self, span: Span) -> list[Span]:
        words = len(span.of(self.text).split())
        if words <= LONGEST:
            return [span]
        starts = [sentence.start for sentence in self.sentences if span.start < sentence.start < span.end]
        sizes = [len(self.text[start:end].split()) for start, end in pairwise([span.start, *starts, span.end])]
        target = words / -(-words // WHOLE)
        cuts, filled = [span.start], 0
        for start, size in zip(starts, sizes, strict=False):
            filled += size
            if filled >= target * len(cuts):
                cuts.append(start)
        return [self._trimmed(Span(start, end)) for start, end in pairwise([*cuts, span.end]) if self.text[start:end].strip()]

    def _lead(self, section: Section) -> str:
        """What must be read before an item to understand it, outermost first."""
        leads: list[str] = []
        walker: Section | None = section
        while walker is not None and walker.kind in _LISTED | {"rij"}:
            parent = self.sections.get(walker.parent) if walker.parent is not None else None
            if parent is not None and parent.kind == "rij":
                first = self.first_cells.get(parent.locator)
                leads.insert(0, first.of(self.text).partition("\n")[0] + ":" if first else parent.heading)
            elif parent is not None and parent.kind == "item":
                leads.insert(0, self._head(parent, self._list_of(parent)[0]).of(self.text))
            elif walker.lead_in is not None:
                words = walker.lead_in.of(self.text)
                if words not in leads:
                    leads.insert(0, words)
            walker = parent
        return " ".join(leads)

    def _passage(self, section: Section, span: Span, text: str) -> Passage:
        text = _SPOKEN.get(section.kind, "") + text
        key = base = f"{self.document.id}#{section.locator}"
        number = 1
        while key in self.used:
            number += 1
            key = f"{base}~{number}"
        self.used.add(key)
        headings = section.path
        if section.heading and section.kind not in {"rij", "item", "document"} and section.heading not in headings:
            headings = (*headings, section.heading)
        return Passage(
            key=key, document=self.document.id, locator=section.locator, kind=section.kind, span=span, text=text,
            title=self.document.metadata.title, headings=headings, lead_in=section.lead_in,
            citations=self._citations(section, span), status=section.status,
            validity=section.validity if section.validity.start or section.validity.end else self.document.validity,
        )  # fmt: skip

    def _citations(self, section: Section, span: Span) -> tuple[Locator, ...]:
        spans = [span]
        spans += [note.span for note in self.document.notes if any(span.start <= anchor <= span.end for anchor in note.anchors)]
        parent = section.parent
        if parent is not None and parent in self.first_cells:
            spans.append(self.first_cells[parent])
        found: dict[Locator, None] = {}
        for around in spans:
            for reference in _overlapping(self.references, around):
                found.update(dict.fromkeys(reference.targets))
        return tuple(found)


def _overlapping(references: Sequence[Reference], span: Span) -> Iterator[Reference]:
    return (reference for reference in references if reference.span.overlaps(span))
