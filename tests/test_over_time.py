"""Does a document hear what became of the provisions that it rests on?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from law_samples import NEW, NEW_DAY, OLD, TODAY, WORK, letter

from graph.over_time import ChangedWords, Versions, outdated, references_over_time
from ingest.locator import parse_locator
from ingest.model import Findings, Interval

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
