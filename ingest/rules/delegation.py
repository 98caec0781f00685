"""Delegation: which rules leave a matter to a lower text, and which provisions of lower texts fill it in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.locator import Locator
from ingest.model import Findings, Instrument, Reference, Section, Span
from ingest.rules.law_kinds import LAW_KINDS

_INSTRUMENTS: tuple[tuple[Instrument, re.Pattern[str]], ...] = (
    ("amvb", re.compile(r"algemene\s+maatregel(?:en)?\s+van\s+(?:rijks)?bestuur", re.IGNORECASE)),
    ("verordening", re.compile(r"\w*verordening(?:en)?\b", re.IGNORECASE)),
    (
        "regeling",
        re.compile(r"ministeriële\s+regeling|regeling\s+van\s+Onze|Onze\s+Minister|de\s+Minister|Onze\s+Ministers", re.IGNORECASE),
    ),
    ("besluit", re.compile(r"koninklijk\s+besluit|\bbesluit\b", re.IGNORECASE)),
)
_GROUNDED = re.compile(r"(?<!\w)gelet\s+op(?!\w)", re.IGNORECASE)
_RESTS_ON = re.compile(
    r"(?<!\w)(?:berust|berusten)\s+(?:mede\s+)?op\s+(?:de\s+)?$|(?<!\w)(?:mede\s+)?gebaseerd\s+op\s+(?:de\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Filling:
    """A place in a lower text that rests on a provision of another work, with the words that say so."""

    target: Locator
    document: str
    locator: Locator
    span: Span


def instrument_of(words: str) -> Instrument:
    """By what kind of text a delegating provision is to be filled in: "bij of krachtens algemene maatregel van bestuur"."""
    first = [(match.start(), name) for name, pattern in _INSTRUMENTS if (match := pattern.search(words))]
    return min(first)[1] if first else ""


def fillings(findings: Findings) -> tuple[Filling, ...]:
    """The provisions of other works that a text says it is made under, and where it goes into them, in reading order.

    "Gelet op artikel 48 van de Woningwet" in the preamble and "Dit besluit berust op artikel 5" say it of the whole text.
    Once the preamble has named a work, an article of the text that cites a provision of that work fills that one in.
    """
    document = findings.document
    if document.metadata.kind not in LAW_KINDS:
        return ()
    return tuple(sorted(_fillings(findings), key=lambda filling: (filling.span, filling.target)))


def _fillings(findings: Findings) -> Iterator[Filling]:
    document = findings.document
    preambles = _Places(section for section in document.sections if section.kind == "aanhef")
    articles = _Places(section for section in document.sections if section.kind == "artikel")
    parents: set[str] = set()
    for reference in findings.references:
        preamble = preambles.around(reference)
        grounded = preamble is not None and _GROUNDED.search(document.text, preamble.span.start, reference.span.start) is not None
        if not grounded and not _RESTS_ON.search(document.text[max(0, reference.span.start - 60) : reference.span.start]):
            continue
        for target in reference.targets:
            if target.artikel and target.work != document.work:
                parents.add(target.work)
                yield Filling(target.short(), document.id, Locator(document.work), reference.span)
    if not parents or document.metadata.kind == "wet":
        return
    for reference in findings.references:
        section = articles.around(reference)
        for target in reference.targets if section is not None else ():
            if section is not None and target.artikel and target.work in parents:
                yield Filling(target.short(), document.id, section.locator, reference.span)


class _Places:
    """Sections that do not overlap, ready to be asked which of them holds a reference."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._sections = sorted(sections, key=lambda section: section.span.start)
        self._starts = [section.span.start for section in self._sections]

    def around(self, reference: Reference) -> Section | None:
        number = bisect_right(self._starts, reference.span.start) - 1
        return self._sections[number] if number >= 0 and self._sections[number].span.contains(reference.span) else None
