"""In a real browser: can someone ask, read the quotation, follow it to its place, and do so with keyboard and phone?"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from served import Server, serving

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: the browser tests cannot run")

QUESTION = "Wanneer moet ik goedkeuring vragen voor de verkoop van een woning aan een belegger?"
MARKED = "/documenten/lager-percentage-huurwoningen-toewijzen-aan-doelgroep?begin=60&eind=200"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="module")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(built, tmp_path_factory.mktemp("browsed")) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("chromium is not installed: the browser tests cannot run")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(browser: Any, server: Server, request: pytest.FixtureRequest) -> Iterator[Any]:
    scripts: bool = request.param
    context = browser.new_context(base_url=server.address, java_script_enabled=scripts, locale="nl-NL", reduced_motion="reduce")
    opened = context.new_page()
    outside: list[str] = []
    opened.on("request", lambda asked: None if asked.url.startswith((server.address, "data:")) else outside.append(asked.url))
    opened.on("pageerror", lambda error: outside.append(f"error: {error}"))
    yield opened
    context.close()
    assert outside == [], "nothing is loaded from elsewhere, and no script fails"


def ask(page: Any, question: str) -> None:
    page.goto("/")
    page.get_by_label("Stel uw vraag").fill(question)
    page.get_by_role("button", name="Vraag").click()
    page.wait_for_url("**/vraag")


def test_from_question_to_the_marked_words(page: Any) -> None:
    ask(page, QUESTION)
    quotation = page.locator(".bron blockquote").first.inner_text()
    assert "verkoopt" in quotation
    assert page.locator(".bron").first.get_by_role("link", name="Woningwet, artikel").count() >= 1
    page.get_by_role("link", name="Lees in het document").first.click()
    assert page.url.endswith("#citaat")
    marked = "".join(page.locator("mark").all_inner_texts())
    assert [each for each in marked if each.isalpha()] == [each for each in quotation if each.isalpha()]
    mark = page.locator("#citaat").bounding_box()
    assert mark is not None
    assert 0 <= mark["y"] <= page.viewport_size["height"]


def test_from_a_document_to_a_provision_and_back(page: Any) -> None:
    page.goto("/documenten")
    page.get_by_role("link", name="Verkoop van woningen en maatschappelijk vastgoed").click()
    page.get_by_role("link", name="Woningwet art. 27", exact=True).click()
    assert "artikel 27" in page.locator("h1").inner_text()
    assert page.get_by_text("staat niet in het corpus").is_visible()
    incoming = page.get_by_role("region", name="Wie hiernaar verwijst").or_(page.locator("section[aria-labelledby=verwezen-door]"))
    incoming.get_by_role("link", name="Verkoop van woningen en maatschappelijk vastgoed").first.click()
    assert page.locator("mark").count() >= 1


def test_a_refusal_is_honest(page: Any) -> None:
    ask(page, "Wat is de hoofdstad van Frankrijk?")
    assert page.locator(".onthouding").is_visible()
    assert page.locator(".antwoord:not(.onthouding)").count() == 0


def test_tables_are_tables(page: Any) -> None:
    page.goto("/documenten/kamerbrief-gewijzigde-woningwet")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="2019"))
    assert "1.241" in row.inner_text()
    assert page.get_by_role("columnheader", name="Belegger").is_visible()


@pytest.mark.parametrize(
    "path", ["/", "/zoeken?zoekterm=verkoop", "/documenten", "/documenten/kamerbrief-gewijzigde-woningwet", "/regels", "/over"]
)
def test_a_narrow_screen_needs_no_sideways_scrolling(browser: Any, server: Server, path: str) -> None:
    opened = browser.new_page(viewport={"width": 320, "height": 640}, base_url=server.address)
    opened.goto(path)
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320
    opened.close()


def test_the_keyboard_reaches_everything_in_order(browser: Any, server: Server) -> None:
    opened = browser.new_page(base_url=server.address)
    opened.goto("/")
    reached = []
    for _ in range(10):
        opened.keyboard.press("Tab")
        reached.append(opened.evaluate("document.activeElement.innerText.trim() || document.activeElement.id"))
        style = opened.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none", reached[-1]
    assert reached[0] == "Naar de inhoud"
    assert reached[1:8] == ["Vindplaats", "Vragen", "Zoeken", "Controleren", "Documenten", "Regels", "Over"]
    assert reached[8] == "vraag"
    opened.keyboard.press("Escape")
    opened.close()


CONTRAST = """() => {
  const channel = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const parse = c => c.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] === 1) return c; } return [255, 255, 255]; };
  const poor = [];
  for (const e of document.querySelectorAll("body *")) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || !e.getClientRects().length) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) poor.push(e.tagName + "." + e.className + ": " + e.textContent.trim().slice(0, 40));
  }
  return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/zoeken?zoekterm=verkoop", MARKED, "/regels"])
def test_words_stand_out_from_what_is_behind_them(browser: Any, server: Server, scheme: str, path: str) -> None:
    opened = browser.new_page(base_url=server.address, color_scheme=scheme)
    opened.goto(path)
    assert opened.evaluate(CONTRAST) == []
    opened.close()


AXE = "axe-core@4.14.1"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULE = "/regels/verkoop-van-woningen-en-maatschappelijk-vastgoed%23sectie%2F2%2Fitem%2F1.1~1"
STATES = [
    "/",
    "/zoeken?zoekterm=verkoop",
    "/zoeken?zoekterm=",
    "/controleer",
    "/documenten",
    MARKED,
    "/documenten/kamerbrief-gewijzigde-woningwet",
    "/regels",
    "/regels?actor=corporatie",
    RULE,
    "/aankondigingen",
    "/begrippen",
    "/over",
    "/bepalingen/BWBR0005181/artikel/27",
    "/bepalingen/doc/verkoop-van-woningen-en-maatschappelijk-vastgoed/sectie/2",
    "/onbekend",
    "/sparql",
    "/sparql?query=SELECT+*+{+?begrip+skos:prefLabel+?term+}+LIMIT+5",
    "/sparql?query=SELECT+*+{",
    "/doc/begrip/90-norm",
    "/def",
    "/catalogus",
]


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    npm, folder = shutil.which("npm"), tmp_path_factory.mktemp("axe")
    if npm is None:
        pytest.skip("npm (Node.js) is not installed: axe-core cannot be fetched")
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), AXE]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        pytest.skip(f"{AXE} cannot be fetched: {done.stderr.strip()[-200:]}")
    return script.read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_on_any_page(browser: Any, server: Server, axe: str, scheme: str) -> None:
    context = browser.new_context(base_url=server.address, color_scheme=scheme, bypass_csp=True)
    opened = context.new_page()
    found = []
    for state in [*STATES, f"ask {QUESTION}", "ask Wat is de hoofdstad van Frankrijk?"]:
        if state.startswith("ask "):
            ask(opened, state.removeprefix("ask "))
        else:
            opened.goto(state)
        opened.evaluate(axe)
        result = opened.evaluate("rules => axe.run({runOnly: rules})", RULES)
        assert result["passes"]
        found += [f"{state}: {each['id']}: {each['nodes'][0]['html'][:150]}" for each in result["violations"]]
    context.close()
    assert found == []
