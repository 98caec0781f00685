"""Does the OpenAPI document tell of every endpoint, and does it keep the API Design Rules?"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fake_engine import FakeEngine
from starlette.testclient import TestClient

from api.app import create_app
from api.http.middleware import API_VERSION
from api.serving import FixedEngine
from api.settings import Settings


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    settings = Settings(base_iri="https://vindplaats.example")
    with TestClient(create_app(FixedEngine(FakeEngine()), settings), raise_server_exceptions=False) as made:
        yield made


def described(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/v1/openapi.json", headers={"Origin": "https://elders.example"}).json()
    return found


def test_the_description_matches_the_address_and_version(client: TestClient) -> None:
    document = described(client)
    assert document["servers"][0]["url"] == "https://vindplaats.example/v1"
    assert document["info"]["version"] == API_VERSION
    assert {"/_vraag", "/_zoek", "/_verwijzingen", "/documenten", "/documenten/{id}/tekst", "/regels"} <= set(document["paths"])
    assert "422" not in json.dumps(document)
    assert "HTTPValidationError" not in document["components"]["schemas"]


LINTER = "adr-2.2.0-linter.yaml"


def lint(document: dict[str, Any], rules: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    npx = shutil.which("npx")
    if npx is None:
        pytest.skip("npx (Node.js) is not installed: the API Design Rules linter cannot run")
    (folder / "openapi.json").write_text(json.dumps(document))
    command = [npx, "--yes", "--package", "@stoplight/spectral-cli@6.16.3", "spectral", "lint", "-r", str(rules), "openapi.json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    if "npm error" in done.stderr and "spectral" not in done.stdout:
        pytest.skip(f"the linter cannot be fetched: {done.stderr.splitlines()[-1]}")
    return done


def test_the_description_meets_the_api_design_rules(client: TestClient, shared: Path, tmp_path: Path) -> None:
    rules = shared / "standards" / LINTER
    if not rules.is_file():
        pytest.skip(f"{LINTER} is not there")
    document = described(client)
    good = lint(document, rules, tmp_path)
    assert (good.returncode, "No results with a severity" in good.stdout) == (0, True), good.stdout
    del document["info"]["contact"]
    assert lint(document, rules, tmp_path).returncode != 0
