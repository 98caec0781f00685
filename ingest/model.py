"""What reading yields: documents with their sections, and the findings in them.

Everything is frozen. All positions are Unicode code points into `Document.text`, the reading text, which never
changes after it is made: readers clean first and point into it after.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from ingest.locator import Locator
from ingest.places import Interval as Interval
from ingest.places import PageBox as PageBox
from ingest.places import PageMap as PageMap
from ingest.places import SourceMap as SourceMap
from ingest.places import SourcePlace as SourcePlace
from ingest.places import Span as Span

DocumentKind = Literal[
    "wet", "amvb", "regeling", "beleidsregel", "verdrag", "circulaire",
    "kamerbrief", "kamerstuk", "publicatie", "webpagina", "document",
]  # fmt: skip
"""`soort` of a document. `document` is the honest answer when the kind is not known."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document as a whole. Empty text and None mean unknown."""

    title: str
    kind: DocumentKind = "document"
    issuer: str = ""
    """Organisation, as a reader would name it: "Autoriteit woningcorporaties"."""
    date: date | None = None
    reference: str = ""
    """The issuer's own mark (kenmerk), as printed."""
    url: str = ""
    signatory: str = ""
    signatory_role: str = ""
    language: str = "nl"
    aliases: tuple[str, ...] = ()
    """Other names under which people and question sets mean this document."""


SectionKind = Literal[
    "document", "boek", "deel", "titel", "hoofdstuk", "afdeling", "paragraaf", "subparagraaf", "divisie", "bijlage",
    "aanhef", "slot", "artikel", "lid", "onderdeel",
    "sectie", "alinea", "item", "stap", "tabel", "rij", "noot", "ondertekening",
]  # fmt: skip

Status = Literal["geldend", "toekomstig", "vervallen", "onbekend"]


@dataclass(frozen=True, slots=True)
class Change:
    """What gave a part of a law the words that it has: the effect as the editors call it, and where it was published."""

    effect: str = ""
    """nieuwe-regeling, nieuw, wijziging, vernummering, vervallen, …"""
    source: Locator | None = None
    """`stb-2024-291`; None when it is not named, or in a series that we do not name."""
    printed: str = ""
    """As people write it: "Stb. 2024, 291"."""


@dataclass(frozen=True, slots=True)
class Section:
    """One addressable part of a document. A document lists them in reading order, a parent before its children.

    `span` covers the words of the section and of everything in it, without a bullet, number or note mark in front.
    `path` holds the headings above it, outermost first, its own not included. `lead_in` is the sentence that
    introduces the list in which an item or onderdeel stands ("Goedkeuring is vereist als:").
    """

    locator: Locator
    kind: SectionKind
    span: Span
    number: str = ""
    heading: str = ""
    heading_span: Span | None = None
    path: tuple[str, ...] = ()
    parent: Locator | None = None
    lead_in: Span | None = None
    validity: Interval = Interval()
    status: Status = "onbekend"
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or a (*) note: its mark, the position in the reading text where the mark belongs, and its words.

    The position lies right after the word or bullet that the note explains; a note can be called from several places.
    """

    mark: str
    anchors: tuple[int, ...]
    locator: Locator
    span: Span


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell; `number` is its numeric value where it has one ("7.206" is 7206). `span` may be empty."""

    span: Span
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `header[j]` names column j; every row has as many cells as the header. Spans give the words."""

    locator: Locator
    span: Span
    caption: Span | None
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class OfficialReference:
    """A reference that the publisher marked up, kept as evidence beside our own findings."""

    span: Span
    target: Locator | None
    raw: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was read: its words, its parts, and the way back to the file."""

    id: str
    """Unique among documents and fit for a URL: `verkoop-van-woningen`, `BWBR0005181_2024-01-01`."""
    work: str
    """The work in locators: `doc/verkoop-van-woningen`, `BWBR0005181`, `kst-35517-51`."""
    text: str
    metadata: Metadata
    sections: tuple[Section, ...]
    source_map: SourceMap
    source_file: str
    source_sha256: str
    tables: tuple[Table, ...] = ()
    notes: tuple[Note, ...] = ()
    official_references: tuple[OfficialReference, ...] = ()
    validity: Interval = Interval()
    visibility: Interval = Interval()
    """On which days one could know this text as the law; an end says that another text has taken its place since."""
    page_map: PageMap = PageMap()
    """Where every word stands on a page; empty unless the file is a PDF."""
    remarks: tuple[str, ...] = ()
    """What had to be assumed to read the file, in Dutch for who handed it in: "gelezen als Windows-1252"."""
    sha256: str = field(default="")
    """SHA-256 of the reading text in UTF-8, hexadecimal; computed."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.text.encode()).hexdigest())


ReferenceKind = Literal[
    "artikel", "regeling", "structuur", "bijlage", "kamerstuk", "handelingen", "staatsblad", "staatscourant",
    "tractatenblad", "ecli", "eu", "toezegging", "documentnummer", "juriconnect", "url",
]  # fmt: skip

Meaning = Literal["verwijzing", "grondslag", "definitie", "voorwaarde", "uitzondering", "procedure", "wijziging"]

Resolution = Literal["naam", "afkorting", "definitie", "context", "gastheer", "nummer", "onopgelost"]
"""What told us the work: its name, an abbreviation, a definition in the text, the surrounding text, the host
provision, or the citation itself (Kamerstukken, ECLI, BWB ids)."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation and what it points to. Ambiguous: no targets, but candidates."""

    span: Span
    text: str
    kind: ReferenceKind
    targets: tuple[Locator, ...]
    candidates: tuple[Locator, ...] = ()
    relative: bool = False
    resolution: Resolution = "naam"
    meaning: Meaning = "verwijzing"


