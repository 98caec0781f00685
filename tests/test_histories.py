"""Does a provision show its wordings through time, and are two days compared by lid and word, at every door?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fake_engine import WORK, FakeEngine
from starlette.testclient import TestClient
from test_versions_history import texts

from api import cli
from api.app import create_app
from api.commands import asking
from api.serving import FixedEngine
from api.settings import Settings
from ingest.locator import parse_locator
from ingest.model import Findings, Section
from search.answers.view import DocumentView
from search.histories import compare, course

D = date.fromisoformat
ARTICLE, LID = parse_locator("BWBR0099999/artikel/1"), parse_locator("BWBR0099999/artikel/1/lid/1")


def wordings(*versions: tuple[str, str, str]) -> list[tuple[DocumentView, Section]]:
    views = [DocumentView(Findings(document)) for document in texts(*versions)]
    return [(view, section) for view in views if (section := view.place(LID)) is not None]


THREE = (("2010-01-01", "2019-12-31", "Zes weken."), ("2020-01-01", "2029-12-31", "Acht weken."), ("2030-01-01", "", "Tien weken."))

# The day, and the status of each wording as seen on it: past, present and future told apart, both edges of an interval.
SEEN: list[tuple[str, list[str]]] = [
    ("2009-12-31", ["toekomstig", "toekomstig", "toekomstig"]),
    ("2010-01-01", ["geldend", "toekomstig", "toekomstig"]),
    ("2019-12-31", ["geldend", "toekomstig", "toekomstig"]),
    ("2020-01-01", ["vervallen", "geldend", "toekomstig"]),
    ("2029-12-31", ["vervallen", "geldend", "toekomstig"]),
    ("2030-01-01", ["vervallen", "vervallen", "geldend"]),
]


@pytest.mark.parametrize(("day", "statuses"), SEEN)
def test_wordings_are_told_apart_by_the_day(day: str, statuses: list[str]) -> None:
    assert [version.status for version in course(wordings(*THREE), LID, D(day))] == statuses


def test_a_comparison_gives_the_words_in_one_row() -> None:
    old, new, _ = wordings(*THREE)
    comparison = compare(old, new, ARTICLE, D("2015-01-01"), D("2025-01-01"))
    (difference,) = comparison.differences
    assert (comparison.old_document, comparison.new_document) == ("BWBR0099999_2010-01-01", "BWBR0099999_2020-01-01")
    assert (difference.kind, difference.new_locator) == ("gewijzigd", LID)
    assert [(piece.kind, piece.text) for piece in difference.pieces] == [
        ("geschrapt", "Zes"),
        ("ingevoegd", "Acht"),
        ("gelijk", " weken."),
    ]
    assert "".join(piece.text for piece in difference.pieces if piece.kind != "geschrapt") == difference.new


def test_the_same_text_does_not_differ() -> None:
    old, _, _ = wordings(*THREE)
    day = D("2015-01-01")
    assert compare(old, old, ARTICLE, day, day).differences == ()


@pytest.mark.parametrize(("gone", "kind"), [(True, "vervallen"), (False, "nieuw")])
def test_a_text_without_the_provision(gone: bool, kind: str) -> None:
    there = wordings(*THREE)[0]
    comparison = compare(there if gone else None, None if gone else there, LID, D("2015-01-01"), D("2025-01-01"))
    assert [(difference.kind, bool(difference.old)) for difference in comparison.differences] == [(kind, gone)]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(FixedEngine(FakeEngine()), Settings()), raise_server_exceptions=False) as made:
        yield made


def test_over_http(client: TestClient) -> None:
    found = client.get(f"/v1/bepalingen/{WORK}/sectie/1/verschillen", params={"van": "2020-01-01", "tot": "2024-01-01"})
    assert found.status_code == 200
    given = found.json()
    assert (given["van"], given["tot"], given["documentOud"], given["documentNieuw"]) == (
        "2020-01-01",
        "2024-01-01",
        "oud",
        "nieuw",
    )
    assert [part["soort"] for part in given["verschillen"][0]["delen"]] == ["gelijk", "geschrapt", "ingevoegd", "gelijk"]


# Why, path, query, status.
REFUSED: list[tuple[str, str, dict[str, str], int]] = [
    ("no first day", f"{WORK}/sectie/1", {}, 400),
    ("no day", f"{WORK}/sectie/1", {"van": "gisteren"}, 400),
    ("no place", "BWBR0005181/artikel", {"van": "2020-01-01"}, 400),
    ("not in the corpus", "BWBR0005181/artikel/1", {"van": "2020-01-01"}, 404),
]


@pytest.mark.parametrize(("why", "place", "query", "status"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_http_refuses(client: TestClient, why: str, place: str, query: dict[str, str], status: int) -> None:
    response = client.get(f"/v1/bepalingen/{place}/verschillen", params=query)
    assert response.status_code == status, why
    assert response.headers["Content-Type"] == "application/problem+json"


def _run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.run(arguments)
    out, err = capfd.readouterr()
    return code, out, err


def test_at_the_command_line(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(asking, "open_current", lambda *_: FakeEngine())
    monkeypatch.chdir(tmp_path)
    place = f"{WORK}/sectie/1"
    code, out, _ = _run(capfd, "diff", place, "--van", "2020-01-01", "--tot", "2024-01-01")
    assert code == 0
    assert "[-zes-]{+acht+}" in out
    code, out, _ = _run(capfd, "diff", place, "--van", "2020-01-01", "--tot", "2020-01-01")
    assert (code, "Geen verschillen." in out) == (0, True)
    code, out, _ = _run(capfd, "diff", place, "--van", "2020-01-01", "--json")
    assert json.loads(out)["verschillen"][0]["nieuw"] == "binnen acht weken"
    assert _run(capfd, "diff", "BWBR0005181/artikel/1", "--van", "2020-01-01")[0] == 1
    code, _, err = _run(capfd, "diff", place, "--van", "morgen")
    assert (code, "--van" in err or "geen datum" in err) == (2, True)
