"""Does the real server, over a real socket, start, answer, take over a new build, stay discreet, and stop?"""

from __future__ import annotations

import http.client
import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from served import Server, serving, vindplaats


@pytest.fixture(scope="module")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(built, tmp_path_factory.mktemp("served")) as running:
        yield running


def ask(server: Server, body: Any) -> tuple[int, Any]:
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)) as connection:
        connection.request("POST", "/v1/_vraag", json.dumps(body), {"Content-Type": "application/json"})
        response = connection.getresponse()
        return response.status, json.loads(response.read())


def get(server: Server, path: str) -> bytes:
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)) as connection:
        connection.request("GET", path)
        return connection.getresponse().read()


def test_a_question_is_answered_with_words_that_stand_in_the_document(server: Server) -> None:
    status, answer = ask(server, {"vraag": "Binnen hoeveel weken moet ik bezwaar maken tegen een besluit van de Aw?"})
    assert (status, answer["status"]) == (200, "beantwoord")
    assert "6 weken" in answer["antwoord"]["tekst"]
    for source in answer["bronnen"]:
        text = get(server, f"/v1/documenten/{source['document']['id']}/tekst").decode()
        assert text[source["begin"] : source["eind"]] == source["citaat"]


def test_what_the_documents_do_not_say_is_refused(server: Server) -> None:
    status, answer = ask(server, {"vraag": "Wat is de hoofdstad van Frankrijk?"})
    assert (status, answer["status"], answer["bronnen"]) == (200, "onthouden", [])


def test_the_command_line_and_the_server_give_the_same_object(server: Server, built: Path, tmp_path: Path) -> None:
    question = "Hoe lang mag een experiment maximaal duren?"
    _, over_http = ask(server, {"vraag": question, "peildatum": "2024-05-01"})
    done = vindplaats("ask", question, "--peildatum", "2024-05-01", "--json", data_dir=built, folder=tmp_path)
    at_the_command_line = json.loads(done.stdout)
    assert over_http == at_the_command_line
    assert done.returncode == (0 if at_the_command_line["status"] == "beantwoord" else 1)


def test_every_reference_in_every_document_leads_to_a_provision(server: Server) -> None:
    documents = json.loads(get(server, "/v1/documenten"))["documenten"]
    assert len(documents) == 3
    targets = set()
    for document in documents:
        for reference in json.loads(get(server, f"/v1/documenten/{document['id']}"))["verwijzingen"]:
            targets |= {target["locator"] for target in reference["doelen"]}
    assert len(targets) > 20
    lost = [target for target in sorted(targets) if server.status(f"/v1/bepalingen/{target}") != 200]
    assert lost == []
    assert [target for target in sorted(targets) if server.status(f"/bepalingen/{target}") != 200] == []


def test_every_section_of_every_document_can_be_shown(server: Server) -> None:
    for document in json.loads(get(server, "/v1/documenten"))["documenten"]:
        sections = json.loads(get(server, f"/v1/documenten/{document['id']}"))["secties"]
        assert sections
        assert [each["locator"] for each in sections if server.status(f"/v1/bepalingen/{each['locator']}") != 200] == []


def test_the_log_holds_no_questions(server: Server) -> None:
    ask(server, {"vraag": "geheimwoord uit de vraag"})
    get(server, "/v1/_zoek?zoekterm=geheimwoord")
    assert "geheimwoord" not in server.log.read_text()


def test_a_port_in_use_is_told(server: Server, built: Path, tmp_path: Path) -> None:
    done = vindplaats("serve", "--port", str(server.port), data_dir=built, folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("Fout: kan niet luisteren op 127.0.0.1:")
    assert "Traceback" not in done.stderr


def test_without_a_build_it_waits_and_takes_the_first_that_comes(built: Path, tmp_path: Path) -> None:
    data_dir = tmp_path / "later"
    with serving(data_dir, tmp_path, wait_for="/healthz") as server:
        assert server.status("/readyz") == 503
        shutil.copytree(built, tmp_path / "copy")
        (tmp_path / "copy").rename(data_dir)
        deadline = time.monotonic() + 30
        while server.status("/readyz") != 200:
            assert time.monotonic() < deadline, server.log.read_text()
            time.sleep(0.1)
        assert ask(server, {"vraag": "Binnen hoeveel weken moet ik bezwaar maken?"})[0] == 200


def test_a_damaged_index_is_named_and_the_last_good_one_stays(built: Path, tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    shutil.copytree(built, data_dir)
    with serving(data_dir, tmp_path) as server:
        (data_dir / "current").write_text("bestaat-niet\n")
        time.sleep(3)
        assert server.status("/readyz") == 200
        assert ask(server, {"vraag": "Binnen hoeveel weken moet ik bezwaar maken?"})[0] == 200
    assert "bestaat-niet" in server.log.read_text()
    done = vindplaats("ask", "weken", data_dir=data_dir, folder=tmp_path)
    assert (done.returncode, "bestaat-niet" in done.stderr, "Traceback" in done.stderr) == (2, True, False)


# One process for all files, so that the libraries load once; a library that crashes on a damaged file ends it.
DAMAGE = """
import shutil, sys
from datetime import date
from pathlib import Path
from api.opening import NoBuildError, newest_build, open_current
from graph.errors import GraphError
from ingest.errors import IngestError
from search.errors import SearchError

whole, copy = Path(sys.argv[1]), Path(sys.argv[2])
for path in sorted(each.relative_to(whole) for each in newest_build(whole).rglob("*") if each.is_file()):
    data = (whole / path).read_bytes()
    for name, damaged in {"empty": b"", "words": b"kapot", "zeros": bytes(64), "half": data[: len(data) // 2]}.items():
        shutil.copytree(whole, copy)
        (copy / path).write_bytes(damaged)
        try:
            open_current(copy).ask("Binnen hoeveel weken kan ik bezwaar maken?", date(2024, 5, 1), 5)
        except (NoBuildError, SearchError, GraphError, IngestError):
            pass
        except Exception as error:
            print(f"{path.name} {name}: {error!r}")
        shutil.rmtree(copy)
print("all tried")
"""


def test_a_damaged_file_of_an_index_is_an_error_that_is_foreseen(built: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", DAMAGE, str(built), str(tmp_path / "copy")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout.splitlines() == ["all tried"], done.stderr[-2000:]


def test_ctrl_c_stops_it_without_a_traceback(built: Path, tmp_path: Path) -> None:
    with serving(built, tmp_path) as server:
        assert server.interrupt() == 130
    assert "Traceback" not in server.log.read_text()


def test_it_does_not_listen_to_the_world_unasked(server: Server) -> None:
    with socket.socket() as outside:
        outside.settimeout(2)
        assert outside.connect_ex((_own_address(), server.port)) != 0


def _own_address() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing; only asks which address would be used
        except OSError:
            pytest.skip("this machine has no address but the loopback")
        return str(probe.getsockname()[0])