RuleKind = Literal["verplichting", "verbod", "bevoegdheid", "vrijstelling", "voorwaarde", "termijn", "reikwijdte", "procedure"]

RuleStatus = Literal["geldend", "aangekondigd", "onbekend"]


@dataclass(frozen=True, slots=True)
class Value:
    """A term, share, amount or date as a value: "vijf jaar" is number 5, unit "jaar"; "jaarlijks" has no number."""

    text: str
    number: Decimal | None = None
    unit: str = ""

    def __str__(self) -> str:
        if self.number is None:
            return self.text
        return f"{self.number}%" if self.unit == "%" else f"{self.number} {self.unit}".strip()


LimitKind = Literal["afwijking", "uitsluiting", "vrijstelling", "voorbehoud", "onverminderd"]
"""What a rule does to what it names: it holds in its place (in afwijking van), says that it does not apply, exempts from
it, gives way to it (behoudens), or leaves it as it is (onverminderd)."""

Instrument = Literal["", "amvb", "regeling", "verordening", "besluit"]
"""By what kind of text a delegation is to be filled in; empty: the rule delegates nothing."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How one rule bears on others, in the words of `span`: provisions that it names, and rules of the same document."""

    kind: LimitKind
    span: Span
    targets: tuple[Locator, ...] = ()
    rules: tuple[str, ...] = ()
    """Ids of the rules meant, where words like "dit geldt niet" mean a sentence and no provision."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Who must, may or need not do what, when, unless, on what basis. Every slot that quotes has its span."""

    id: str
    kind: RuleKind
    actor: str
    """Normalised norm addressee: corporatie, aw, minister, gemeente, belanghebbende, … ; empty when none is named."""
    action: str
    """Readable statement: lead-in and item joined."""
    value: Value | None
    conditions: tuple[Span, ...]
    exceptions: tuple[Span, ...]
    basis: tuple[Locator, ...]
    path: tuple[str, ...]
    """Headings above, outermost first; the lead-in sentence of a list last."""
    span: Span
    locator: Locator
    """The section that holds the rule."""
    lead_in: Span | None = None
    actor_span: Span | None = None
    status: RuleStatus = "onbekend"
    validity: Interval = Interval()
    limits: tuple[Limit, ...] = ()
    delegates: Instrument = ""


AnnouncementKind = Literal["voornemen", "toezegging", "verzoek"]
"""A plan, a promise to parliament, or a motion that asks for something."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is said to come, as opposed to what is law: by whom, by when, and under which dossier it can be followed."""

    id: str
    kind: AnnouncementKind
    actor: str
    """Who promises or plans; of a motion, who asks."""
    text: str
    span: Span
    locator: Locator
    """The section that holds the words."""
    path: tuple[str, ...]
    promised: Interval = Interval()
    """When it is to be done: from the start and before the end; unknown where the words or the year leave it open."""
    promised_span: Span | None = None
    """The words that say when."""
    papers: tuple[Locator, ...] = ()
    """Parliamentary papers, dossiers and commitments named with it."""


@dataclass(frozen=True, slots=True)
class TotalDifference:
    """A total in a table that is not the sum of its parts."""

    table: Locator
    span: Span
    """The words of the total."""
    row: str
    column: str
    stated: Decimal
    computed: Decimal
    parts: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A term with its meaning, and where that meaning holds (`scope`: a work, chapter or article)."""

    term: str
    term_span: Span
    meaning_span: Span
    scope: Locator
    target: Locator | None = None
    """Set when the term names a work: "de wet" in a besluit."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one document; the unit that is stored and that the next rooms read."""

    document: Document
    references: tuple[Reference, ...] = ()
    rules: tuple[Rule, ...] = ()
    definitions: tuple[Definition, ...] = ()
    sentences: tuple[Span, ...] = ()
    """Sentence spans in reading order; a heading, bullet, step or table cell is a sentence of its own."""
    announcements: tuple[Announcement, ...] = ()
    total_differences: tuple[TotalDifference, ...] = ()
