"""A document as blocks to print: headings, paragraphs, lists, tables, notes, with references and a quotation marked.

Nothing of the reading text is lost but list marks and the white space between blocks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from api.addresses import provision_address
from api.pages.blocks import Block, NoteMark, Piece, TableView
from ingest.locator import Locator
from ingest.model import Cell, Document, Findings, Reference, Section, Span, Table

LIST_KINDS = {"item": "opsomming", "stap": "stappen", "onderdeel": "onderdelen", "lid": "leden"}

# What stands before an item and is printed by the list itself: a bullet, "1.", "a.", "2°.", "(*)", "–".
_LIST_MARK = re.compile(r"\W*(?:\d{1,3}|[a-z]{1,3})?\W*", re.I)


def anchor_of(locator: Locator) -> str:
    """The fragment under which a section stands on its document's page."""
    return "-".join(["s", *(part for level, value in locator.levels() for part in (level, re.sub(r"[^\w.]+", "-", value)) if part)])


class DocumentView:
    """Prints one document, or a part of it, with the words in `quotation` marked."""

    def __init__(self, findings: Findings, quotation: Span | None = None) -> None:
        self._document = findings.document
        self._quotation = _without_edges(self._document.text, quotation) if quotation else None
        self._references = _apart(findings.references)
        self._starts = [reference.span.start for reference in self._references]
        self._ends = [reference.span.end for reference in self._references]
        self._tables = {table.locator: table for table in self._document.tables}
        self._notes = {note.locator: note for note in self._document.notes}
        self._calls = _calls(self._document)
        self._positions = [call.position for call in self._calls]
        self._children = _tree(self._document)

    def blocks(self) -> tuple[Block, ...]:
        """The whole document."""
        whole = Span(0, len(self._document.text))
        return tuple(self._within(whole, self._children[None], 2))

    def part(self, locator: Locator) -> tuple[Block, ...]:
        """One section and everything in it; empty when the document has no such section."""
        index = next((i for i, section in enumerate(self._document.sections) if section.locator == locator), None)
        return tuple(self._section(index, 2)) if index is not None else ()

    def _within(self, span: Span, children: Sequence[int], level: int) -> Iterator[Block]:
        cursor = span.start
        position = 0
        while position < len(children):
            section = self._document.sections[children[position]]
            yield from self._paragraphs(Span(cursor, max(cursor, section.span.start)), before=section)
            group = self._group(children, position)
            if section.kind in LIST_KINDS:
                items = tuple(self._item(index, level) for index in group)
                yield Block(LIST_KINDS[section.kind], children=items)
            else:
                yield from self._section(group[0], level)
            position += len(group)
            cursor = max(cursor, self._document.sections[group[-1]].span.end)
        yield from self._paragraphs(Span(cursor, max(cursor, span.end)))

    def _group(self, children: Sequence[int], position: int) -> Sequence[int]:
        """The items of one list: siblings of one kind with nothing but a list mark between them."""
        sections = self._document.sections
        end = position + 1
        while end < len(children):
            before, after = sections[children[end - 1]], sections[children[end]]
            between = self._document.text[before.span.end : max(before.span.end, after.span.start)]
            if after.kind != sections[children[position]].kind or after.kind not in LIST_KINDS or not _LIST_MARK.fullmatch(between):
                break
            end += 1
        return children[position:end]

    def _section(self, index: int, level: int) -> Iterator[Block]:
        section = self._document.sections[index]
        anchor = anchor_of(section.locator)
        table = self._tables.get(section.locator)
        if table is not None:
            yield Block("tabel", anchor, table=self._table(table, index))
        elif section.kind in LIST_KINDS:
            yield Block(LIST_KINDS[section.kind], children=(self._item(index, level),))
        elif section.locator in self._notes:
            note = self._notes[section.locator]
            calls = tuple(call.mark for call in self._calls if call.mark.note == anchor)
            inner = tuple(self._within(section.span, self._children[index], level))
            yield Block("noot", anchor, number=note.mark, children=inner, calls=calls)
        else:
            yield from self._headed(section, index, anchor, level)

    def _headed(self, section: Section, index: int, anchor: str, level: int) -> Iterator[Block]:
        heading = section.heading_span
        body = section.span
        children: list[Block] = []
        if heading is not None and self._is_title(heading):
            body = Span(heading.end, max(heading.end, section.span.end))
        elif heading is not None and len(heading):
            children.append(Block("kop", level=min(level, 6), pieces=self._pieces(heading)))
            if section.span.start <= heading.start and heading.end <= section.span.end:
                body = Span(heading.end, section.span.end)
            level += 1
        elif section.heading or (section.kind == "artikel" and section.number):
            words = section.heading or f"Artikel {section.number}"
            children.append(Block("kop", level=min(level, 6), pieces=(Piece(words),)))
            level += 1
        children.extend(self._within(body, self._children[index], level))
        yield Block("sectie", anchor, children=tuple(children))

    def _is_title(self, heading: Span) -> bool:
        """Whether a heading only repeats the title, which the page prints above the document."""
        title = self._document.metadata.title
        quoted = self._quotation is not None and self._quotation.overlaps(heading)
        return heading.of(self._document.text).strip() == title and not quoted

    def _item(self, index: int, level: int) -> Block:
        section = self._document.sections[index]
        children = tuple(self._within(section.span, self._children[index], level))
        return Block("punt", anchor_of(section.locator), number=section.number, children=children)

    def _table(self, table: Table, index: int) -> TableView:
        lists = [i for i in self._below(index) if self._document.sections[i].kind in LIST_KINDS]
        return TableView(
            caption=self._pieces(table.caption) if table.caption else (),
            header=tuple(self._pieces(cell.span) for cell in table.header),
            rows=tuple(tuple(self._cell(cell.span, lists) for cell in row) for row in table.rows),
            numeric=tuple(_numeric([row[column] for row in table.rows]) for column in range(len(table.header))),
        )

    def _cell(self, span: Span, lists: Sequence[int]) -> tuple[Block, ...]:
        inside = [index for index in lists if len(span) and span.contains(self._document.sections[index].span)]
        nested = {below for index in inside for below in self._below(index)}
        return tuple(self._within(span, [index for index in inside if index not in nested], 6))

    def _below(self, index: int) -> Iterator[int]:
        for child in self._children[index]:
            yield child
            yield from self._below(child)

    def _paragraphs(self, gap: Span, before: Section | None = None) -> Iterator[Block]:
        text = self._document.text
        if before is not None and (before.kind in LIST_KINDS or before.kind == "noot"):
            gap = _without_list_mark(text, gap)
        for match in re.finditer(r"\S[^\n]*", gap.of(text)):
            span = Span(gap.start + match.start(), gap.start + match.start() + len(match[0].rstrip()))
            yield Block("alinea", pieces=self._pieces(span))

    def _pieces(self, span: Span) -> tuple[Piece, ...]:
        references = self._references[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]
        calls = self._calls[bisect_right(self._positions, span.start) : bisect_right(self._positions, span.end)]
        inner = [reference.span for reference in references] + ([self._quotation] if self._quotation else [])
        inner += [call.printed for call in calls if call.printed]
        cuts = {edge for each in inner for edge in (each.start, each.end) if span.start < edge < span.end}
        cuts |= {span.start, span.end} | {call.position for call in calls}
        return tuple(self._piece(Span(start, end), references, calls) for start, end in pairwise(sorted(cuts)))

    def _piece(self, span: Span, references: Sequence[Reference], calls: Sequence[_Call]) -> Piece:
        reference = next((each for each in references if each.span.contains(span)), None)
        marked = self._quotation is not None and self._quotation.contains(span)
        return Piece(
            text=span.of(self._document.text),
            href=provision_address(str(reference.targets[0])) if reference and reference.targets else "",
            title=_title(reference),
            marked=marked,
            first_marked=marked and self._quotation is not None and self._quotation.start == span.start,
            notes=tuple(call.mark for call in calls if call.position == span.end and not call.printed),
            call=next((call.mark for call in calls if call.printed == span), None),
        )


