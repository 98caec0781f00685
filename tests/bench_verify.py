"""How fast the wording of a build is written and looked up: `python tests/bench_verify.py ARTICLES FOLDER [--characters N]`.

Takes articles until they hold so many characters (all without), a law a document; writes their wording in FOLDER, opens it, looks
up runs of words, finds the nearest place of quotations with a word changed, and looks for the quotations of a text of a thousand
words, half of them changed. Times are of the processor.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import numpy as np

from ingest.locator import Locator
from ingest.model import Document, Findings, Metadata, Section, SourceMap, Span
from search.training.material import Article, read_articles
from search.verify.nearest import nearest_places
from search.verify.placing import exact_places
from search.verify.quotations import find_quotations
from search.verify.wording import FOLDER, Wording
from search.verify.wording_build import WordingWriter
from search.verify.words import words_of

T = TypeVar("T")

LOOKED_UP = 2_000
LENGTHS = (1, 2, 3, 5, 8, 40)


def laws(articles: Iterator[Article], characters: int | None) -> list[tuple[str, str]]:
    """(work, text) of laws in the order of their ids."""
    texts: dict[str, list[str]] = {}
    held = 0
    for work, group in groupby(articles, key=lambda article: article.work):
        for article in group:
            texts.setdefault(work, []).append(article.text)
            held += len(article.text)
        if characters is not None and held >= characters:
            break
    return sorted((work, "\n\n".join(parts)) for work, parts in texts.items())


def document(work: str, text: str) -> Document:
    """A law with one section."""
    section = Section(Locator(work), "document", Span(0, len(text)))
    return Document(work, work, text, Metadata(work, "wet"), (section,), SourceMap(), work, "")


def main() -> None:
    """Write, open, look up; print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--characters", type=int, default=None)
    options = parser.parse_args()
    texts = laws(read_articles(options.articles), options.characters)
    size = sum(len(text) for _, text in texts) / 1e6
    before, cpu = _memory(), time.process_time()
    writer = WordingWriter()
    for each in texts:
        writer.add(Findings(document(*each)))
    writer.save(options.folder)
    spent = time.process_time() - cpu
    stored = sum(path.stat().st_size for path in (options.folder / FOLDER).iterdir()) / 1e6
    print(f"{len(texts)} laws, {size:.1f} million characters")
    print(f"write {spent:.1f} s ({spent / size * 100:.0f} s per 100 million), {before} MB before, {_memory()} MB at most")
    cpu = time.process_time()
    wording = Wording.open(options.folder)
    print(f"stored {stored:.0f} MB ({stored / size:.1f} MB per million characters), opened in {time.process_time() - cpu:.2f} s")
    chosen = random.Random(1)
    for length in LENGTHS:
        wanted = [_run(chosen, texts, length) for _ in range(LOOKED_UP // (10 if length == 1 else 1))]
        print(f"look up {length} words: {_times(lambda words: wording.places(wording.numbers(words)), wanted)}")
    held = _Texts(texts)
    quoted = [_run(chosen, texts, 20) for _ in range(200)]
    print(f"nearest of 20 words, one changed: {_times(lambda words: nearest_places(_changed(words), wording, held), quoted)}")
    pages = [_page([_run(chosen, texts, 25) for _ in range(40)]) for _ in range(20)]
    print(f"quotations of a text of a thousand words: {_times(lambda page: _placed(page, wording, held), pages)}")


class _Texts:
    def __init__(self, texts: Sequence[tuple[str, str]]) -> None:
        self._texts = dict(texts)

    def text(self, document: str) -> str:
        return self._texts[document]


def _changed(words: Sequence[str]) -> str:
    middle = len(words) // 2
    return " ".join((*words[:middle], "schoorsteenveger", *words[middle + 1 :]))


def _page(runs: Sequence[Sequence[str]]) -> str:
    return "\n\n".join(f"„{_changed(words) if number % 2 else ' '.join(words)}”" for number, words in enumerate(runs))


def _placed(page: str, wording: Wording, texts: _Texts) -> None:
    for quotation in find_quotations(page):
        if not exact_places(quotation.segments, wording, texts):
            nearest_places(quotation.inner.of(page), wording, texts)


def _run(chosen: random.Random, texts: list[tuple[str, str]], length: int) -> list[str]:
    while True:
        _, text = chosen.choice(texts)
        start = chosen.randrange(max(1, len(text)))
        words = [word.form for word in words_of(text, start, start + 60 * length)][1 : length + 1]
        if len(words) == length:
            return words


def _times(action: Callable[[T], object], inputs: Sequence[T]) -> str:
    spent = []
    for each in inputs:
        cpu = time.process_time()
        action(each)
        spent.append(time.process_time() - cpu)
    half, most = np.percentile(spent, (50, 99)) * 1000
    return f"median {half:.3f} ms, 99th percentile {most:.3f} ms, longest {max(spent) * 1000:.1f} ms"


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
