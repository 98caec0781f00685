"""What became of a provision: from the texts themselves, and from the editors' wetstechnische informatie."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ingest.locator import Locator
from ingest.model import Document, Interval, Section, Span, Status
from ingest.readers.wti import Amendment, Publication, TechnicalInformation


@dataclass(frozen=True, slots=True)
class ProvisionVersion:
    """One wording of a provision: `span` of the text of `document`, the last one that has it."""

    locator: Locator
    document: str
    span: Span
    text: str
    validity: Interval
    status: Status


@dataclass(frozen=True, slots=True)
class PartVersion:
    """A part of a law between two changes: what the first one did and where it was published.

    Without a start the change is announced and its day not set yet.
    """

    label: str
    validity: Interval
    effect: str
    sources: tuple[Publication, ...]
    version: str
    label_id: str

    @property
    def status(self) -> Status:
        """Expired after a change that took the part out, still to come without a start, in force otherwise."""
        if self.validity.start is None:
            return "toekomstig"
        return "vervallen" if self.effect in _REMOVES else "geldend"


_REMOVES = frozenset({"vervallen", "intrekking", "intrekking-regeling"})


def provision_history(documents: Iterable[Document], locator: Locator) -> tuple[ProvisionVersion, ...]:
    """The wordings of a provision in several texts of its law, oldest first; equal ones that follow each other are one.

    Documents without a date are left out. The texts must be those seen on one day (`versions_seen_on`), with the end of
    their validity (`with_manifest`); where that is unknown, equal wordings stay apart, for a gap may lie between them.
    A provision is found by its number, whatever chapter it stands in.
    """
    dated = sorted(
        (document for document in documents if document.work == locator.work and document.validity.start is not None),
        key=lambda document: document.validity.start or date.min,
    )
    found: list[ProvisionVersion] = []
    for document in dated:
        section = _section(document, locator)
        if section is None:
            continue
        version = _version(document, section)
        last = found[-1] if found else None
        follows = last is not None and last.validity.end == document.validity.start
        if last is not None and follows and (last.text, last.status) == (version.text, version.status):
            found.pop()
            version = _joined(last, version)
        found.append(version)
    return tuple(found)


def part_history(information: TechnicalInformation, label: str) -> tuple[PartVersion, ...]:
    """The course of the part that is, or at some time was, called `label` ("Artikel 4a"), oldest first.

    Of parts that were renumbered only the time under this label is given. Announced changes come last.
    """
    wanted = label.casefold()
    found = [
        version
        for part in information.parts
        for version in _course(part.label_id, part.amendments)
        if version.label.casefold() == wanted
    ]
    return tuple(sorted(found, key=lambda version: (version.validity.start is None, version.validity.start or date.max)))


def _section(document: Document, locator: Locator) -> Section | None:
    wanted = locator.short()
    alike = [section for section in document.sections if section.locator.short() == wanted]
    return next((section for section in alike if section.locator == locator), alike[0] if alike else None)


def _version(document: Document, section: Section) -> ProvisionVersion:
    text = section.span.of(document.text)
    return ProvisionVersion(section.locator, document.id, section.span, text, document.validity, section.status)


def _joined(earlier: ProvisionVersion, later: ProvisionVersion) -> ProvisionVersion:
    validity = Interval(earlier.validity.start, later.validity.end)
    return ProvisionVersion(later.locator, later.document, later.span, later.text, validity, later.status)


def _course(label_id: str, amendments: tuple[Amendment, ...]) -> list[PartVersion]:
    dated = sorted((item for item in amendments if item.day is not None), key=lambda item: item.day or date.max)
    # Several changes can take effect on one day; together they make one text.
    days = sorted({item.day for item in dated if item.day is not None})
    course: list[PartVersion] = []
    for place, day in enumerate(days):
        changes = [item for item in dated if item.day == day]
        last = changes[-1]
        end = days[place + 1] if place + 1 < len(days) else None
        sources = tuple(dict.fromkeys(source for item in changes for source in item.sources))
        course.append(PartVersion(last.label, Interval(day, end), last.effect, sources, last.version, label_id))
    announced = [item for item in amendments if item.day is None]
    return course + [PartVersion(item.label, Interval(), item.effect, item.sources, item.version, label_id) for item in announced]