def _title(reference: Reference | None) -> str:
    if reference is None or len(reference.targets) == 1:
        return ""
    if reference.targets:
        return "Verwijst naar: " + ", ".join(map(str, reference.targets))
    return "Meerduidig; mogelijk: " + ", ".join(map(str, reference.candidates)) if reference.candidates else ""


def _apart(references: Sequence[Reference]) -> list[Reference]:
    """References that do not overlap: of two that do, the one that begins first."""
    kept: list[Reference] = []
    for reference in sorted(references, key=lambda each: (each.span.start, -each.span.end)):
        if (reference.targets or reference.candidates) and (not kept or kept[-1].span.end <= reference.span.start):
            kept.append(reference)
    return kept


@dataclass(frozen=True, slots=True)
class _Call:
    """A note called at a position; `printed` when the mark itself stands in the reading text there, as `(*)` does."""

    position: int
    mark: NoteMark
    printed: Span | None


def _calls(document: Document) -> list[_Call]:
    calls = []
    for note in document.notes:
        for number, position in enumerate(note.anchors, start=1):
            start = position + document.text[position : position + 1].count(" ")
            printed = Span(start, start + len(note.mark)) if document.text.startswith(note.mark, start) else None
            mark = NoteMark(note.mark, anchor_of(note.locator), number)
            # A digit glued to a word is the next word's ("2 3" is no call of note 3); only marks with signs are printed.
            calls.append(_Call(position, mark, None if note.mark.isalnum() else printed))
    return sorted(calls, key=lambda call: call.position)


def _tree(document: Document) -> dict[int | None, list[int]]:
    """Which sections lie directly in which, by span; None holds the outermost."""
    children: dict[int | None, list[int]] = {None: []} | {index: [] for index in range(len(document.sections))}
    spans = [section.span for section in document.sections]
    order = sorted(range(len(spans)), key=lambda index: (spans[index].start, -spans[index].end, index))
    open_sections: list[int] = []
    for index in order:
        while open_sections and not spans[open_sections[-1]].contains(spans[index]):
            open_sections.pop()
        children[open_sections[-1] if open_sections else None].append(index)
        open_sections.append(index)
    return children


def _numeric(cells: Sequence[Cell]) -> bool:
    return bool(cells) and all(cell.number is not None or not len(cell.span) for cell in cells)


def _without_edges(text: str, span: Span) -> Span | None:
    """The span without white space at its ends, so that its first character is one that is printed."""
    words = span.of(text)
    if not words.strip():
        return None
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _without_list_mark(text: str, gap: Span) -> Span:
    """Cut off the mark that stands on the last line of a gap before a list item."""
    line = text.rfind("\n", gap.start, gap.end) + 1 or gap.start
    return Span(gap.start, line) if _LIST_MARK.fullmatch(text[line : gap.end]) else gap
