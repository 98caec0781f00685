"""A document's references at its own date and on another day: does what it rests on still stand, in the same words?

What is compared is the text of the law that was in force on the one day and on the other. Where the corpus has no text of
one of the days, nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ingest.locator import Locator
from ingest.model import Document, Findings, Reference, Section
from ingest.versions import VersionDifference, diff_versions

State = Literal["gevonden", "vervallen", "onderdeel_ontbreekt", "bepaling_ontbreekt", "geen_tekst", "buiten_corpus"]
"""There; there, but said to have expired; provision there but not this lid or onderdeel; law there but not this provision; no
text of the law that held on that day; law not in the corpus at all."""

Course = Literal["ongewijzigd", "gewijzigd", "vervallen", "nieuw", "niet_te_zeggen"]
"""What became of the place between the two days; `nieuw`: it was not there on the first."""


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """Words of a provision that were replaced; empty where words were only added or only taken away."""

    locator: Locator
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Wording:
    """How a cited place stood on a day: `document` is the text that held then, `words` those of the place; both may be empty."""

    day: date | None
    state: State
    document: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class CitedOverTime:
    """One target of one reference, at the date of the document that it stands in and on the day asked about."""

    document: str
    reference: Reference
    target: Locator
    then: Wording
    now: Wording
    course: Course
    changes: tuple[ChangedWords, ...] = ()


class Versions:
    """The texts of works through time; remembers what it worked out about them, so make one for one report."""

    def __init__(self, versions_of: Callable[[str], tuple[Document, ...]]) -> None:
        """`versions_of` gives the texts of a work that the corpus has, in any order; none when it has none."""
        self._versions_of = versions_of
        self._places: dict[str, dict[Locator, Section]] = {}
        self._differences: dict[tuple[str, str], VersionDifference] = {}

    def known(self, work: str) -> bool:
        """Whether there is any text of a work."""
        return bool(self._versions_of(work))

    def holding(self, work: str, day: date | None) -> Document | None:
        """The text that held on a day; of several the one that began last."""
        if day is None:
            return None
        held = [each for each in self._versions_of(work) if each.validity.start is not None and each.validity.holds_on(day)]
        return max(held, key=lambda each: (each.validity.start or date.min, each.id), default=None)

    def section(self, document: Document, place: Locator) -> Section | None:
        """A canonical place in a text, the first of equals."""
        found = self._places.get(document.id)
        if found is None:
            found = self._places[document.id] = {}
            for section in document.sections:
                found.setdefault(section.locator.short(), section)
        return found.get(place)

    def difference(self, before: Document, after: Document) -> VersionDifference:
        """What changed between two texts."""
        key = before.id, after.id
        if key not in self._differences:
            self._differences[key] = diff_versions(before, after)
        return self._differences[key]


def references_over_time(findings: Findings, versions: Versions, today: date) -> tuple[CitedOverTime, ...]:
    """Every target of every reference in a document, in reading order; references of a law to itself are left out.

    The document's own date is its date, or else the day on which it took effect.
    """
    document = findings.document
    own_day = document.validity.start if document.metadata.date is None else document.metadata.date
    return tuple(
        _compared(document.id, reference, target, own_day, today, versions)
        for reference in sorted(findings.references, key=lambda reference: reference.span)
        for target in reference.targets
        if target.work != document.work
    )


def outdated(all_findings: Iterable[Findings], versions: Versions, today: date) -> Iterator[CitedOverTime]:
    """The references that rest on what has changed or ended since the date of their document, document by document."""
    for findings in all_findings:
        for cited in references_over_time(findings, versions, today):
            if cited.course in {"gewijzigd", "vervallen"}:
                yield cited


def _compared(
    name: str, reference: Reference, target: Locator, own_day: date | None, today: date, versions: Versions
) -> CitedOverTime:
    before, after = versions.holding(target.work, own_day), versions.holding(target.work, today)
    place = replace(target.short(), volzin="", aanhef=False, pagina="")
    then, now = _wording(before, place, own_day, versions), _wording(after, place, today, versions)
    course = _course(then, now)
    changes = _changes(versions, before, after, place) if before and after and course == "gewijzigd" else ()
    return CitedOverTime(name, reference, target, then, now, course, changes)


def _wording(document: Document | None, place: Locator, day: date | None, versions: Versions) -> Wording:
    if document is None:
        return Wording(day, "geen_tekst" if versions.known(place.work) else "buiten_corpus")
    section = versions.section(document, place)
    if section is not None:
        state: State = "vervallen" if section.status == "vervallen" else "gevonden"
        return Wording(day, state, document.id, section.span.of(document.text))
    if not place.depth:
        return Wording(day, "gevonden", document.id)
    provision = replace(place, lid="", onderdeel="")
    below = provision != place and versions.section(document, provision) is not None
    return Wording(day, "onderdeel_ontbreekt" if below else "bepaling_ontbreekt", document.id)


def _course(then: Wording, now: Wording) -> Course:
    if not then.document or not now.document:
        return "niet_te_zeggen"
    if then.state == "gevonden":
        if now.state != "gevonden":
            return "vervallen"
        return "ongewijzigd" if then.words.split() == now.words.split() else "gewijzigd"
    return "nieuw" if now.state == "gevonden" else "ongewijzigd"


def _changes(versions: Versions, before: Document, after: Document, place: Locator) -> tuple[ChangedWords, ...]:
    found = []
    for change in versions.difference(before, after).changes:
        if not place.contains(change.locator.short()):
            continue
        spans = [(words.old.of(before.text), words.new.of(after.text)) for words in change.words]
        if not spans:
            spans = [
                (
                    "" if change.old is None else change.old.span.of(before.text),
                    "" if change.new is None else change.new.span.of(after.text),
                )
            ]
        found += [ChangedWords(change.locator.short(), old, new) for old, new in spans]
    return tuple(found)
