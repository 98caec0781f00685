"""How fast search is at the size of all law: `python tests/bench_search.py ARTICLES FOLDER [--limit N]`.

Builds an index of the articles in FOLDER (one passage an article), opens it, and asks 300 of the articles' titles as questions.
Set OPENBLAS_NUM_THREADS=1: a second thread makes one query slower.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np

from ingest.locator import Locator
from ingest.model import Span
from search.encoder import load_encoder
from search.index import SearchIndex
from search.model import Passage
from search.own_articles import own_articles
from search.training.material import Article, read_articles


def passages(articles: Iterator[Article]) -> Iterator[Passage]:
    """One passage an article; a law that comes back later in the file is left out."""
    seen: set[str] = set()
    last = ""
    for number, article in enumerate(articles, 1):
        if article.work != last and article.work in seen:
            continue
        last = article.work
        seen.add(last)
        place = Locator(last, artikel=article.number.replace("/", "-").replace(" ", "-") or f"p{number}")
        headings = (*article.path, f"Artikel {article.number} {article.title}".strip())
        span = Span(0, len(article.text))
        cited = tuple(Locator(last, artikel=other) for other in own_articles(article.text))
        yield Passage(f"{last}#{number}", last, place, "artikel", span, article.text, article.law[:300], headings, citations=cited)


def main() -> None:
    """Build, open, ask; print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=None)
    options = parser.parse_args()
    encoder = load_encoder()
    wall, cpu = time.perf_counter(), time.process_time()
    SearchIndex.build(passages(islice(read_articles(options.articles), options.limit)), encoder, options.folder)
    print(f"build {time.perf_counter() - wall:.1f} s, processor {time.process_time() - cpu:.1f} s, {_memory()} MB at most")
    wall = time.perf_counter()
    index = SearchIndex.open(options.folder, encoder)
    print(f"open {time.perf_counter() - wall:.3f} s, {len(index)} passages")
    articles = islice(read_articles(options.articles), options.limit)
    titles = sorted({article.title for article in articles if len(article.title) > 15})
    questions = random.Random(1).sample(titles, min(300, len(titles)))
    walls, cpus = [], []
    for question in questions:
        wall, cpu = time.perf_counter(), time.process_time()
        index.search(question, 10)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    for name, values in (("wall", walls), ("processor", cpus)):
        half, most = np.percentile(values, (50, 99)) * 1000
        print(f"query {name}: median {half:.1f} ms, 99th percentile {most:.1f} ms")


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
