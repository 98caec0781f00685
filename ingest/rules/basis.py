"""On what provision a rule rests.

In order: references in the rule's own words; in its lead-in; in the head of its table row; in the rest of its step;
in the sentence that it continues ("Dit mag echter alleen …"); the theme of its section ("experimenteerbepaling
(artikel 61u)" under the heading Experimenteerbepaling). A sentence that names only a law ("In de Woningwet staat …")
rests on the provisions of that law which the page itself lists as relevant legislation, "deze regelgeving" on those
of the law it lists first. What is departed from is no basis.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.locator import Locator
from ingest.model import Document, Reference, Section, Span

_LEGISLATION = frozenset(["artikel", "bijlage", "structuur", "juriconnect", "regeling", "eu"])
_DECLARES = re.compile(
    r"\b(?:wetgeving|regelgeving|wettelijke\s+(?:basis|grondslag)|grondslag|juridisch\s+kader|wet-\s+en\s+regelgeving)\b",
    re.IGNORECASE,
)
_DEPARTS = re.compile(
    r"(?:af\s+(?:te\s+)?wijken|afwijken|afgeweken(?:\s+kan\s+worden)?|in\s+afwijking|afwijking|ontheffing|vrijstelling|wijziging|evaluatie|inwerkingtreding)\s+van\b"
    r"(?:(?!\b(?:volgens|op\s+grond\s+van)\b)[^.;])*$|\bonverminderd\b[^,.;]*$",
    re.IGNORECASE,
)
_RULED_BY = re.compile(
    r"(?<!\w)(?:in|volgens|krachtens|ingevolge|uit|vanuit|van|bij)\s+(?:de\s+|het\s+)?$|^\W*(?:de|het)\s+$|^$", re.IGNORECASE
)
_RULES = re.compile(
    r"^[^.;,]{0,40}?\b(?:biedt|bepaalt|stelt|schrijft|regelt|verplicht|staat|geeft|beschrijft|eist|verbiedt|vereist|vraagt|kent|is\s+bepaald|is\s+geregeld|mag|moet|moeten|mogen)\b",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    r"(?P<noun>[^\W\d_]*(?:bepaling|bepalingen|clausule|regeling|regels|plicht|norm|toets|verbod|recht|eis|stelsel|vrijstelling|ontheffing|procedure))\s*\(\s*$",
    re.IGNORECASE,
)
_KINSHIP = 7
"""So many first letters in common make two long words akin: experimenteerbepaling, experimenten."""


@dataclass(frozen=True, slots=True)
class _Theme:
    noun: str
    section: Section
    start: int
    targets: tuple[Locator, ...]


class BasisFinder:
    """The references of one document, ready to be asked what a rule rests on."""

    def __init__(self, document: Document, references: tuple[Reference, ...]) -> None:
        self._text = document.text
        self._references = sorted(
            (reference for reference in references if reference.kind in _LEGISLATION), key=lambda item: item.span.start
        )
        self._starts = [reference.span.start for reference in self._references]
        self._declared = self._declared_provisions(document)
        self._themes = tuple(self._find_themes(document))

    def within(self, span: Span, sentence: Span | None = None) -> tuple[Locator, ...]:
        """What the words of `span` name as their basis; a law alone is narrowed to what the page lists of it."""
        whole = sentence or span
        provisions: list[Locator] = []
        laws: list[Locator] = []
        for reference in self._in(span):
            before = self._text[whole.start : reference.span.start]
            if _DEPARTS.search(before):
                continue
            if reference.targets and any(target.depth for target in reference.targets):
                provisions += reference.targets
            elif reference.targets and self._rules(reference, whole, before):
                laws += reference.targets
        if provisions:
            return _unique(provisions)
        return _unique(target for law in laws for target in self._declared.get(law.work, (law,)))

    def head_of_row(self, row: Section, document: Document) -> tuple[Locator, ...]:
        """What the head of a table row names, before its first item."""
        items = [section.span.start for section in document.sections if section.kind == "item" and row.span.contains(section.span)]
        end = min(items, default=row.span.end)
        return self.within(Span(row.span.start, max(end, row.span.start)))

    def declared_first(self) -> tuple[Locator, ...]:
        """The provisions of the law that the page lists first as its legislation: what "deze regelgeving" stands on."""
        return next(iter(self._declared.values()), ())

    def theme(self, section: Section, span: Span) -> tuple[Locator, ...]:
        """The provision that the section is about, when its heading or the rule's own words are akin to its name."""
        words = re.findall(r"[^\W\d_]{6,}", span.of(self._text))
        chosen: tuple[Locator, ...] = ()
        for theme in self._themes:
            if theme.start <= span.start and theme.section.span.contains(span):
                headed = any(_akin(theme.noun, word) for word in theme.section.heading.split())
                if headed or any(_akin(theme.noun, word) for word in words):
                    chosen = theme.targets
        return chosen

    def _in(self, span: Span) -> list[Reference]:
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return [reference for reference in self._references[first:last] if span.contains(reference.span)]

    def _rules(self, reference: Reference, whole: Span, before: str) -> bool:
        after = self._text[reference.span.end : whole.end]
        return bool(_RULED_BY.search(before)) and bool(
            _RULES.search(after) or re.search(r"\b(?:volgens|krachtens|ingevolge|grond\s+van)\b", before, re.IGNORECASE)
        )

    def _declared_provisions(self, document: Document) -> dict[str, tuple[Locator, ...]]:
        found: dict[str, list[Locator]] = {}
        for section in document.sections:
            if section.heading and section.kind == "sectie" and _DECLARES.search(section.heading):
                for reference in self._in(section.span):
                    for target in reference.targets:
                        if target.depth:
                            found.setdefault(target.work, []).append(target)
        return {work: _unique(targets) for work, targets in found.items()}

    def _find_themes(self, document: Document) -> Iterable[_Theme]:
        headed = [section for section in document.sections if section.heading and section.kind == "sectie"]
        for reference in self._references:
            if not any(target.artikel for target in reference.targets):
                continue
            before, after = (
                self._text[max(0, reference.span.start - 60) : reference.span.start],
                self._text[reference.span.end : reference.span.end + 2],
            )
            match = _INTRODUCES.search(before)
            if match is None or not after.lstrip().startswith(")"):
                continue
            around = [section for section in headed if section.span.contains(reference.span)]
            if around:
                yield _Theme(
                    match["noun"], min(around, key=lambda section: len(section.span)), reference.span.start, reference.targets
                )


def _akin(first: str, second: str) -> bool:
    first, second = first.lower(), second.lower()
    return len(first) >= _KINSHIP and first[:_KINSHIP] == second[:_KINSHIP]


def _unique(locators: Iterable[Locator]) -> tuple[Locator, ...]:
    return tuple(dict.fromkeys(locators))
