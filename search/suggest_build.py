"""What can be suggested while someone types, written once per build: laws, documents, articles, concepts, questions.

suggest/entries, entries-ends      the text of every suggestion
suggest/targets, targets-ends      where it leads: a locator, a document, a concept, or nothing
suggest/kinds, weights             its kind, and how much it counts before anything is typed
suggest/tokens, tokens-ends        the folded words of all suggestions, sorted
suggest/starts, held, firsts       for token t the suggestions `held[starts[t]:starts[t+1]]`, and whether t is their first word
suggest/works, articles, headings  the articles of works: for work w those from `article-starts[w]` on, in reading order
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ingest.model import Findings
from ingest.register import Work
from search.expansion import Concept
from search.model import SuggestionKind
from search.normaliser import fold
from search.storage import save_array
from search.suggest_questions import load_shapes, questions_in
from search.term_table import TermTable

FOLDER = "suggest"

KINDS: tuple[SuggestionKind, ...] = ("regeling", "document", "artikel", "begrip", "vraag")

LAW_KINDS = frozenset({"wet", "amvb", "regeling", "beleidsregel", "verdrag", "circulaire"})

_LAW, _DOCUMENT, _CONCEPT, _OTHER_NAME, _QUESTION = 1.6, 1.5, 1.1, 0.9, 0.8
"""What each kind counts to begin with; a law gains with how often it is cited, a question with how many documents give it."""

_PER_LETTER = -0.004
"""A short text is likelier to be meant than a long one that holds the same words."""


@dataclass(frozen=True, slots=True)
class _Entry:
    text: str
    kind: SuggestionKind
    target: str
    weight: float
    keys: tuple[str, ...] = ()
    """Other words by which it is found."""
    beside: str = ""
    """What the text holds besides its own words, by which it is not found."""


def words_of(text: str) -> list[str]:
    """The folded words and numbers of a text, in order."""
    return re.findall(r"\w+", fold(text))


class SuggestionsWriter:
    """Gathers what can be suggested; the same input in the same order gives the same bytes.

    A law is suggested when its text is there or some document cites it, so that every suggestion leads somewhere.
    """

    def __init__(self, works: Iterable[Work], concepts: Iterable[Concept]) -> None:
        self._register = {work.id: work for work in works}
        self._concepts = sorted(concepts, key=lambda concept: concept.id)
        self._shapes = load_shapes()
        self._titles: dict[str, str] = {}
        self._documents: list[_Entry] = []
        self._articles: dict[str, dict[str, str]] = {}
        self._cited: Counter[str] = Counter()
        self._questions: Counter[str] = Counter()

    def add(self, findings: Findings) -> None:
        """Take in one document."""
        document = findings.document
        self._questions.update(set(questions_in(findings, self._shapes)))
        for reference in findings.references:
            for target in reference.targets:
                self._cited[target.work] += 1
                if target.artikel:
                    self._articles.setdefault(target.work, {}).setdefault(target.artikel, "")
        if document.metadata.kind in LAW_KINDS:
            self._titles[document.work] = document.metadata.title
            articles = self._articles.setdefault(document.work, {})
            for section in document.sections:
                if section.kind == "artikel" and section.number and not section.locator.bijlage:
                    articles[section.locator.artikel] = section.heading
        else:
            leads_to = f"document {document.id}"
            self._documents.append(_Entry(document.metadata.title, "document", leads_to, _DOCUMENT, document.metadata.aliases))

    def save(self, directory: Path) -> None:
        """Write everything under `directory`/suggest."""
        entries = [
            *self._laws(),
            *self._documents,
            *(entry for concept in self._concepts for entry in _concept(concept)),
            *(
                _Entry(question, "vraag", "", _QUESTION + 0.1 * math.log(count))
                for question, count in sorted(self._questions.items())
            ),
        ]
        place = directory / FOLDER
        place.mkdir(parents=True, exist_ok=True)
        _write_entries(place, entries)
        cited_only = self._articles.keys() - self._titles.keys()
        _write_articles(place, {work: _ordered(found) if work in cited_only else found for work, found in self._articles.items()})

    def _laws(self) -> Iterator[_Entry]:
        for work in sorted(self._titles.keys() | (self._cited.keys() & self._register.keys())):
            known = self._register.get(work)
            title = min(filter(None, (self._titles.get(work), known.title if known else "")), key=len, default=work)
            short = next(iter(known.abbreviations), "") if known else ""
            names = (*known.names, *known.abbreviations, known.title) if known else ()
            text = f"{title} ({short})" if short and fold(short) not in fold(title) else title
            weight = _LAW + 0.1 * math.log1p(self._cited[work])
            yield _Entry(text, "regeling", f"plaats {work}", weight, names)


def _ordered(articles: Mapping[str, str]) -> dict[str, str]:
    """Articles of a law whose text is not here, by number."""
    return dict(sorted(articles.items(), key=lambda item: _natural(item[0])))


def _natural(number: str) -> tuple[tuple[int, str], ...]:
    """The order of the numbers of articles: 9, 10, 10a, 6:7, 6:13."""
    return tuple((int(digits or 0), rest) for digits, rest in re.findall(r"(\d*)(\D*)", number))


def _concept(concept: Concept) -> Iterable[_Entry]:
    target = f"begrip {concept.id}"
    yield _Entry(concept.preferred, "begrip", target, _CONCEPT, tuple(concept.hidden))
    for name in concept.alternatives:
        beside = f" ({concept.preferred})"
        yield _Entry(name + beside, "begrip", target, _OTHER_NAME, beside=beside)


def _write_entries(place: Path, entries: Sequence[_Entry]) -> None:
    postings: dict[str, dict[int, bool]] = {}
    for number, entry in enumerate(entries):
        for position, word in enumerate(words_of(entry.text.removesuffix(entry.beside))):
            postings.setdefault(word, {}).setdefault(number, position == 0)
        for key in entry.keys:
            for position, word in enumerate(words_of(key)):
                held = postings.setdefault(word, {})
                held[number] = held.get(number, False) or position == 0
    tokens = sorted(postings, key=str.encode)
    TermTable.build([token.encode() for token in tokens]).save(place, "tokens")
    TermTable.build([entry.text.encode() for entry in entries]).save(place, "entries")
    TermTable.build([entry.target.encode() for entry in entries]).save(place, "targets")
    save_array(place, "kinds", np.array([KINDS.index(entry.kind) for entry in entries], np.uint8))
    save_array(place, "weights", np.array([entry.weight + _PER_LETTER * len(entry.text) for entry in entries], np.float32))
    lengths = [len(postings[token]) for token in tokens]
    save_array(place, "starts", np.concatenate(([0], np.cumsum(lengths, dtype=np.int64))).astype(np.int64))
    save_array(place, "held", np.array([number for token in tokens for number in postings[token]], np.int32))
    save_array(place, "firsts", np.array([first for token in tokens for first in postings[token].values()], np.bool_))


def _write_articles(place: Path, articles: Mapping[str, Mapping[str, str]]) -> None:
    works = sorted(articles, key=str.encode)
    TermTable.build([work.encode() for work in works]).save(place, "works")
    save_array(place, "article-starts", np.cumsum([0, *(len(articles[work]) for work in works)]).astype(np.int64))
    TermTable.build([number.encode() for work in works for number in articles[work]]).save(place, "articles")
    TermTable.build([heading.encode() for work in works for heading in articles[work].values()]).save(place, "headings")
