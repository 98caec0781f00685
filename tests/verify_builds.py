"""A small build for checking: documents with their wording, without index and graph."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ingest.locator import Locator
from ingest.model import Document, Findings
from ingest.readers.any_format import read_document
from ingest.readers.metadata import load_metadata
from ingest.references import compile_names, format_citation
from ingest.register import load_register
from ingest.versions.companions import companion_paths, with_companion
from search.answers.view import DocumentView
from search.build_report import BuildReport
from search.reading import report_of
from search.verify.reach import Reach
from search.verify.wording import Wording
from search.verify.wording_build import WordingWriter


class SmallBuild:
    """The documents in some files, as checking needs them."""

    def __init__(self, files: Iterable[Path], laws: Path) -> None:
        self.names = compile_names(load_register(laws))
        views = [DocumentView(Findings(_read(file))) for file in files]
        self.views = {view.document.id: view for view in sorted(views, key=lambda view: view.document.id)}
        self.report = BuildReport("proef", "http://proef", tuple(report_of(view.findings, id_) for id_, view in self.views.items()))

    def view(self, document: str) -> DocumentView:
        return self.views[document]

    def has_work(self, work: str) -> bool:
        return any(view.document.work == work for view in self.views.values())

    def text_hash(self, document: str) -> str:
        return self.views[document].document.sha256

    def label(self, locator: Locator) -> str:
        titles = {view.document.work: view.document.metadata.title for view in self.views.values()}
        return titles.get(str(locator)) or format_citation(locator, self.names)


def _read(file: Path) -> Document:
    beside = file.with_suffix(".toml")
    document = read_document(file.read_bytes(), file.name, load_metadata(beside) if beside.is_file() else None)
    for companion in companion_paths(file):
        document = with_companion(document, companion.read_bytes(), str(companion))
    return document


def reach_of(build: SmallBuild, folder: Path) -> Reach:
    """The build, with its wording written into a folder."""
    writer = WordingWriter()
    for view in build.views.values():
        writer.add(view.findings)
    writer.save(folder)
    return Reach(build, Wording.open(folder))


def corpus_build(corpus: Path) -> SmallBuild:
    return SmallBuild(sorted((corpus / "documents").glob("*.txt")), corpus / "laws.csv")


LAWS = (
    "BWBR0035303", "BWBR0003403", "BWBR0009810", "BWBR0018451",
    "BWBR0002458/2002-07-01_0", "BWBR0002458/2012-01-01_0", "BWBR0002458/2015-01-01_0",
)  # fmt: skip
"""Laws of the development data; of the Drank- en Horecawet three versions."""


def law_build(shared: Path, corpus: Path) -> SmallBuild:
    folder = shared / "data" / "bwb"
    files = [next(path for path in sorted((folder / law).rglob("BWB*.xml"))) for law in LAWS]
    return SmallBuild(files, corpus / "laws.csv")
