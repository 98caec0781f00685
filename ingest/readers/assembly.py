"""From blocks to a document: the reading text, the sections with their addresses, notes, tables, and the way back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from ingest.locator import Locator
from ingest.model import Cell, Note, Section, SectionKind, Span, Table
from ingest.readers.blocks import Block, TableBlock, TableCell
from ingest.readers.figure_tables import number_of
from ingest.readers.traced import INSERTED, Traced, concatenate, inserted
from ingest.readers.writer import Writer, below
from ingest.sentences import sentence_bounds


@dataclass(frozen=True, slots=True)
class Assembled:
    """The parts of a document that follow from its blocks."""

    reading: Traced
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote whose words come after the body; `anchor` is the origin of the character its mark hung on."""

    number: str
    text: Traced
    anchor: int | None


def assemble(work: str, blocks: Sequence[Block], footnotes: Sequence[Footnote]) -> Assembled:
    """Give every block its words in the reading text and its place under `work`."""
    writer = Writer(work, frozenset(footnote.number for footnote in footnotes))
    root = writer.open("document", Locator(work), None, 0)
    _body(writer, root, blocks)
    places = _footnotes(writer, root, footnotes)
    reading = concatenate(writer.parts)
    writer.drafts[root].start = len(reading) - len(reading.text.lstrip())
    positions = {origin: position for position, origin in enumerate(reading.origins) if origin != INSERTED}
    anchored = tuple(
        Note(footnote.number, _anchor(footnote, positions), *place) for footnote, place in zip(footnotes, places, strict=True)
    )
    return Assembled(reading, writer.sections(), tuple(writer.tables), (*_star_notes(writer, reading.text), *anchored))


def _anchor(footnote: Footnote, positions: Mapping[int, int]) -> tuple[int, ...]:
    position = None if footnote.anchor is None else positions.get(footnote.anchor)
    return () if position is None else (position + 1,)


def _body(writer: Writer, root: int, blocks: Sequence[Block]) -> None:
    open_sections = [root]
    items: list[int] = []
    lead_in: Span | None = None
    before: Block | None = None
    for block in blocks:
        owner = open_sections[-1]
        writer.separate("\n" if _close_together(before, block) else "\n\n")
        if block.kind in ("item", "stap"):
            _item(writer, owner, block, items, lead_in)
            before = block
            continue
        items = []
        if block.kind == "titel":
            span = writer.write(block.text)
            writer.drafts[root].heading, writer.drafts[root].heading_span = block.text.text, span
            writer.close(root, span.end)
        elif block.kind == "kop":
            open_sections = open_sections[: max(1, block.level)]
            open_sections.append(_sectie(writer, open_sections[-1], block))
        elif block.kind == "tabel":
            _table(writer, owner, block)
        elif block.kind == "noot":
            _star_note(writer, owner, block)
        elif block.kind == "ondertekening":
            open_sections = [root]
            _paragraph(writer, root, block)
        else:
            lead_in = _lead_in(_paragraph(writer, owner, block), block.text.text)
        if block.kind != "alinea":
            lead_in = None
        before = block


def _close_together(before: Block | None, block: Block) -> bool:
    return block.kind in ("item", "stap") and before is not None and before.kind in ("item", "stap", "alinea")


def _sectie(writer: Writer, parent: int, block: Block) -> int:
    number = str(writer.count(parent, "sectie"))
    above = writer.drafts[parent].locator.sectie
    locator = Locator(writer.work, sectie=f"{above}.{number}" if above else number)
    if block.mark.text:
        writer.write(block.mark)
        writer.write(inserted(" "))
    index = writer.open("sectie", locator, parent, writer.position, block.number)
    span = writer.write(block.text)
    heading = block.text.text.rstrip(":").rstrip()
    writer.drafts[index].heading = heading
    writer.drafts[index].heading_span = Span(span.start, span.start + len(heading))
    writer.close(index, span.end)
    return index


def _paragraph(writer: Writer, owner: int, block: Block) -> Span:
    kind: SectionKind = "ondertekening" if block.kind == "ondertekening" else "alinea"
    locator = below(writer.drafts[owner].locator, "alinea", str(writer.count(owner, "alinea")))
    index = writer.open(kind, locator, owner, writer.position)
    span = writer.write(block.text)
    writer.close(index, span.end)
    return span


def _lead_in(span: Span, words: str) -> Span | None:
    """The last sentence of a paragraph when it announces a list: it ends in a colon, or does not end."""
    if not re.search(r"[^.!?;]$", words):
        return None
    start, end = sentence_bounds(words)[-1]
    return Span(span.start + start, span.start + end)


def _item(writer: Writer, owner: int, block: Block, items: list[int], lead_in: Span | None) -> int:
    """Write a list item; `items` holds the open items from the outermost in, and is brought up to date."""
    del items[block.level - 1 :]
    parent = items[-1] if items else owner
    kind: SectionKind = "stap" if block.kind == "stap" else "item"
    number = str(writer.count(parent, kind))
    above = getattr(writer.drafts[parent].locator, kind)
    locator = below(writer.drafts[parent].locator, kind, f"{above}.{number}" if above else number)
    writer.write(inserted("  " * len(items)))
    writer.write(block.mark)
    writer.write(inserted(" "))
    index = writer.open(kind, locator, parent, writer.position, block.number, lead_in)
    items.append(index)
    span = writer.write(block.text)
    writer.close(index, span.end)
    return index


