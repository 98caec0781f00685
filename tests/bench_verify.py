"""How fast the wording of a build is written and looked up: `python tests/bench_verify.py ARTICLES FOLDER [--characters N]`.

Takes articles until they hold so many characters (all without), a law a document; writes their wording in FOLDER, opens it, looks
up runs of words, and checks a text of a thousand words with quotations from all over. Times are of the processor.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import numpy as np

from ingest.locator import Locator
from ingest.model import Document, Findings, Metadata, Section, SourceMap, Span
from search.training.material import Article, read_articles
from search.verify.wording import FOLDER, Wording
from search.verify.wording_build import WordingWriter
from search.verify.words import words_of

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


def _run(chosen: random.Random, texts: list[tuple[str, str]], length: int) -> list[str]:
    while True:
        _, text = chosen.choice(texts)
        start = chosen.randrange(max(1, len(text)))
        words = [word.form for word in words_of(text, start, start + 60 * length)][1 : length + 1]
        if len(words) == length:
            return words


def _times(action: Callable[[list[str]], object], inputs: list[list[str]]) -> str:
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
