"""From the HTML of a web page to blocks: its main content, with headings, nested lists and tables as they are marked up.

The tokenizer of the standard library is used because it tells where in the file every piece of text stands.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from ingest.readers.blocks import Block, BlockKind
from ingest.readers.html_boilerplate import is_boilerplate
from ingest.readers.html_elements import BARRIERS, BLOCKS, CLOSED_BY, HEADINGS, MAIN, VOID, content_id
from ingest.readers.html_lists import OpenList, opened_list
from ingest.readers.html_notes import HtmlNotes, controlled_ids, note_ids
from ingest.readers.html_state import PageState
from ingest.readers.html_tables import OpenTable, opened_cell, table_block
from ingest.readers.shapes import heading_shaped
from ingest.readers.traced import Traced, concatenate, copied, fold_spaces, inserted


class PageParser(HTMLParser):
    """Gathers blocks (the level of a heading is that of its element) and the page's own metadata."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.meta: dict[str, str] = {}
        self._source = source
        self._starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self._open: list[str] = []
        self._skipping: list[int] = []
        self._only_main = MAIN.search(source) is not None
        self._content_id = "" if self._only_main else content_id(source)
        self._main = 0
        self._main_depths: list[int] = []
        self._controlled = controlled_ids(source)
        self.notes = HtmlNotes(note_ids(source))
        self._in_note: list[tuple[int, str]] = []
        """Depth and id of the elements whose words are a note."""
        self._call: tuple[int, str, list[str]] | None = None
        """Depth and target of the raised link that is open, and its words."""
        self._next_is_note = ""
        self._bracketed = False
        """Whether the bracket behind a call is still to come."""
        self._power = False
        """Whether raised digits that come now follow a digit: a power, and not the end of a longer number."""
        self._title: list[str] = []
        self._state = PageState()

    def read(self) -> list[Block]:
        """The blocks of the page."""
        self.feed(self._source)
        self.close()
        self._flush("alinea")
        return self._state.blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._note_meta(tag, attributes)
        if tag in VOID:
            if tag == "br" and self._reading:
                self._state.text.append(inserted(" "))
            elif tag == "hr":
                self._flush("alinea")
            return
        self._close_implied(tag)
        self._open.append(tag)
        if self._skips(tag, attributes):
            self._skipping.append(len(self._open))
        if tag == "main" or attributes.get("role") == "main" or (self._content_id and attributes.get("id") == self._content_id):
            self._main += 1
            self._main_depths.append(len(self._open))
        if self._reading:
            self._begin(tag, attributes)
            self._note_parts(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or tag not in self._open:
            return
        while self._open:
            closed = self._open[-1]
            self._end(closed)
            if closed == tag:
                break

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
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
        if self._call is not None:
            self._call[2].append(words)
            return
        if self._bracketed:
            self._bracketed = False
            if words[:1] in ("]", ")") and len(text) == len(words):
                text, words = text[1:], words[1:]
        if self._power and words.strip():
            if words.strip().isdigit():
                self._state.text.append(inserted("^"))
            self._power = False
        self._state.text.append(text)
        self._state.plain = self._state.plain or (not self._state.strong and bool(words.strip()))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    @property
    def _reading(self) -> bool:
        return not self._skipping and (self._main > 0 or not (self._only_main or self._content_id))

    def _skips(self, tag: str, attributes: dict[str, str]) -> bool:
        hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
        if hidden and attributes.get("id") not in self._controlled and "until-found" not in attributes.get("hidden", ""):
            return True
        return is_boilerplate(tag, attributes, in_main=self._main > 0)

    def _note_meta(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "meta":
            name = (attributes.get("name") or attributes.get("property") or attributes.get("http-equiv") or "").lower()
            if name and attributes.get("content"):
                self.meta.setdefault(name, attributes["content"].strip())
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split() and attributes.get("href"):
            self.meta.setdefault("canonical", attributes["href"].strip())

    def _close_implied(self, tag: str) -> None:
        """End the elements whose end tag was left out."""
        while self._open and tag in CLOSED_BY.get(self._open[-1], ()):
            self._end(self._open[-1])
        if tag in ("li", "tr", "td", "th"):
            for index in range(len(self._open) - 1, -1, -1):
                if tag in CLOSED_BY.get(self._open[index], ()):
                    while len(self._open) > index:
                        self._end(self._open[-1])
                    break
                if self._open[index] in BARRIERS:
                    break

    def _note_parts(self, tag: str, attributes: dict[str, str]) -> None:
        """Whether an element begins a note or calls one."""
        id_, href = attributes.get("id") or attributes.get("name", ""), attributes.get("href", "")
        if id_ in self.notes.ids:
            if tag in BLOCKS and tag not in HEADINGS:
                self._in_note.append((len(self._open), id_))
            else:
                self._next_is_note = id_
        if tag == "a" and href.startswith("#") and href[1:] in self.notes.ids and self._raised(href[1:]):
            self._call = (len(self._open), href[1:], [])
        elif tag == "a" and href.startswith("#") and (self._in_note or self._next_is_note):
            self._skipping.append(len(self._open))

    def _raised(self, target: str) -> bool:
        return not any(id_ == target for _, id_ in self._in_note)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        state = self._state
        if tag == "sup":
            self._power = bool(state.text) and state.text[-1].text[-1:].isdigit()
        if tag in ("strong", "b"):
            state.strong += 1
        if tag in BLOCKS and not (state.item is not None and tag in ("p", "div")):
            self._flush("alinea")
        elif tag in BLOCKS:
            state.text.append(inserted(" "))
        if tag in ("ul", "ol"):
            state.lists.append(opened_list(tag, attributes))
        elif tag == "li":
            state.item = (state.lists[-1] if state.lists else OpenList(False)).mark(attributes.get("value", ""))
        elif tag == "table":
            state.tables.append(OpenTable())
        elif state.tables and tag == "tr":
            state.tables[-1].rows.append([])
        elif state.tables and tag in ("td", "th"):
            table = state.tables[-1]
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append(opened_cell(tag, attributes))

    def _end(self, tag: str) -> None:
        reading = self._reading
        depth = len(self._open)
        self._open.pop()
        if reading:
            self._finish(tag)
        while self._skipping and self._skipping[-1] >= depth:
            self._skipping.pop()
        if self._call is not None and self._call[0] >= depth:
            self._bracketed = self.notes.call(self._call[1], "".join(self._call[2]), self._state.text)
            self._call = None
        while self._in_note and self._in_note[-1][0] >= depth:
            self._flush("alinea")
            self._in_note.pop()
        if self._main_depths and self._main_depths[-1] == depth:
            self._main_depths.pop()
            self._main -= 1

    def _finish(self, tag: str) -> None:
        state = self._state
        if tag in ("strong", "b"):
            state.strong = max(state.strong - 1, 0)
        elif tag in HEADINGS or tag == "summary":
            self._flush("kop", HEADINGS.get(tag, 6))
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
        elif tag == "dt":
            term = self._taken()
            state.term = term if term.text else None
        elif tag == "dl":
            self._flush("alinea")
            state.term = None
        elif tag == "table" and state.tables:
            self._flush("alinea")
            block = table_block(state.tables.pop())
            if block is not None:
                self._place(block)
        elif tag in BLOCKS and state.item is None:
            self._flush("alinea")
        elif tag in BLOCKS:
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
        if state.term is not None and not self._in_note:
            colon = inserted(" " if state.term.text.endswith((":", "?")) else ": ")
            text, state.term = concatenate([state.term, colon, text]), None
            self._place(Block("item", text, inserted("•"), "", max(len(state.lists), 1)))
            return
        if state.item is not None:
            mark, number = state.item
            state.item = None
            self._place(Block("item", text, mark, number, max(len(state.lists), 1)))
            return
        if state.tables and state.tables[-1].rows and state.tables[-1].rows[-1]:
            cell = state.tables[-1].rows[-1][-1]
            cell.strong = bold and (cell.strong or not cell.blocks)
        if kind == "alinea" and bold and not state.lists and not state.tables and heading_shaped(text.text):
            kind, level = "kop", 6
        self._place(Block(kind, text, level=level))

    def _place(self, block: Block) -> None:
        tables = self._state.tables
        if self._in_note or self._next_is_note:
            target = self._next_is_note or self._in_note[-1][1]
            self._next_is_note = ""
            self.notes.bodies.setdefault(target, []).append(block)
            return
        if tables:
            if tables[-1].rows and tables[-1].rows[-1] and block.table is None:
                tables[-1].rows[-1][-1].blocks.append(Block("alinea", block.text) if block.kind == "kop" else block)
            return
        self._state.blocks.append(block)
