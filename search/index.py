"""The search index: passages in, hits with reasons out. The one type that answering and the doors need of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from search.building import MANIFEST, SCHEMA, UNKNOWN_DATE, build_index, read_manifest
from search.citing_units import CitingUnits
from search.compounds import ABSENT, PRESENT, parts_of
from search.dense import FLAT_LIMIT, DenseIndex
from search.encoder import Encoder, StaticEncoder
from search.errors import CorruptIndexError, IndexMismatchError
from search.features import Asked, Legs, candidate_features
from search.lexical import LexicalIndex, best
from search.local_terms import LocalTerms
from search.model import Hit, Passage
from search.normaliser import Normaliser
from search.passage_store import PassageStore
from search.query import Query, parse_query
from search.ranking import Weights, first_stage, load_weights, score_parts, standardised
from search.sequences import Sequences
from search.spelling import Speller
from search.storage import expect_length, load_array
from search.structure import Structure
from search.term_table import TermTable
from search.wishes import wished_rows

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

LEXICAL_CANDIDATES = 400
DENSE_CANDIDATES = 200
RERANKED = 200


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a question brought up: rows by first-stage score, best first, with the features of the leading ones."""

    rows: Rows
    first: Floats
    features: Floats
    """(reranked, features) as measured; the rows beyond have none."""


