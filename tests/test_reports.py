"""Do the reports say, over HTTP, as feeds and at the command line, what became of what documents rest on?"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from graph_server import GraphEngine, Listening, listening
from law_samples import NEW, OLD, WORK, letter
from served import vindplaats

from api import reporting
from graph.quads import quads
from graph.store import write_store
from ingest.model import Findings, Metadata

LETTER = letter(date(2021, 3, 1), f"{WORK}/artikel/1", f"{WORK}/artikel/3", f"{WORK}/artikel/9")
ALL = {found.document.id: found for found in (Findings(OLD), Findings(NEW), LETTER)}
ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(frozen=True)
class Summary:
    id: str
    work: str
    metadata: Metadata


class LawEngine(GraphEngine):
    """An engine that holds the law and the letter."""

    def documents(self) -> tuple[Summary, ...]:  # type: ignore[override]
        return tuple(Summary(name, found.document.work, found.document.metadata) for name, found in ALL.items())

    def findings(self, document_id: str) -> Findings:
        return ALL[document_id]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    store = tmp_path_factory.mktemp("reports") / "store"
    write_store(store, [quad for found in ALL.values() for quad in quads(found)])
    with listening(LawEngine(store)) as running:
        yield running


def get(server: Listening, path: str, status: int = 200) -> dict[str, object]:
    reply = server.ask(path)
    assert reply.status == status, reply.body
    assert reply.headers["api-version"]
    return json.loads(reply.body)  # type: ignore[no-any-return]


def test_references_that_lead_nowhere_are_listed(server: Listening) -> None:
    report = get(server, "/v1/rapporten/verwijzingen")
    assert report["documenten"] == [
        {
            "document": "brief", "gevonden": 2, "buitenCorpus": 0, "bepalingOntbreekt": 1, "onderdeelOntbreekt": 0,
            "meerduidig": 0, "onopgelost": 0,
        }
    ]  # fmt: skip
    (problem,) = report["problemen"]  # type: ignore[misc]
    assert (problem["doel"], problem["oordeel"], problem["tekst"]) == (f"{WORK}/artikel/9", "bepaling_ontbreekt", "de wet")
    assert get(server, "/v1/rapporten/verwijzingen?document=brief") == report


def test_what_is_out_of_date_is_told_with_the_changed_words(server: Listening) -> None:
    report = get(server, "/v1/rapporten/veroudering?peildatum=2024-05-01")
    assert report["totaal"] == 2
    first, second = report["verwijzingen"]  # type: ignore[misc]
    assert (first["doel"], first["verloop"]) == (f"{WORK}/artikel/1", "gewijzigd")
    assert first["wijzigingen"] == [{"locator": f"{WORK}/artikel/1", "oud": "zes", "nieuw": "acht"}]
    assert (first["toen"]["dag"], first["nu"]["dag"]) == ("2021-03-01", "2024-05-01")
    assert (second["doel"], second["verloop"]) == (f"{WORK}/artikel/3", "vervallen")


def test_before_the_change_nothing_is_out_of_date(server: Listening) -> None:
    assert get(server, "/v1/rapporten/veroudering?peildatum=2021-06-01")["verwijzingen"] == []


def test_a_letter_is_read_then_and_now(server: Listening) -> None:
    report = get(server, "/v1/rapporten/veroudering/brief?peildatum=2024-05-01")
    assert [each["verloop"] for each in report["verwijzingen"]] == ["gewijzigd", "vervallen", "ongewijzigd"]  # type: ignore[attr-defined]


def test_contradictions_are_listed(server: Listening) -> None:
    assert get(server, "/v1/rapporten/tegenstrijdigheden")["tegenstrijdigheden"] == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/rapporten/verwijzingen?document=x", 404),
        ("/v1/rapporten/veroudering/x", 404),
        ("/v1/rapporten/veroudering?peildatm=2024-01-01", 400),
        ("/v1/rapporten/veroudering?peildatum=gisteren", 400),
        ("/v1/rapporten/verwijzingen?maxAantal=0", 400),
        ("/v1/rapporten/iets", 404),
        ("/v1/rapporten/verwijzingen/", 404),
    ],
)
def test_a_slip_is_told(server: Listening, path: str, status: int) -> None:
    assert get(server, path, status)["status"] == status


@pytest.mark.parametrize(("name", "entries"), [("verwijzingen", 1), ("veroudering", 2), ("tegenstrijdigheden", 0)])
def test_a_report_is_a_feed(server: Listening, name: str, entries: int) -> None:
    atom = server.ask(f"/rapporten/{name}.atom?peildatum=2024-05-01")
    assert (atom.status, atom.kind) == (200, "application/atom+xml")
    feed = ET.fromstring(atom.body)
    for tag in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{tag}") is not None
    found = feed.findall(f"{ATOM}entry")
    assert len(found) == entries
    other = server.ask(f"/rapporten/{name}.json?peildatum=2024-05-01")
    assert (other.status, other.kind) == (200, "application/feed+json")
    items = json.loads(other.body)["items"]
    assert [item["id"] for item in items] == [entry.findtext(f"{ATOM}id") for entry in found]
    assert len({item["id"] for item in items}) == entries


def test_an_entry_keeps_its_name_and_takes_the_day_of_the_change(server: Listening) -> None:
    first, later = (
        json.loads(server.ask(f"/rapporten/veroudering.json?peildatum={day}").body)["items"] for day in ("2024-05-01", "2025-05-01")
    )
    assert first == later
    assert {item["date_modified"] for item in first} == {"2022-07-01T00:00:00Z"}


def test_there_is_no_other_feed(server: Listening) -> None:
    assert server.ask("/rapporten/iets.atom").status == 404
    assert server.ask("/rapporten/veroudering.atom?dag=2024-05-01").status == 400


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("verwijzingen",), 1, "Geen verwijzingen om na te kijken."),
        (("veroudering",), 1, "Geen verwijzingen om te melden."),
        (("veroudering", "--document", "kamerbrief-gewijzigde-woningwet"), 0, "de tekst van toen of nu is er niet"),
        (("tegenstrijdigheden", "--document", "x"), 2, ""),
        (("verwijzingen", "--document", "x"), 1, ""),
        (("iets",), 2, ""),
    ],
)
def test_the_command_says_it_in_words(built: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = vindplaats("report", *arguments, data_dir=built, folder=tmp_path)
    assert (done.returncode, said in done.stdout) == (code, True), done.stdout + done.stderr
    if code == 2:
        assert done.stderr.startswith("Fout: ")


def test_all_references_are_looked_up_once(server: Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often the report is asked for, by people, programs and feeds."""
    first = get(server, "/v1/rapporten/verwijzingen")
    monkeypatch.setattr(reporting, "examine", lambda *_: pytest.fail("looked up again"))
    assert get(server, "/v1/rapporten/verwijzingen?maxAantal=1000") == first
    one = get(server, "/v1/rapporten/verwijzingen?maxAantal=1")
    assert (one["totaal"], one["problemen"]) == (first["totaal"], first["problemen"][:1])  # type: ignore[index]
    assert server.ask("/rapporten/verwijzingen.json").status == 200
