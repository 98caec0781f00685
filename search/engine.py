"""The engine: one opened build, and everything that the doors may ask of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.locator import Locator
from ingest.model import Findings, Interval, Metadata, Reference, Rule, Span
from ingest.references import find_references
from ingest.rules.delegation import Filling
from ingest.technical_information import TechnicalInformation
from search.answers.answerer import Answerer
from search.answers.lexicon import Lexicon
from search.answers.question import check_question
from search.answers.sources import source_of, verified
from search.answers.units import UnitMaker
from search.concepts import StoredConcept
from search.encoder import Encoder
from search.explanation import Explainer
from search.filters import NO_FILTERS, Filters
from search.histories import Comparison, compare, course, held
from search.model import Answer, Hit, IncomingLink, OutgoingLink, Provision, Refusal, SearchResult, Source, Suggestion
from search.norms import LimitedBy, Norms
from search.open_build import OpenBuild
from search.searching import Rerank, Searcher, SearchRequest

if TYPE_CHECKING:
    # Checking a text is another matter than answering: what it takes is loaded when a text is checked.
    from search.verify.model import Verification
    from search.verify.phrasing import Phrasing
    from search.verify.reach import Reach


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document without its text."""

    id: str
    work: str
    metadata: Metadata
    sha256: str


class Engine:
    """One build, opened for reading; safe for several threads."""

    def __init__(self, build_dir: Path, encoder: Encoder, rerank: Rerank | None = None) -> None:
        """Open a build; `rerank` gives the hits of a search another order.

        Raises `SearchError` or `GraphError`, naming the file, when a part is missing or damaged.
        """
        self._build_dir = build_dir
        self._material = OpenBuild(build_dir, encoder)
        material = self._material
        self._norms = Norms(material)
        self.index_version = material.report.index_version
        self.base = material.report.base
        self.graph_path = material.graph_path
        lexicon = Lexicon(
            material.index.normaliser, material.concepts, material.weight, frozenset(material.index.terms), material.lighter_words
        )
        self._searcher = Searcher(material.index, material.thesaurus, material.report.documents, rerank)
        self.answerer = Answerer(lexicon, UnitMaker(lexicon, material.spoken), material)

    def ask(self, question: str, day: date, max_sources: int, context: Sequence[str] = ()) -> Answer | Refusal:
        """Answer a question for a day, in the light of earlier ones; every quotation is checked against the stored text first.

        Raises `QuestionError` for a question that cannot be asked, `UnverifiableQuoteError` rather than send a wrong quotation.
        """
        outcome = self.answerer.ask(question, day, max_sources, context)
        for source in outcome.sources if isinstance(outcome, Answer) else outcome.nearest:
            self._verify(source)
        return outcome

    def search(
        self,
        query: str,
        day: date | None,
        limit: int,
        *,
        page: int = 1,
        filters: Filters = NO_FILTERS,
        expand: bool = True,
    ) -> SearchResult:
        """A page of the passages that fit a query, best first, each with its reasons; with facets, and what was added or corrected.

        Without a day all passages may be found, with it those in force on that day; `expand` lets the thesaurus add words.
        Raises `QuestionError` for a query without words.
        """
        query = check_question(query)
        request = SearchRequest(day, limit, page, filters, expand)
        cited = [target for reference in self._material.cited(query) for target in reference.targets]
        found = self._searcher.search(query, request, cited)
        explainer = Explainer(self._material.index, found.asked, lambda place: self.label(place) or str(place))
        sources = []
        for number, hit in enumerate(found.hits):
            better = (*found.above, *found.hits[:number])
            divided, reasons = explainer.explain(hit, self._sentences(hit), better)
            sources.append(self._verify(replace(self._source(divided), explanation=reasons)))
        return SearchResult(
            query=query,
            sources=tuple(sources),
            total=found.total,
            expansions=tuple(expansion.shown for expansion in found.asked.expansions),
            facets=found.facets,
            meant=found.meant,
            corrections=found.asked.query.corrections,
            page=request.page,
            pages=found.pages,
        )

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """Completions of what someone has typed so far, the likeliest first."""
        return self._material.suggester.suggest(typed, limit)

    def concepts(self) -> tuple[StoredConcept, ...]:
        """The notions of the thesaurus, by id."""
        return self._material.concepts

    def documents(self) -> tuple[DocumentSummary, ...]:
        """All documents, by id."""
        return tuple(
            DocumentSummary(entry.id, entry.work, entry.metadata, entry.sha256) for entry in self._material.report.documents
        )

    def findings(self, document_id: str) -> Findings:
        """Everything found in a document. Raises `KeyError` for one that is not there."""
        return self._material.view(document_id).findings

    def provision(self, locator: Locator, day: date) -> Provision | None:
        """A place as it stands on a day; without text when the corpus only cites it, None when it knows nothing of it."""
        found = self._material.provision_sections(locator, day)
        incoming = tuple(self._incoming(locator))
        rules = tuple(self._material.rules_on(locator))
        versions = course(self._material.wordings(locator), locator, date.today(), self._material.recorded(locator.work))
        if not found:
            if not incoming and not rules and not versions:
                return None
            return Provision(
                locator, self.label(locator), (), "", "", None, Interval(), "onbekend",
                incoming=incoming, rules=rules, versions=versions,
            )  # fmt: skip
        view, section = found[0]
        outgoing = tuple(OutgoingLink(reference, view.document.id) for reference in view.references(section.span))
        validity, status = held(section, view.document.id, versions, day)
        return Provision(
            locator=section.locator,
            heading=section.heading or self.label(section.locator),
            path=section.path,
            text=view.words(section.span),
            document=view.document.id,
            metadata=view.document.metadata,
            validity=validity,
            status=status,
            children=tuple((child.locator, child.heading or child.number) for child in view.children(section.locator)),
            outgoing=outgoing,
            incoming=incoming,
            rules=(*rules, *view.rules(section.span)),
            versions=versions,
            span=section.span,
        )

    def differences(self, locator: Locator, old_day: date, new_day: date) -> Comparison | None:
        """What a place differs in on two days, by lid and word; None unless the corpus holds its law's text on both."""
        old, new = (next(iter(self._material.provision_sections(locator, day)), None) for day in (old_day, new_day))
        texts = [bool(self._material.provision_sections(locator.root, day)) for day in (old_day, new_day)]
        if not all(texts) or (old is None and new is None):
            return None
        return compare(old, new, locator, old_day, new_day)

    def references(self, text: str, host: Locator | None, known: Mapping[str, tuple[str, ...]]) -> tuple[Reference, ...]:
        """Citations in any text; `known` maps a name to the works it may mean, more than one meaning ambiguous."""
        return find_references(text, self._material.names, host, dict(known))

    def verify(self, text: str, day: date) -> Verification:
        """The citations and quotations in anyone's text, judged for a day. Raises `CorruptIndexError` for a damaged build."""
        from search.verify.checker import check_text

        return check_text(text, self._reach, day)

    def check_phrasing(self, text: str, sources: Sequence[Source]) -> Phrasing:
        """Another's wording of an answer without what its sources do not carry; marks [1], [2] … name the sources."""
        from search.verify.phrasing import check_phrasing

        return check_phrasing(
            text, sources, self._material.index.normaliser, lambda words: find_references(words, self._material.names)
        )

    def rules(self, document: str | None = None) -> tuple[tuple[str, Rule], ...]:
        """(document id, rule) for one document, or for all but replaced texts. Raises `KeyError` for an unknown document."""
        ids = self._material.current_ids() if document is None else (document,)
        return tuple((id_, rule) for id_ in ids for rule in self._material.view(id_).findings.rules)

    def rule(self, rule_id: str) -> tuple[str, Rule] | None:
        """(document id, rule) by the rule's id; None when there is none."""
        return self._norms.rule(rule_id)

    def limited_by(self, document: str, rule: Rule) -> tuple[LimitedBy, ...]:
        """The rules that limit a rule of a document, wherever they stand."""
        return self._norms.limited_by(document, rule)

    def filled_in(self, rule: Rule) -> tuple[Filling, ...]:
        """Where other texts fill in what a rule delegates."""
        return self._norms.filled_in(rule)

    def actor(self, words: str) -> str:
        """The norm addressee that words name ("woningcorporatie" → "corporatie"); the words themselves when they name none."""
        folded = words.casefold()
        forms = ((concept, form) for concept, known in self._material.spoken.items() for form in (concept, *known))
        return next((concept for concept, form in forms if form.casefold() == folded), words)

    def recorded(self, work: str) -> TechnicalInformation | None:
        """What the editors of the laws recorded of a work; None when the build holds nothing of it."""
        return self._material.recorded(work)

    def label(self, locator: Locator) -> str:
        """How people cite a place; empty for a place in a letter or page."""
        return self._material.label(locator)

    def in_corpus(self, locator: Locator) -> bool:
        """Whether the words of a place are in the corpus."""
        return self._material.holds(locator)

    @cached_property
    def _reach(self) -> Reach:
        from search.verify.reach import Reach
        from search.verify.wording import Wording

        return Reach(self._material, Wording.open(self._build_dir))

    def _source(self, hit: Hit) -> Source:
        passage = hit.passage
        view = self._material.view(passage.document)
        return source_of(view, view.sections[passage.locator], passage.span, score=hit.score, parts=hit.parts)

    def _sentences(self, hit: Hit) -> list[tuple[Span, str]]:
        view = self._material.view(hit.passage.document)
        inside = [span for span in view.findings.sentences if hit.passage.span.contains(span)]
        return [(span, span.of(view.text)) for span in inside or [hit.passage.span]]

    def _incoming(self, locator: Locator) -> list[IncomingLink]:
        links = []
        for document, reference in self._material.citing(locator):
            view = self._material.view(document)
            section = view.section_at(reference.span.start)
            if section is not None:
                links.append(IncomingLink(self._verify(source_of(view, section, view.own_span(section))), reference))
        return links

    def _verify(self, source: Source) -> Source:
        return verified(source, self._material.view(source.document).text, self._material.text_hash(source.document))
