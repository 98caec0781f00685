"""The engine: one opened build, and everything that the doors may ask of it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

import msgspec

from graph.errors import GraphError
from graph.queries import cited_by
from graph.store import Graph, open_store
from graph.thesaurus import Concept
from ingest.archive import load_findings
from ingest.errors import IngestError
from ingest.locator import Locator
from ingest.model import Findings, Metadata, Reference, Rule, Section
from ingest.references import compile_names, find_references
from ingest.references.citing import format_citation
from ingest.register import load_register
from ingest.rules import load_actors
from search.answers.answerer import Answerer
from search.answers.composing import distinct
from search.answers.lexicon import Lexicon
from search.answers.matching import Matcher
from search.answers.question import check_question
from search.answers.sources import source_of, verified
from search.answers.view import DocumentView
from search.building import ACTORS, LAWS, DocumentReport, load_report, store_path
from search.encoder import Encoder
from search.errors import BuildError, CorruptIndexError
from search.expansion import expand
from search.index import SearchIndex
from search.model import Answer, Hit, IncomingLink, OutgoingLink, Provision, Refusal, SearchResult, Source

MAX_VIEWS = 64
"""Documents kept in memory at once."""


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document without its text."""

    id: str
    work: str
    metadata: Metadata
    sha256: str


class Engine:
    """One build, opened for reading; safe for several threads."""

    def __init__(self, build_dir: Path, encoder: Encoder) -> None:
        """Open a build. Raises `SearchError` or `GraphError`, naming the file, when a part is missing or damaged."""
        self._dir = build_dir
        report = load_report(build_dir)
        self.index_version = report.index_version
        self.base = report.base
        self._reports: dict[str, DocumentReport] = {entry.id: entry for entry in report.documents}
        self._works = load_register(build_dir / LAWS)
        self._names = compile_names(self._works)
        self._index = SearchIndex.open(build_dir / "index", encoder)
        self.graph_path = store_path(build_dir)
        self._graph: Graph = open_store(self.graph_path)
        self._concepts = _load_concepts(build_dir / "concepts.json")
        self._views: OrderedDict[str, DocumentView] = OrderedDict()
        self._lock = Lock()
        lexicon = Lexicon(self._index.normaliser, self._concepts, self._index.weight)
        actors = load_actors(build_dir / ACTORS)
        self._answerer = Answerer(lexicon, Matcher(lexicon, actors.spoken), self)

    def ask(self, question: str, day: date, max_sources: int) -> Answer | Refusal:
        """Answer a question for a day; every quotation is checked against the stored text first.

        Raises `QuestionError` for a question that cannot be asked.
        """
        outcome = self._answerer.ask(question, day, max_sources)
        for source in outcome.sources if isinstance(outcome, Answer) else outcome.nearest:
            self._verify(source)
        return outcome

    def search(self, query: str, day: date | None, limit: int) -> SearchResult:
        """The passages that fit a query, best first, with what the thesaurus added to it."""
        query = check_question(query)
        ...
