"""Our search beside others on the same set: `python tests/bench_peers.py BEIR_FOLDER [--engine NAME …]`.

BEIR_FOLDER is what `search.training.statutes` or `search.training.silver` wrote, or any set in that form. Every engine gets the
same title, headings and words of a passage in one field, runs in a process of its own with one thread, and is asked for 100
passages.
Printed per engine: quality, seconds of processor time to build, milliseconds of processor time per question, megabytes at most.
Needs the `bench` extra.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from search.beir import unmasked
from search.beir_files import BeirSet, read_beir
from search.encoder import load_encoder
from search.index import SearchIndex
from search.metrics import MEASURES
from search.normaliser import Normaliser

DEPTH = 100
Ask = Callable[[str], list[int]]


def whole(dataset: BeirSet) -> list[str]:
    """What engines without fields read of each passage."""
    return [" ".join((passage.title, *passage.headings, passage.text)) for passage in dataset.passages]


def ours(leg: str) -> Callable[[BeirSet, Path], Ask]:
    def make(dataset: BeirSet, folder: Path) -> Ask:
        index = SearchIndex.build(dataset.passages, load_encoder(), folder)
        return lambda question: index.order(index.parse(question), DEPTH, leg).tolist()

    return make


def with_bm25s(dataset: BeirSet, folder: Path) -> Ask:
    """bm25s with its numba backend, Lucene's BM25 with k1 1.5 and b .75, Dutch stemmer and our stop words."""
    import bm25s
    import Stemmer

    stem, stop = Stemmer.Stemmer("dutch"), sorted(Normaliser().stopwords)
    engine = bm25s.BM25(backend="numba")
    engine.index(bm25s.tokenize(whole(dataset), stopwords=stop, stemmer=stem, show_progress=False), show_progress=False)

    def ask(question: str) -> list[int]:
        words = bm25s.tokenize([question], stopwords=stop, stemmer=stem, show_progress=False)
        rows, _ = engine.retrieve(words, k=DEPTH, show_progress=False, n_threads=0)
        return [int(row) for row in rows[0]]

    return ask


def with_tantivy(dataset: BeirSet, folder: Path) -> Ask:
    """tantivy with its Dutch stemmer and stop words (k1 1.2 and b .75 cannot be changed)."""
    import tantivy

    filters = (tantivy.Filter.lowercase(), tantivy.Filter.stopword("dutch"), tantivy.Filter.stemmer("dutch"))
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for each in filters:
        builder = builder.filter(each)
    fields = tantivy.SchemaBuilder()
    fields.add_integer_field("row", stored=True)
    fields.add_text_field("words", tokenizer_name="nl")
    folder.mkdir(parents=True, exist_ok=True)
    engine = tantivy.Index(fields.build(), path=str(folder))
    engine.register_tokenizer("nl", builder.build())
    writer = engine.writer(heap_size=128_000_000, num_threads=1)
    for row, text in enumerate(whole(dataset)):
        writer.add_document(tantivy.Document(row=row, words=text))
    writer.commit()
    writer.wait_merging_threads()
    engine.reload()
    searcher = engine.searcher()

    def ask(question: str) -> list[int]:
        query = engine.parse_query(" ".join(re.findall(r"\w+", question.lower())), ["words"])
        return [int(searcher.doc(address)["row"][0]) for _, address in searcher.search(query, DEPTH).hits]

    return ask


def with_fts5(dataset: BeirSet, folder: Path) -> Ask:
    """SQLite FTS5 with its unicode61 tokenizer, which has no Dutch stemmer, and bm25()."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = sqlite3.connect(folder / "fts.db")
    engine.execute("create virtual table passages using fts5(words, tokenize = 'unicode61 remove_diacritics 2')")
    engine.executemany("insert into passages(rowid, words) values (?, ?)", enumerate(whole(dataset)))
    engine.commit()
    stop = Normaliser().stopwords

    def ask(question: str) -> list[int]:
        words = [word for word in dict.fromkeys(re.findall(r"\w+", question.lower())) if word not in stop]
        match = " OR ".join(f'"{word}"' for word in words) or '""'
        found = engine.execute("select rowid from passages where passages match ? order by bm25(passages) limit ?", (match, DEPTH))
        return [int(row) for (row,) in found]

    return ask


def with_faiss(dataset: BeirSet, folder: Path) -> Ask:
    """A plain FAISS flat index over the vectors of our encoder, and nothing else."""
    import faiss

    faiss.omp_set_num_threads(1)
    encoder = load_encoder()
    engine = faiss.IndexFlatIP(encoder.dimensions)
    engine.add(encoder.encode(whole(dataset)))
    return lambda question: [int(row) for row in engine.search(encoder.encode_query(question)[None], DEPTH)[1][0] if row >= 0]


ENGINES: dict[str, Callable[[BeirSet, Path], Ask]] = {
    "vindplaats": ours("samen"),
    "vindplaats, first stage": ours("eersteRonde"),
    "vindplaats, words": ours("woorden"),
    "vindplaats, meaning": ours("betekenis"),
    "tantivy": with_tantivy,
    "bm25s": with_bm25s,
    "SQLite FTS5": with_fts5,
    "FAISS flat": with_faiss,
}


def measure(name: str, folder: Path) -> str:
    """Build one engine, ask everything, and give the line that says how it went."""
    dataset = read_beir(folder)
    keys = [passage.key for passage in dataset.passages]
    row_of = {key: row for row, key in enumerate(keys)}
    with tempfile.TemporaryDirectory(prefix="peers-") as work:
        begin = time.process_time()
        ask = ENGINES[name](dataset, Path(work) / "index")
        built = time.process_time() - begin
        ask(dataset.queries[0].text)
        values: dict[str, list[float]] = {measured: [] for measured in MEASURES}
        times = []
        for query in dataset.queries:
            begin = time.process_time()
            rows = ask(query.text)
            times.append(time.process_time() - begin)
            counted = unmasked(query, row_of)
            ranking = [keys[row] for row in rows if counted is None or counted[row]]
            for measured, formula in MEASURES.items():
                values[measured].append(formula(ranking, dataset.relevance[query.id]))
    quality = " | ".join(f"{np.mean(each):.3f}" for each in values.values())
    half, most = np.percentile(times, (50, 99)) * 1000
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"| {name} | {quality} | {built:.1f} | {half:.1f} | {most:.1f} | {memory} |"


def main() -> None:
    """Read the arguments; measure each engine in a process of its own, or the one that is named `--here`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--engine", action="append", choices=list(ENGINES))
    parser.add_argument("--here", choices=list(ENGINES), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        print(measure(options.here, options.folder), flush=True)
        return
    print(
        f"| engine | {' | '.join(MEASURES)} | build s | median ms | 99 % ms | MB |\n|---|{'---|' * (len(MEASURES) + 4)}", flush=True
    )
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
    for name in options.engine or ENGINES:
        command = [sys.executable, __file__, str(options.folder), "--here", name]
        subprocess.run(command, env=os.environ | one_thread, check=True)


if __name__ == "__main__":
    main()
