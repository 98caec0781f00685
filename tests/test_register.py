"""Is the register of works sound, complete enough, and compiled so that names are found and doubt stays doubt?"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import ROOT

from ingest.references import compile_names, find_references
from ingest.register import Work, load_register

LAWS = ROOT / "corpus" / "laws.csv"
HEADER = "id,soort,titel,citeertitels,afkortingen\n"


def test_every_row_is_a_work() -> None:
    works = load_register(LAWS)
    assert len(works) >= 400
    for work in works:
        assert re.fullmatch(r"BWB[RV]\d{7}|celex:(?:3\d{4}[A-Z]\d{4}|1\d{4}[A-Z])", work.id), work
        assert work.kind in {"wet", "amvb", "regeling", "verdrag", "verordening"}, work
        assert work.title == work.title.strip() != ""


def test_books_of_the_civil_code_are_there() -> None:
    names = compile_names(load_register(LAWS))
    assert set(names.books) == {"1", "2", "3", "4", "5", "6", "7", "7A", "8", "10"}


def test_register_covers_the_shared_names(shared: Path) -> None:
    wanted = json.loads((shared / "eval" / "registry.json").read_text(encoding="utf-8"))
    names = compile_names(load_register(LAWS))
    for work, called in wanted.items():
        for name in (*called["names"], *called["abbreviations"]):
            entry = names.entry(name)
            assert (entry is not None and work in entry.works) or name.startswith("BW"), (work, name)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,titel\n", "verwacht de kolommen"),
        (HEADER + ",wet,Woningwet,,\n", "mogen niet leeg zijn"),
        (HEADER + "BWBR0005181,wet,,,\n", "mogen niet leeg zijn"),
        (HEADER + "BWBR0005181,wet,Woningwet,,\nBWBR0005181,wet,Woningwet,,\n", "twee keer"),
    ],
)
def test_broken_register_says_where(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "laws.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message) as caught:
        load_register(path)
    assert str(path) in str(caught.value)


OLD, NEW = Work("BWBR1000001", "Marktwet 1990", abbreviations=("MW",)), Work("BWBR1000002", "Marktwet 2015", abbreviations=("MW",))
ALONE = Work("BWBR1000003", "Kermiswet 1988", ("Wet op de kermissen",), ("Kw", "Kmw"))
INSIDE = Work("BWBR1000004", "Invoeringswet Kermiswet 1988")

NAMED = [
    ("artikel 5 van de Marktwet 2015", ["BWBR1000002/artikel/5"], "the year tells two laws apart"),
    ("artikel 5 van de Marktwet", [], "without it there is no telling"),
    ("artikel 5 MW", [], "an abbreviation with two meanings"),
    ("artikel 5 van de Kermiswet", ["BWBR1000003/artikel/5"], "a year may be left out when no other law is called so"),
    ("artikel 5 van de Kermiswet 1999", [], "another year is another law"),
    ("artikel 5 van de Invoeringswet Kermiswet 1988", ["BWBR1000004/artikel/5"], "the longest name wins"),
    ("artikel 5 van de Overgangswet Kermiswet 1988", [], "a longer name that is not known is no name"),
    ("artikel 5 van de wet op de kermissen", ["BWBR1000003/artikel/5"], "letter case of full names does not matter"),
    ("ARTIKEL 5 WET OP DE KERMISSEN", ["BWBR1000003/artikel/5"], "capitals"),
    ("artikel 5 van de Wet op\nde kermissen", ["BWBR1000003/artikel/5"], "a line break within the name"),
    ("artikel 5 Kmw", ["BWBR1000003/artikel/5"], "abbreviation"),
    ("Hij zei kw en kmw.", [], "abbreviations on their own need their letter case"),
    ("de Kermiswet-evaluatie en de Kermiswetgeving", [], "compounds are no names"),
    ("artikel 5 Kermiswet BES", [], "the law of the islands is another law"),
]


@pytest.mark.parametrize(("text", "targets", "why"), NAMED, ids=[row[2] for row in NAMED])
def test_names(text: str, targets: list[str], why: str) -> None:
    names = compile_names([OLD, NEW, ALONE, INSIDE])
    found = find_references(text, names)
    assert [str(target) for reference in found for target in reference.targets] == targets, why


def test_ambiguous_names_offer_the_choice() -> None:
    names = compile_names([OLD, NEW])
    found = find_references("Zie artikel 5, eerste lid, MW.", names)
    assert [[str(candidate) for candidate in reference.candidates] for reference in found] == [
        ["BWBR1000001/artikel/5/lid/1", "BWBR1000002/artikel/5/lid/1"]
    ]


def test_context_decides_between_two_meanings() -> None:
    names = compile_names([OLD, NEW])
    found = find_references("De Marktwet 2015 is nieuw. Artikel 5 MW is streng.", names)
    assert [str(target) for reference in found for target in reference.targets] == ["BWBR1000002", "BWBR1000002/artikel/5"]


def test_names_for_one_text_leave_the_register_alone() -> None:
    names = compile_names([ALONE])
    text = "artikel 3 van de wet en artikel 4 KW2"
    assert not find_references(text, names)
    found = find_references(text, names, known={"de wet": "BWBR1000003", "KW2": ("BWBR1000003",)})
    assert [str(target) for reference in found for target in reference.targets] == [
        "BWBR1000003/artikel/3",
        "BWBR1000003/artikel/4",
    ]
    assert not find_references(text, names)
