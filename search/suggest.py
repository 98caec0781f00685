"""Completions while someone types: laws, documents, articles, concepts and questions; forgiving of a slip of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ingest.locator import Locator, parse_locator
from ingest.references.names import Names
from search.errors import CorruptIndexError
from search.model import Suggestion, SuggestionKind
from search.normaliser import fold
from search.spelling import nearest
from search.storage import expect_length, load_array
from search.suggest_build import FOLDER, KINDS, words_of
from search.term_table import TermTable

Numbers = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]

MAX_TYPED = 200
"""Longest text that is completed, in code points; of a longer one the end is left out."""

_MAX_WORDS = 12
_MAX_PER_KIND = 4
_LOOKED_AT = 150
_WORKS_TRIED = 4

_FIRST, _WHOLE, _MISSPELT, _SAME = 0.6, 0.5, -1.2, 1.5
"""What is added for a word that a suggestion begins with, for a whole word, per misspelt word, and when what was typed is exactly
how the suggestion begins."""

_ARTICLE_LAST = re.compile(
    r"(?P<law>.*?[^\s,])[\s,]+(?:(?P<label>art(?:ikel(?:en)?|t?s?)?)\b\.?\s*)?(?P<number>\d[\w:.]*)?(?:\s+lid\b.*)?\s*",
    re.IGNORECASE,
)
_ARTICLE_FIRST = re.compile(
    r"(?:(?P<label>art(?:ikel(?:en)?|t?s?)?)\b\.?\s*)?(?P<number>\d[\w:.]*)(?:\s+lid\s+\w+)?[\s,]+(?:van\s+(?:de|het)\s+)?(?P<law>\D.*)",
    re.IGNORECASE,
)
_ARTICLE_ALONE = re.compile(r"art(?:ikel(?:en)?|t?s?)?\b\.?\s*(?P<number>\d[\w:.]*)?\s*", re.IGNORECASE)


class Suggester:
    """The suggestions of one build, memory-mapped; safe for several threads, for it only reads."""

    def __init__(self, directory: Path, names: Names) -> None:
        """Open what `SuggestionsWriter` wrote. Raises `CorruptIndexError` when files are missing or do not fit each other."""
        place = directory / FOLDER
        self._names = names
        self._entries, self._targets, self._tokens = (TermTable.open(place, name) for name in ("entries", "targets", "tokens"))
        self._kinds, self._weights = load_array(place, "kinds"), load_array(place, "weights")
        self._starts, self._held, self._firsts = (load_array(place, name) for name in ("starts", "held", "firsts"))
        self._works, self._articles, self._headings = (TermTable.open(place, name) for name in ("works", "articles", "headings"))
        self._article_starts = load_array(place, "article-starts")
        for name, values in (("kinds", self._kinds), ("weights", self._weights)):
            expect_length(place, name, values, len(self._entries))
        expect_length(place, "starts", self._starts, len(self._tokens) + 1)
        expect_length(place, "article-starts", self._article_starts, len(self._works) + 1)
        if len(self._headings) != len(self._articles) or int(self._starts[-1]) != len(self._held):
            raise CorruptIndexError(place, "de bestanden passen niet bij elkaar")

    def __len__(self) -> int:
        return len(self._entries)

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """At most `limit` completions, the likeliest first; of one kind at most four while there are others, a concept by one name.

        Every word that was typed begins some word of a suggestion, or comes within an edit of doing so (two in long words).
        """
        typed = typed[:MAX_TYPED]
        articles = list(self._typed_articles(typed, limit))
        found = articles + [self._suggestion(number) for number in self._matching(typed)]
        distinct: dict[str, Suggestion] = {}
        for each in found:
            distinct.setdefault(each.concept or fold(each.text), each)
        return _mixed(distinct.values(), limit)

    def _matching(self, typed: str, kind: SuggestionKind | None = None) -> Numbers:
        """The entries that fit, best first."""
        words = words_of(typed)[:_MAX_WORDS]
        if not words:
            return np.zeros(0, np.int64)
        numbers, scores = self._holding(words[0])
        for word in words[1:]:
            more, added = self._holding(word)
            numbers, left, right = np.intersect1d(numbers, more, assume_unique=True, return_indices=True)
            scores = scores[left] + added[right]
        if kind is not None:
            kept = self._kinds[numbers] == KINDS.index(kind)
            numbers, scores = numbers[kept], scores[kept]
        scores = scores / len(words) + self._weights[numbers]
        if len(numbers) > _LOOKED_AT:
            kept = np.argpartition(-scores, _LOOKED_AT)[:_LOOKED_AT]
            numbers, scores = numbers[kept], scores[kept]
        beginning = " ".join(words)
        texts = [" ".join(words_of(self._entries[int(number)])) for number in numbers]
        scores = scores + np.array([_SAME * text.startswith(beginning) for text in texts], np.float32)
        return numbers[np.lexsort((numbers, -scores))]

    def _holding(self, word: str) -> tuple[Numbers, Scores]:
        """The entries with a word that begins so, ascending, and what that word adds to the score of each."""
        span = self._tokens.starting_with(word)
        if len(span):
            low, high = int(self._starts[span.start]), int(self._starts[span.stop])
            held = np.asarray(self._held[low:high], np.int64)
            scores = np.where(self._firsts[low:high], np.float32(_FIRST), np.float32(0))
            if self._tokens[span.start] == word:
                # Sorted by bytes, the word itself comes before those that it begins.
                scores[: int(self._starts[span.start + 1]) - low] += _WHOLE
            return _highest(held, scores)
        if len(word) < 4 or not word.isalpha():
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        near, edits = nearest(word, self._tokens, 2 if len(word) >= 8 else 1, begins=True)
        if not len(near):
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        slices = [slice(int(self._starts[token]), int(self._starts[token + 1])) for token in near]
        held = np.concatenate([self._held[each] for each in slices]).astype(np.int64)
        firsts = np.concatenate([self._firsts[each] for each in slices])
        cost = np.repeat(edits.astype(np.float32) * np.float32(_MISSPELT), [each.stop - each.start for each in slices])
        return _highest(held, (np.where(firsts, np.float32(_FIRST), np.float32(0)) + cost).astype(np.float32))

    def _typed_articles(self, typed: str, limit: int) -> Iterator[Suggestion]:
        """Articles of the laws that were named, when a number or the word "artikel" says that one is meant."""
        for law, number in _readings(typed):
            places = list(self._places(law, number))
            if places:
                yield from places[:limit]
                return

    def _places(self, law: str, number: str) -> Iterator[Suggestion]:
        book, colon, rest = number.partition(":")
        entry = self._names.entry(law) if law else None
        if entry is not None and entry.code:
            works = [work for name, work in self._names.books.items() if fold(name) == fold(book)] if book else []
            number = rest if colon else ""
        elif law:
            entries = self._matching(law, "regeling")[:_WORKS_TRIED]
            works = [self._targets[int(each)].partition(" ")[2] for each in entries]
        else:
            cited = np.flatnonzero(self._kinds == KINDS.index("regeling"))
            order = cited[np.argsort(-self._weights[cited], kind="stable")][:_WORKS_TRIED]
            works = [self._targets[int(each)].partition(" ")[2] for each in order]
        for work in works:
            yield from self._articles_of(work, fold(number))

    def _articles_of(self, work: str, number: str) -> Iterator[Suggestion]:
        row = self._works.number(work)
        if row is None:
            return
        title = self._names.titles.get(work) or work
        exact: list[Suggestion] = []
        longer: list[Suggestion] = []
        for place in range(int(self._article_starts[row]), int(self._article_starts[row + 1])):
            article = self._articles[place]
            if fold(article).startswith(number):
                heading = self._headings[place]
                text = f"{title}, artikel {article}" + (f" – {heading}" if heading and heading != f"Artikel {article}" else "")
                found = Suggestion(text, "artikel", Locator(work, artikel=article))
                (exact if fold(article) == number else longer).append(found)
        yield from (*exact, *longer)

    def _suggestion(self, number: int) -> Suggestion:
        text, kind = self._entries[int(number)], KINDS[self._kinds[number]]
        what, _, name = self._targets[int(number)].partition(" ")
        return Suggestion(
            text,
            kind,
            place=parse_locator(name) if what == "plaats" else None,
            document=name if what == "document" else "",
            concept=name if what == "begrip" else "",
        )


def _readings(typed: str) -> Iterator[tuple[str, str]]:
    """(law, beginning of the article number) that a text may mean; both may be empty, but not without the word "artikel"."""
    text = typed.strip()
    alone = _ARTICLE_ALONE.fullmatch(text)
    if alone:
        yield "", alone["number"] or ""
        return
    first = _ARTICLE_FIRST.fullmatch(text)
    if first:
        yield first["law"].strip(), first["number"]
    last = _ARTICLE_LAST.fullmatch(typed.lstrip())
    if last and (last["number"] or last["label"]):
        yield last["law"].strip(), last["number"] or ""


def _highest(held: Numbers, scores: Scores) -> tuple[Numbers, Scores]:
    """Each entry once, ascending, with the highest of its scores."""
    order = np.lexsort((scores, held))
    last = np.flatnonzero(np.diff(held[order], append=-1))
    return held[order][last], scores[order][last]


def _mixed(found: Iterable[Suggestion], limit: int) -> tuple[Suggestion, ...]:
    """The best, of one kind no more than four before others have had their turn."""
    kept: list[Suggestion] = []
    waiting: list[Suggestion] = []
    counts = dict.fromkeys(KINDS, 0)
    for each in found:
        counts[each.kind] += 1
        (kept if counts[each.kind] <= _MAX_PER_KIND else waiting).append(each)
    return tuple((kept + waiting)[:limit])
