"""Do the API, the command line and the page all show what lies around a provision, and what the editors recorded of it?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from graph_samples import findings, letter
from graph_server import GraphEngine, Listening, listening

from api import cli
from api.commands import asking
from graph.quads import quads
from graph.recorded_links import recorded_links
from graph.store import write_store
from ingest.locator import Locator, parse_locator
from ingest.model import Findings, Interval
from ingest.technical_information import Relation, TechnicalInformation
from ingest.versions import ProvisionVersion
from search.model import Provision

LAW, LETTER = findings(), letter()
DAY = date(2024, 5, 1)
ONE, TWO = "BWBR0000001/artikel/1", "BWBR0000001/artikel/2"


def relation(kind: str, other: str, title: str, part: str = "", start: date | None = None, end: date | None = None) -> Relation:
    return Relation(kind, parse_locator(other), title, part, validity=Interval(start, end))


RELATIONS = (
    relation("verwijzing-door", "BWBR0003245/artikel/16.46b", "Wet milieubeheer", "Artikel 2"),
    relation("verwijzing-door", "BWBR0003245/artikel/16.46b", "Wet milieubeheer", "Artikel 2", date(2023, 1, 1)),
    relation("grondslag", "BWBR0005181/artikel/48", "Woningwet"),
    relation("grondslag-voor", "BWBR0030989", "Besluit voorbeelden", "Artikel 2"),
    relation("grondslag-voor", "BWBR0018846", "Regeling vroeger", "Artikel 2", date(2006, 1, 1), DAY),
    relation("grondslag-voor", "BWBR0018847", "Regeling later", "Artikel 2", date(2024, 5, 2)),
    relation("wettelijke-bevoegdheid-voor", "BWBR0035357", "Beleidsregel voorbeelden", "artikel 2"),
    Relation("verwijzing-door", Locator("BWBR0000009"), "Ingetrokken", "Artikel 2", visibility=Interval(None, date(2020, 1, 1))),
    relation("wetsfamilie", "BWBR0000001", "Voorbeeldwet"),
)
INFORMATION = TechnicalInformation("BWBR0000001", "", "", (), (), (), (), (), (), (), RELATIONS)


@pytest.mark.parametrize(
    ("place", "day", "found"),
    [
        (TWO, DAY, ["BWBR0030989", "BWBR0035357", "BWBR0003245/artikel/16.46b"]),  # ended, not begun and withdrawn ones are not
        (f"{TWO}/lid/3", DAY, ["BWBR0030989", "BWBR0035357", "BWBR0003245/artikel/16.46b"]),  # the editors go no deeper
        (TWO, date(2010, 1, 1), ["BWBR0018846", "BWBR0030989", "BWBR0035357", "BWBR0003245/artikel/16.46b"]),
        (ONE, DAY, []),
        ("BWBR0000001/bijlage/1/artikel/2", DAY, []),  # an article of an annex bears no name of its own
        ("BWBR0000001", DAY, ["BWBR0005181/artikel/48", "BWBR0030989", "BWBR0035357", "BWBR0003245/artikel/16.46b"]),
        ("BWBR0000002/artikel/2", DAY, []),
    ],
)
def test_recorded_links_of_a_place_on_a_day(place: str, day: date, found: list[str]) -> None:
    assert [str(link.other) for link in recorded_links(INFORMATION, parse_locator(place), day)] == found
    assert recorded_links(None, parse_locator(place), day) == ()


class Engine(GraphEngine):
    """Holds the law and the letter, and what the editors recorded."""

    def findings(self, document_id: str) -> Findings:
        return {found.document.id: found for found in (LAW, LETTER)}[document_id]

    def provision(self, locator: Locator, day: date) -> Provision | None:
        section = next((each for each in LAW.document.sections if each.locator.short() == locator), None)
        if section is None or section.number not in {"1", "2"}:
            return None
        law, span = LAW.document, section.span
        words = span.of(law.text)
        if not section.validity.holds_on(day):
            other = ProvisionVersion(section.locator, law.id, span, words, section.validity, "toekomstig")
            return Provision(locator, "", (), "", "", None, Interval(), "onbekend", versions=(other,))
        return Provision(locator, section.heading, (), words, law.id, law.metadata, section.validity, "geldend", span=span)

    def label(self, locator: Locator) -> str:
        return str(locator)

    def recorded(self, work: str) -> TechnicalInformation | None:
        return INFORMATION if work == INFORMATION.work else None


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("around") / "store"
    write_store(path, [*quads(LAW), *quads(LETTER)])
    return path


@pytest.fixture(scope="module")
def server(store: Path) -> Iterator[Listening]:
    with listening(Engine(store)) as running:
        yield running


def shown(capfdbinary: pytest.CaptureFixture[bytes], store: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> bytes:
    monkeypatch.setattr(asking, "open_current", lambda _data_dir, _models: Engine(store))
    monkeypatch.chdir(store.parent)
    assert cli.run(["show", *arguments, "--peildatum", "2024-05-01"]) == 0
    return capfdbinary.readouterr().out


def test_the_interface_and_the_command_say_the_same(
    server: Listening, store: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in (ONE, TWO):
        told = json.loads(server.ask(f"/v1/bepalingen/{place}?peildatum=2024-05-01").body)
        printed = json.loads(shown(capfdbinary, store, monkeypatch, place, "--json"))
        assert printed["rondom"] == told["rondom"]
        assert told["rondom"] is not None


def test_what_lies_around_is_told_with_its_source(server: Listening) -> None:
    around: dict[str, Any] = json.loads(server.ask(f"/v1/bepalingen/{TWO}?peildatum=2024-05-01").body)["rondom"]
    assert [each["locator"] for each in around["boven"]] == ["BWBR0000001/hoofdstuk/I"]
    assert (around["vorige"]["locator"], around["volgende"]) == ("BWBR0000001/hoofdstuk/I/artikel/1", None)
    assert around["vorige"]["opschrift"] == ONE  # a section without a heading is called as people cite it, without its chapter
    assert [each["locator"] for each in around["naast"]] == [f"BWBR0000001/hoofdstuk/I/artikel/{number}" for number in (1, 2)]
    assert [each["term"] for each in around["begrippen"]] == ["wonen"]
    assert [each["locator"] for each in around["berustOp"]] == ["BWBR0005181/artikel/48/lid/5"]
    assert [(each["soort"], each["locator"], each["bron"]) for each in around["volgensRedactie"]] == [
        ("grondslag-voor", "BWBR0030989", "WTI"),
        ("wettelijke-bevoegdheid-voor", "BWBR0035357", "WTI"),
        ("verwijzing-door", "BWBR0003245/artikel/16.46b", "WTI"),
    ]
    other: dict[str, Any] = json.loads(server.ask(f"/v1/bepalingen/{ONE}?peildatum=2024-05-01").body)["rondom"]
    assert [each["id"] for each in other["documenten"]] == ["brief"]
    assert other["volgensRedactie"] == []
    drawn: dict[str, Any] = json.loads(server.ask(f"/v1/bepalingen/{TWO}/omgeving?peildatum=2024-05-01").body)
    assert drawn["volgensRedactie"] == around["volgensRedactie"]


def test_people_read_it_at_the_terminal(
    store: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = " ".join(shown(capfdbinary, store, monkeypatch, TWO).decode().split())
    for said in ("Berust op", "Volgens de redactie van het wettenbestand (WTI)", "Wet milieubeheer, artikel 16.46b", "Vorige:"):
        assert said in words


def test_a_day_without_text_is_told_apart_from_a_law_without_text(
    server: Listening, store: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = server.ask(f"/bepalingen/{TWO}?peildatum=2020-05-01", accept="text/html").text
    assert "Van 1 mei 2020 staat geen tekst van deze bepaling in het corpus." in page
    assert f'<a href="/bepalingen/{TWO}?peildatum=2024-01-01">de tekst van 1 januari 2024</a>' in page
    monkeypatch.setattr(asking, "open_current", lambda _data_dir, _models: Engine(store))
    assert cli.run(["show", TWO, "--peildatum", "2020-05-01"]) == 0
    assert "Van deze dag staat geen tekst van deze bepaling in het corpus." in capfdbinary.readouterr().out.decode()


def test_people_read_it_on_the_page(server: Listening) -> None:
    page = server.ask(f"/bepalingen/{TWO}?peildatum=2024-05-01", accept="text/html").text
    assert "Volgens de redactie van het wettenbestand" in page
    assert "Wet milieubeheer, artikel 16.46b" in page
    assert 'href="/bepalingen/BWBR0030989' not in page  # of what the corpus does not hold only the official place is given
    assert "Regeling vroeger" not in page
    plain = server.ask(f"/bepalingen/{ONE}?peildatum=2024-05-01", accept="text/html").text
    assert "Volgens de redactie" not in plain
    assert "Documenten hierover" in plain
