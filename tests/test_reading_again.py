"""Is nothing read twice: after an interruption, and when only what describes a document has changed?"""

from __future__ import annotations

from pathlib import Path

import pytest
from other_corpus import write_other_corpus

from search.build_report import BuildReport
from search.builds import build
from search.encoder import load_encoder

LAW = (
    '<toestand bwb-id="BWBR009999{n}" inwerkingtreding="2020-01-01"><wetgeving soort="wet"><intitule>Wet {n}</intitule>'
    '<wet-besluit><wettekst><artikel status="goed"><kop><label>Artikel</label><nr>1</nr></kop><al>De huurder betaalt</al></artikel>'
    "</wettekst></wet-besluit></wetgeving></toestand>"
)
MANIFEST = (
    '<work label="BWBR0099991"><expression label="2020-01-01_0"><metadata>'
    "<datum_inwerkingtreding>2020-01-01</datum_inwerkingtreding><einddatum>{end}</einddatum></metadata></expression></work>"
)


@pytest.fixture
def laws(tmp_path: Path) -> Path:
    folder = tmp_path / "wetten"
    folder.mkdir()
    for number in range(6):
        (folder / f"wet-{number}.xml").write_text(LAW.format(n=number))
    return folder


def make(tmp_path: Path, laws: Path, stop_after: int | None = None) -> BuildReport:
    def progress(what: str, done: int, total: int) -> None:
        if stop_after is not None and what.startswith("lezen") and done == stop_after:
            raise KeyboardInterrupt

    corpus = tmp_path / "corpus"
    if not corpus.exists():
        write_other_corpus(corpus)
    return build(corpus, tmp_path / "data", [laws], load_encoder(), "https://voorbeeld.example/", progress)


def cache(tmp_path: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (tmp_path / "data" / "cache").iterdir()}


def test_what_was_read_before_an_interruption_is_not_read_again(tmp_path: Path, laws: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        make(tmp_path, laws, stop_after=4)
    kept = cache(tmp_path)
    assert len(kept) == 5
    assert not (tmp_path / "data" / "current").exists()
    made = make(tmp_path, laws)
    assert kept.items() <= cache(tmp_path).items()
    assert len(cache(tmp_path)) == len(made.documents) == 8


def test_a_changed_manifest_changes_the_document(tmp_path: Path, laws: Path) -> None:
    ends = []
    for end in ("2020-12-31", "2021-12-31"):
        (laws / "manifest.xml").write_text(MANIFEST.format(end=end))
        made = make(tmp_path, laws)
        ends.append({document.work: str(document.validity.end) for document in made.documents}["BWBR0099991"])
    assert ends == ["2021-01-01", "2022-01-01"]


def test_a_broken_manifest_is_told_each_time_and_once(tmp_path: Path, laws: Path) -> None:
    (laws / "manifest.xml").write_text(MANIFEST.format(end="2020-12-31")[:-7])
    for extra in ("", "\n"):
        (laws / "brief.txt").write_text(f"Geachte voorzitter,\n\nDe huur stijgt.\n{extra}")
        made = make(tmp_path, laws)
        assert [(Path(error.file).name, error.kind) for error in made.errors] == [("manifest.xml", "beschadigd")]
        assert len(made.documents) == 9