class SearchIndex:
    """An opened index; safe to share between threads, for it only reads."""

    def __init__(self, directory: Path, encoder: Encoder, weights: Weights | None = None) -> None:
        """Open what `build` wrote. Raises `CorruptIndexError` or `IndexMismatchError`; see `open`."""
        try:
            about = read_manifest(directory)
        except (OSError, ValueError) as error:
            raise CorruptIndexError(directory / MANIFEST, f"onleesbaar ({error})") from error
        self.normaliser = Normaliser()
        _expect("schema", about.get("schema"), SCHEMA)
        _expect("normaliser", about.get("normaliser"), f"{self.normaliser.name} {self.normaliser.version}")
        _expect("encoder", about.get("encoder"), encoder.name)
        self.encoder = encoder
        self.weights = weights or load_weights()
        self.passages = PassageStore.open(directory)
        rows, units, terms = len(self.passages), int(about["units"]), int(about["terms"])
        if rows != about["passages"]:
            raise CorruptIndexError(directory / MANIFEST, f"noemt {about['passages']} passages; bewaard zijn er {rows}")
        self.terms = TermTable.open(directory)
        if len(self.terms) != terms:
            raise CorruptIndexError(directory / MANIFEST, f"noemt {terms} woorden; bewaard zijn er {len(self.terms)}")
        self.words = TermTable.open(directory, "words")
        self.speller = Speller(self.words)
        self.structure = Structure.open(directory, rows)
        self.lexical = LexicalIndex.open(directory, "passages", terms, rows)
        self.unit_lexical = LexicalIndex.open(directory, "units", terms, units)
        self.heading_lexical = LexicalIndex.open(directory, "unit-headings", terms, units)
        self.texts = Sequences.open(directory, "texts", rows)
        self.headings = Sequences.open(directory, "headings", units)
        self.citing = CitingUnits.open(directory, rows, units)
        self.local = LocalTerms.open(directory, int(about["dimensions"]))
        self.dense = DenseIndex.open(directory, rows, int(about["dimensions"]))
        self._unit_vectors = load_array(directory, "unit-vectors")
        expect_length(directory, "unit-vectors", self._unit_vectors, units)
        self._validity = load_array(directory, "validity")
        expect_length(directory, "validity", self._validity, rows)

    @classmethod
    def build(cls, passages: Iterable[Passage], encoder: Encoder, directory: Path, *, flat_limit: int = FLAT_LIMIT) -> SearchIndex:
        """Index passages (a document's together, in reading order) into `directory` and open the result."""
        build_index(passages, encoder, directory, flat_limit=flat_limit)
        return cls(directory, encoder)

    @classmethod
    def open(cls, directory: Path, encoder: Encoder, weights: Weights | None = None) -> SearchIndex:
        """Open what `build` wrote into `directory`.

        Raises `CorruptIndexError` when files are missing or damaged, `IndexMismatchError` when another version of the schema, the
        normaliser or the encoder built it.
        """
        return cls(directory, encoder, weights)

    def __len__(self) -> int:
        return len(self.passages)

    def parse(self, query: str, expansions: Sequence[tuple[str, float]] = ()) -> Query:
        """Read a question with the index's normaliser; words that fall apart into words of the index bring their
        parts along, and a word that no passage holds the nearest one that some passage does."""
        read = parse_query(query, self.normaliser, expansions)
        terms, surfaces, parts, corrections = dict(read.terms), dict(read.surfaces), dict(read.parts), list(read.corrections)
        for term, surface in read.surfaces.items():
            if not surface.isalpha():
                continue
            held = self.holds(term)
            found: tuple[str, ...] = parts_of(surface, self.normaliser, self.holds) or ()
            if not found and not held:
                meant = self.speller.correct(surface)
                if meant is not None:
                    corrections.append((surface, meant))
                    found = (self.normaliser.term(meant),)
            for part in found:
                if part not in terms:
                    terms[part] = PRESENT if held else ABSENT
                    surfaces[part] = parts[part] = surface
        return replace(read, terms=terms, surfaces=surfaces, parts=parts, corrections=tuple(corrections))

    def search(self, query: str, k: int, *, expansions: Sequence[tuple[str, float]] = (), allow: Mask | None = None) -> list[Hit]:
        """The best `k` passages, best first, each with the parts of its score; ties in reading order.

        `expansions` are words added to the question with a weight below 1 each; `allow` says per passage whether it may be found
        (see `where` and `in_force`). A question without a word that the index holds finds what its meaning is near to, if any.
        """
        return self.rank(self.parse(query, expansions), k, allow)

    def rank(self, query: Query, k: int, allow: Mask | None = None) -> list[Hit]:
        """`search` for a question that was read before."""
        if k <= 0 or not len(self):
            return []
        found = self.candidates(query, max(k, RERANKED), allow)
        if not len(found.rows):
            return []
        values = standardised(found.features)
        scores = values @ self.weights.features
        hits = []
        places = best(scores, k)
        for place, words in zip(places, self._matched(query, found.rows[places]), strict=True):
            row, details = int(found.rows[place]), {"woorden": words}
            parts, score = score_parts(values[place], found.features[place], self.weights, details)
            hits.append(Hit(self.passages[row], score, parts, row))
        return hits

    def matching(self, query: Query) -> Mask:
        """The passages that hold a word of the question, or one of its parts or expansions, and meet its wishes, (passages,)."""
        held = np.zeros(len(self), np.bool_)
        for number in self.numbers(query):
            held[self.lexical.postings(number)] = True
        wished = wished_rows(query, self)
        return held if wished is None else wished & (held | bool(query.prefixes))

    def total(self, query: Query, allow: Mask | None = None) -> int:
        """How many passages match (see `matching`) and are allowed."""
        held = self.matching(query)
        return int((held if allow is None else held & allow).sum())

    def order(self, query: Query, k: int, leg: str = "samen", allow: Mask | None = None) -> Rows:
        """The rows of the best `k` passages by one leg alone ("woorden", "betekenis"), by their fusion ("eersteRonde") or by the
        whole ("samen"); for measuring. Raises `KeyError` for another leg."""
        return _ORDERS[leg](self, query, k, allow)

    def candidates(self, query: Query, k: int = RERANKED, allow: Mask | None = None) -> Candidates:
        """Up to `k` passages by the first stage, with their features."""
        numbers = self.numbers(query)
        passages, units = self.lexical.scores(numbers), self.unit_lexical.scores(numbers)
        lexical = passages + units[self.structure.unit_of]
        wished = wished_rows(query, self)
        if wished is not None:
            allow = wished if allow is None else allow & wished
            if query.prefixes:
                lexical = lexical + wished
        if allow is not None:
            lexical = np.where(allow, lexical, 0)
        vector = self.encode(query)
        rows = best(lexical, max(k, LEXICAL_CANDIDATES))
        rows = rows[lexical[rows] > 0]
        if vector.any():
            near = np.array([row for row, _ in self.dense.search(vector, max(k, DENSE_CANDIDATES))], np.int64)
            # Their union; counted, because numpy loads its masked arrays for one without counts.
            rows, _ = np.unique(np.concatenate((rows, near if allow is None else near[allow[near]])), return_counts=True)
        if not len(rows):
            return Candidates(rows.astype(np.int64), np.zeros(0, np.float32), np.zeros((0, 0), np.float32))
        cosines = self.dense.vectors(rows) @ vector
        unit_cosines = self._unit_vectors[self.structure.unit_of[rows]].astype(np.float32) @ vector
        first = first_stage(lexical[rows], cosines + unit_cosines, self.weights.dense)
        kept = best(first, k)
        legs = Legs(passages, units, self.heading_lexical.scores(numbers), cosines[kept], unit_cosines[kept], first[kept])
        features = candidate_features(
            rows[kept], self._asked(numbers), legs, self.structure, self.texts, self.headings, self.citing, self.lexical.idf
        )
        return Candidates(rows[kept], first[kept], features)

    def numbers(self, query: Query) -> dict[int, float]:
        """The question's terms that the index holds, as numbers with their weights, in the order asked."""
        known = ((self.terms.number(term), weight) for term, weight in query.terms.items())
        return {number: weight for number, weight in known if number is not None}

    def encode(self, query: Query) -> Floats:
        """The question as a unit vector, (dimensions,); zeros when the encoder knows no word of it."""
        if isinstance(self.encoder, StaticEncoder):
            return self.local.encode(query.terms, self.terms.number, self.encoder, self.lexical)
        return self.encoder.encode_query(query.text)

    def idf(self, term: str) -> float:
        """How telling an index term is: ln(1 + (N − df + ½) / (df + ½)); for a term that no passage holds the highest value."""
        number = self.terms.number(term)
        return float(self.lexical.idf[number]) if number is not None else float(np.log(1 + (len(self) + 0.5) / 0.5))

    def holds(self, term: str) -> bool:
        """Whether any passage holds an index term, in its title, headings or words."""
        return self.terms.number(term) is not None

    def where(self, condition: Callable[[Passage], bool]) -> Mask:
        """The passages for which a condition holds, (passages,); reads every passage, so keep the result."""
        return np.fromiter((condition(passage) for passage in self.passages), np.bool_, len(self))

    @property
    def validity(self) -> npt.NDArray[np.int32]:
        """(first day, first day after) of every passage as ordinals, `UNKNOWN_DATE` where not known, (passages, 2)."""
        return self._validity

    def in_force(self, day: date) -> Mask:
        """The passages that hold on a day, (passages,); an unknown date never excludes."""
        start, end, ordinal = self._validity[:, 0], self._validity[:, 1], day.toordinal()
        held: Mask = ((start == UNKNOWN_DATE) | (start <= ordinal)) & ((end == UNKNOWN_DATE) | (ordinal < end))
        return held

    def _asked(self, numbers: dict[int, float]) -> Asked:
        terms = np.fromiter(numbers, np.int64, len(numbers))
        return Asked(terms, self.lexical.idf[terms] * np.fromiter(numbers.values(), np.float32, len(numbers)))

    def _matched(self, query: Query, rows: Rows) -> Iterator[str]:
        """For each row the words of the question that it holds, with what each adds, most first."""
        numbers = self.numbers(query)
        names = [query.surfaces.get(term, term) for term in (self.terms[number] for number in numbers)]
        for added in self.lexical.added(numbers, rows):
            yield ", ".join(f"{names[column]} {added[column]:.2f}" for column in np.argsort(-added, kind="stable") if added[column])


