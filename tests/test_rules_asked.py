"""Can rules be asked for by actor, kind, basis and day, and read on pages of their own?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from served import vindplaats
from starlette.testclient import TestClient

from api.app import create_app
from api.opening import open_current
from api.serving import FixedEngine
from api.settings import Settings

PAGE = "verkoop-van-woningen-en-maatschappelijk-vastgoed"
LETTER = "kamerbrief-gewijzigde-woningwet"
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(built: Path) -> Iterator[TestClient]:
    with TestClient(create_app(FixedEngine(open_current(built)), Settings())) as made:
        yield made


def rules(client: TestClient, **query: str | int) -> dict[str, Any]:
    answer = client.get("/v1/regels", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize("name", ["corporatie", "woningcorporatie", "Toegelaten Instelling"])
def test_an_actor_by_any_of_its_names(client: TestClient, name: str) -> None:
    found = rules(client, actor=name)
    assert {rule["actor"] for rule in found["regels"]} == {"corporatie"}
    assert found["totaal"] > 20
    assert rules(client, actor="niemand")["regels"] == []


def test_a_basis_holds_its_parts(client: TestClient) -> None:
    of_article = rules(client, grondslag="BWBR0036702/artikel/60")["regels"]
    of_lid = rules(client, grondslag="BWBR0036702/artikel/60/lid/2")["regels"]
    assert 0 < len(of_lid) < len(of_article)
    places = [target["locator"] for rule in of_lid for target in rule["grondslag"]]
    assert "BWBR0036702/artikel/60/lid/2" in places
    assert rules(client, grondslag="BWBR0036702/artikel/6")["regels"] == []


def test_a_day(client: TestClient) -> None:
    before, after = (rules(client, document=PAGE, geldigOp=day)["totaal"] for day in ("2021-12-31", "2022-01-01"))
    assert before == after + 1  # the policy rule that held until 1 January 2022
    found = rules(client, document=LETTER, geldigOp="2024-06-01")["regels"]
    assert all(rule["status"] != "aangekondigd" for rule in found)


def test_pages_of_rules_are_all_of_them_once(client: TestClient) -> None:
    first = rules(client, aantalPerPagina=40)
    pages = [rules(client, aantalPerPagina=40, pagina=page + 1)["regels"] for page in range(first["paginas"])]
    ids = [rule["id"] for page in pages for rule in page]
    assert len(ids) == len(set(ids)) == first["totaal"] > 80


@pytest.mark.parametrize(
    "query",
    [
        {"pagina": 0},
        {"aantalPerPagina": 0},
        {"geldigOp": "morgen"},
        {"soort": "raad"},
        {"grondslag": "BWBR0005181/artikel"},
        {"wie": "x"},
    ],
)
def test_what_cannot_be_asked(client: TestClient, query: dict[str, str | int]) -> None:
    assert client.get("/v1/regels", params=query).status_code == 400


def test_an_exemption_and_the_duties_that_it_limits_point_to_each_other(client: TestClient) -> None:
    exempt = rules(client, document=PAGE, soort="vrijstelling")["regels"][0]
    (limit,) = exempt["beperkt"]
    assert limit["soort"] == "vrijstelling"
    duty = client.get(f"/v1/regels/{quote(limit['regels'][0], safe='')}").json()
    assert duty["soort"] == "verplichting"
    assert exempt["id"] in [each["regel"] for each in duty["beperktDoor"]]
    assert client.get("/v1/regels/onbekend").status_code == 404


def test_announcements_tables_and_totals(client: TestClient) -> None:
    asked = client.get("/v1/aankondigingen", params={"soort": "verzoek"}).json()["aankondigingen"]
    assert [target["locator"] for each in asked for target in each["stukken"]] == ["kst-35925-51"]
    document = client.get(f"/v1/documenten/{LETTER}").json()
    (difference,) = document["totaalverschillen"]
    assert difference["berekend"] - difference["vermeld"] == 1
    (table,) = document["tabellen"]
    assert [len(row) for row in table["rijen"]] == [len(table["kolommen"])] * 6


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/regels?actor=corporatie", "Regels voor corporatie"),
        ("/regels?geldigOp=2024-01-01&soort=termijn", "6 weken"),
        (f"/regels/{quote(f'{PAGE}#sectie/2/item/2~1', safe='')}", "Goedkeuring is vereist als u één woning"),
        ("/aankondigingen", "Verzoek (motie)"),
        (f"/documenten/{LETTER}", "Een tabel telt niet op"),
    ],
)
def test_pages(client: TestClient, path: str, words: str) -> None:
    shown = client.get(path, headers=HTML)
    assert shown.status_code == 200
    assert words in shown.text
    assert shown.text.count("<h1") == 1


def test_every_rule_in_the_list_leads_to_its_page(client: TestClient) -> None:
    text = client.get("/regels", headers=HTML).text
    links = {part.split('"')[0] for part in text.split('href="')[1:] if part.startswith("/regels/")}
    assert len(links) > 40
    for link in sorted(links)[:5]:
        assert client.get(link, headers=HTML).status_code == 200


@pytest.mark.parametrize("query", ["geldigOp=x", "document=onbekend", "grondslag=BWBR0005181/artikel"])
def test_mistakes_in_an_address_are_told(client: TestClient, query: str) -> None:
    assert client.get(f"/regels?{query}", headers=HTML).status_code in {400, 404}


COMMANDS = [
    (["rules", "--actor", "woningcorporatie", "--soort", "vrijstelling"], 0, 5),
    (["rules", "--document", PAGE, "--grondslag", "BWBR0036702/artikel/25"], 0, 2),
    (["rules", PAGE, "--geldig-op", "2024-01-01", "--soort", "verbod"], 1, 0),
]


@pytest.mark.parametrize(("command", "code", "count"), COMMANDS)
def test_the_command(built: Path, tmp_path: Path, command: list[str], code: int, count: int) -> None:
    done = vindplaats(*command, "--json", data_dir=built, folder=tmp_path)
    assert done.returncode == code, done.stderr
    assert len(json.loads(done.stdout)["regels"]) == count


@pytest.mark.parametrize(
    "command",
    [
        ["rules", "--soort", "raad"],
        ["rules", "--geldig-op", "nu"],
        ["rules", "--grondslag", "BWBR0005181/artikel"],
        ["rules", "a", "--document", "b"],
    ],
)
def test_the_command_refuses(built: Path, tmp_path: Path, command: list[str]) -> None:
    assert vindplaats(*command, data_dir=built, folder=tmp_path).returncode == 2
