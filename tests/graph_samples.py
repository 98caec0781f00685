"""A small document with one finding of each kind, for the tests of the graph."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from ingest.locator import Locator, parse_locator
from ingest.model import (
    Definition,
    Document,
    Findings,
    Interval,
    Metadata,
    Reference,
    Rule,
    Section,
    SourceMap,
    Span,
    Value,
)  # fmt: skip

TEXT = (
    "Voorbeeldwet 𝔸\nArtikel 1\nIn deze wet is wonen: verblijven.\n"
    "Artikel 2\nBinnen zes weken, bedoeld in artikel 48, vijfde lid, van de Woningwet, tenzij artikel 7 geldt."
)


def span(words: str, start: int = 0) -> Span:
    begin = TEXT.index(words, start)
    return Span(begin, begin + len(words))


def document(kind: str = "wet") -> Document:
    work = Locator("BWBR0000001")
    chapter, one, two = (
        parse_locator(f"BWBR0000001/{tail}") for tail in ("hoofdstuk/I", "hoofdstuk/I/artikel/1", "hoofdstuk/I/artikel/2")
    )
    validity = Interval(date(2024, 1, 1), None)
    first, second = TEXT.index("Artikel 1"), TEXT.index("Artikel 2")
    return Document(
        id="BWBR0000001_2024-01-01",
        work="BWBR0000001",
        text=TEXT,
        metadata=Metadata("Voorbeeldwet", kind, issuer="Ministerie van Voorbeelden", date=date(2023, 12, 1), reference="K-1"),  # type: ignore[arg-type]
        sections=(
            Section(work, "document", Span(0, len(TEXT)), heading="Voorbeeldwet"),
            Section(chapter, "hoofdstuk", Span(first, len(TEXT)), "I", "Begin", parent=work),
            Section(one, "artikel", Span(first, second - 1), "1", parent=chapter, validity=validity, status="geldend"),
            Section(two, "artikel", Span(second, len(TEXT)), "2", "Termijn", parent=chapter, validity=validity, status="geldend"),
        ),
        source_map=SourceMap(),
        source_file="voorbeeld.xml",
        source_sha256="ab" * 32,
        validity=validity,
    )


def findings() -> Findings:
    made = document()
    cited = span("artikel 48, vijfde lid, van de Woningwet")
    vague = span("artikel 7")
    return Findings(
        made,
        references=(
            Reference(
                cited, cited.of(TEXT), "artikel", (parse_locator("BWBR0005181/hoofdstuk/IV/artikel/48/lid/5"),), meaning="grondslag"
            ),
            Reference(
                vague,
                vague.of(TEXT),
                "artikel",
                (),
                (parse_locator("BWBR0000001/artikel/7"), parse_locator("BWBR0005181/artikel/7")),
                resolution="onopgelost",
            ),
        ),
        rules=(
            Rule(
                id="r1",
                kind="termijn",
                actor="aw",
                action="Binnen zes weken",
                value=Value("zes weken", Decimal(6), "week"),
                conditions=(),
                exceptions=(span("tenzij artikel 7 geldt"),),
                basis=(parse_locator("BWBR0005181/artikel/48/lid/5"),),
                path=("Begin",),
                span=span("Binnen zes weken"),
                locator=made.sections[3].locator,
                status="geldend",
            ),
        ),
        definitions=(Definition("wonen", span("wonen"), span("verblijven"), Locator("BWBR0000001")),),
    )


def letter() -> Findings:
    """A letter of one paragraph that cites the chapter's other article."""
    text = "Volgens artikel 1 van de Voorbeeldwet mag dat."
    locator = parse_locator("doc/brief/alinea/1")
    words = "artikel 1 van de Voorbeeldwet"
    at = Span(text.index(words), text.index(words) + len(words))
    made = replace(
        document("kamerbrief"), id="brief", work="doc/brief", text=text, validity=Interval(), source_file="brief.txt",
        metadata=Metadata("Brief", "kamerbrief"), sections=(Section(locator, "alinea", Span(0, len(text))),), sha256="",
    )  # fmt: skip
    return Findings(made, references=(Reference(at, words, "artikel", (parse_locator("BWBR0000001/artikel/1"),)),))
