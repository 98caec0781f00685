"""Does the command line print one object or readable Dutch, with the right exit code and never a traceback?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from fake_engine import AWB, PARAGRAPH, TEXT, FakeEngine

from api import cli
from api.commands import asking
from api.opening import NoBuildError
from api.settings import Models


@pytest.fixture(autouse=True)
def _fake_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(asking, "open_current", lambda _data_dir, _models: FakeEngine())
    monkeypatch.chdir(tmp_path)


def run(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, bytes, str]:
    code = cli.run(arguments)
    out, err = capfdbinary.readouterr()
    return code, out, err.decode()


def as_json(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, Any]:
    code, out, _ = run(capfdbinary, *arguments, "--json")
    return code, json.loads(out)


def test_ask_answers_with_the_quotation_and_its_place(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, answer = as_json(capfdbinary, "ask", "Hoeveel weken?", "--peildatum", "2024-05-01")
    assert code == 0
    assert list(answer) == ["vraag", "status", "antwoord", "onthouding", "bronnen", "zekerheid", "peildatum", "indexVersie"]
    assert answer["status"] == "beantwoord"
    assert answer["peildatum"] == "2024-05-01"
    source = answer["bronnen"][0]
    assert TEXT[source["begin"] : source["eind"]] == source["citaat"] == PARAGRAPH.of(TEXT)
    assert source["verwijzingen"][0] == {
        "werk": "BWBR0005537",
        "artikel": "6:7",
        "locator": str(AWB),
        "jci": "jci1.3:c:BWBR0005537&artikel=6:7",
        "url": "https://wetten.overheid.nl/jci1.3:c:BWBR0005537&artikel=6:7",
        "inCorpus": False,
    }


def test_a_refusal_exits_with_1_and_claims_no_sources(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, answer = as_json(capfdbinary, "ask", "Wat eten we?")
    assert code == 1
    assert answer["status"] == "onthouden"
    assert answer["bronnen"] == []
    assert answer["onthouding"]["dichtstbij"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask", "Hoeveel weken?"], ["Dit moet binnen 6 weken", "Algemene wet bestuursrecht, artikel 6:7", "zeker (91%)"]),
        (["ask", "Wat eten we?"], ["De documenten geven hierop geen antwoord", "Hierover staat niets"]),
        (["search", "weken"], ["1 passage", "Bezwaar & beroep"]),
        (["rules"], ["Termijn", "belanghebbende", "6 weken", "Algemene wet bestuursrecht, artikel 6:7"]),
        (["show", "BWBR0005537/artikel/6:7"], ["staat niet in het corpus", "Wie hiernaar verwijst", "artikel 6:7 Awb"]),
    ],
)
def test_without_json_people_can_read_it(capfdbinary: pytest.CaptureFixture[bytes], arguments: list[str], words: list[str]) -> None:
    _, out, _ = run(capfdbinary, *arguments)
    text = " ".join(out.decode().split())
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["search", "weken"], 0),
        (["search", "niets"], 1),
        (["rules"], 0),
        (["rules", "bezwaar"], 0),
        (["rules", "onbekend"], 1),
        (["show", "BWBR0005537/artikel/6:7"], 0),
        (["show", "jci1.3:c:BWBR0005537&artikel=6:7"], 0),
        (["show", "BWBR0005537/artikel/999"], 1),
        (["show", "BWBR0005537/artikkel/1"], 2),
        (["show", "BWBR0005537", "--peildatum", "2024-13-01"], 2),
        (["ask", "weken", "--peildatum", "gisteren"], 2),
        (["ask", "  "], 2),
        (["ask", "x" * 2001], 2),
        (["ask"], 2),
        (["ask", "weken", "--max", "0"], 2),
        (["ask", "weken", "--maximum", "3"], 2),
        (["vraag", "weken"], 2),
        (["refs", "bestaat-niet.txt"], 2),
        (["refs", "."], 2),
    ],
)
def test_exit_codes_with_an_object_on_stdout_all_the_same(
    capfdbinary: pytest.CaptureFixture[bytes], arguments: list[str], code: int
) -> None:
    found, out, err = run(capfdbinary, *arguments, "--json")
    assert found == code
    assert isinstance(json.loads(out), dict)
    assert "Traceback" not in err
    if code == 2:
        assert err.startswith("Fout: ")
        assert out.count(b'"status": 400') == 1


def test_references_keep_the_positions_of_the_bytes_given(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    text, known = tmp_path / "tekst.txt", tmp_path / "bekend.json"
    text.write_bytes("🏠\r\nVolgens de WW en dit artikel.".encode())
    known.write_text('{"WW": ["BWBR0004045", "BWBR0005181"]}', encoding="utf-8")
    code, given = as_json(capfdbinary, "refs", str(text), "--known", str(known), "--host", "BWBR0005181/artikel/5")
    assert code == 0
    ambiguous, relative = given["verwijzingen"]
    assert (ambiguous["tekst"], ambiguous["begin"], ambiguous["doelen"]) == ("WW", 14, [])
    assert [target["werk"] for target in ambiguous["kandidaten"]] == ["BWBR0004045", "BWBR0005181"]
    assert relative["relatief"] is True
    assert relative["doelen"][0]["locator"] == "BWBR0005181/artikel/5"


@pytest.mark.parametrize("content", ["[1]", '{"de wet": 5}', "{", '{"de wet": [1]}'])
def test_known_names_of_another_form_are_refused(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, content: str) -> None:
    text, known = tmp_path / "tekst.txt", tmp_path / "bekend.json"
    text.write_text("tekst")
    known.write_text(content)
    code, _, err = run(capfdbinary, "refs", str(text), "--known", str(known))
    assert code == 2
    assert "bekend.json" in err


def test_text_that_is_not_utf8_is_refused(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    path = tmp_path / "tekst.txt"
    path.write_bytes(b"caf\xe9")
    code, _, err = run(capfdbinary, "refs", str(path))
    assert (code, "UTF-8 (byte 3)" in err) == (2, True)


def test_a_missing_build_is_told_without_a_traceback(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_data_dir: Path, _models: Models) -> FakeEngine:
        raise NoBuildError("er is nog geen index")

    monkeypatch.setattr(asking, "open_current", fail)
    code, out, err = run(capfdbinary, "ask", "weken")
    assert (code, out, err) == (2, b"", "Fout: er is nog geen index\n")


def without_a_build(_data_dir: Path, _models: Models) -> FakeEngine:
    raise NoBuildError("geen index in build")


def test_references_need_no_build(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(asking, "open_current", without_a_build)
    text = tmp_path / "tekst.txt"
    text.write_text("Zie artikel 48, vijfde lid, van de Woningwet en Kamerstukken II 2020/21, 35 517, nr. 51.", encoding="utf-8")
    code, out, err = run(capfdbinary, "refs", str(text), "--json")
    assert code == 0
    assert err == "Gezocht met het register van wetten alleen, zodat niets in het corpus staat: geen index in build\n"
    law, paper = json.loads(out)["verwijzingen"]
    assert law["doelen"][0] | {"url": ""} == {
        "werk": "BWBR0005181",
        "artikel": "48",
        "lid": "5",
        "locator": "BWBR0005181/artikel/48/lid/5",
        "jci": "jci1.3:c:BWBR0005181&artikel=48&lid=5",
        "url": "",
        "opschrift": "artikel 48, vijfde lid, van de Woningwet",
        "inCorpus": False,
    }
    assert (paper["tekst"], paper["doelen"][0]["werk"]) == ("Kamerstukken II 2020/21, 35 517, nr. 51", "kst-35517-51")
    code, out, _ = run(capfdbinary, "refs", str(text))
    assert code == 0
    assert "BWBR0005181/artikel/48/lid/5" in out.decode()


def test_references_without_a_build_take_host_and_names(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(asking, "open_current", without_a_build)
    text, known = tmp_path / "tekst.txt", tmp_path / "bekend.json"
    text.write_text("Op grond van de wet en dit artikel kan het.", encoding="utf-8")
    known.write_text('{"de wet": "BWBR0005181"}', encoding="utf-8")
    code, given = as_json(capfdbinary, "refs", str(text), "--known", str(known), "--host", "BWBR0036702/artikel/5")
    assert code == 0
    targets = [target["locator"] for each in given["verwijzingen"] for target in each["doelen"]]
    assert targets == ["BWBR0005181", "BWBR0036702/artikel/5"]


def test_without_a_build_and_without_a_register_the_file_is_named(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(asking, "open_current", without_a_build)
    monkeypatch.setenv("VINDPLAATS_CORPUS_DIR", str(tmp_path / "weg"))
    (tmp_path / "tekst.txt").write_text("artikel 48 Woningwet", encoding="utf-8")
    code, out, err = run(capfdbinary, "refs", "tekst.txt", "--json")
    assert code == 2
    assert json.loads(out)["status"] == 400
    assert "laws.csv" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["build", "-h"]])
def test_help_is_dutch(capfdbinary: pytest.CaptureFixture[bytes], arguments: list[str]) -> None:
    code, out, _ = run(capfdbinary, *arguments)
    text = out.decode()
    assert code == 0
    assert "Gebruik:" in text
    assert "Toon deze uitleg." in text
    assert not {"Usage", "Options", "Arguments", "required", "Show this"} & set(text.replace(":", " ").split())


def test_ctrl_c_ends_with_130_and_one_word(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_data_dir: Path, _models: Models) -> FakeEngine:
        raise KeyboardInterrupt

    monkeypatch.setattr(asking, "open_current", interrupted)
    code, out, err = run(capfdbinary, "ask", "weken")
    assert (code, out) == (130, b"")
    assert "Traceback" not in err


@pytest.mark.parametrize("command", [["ask", "weken"], ["rules"], ["export"], ["serve", "--port", "0"], ["show", "BWBR0005181"]])
def test_as_a_program_on_an_empty_folder(tmp_path: Path, command: list[str]) -> None:
    environment = {**os.environ, "VINDPLAATS_DATA_DIR": str(tmp_path / "leeg"), "PYTHONPATH": str(ROOT)}
    program = [sys.executable, "-m", "api", *command]
    done = subprocess.run(program, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("Fout: ")
    assert "Traceback" not in done.stderr


def test_output_that_nobody_reads_is_no_error(tmp_path: Path) -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m api --help | head -c 10; exit ${{PIPESTATUS[0]}}',
        shell=True,
        executable="/bin/bash",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr
