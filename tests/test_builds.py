"""Are builds whole, repeatable and swapped in at once, whatever goes wrong?"""

from __future__ import annotations

import fcntl
from datetime import date
from pathlib import Path

import pytest
from other_corpus import write_other_corpus

from ingest.errors import IngestError
from search.build_report import BuildReport, current_build, load_report, store_path
from search.builds import build
from search.encoder import Encoder, load_encoder
from search.engine import Engine
from search.errors import BuildError, SearchError, UnverifiableQuoteError
from search.model import Answer

BASE = "https://voorbeeld.example/"
QUESTION = "Binnen hoeveel weken beslist de gemeente?"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_other_corpus(tmp_path / "corpus")


def make(corpus: Path, data: Path, encoder: Encoder, extra: tuple[Path, ...] = ()) -> BuildReport:
    return build(corpus, data, extra, encoder, BASE, lambda *_: None)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_same_input_gives_the_same_bytes_elsewhere_too(corpus: Path, tmp_path: Path, encoder: Encoder) -> None:
    other = write_other_corpus(tmp_path / "moved" / "corpus")
    first, second = make(corpus, tmp_path / "a", encoder), make(other, tmp_path / "b", encoder)
    assert first.index_version == second.index_version
    assert files(current_build(tmp_path / "a")) == files(current_build(tmp_path / "b"))


def test_a_second_build_makes_nothing(corpus: Path, tmp_path: Path, encoder: Encoder) -> None:
    assert not make(corpus, tmp_path / "data", encoder).reused
    before = {path: path.stat().st_mtime_ns for path in current_build(tmp_path / "data").rglob("*")}
    assert make(corpus, tmp_path / "data", encoder).reused
    assert before == {path: path.stat().st_mtime_ns for path in current_build(tmp_path / "data").rglob("*")}


def test_only_what_changed_is_read_again(corpus: Path, tmp_path: Path, encoder: Encoder) -> None:
    data = tmp_path / "data"
    make(corpus, data, encoder)
    kept = {path.name: path.stat().st_mtime_ns for path in (data / "cache").iterdir()}
    page = corpus / "documents" / "evenement.txt"
    page.write_text(page.read_text("utf-8").replace("10 weken", "11 weken"), "utf-8")
    make(corpus, data, encoder)
    now = {path.name: path.stat().st_mtime_ns for path in (data / "cache").iterdir()}
    assert kept.items() <= now.items()
    assert len(now) == len(kept) + 1


@pytest.mark.parametrize("name", ["evenement.txt", "cijfers.txt"])
def test_a_broken_document_is_named_and_the_last_good_build_stays(
    corpus: Path, tmp_path: Path, encoder: Encoder, name: str
) -> None:
    data = tmp_path / "data"
    make(corpus, data, encoder)
    good = current_build(data)
    (corpus / "documents" / name).write_bytes(b"\x00\x01\x02\xff" * 64)
    with pytest.raises(IngestError, match=name):
        make(corpus, data, encoder)
    assert current_build(data) == good
    assert isinstance(Engine(good, encoder).ask(QUESTION, _day(), 3), Answer)


def test_a_missing_document_is_named(corpus: Path, tmp_path: Path, encoder: Encoder) -> None:
    (corpus / "documents" / "evenement.txt").unlink()
    with pytest.raises(IngestError, match=r"evenement\.toml.*ontbreekt"):
        make(corpus, tmp_path / "data", encoder)


def test_a_broken_further_file_is_reported_and_skipped(corpus: Path, tmp_path: Path, encoder: Encoder) -> None:
    bad, good = tmp_path / "kapot.xml", tmp_path / "goed.txt"
    bad.write_bytes(b"<toestand><niet-af>")
    good.write_text("Nieuwe pagina\n\nDe leges bedragen € 12.\n", "utf-8")
    report = make(corpus, tmp_path / "data", encoder, (bad, good))
    assert [Path(error.file).name for error in report.errors] == ["kapot.xml"]
    assert {document.file for document in report.documents} == {"evenement.txt", "cijfers.txt", "goed.txt"}


def test_two_documents_with_one_id_are_refused(corpus: Path, tmp_path: Path, encoder: Encoder) -> None:
    (corpus / "documents" / "tweede.txt").write_text("Tekst\n\nIets anders.\n", "utf-8")
    (corpus / "documents" / "tweede.toml").write_text('id = "evenement"\ntitel = "Tekst"\n', "utf-8")
    with pytest.raises(IngestError, match="hetzelfde id"):
        make(corpus, tmp_path / "data", encoder)


def test_two_builds_at_once_are_refused(corpus: Path, tmp_path: Path, encoder: Encoder) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with (data / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(BuildError, match="andere opbouw"):
            make(corpus, data, encoder)


def test_leftovers_of_a_crash_do_no_harm(corpus: Path, tmp_path: Path, encoder: Encoder) -> None:
    data = tmp_path / "data"
    version = make(corpus, data, encoder).index_version
    whole = files(current_build(data))
    (data / "builds" / version).rename(data / "builds" / f".{version}")
    (data / "builds" / f".{version}" / "build.json").write_text("{")
    make(corpus, data, encoder)
    assert files(current_build(data)) == whole


def test_no_more_than_two_builds_are_kept(corpus: Path, tmp_path: Path, encoder: Encoder) -> None:
    data, page = tmp_path / "data", corpus / "documents" / "evenement.txt"
    for weeks in ("10 weken", "11 weken", "12 weken", "13 weken"):
        page.write_text(page.read_text("utf-8").replace("per post", f"per post, binnen {weeks}"), "utf-8")
        make(corpus, data, encoder)
    assert len(list((data / "builds").iterdir())) == 2
    assert len(list((data / "stores").iterdir())) == 2
    assert store_path(current_build(data)).is_dir()


def test_without_a_build_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="nog geen index"):
        current_build(tmp_path)


@pytest.mark.parametrize("damage", ["build.json", "links.json", "words.txt", "concepts.json", "index/index.json"])
def test_a_damaged_part_is_named(corpus: Path, tmp_path: Path, encoder: Encoder, damage: str) -> None:
    make(corpus, tmp_path / "data", encoder)
    place = current_build(tmp_path / "data") / damage
    place.write_bytes(b"\xff\xfe{") if place.exists() else pytest.fail(f"{damage} is no part of a build")
    with pytest.raises(SearchError, match=Path(damage).name):
        Engine(current_build(tmp_path / "data"), encoder)


def test_a_quotation_that_the_text_does_not_hold_is_never_sent(corpus: Path, tmp_path: Path, encoder: Encoder) -> None:
    make(corpus, tmp_path / "data", encoder)
    place = current_build(tmp_path / "data")
    stored = place / "findings" / "evenement.json"
    stored.write_text(stored.read_text("utf-8").replace("10 weken", "99 weken"), "utf-8")
    with pytest.raises(UnverifiableQuoteError, match="evenement"):
        Engine(place, encoder).ask(QUESTION, _day(), 3)


def test_the_report_counts_what_was_found(corpus: Path, tmp_path: Path, encoder: Encoder) -> None:
    made = make(corpus, tmp_path / "data", encoder)
    assert load_report(current_build(tmp_path / "data")) == made
    page = next(document for document in made.documents if document.id == "evenement")
    assert (page.kind, page.title, page.file) == ("webpagina", "Vergunning voor een evenement", "evenement.txt")
    assert page.references >= 3
    assert page.rules >= 8


def _day() -> date:

    return date(2026, 1, 15)
