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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class _Gathered:
    titles: dict[str, str] = field(default_factory=dict)
    documents: list[_Entry] = field(default_factory=list)
    articles: dict[str, dict[str, str]] = field(default_factory=dict)
    cited: Counter[str] = field(default_factory=Counter)
    questions: Counter[str] = field(default_factory=Counter)


def words_of(text: str) -> list[str]:
    """The folded words and numbers of a text, in order."""
    return re.findall(r"\w+", fold(text))


def write_suggestions(directory: Path, findings: Iterable[Findings], works: Iterable[Work], concepts: Iterable[Concept]) -> None:
    """Write everything under `directory`/suggest; the same input gives the same bytes.

    A law is suggested when its text is there or some document cites it, so that every suggestion leads somewhere.
    """
    gathered = _gather(findings)
    register = {work.id: work for work in works}
    entries = [
        *_laws(gathered, register),
        *gathered.documents,
        *(entry for concept in sorted(concepts, key=lambda concept: concept.id) for entry in _concept(concept)),
        *(
            _Entry(question, "vraag", "", _QUESTION + 0.1 * math.log(count))
            for question, count in sorted(gathered.questions.items())
        ),
    ]
    place = directory / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    _write_entries(place, entries)
    _write_articles(place, gathered.articles)


def _gather(findings: Iterable[Findings]) -> _Gathered:
    gathered, shapes = _Gathered(), load_shapes()
    for each in findings:
        document = each.document
        gathered.questions.update(set(questions_in(each, shapes)))
        for reference in each.references:
            for target in reference.targets:
                gathered.cited[target.work] += 1
                if target.artikel:
                    gathered.articles.setdefault(target.work, {}).setdefault(target.artikel, "")
        if document.metadata.kind in LAW_KINDS:
            gathered.titles[document.work] = document.metadata.title
            articles = gathered.articles.setdefault(document.work, {})
            for section in document.sections:
                if section.kind == "artikel" and section.number and not section.locator.bijlage:
                    articles[section.locator.artikel] = section.heading
        else:
            leads_to = f"document {document.id}"
            gathered.documents.append(_Entry(document.metadata.title, "document", leads_to, _DOCUMENT, document.metadata.aliases))
    for work in gathered.articles.keys() - gathered.titles.keys():
        gathered.articles[work] = dict(sorted(gathered.articles[work].items(), key=lambda item: _natural(item[0])))
    return gathered


def _natural(number: str) -> tuple[tuple[int, str], ...]:
    """Articles of a law whose text is not here in the order of their numbers: 9, 10, 10a, 6:7, 6:13."""
    return tuple((int(digits or 0), rest) for digits, rest in re.findall(r"(\d*)(\D*)", number))


def _laws(gathered: _Gathered, register: Mapping[str, Work]) -> Iterable[_Entry]:
    for work in sorted(gathered.titles.keys() | (gathered.cited.keys() & register.keys())):
        known = register.get(work)
        title = min(filter(None, (gathered.titles.get(work), known.title if known else "")), key=len, default=work)
        short = next(iter(known.abbreviations), "") if known else ""
        names = (*known.names, *known.abbreviations, known.title) if known else ()
        text = f"{title} ({short})" if short and fold(short) not in fold(title) else title
        weight = _LAW + 0.1 * math.log1p(gathered.cited[work])
        yield _Entry(text, "regeling", f"plaats {work}", weight, names)


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
