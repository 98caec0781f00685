"""A small law in two versions, and a letter that rests on it."""

from __future__ import annotations

from datetime import date

from ingest.locator import Locator, parse_locator
from ingest.model import Document, Findings, Interval, Metadata, Reference, Section, SourceMap, Span, Status

WORK = "BWBR0000001"
OLD_DAY, NEW_DAY, TODAY = date(2020, 1, 1), date(2022, 7, 1), date(2024, 5, 1)


def law(start: date, end: date | None, articles: dict[str, str], status: dict[str, Status] | None = None) -> Document:
    """A law of articles, each with its words; a number with a slash is a lid."""
    text, sections = "Wet\n", []
    for number, words in articles.items():
        article, _, lid = number.partition("/")
        span = Span(len(text), len(text) + len(words))
        locator = parse_locator(f"{WORK}/artikel/{article}" + (f"/lid/{lid}" if lid else ""))
        sections.append(
            Section(
                locator, "lid" if lid else "artikel", span, number, parent=Locator(WORK),
                status=(status or {}).get(number, "geldend"),
            )
        )  # fmt: skip
        text += f"{words}\n"
    return Document(
        f"{WORK}_{start}", WORK, text, Metadata("Wet", "wet"), tuple(sections), SourceMap(), "wet.xml", "ab" * 32,
        validity=Interval(start, end),
    )  # fmt: skip


OLD = law(
    OLD_DAY, NEW_DAY,
    {"1": "De termijn is zes weken.", "2": "Dit blijft.", "3": "Dit gaat weg.", "4": "Hier.", "4/1": "Hier is iets.", "6": "Oud."},
)  # fmt: skip
NEW = law(
    NEW_DAY, None,
    {"1": "De termijn is acht weken.", "2": "Dit  blijft.", "4": "Hier.", "5": "Nieuw.", "6": "Vervallen."}, {"6": "vervallen"},
)  # fmt: skip


def letter(day: date | None, *targets: str) -> Findings:
    text = "Zie de wet."
    made = Document("brief", "doc/brief", text, Metadata("Brief", "kamerbrief", date=day), (), SourceMap(), "brief.txt", "ab" * 32)
    return Findings(made, (Reference(Span(4, 10), "de wet", "artikel", tuple(map(parse_locator, targets))),))
