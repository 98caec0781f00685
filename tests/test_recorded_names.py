"""Do the editors' names of a law reach reference finding, without making any other name ambiguous?"""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers.wti import read_wti
from ingest.recorded_names import title_now, with_recorded_names, write_register
from ingest.references import compile_names, find_references
from ingest.register import Work, load_register
from ingest.technical_information import TechnicalInformation

REGISTER = (
    Work("BWBR0000001", "Appelwet", ("Perenwet",), ("Aw",), "wet"),
    Work("BWBR0000002", "Wet op de bessen", (), ("Wob",), "wet"),
)


def recorded(work: str, titles: list[tuple[str, str]], *short: str) -> TechnicalInformation:
    """`titles`: the title and its first day after, empty where it still holds."""
    inside = "".join(
        f'<citeertitel status="officieel" geldig-van="2000-01-01" geldig-tot="{end or "9999-12-31"}">{text}</citeertitel>'
        for text, end in titles
    )
    brief = "".join(f"<afkorting>{each}</afkorting>" for each in short)
    general = f"<citeertitels>{inside}</citeertitels><afkortingen>{brief}</afkortingen>"
    body = f"<algemene-informatie>{general}</algemene-informatie><wijzigingen/>"
    return read_wti(f'<wetstechnische-informatie bwb-id="{work}">{body}</wetstechnische-informatie>'.encode(), "x.WTI")


CHERRIES = recorded("BWBR0000003", [("Wet op de kersen", "2021-07-01"), ("Kersenwet", "")], "Krw", "Wob", "Kw")

# Why, what is cited, the works it may mean.
CITED: list[tuple[str, str, tuple[str, ...]]] = [
    ("present title", "artikel 3 van de Kersenwet", ("BWBR0000003",)),
    ("former title", "artikel 3 van de Wet op de kersen", ("BWBR0000003",)),
    ("abbreviation", "artikel 3 Krw", ("BWBR0000003",)),
    ("an abbreviation of another law stays its own", "artikel 3 Wob", ("BWBR0000002",)),
    ("a former title of a law in the register", "artikel 3 van de Vruchtenwet", ("BWBR0000001",)),
    ("a former title of the register", "artikel 3 van de Perenwet", ("BWBR0000001",)),
    ("what two laws were called, means neither", "artikel 3 van de Noordelijke bomenwet", ()),
    ("two letters are for the register to give", "artikel 3 Kw", ()),
]


@pytest.mark.parametrize(("why", "text", "works"), CITED, ids=[row[0] for row in CITED])
def test_names_are_found(why: str, text: str, works: tuple[str, ...]) -> None:
    apples = recorded("BWBR0000001", [("Vruchtenwet", "2010-01-01"), ("Noordelijke bomenwet", ""), ("Appelwet", "")])
    plums = recorded("BWBR0000004", [("Noordelijke bomenwet", "2010-01-01"), ("Pruimenwet", "")])
    names = compile_names(with_recorded_names(REGISTER, [CHERRIES, apples, plums]))
    found = [target.work for reference in find_references(text, names) for target in reference.targets]
    assert tuple(found) == works, why


def test_the_order_makes_no_difference() -> None:
    others = [CHERRIES, recorded("BWBR0000004", [("Pruimenwet", "")])]
    assert with_recorded_names(REGISTER, others) == with_recorded_names(REGISTER, others[::-1])


def test_no_information_changes_nothing() -> None:
    assert with_recorded_names(REGISTER, []) == REGISTER
    assert with_recorded_names(REGISTER, [recorded("BWBR0000001", [("Appelwet", "")], "Aw")]) == REGISTER


def test_the_title_of_today() -> None:
    assert title_now(CHERRIES) == "Kersenwet"
    assert title_now(recorded("BWBR0000003", [("Wet op de kersen", "2021-07-01")])) == "Wet op de kersen"
    assert title_now(recorded("BWBR0000003", [])) == ""


def test_a_register_survives_being_written(tmp_path: Path) -> None:
    works = with_recorded_names(REGISTER, [CHERRIES])
    write_register(tmp_path / "laws.csv", works)
    assert load_register(tmp_path / "laws.csv") == works
