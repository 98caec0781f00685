"""Does every endpoint speak the contract, refuse what it does not know, and put its headers on everything?"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fake_engine import DOCUMENT, TEXT, FakeEngine
from starlette.testclient import TestClient

from api.app import MAX_BODY, create_app
from api.http.middleware import API_VERSION
from api.opening import NoBuildError
from api.serving import BuildFollower, FixedEngine
from api.settings import Settings

SETTINGS = Settings(base_iri="https://vindplaats.example")
PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(FixedEngine(FakeEngine()), SETTINGS), raise_server_exceptions=False) as made:
        yield made


def post(client: TestClient, path: str, body: Any) -> Any:
    return client.post(path, json=body)


def test_a_question_is_answered(client: TestClient) -> None:
    response = post(client, "/v1/_vraag", {"vraag": "Hoeveel weken?", "peildatum": "2024-05-01", "maxBronnen": 3})
    assert response.status_code == 200
    answer = response.json()
    assert (answer["status"], answer["peildatum"], answer["indexVersie"]) == ("beantwoord", "2024-05-01", "proef-1")
    assert answer["antwoord"] == {"tekst": "Dit moet binnen 6 weken", "soort": "feit"}
    source = answer["bronnen"][0]
    assert sum(part["bijdrage"] for part in source["scoreOpbouw"]) == pytest.approx(source["score"])


def test_a_quotation_can_be_checked_against_the_text(client: TestClient) -> None:
    source = post(client, "/v1/_vraag", {"vraag": "Hoeveel weken?"}).json()["bronnen"][0]
    response = client.get(f"/v1/documenten/{source['document']['id']}/tekst")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert hashlib.sha256(response.content).hexdigest() == source["sha256"]
    assert response.text[source["begin"] : source["eind"]] == source["citaat"]


def test_a_refusal_is_no_error(client: TestClient) -> None:
    response = post(client, "/v1/_vraag", {"vraag": "Wat eten we?"})
    assert response.status_code == 200
    refusal = response.json()
    assert (refusal["status"], refusal["antwoord"], refusal["bronnen"]) == ("onthouden", None, [])
    assert refusal["onthouding"]["reden"] == "geen_steun"


def test_searching_by_get_and_post_is_the_same(client: TestClient) -> None:
    by_get = client.get("/v1/_zoek", params={"zoekterm": "weken", "maxAantal": 3})
    by_post = post(client, "/v1/_zoek", {"zoekterm": "weken", "maxAantal": 3})
    assert by_get.status_code == by_post.status_code == 200
    assert by_get.json() == by_post.json()
    fields = ["zoekterm", "resultaten", "totaal", "indexVersie", "pagina", "paginas", "facetten", "uitbreidingen", "bedoeldeU"]
    assert list(by_get.json()) == fields


def test_references_in_a_text(client: TestClient) -> None:
    body = {"tekst": "dit artikel van de wet", "gastheer": "BWBR0005181/artikel/5", "bekend": {"de wet": "BWBR0005181"}}
    found = post(client, "/v1/_verwijzingen", body).json()["verwijzingen"]
    assert [(each["tekst"], each["doelen"][0]["locator"]) for each in found] == [
        ("de wet", "BWBR0005181"),
        ("dit artikel", "BWBR0005181/artikel/5"),
    ]
    assert set(found[0]) == {"tekst", "begin", "eind", "soort", "relatief", "doelen", "kandidaten"}


def test_documents_provisions_and_rules(client: TestClient) -> None:
    assert client.get("/v1/documenten").json()["documenten"][0]["id"] == "bezwaar"
    document = client.get("/v1/documenten/bezwaar").json()
    assert (document["sha256"], len(document["secties"]), len(document["verwijzingen"])) == (DOCUMENT.sha256, 9, 2)
    cited = client.get("/v1/bepalingen/BWBR0005537/artikel/6:7").json()
    assert (cited["tekst"], cited["document"], len(cited["verwezenDoor"])) == ("", None, 1)
    assert cited["regels"][0]["citaat"] in TEXT
    own = client.get("/v1/bepalingen/doc/bezwaar/sectie/1.1").json()
    assert (own["document"], own["opschrift"]) == ("bezwaar", "Zo gaat het")
    rules = client.get("/v1/regels", params={"document": "bezwaar", "soort": "termijn"}).json()["regels"]
    assert rules[0]["waarde"] == {"getal": 6, "eenheid": "weken", "tekst": "6 weken"}
    assert client.get("/v1/regels", params={"soort": "verbod"}).json()["regels"] == []


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "places"),
    [
        ("POST", "/v1/_vraag", {}, 400, ["body.vraag"]),
        ("POST", "/v1/_vraag", {"vraag": ""}, 400, ["body.vraag"]),
        ("POST", "/v1/_vraag", {"vraag": "  \n"}, 400, ["body.vraag"]),
        ("POST", "/v1/_vraag", {"vraag": "x" * 2_001}, 400, ["body.vraag"]),
        ("POST", "/v1/_vraag", {"vraag": "x" * 100_000}, 400, ["body.vraag"]),
        ("POST", "/v1/_vraag", {"vraag": ["weken"]}, 400, ["body.vraag"]),
        ("POST", "/v1/_vraag", {"vraag": "weken", "peildatm": "2024-05-01"}, 400, ["body.peildatm"]),
        ("POST", "/v1/_vraag", {"vraag": "weken", "peildatum": 0}, 400, ["body.peildatum"]),
        ("POST", "/v1/_vraag", {"vraag": "weken", "peildatum": "2024-05-01T00:00:00Z"}, 400, ["body.peildatum"]),
        ("POST", "/v1/_vraag", {"vraag": "weken", "peildatum": "2024-02-30"}, 400, ["body.peildatum"]),
        ("POST", "/v1/_vraag", {"vraag": "weken", "maxBronnen": 0}, 400, ["body.maxBronnen"]),
        ("POST", "/v1/_vraag", {"vraag": "weken", "maxBronnen": True}, 400, ["body.maxBronnen"]),
        ("POST", "/v1/_vraag", {"peildatum": "x", "maxBronnen": "2"}, 400, ["body.maxBronnen", "body.peildatum", "body.vraag"]),
        ("POST", "/v1/_vraag", [], 400, ["body"]),
        ("POST", "/v1/_vraag?vraag=weken", {"vraag": "weken"}, 400, ["query.vraag"]),
        ("GET", "/v1/_zoek", None, 400, ["query.zoekterm"]),
        ("GET", "/v1/_zoek?zoekterm=weken&peildatm=2024-05-01", None, 400, ["query.peildatm"]),
        ("GET", "/v1/_zoek?zoekterm=weken&maxAantal=101", None, 400, ["query.maxAantal"]),
        ("GET", "/v1/documenten?pagina=2", None, 400, ["query.pagina"]),
        ("GET", "/v1/regels?soort=wens", None, 400, ["query.soort"]),
        ("GET", "/v1/bepalingen/BWBR0005537/artikkel/1", None, 400, ["path.locator"]),
        ("GET", "/v1/bepalingen/BWBR0005537?peildatum=gisteren", None, 400, ["query.peildatum"]),
        ("POST", "/v1/_verwijzingen", {"tekst": "t", "gastheer": "BWBR0005537/artikkel/1"}, 400, ["body.gastheer"]),
        ("GET", "/v1/bepalingen/BWBR0005537/artikel/999", None, 404, []),
        ("GET", "/v1/documenten/onbekend", None, 404, []),
        ("GET", "/v1/documenten/onbekend/tekst", None, 404, []),
        ("GET", "/v1/regels?document=onbekend", None, 404, []),
        ("GET", "/v1/onbekend", None, 404, []),
        ("GET", "/v1", None, 404, []),
        ("GET", "/v1/documenten/", None, 404, []),
        ("GET", "/v1/documenten/bezwaar/", None, 404, []),
        ("GET", "/v1/bepalingen/BWBR0005537/artikel/6:7/", None, 404, []),
        ("GET", "/v1/_vraag", None, 405, []),
        ("DELETE", "/v1/documenten", None, 405, []),
        ("POST", "/v1/_vraag", {"vraag": "storing"}, 500, []),
    ],
)
def test_mistakes_are_problems_that_name_every_place(
    client: TestClient, method: str, path: str, body: Any, status: int, places: list[str]
) -> None:
    response = client.request(method, path, json=body) if body is not None else client.request(method, path)
    assert response.status_code == status
    assert response.headers["content-type"] == PROBLEM
    problem = response.json()
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    assert sorted(error["plaats"] for error in problem.get("errors", [])) == places


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b'{"vraag": "\\ud800"}', b'{"vraag": NaN}', b"[" * 100_000], ids=range(6))
def test_what_is_no_json_is_refused(client: TestClient, content: bytes) -> None:
    response = client.post("/v1/_vraag", content=content, headers={"Content-Type": "application/json"})
    assert (response.status_code, response.headers["content-type"]) == (400, PROBLEM)


def test_media_types(client: TestClient) -> None:
    assert client.post("/v1/_vraag", content=b"vraag=weken").status_code == 415
    assert client.post("/v1/_vraag", data={"vraag": "weken"}).status_code == 415
    assert client.get("/v1/documenten", headers={"Accept": "text/html"}).status_code == 406
    assert client.get("/v1/documenten", headers={"Accept": "text/html, application/*;q=0.5"}).status_code == 200
    assert client.get("/v1/documenten", headers={"Accept": "application/json;q=0, text/html"}).status_code == 406


def test_a_body_that_is_too_large_is_not_read(client: TestClient) -> None:
    announced = client.post("/v1/_verwijzingen", content=b" " * (MAX_BODY + 1), headers={"Content-Type": "application/json"})
    pieces = (b" " * 1_000_000 for _ in range(MAX_BODY // 1_000_000 + 1))
    chunked = client.post("/v1/_verwijzingen", content=pieces, headers={"Content-Type": "application/json"})
    for response in (announced, chunked):
        assert (response.status_code, response.headers["content-type"]) == (413, PROBLEM)
        assert response.headers["api-version"] == API_VERSION


def test_405_names_the_methods_that_are_allowed(client: TestClient) -> None:
    assert client.get("/v1/_vraag").headers["allow"] == "POST"
    assert client.put("/v1/_zoek").headers["allow"] == "GET, POST"
    assert client.put("/v1/documenten/bezwaar").headers["allow"] == "GET"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/documenten"),
        ("GET", "/v1/onbekend"),
        ("GET", "/v1/_vraag"),
        ("GET", "/v1/documenten?x=1"),
        ("GET", "/v1/openapi.json"),
        ("GET", "/"),
        ("GET", "/onbekend"),
        ("GET", "/healthz"),
        ("GET", "/static/vindplaats.css"),
    ],
)
def test_headers_on_everything(client: TestClient, method: str, path: str) -> None:
    headers = client.request(method, path).headers
    assert headers["api-version"] == API_VERSION
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "max-age" in headers["strict-transport-security"]
    assert (headers.get("access-control-allow-origin") == "*") is path.startswith("/v1")


def test_a_failure_that_nobody_foresaw_has_them_too(client: TestClient) -> None:
    response = post(client, "/v1/_vraag", {"vraag": "een storing"})
    assert response.headers["api-version"] == API_VERSION
    assert "een storing die niemand voorzag" not in response.text


def test_a_browser_elsewhere_may_ask(client: TestClient) -> None:
    asked = {"Origin": "https://elders.example", "Access-Control-Request-Method": "POST"}
    response = client.options("/v1/_vraag", headers=asked)
    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == "*"
    assert "Content-Type" in response.headers["access-control-allow-headers"]


def test_what_may_be_kept_is_asked_for_again_cheaply(client: TestClient) -> None:
    first = client.get("/v1/documenten/bezwaar")
    again = client.get("/v1/documenten/bezwaar", headers={"If-None-Match": f'"x", {first.headers["etag"]}'})
    other = client.get("/v1/documenten/bezwaar", headers={"If-None-Match": '"x"'})
    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200
    assert post(client, "/v1/_vraag", {"vraag": "weken"}).headers["cache-control"] == "no-store"


def test_head_is_get_without_a_body(client: TestClient) -> None:
    got, head = client.get("/v1/documenten"), client.head("/v1/documenten")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(got.content))
    assert client.head("/v1/_vraag").status_code == 405


def test_questions_and_search_terms_stay_out_of_the_log(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        post(client, "/v1/_vraag", {"vraag": "geheim weken"})
        client.get("/v1/_zoek", params={"zoekterm": "geheim weken"})
        client.post("/vraag", data={"vraag": "geheim weken"})
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]
    assert [message for message in ours if "geheim" in message] == []


def test_not_ready_until_a_build_is_loaded_and_the_last_good_one_stays(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    first.mkdir()
    second.mkdir()
    now: list[Path] = []

    def find(_data_dir: Path) -> Path:
        if not now:
            raise NoBuildError("nog geen index")
        return now[-1]

    def load(build: Path) -> FakeEngine:
        if build == second:
            raise NoBuildError("beschadigd")
        engine = FakeEngine()
        engine.index_version = build.name
        return engine

    follower = BuildFollower(tmp_path, find, load, seconds_between_looks=3600)
    with TestClient(create_app(follower, SETTINGS)) as waiting:
        assert waiting.get("/healthz").status_code == 200
        response = waiting.get("/readyz")
        assert (response.status_code, response.headers["content-type"]) == (503, PROBLEM)
        assert waiting.get("/v1/documenten").headers["retry-after"] == "5"
        assert waiting.get("/", headers={"Accept": "text/html"}).status_code == 503
        now.append(first)
        follower.look()
        assert waiting.get("/readyz").status_code == 200
        now.append(second)
        follower.look()
        assert waiting.post("/v1/_vraag", json={"vraag": "weken"}).json()["indexVersie"] == "1"
