"""From the HTML of a web page to blocks: its main content, with headings, nested lists and tables as they are marked up.

The tokenizer of the standard library is used because it tells where in the file every piece of text stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from ingest.readers.blocks import Block, BlockKind, TableBlock, TableCell
from ingest.readers.shapes import heading_shaped
from ingest.readers.traced import EMPTY, Traced, concatenate, copied, fold_spaces, inserted

_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_SKIPPED = frozenset(
    {
        "script", "style", "noscript", "template", "svg", "nav", "footer", "aside", "form", "select", "iframe", "head", "dialog",
        "video", "audio",
    }
)  # fmt: skip
_SKIPPED_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alert"})
_BOILERPLATE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|breadcrumbs?|menu|share|social|skip-?links?|pager|pagination|sidebar|feedback|visually-hidden|sr-only)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    {
        "p", "div", "section", "article", "main", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th", "caption", "thead",
        "tbody", "blockquote", "details", "summary", "figure", "figcaption", "address", "body", "header", "pre", "hr", *_HEADINGS,
    }
)  # fmt: skip
_CELL_ENDS = frozenset({"td", "th", "tr"})
_TERM_ENDS = frozenset({"dt", "dd"})
_CLOSED_BY = {
    "p": _BLOCKS,
    "li": frozenset({"li"}),
    "td": _CELL_ENDS,
    "th": _CELL_ENDS,
    "tr": frozenset({"tr"}),
    "dt": _TERM_ENDS,
    "dd": _TERM_ENDS,
}
"""Elements whose end tag may be left out, and what then ends them."""
_BARRIERS = frozenset({"ul", "ol", "table", "dl", "td", "th"})


@dataclass(slots=True)
class _List:
    ordered: bool
    next_number: int = 1


@dataclass(slots=True)
class _OpenTable:
    caption: Traced | None = None
    rows: list[list[list[Block]]] = field(default_factory=list)
    header_cells: int = 0
    """How many cells of the first row are header cells."""


@dataclass(slots=True)
class _State:
    """What is open while blocks are gathered: text, lists, tables."""

    blocks: list[Block] = field(default_factory=list)
    text: list[Traced] = field(default_factory=list)
    strong: int = 0
    plain: bool = False
    """Whether the open text holds words that are not set in bold."""
    lists: list[_List] = field(default_factory=list)
    item: tuple[Traced, str] | None = None
    tables: list[_OpenTable] = field(default_factory=list)


class PageParser(HTMLParser):
    """Gathers blocks (the level of a heading is that of its element) and the page's own metadata."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.meta: dict[str, str] = {}
        self._source = source
        self._starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self._open: list[str] = []
        self._skipping: list[int] = []
        self._only_main = re.search(r"<main\b|role=[\"']?main\b", source, re.IGNORECASE) is not None
        self._main = 0
        self._title: list[str] = []
        self._state = _State()

    def read(self) -> list[Block]:
        """The blocks of the page."""
        self.feed(self._source)
        self.close()
        self._flush("alinea")
        return self._state.blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._note_meta(tag, attributes)
        if tag in _VOID:
            if tag == "br" and self._reading:
                self._state.text.append(inserted(" "))
            elif tag == "hr":
                self._flush("alinea")
            return
        self._close_implied(tag)
        self._open.append(tag)
        if self._skips(tag, attributes):
            self._skipping.append(len(self._open))
        if tag == "main" or attributes.get("role") == "main":
            self._main += 1
        if self._reading:
            self._begin(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag not in self._open:
            return
        while self._open:
            closed = self._open[-1]
            self._end(closed)
            if closed == tag:
                break

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if "title" in self._open and not self._state.blocks and "svg" not in self._open:
            self._title.append(data)
            self.meta["title"] = " ".join("".join(self._title).split())
        start = self._offset()
        self._add(copied(self._source, start, start + len(data)), data)

    def handle_entityref(self, name: str) -> None:
        self._add_reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._add_reference(f"&#{name};")

    def _add_reference(self, reference: str) -> None:
        text = unescape(reference).replace("\u00ad", "")
        if "title" in self._open:
            self._title.append(text)
        self._add(inserted(text), text)

    def _add(self, text: Traced, words: str) -> None:
        if not self._reading:
            return
        self._state.text.append(text)
        self._state.plain = self._state.plain or (not self._state.strong and bool(words.strip()))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    @property
    def _reading(self) -> bool:
        return not self._skipping and (self._main > 0 or not self._only_main)

    def _skips(self, tag: str, attributes: dict[str, str]) -> bool:
        if tag in _SKIPPED or "hidden" in attributes or attributes.get("aria-hidden") == "true":
            return True
        if attributes.get("role", "") in _SKIPPED_ROLES or (tag == "header" and not self._main):
            return True
        return tag not in ("html", "body", "main", *_HEADINGS) and bool(
            _BOILERPLATE.search(attributes.get("class", "")) or _BOILERPLATE.search(attributes.get("id", ""))
        )

    def _note_meta(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "meta":
            name = (attributes.get("name") or attributes.get("property") or "").lower()
            if name and attributes.get("content"):
                self.meta.setdefault(name, attributes["content"].strip())
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split() and attributes.get("href"):
            self.meta.setdefault("canonical", attributes["href"].strip())

    def _close_implied(self, tag: str) -> None:
        """End the elements whose end tag was left out."""
        while self._open and tag in _CLOSED_BY.get(self._open[-1], ()):
            self._end(self._open[-1])
        if tag in ("li", "tr", "td", "th"):
            for index in range(len(self._open) - 1, -1, -1):
                if tag in _CLOSED_BY.get(self._open[index], ()):
                    while len(self._open) > index:
                        self._end(self._open[-1])
                    break
                if self._open[index] in _BARRIERS:
                    break

    def _begin(self, tag: str) -> None:
        state = self._state
        if tag in ("strong", "b"):
            state.strong += 1
        if tag in _BLOCKS and not (state.item is not None and tag in ("p", "div")):
            self._flush("alinea")
        elif tag in _BLOCKS:
            state.text.append(inserted(" "))
        if tag in ("ul", "ol"):
            state.lists.append(_List(tag == "ol"))
        elif tag == "li":
            state.item = self._mark()
        elif tag == "table":
            state.tables.append(_OpenTable())
        elif state.tables and tag == "tr":
            state.tables[-1].rows.append([])
        elif state.tables and tag in ("td", "th"):
            table = state.tables[-1]
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append([])
            table.header_cells += tag == "th" and len(table.rows) == 1

    def _mark(self) -> tuple[Traced, str]:
        if not self._state.lists or not self._state.lists[-1].ordered:
            return inserted("•"), ""
        number = str(self._state.lists[-1].next_number)
        self._state.lists[-1].next_number += 1
        return inserted(f"{number}."), number

    def _end(self, tag: str) -> None:
        reading = self._reading
        depth = len(self._open)
        self._open.pop()
        if reading:
            self._finish(tag)
        if self._skipping and self._skipping[-1] == depth:
            self._skipping.pop()
        if tag == "main" and self._main:
            self._main -= 1

    def _finish(self, tag: str) -> None:
        state = self._state
        if tag in ("strong", "b"):
            state.strong = max(state.strong - 1, 0)
        elif tag in _HEADINGS or tag == "summary":
            self._flush("kop", _HEADINGS.get(tag, 6))
        elif tag == "caption" and state.tables:
            text = self._taken()
            state.tables[-1].caption = text if text.text else None
        elif tag in ("ul", "ol"):
            self._flush("alinea")
            if state.lists:
                state.lists.pop()
        elif tag == "li":
            self._flush("alinea")
            state.item = None
        elif tag == "table" and state.tables:
            self._flush("alinea")
            block = _table_block(state.tables.pop())
            if block is not None:
                self._place(block)
        elif tag in _BLOCKS and state.item is None:
            self._flush("alinea")
        elif tag in _BLOCKS:
            state.text.append(inserted(" "))

    def _taken(self) -> Traced:
        text = fold_spaces(concatenate(self._state.text).strip())
        self._state.text = []
        return text

    def _flush(self, kind: BlockKind, level: int = 1) -> None:
        """Make a block of the open text."""
        state = self._state
        bold = not state.plain
        text = self._taken()
        state.plain = False
        if not text.text:
            return
        if state.item is not None:
            mark, number = state.item
            state.item = None
            self._place(Block("item", text, mark, number, max(len(state.lists), 1)))
            return
        if kind == "alinea" and bold and not state.lists and not state.tables and heading_shaped(text.text):
            kind, level = "kop", 6
        self._place(Block(kind, text, level=level))

    def _place(self, block: Block) -> None:
        tables = self._state.tables
        if tables:
            if tables[-1].rows and tables[-1].rows[-1] and block.table is None:
                tables[-1].rows[-1][-1].append(Block("alinea", block.text) if block.kind == "kop" else block)
            return
        self._state.blocks.append(block)


def _table_block(table: _OpenTable) -> Block | None:
    """The finished table; short rows are filled up with empty cells. None for one without words or of one column."""
    rows = [row for row in table.rows if any(row)]
    width = max((len(row) for row in rows), default=0)
    if width < 2 or len(rows) < 2:
        return None
    cells = [tuple(TableCell(tuple(blocks)) for blocks in [*row, *[[]] * (width - len(row))]) for row in rows]
    header = cells[0] if table.header_cells else tuple(TableCell() for _ in range(width))
    body = tuple(cells[1:]) if table.header_cells else tuple(cells)
    stacked = any(len(cell.blocks) > 1 or any(block.kind == "item" for block in cell.blocks) for row in body for cell in row)
    return Block("tabel", EMPTY, table=TableBlock(table.caption, header, body, stacked))
