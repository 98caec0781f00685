"""What became of a provision: from the texts themselves, and from the editors' wetstechnische informatie."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ingest.locator import Locator
from ingest.model import Change, Document, Interval, Section, Span, Status
from ingest.technical_information import Amendment, Publication, TechnicalInformation
from ingest.versions.choice import sequence_of


@dataclass(frozen=True, slots=True)
class ProvisionVersion:
    """One wording of a provision: `span` of the text of `document`, the last one that has it; `change` brought it about."""

    locator: Locator
    document: str
    span: Span
    text: str
    validity: Interval
    status: Status
    change: Change | None = None
    recorded: date | None = None
    """The first day of this wording as the editors give it."""


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

    Documents without a date are left out, and those that another text had replaced before the last one became known.
    The texts should have the end of their validity (`with_manifest`); where that is unknown a wording ends when the
    next one began, by what the editors say of the provision itself, and equal wordings stay apart, for a gap may lie
    between them. A provision is found by its number, whatever chapter it stands in.
    """
    found: list[ProvisionVersion] = []
    for document in _seen(documents, locator.work):
        section = _section(document, locator)
        if section is None:
            continue
        version = _version(document, section)
        last = found[-1] if found else None
        if last is None:
            found.append(version)
            continue
        start, recorded = version.validity.start, version.recorded
        same = (last.text, last.status) == (version.text, version.status)
        if same and (last.validity.end == start or _unchanged(last, section)):
            found[-1] = _joined(last, version)
            continue
        # The next wording's own first day may lie before that of the text that has it.
        if recorded is not None and start is not None and (last.validity.start or start) < recorded <= start:
            ended = recorded if last.validity.end is None else min(last.validity.end, recorded)
            found[-1] = replace(last, validity=Interval(last.validity.start, ended))
            version = replace(version, validity=Interval(recorded, version.validity.end))
        elif not same and last.validity.end is None:
            found[-1] = replace(last, validity=Interval(last.validity.start, start))
        found.append(version)
    return _begun(found)


def _seen(documents: Iterable[Document], work: str) -> list[Document]:
    """The dated texts of a work, oldest first; of those that begin on one day the one made last."""
    dated = [document for document in documents if document.work == work and document.validity.start is not None]
    known = max((document.visibility.start for document in dated if document.visibility.start is not None), default=None)
    current = [item for item in dated if known is None or item.visibility.end is None or item.visibility.end > known]
    by_start: dict[date, Document] = {}
    for document in sorted(current, key=lambda document: (document.validity.start or date.min, sequence_of(document.id, work))):
        by_start[document.validity.start or date.min] = document
    return list(by_start.values())


def _unchanged(last: ProvisionVersion, section: Section) -> bool:
    """Whether the editors date a wording no later than the text before it, so that it went on without a gap."""
    return section.validity.start is not None and last.validity.start is not None and section.validity.start <= last.validity.start


def _begun(found: list[ProvisionVersion]) -> tuple[ProvisionVersion, ...]:
    """The first wording from its own first day on, where the editors give one before the oldest text here."""
    if not found or found[0].recorded is None or found[0].validity.start is None:
        return tuple(found)
    first = found[0]
    validity = Interval(min(first.recorded or date.max, first.validity.start or date.max), first.validity.end)
    return (replace(first, validity=validity), *found[1:])


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


def law_history(information: TechnicalInformation) -> tuple[PartVersion, ...]:
    """The course of the law as a whole, oldest first; announced changes, and bills that are pending, come last."""
    return tuple(_course("", information.amendments))


def _section(document: Document, locator: Locator) -> Section | None:
    wanted = locator.short()
    alike = [section for section in document.sections if section.locator.short() == wanted]
    return next((section for section in alike if section.locator == locator), alike[0] if alike else None)


def _version(document: Document, section: Section) -> ProvisionVersion:
    text = section.span.of(document.text)
    change = _change(document, section)
    return ProvisionVersion(
        section.locator, document.id, section.span, text, document.validity, section.status, change, section.validity.start
    )


def _change(document: Document, section: Section) -> Change | None:
    """What changed a section last: a lid has the change of its article."""
    by_locator = {each.locator: each for each in document.sections}
    holder: Section | None = section
    while holder is not None and holder.change is None:
        holder = by_locator.get(holder.parent) if holder.parent is not None else None
    return holder.change if holder is not None else None


def _joined(earlier: ProvisionVersion, later: ProvisionVersion) -> ProvisionVersion:
    """The later one, from the first day of the earlier one."""
    validity = Interval(earlier.validity.start, later.validity.end)
    recorded = min(filter(None, (earlier.recorded, later.recorded)), default=None)
    return replace(later, validity=validity, change=earlier.change or later.change, recorded=recorded)


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
