"""The editors' remarks (`redactie`) and what they tell about the part in which they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.model import Span, Status
from ingest.readers.bwb_sections import OpenSection

BY_ATTRIBUTE: dict[str, Status] = {"goed": "geldend", "vervallen": "vervallen", "nogniet": "toekomstig"}
"""`@status` of the official schema."""

# What the editors put in the place of a text that is no longer there: "Vervallen", "vervallen;",
# "Dit artikel treedt niet meer in werking. …"
_EXPIRED = re.compile(r"^\W*(?:vervallen\b|(?:dit|deze) \w+ treedt niet meer in werking\b)", re.IGNORECASE)

# "Dit onderdeel is nog niet inwerking getreden", "Dit lid is nog niet in werking getreden."
_NOT_YET = re.compile(r"^\W*(?:dit|deze) (?P<part>\w+) is nog niet in ?werking getreden\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of the editors, whether they stand in the place of the law's own, and the section that holds them."""

    span: Span
    replaces: bool
    section: OpenSection


def status_of_words(words: str) -> Status | None:
    """What editors' words say about the part in whose place they stand; None when they say nothing about it."""
    if _EXPIRED.match(words):
        return "vervallen"
    if _NOT_YET.match(words):
        return "toekomstig"
    return None


def apply_remarks(remarks: list[Remark], sections: list[OpenSection], text: str) -> None:
    """Set the status of parts whose only words are a remark, and of the part that a remark says is not yet in force.

    The attribute of a part is about an article as a whole; a lid or onderdeel only has the editors' words.
    """
    replaced = {remark.span: status_of_words(remark.span.of(text)) for remark in remarks if remark.replaces}
    for section in sections:
        status = replaced.get(_body(section, text))
        if status is not None and section.parent is not None:
            section.status = status
            section.in_force_from = None if status == "toekomstig" else section.in_force_from
    for remark in remarks:
        match = _NOT_YET.match(remark.span.of(text))
        holder = _holder(remark.section, match["part"].lower()) if match is not None else None
        if holder is not None:
            holder.status, holder.in_force_from = "toekomstig", None


def _holder(section: OpenSection | None, kind: str) -> OpenSection | None:
    while section is not None and section.kind != kind:
        section = section.parent
    return section


def _body(section: OpenSection, text: str) -> Span:
    """The words of a section below its heading."""
    start = section.span.start if section.heading is None else max(section.span.start, section.heading.end)
    words = text[start : section.span.end]
    first = start + len(words) - len(words.lstrip())
    return Span(first, max(first, start + len(words.rstrip())))
