"""Does the command bring laws from the repository to the corpus, whatever is asked and however it is stopped?"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from download_repository import LAW, path_of, repository, text_of
from misbehaving import Answer, Server, file, first, serving
from other_corpus import write_other_corpus
from served import environment, interruptible, vindplaats

from api import cli


def run(server: Server, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return vindplaats(*arguments, data_dir=folder / "data", folder=folder)


@pytest.fixture
def sited(monkeypatch: pytest.MonkeyPatch) -> object:
    def set_to(server: Server) -> None:
        monkeypatch.setenv("VINDPLAATS_BWB_URL", f"{server.address}/bwb")
        monkeypatch.setenv("VINDPLAATS_PUBLICATIONS_URL", f"{server.address}/op")
        monkeypatch.setenv("VINDPLAATS_SEARCH_URL", f"{server.address}/sru")

    return set_to


def test_from_the_repository_to_a_provision_on_a_day(tmp_path: Path, sited: object) -> None:
    corpus = write_other_corpus(tmp_path / "corpus")
    with serving(repository()) as server:
        sited(server)  # type: ignore[operator]
        done = run(server, tmp_path, "download", LAW, "--json")
        report = json.loads(done.stdout)
        assert (done.returncode, report["fouten"]) == (0, []), done.stderr
        assert set(report["gedownload"][0]) == {"id", "bestand", "herkomst", "sha256", "overgeslagen"}
        again = run(server, tmp_path, "download", LAW, "BWBR0000404", "--json")
        assert [each["overgeslagen"] for each in json.loads(again.stdout)["gedownload"]] == [True] * 5
        assert (again.returncode, len(json.loads(again.stdout)["fouten"])) == (1, 1)
    built = run(server, tmp_path, "build", report["map"], "--corpus-dir", str(corpus), "--json")
    assert built.returncode == 0, built.stderr
    for day, words in (("2020-12-31", "€ 100"), ("2021-01-01", "€ 200")):
        shown = run(server, tmp_path, "show", f"{LAW}/artikel/3", "--peildatum", day, "--json")
        assert words in json.loads(shown.stdout)["tekst"], day


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["krant"], "niet iets om op te halen"),
        ([LAW, "--peildatum", "gisteren"], "geen datum"),
        ([LAW, "--peildatum", "2020-01-01", "--alle-versies"], "niet allebei"),
        ([], "ontbreekt"),
    ],
)
def test_what_cannot_be_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    monkeypatch.setenv("VINDPLAATS_DATA_DIR", str(tmp_path))
    assert cli.run(["download", *arguments]) == 2
    out, err = capsys.readouterr()
    assert (out, words in err) == ("", True)


def test_ctrl_c_leaves_whole_files_and_a_beginning_to_go_on_from(tmp_path: Path, sited: object) -> None:
    label = "2021-01-01_0"
    slow = first(Answer(200, text_of(label), {"ETag": '"1"'}, slow=0.05), then=file(text_of(label)))
    with serving({**repository(), f"/bwb/{path_of(label)}": slow}) as server:
        sited(server)  # type: ignore[operator]
        command = [sys.executable, "-m", "api", "download", LAW, "--naar", str(tmp_path / "dl")]
        process = subprocess.Popen(
            command, env=environment(tmp_path), cwd=tmp_path, stderr=subprocess.PIPE, preexec_fn=interruptible
        )
        part = tmp_path / "dl" / path_of(label).replace(f"xml/{LAW}", f"xml/.{LAW}")
        part = part.with_name(f"{part.name}.part")
        while process.poll() is None and not (part.is_file() and part.stat().st_size):
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
        assert process.returncode == 130, err
        assert b"Traceback" not in err
        assert not (tmp_path / "dl" / path_of(label)).exists()
        assert run(server, tmp_path, "download", LAW, "--naar", str(tmp_path / "dl")).returncode == 0
        resumed = [request for request in server.requests if "range" in request.headers]
    assert len(resumed) == 1
    assert (tmp_path / "dl" / path_of(label)).read_bytes() == text_of(label)
