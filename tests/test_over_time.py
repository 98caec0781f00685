"""Does a document hear what became of the provisions that it rests on?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.over_time import ChangedWords, Versions, outdated, references_over_time
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


VERSIONS = Versions(lambda work: (NEW, OLD) if work == WORK else ())


@pytest.mark.parametrize(
    ("target", "then", "now", "course"),
    [
        (f"{WORK}/artikel/1", "gevonden", "gevonden", "gewijzigd"),
        (f"{WORK}/hoofdstuk/I/artikel/1", "gevonden", "gevonden", "gewijzigd"),
        (f"{WORK}/artikel/1/volzin/1", "gevonden", "gevonden", "gewijzigd"),
        (f"{WORK}/artikel/2", "gevonden", "gevonden", "ongewijzigd"),  # white space is no change
        (f"{WORK}/artikel/3", "gevonden", "bepaling_ontbreekt", "vervallen"),
        (f"{WORK}/artikel/4/lid/1", "gevonden", "onderdeel_ontbreekt", "vervallen"),
        (f"{WORK}/artikel/5", "bepaling_ontbreekt", "gevonden", "nieuw"),
        (f"{WORK}/artikel/6", "gevonden", "vervallen", "vervallen"),
        (f"{WORK}/artikel/9", "bepaling_ontbreekt", "bepaling_ontbreekt", "ongewijzigd"),
        (WORK, "gevonden", "gevonden", "ongewijzigd"),
        ("BWBR0005181/artikel/1", "buiten_corpus", "buiten_corpus", "niet_te_zeggen"),
    ],
)
def test_a_reference_is_followed_through_time(target: str, then: str, now: str, course: str) -> None:
    (found,) = references_over_time(letter(date(2021, 3, 1), target), VERSIONS, TODAY)
    assert (found.then.state, found.now.state, found.course) == (then, now, course)


def test_the_changed_words_are_told() -> None:
    (found,) = references_over_time(letter(date(2021, 3, 1), f"{WORK}/artikel/1"), VERSIONS, TODAY)
    assert found.changes == (ChangedWords(parse_locator(f"{WORK}/artikel/1"), "zes", "acht"),)
    assert (found.then.document, found.now.document) == (OLD.id, NEW.id)
    assert (found.then.words, found.now.words) == ("De termijn is zes weken.", "De termijn is acht weken.")


@pytest.mark.parametrize(
    ("day", "course"),
    [
        (date(2021, 3, 1), "gewijzigd"),
        (date(2022, 6, 30), "gewijzigd"),
        (NEW_DAY, "ongewijzigd"),  # the new text holds from this day on
        (date(2023, 1, 1), "ongewijzigd"),
        (date(2019, 12, 31), "niet_te_zeggen"),  # no text of that day
        (None, "niet_te_zeggen"),
    ],
)
def test_only_what_changed_after_the_document_counts(day: date | None, course: str) -> None:
    (found,) = references_over_time(letter(day, f"{WORK}/artikel/1"), VERSIONS, TODAY)
    assert found.course == course


def test_a_document_is_outdated_by_what_changed_or_ended_only() -> None:
    cited = letter(date(2021, 3, 1), *(f"{WORK}/artikel/{number}" for number in (1, 2, 3, 5, 9)), "BWBR0005181/artikel/1")
    assert [found.target.artikel for found in outdated([cited], VERSIONS, TODAY)] == ["1", "3"]
    assert list(outdated([letter(NEW_DAY, f"{WORK}/artikel/1")], VERSIONS, TODAY)) == []


def test_a_law_does_not_outdate_itself() -> None:
    inside = Findings(OLD, letter(None, f"{WORK}/artikel/1").references)
    assert references_over_time(inside, VERSIONS, TODAY) == ()


def test_another_law_is_judged_from_the_day_it_took_effect() -> None:
    other = replace(letter(None, f"{WORK}/artikel/1").document, validity=Interval(date(2021, 1, 1), None))
    (found,) = outdated([Findings(other, letter(None, f"{WORK}/artikel/1").references)], VERSIONS, TODAY)
    assert found.then.day == date(2021, 1, 1)
