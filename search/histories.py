"""A provision through time: its wordings in all texts of its law in the build, and what two days differ in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ingest.locator import Locator
from ingest.model import Document, Interval, Section, Span, Status
from ingest.technical_information import TechnicalInformation
from ingest.versions import (
    ChangeKind,
    ProvisionChange,
    ProvisionVersion,
    diff_versions,
    provision_history,
    recorded_course,
    status_on,
    with_recorded,
)
from search.answers.view import DocumentView

PieceKind = Literal["gelijk", "geschrapt", "ingevoegd"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a comparison: in both texts (`gelijk`), in the old one only (`geschrapt`) or in the new one only (`ingevoegd`)."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A lid, or other smallest provision, that differs: its words then and now, empty where it does not stand."""

    kind: ChangeKind
    old_locator: Locator | None
    new_locator: Locator | None
    old: str
    new: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a place differs in on two days; the documents are those that held, empty when none did."""

    locator: Locator
    old_day: date
    new_day: date
    old_document: str
    new_document: str
    differences: tuple[Difference, ...]


def course(
    wordings: Sequence[tuple[DocumentView, Section]],
    locator: Locator,
    day: date,
    information: TechnicalInformation | None = None,
) -> tuple[ProvisionVersion, ...]:
    """The wordings of a place, oldest first, each with its status on `day`.

    A text that begins after `day` is still to come and one that ended before it has expired, whatever the file said of
    the day it was made for. Wordings that the editors recorded and no text has, come without document and words;
    announced ones, whose first day is not set, come last.
    """
    documents = [view.document for view, _ in wordings]
    found = provision_history(documents, locator)
    if not found:
        found = tuple(
            ProvisionVersion(
                section.locator, view.document.id, section.span, view.words(section.span), section.validity, section.status
            )
            for view, section in wordings
        )
    elif information is None:
        return tuple(_on(version, day) for version in found)
    if information is None:
        return found
    first_days = {document.id: document.validity.start for document in documents if document.validity.start is not None}
    recorded = recorded_course(information, locator)
    return tuple(_on(version, day) for version in with_recorded(found, recorded, first_days, locator))


def _on(version: ProvisionVersion, day: date) -> ProvisionVersion:
    if version.validity.start is None:
        return version
    status = status_on(version.validity, day)
    if version.status in ("vervallen", "toekomstig") and status == "geldend":
        return version
    return replace(version, status=status)


def held(section: Section, document: str, versions: Sequence[ProvisionVersion], day: date) -> tuple[Interval, Status]:
    """From when until when the wording of a section holds, and its status on `day`.

    An end that the text does not know and its course does is taken from there: an old text without its manifest is not
    given for the law of today.
    """
    known = [version for version in versions if version.document == document and version.span == section.span]
    end = known[0].validity.end if len(known) == 1 else None
    if section.validity.end is not None or end is None:
        return section.validity, section.status
    return Interval(section.validity.start, end), "vervallen" if end <= day else section.status


def compare(
    old: tuple[DocumentView, Section] | None,
    new: tuple[DocumentView, Section] | None,
    locator: Locator,
    old_day: date,
    new_day: date,
) -> Comparison:
    """What a place differs in between two texts of its law; None stands for a text without it."""
    old_document, new_document = (side[0].document.id if side is not None else "" for side in (old, new))
    return Comparison(locator, old_day, new_day, old_document, new_document, _differences(old, new, locator))


def _differences(
    old: tuple[DocumentView, Section] | None, new: tuple[DocumentView, Section] | None, locator: Locator
) -> tuple[Difference, ...]:
    if old is None and new is None:
        return ()
    if old is None or new is None:
        view, section = old or new  # type: ignore[misc]  # one of the two is there
        words = view.words(section.span)
        gone = new is None
        piece = Piece("geschrapt" if gone else "ingevoegd", words)
        return (
            Difference(
                "vervallen" if gone else "nieuw", section.locator if gone else None, None if gone else section.locator,
                words if gone else "", "" if gone else words, (piece,),
            ),
        )  # fmt: skip
    before, after = old[0].document, new[0].document
    if before.id == after.id:
        return ()
    wanted = {place for _, section in (old, new) for place in (section.locator.short(), locator.short())}
    found = diff_versions(before, after).changes
    return tuple(_difference(change, before, after) for change in found if _concerns(change, wanted))


def _concerns(change: ProvisionChange, wanted: set[Locator]) -> bool:
    sides = [side.locator.short() for side in (change.old, change.new) if side is not None]
    return any(place.contains(side) for place in wanted for side in sides)


def _difference(change: ProvisionChange, before: Document, after: Document) -> Difference:
    old = change.old.span.of(before.text) if change.old is not None else ""
    new = change.new.span.of(after.text) if change.new is not None else ""
    return Difference(
        change.kind,
        change.old.locator if change.old is not None else None,
        change.new.locator if change.new is not None else None,
        old,
        new,
        tuple(_pieces(change, before, after)),
    )


def _pieces(change: ProvisionChange, before: Document, after: Document) -> list[Piece]:
    """The words of both texts in one row, those that are the same once."""
    if change.old is None or change.new is None:
        side, document = (change.new, after) if change.new is not None else (change.old, before)
        assert side is not None  # a change has at least one side
        return [Piece("ingevoegd" if change.new is not None else "geschrapt", side.span.of(document.text))]
    pieces: list[Piece] = []
    position = change.new.span.start
    for words in change.words:
        _add(pieces, "gelijk", Span(position, max(position, words.new.start)).of(after.text))
        _add(pieces, "geschrapt", words.old.of(before.text))
        _add(pieces, "ingevoegd", words.new.of(after.text))
        position = max(position, words.new.end)
    _add(pieces, "gelijk", Span(position, max(position, change.new.span.end)).of(after.text))
    return pieces


def _add(pieces: list[Piece], kind: PieceKind, words: str) -> None:
    if words:
        pieces.append(Piece(kind, words))
