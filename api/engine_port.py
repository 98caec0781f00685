"""What the doors ask of the engine behind them; `search.engine.Engine` has this shape, and so has the tests' fake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ingest.locator import Locator
from ingest.model import Findings, Metadata, Reference, Rule
from ingest.rules.delegation import Filling
from search.filters import NO_FILTERS, Filters
from search.histories import Comparison
from search.model import Answer, Provision, Refusal, SearchResult, Source, Suggestion

if TYPE_CHECKING:
    # The engine's own modules load the index and the graph, which a mistake at the command line need not wait for.
    from ingest.technical_information import TechnicalInformation
    from search.concepts import StoredConcept
    from search.norms import LimitedBy
    from search.verify.model import Verification
    from search.verify.phrasing import Phrasing


class DocumentSummary(Protocol):
    """A document without its text."""

    @property
    def id(self) -> str: ...
    @property
    def work(self) -> str: ...
    @property
    def metadata(self) -> Metadata: ...


class Places(Protocol):
    """How places are called, and which of them are in the corpus."""

    def label(self, locator: Locator) -> str:
        """Heading or title of a place; empty when not known."""
        ...

    def in_corpus(self, locator: Locator) -> bool: ...


class CitationFinder(Places, Protocol):
    """What finds citations; the register of laws is enough for it."""

    def references(self, text: str, host: Locator | None, known: Mapping[str, tuple[str, ...]]) -> tuple[Reference, ...]:
        """Citations in any text; `known` maps a name to the works it may mean, more than one meaning ambiguous."""
        ...


class EnginePort(CitationFinder, Protocol):
    """Questions in, findings out. All methods only read, and may be called from several threads at once."""

    @property
    def index_version(self) -> str:
        """Names the build that answers; the same input always gives the same name."""
        ...

    def ask(self, question: str, day: date, max_sources: int, context: Sequence[str] = ()) -> Answer | Refusal: ...

    def search(
        self,
        query: str,
        day: date | None,
        limit: int,
        *,
        page: int = 1,
        filters: Filters = NO_FILTERS,
        expand: bool = True,
    ) -> SearchResult: ...

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """Completions of what someone has typed so far, the likeliest first."""
        ...

    def concepts(self) -> tuple[StoredConcept, ...]:
        """The notions of the thesaurus, by id."""
        ...

    def documents(self) -> tuple[DocumentSummary, ...]: ...

    def findings(self, document_id: str) -> Findings:
        """Raises `KeyError` for a document that is not in the corpus."""
        ...

    def provision(self, locator: Locator, day: date) -> Provision | None:
        """None when nothing is known of the place; a place that is only cited has an empty `document`."""
        ...

    def differences(self, locator: Locator, old_day: date, new_day: date) -> Comparison | None:
        """What a place differs in on two days; None unless the corpus holds its law's text on both."""
        ...

    def verify(self, text: str, day: date) -> Verification:
        """The citations and quotations in anyone's text, judged for a day."""
        ...

    def check_phrasing(self, text: str, sources: Sequence[Source]) -> Phrasing:
        """Another's wording of an answer without what its sources do not carry; marks [1], [2] … name the sources."""
        ...

    def rules(self, document: str | None = None) -> tuple[tuple[str, Rule], ...]:
        """(document id, rule) for one document or all. Raises `KeyError` for an unknown document."""
        ...

    def rule(self, rule_id: str) -> tuple[str, Rule] | None:
        """(document id, rule) by the rule's id; None when there is none."""
        ...

    def limited_by(self, document: str, rule: Rule) -> tuple[LimitedBy, ...]:
        """The rules that limit a rule of a document, wherever they stand."""
        ...

    def filled_in(self, rule: Rule) -> tuple[Filling, ...]:
        """Where other texts fill in what a rule delegates."""
        ...

    def actor(self, words: str) -> str:
        """The norm addressee that words name; the words themselves when they name none."""
        ...

    def recorded(self, work: str) -> TechnicalInformation | None:
        """What the editors of the laws recorded of a work; None when the build holds nothing of it."""
        ...