def _star_note(writer: Writer, owner: int, block: Block) -> None:
    number = str(writer.count(owner, "noot"))
    while writer.drafts[owner].parent is None and number in writer.footnote_numbers:
        number = str(writer.count(owner, "noot"))
    locator = below(writer.drafts[owner].locator, "noot", number)
    writer.write(block.mark)
    writer.write(inserted(" "))
    index = writer.open("noot", locator, owner, writer.position, block.number)
    span = writer.write(block.text)
    writer.close(index, span.end)
    writer.star_notes.append((block.mark.text, locator, span, span.start - 1 - len(block.mark)))


def _star_notes(writer: Writer, text: str) -> tuple[Note, ...]:
    """The star notes with the places that carry their mark: right after the word in front of it."""
    notes: list[Note] = []
    for mark, locator, span, printed_at in writer.star_notes:
        marks = re.finditer(rf"(?<!\*)(?P<mark>{re.escape(mark)})(?!\*)", text)
        carried = [match.start() for match in marks if match.start() != printed_at and text[: match.start()].strip()]
        anchors = tuple(len(text[:place].rstrip()) for place in carried if "\n" not in text[len(text[:place].rstrip()) : place])
        notes.append(Note(mark, anchors, locator, span))
    return tuple(notes)


def _table(writer: Writer, owner: int, block: Block) -> None:
    table = block.table
    if table is None:
        return
    locator = below(writer.drafts[owner].locator, "tabel", str(writer.count(owner, "tabel")))
    index = writer.open("tabel", locator, owner, writer.position)
    start, caption = writer.position, None
    if table.caption is not None:
        caption = writer.write(table.caption)
        writer.drafts[index].heading, writer.drafts[index].heading_span = table.caption.text, caption
        writer.write(inserted("\n"))
    header = _cells(writer, table.header)
    rows = []
    for number, cells in enumerate(table.rows, start=1):
        writer.write(inserted("\n"))
        rows.append(_row(writer, index, number, cells, table))
    filled = [cell.span for cell in chain(header, *rows) if len(cell.span)]
    span = Span(start if caption is not None else filled[0].start, filled[-1].end)
    writer.drafts[index].start = span.start
    writer.close(index, span.end)
    writer.tables.append(Table(locator, span, caption, header, tuple(rows)))


def _cells(writer: Writer, cells: Sequence[TableCell]) -> tuple[Cell, ...]:
    """One line of cells with tabs between them."""
    written = []
    for number, cell in enumerate(cells):
        if number:
            writer.write(inserted("\t"))
        texts = chain.from_iterable((inserted(" "), block.text) for block in cell.blocks)
        text = concatenate(texts).strip()
        written.append(Cell(writer.write(text), number_of(text.text)))
    return tuple(written)


def _row(writer: Writer, table_index: int, number: int, cells: Sequence[TableCell], table: TableBlock) -> tuple[Cell, ...]:
    locator = below(writer.drafts[table_index].locator, "rij", str(number))
    index = writer.open("rij", locator, table_index, writer.position, str(number))
    draft = writer.drafts[index]
    draft.heading = next((cell.blocks[0].text.text for cell in cells if cell.blocks), "")
    row = _stacked(writer, index, cells) if table.stacked else _cells(writer, cells)
    first = next((cell.span.start for cell in row if len(cell.span)), draft.start)
    draft.start, draft.heading_span = first, Span(first, first + len(draft.heading))
    writer.close(index, max((cell.span.end for cell in row if len(cell.span)), default=draft.start))
    return row


def _stacked(writer: Writer, index: int, cells: Sequence[TableCell]) -> tuple[Cell, ...]:
    """The cells of a row one below the other, list items as sections of their own."""
    written: list[Cell] = []
    first = True
    for cell in cells:
        items: list[int] = []
        lead_in: Span | None = None
        spans: list[Span] = []
        for block in cell.blocks:
            writer.write(inserted("" if first else "\n"))
            first = False
            if block.kind in ("item", "stap"):
                item = writer.drafts[_item(writer, index, block, items, lead_in)]
                spans.append(Span(item.start, item.end))
            else:
                items = []
                spans.append(writer.write(block.text))
                lead_in = _lead_in(spans[-1], block.text.text)
        written.append(Cell(Span(spans[0].start, spans[-1].end) if spans else Span(writer.position, writer.position)))
    return tuple(written)


def _footnotes(writer: Writer, root: int, footnotes: Sequence[Footnote]) -> list[tuple[Locator, Span]]:
    written = []
    seen: Counter[str] = Counter()
    for place, footnote in enumerate(footnotes):
        writer.separate("\n" if place else "\n\n")
        seen[footnote.number] += 1
        # Numbers may start again on every page.
        again = f"_{seen[footnote.number]}" if seen[footnote.number] > 1 else ""
        locator = below(Locator(writer.work), "noot", footnote.number + again)
        writer.write(inserted(f"{footnote.number} "))
        index = writer.open("noot", locator, root, writer.position, footnote.number)
        span = writer.write(footnote.text)
        writer.close(index, span.end)
        written.append((locator, span))
    return written
