"""A small deterministic engine for testing the doors: one invented page, one provision that it cites, no index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ingest.locator import Locator, parse_locator
from ingest.model import (
    Cell,
    Document,
    Findings,
    Interval,
    Metadata,
    Note,
    Reference,
    Rule,
    Section,
    SourceMap,
    Span,
    Table,
    Value,
)
from ingest.rules.delegation import Filling
from ingest.technical_information import TechnicalInformation
from search.concepts import StoredConcept
from search.filters import NO_FILTERS, Facet, FacetValue, Filters
from search.histories import Comparison, Difference, Piece
from search.model import Answer, IncomingLink, Provision, Refusal, ScorePart, SearchResult, Source, Suggestion
from search.normaliser import Normaliser
from search.norms import LimitedBy
from search.verify.model import Finding, Verification
from search.verify.phrasing import Phrasing, check_phrasing

TEXT = """\
Bezwaar <maken> & beroep
Dit moet binnen 6 weken 🏠 na de dag waarop het besluit is verzonden (artikel 6:7 Awb).
Zo gaat het
1. Stuur de brief.
2. Wacht op:
• een bevestiging;
• een besluit.
Jaar
Aantal
2019
1.241
2020
1.731
1 Kamerstukken II 2020/21, 35517, nr. 51.
"""

WORK = "doc/bezwaar"
AWB = Locator("BWBR0005537", artikel="6:7")
KST = Locator("kst-35517-51")
DAY = date(2024, 5, 1)


def span_of(words: str, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def between(first: str, last: str) -> Span:
    return Span(span_of(first).start, span_of(last).end)


def place(tail: str = "") -> Locator:
    return parse_locator(f"{WORK}/{tail}")


HEADING, SUBHEADING = span_of("Bezwaar <maken> & beroep"), span_of("Zo gaat het")
PARAGRAPH = between("Dit moet", "Awb).")
CITATION, KST_CITATION = span_of("artikel 6:7 Awb"), span_of("Kamerstukken II 2020/21, 35517, nr. 51")
CELLS = [
    [Cell(span_of("2019")), Cell(span_of("1.241"), Decimal(1241))],
    [Cell(span_of("2020")), Cell(span_of("1.731"), Decimal(1731))],
]
TABLE_SPAN = between("Jaar", "1.731")
NOTE_SPAN = between("Kamerstukken", "nr. 51.")
ITEMS = [span_of("een bevestiging;"), span_of("een besluit.")]
STEPS = [span_of("Stuur de brief."), between("Wacht op:", "een besluit.")]

SECTIONS = (
    Section(place("sectie/1"), "sectie", Span(HEADING.start, NOTE_SPAN.end), heading=HEADING.of(TEXT), heading_span=HEADING),
    Section(place("sectie/1/alinea/1"), "alinea", PARAGRAPH, path=(HEADING.of(TEXT),)),
    Section(place("sectie/1.1"), "sectie", Span(SUBHEADING.start, STEPS[1].end), heading="Zo gaat het", heading_span=SUBHEADING),
    Section(place("sectie/1.1/stap/1"), "stap", STEPS[0], number="1", path=(HEADING.of(TEXT), "Zo gaat het")),
    Section(place("sectie/1.1/stap/2"), "stap", STEPS[1], number="2", path=(HEADING.of(TEXT), "Zo gaat het")),
    Section(place("sectie/1.1/item/1/stap/2"), "item", ITEMS[0]),
    Section(place("sectie/1.1/item/2/stap/2"), "item", ITEMS[1]),
    Section(place("tabel/1"), "tabel", TABLE_SPAN),
    Section(place("noot/1"), "noot", NOTE_SPAN, number="1"),
)

METADATA = Metadata("Bezwaar & beroep", "webpagina", "Autoriteit <woningcorporaties>", url="https://example.org/bezwaar")

DOCUMENT = Document(
    id="bezwaar",
    work=WORK,
    text=TEXT,
    metadata=METADATA,
    sections=SECTIONS,
    source_map=SourceMap(),
    source_file="bezwaar.txt",
    source_sha256="0" * 64,
    tables=(
        Table(
            place("tabel/1"), TABLE_SPAN, None, (Cell(span_of("Jaar")), Cell(span_of("Aantal"))), tuple(tuple(row) for row in CELLS)
        ),
    ),
    notes=(Note("1", (PARAGRAPH.end,), place("noot/1"), NOTE_SPAN),),
)

REFERENCES = (
    Reference(CITATION, CITATION.of(TEXT), "artikel", (AWB,), resolution="afkorting", meaning="grondslag"),
    Reference(KST_CITATION, KST_CITATION.of(TEXT), "kamerstuk", (KST,), resolution="nummer"),
)

RULE = Rule(
    id="bezwaar-1",
    kind="termijn",
    actor="belanghebbende",
    action="Bezwaar maken moet binnen 6 weken",
    value=Value("6 weken", Decimal(6), "weken"),
    conditions=(span_of("na de dag waarop het besluit is verzonden"),),
    exceptions=(),
    basis=(AWB,),
    path=(HEADING.of(TEXT),),
    span=PARAGRAPH,
    locator=place("sectie/1/alinea/1"),
    status="geldend",
)

FINDINGS = Findings(DOCUMENT, REFERENCES, (RULE,))

SOURCE = Source(
    id="bezwaar#sectie/1/alinea/1",
    document="bezwaar",
    metadata=METADATA,
    locator=place("sectie/1/alinea/1"),
    path=(HEADING.of(TEXT),),
    quote=PARAGRAPH.of(TEXT),
    span=PARAGRAPH,
    sha256=DOCUMENT.sha256,
    references=(AWB,),
    status="geldend",
    score=1.25,
    parts=(ScorePart("woorden", 0.5, 2.0, "weken, bezwaar"), ScorePart("betekenis", 0.25, 1.0)),
)

LABELS = {Locator("BWBR0005537"): "Algemene wet bestuursrecht", Locator(WORK): METADATA.title, place("sectie/1"): HEADING.of(TEXT)}


@dataclass(frozen=True, slots=True)
class Summary:
    id: str
    work: str
    metadata: Metadata


class FakeEngine:
    """Knows weeks and nothing else; fails on purpose when asked for trouble."""

    index_version = "proef-1"

    def ask(self, question: str, day: date, max_sources: int, context: Sequence[str] = ()) -> Answer | Refusal:
        if "storing" in question:
            raise RuntimeError("een storing die niemand voorzag")
        if "weken" in question:
            return Answer(question, "Dit moet binnen 6 weken", "feit", (SOURCE,) * min(1, max_sources), 0.91, day)
        return Refusal(question, "geen_steun", "Hierover staat niets in de documenten.", (SOURCE,), 0.2, day)

    def search(
        self,
        query: str,
        day: date | None,
        limit: int,
        *,
        page: int = 1,
        filters: Filters = NO_FILTERS,
        expand: bool = True,
    ) -> SearchResult:
        found = (SOURCE,) if "weken" in query and filters.kinds in {(), ("webpagina",)} else ()
        facets = (Facet("soort", (FacetValue("webpagina", "webpagina", 1, bool(filters.kinds)),)),)
        added = (("protest", "bezwaar"),) if found and expand else ()
        return SearchResult(query, found[:limit], len(found), added, facets, page=page, pages=len(found))

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        known = (
            Suggestion("Algemene wet bestuursrecht, artikel 6:7", "artikel", AWB),
            Suggestion("Bezwaar & beroep", "document", document="bezwaar"),
            Suggestion("protest (bezwaar)", "begrip", concept="bezwaar"),
            Suggestion("Hoeveel weken?", "vraag"),
        )
        return tuple(each for each in known if typed and typed.lower() in each.text.lower())[:limit]

    def concepts(self) -> tuple[StoredConcept, ...]:
        return (
            StoredConcept("bezwaar", "bezwaar", ("protest",), related=("besluit",), definition="Vraag om een besluit te herzien."),
            StoredConcept("besluit", "besluit", related=("bezwaar",), definition="Beslissing van een bestuursorgaan."),
        )

    def documents(self) -> tuple[Summary, ...]:
        return (Summary("bezwaar", WORK, METADATA),)

    def findings(self, document_id: str) -> Findings:
        return {"bezwaar": FINDINGS}[document_id]

    def provision(self, locator: Locator, day: date) -> Provision | None:
        if locator.work == WORK:
            section = next((each for each in SECTIONS if each.locator == locator), None)
            if section is None:
                return None
            span, words = section.span, section.span.of(TEXT)
            return Provision(locator, section.heading, section.path, words, "bezwaar", METADATA, Interval(), "geldend", span=span)
        if locator != AWB:
            return None
        incoming = (IncomingLink(SOURCE, REFERENCES[0]),)
        return Provision(AWB, "", (), "", "", None, Interval(), "onbekend", incoming=incoming, rules=(RULE,))

    def differences(self, locator: Locator, old_day: date, new_day: date) -> Comparison | None:
        if locator.work != WORK:
            return None
        pieces = (Piece("gelijk", "binnen"), Piece("geschrapt", "zes"), Piece("ingevoegd", "acht"), Piece("gelijk", "weken"))
        change = Difference("gewijzigd", locator, locator, "binnen zes weken", "binnen acht weken", pieces)
        return Comparison(locator, old_day, new_day, "oud", "nieuw", () if old_day == new_day else (change,))

    def references(self, text: str, host: Locator | None, known: Mapping[str, tuple[str, ...]]) -> tuple[Reference, ...]:
        found = []
        for name, works in known.items():
            start = text.find(name)
            if start >= 0:
                targets = tuple(map(Locator, works))
                one = len(targets) == 1
                span = Span(start, start + len(name))
                found.append(Reference(span, name, "regeling", targets if one else (), () if one else targets))
        if host is not None and "dit artikel" in text:
            start = text.index("dit artikel")
            found.append(Reference(Span(start, start + 11), "dit artikel", "artikel", (host,), relative=True))
        return tuple(found)

    def verify(self, text: str, day: date) -> Verification:
        """Finds the words of its one citation, right, and "artikel 99", wrong."""
        found = []
        for words, status in ((CITATION.of(TEXT), "bestaat"), ("artikel 99", "bepaling_onbekend")):
            start = text.find(words)
            if start >= 0:
                span = Span(start, start + len(words))
                found.append(Finding(span, words, "verwijzing", status, "Zo staat het er.", (AWB,)))
        return Verification(tuple(found), f"{len(found)} verwijzingen.", day)

    def check_phrasing(self, text: str, sources: Sequence[Source]) -> Phrasing:
        return check_phrasing(text, sources, Normaliser(), lambda _words: ())

    def rules(self, document: str | None = None) -> tuple[tuple[str, Rule], ...]:
        if document not in {None, "bezwaar"}:
            raise KeyError(document)
        return (("bezwaar", RULE),)

    def rule(self, rule_id: str) -> tuple[str, Rule] | None:
        return ("bezwaar", RULE) if rule_id == RULE.id else None

    def limited_by(self, document: str, rule: Rule) -> tuple[LimitedBy, ...]:
        return ()

    def filled_in(self, rule: Rule) -> tuple[Filling, ...]:
        return ()

    def actor(self, words: str) -> str:
        return "belanghebbende" if words.casefold() == "bezwaarmaker" else words

    def recorded(self, work: str) -> TechnicalInformation | None:
        return None

    def label(self, locator: Locator) -> str:
        return LABELS.get(locator, "")

    def in_corpus(self, locator: Locator) -> bool:
        return locator.work == WORK
