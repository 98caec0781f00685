"""In a real browser and over a real socket: do suggestions, filters, pages, reasons and concepts work, with and without scripts?"""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from served import Server, serving
from test_pages_browser import RULES, axe, browser  # noqa: F401

LONG = "/zoeken?zoekterm=goedkeuring+verkoop"


@pytest.fixture(scope="module")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(built, tmp_path_factory.mktemp("searched")) as running:
        yield running


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(browser: Any, server: Server, request: pytest.FixtureRequest) -> Iterator[Any]:  # noqa: F811
    context = browser.new_context(base_url=server.address, java_script_enabled=request.param, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def get(server: Server, path: str, **fields: Any) -> tuple[int, Any]:
    address = f"{server.address}{path}?{urllib.parse.urlencode(fields, doseq=True)}"
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_filters_over_the_socket(server: Server) -> None:
    status, plain = get(server, "/v1/_zoek", zoekterm="goedkeuring verkoop")
    kinds = {
        value["waarde"]: value["aantal"] for facet in plain["facetten"] if facet["veld"] == "soort" for value in facet["waarden"]
    }
    assert (status, sum(kinds.values())) == (200, plain["totaal"])
    for kind, count in kinds.items():
        _, narrowed = get(server, "/v1/_zoek", zoekterm="goedkeuring verkoop", soort=kind, maxAantal=100)
        assert narrowed["totaal"] == count == len(narrowed["resultaten"])
        assert {source["document"]["soort"] for source in narrowed["resultaten"]} == {kind}
    _, both = get(server, "/v1/_zoek", zoekterm="goedkeuring verkoop", soort=list(kinds))
    assert both["totaal"] == plain["totaal"]
    _, second = get(server, "/v1/_zoek", zoekterm="goedkeuring verkoop", pagina=2)
    assert not {source["id"] for source in second["resultaten"]} & {source["id"] for source in plain["resultaten"]}
    for source in plain["resultaten"]:
        assert sum(part["bijdrage"] for part in source["scoreOpbouw"]) == pytest.approx(source["score"], abs=1e-4)
        assert source["uitleg"]["woorden"]


@pytest.mark.parametrize(
    ("path", "fields", "expected"),
    [
        ("/v1/_zoek", {"zoekterm": "verkoop", "soort": "roman"}, 400),
        ("/v1/_zoek", {"zoekterm": "verkoop", "pagina": 0}, 400),
        ("/v1/_zoek", {"zoekterm": "verkoop", "datumVan": "gisteren"}, 400),
        ("/v1/_zoek", {"zoekterm": '"" - + *'}, 400),
        ("/v1/_zoek", {"zoekterm": '-verkoop +"a b" x*'}, 200),
        ("/v1/_suggesties", {"q": ""}, 200),
        ("/v1/_suggesties", {"q": "x" * 201}, 400),
        ("/v1/_suggesties", {}, 400),
    ],
)
def test_what_may_be_asked(server: Server, path: str, fields: dict[str, Any], expected: int) -> None:
    assert get(server, path, **fields)[0] == expected


def test_suggestions_over_the_socket_lead_to_pages(server: Server) -> None:
    for typed in ("woningwet 4", "btiv 2", "huisb", "verkoop van", "wonigwet"):
        _, answer = get(server, "/v1/_suggesties", q=typed)
        assert answer["suggesties"], typed
        assert [each["doel"] for each in answer["suggesties"] if "doel" in each and server.status(each["doel"]) != 200] == []


def test_filters_pages_and_reasons_by_hand(page: Any) -> None:
    page.goto(LONG)
    page.locator("summary", has_text="Verfijnen").click()
    page.locator("input[name=soort][value=kamerbrief]").check()
    page.get_by_role("button", name="Pas toe").click()
    assert "soort=kamerbrief" in page.url
    assert page.locator("input[name=soort][value=kamerbrief]").is_checked()
    assert all("Kamerbrief" in text for text in page.locator(".herkomst").all_inner_texts())
    page.locator("summary", has_text="Waarom dit resultaat?").first.click()
    assert page.get_by_text("Opbouw van de score").first.is_visible()
    page.get_by_role("link", name="Wis alle filters").click()
    page.get_by_role("link", name="Volgende").click()
    assert "pagina=2" in page.url
    assert page.locator(".bron").count() >= 1


def test_what_was_added_and_mended_can_be_undone_and_done(page: Any) -> None:
    page.goto("/zoeken?zoekterm=huisbaas+goedkeuring+toewijzign")
    assert page.get_by_text("ook gezocht op").first.is_visible()
    page.get_by_role("link", name="Zoek alleen op uw eigen woorden").click()
    assert page.get_by_label("Alleen mijn eigen woorden").is_checked()
    assert page.get_by_text("ook gezocht op").count() == 0


def test_the_combobox_works_by_keyboard(browser: Any, server: Server) -> None:  # noqa: F811
    opened = browser.new_page(base_url=server.address)
    opened.goto("/zoeken")
    field = opened.get_by_role("combobox")
    field.press_sequentially("woningwet 4")
    opened.get_by_role("option").filter(has_text="artikel 4").first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    active = opened.locator(f"#{field.get_attribute('aria-activedescendant')}")
    assert active.get_attribute("aria-selected") == "true"
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "woningwet 4"
    field.press("ArrowDown")
    field.press("ArrowDown")
    field.press("Enter")
    opened.wait_for_url("**/bepalingen/BWBR0005181/artikel/4*")
    opened.close()


def test_axe_finds_no_barrier(browser: Any, server: Server, axe: str) -> None:  # noqa: F811
    context = browser.new_context(base_url=server.address, bypass_csp=True)
    opened = context.new_page()
    found = []
    for path in ("/zoeken?zoekterm=verkoop&soort=webpagina", "/begrippen", "/begrippen/verhuurder", "/zoeken"):
        opened.goto(path)
        for summary in opened.locator("summary").all()[:4]:
            summary.click()
        if path == "/zoeken":
            opened.get_by_role("combobox").press_sequentially("won")
            opened.get_by_role("option").first.wait_for()
        opened.evaluate(axe)
        result = opened.evaluate("rules => axe.run({runOnly: rules})", RULES)
        found += [f"{path}: {each['id']}: {each['nodes'][0]['html'][:150]}" for each in result["violations"]]
    context.close()
    assert found == []
