"""Sentences with what stands around them: their section, headings, lead-ins, and how they are meant to be read."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from ingest.locator import Locator
from ingest.model import Document, Section, Span, Table
from ingest.rules.law_kinds import LAW_KINDS

Register = Literal["tekst", "item", "stap", "eis", "noot", "wet"]
"""How a sentence reads: running text, a list item, a numbered step, a requirement in a table, a note, a statute."""

_STATUTORY = frozenset(["artikel", "lid", "onderdeel"])
_SILENT = frozenset(["document", "ondertekening", "tabel", "aanhef", "slot"])
_LABEL = re.compile(r"(?:\s*\n\s*[^\s:;]{1,6})?[\s•*–-]*$")
"""The mark of the first item at the end of the words before it: a bullet, "a.", "1°."."""
_ONLY_A_LABEL = re.compile(r"\W*\w{0,2}\W*")
"""The number of an item that was cut from its words: "2º"."""
_REQUIREMENTS = re.compile(
    r"\b(?:eis|eisen|voldoen|voldoet|document|documenten|stukken|bijlagen|aanleveren|vereist|nodig|bewijsstuk\w*)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence in its context."""

    text: str
    start: int
    """Position of the sentence in the document."""
    section: Section
    register: Register
    path: tuple[str, ...]
    """Headings above, a table row's own heading included; lead-ins are apart."""
    leads: tuple[Span, ...] = ()
    """The lead-in of the list, then the words of each item above, outermost first."""
    row: Section | None = None
    first: bool = True
    """Whether it is the first sentence of its section."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.text))

    @property
    def heading(self) -> str:
        return self.path[-1] if self.path else ""


def units_of(document: Document, sentences: tuple[Span, ...]) -> tuple[Unit, ...]:
    """The sentences that can hold a rule, in reading order: no headings, no lead-ins of lists, no signature, no figures."""
    tree = _Tree(document)
    units: list[Unit] = []
    seen: set[Locator] = set()
    for sentence, section in zip(sentences, _holders(document, sentences), strict=True):
        if section is None or tree.is_furniture(sentence, section):
            continue
        unit = tree.unit(sentence, section, section.locator not in seen)
        if unit is not None:
            seen.add(section.locator)
            units.append(unit)
    return tuple(units)


def _holders(document: Document, sentences: tuple[Span, ...]) -> list[Section | None]:
    """The innermost section around each sentence; sections and sentences both ascend, so one pass is enough."""
    ordered = sorted(document.sections, key=lambda section: (section.span.start, -section.span.end))
    holders: list[Section | None] = []
    open_sections: list[Section] = []
    position = 0
    for sentence in sentences:
        while position < len(ordered) and ordered[position].span.start <= sentence.start:
            open_sections.append(ordered[position])
            position += 1
        open_sections = [section for section in open_sections if section.span.end > sentence.start]
        inside = [section for section in open_sections if section.span.contains(sentence)]
        # The last of equals: a lid that is all of its article comes after it.
        holders.append(min(reversed(inside), key=lambda section: len(section.span), default=None))
    return holders


class _Tree:
    """A document's sections by locator, with the spans that are no statements of their own."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.law = document.metadata.kind in LAW_KINDS
        self.sections = {section.locator: section for section in document.sections}
        self.leads = sorted({section.lead_in for section in document.sections if section.lead_in is not None})
        self.first_child: dict[Locator, int] = {}
        for section in document.sections:
            if section.parent is not None and section.kind in ("item", "onderdeel"):
                known = self.first_child.get(section.parent, section.span.start)
                self.first_child[section.parent] = min(known, section.span.start)
        self.tables = {table.locator: table for table in document.tables}

    def is_furniture(self, sentence: Span, section: Section) -> bool:
        if section.kind in _SILENT:
            return True
        if section.heading_span is not None and section.heading_span.overlaps(sentence):
            return True
        before = bisect_right(self.leads, Span(sentence.start, len(self.text)))
        if before and self.leads[before - 1].contains(sentence):
            return True
        child = self.first_child.get(section.locator)
        return (
            child is not None
            and section.kind in ("item", "onderdeel", "lid", "artikel")
            and sentence.end <= child
            and not _closed(sentence.of(self.text))
        )

    def unit(self, sentence: Span, section: Section, first: bool) -> Unit | None:
        if self._in_frame(section) or _ONLY_A_LABEL.fullmatch(sentence.of(self.text)):
            return None
        row = self._row(section)
        register = self._register(section, row)
        if register is None:
            return None
        path = section.path if not section.heading or section.kind == "rij" else (*section.path, section.heading)
        if row is not None and row.heading and row.heading not in path:
            path = (*path, row.heading)
        return Unit(sentence.of(self.text), sentence.start, section, register, path, self._leads(section), row, first)

    def _in_frame(self, section: Section) -> bool:
        """Whether the section stands in the preamble, the closing formula, the signature, or a list annexed to a law."""
        here: Section | None = section
        while here is not None:
            if here.kind in ("aanhef", "slot", "ondertekening") or here.locator.sectie == "slot":
                return True
            if self.law and here.kind == "bijlage" and not section.locator.artikel:
                return True
            here = self.sections.get(here.parent) if here.parent is not None else None
        return False

    def _register(self, section: Section, row: Section | None) -> Register | None:
        if row is not None:
            return "eis" if self._asks(row) and (section.kind == "item" or section is not row) else None
        if self.law and section.kind in _STATUTORY:
            return "wet"
        if section.kind == "item" or section.kind == "onderdeel":
            return "item"
        if section.kind == "stap":
            return "stap"
        return "noot" if section.kind == "noot" else "tekst"

    def _row(self, section: Section) -> Section | None:
        here: Section | None = section
        while here is not None and here.kind != "rij":
            here = self.sections.get(here.parent) if here.parent is not None else None
        return here

    def _asks(self, row: Section) -> bool:
        """Whether the row belongs to a table of requirements: its heads or the heading above say so."""
        table = self.tables.get(row.parent) if row.parent is not None else None
        if table is not None:
            return asks_for_documents(self.document, table, row.path)
        return bool(_REQUIREMENTS.search(" ".join(row.path)))

    def _leads(self, section: Section) -> tuple[Span, ...]:
        spans: list[Span] = []
        here: Section | None = self.sections.get(section.parent) if section.parent is not None else None
        while here is not None and here.kind in ("item", "onderdeel", "lid", "artikel"):
            child = self.first_child.get(here.locator)
            if child is not None and section.kind in ("item", "onderdeel"):
                own = self._own_words(here, child)
                if own is not None and own not in spans and own != section.lead_in:
                    spans.append(own)
            here = self.sections.get(here.parent) if here.parent is not None else None
        if section.lead_in is not None and not any(span.overlaps(section.lead_in) for span in spans):
            spans.append(section.lead_in)
        spans.sort()
        return tuple(spans)

    def _own_words(self, section: Section, child: int) -> Span | None:
        start = section.span.start
        if section.heading_span is not None:
            if section.kind != "artikel":
                return None
            start = section.heading_span.end  # the words of an article without leden stand below its heading
            start += len(self.text[start:child]) - len(self.text[start:child].lstrip())
        words = _LABEL.sub("", self.text[start:child])
        return Span(start, start + len(words)) if words else None


def asks_for_documents(document: Document, table: Table, path: tuple[str, ...]) -> bool:
    """Whether a table lists what must be handed in: its heads or the headings above it say so."""
    heads = " ".join(cell.span.of(document.text) for cell in table.header)
    return bool(_REQUIREMENTS.search(f"{heads} {' '.join(path)}"))


def _closed(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?"))
