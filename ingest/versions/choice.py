"""Which text of a law holds: on the day asked about, as known on the day one looks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ingest.expressions import Expression, Manifest
from ingest.model import Document, Interval, Metadata, Section, Status
from ingest.technical_information import TechnicalInformation


def choose_version(manifest: Manifest, geldig_op: date, zicht_op: date) -> Expression | None:
    """The text that was the law on `geldig_op`, as one knew it on `zicht_op`; None when there was none.

    Both periods of an expression are half-open. Should several still match, the one known last wins.
    """
    seen = [expression for expression in versions_seen_on(manifest, zicht_op) if expression.validity.holds_on(geldig_op)]
    return max(seen, key=lambda expression: (expression.visibility.start or date.min, expression.label), default=None)


def versions_seen_on(manifest: Manifest, zicht_op: date) -> tuple[Expression, ...]:
    """The texts that made up the law's course as one knew it on `zicht_op`, oldest first."""
    return tuple(expression for expression in manifest.expressions if expression.visibility.holds_on(zicht_op))


def status_on(validity: Interval, day: date) -> Status:
    """Whether a text with this validity is in force on `day`, still to come, or expired; unknown without a start."""
    if validity.start is not None and day < validity.start:
        return "toekomstig"
    if validity.end is not None and validity.end <= day:
        return "vervallen"
    return "geldend" if validity.start is not None else "onbekend"


def label_of(document: Document) -> str:
    """The manifest's label of a document's text: `BWBR0002629_2011-07-01_1` is `2011-07-01_1`; empty without a date."""
    version = document.id.removeprefix(document.work).removeprefix("_")
    return version if "_" in version or not version else f"{version}_0"


def sequence_of(document: str, work: str) -> int:
    """Which of the texts that begin on one day a document is, counted from 0: `BWBR0002629_2011-07-01_1` is 1."""
    number = document.removeprefix(work).removeprefix("_").partition("_")[2]
    return int(number) if number.isdecimal() else 0


def with_manifest(document: Document, manifest: Manifest) -> Document:
    """The document with the end of its validity and the days on which one could know it, when the manifest lists its text.

    A section gets that end too: a provision may live on unchanged, but in a text of its own, and this one
    vouches for it no longer.
    """
    label = label_of(document)
    expression = next((item for item in manifest.expressions if manifest.work == document.work and item.label == label), None)
    if expression is None:
        return document
    end = expression.validity.end
    sections = tuple(_ended(section, end) for section in document.sections)
    return replace(document, validity=expression.validity, visibility=expression.visibility, sections=sections)


def with_information(document: Document, information: TechnicalInformation) -> Document:
    """The document with the names and the ministry of its wetstechnische informatie, when that is about the same law.

    The title is the one that held when the text took effect; all others become aliases.
    """
    if information.work != document.work:
        return document
    metadata = document.metadata
    start = document.validity.start
    current = [title.text for title in information.titles if start is not None and title.validity.holds_on(start)]
    title = current[-1] if current else metadata.title
    names = [metadata.title, *(item.text for item in information.titles), *information.abbreviations]
    names += [*information.unofficial_titles, *metadata.aliases]
    return replace(document, metadata=_renamed(metadata, title, names, information.responsible))


def _renamed(metadata: Metadata, title: str, names: list[str], issuer: str) -> Metadata:
    aliases = tuple(dict.fromkeys(name for name in names if name and name != title))
    return replace(metadata, title=title, aliases=aliases, issuer=metadata.issuer or issuer)


def _ended(section: Section, end: date | None) -> Section:
    start = section.validity.start
    return replace(section, validity=Interval(start, end)) if start is None or end is None or start < end else section
