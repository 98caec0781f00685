"""What search and answering yield. Nothing here knows an index, a store or JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ingest.locator import Locator
from ingest.model import Interval, Metadata, Reference, Rule, SectionKind, Span, Status
from ingest.versions import ProvisionVersion
from search.filters import Facet


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of retrieval: a lid, paragraph, list item, procedure step, table row or note.

    `text` is what is indexed and may carry the lead-in of a list or the headers of a table in front;
    `span` is what is quoted and lies in the document with id `document`.
    """

    key: str
    """Stable: `<document id>#<locator>`, with `~n` for the n-th piece of a long provision."""
    document: str
    locator: Locator
    kind: SectionKind
    span: Span
    text: str
    title: str
    """Title of the document or citation title of the law."""
    headings: tuple[str, ...] = ()
    lead_in: Span | None = None
    citations: tuple[Locator, ...] = ()
    validity: Interval = Interval()
    status: Status = "onbekend"


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One summand of a score: what it measures, its weight, and the value before weighing; `detail` is for people."""

    name: str
    weight: float
    value: float
    detail: str = ""
    shares: tuple[ScoreShare, ...] = ()
    """What the summand is made of, where that is known; the shares add up to it."""


@dataclass(frozen=True, slots=True)
class ScoreShare:
    """A word or a neighbouring passage, and how much of a summand is owed to it."""

    name: str
    contribution: float


WordOrigin = Literal["gevraagd", "samenstelling", "spelling", "begrippen"]


@dataclass(frozen=True, slots=True)
class MatchedWord:
    """A word that brought a passage up: as the index holds it, where it came from, and what it adds to BM25F.

    `asked` is the word of the question behind it; `weight` is 1 for a word that was asked and less for one that was added;
    `rarity` is its idf, `bm25` the product of both with how much the passage is about the word.
    """

    word: str
    asked: str
    origin: WordOrigin
    weight: float
    rarity: float
    bm25: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a passage was found, for people; the score itself is told by its parts."""

    words: tuple[MatchedWord, ...] = ()
    cosine: float = 0.0
    """Of question and passage."""
    sentence: Span | None = None
    """The sentence nearest in meaning, in the document's text."""
    sentence_cosine: float = 0.0
    links: tuple[tuple[str, ...], ...] = ()
    """Ways through the graph from the question, or from a better hit, to this passage, as steps in words."""
    filters: tuple[tuple[str, str], ...] = ()
    """(field, value) of the filters that it met."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a query found, with a score that is the sum of weight × value over its parts."""

    passage: Passage
    score: float
    parts: tuple[ScorePart, ...] = ()
    row: int = -1
    """Number of the passage in the index; −1 when it comes from none."""


@dataclass(frozen=True, slots=True)
class Source:
    """A verbatim quotation with its place: `quote` is exactly `text[span]` of the document with hash `sha256`."""

    id: str
    document: str
    metadata: Metadata
    locator: Locator
    path: tuple[str, ...]
    quote: str
    span: Span
    sha256: str
    references: tuple[Locator, ...] = ()
    validity: Interval = Interval()
    status: Status = "onbekend"
    score: float = 0.0
    parts: tuple[ScorePart, ...] = ()
    explanation: Explanation | None = None


AnswerKind = Literal["feit", "janee", "lijst", "stappen", "tabel", "regel", "verwijzing", "definitie", "bepaling", "vergelijking"]

RefusalReason = Literal["buiten_corpus", "geen_steun", "niet_geldend", "meerduidig", "bepaling_onbekend"]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer made of verified quotations. `certainty` lies in 0…1."""

    question: str
    text: str
    kind: AnswerKind
    sources: tuple[Source, ...]
    certainty: float
    day: date
    read_as: str = ""
    """The question as it was read in the light of earlier ones; empty when it was read as it stands."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """No answer, and why; `nearest` is the nearest useful thing, `sources` are never claimed as support."""

    question: str
    reason: RefusalReason
    explanation: str
    nearest: tuple[Source, ...]
    certainty: float
    day: date
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits in order, how many passages matched at all, and what was added to the query to find them."""

    query: str
    sources: tuple[Source, ...]
    total: int
    expansions: tuple[tuple[str, str], ...] = ()
    """(word in the query, term added), from the thesaurus."""
    facets: tuple[Facet, ...] = ()
    meant: str = ""
    """The query with its words corrected, when a word of it stands in no passage and a near one does."""
    corrections: tuple[tuple[str, str], ...] = ()
    """(word as typed, word that some passage holds)."""
    page: int = 1
    pages: int = 0
    """How many pages of this size can be had; no more than the best hundred passages."""


SuggestionKind = Literal["regeling", "document", "artikel", "begrip", "vraag"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One completion of what someone types: its words, its kind, and where it leads (one of the three, or none for a question)."""

    text: str
    kind: SuggestionKind
    place: Locator | None = None
    document: str = ""
    concept: str = ""


@dataclass(frozen=True, slots=True)
class OutgoingLink:
    """A reference that stands in a provision."""

    reference: Reference
    document: str


@dataclass(frozen=True, slots=True)
class IncomingLink:
    """A reference elsewhere that points here, with the passage that holds it."""

    source: Source
    reference: Reference


@dataclass(frozen=True, slots=True)
class Provision:
    """A place in a work as it stands on a day; without text when only others cite it (`document` is then empty)."""

    locator: Locator
    heading: str
    path: tuple[str, ...]
    text: str
    document: str
    metadata: Metadata | None
    validity: Interval
    status: Status
    children: tuple[tuple[Locator, str], ...] = ()
    outgoing: tuple[OutgoingLink, ...] = ()
    incoming: tuple[IncomingLink, ...] = ()
    rules: tuple[Rule, ...] = ()
    versions: tuple[ProvisionVersion, ...] = ()
    """Its wordings through time, oldest first, each with its status today."""
    span: Span | None = field(default=None)
