"""A build as answering and the doors see it: documents, index, links and names."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock

import numpy as np

from graph.norm_queries import LimitingRule, limiting
from graph.queries import rules_on
from graph.store import open_store
from ingest.archive import load_findings
from ingest.errors import IngestError
from ingest.locator import Locator
from ingest.model import Definition, Reference, Rule, Section, Span
from ingest.references import compile_names, find_references, format_citation
from ingest.register import Work, load_register
from ingest.rules.actors import COUNTERPARTY, read_actors
from ingest.technical_information import TechnicalInformation
from ingest.versions import replaced_texts
from search.answers.view import DocumentView
from search.build_report import ACTORS, LAWS, WORDS, load_report, store_path
from search.concepts import load_concepts
from search.definitions import Definitions
from search.encoder import Encoder, StaticEncoder
from search.errors import CorruptIndexError
from search.expansion import Expansion, Thesaurus
from search.index import Mask, SearchIndex
from search.links import Links
from search.model import Hit
from search.recorded import Recorded
from search.suggest import Suggester

MAX_VIEWS = 64
"""Documents kept in memory at once."""

_BARE_ARTICLE = re.compile(r"\b(?:artikel|art\.?)\s*(\d+[\w.:]*\w|\d+)", re.IGNORECASE)


class OpenBuild:
    """One build, opened for reading; safe for several threads."""

    def __init__(self, build_dir: Path, encoder: Encoder) -> None:
        """Open a build. Raises `SearchError` or `GraphError`, naming the file, when a part is missing or damaged."""
        self._dir = build_dir
        self.report = load_report(build_dir)
        self._reports = {entry.id: entry for entry in self.report.documents}
        self._versions: dict[str, list[str]] = {}
        self._replaced = replaced_texts(self.report.documents)
        for entry in self.report.documents:
            if entry.id in self._replaced:
                continue
            self._versions.setdefault(entry.work, []).append(entry.id)
        self.names = compile_names(load_register(build_dir / LAWS))
        # What is said of a sale is no name for the buyer.
        self.spoken = {row.concept: row.forms for row in read_actors(build_dir / ACTORS) if row.kind != COUNTERPARTY}
        self.index = SearchIndex.open(build_dir / "index", encoder)
        self.links = Links(build_dir)
        self.suggester = Suggester(build_dir, self.names)
        self._definitions = Definitions(build_dir)
        self._recorded = Recorded(build_dir)
        self.concepts = load_concepts(build_dir)
        self.lighter_words = _words(build_dir / WORDS)
        self.thesaurus = Thesaurus(self.concepts, self.index.normaliser)
        self.graph_path = store_path(build_dir)
        self._graph = open_store(self.graph_path)
        self._encoder = encoder
        self._views: OrderedDict[str, DocumentView] = OrderedDict()
        self._lock = Lock()
        self.label = lru_cache(10_000)(self._label)

    def document_ids(self) -> tuple[str, ...]:
        """All documents, by id."""
        return tuple(self._reports)

    def current_ids(self) -> tuple[str, ...]:
        """All documents but those that another text of their law has replaced, by id."""
        return tuple(id_ for id_ in self._reports if id_ not in self._replaced)

    def view(self, document: str) -> DocumentView:
        """A document by id. Raises `KeyError` for one that is not there, `CorruptIndexError` for a damaged file."""
        with self._lock:
            known = self._views.get(document)
            if known is not None:
                self._views.move_to_end(document)
                return known
        if document not in self._reports:
            raise KeyError(document)
        path = self._dir / "findings" / f"{document}.json"
        try:
            view = DocumentView(load_findings(path))
        except (IngestError, OSError) as error:
            raise CorruptIndexError(path, str(error)) from error
        with self._lock:
            self._views[document] = view
            while len(self._views) > MAX_VIEWS:
                self._views.popitem(last=False)
        return view

    def text_hash(self, document: str) -> str:
        """The hash of a document's text as the build recorded it."""
        return self._reports[document].sha256

    def weight(self, term: str) -> float:
        """How telling a word is in Dutch law at large, where the encoder knows it; else in this corpus."""
        if isinstance(self._encoder, StaticEncoder):
            known = self._encoder.idf_of(term)
            if known is not None:
                return known
            return UNKNOWN_WEIGHT
        return self.index.idf(term)

    def expansions(self, query: str) -> tuple[Expansion, ...]:
        """What the thesaurus adds to a query."""
        return self.thesaurus.expand(query)

    def search(self, text: str, limit: int, day: date | None = None, works: frozenset[str] = frozenset()) -> list[Hit]:
        """The passages that fit the words, with their synonyms, best first; in force on `day` when it is given, and of these
        works only when any are."""
        added = [(expansion.added, expansion.weight) for expansion in self.expansions(text)]
        allowed = None if day is None else self.index.in_force(day)
        if works:
            allowed = self._of_works(works) if allowed is None else allowed & self._of_works(works)
        return self.index.search(text, limit, expansions=added, allow=allowed)

    def _of_works(self, works: frozenset[str]) -> Mask:
        """The passages of these works, (passages,)."""
        starts = self.index.structure.document_starts
        held = np.zeros(len(self.index), np.bool_)
        for work in works:
            for document in self._versions.get(work, ()):
                number = self._numbers.get(document)
                if number is not None:
                    held[starts[number] : starts[number + 1]] = True
        return held

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The number in the index of every document that has passages."""
        firsts = self.index.structure.document_starts[:-1]
        return {self.index.passages[int(row)].document: number for number, row in enumerate(firsts)}

    def cited(self, text: str) -> tuple[Reference, ...]:
        """The citations in a question; a bare article number is resolved when the corpus cites it of one work only."""
        found = find_references(text, self.names)
        covered = [reference.span for reference in found]
        for match in _BARE_ARTICLE.finditer(text):
            works = self.links.works_with_article(match[1])
            if len(works) == 1 and not any(span.overlaps(Span(*match.span())) for span in covered):
                return find_references(text, self.names, Locator(next(iter(works))))
        return found

    def citing(self, locator: Locator) -> list[tuple[str, Reference]]:
        """(document id, reference) of every reference to a place or into it."""
        return [(document, self.view(document).findings.references[number]) for document, number in self.links.to(locator)]

    def provision_sections(self, locator: Locator, day: date) -> list[tuple[DocumentView, Section]]:
        """Where the place itself stands in the corpus, in force on the day; empty when its text is not there.

        Of several texts of one law that hold on the day, the one published last is given. A provision whose own wording
        has its first day recorded held from then on, in texts of its law from before the one in the corpus as well.
        """
        found = [wording for wording in self.wordings(locator) if _holds(*wording, day)]
        return found[-1:]

    def wordings(self, locator: Locator) -> list[tuple[DocumentView, Section]]:
        """The place in every text of its work that has it, whatever the day, oldest text first."""
        found = [(view, section) for view in self._views_of(locator.work) if (section := view.place(locator)) is not None]
        return sorted(found, key=lambda wording: (wording[0].document.validity.start or date.min, wording[0].document.id))

    def recorded(self, work: str) -> TechnicalInformation | None:
        """What the editors recorded of a law through time; None when the build holds nothing of it."""
        return self._recorded.of(work)

    def versions(self, locator: Locator) -> list[Section]:
        """The place in every version of its work that has it."""
        return [section for view in self._views_of(locator.work) if (section := view.place(locator)) is not None]

    def holds(self, locator: Locator) -> bool:
        """Whether the words of a place are in the corpus, on any day."""
        if locator.work not in self._versions:
            return False
        return not locator.depth or bool(self.versions(locator))

    def defined(self, terms: Sequence[str]) -> list[tuple[DocumentView, Definition]]:
        """The definitions of the word with these index terms, in every text of the corpus."""
        views = ((self.view(document), number) for document, number in self._definitions.of(terms))
        return [(view, view.findings.definitions[number]) for view, number in views]

    def has_work(self, work: str) -> bool:
        """Whether the corpus holds the text of a work, on any day."""
        return work in self._versions

    def rules_on(self, locator: Locator) -> Iterator[Rule]:
        """The rules that rest on a place or on a part of it."""
        for resting in rules_on(self._graph, locator):
            if resting.document in self._replaced:
                continue
            for rule in self.view(resting.document).findings.rules:
                if rule.id == resting.id:
                    yield rule

    def limiting(self, locator: Locator) -> tuple[LimitingRule, ...]:
        """The rules that limit a place, a part of it or the article that holds it."""
        return tuple(rule for rule in limiting(self._graph, locator) if rule.document not in self._replaced)

    def knows_word(self, word: str) -> bool:
        """Whether the words occur in any document."""
        terms = self.index.normaliser.terms(word)
        return all(self.index.holds(term) for term in terms)

    def _views_of(self, work: str) -> Iterator[DocumentView]:
        return (self.view(document) for document in self._versions.get(work, ()))

    def _label(self, locator: Locator) -> str:
        for view in self._views_of(locator.work):
            if not locator.depth:
                return self._title(locator.work)
            section = view.place(locator)
            if section is not None and not locator.artikel:
                return section.heading or view.document.metadata.title
        if locator.work.startswith("doc/"):
            return ""
        # A law is called by the title of its text here, which may be older than that of the register.
        title = self._title(locator.work)
        entry = self.names.entry(title) if title else None
        return format_citation(locator, [Work(locator.work, title)] if entry and entry.works == (locator.work,) else self.names)

    def _title(self, work: str) -> str:
        """The title of the text that holds today, or else of the last one; empty for a work without text."""
        texts = [self._reports[document] for document in self._versions.get(work, ())]
        today = date.today()
        chosen = max(
            texts, key=lambda text: (text.validity.holds_on(today), text.validity.start or date.min, text.id), default=None
        )
        return chosen.metadata.title if chosen is not None else ""


def _holds(view: DocumentView, section: Section, day: date) -> bool:
    if section.validity.start is not None and (section.locator.artikel or section.locator.bijlage):
        return section.validity.holds_on(day)
    return view.document.validity.holds_on(day) and section.validity.holds_on(day)


UNKNOWN_WEIGHT = 9.0
"""Weight of a word that Dutch law does not know: a name, or a slip of the pen."""


def _words(path: Path) -> frozenset[str]:
    try:
        return frozenset(path.read_text(encoding="utf-8").split("\n"))
    except (OSError, UnicodeDecodeError) as error:
        raise CorruptIndexError(path, f"onleesbaar ({error})") from error
