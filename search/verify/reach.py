"""What checking needs of a build: texts, places in every version, and how people cite them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from ingest.locator import Locator
from ingest.model import Reference, Section, Span
from ingest.references import Names, format_citation
from ingest.versions import replaced_texts
from search.answers.sources import source_of, verified
from search.answers.view import DocumentView
from search.build_report import BuildReport
from search.model import Source
from search.verify.wording import Wording


class Build(Protocol):
    """The opened build, as far as checking looks at it."""

    report: BuildReport
    names: Names

    def view(self, document: str) -> DocumentView: ...

    def has_work(self, work: str) -> bool: ...

    def text_hash(self, document: str) -> str: ...

    def label(self, locator: Locator) -> str: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """A place in one version of its work."""

    view: DocumentView
    section: Section

    @property
    def document(self) -> str:
        return self.view.document.id

    def in_force(self, day: date) -> bool:
        """Whether it holds on a day; letters and pages always do."""
        kept = self.view.document.validity.holds_on(day) and self.section.validity.holds_on(day)
        return kept and self.section.status not in ("vervallen", "toekomstig")

    @property
    def period(self) -> tuple[date | None, date | None]:
        """From when until when, as far as the corpus tells: the narrower of document and section."""
        starts = [start for start in (self.view.document.validity.start, self.section.validity.start) if start is not None]
        ends = [end for end in (self.view.document.validity.end, self.section.validity.end) if end is not None]
        return max(starts, default=None), min(ends, default=None)


class Reach:
    """One build with its wording; safe for several threads, for it only reads."""

    def __init__(self, build: Build, wording: Wording) -> None:
        self.wording = wording
        self.names = build.names
        self._build = build
        self._documents: dict[str, list[str]] = {}
        self._periods = {entry.id: entry.validity for entry in build.report.documents}
        replaced = replaced_texts(build.report.documents)
        for entry in build.report.documents:
            if entry.id in replaced:
                continue
            self._documents.setdefault(entry.work, []).append(entry.id)
        self.titles = tuple((entry.title, entry.work) for entry in build.report.documents if entry.work.startswith("doc/"))

    def text(self, document: str) -> str:
        """The reading text of a document. Raises `KeyError` for one that is not there."""
        return self._build.view(document).text

    def has_work(self, work: str) -> bool:
        """Whether the corpus holds the text of a work, on any day."""
        return self._build.has_work(work)

    def holds(self, document: str, day: date) -> bool:
        """Whether a document as a whole holds on a day; told without opening it."""
        return self._periods[document].holds_on(day)

    def standings(self, place: Locator) -> list[Standing]:
        """The place in every version of its work that has it, oldest first. Sentences and pages are no places of their own."""
        place = replace(place, aanhef=False, volzin="", pagina="")
        found = []
        for document in self._documents.get(place.work, ()):
            view = self._build.view(document)
            section = view.place(place) or _structural(view, place)
            if section is not None:
                found.append(Standing(view, section))
        return found

    def at(self, document: str, span: Span) -> Standing:
        """The smallest section that holds a stretch of a document."""
        view = self._build.view(document)
        section = view.section_at(span.start) or view.document.sections[0]
        while section.span.end < span.end and section.parent is not None and section.parent in view.sections:
            section = view.sections[section.parent]
        return Standing(view, section)

    def source(self, document: str, span: Span) -> Source:
        """The words of a stretch with their place, held against the stored text and its hash."""
        standing = self.at(document, span)
        return verified(source_of(standing.view, standing.section, span), standing.view.text, self._build.text_hash(document))

    def kind_is_law(self, document: str) -> bool:
        """Whether a document is legislation, and no letter or page."""
        return not self._build.view(document).document.work.startswith("doc/")

    def citation(self, place: Locator) -> str:
        """How people cite a place, a work with its article (de, het); a place in a letter or page by the document's title."""
        if place.work.startswith("doc/"):
            return f"„{self._build.label(place.root)}”"
        if place.depth:
            return format_citation(place.short(), self.names)
        # How a place in the work is cited shows whether its name takes "de" or "het".
        return format_citation(replace(place, artikel="1"), self.names).removeprefix("artikel 1 van ")


def _structural(view: DocumentView, place: Locator) -> Section | None:
    """A chapter, division or paragraph that is cited without all that lies above it: "afdeling 3.2 van de Awb"."""
    levels = dict(place.levels())
    if not levels or place.artikel:
        return None
    deepest = list(levels)[-1]
    for section in view.document.sections:
        if section.kind == deepest and levels.items() <= dict(section.locator.levels()).items():
            return section
    return None


def covered(span: Span, parts: Iterable[Span]) -> bool:
    """Whether a stretch lies in one of the parts, or runs on through adjoining ones."""
    at = span.start
    for part in sorted(parts):
        if part.start <= at < part.end:
            at = part.end
    return at >= span.end


def parts_of(standing: Standing) -> Iterator[Span]:
    """The words that may be quoted as those of a place: its own from the beginning of their line on, and the words above
    it that lead it in."""
    text, view = standing.view.text, standing.view
    own = standing.section.span
    yield Span(text.rfind("\n", 0, own.start) + 1, own.end)
    if standing.section.kind in ("onderdeel", "item"):
        for holder in view.ancestors(standing.section):
            if holder.kind not in ("lid", "artikel", "onderdeel", "item"):
                break
            words = view.own_span(holder)
            yield Span(words.start, min(words.end + _LINE_BREAK, len(text)))
            if holder.kind == "artikel" or holder.kind == "lid":
                break


_LINE_BREAK = 1


def works_of(references: Iterable[Reference]) -> set[str]:
    """The works that references point to."""
    return {target.work for reference in references for target in reference.targets}
