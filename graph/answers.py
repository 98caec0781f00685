"""What the named queries answer with: plain, frozen, without RDF terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ingest.locator import Locator
from ingest.model import (
    DocumentKind,
    Interval,
    Meaning,
    ReferenceKind,
    Resolution,
    RuleKind,
    RuleStatus,
    SectionKind,
    Span,
    Status,
    Value,
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference as the graph holds it: where it stands, its words, and what it points to.

    `locator` is the citing section; the work itself where no section holds the words. `targets` are canonical places:
    from `cited_by` only those that lie in the place that was asked about. An ambiguous reference has only `candidates`.
    """

    document: str
    locator: Locator
    words: str
    span: Span
    kind: ReferenceKind
    meaning: Meaning
    resolution: Resolution
    relative: bool
    targets: tuple[Locator, ...]
    candidates: tuple[Locator, ...] = ()


@dataclass(frozen=True, slots=True)
class RestingRule:
    """A rule as the graph holds it; `id` is the rule's id in its document, `basis` the canonical places it rests on."""

    id: str
    document: str
    locator: Locator
    kind: RuleKind
    status: RuleStatus
    actor: str
    action: str
    value: Value | None
    words: str
    span: Span
    basis: tuple[Locator, ...]


@dataclass(frozen=True, slots=True, order=True)
class NamedRule:
    """A rule by its name: its document, and its id there."""

    document: str
    id: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a document as the graph holds it."""

    document: str
    locator: Locator
    kind: SectionKind
    number: str
    heading: str
    span: Span
    validity: Interval
    status: Status
    parent: Locator | None


@dataclass(frozen=True, slots=True)
class Near:
    """A section near another, by what one needs to go there; `order` counts the sections of its document in reading order."""

    document: str
    locator: Locator
    heading: str
    order: int


@dataclass(frozen=True, slots=True)
class Version:
    """A document as the graph holds it: one version of a work. Empty text and None mean unknown."""

    document: str
    work: str
    title: str
    kind: DocumentKind
    issuer: str
    date: date | None
    reference: str
    url: str
    validity: Interval
    sha256: str
    """SHA-256 of the reading text."""
    source_sha256: str
    """SHA-256 of the file."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A term as a text defines it; `scope` is where that holds, `denotes` the work that the term stands for, if any."""

    term: str
    meaning: str
    document: str
    locator: Locator
    span: Span
    """Where the meaning stands."""
    scope: Locator
    denotes: Locator | None
