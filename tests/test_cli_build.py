"""With a real build: do reading, building, exporting, asking the graph and measuring work, and keep what is good?"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT
from served import environment, interruptible, vindplaats


def hashes(data_dir: Path) -> dict[str, str]:
    builds = data_dir / "builds"
    return {
        str(path.relative_to(builds)): hashlib.sha256(path.read_bytes()).hexdigest() for path in builds.rglob("*") if path.is_file()
    }


def test_the_same_input_gives_the_same_build_byte_for_byte(built: Path, tmp_path: Path) -> None:
    done = vindplaats("build", "--json", data_dir=tmp_path / "again", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["indexVersie"] == (built / "current").read_text().strip()
    assert len(report["documenten"]) == 3
    fields = {"bestand", "id", "soort", "titel", "artikelen", "leden", "verwijzingen", "regels", "opmerkingen", "totaalverschillen"}
    assert set(report["documenten"][0]) == fields
    assert hashes(tmp_path / "again") == hashes(built)


def test_a_further_file_that_is_broken_is_named_and_harms_nothing(tmp_path: Path) -> None:
    broken, data_dir = tmp_path / "kapot.xml", tmp_path / "data"
    broken.write_bytes(b"<toestand><wetgeving>")
    done = vindplaats("build", str(broken), "--json", data_dir=data_dir, folder=tmp_path)
    report = json.loads(done.stdout)
    assert done.returncode == 2
    assert [error["bestand"] for error in report["fouten"]] == [str(broken)]
    assert len(report["documenten"]) == 3
    assert vindplaats("ask", "Binnen hoeveel weken moet ik bezwaar maken?", data_dir=data_dir, folder=tmp_path).returncode == 0


@pytest.mark.parametrize("harm", ["missing document", "broken register", "no corpus"])
def test_a_corpus_that_is_not_whole_is_told_and_leaves_the_last_build(built: Path, tmp_path: Path, harm: str) -> None:
    corpus, data_dir = tmp_path / "corpus", tmp_path / "data"
    shutil.copytree(ROOT / "corpus", corpus)
    shutil.copytree(built, data_dir)
    if harm == "missing document":
        named = next((corpus / "documents").glob("*.txt"))
        named.unlink()
    elif harm == "broken register":
        named = corpus / "laws.csv"
        named.write_text("id,soort\n")
    else:
        named = corpus
        shutil.rmtree(corpus)
    done = vindplaats("build", "--corpus-dir", str(corpus), data_dir=data_dir, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert named.stem in done.stderr
    assert "Traceback" not in done.stderr
    assert hashes(data_dir) == hashes(built)
    assert (data_dir / "current").read_text() == (built / "current").read_text()


def test_ctrl_c_during_a_build_leaves_nothing_half_done(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    command = [sys.executable, "-m", "api", "build"]
    process = subprocess.Popen(
        command,
        env=environment(data_dir),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=interruptible,
    )
    while not data_dir.is_dir() and process.poll() is None:
        time.sleep(0.01)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode in {0, 130}
    assert b"Traceback" not in err
    assert (data_dir / "current").exists() is (process.returncode == 0)
    assert vindplaats("build", data_dir=data_dir, folder=tmp_path).returncode == 0


def test_ingest_reports_and_stores_nothing(tmp_path: Path) -> None:
    source = next((ROOT / "corpus" / "documents").glob("001*.txt"))
    text = tmp_path / "pagina.txt"
    shutil.copyfile(source, text)
    done = vindplaats("ingest", str(text), str(tmp_path / "pagina.txt"), "--json", data_dir=tmp_path / "data", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert all(each["verwijzingen"] > 5 and each["regels"] > 5 for each in json.loads(done.stdout)["documenten"])
    assert json.loads(done.stdout)["indexVersie"] is None
    assert not (tmp_path / "data").exists()
    assert vindplaats("ingest", str(tmp_path / "weg.txt"), data_dir=tmp_path, folder=tmp_path).returncode == 2


def test_export_gives_the_graph_in_every_format(built: Path, tmp_path: Path) -> None:
    lines = vindplaats("export", "--format", "nquads", data_dir=built, folder=tmp_path)
    assert lines.returncode == 0
    assert len(lines.stdout.splitlines()) > 1000
    turtle = tmp_path / "graaf.ttl"
    assert vindplaats("export", "--output", str(turtle), data_dir=built, folder=tmp_path).returncode == 0
    assert "@prefix" in turtle.read_text(encoding="utf-8")
    assert json.loads(vindplaats("export", "--format", "jsonld", data_dir=built, folder=tmp_path).stdout)
    unknown = vindplaats("export", "--format", "excel", data_dir=built, folder=tmp_path)
    assert (unknown.returncode, "excel" in unknown.stderr) == (2, True)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("SELECT ?s WHERE { ?s ?p ?o } LIMIT 2", 0),
        ("ASK { ?s ?p ?o }", 0),
        ("SELECT ?s WHERE { ?s <urn:x:nothing> ?o }", 1),
        ("SELECT WHERE", 2),
        ("DELETE WHERE { ?s ?p ?o }", 2),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 2),
    ],
)
def test_the_graph_can_be_asked_but_not_changed(built: Path, tmp_path: Path, query: str, code: int) -> None:
    done = vindplaats("sparql", query, "--json", data_dir=built, folder=tmp_path)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert isinstance(json.loads(done.stdout), dict)


def test_evaluate_counts_every_case(built: Path, tmp_path: Path, shared: Path) -> None:
    sets = {"--questions": "questions-dev", "--rules": "rules-dev", "--refs": "references-dev"}
    options = [each for option, name in sets.items() for each in (option, str(shared / "eval" / f"{name}.jsonl"))]
    done = vindplaats("evaluate", *options, "--json", data_dir=built, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    measured = json.loads(done.stdout)
    for name, file in (("vragen", "questions-dev"), ("regels", "rules-dev"), ("verwijzingen", "references-dev")):
        lines = (shared / "eval" / f"{file}.jsonl").read_text(encoding="utf-8").splitlines()
        assert measured[name]["totaal"] == len(measured[name]["gevallen"]) == len(lines)
        assert measured[name]["goed"] == sum(case["goed"] for case in measured[name]["gevallen"])
        assert sum(group["totaal"] for group in measured[name]["groepen"].values()) == len(lines)


@pytest.mark.parametrize(("option", "content"), [("--questions", "{}"), ("--rules", "[1]"), ("--refs", "x"), ("--refs", None)])
def test_a_set_of_another_form_is_refused(built: Path, tmp_path: Path, option: str, content: str | None) -> None:
    path = tmp_path / "set.jsonl"
    if content is not None:
        path.write_text(content + "\n")
    done = vindplaats("evaluate", option, str(path), "--json", data_dir=built, folder=tmp_path)
    assert (done.returncode, "set.jsonl" in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_settings_of_the_environment_reach_the_program(built: Path, tmp_path: Path) -> None:
    (tmp_path / "vindplaats.toml").write_text("poort = 1\n")
    done = vindplaats("ask", "weken", data_dir=built, folder=tmp_path)
    assert (done.returncode, "poort" in done.stderr) == (2, True)
    assert "VINDPLAATS_DATA_DIR" in environment(built)
    assert os.environ.get("VINDPLAATS_DATA_DIR") != str(built)
