"""Do the pages print everything that is there, escaped, linked and marked, and are their mistakes for people?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from conftest import ROOT
from fake_engine import CITATION, FINDINGS, PARAGRAPH, SECTIONS, TEXT, FakeEngine, span_of
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api.app import create_app
from api.pages.blocks import Block, Piece, contents_of
from api.pages.document_view import DocumentView, anchor_of
from api.serving import FixedEngine
from api.settings import Settings
from ingest.model import Findings, Span
from ingest.pipeline import ingest_file, load_knowledge

HTML = {"Accept": "text/html"}
PATHS = [
    "/",
    "/zoeken",
    "/zoeken?zoekterm=weken",
    "/documenten",
    "/documenten/bezwaar",
    "/regels",
    "/over",
    "/bepalingen/BWBR0005537/artikel/6:7",
]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(FixedEngine(FakeEngine()), Settings()), raise_server_exceptions=False) as made:
        yield made


@pytest.fixture(scope="module")
def documents() -> list[Findings]:
    knowledge = load_knowledge(ROOT / "corpus")
    return [ingest_file(path, knowledge) for path in sorted((ROOT / "corpus" / "documents").glob("*.txt"))]


def pieces_of(blocks: tuple[Block, ...]) -> Iterator[Piece]:
    for block in blocks:
        yield from block.pieces
        if block.table:
            yield from block.table.caption
            for cell in block.table.header:
                yield from cell
            for row in block.table.rows:
                for blocks_in_cell in row:
                    yield from pieces_of(blocks_in_cell)
        yield from pieces_of(block.children)


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalpha())


def test_every_word_of_a_document_is_printed_once_in_order(documents: list[Findings]) -> None:
    assert len(documents) == 3
    for findings in documents:
        document = findings.document
        printed = letters("".join(piece.text for piece in pieces_of(DocumentView(findings).blocks())))
        title = letters(document.metadata.title)
        everything = letters(document.text)
        assert printed == (everything.removeprefix(title) if everything.startswith(title) else everything), document.id


def test_every_section_has_an_address_of_its_own(documents: list[Findings]) -> None:
    for findings in documents:
        anchors = [anchor_of(section.locator) for section in findings.document.sections]
        assert len(set(anchors)) == len(anchors)


def test_references_become_links_and_headings_contents() -> None:
    blocks = DocumentView(FINDINGS).blocks()
    linked = [(piece.text, piece.href) for piece in pieces_of(blocks) if piece.href]
    assert linked == [
        ("artikel 6:7 Awb", "/bepalingen/BWBR0005537/artikel/6:7"),
        ("Kamerstukken II 2020/21, 35517, nr. 51", "/bepalingen/kst-35517-51"),
    ]
    contents = [(heading.text, heading.level) for heading in contents_of(blocks)]
    assert contents == [("Bezwaar <maken> & beroep", 2), ("Zo gaat het", 3)]


def test_lists_steps_tables_and_notes_have_their_form(client: TestClient) -> None:
    page = client.get("/documenten/bezwaar").text
    assert re.search(r'<ol class="tekst"><li id="[^"]+" value="1">\s*<p>Stuur de brief\.</p>', page)
    assert re.search(r'<ul class="tekst"><li id="[^"]+">\s*<p>een bevestiging;</p>', page)
    assert re.search(r'<th scope="row">2019</th><td class="getal">1\.241</td>', page)
    assert '<a id="s-noot-1-terug-1" href="#s-noot-1" aria-label="Noot 1">1</a>' in page
    assert '<a href="#s-noot-1-terug-1"' in page
    assert "1. Stuur" not in page


def test_what_documents_say_is_never_markup(client: TestClient) -> None:
    for path in ("/documenten/bezwaar", "/documenten", "/regels", "/zoeken?zoekterm=weken+%3Cscript%3E"):
        page = client.get(path).text
        assert "<maken>" not in page
        assert "<woningcorporaties>" not in page
        assert "<script>" not in page


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_a_quotation_is_marked_character_for_character(one: int, other: int) -> None:
    span = Span(min(one, other), max(one, other))
    pieces = list(pieces_of(DocumentView(FINDINGS, span).blocks()))
    marked = letters("".join(piece.text for piece in pieces if piece.marked))
    assert marked == letters(span.of(TEXT))
    assert sum(piece.first_marked for piece in pieces) <= 1


def test_a_link_to_a_quotation_finds_it(client: TestClient) -> None:
    page = client.get(f"/documenten/bezwaar?begin={PARAGRAPH.start}&eind={PARAGRAPH.end}").text
    assert page.count('id="citaat"') == 1
    marked = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.S))
    assert re.sub(r"<[^>]+>", "", marked) == PARAGRAPH.of(TEXT)


@pytest.mark.parametrize(
    "query", ["begin=5", "begin=9&eind=5", "begin=0&eind=99999", "begin=x&eind=y", "begin=-1&eind=5", "begin=²&eind=5"]
)
def test_a_broken_link_to_a_quotation_still_shows_the_document(client: TestClient, query: str) -> None:
    response = client.get(f"/documenten/bezwaar?{query}")
    assert (response.status_code, "<mark" in response.text) == (200, False)


def test_a_part_of_a_document_is_printed_alone() -> None:
    section = SECTIONS[2]
    text = "".join(piece.text for piece in pieces_of(DocumentView(FINDINGS).part(section.locator)))
    assert text == "Zo gaat hetStuur de brief.Wacht op:een bevestiging;een besluit."


def test_an_answer_shows_words_place_basis_and_certainty(client: TestClient) -> None:
    page = client.post("/vraag", data={"vraag": "Hoeveel weken?", "peildatum": "2024-05-01"}).text
    read = " ".join(re.sub(r"<[^>]+>", "", page).split())
    for words in ("Dit moet binnen 6 weken", "Algemene wet bestuursrecht, artikel 6:7", "Zeker", "91%", "1 mei 2024", "Geldend"):
        assert words in read
    assert f'href="/documenten/bezwaar?begin={PARAGRAPH.start}&amp;eind={PARAGRAPH.end}#citaat"' in page
    assert 'href="https://wetten.overheid.nl/jci1.3:c:BWBR0005537&amp;artikel=6:7"' in page


def test_a_refusal_says_why_and_what_comes_near(client: TestClient) -> None:
    page = client.post("/vraag", data={"vraag": "Wat eten we?"}).text
    for words in ("De documenten geven hierop geen antwoord", "Hierover staat niets", "Wat er het dichtst bij komt"):
        assert words in page
    assert "Zeker" not in page


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"vraag": ""}, "Vul hier iets in."),
        ({}, "Vul hier iets in."),
        ({"vraag": "x" * 2_001}, "Dit is te lang"),
        ({"vraag": "weken", "peildatum": "gisteren"}, "Dit is geen datum"),
        ({"vraag": "x" * 100_000}, "Dit is te lang"),
    ],
)
def test_a_mistake_in_the_form_is_explained_beside_its_field(client: TestClient, fields: dict[str, str], message: str) -> None:
    response = client.post("/vraag", data=fields)
    assert response.status_code == 400
    assert message in response.text
    assert '<form action="/vraag"' in response.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/onbekend", 404),
        ("/documenten/", 404),
        ("/documenten/onbekend", 404),
        ("/bepalingen/BWBR0005537/artikkel/1", 404),
        ("/bepalingen/BWBR0005537/artikel/999", 404),
        ("/bepalingen/BWBR0005537?peildatum=gisteren", 400),
        ("/regels?document=onbekend", 404),
        ("/zoeken?zoekterm=", 400),
        ("/static/onbekend.css", 404),
    ],
)
def test_mistakes_in_addresses_are_pages_for_people(client: TestClient, path: str, status: int) -> None:
    response = client.get(path, headers=HTML)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/html")
    assert "<h1" in response.text


def test_an_answer_has_no_address_of_its_own(client: TestClient) -> None:
    response = client.get("/vraag", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, "/")


class Outline(HTMLParser):
    """What a reader without sight hears first: language, title, landmarks, headings, labels."""

    VOID = frozenset({"meta", "link", "input", "img", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.lang = ""
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.labels: set[str] = set()
        self.fields: set[str] = set()
        self.landmarks: list[str] = []
        self.targets: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        self.lang = values.get("lang", "") if tag == "html" else self.lang
        self.levels += [int(tag[1])] if re.fullmatch(r"h[1-6]", tag) else []
        self.labels |= {values["for"]} if tag == "label" else set()
        self.fields |= {values["id"]} if tag in {"input", "textarea", "select"} else set()
        self.landmarks += [tag] if tag in {"header", "main", "footer"} else []
        if tag == "a" and values.get("href", "").startswith("#"):
            self.targets.append(values["href"][1:])
        loads = values.get("src", "") if tag != "link" else values.get("href", "")
        self.outside += [loads] if "//" in loads or "style" in values else []


def outline(page: str) -> Outline:
    found = Outline()
    found.feed(page)
    return found


@pytest.mark.parametrize("path", PATHS)
def test_a_page_can_be_read_without_seeing_it(client: TestClient, path: str) -> None:
    page = client.get(path)
    found = outline(page.text)
    assert page.status_code == 200
    assert found.lang == "nl"
    assert found.landmarks == ["header", "main", "footer"]
    assert found.levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(found.levels, found.levels[1:], strict=False)), found.levels
    assert len(found.ids) == len(set(found.ids))
    assert found.fields <= found.labels
    assert set(found.targets) <= set(found.ids)
    assert found.outside == []


def test_titles_differ(client: TestClient) -> None:
    titles = [re.findall(r"<title>(.*?)</title>", client.get(path).text)[0] for path in PATHS]
    assert len(set(titles)) == len(titles)


def test_every_file_that_pages_name_is_there(client: TestClient) -> None:
    named = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get("/").text))
    assert len(named) >= 3
    assert [path for path in named if client.get(path).status_code != 200] == []


def test_words_of_the_house_style_of_the_state_are_not_used() -> None:
    for path in (ROOT / "api" / "pages").rglob("*"):
        if path.is_file() and path.suffix in {".html", ".css", ".svg", ".js"}:
            assert "rijks" not in path.read_text(encoding="utf-8").lower(), path


def test_a_citation_in_a_quotation_stays_a_link(client: TestClient) -> None:
    span = Span(CITATION.start + 3, span_of("beroep").end) if CITATION.start + 3 < span_of("beroep").end else CITATION
    page = client.get(f"/documenten/bezwaar?begin={span.start}&eind={span.end}").text
    assert re.search(r'<mark id="citaat"[^>]*><a class="verwijzing" href="/bepalingen/BWBR0005537/artikel/6:7">', page)


def test_templates_are_shipped_with_the_package() -> None:
    listed = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    files = [path for path in (ROOT / "api" / "pages").rglob("*") if path.is_file()]
    assert {path.suffix for path in files} - {".py", ".pyc"} == {".html", ".css", ".js", ".svg"}
    assert '"pages/templates/*.html", "pages/static/*"' in listed