def _expect(part: str, built: object, asked: object) -> None:
    if built != asked:
        raise IndexMismatchError(part, str(built), str(asked))


def _by_words(index: SearchIndex, query: Query, k: int, allow: Mask | None) -> Rows:
    scores = index.lexical.scores(index.numbers(query))
    if allow is not None:
        scores = np.where(allow, scores, 0)
    rows = best(scores, k)
    return rows[scores[rows] > 0]


def _by_meaning(index: SearchIndex, query: Query, k: int, allow: Mask | None) -> Rows:
    vector = index.encode(query)
    hidden = 0 if allow is None else int((~allow).sum())
    near = np.array([row for row, _ in index.dense.search(vector, k + hidden)] if vector.any() else [], np.int64)
    return (near if allow is None else near[allow[near]])[:k]


def _fused(index: SearchIndex, query: Query, k: int, allow: Mask | None) -> Rows:
    return index.candidates(query, max(k, RERANKED), allow).rows[:k]


def _whole(index: SearchIndex, query: Query, k: int, allow: Mask | None) -> Rows:
    found = index.candidates(query, max(k, RERANKED), allow)
    if not len(found.rows):
        return found.rows
    return found.rows[best(standardised(found.features) @ index.weights.features, k)]


_ORDERS: dict[str, Callable[[SearchIndex, Query, int, Mask | None], Rows]] = {
    "woorden": _by_words,
    "betekenis": _by_meaning,
    "eersteRonde": _fused,
    "samen": _whole,
}
