"""Do command line, API and page check a text alike, whatever file it comes in, and tell mistakes in Dutch?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx_files import docx, paragraph
from fake_engine import AWB, CITATION, TEXT, FakeEngine
from starlette.testclient import TestClient

from api import cli
from api.app import create_app
from api.commands import asking
from api.contract import MAX_CHECKED
from api.pages.verification_view import pieces_of
from api.reading_apart import UnreadableError, read_apart
from api.serving import FixedEngine
from api.settings import Settings
from api.verdicts import Bevinding

RIGHT = f"Zie {CITATION.of(TEXT)} <b>voor</b> de rest."
WRONG = f"Zie {CITATION.of(TEXT)} en artikel 99 voor de rest."


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(FixedEngine(FakeEngine()), Settings()), raise_server_exceptions=False) as made:
        yield made


@pytest.fixture
def _fake_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(asking, "open_current", lambda *_: FakeEngine())
    monkeypatch.chdir(tmp_path)


def run(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, bytes, str]:
    code = cli.run(["verify", *arguments])
    out, err = capfdbinary.readouterr()
    return code, out, err.decode()


FILES = {
    "brief.txt": lambda words: words.encode(),
    "brief.md": lambda words: words.encode(),
    "oud.txt": lambda words: words.encode("utf-16"),
    "brief.docx": lambda words: docx(paragraph(words)),
    "brief.html": lambda words: f"<!doctype html><html><body><main><p>{words}</p></main></body></html>".encode(),
}


@pytest.mark.usefixtures("_fake_build")
@pytest.mark.parametrize("name", FILES)
def test_the_exit_code_says_whether_anything_is_wrong(name: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for words, code in ((WRONG, 1), ("Zie artikel 6:7 Awb.", 0), ("Niets.", 0)):
        Path(name).write_bytes(FILES[name](words))
        given, out, _ = run(capfdbinary, name, "--json", "--peildatum", "2024-05-01")
        checked = json.loads(out)
        assert given == code
        assert checked["peildatum"] == "2024-05-01"
        read = checked.get("gelezenTekst", words)
        assert ("gelezenTekst" in checked) == name.endswith((".docx", ".html"))
        assert all(read[each["begin"] : each["eind"]] == each["tekst"] for each in checked["bevindingen"])


@pytest.mark.usefixtures("_fake_build")
def test_readable_output_names_every_finding(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("brief.txt").write_text(WRONG)
    code, out, _ = run(capfdbinary, "brief.txt", "--html", "uit.html")
    shown = out.decode()
    assert code == 1
    assert "✓ Bestaat" in shown
    assert "✗ Bepaling bestaat niet" in shown
    page = Path("uit.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "artikel 99" in page
    assert not re.search(r"<(?:script|link|img)\b", page)


@pytest.mark.usefixtures("_fake_build")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("weg.txt",), "weg.txt: niet te lezen: bestaat niet"),
        (("leeg.txt",), "leeg"),
        (("beeld.bin",), "beeld.bin"),
        (("lang.txt",), f"ten hoogste {MAX_CHECKED}"),
        (("goed.txt", "--peildatum", "gisteren"), "geen datum"),
        (("goed.txt", "--html", "weg/uit.html"), "niet te schrijven"),
    ],
)
def test_bad_input_is_told_in_dutch(arguments: tuple[str, ...], told: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("leeg.txt").write_bytes(b" \n")
    Path("beeld.bin").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00" * 50)
    Path("goed.txt").write_text(RIGHT)
    Path("lang.txt").write_text("a " * MAX_CHECKED)
    code, _, err = run(capfdbinary, *arguments)
    assert code == 2
    assert told in err
    assert "Traceback" not in err


def test_the_api_checks_a_text(client: TestClient) -> None:
    response = client.post("/v1/_controleer", json={"tekst": WRONG, "peildatum": "2024-05-01"})
    assert response.status_code == 200
    checked = response.json()
    assert [(each["status"], each["oordeel"], each["doel"]["locator"]) for each in checked["bevindingen"]] == [
        ("bestaat", "in_orde", str(AWB)),
        ("bepaling_onbekend", "niet_in_orde", str(AWB)),
    ]
    assert checked["tellingen"] == {"bestaat": 1, "bepaling_onbekend": 1}
    assert checked["samenvatting"] == "2 verwijzingen."
    assert "gelezenTekst" not in checked


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"tekst": 5}, 400),
        ({"tekst": "a" * (MAX_CHECKED + 1)}, 400),
        ({"tekst": "x", "dag": "2024-01-01"}, 400),
        ({"tekst": "x", "peildatum": "gisteren"}, 400),
    ],
)
def test_the_api_refuses_what_it_does_not_know(client: TestClient, body: dict[str, Any], status: int) -> None:
    response = client.post("/v1/_controleer", json=body)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


def sent(client: TestClient, file: tuple[str, bytes] | None = None, **fields: str) -> Any:
    files: dict[str, Any] = {name: (None, words) for name, words in fields.items()}
    files["bestand"] = file or ("", b"")
    return client.post("/controleer", files=files)


def test_the_page_marks_what_it_found_and_escapes_the_rest(client: TestClient) -> None:
    assert client.get("/controleer").status_code == 200
    page = sent(client, tekst=RIGHT, peildatum="").text
    assert '<span class="plek in_orde">' in page
    assert "&lt;b&gt;voor&lt;/b&gt;" in page
    assert 'id="bevinding-1"' in page


def test_the_page_reads_a_file(client: TestClient) -> None:
    page = sent(client, ("brief.docx", docx(paragraph(WRONG))), tekst="", peildatum="2024-05-01").text
    assert '<span class="plek niet_in_orde">' in page
    assert "1 mei 2024" in page


@pytest.mark.parametrize(
    ("file", "fields", "told"),
    [
        (None, {"tekst": " ", "peildatum": ""}, "Plak een tekst of kies een bestand."),
        (None, {"tekst": "x", "peildatum": "gisteren"}, "Dit is geen datum"),
        (None, {"tekst": "a" * (MAX_CHECKED + 1)}, f"ten hoogste {MAX_CHECKED}"),
        (("stuk.docx", b"PK\x03\x04word/"), {"tekst": ""}, "stuk.docx"),
        (("beeld.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 99), {"tekst": ""}, "beeld.png"),
    ],
)
def test_the_page_tells_what_is_wrong(client: TestClient, file: Any, fields: dict[str, str], told: str) -> None:
    response = sent(client, file, **fields)
    assert response.status_code == 400
    assert told in response.text
    assert 'role="alert"' in response.text


@pytest.mark.parametrize("content_type", ["", "multipart/form-data", "multipart/form-data; boundary=é", "text/plain"])
def test_a_form_that_is_none_is_an_empty_one(client: TestClient, content_type: str) -> None:
    headers = {"Content-Type": content_type.encode("utf-8")}
    assert client.post("/controleer", content=b"--x\r\nrommel", headers=headers).status_code == 400


def test_reading_apart_gives_words_or_a_reason() -> None:
    assert read_apart(b"Woorden\n", "brief.txt") == "Woorden\n"
    with pytest.raises(UnreadableError, match=r"stuk\.docx"):
        read_apart(docx(document="<stuk"), "stuk.docx")


def finding(begin: int, eind: int, oordeel: Any) -> Bevinding:
    return Bevinding(
        tekst="", begin=begin, eind=eind, soort="citaat", status="letterlijk", oordeel=oordeel, toelichting="",
        doelen=[], kandidaten=[], verschil=[],
    )  # fmt: skip


def test_findings_that_overlap_are_marked_together() -> None:
    text = "0123456789"
    found = [finding(1, 4, "in_orde"), finding(3, 6, "niet_in_orde"), finding(6, 8, "niet_gecontroleerd")]
    pieces = list(pieces_of(text, found))
    assert "".join(piece.text for piece in pieces) == text
    assert [(piece.text, piece.numbers, piece.verdict) for piece in pieces if piece.numbers] == [
        ("12345", (1, 2), "niet_in_orde"),
        ("67", (3,), "niet_gecontroleerd"),
    ]
