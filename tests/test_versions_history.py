"""What became of a provision: its wordings through time, and its changes as the editors recorded them?"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.locator import parse_locator
from ingest.model import Document, Interval
from ingest.readers.bwb import read_bwb
from ingest.readers.manifest import read_manifest
from ingest.readers.wti import read_wti
from ingest.versions import part_history, provision_history, versions_seen_on, with_manifest

D = date.fromisoformat


def texts(*versions: tuple[str, str, str]) -> list[Document]:
    """Documents from (first day, last day or nothing, words of article 1), with a manifest that lists them."""
    documents, expressions = [], []
    for start, last, words in versions:
        article = (
            f"<artikel status='goed'><kop><nr>1</nr></kop><lid><lidnr>1</lidnr><al>{words}</al></lid></artikel>" if words else ""
        )
        root = f'<toestand bwb-id="BWBR0099999" inwerkingtreding="{start}"><wetgeving soort="wet">'
        documents.append(read_bwb(f"{root}{article}</wetgeving></toestand>".encode(), "x.xml"))
        expressions.append(
            f'<expression label="{start}_0"><metadata><datum_inwerkingtreding>{start}</datum_inwerkingtreding>'
            f"<einddatum>{last or '9999-12-31'}</einddatum></metadata></expression>"
        )
    manifest = read_manifest(f'<work label="BWBR0099999">{"".join(expressions)}</work>'.encode(), "m.xml")
    return [with_manifest(document, manifest) for document in documents]


LID = parse_locator("BWBR0099999/artikel/1/lid/1")

# Why, the texts, the wordings with their intervals.
COURSES: list[tuple[str, list[tuple[str, str, str]], list[tuple[str, Interval]]]] = [
    (
        "a new wording closes the old one",
        [("2010-01-01", "2010-12-31", "Een."), ("2011-01-01", "", "Twee.")],
        [("Een.", Interval(D("2010-01-01"), D("2011-01-01"))), ("Twee.", Interval(D("2011-01-01")))],
    ),
    (
        "equal wordings that follow each other are one",
        [("2010-01-01", "2010-12-31", "Een."), ("2011-01-01", "2011-12-31", "Een."), ("2012-01-01", "", "Twee.")],
        [("Een.", Interval(D("2010-01-01"), D("2012-01-01"))), ("Twee.", Interval(D("2012-01-01")))],
    ),
    (
        "a wording that comes back is two",
        [("2010-01-01", "2010-12-31", "Een."), ("2011-01-01", "2011-12-31", "Twee."), ("2012-01-01", "", "Een.")],
        [
            ("Een.", Interval(D("2010-01-01"), D("2011-01-01"))),
            ("Twee.", Interval(D("2011-01-01"), D("2012-01-01"))),
            ("Een.", Interval(D("2012-01-01"))),
        ],
    ),
    (
        "a gap stays a gap",
        [("2010-01-01", "2010-06-30", "Een."), ("2011-01-01", "", "Een.")],
        [("Een.", Interval(D("2010-01-01"), D("2010-07-01"))), ("Een.", Interval(D("2011-01-01")))],
    ),
    (
        "a text without the provision",
        [("2010-01-01", "2010-12-31", ""), ("2011-01-01", "", "Een.")],
        [("Een.", Interval(D("2011-01-01")))],
    ),
]


@pytest.mark.parametrize(("why", "versions", "expected"), COURSES, ids=[row[0] for row in COURSES])
@pytest.mark.parametrize("backwards", [False, True])
def test_wordings(why: str, versions: list[tuple[str, str, str]], expected: list[tuple[str, Interval]], backwards: bool) -> None:
    documents = texts(*versions)
    history = provision_history(reversed(documents) if backwards else documents, LID)
    assert [(version.text, version.validity) for version in history] == expected, why
    by_id = {document.id: document for document in documents}
    assert all(version.span.of(by_id[version.document].text) == version.text for version in history)


def test_without_a_manifest_ends_are_not_invented() -> None:
    documents = [
        read_bwb(
            f'<toestand bwb-id="BWBR0099999" inwerkingtreding="{day}"><wetgeving soort="wet"><artikel><kop><nr>1</nr></kop><lid>'
            "<lidnr>1</lidnr><al>Een.</al></lid></artikel></wetgeving></toestand>".encode(),
            "x.xml",
        )
        for day in ("2010-01-01", "2020-01-01")
    ]
    assert [version.validity for version in provision_history(documents, LID)] == [
        Interval(D("2010-01-01")),
        Interval(D("2020-01-01")),
    ]


def change(label: str, effect: str, day: str = "", number: int = 0) -> str:
    waarde = f' waarde="{day}"' if day else ""
    source = f'<bekendmaking soort="Stb" urlidentifier="stb-2000-{number}"><publicatiejaar>2000</publicatiejaar>'
    source += f"<publicatienummer>{number}</publicatienummer></bekendmaking>"
    return (
        f'<datum{waarde} label="{label}" versie-id="{number}"><details><betreft>{effect}</betreft><ontstaansbron>'
        f'<bron type="oorspronkelijk">{source}</bron></ontstaansbron></details></datum>'
    )


WTI = (
    '<wetstechnische-informatie bwb-id="BWBR0099999"><algemene-informatie/><wijzigingen><regelingelementen>'
    f'<regelingelement label-id="1">{change("Artikel 3", "nieuwe-regeling", "2000-01-01", 1)}'
    f"{change('Artikel 4a', 'vernummering', '2010-01-01', 2)}{change('Artikel 4a', 'wijziging', '', 3)}</regelingelement>"
    f'<regelingelement label-id="2">{change("Artikel 3", "nieuw", "2012-01-01", 4)}'
    f"{change('Artikel 3', 'vervallen', '2015-01-01', 5)}"
    f"{change('Artikel 3', 'wijziging', '2013-01-01', 6)}{change('Artikel 3', 'wijziging', '2013-01-01', 7)}</regelingelement>"
    "</regelingelementen></wijzigingen></wetstechnische-informatie>"
)

PARTS: list[tuple[str, list[tuple[Interval, str, str, str]]]] = [
    (
        "Artikel 3",
        [
            (Interval(D("2000-01-01"), D("2010-01-01")), "nieuwe-regeling", "geldend", "Stb. 2000, 1"),
            (Interval(D("2012-01-01"), D("2013-01-01")), "nieuw", "geldend", "Stb. 2000, 4"),
            (Interval(D("2013-01-01"), D("2015-01-01")), "wijziging", "geldend", "Stb. 2000, 6+Stb. 2000, 7"),
            (Interval(D("2015-01-01")), "vervallen", "vervallen", "Stb. 2000, 5"),
        ],
    ),
    (
        "artikel 4A",
        [
            (Interval(D("2010-01-01")), "vernummering", "geldend", "Stb. 2000, 2"),
            (Interval(), "wijziging", "toekomstig", "Stb. 2000, 3"),
        ],
    ),
    ("Artikel 5", []),
]


@pytest.mark.parametrize(("label", "expected"), PARTS)
def test_the_course_of_a_part_under_a_label(label: str, expected: list[tuple[Interval, str, str, str]]) -> None:
    history = part_history(read_wti(WTI.encode(), "x.WTI"), label)
    found = [(item.validity, item.effect, item.status, "+".join(source.printed for source in item.sources)) for item in history]
    assert found == expected


def test_real_wordings_cover_the_law_without_gap_or_overlap(shared: Path) -> None:
    folder = shared / "data/bwb/BWBR0002458"
    manifest = read_manifest((folder / "manifest.xml").read_bytes(), "manifest.xml")
    seen = versions_seen_on(manifest, date(2015, 3, 1))
    documents = [with_manifest(read_bwb((folder / item.path).read_bytes(), item.file), manifest) for item in seen]
    history = provision_history(documents, parse_locator("BWBR0002458/artikel/20/lid/1"))
    assert len(history) > 1
    assert history[0].validity.start == date(2000, 11, 1)
    assert history[-1].validity.end is None
    for earlier, later in pairwise(history):
        assert earlier.validity.end == later.validity.start
        assert earlier.text != later.text
    minimum_age = [("16 jaar" in version.text, "18 jaar" in version.text) for version in (history[0], history[-1])]
    assert minimum_age == [(True, False), (False, True)]
