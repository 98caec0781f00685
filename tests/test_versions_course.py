"""Is a provision's course whole when only some of its texts are there: from the texts and from the editors' record?"""

from __future__ import annotations

from datetime import date

import pytest
from test_versions_history import change, texts

from ingest.locator import parse_locator
from ingest.model import Findings, Interval
from ingest.readers.wti import read_wti
from ingest.technical_information import TechnicalInformation
from ingest.versions import provision_history, recorded_course, with_recorded
from search.answers.view import DocumentView
from search.histories import course, held

D = date.fromisoformat
ARTICLE, LID = parse_locator("BWBR0099999/artikel/1"), parse_locator("BWBR0099999/artikel/1/lid/1")


def information(parts: str, law: str = "") -> TechnicalInformation:
    body = f"<regeling>{law}</regeling><regelingelementen>{parts}</regelingelementen>"
    general = f'<wetstechnische-informatie bwb-id="BWBR0099999"><algemene-informatie/><wijzigingen>{body}</wijzigingen>'
    return read_wti(f"{general}</wetstechnische-informatie>".encode(), "x.WTI")


def part(*changes: str, id_: int = 1) -> str:
    return f'<regelingelement label-id="{id_}">{"".join(changes)}</regelingelement>'


NEW, CHANGED = change("Artikel 1", "nieuw", "2000-01-01", 1), change("Artikel 1", "wijziging", "2010-01-01", 2)
AGAIN, GONE = change("Artikel 1", "wijziging", "2030-01-01", 3), change("Artikel 1", "vervallen", "2015-01-01", 4)
PENDING = change("Artikel 1", "Aanhangig", "", 5)

# Why, the texts, the editors' changes, and the course: first day, first day after, whether a text has it, status in 2026.
COURSES: list[tuple[str, list[tuple[str, str, str]], str, list[tuple[str, str, bool, str]]]] = [
    (
        "one text between two that are absent",
        [("2012-01-01", "", "Een.")],
        part(NEW, CHANGED, AGAIN),
        [
            ("2000-01-01", "2010-01-01", False, "vervallen"),
            ("2010-01-01", "2030-01-01", True, "geldend"),
            ("2030-01-01", "", False, "toekomstig"),
        ],
    ),
    (
        "the law's next text leaves the provision as it was",
        [("2012-01-01", "2012-12-31", "Een.")],
        part(NEW, CHANGED),
        [("2000-01-01", "2010-01-01", False, "vervallen"), ("2010-01-01", "", True, "geldend")],
    ),
    (
        "an old text without its manifest is not the law of today",
        [("2005-01-01", "", "Een.")],
        part(NEW, CHANGED),
        [("2000-01-01", "2010-01-01", True, "vervallen"), ("2010-01-01", "", False, "geldend")],
    ),
    (
        "texts on both sides of a change that left this lid alone",
        [("2005-01-01", "2009-12-31", "Een."), ("2010-01-01", "", "Een.")],
        part(NEW, CHANGED),
        [("2000-01-01", "", True, "geldend")],
    ),
    (
        "taken out, and announced",
        [("2012-01-01", "2014-12-31", "Een.")],
        part(CHANGED, GONE, PENDING),
        [("2010-01-01", "2015-01-01", True, "vervallen"), ("2015-01-01", "", False, "vervallen"), ("", "", False, "toekomstig")],
    ),
    (
        "taken out, and another under its name",
        [("2012-01-01", "2014-12-31", "Een.")],
        part(CHANGED, GONE) + part(change("Artikel 1", "nieuw", "2020-01-01", 6), id_=2),
        [
            ("2010-01-01", "2015-01-01", True, "vervallen"),
            ("2015-01-01", "2020-01-01", False, "vervallen"),
            ("2020-01-01", "", False, "geldend"),
        ],
    ),
    (
        "two parts of one name at one time tell nothing of either",
        [("2012-01-01", "", "Een.")],
        part(NEW) + part(CHANGED, id_=2),
        [("2012-01-01", "", True, "geldend")],
    ),
    ("nothing recorded", [("2012-01-01", "", "Een.")], "", [("2012-01-01", "", True, "geldend")]),
    ("no text at all", [], part(NEW), [("2000-01-01", "", False, "geldend")]),
]


@pytest.mark.parametrize(("why", "versions", "recorded", "expected"), COURSES, ids=[row[0] for row in COURSES])
def test_the_course(
    why: str, versions: list[tuple[str, str, str]], recorded: str, expected: list[tuple[str, str, bool, str]]
) -> None:
    views = [DocumentView(found) for found in map(Findings, texts(*versions))]
    wordings = [(view, section) for view in views if (section := view.place(LID)) is not None]
    found = course(wordings, LID, D("2026-11-22"), information(recorded))
    days = [(_day(each.validity.start), _day(each.validity.end), bool(each.document), each.status) for each in found]
    assert days == expected, why


def test_what_the_editors_say_of_an_absent_text() -> None:
    (absent,) = course([], ARTICLE, D("2026-11-22"), information(part(CHANGED)))
    assert absent.change is not None
    assert (absent.change.effect, absent.change.printed, str(absent.change.source)) == ("wijziging", "Stb. 2000, 2", "stb-2000-2")
    assert (absent.text, absent.document, absent.locator) == ("", "", ARTICLE)


def test_the_law_as_a_whole() -> None:
    found = recorded_course(information("", change("", "nieuwe-regeling", "2000-01-01", 1) + PENDING), ARTICLE.root)
    assert [(part.validity, part.effect) for part in found] == [
        (Interval(D("2000-01-01")), "nieuwe-regeling"),
        (Interval(), "Aanhangig"),
    ]


@pytest.mark.parametrize("place", ["BWBR0099999/bijlage/1/artikel/1", "BWBR0099999/artikel/2", "BWBR0099999/lid/1"])
def test_nothing_is_told_of_another_place(place: str) -> None:
    assert recorded_course(information(part(NEW)), parse_locator(place)) == ()


@pytest.mark.parametrize(("day", "status"), [("2009-12-31", "geldend"), ("2010-01-01", "vervallen")])
def test_an_old_text_says_until_when_it_held(day: str, status: str) -> None:
    (document,) = texts(("2005-01-01", "", "Een."))
    view = DocumentView(Findings(document))
    section = view.place(LID)
    assert section is not None
    wordings = provision_history([document], LID)
    recorded = recorded_course(information(part(NEW, CHANGED)), LID)
    versions = with_recorded(wordings, recorded, {document.id: D("2005-01-01")}, LID)
    validity, found = held(section, document.id, versions, D(day))
    assert (validity.end, found) == (D("2010-01-01"), "vervallen" if status == "vervallen" else section.status)


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
