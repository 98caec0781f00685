"""Law text as arrays of term numbers, with the pairs that the encoder learns from.

Input is a file of articles, one JSON object a line (plain, .gz or .xz): `bwb`, `citeertitel`, `intitule`, `path` (headings above),
`nr`, `titel`, `text`. Laws fall by a hash of their id into a part for training and a part that training never sees.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import lzma
import random
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np

from search.normaliser import Normaliser
from search.training.citing import cited_article
from search.training.questions import LaySwap, sentences, template_question

HELD_OUT = 8
"""One law in this many is kept out of training."""

_MAX_TERMS = 1200
_MAX_TEMPLATES = 3
_MAX_CITATIONS = 4


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it stands in the file of articles."""

    work: str
    law: str
    path: tuple[str, ...]
    number: str
    title: str
    text: str


def read_articles(path: Path) -> Iterator[Article]:
    """Every article of the file, in order."""
    openers: dict[str, Any] = {".xz": lzma.open, ".gz": gzip.open}
    stream: IO[str]
    with openers.get(path.suffix, open)(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            yield Article(
                row["bwb"],
                row["citeertitel"] or row["intitule"],
                tuple(row["path"]),
                row["nr"] or "",
                row["titel"] or "",
                row["text"],
            )


def is_held_out(work: str) -> bool:
    """Whether a law belongs to the part that training never sees."""
    return hashlib.sha256(work.encode()).digest()[0] % HELD_OUT == 0


class Rows:
    """Many short lists of numbers as one array with offsets."""

    def __init__(self) -> None:
        self.values = array("i")
        self.offsets = array("q", [0])

    def add(self, values: list[int]) -> None:
        self.values.extend(values)
        self.offsets.append(len(self.values))

    def arrays(self, name: str) -> dict[str, np.ndarray]:
        return {f"{name}_values": np.array(self.values, np.int32), f"{name}_offsets": np.array(self.offsets, np.int64)}


def make_material(articles: Path, target: Path, *, seed: int = 1, everything: bool = False) -> None:
    """Read the articles and write the arrays to `target` (.npz), held-out laws left out unless `everything`."""
    normaliser, lay, chance = Normaliser(), LaySwap(), random.Random(seed)
    numbers: dict[str, int] = {}

    def ids(text: str) -> list[int]:
        return [numbers.setdefault(term, len(numbers)) for term in normaliser.terms(text)]

    texts, titles, paths, questions, citing = Rows(), Rows(), Rows(), Rows(), Rows()
    works: dict[str, int] = {}
    work_of, question_of, question_at, citing_of, pending = array("i"), array("i"), array("i"), array("i"), []
    places: dict[tuple[int, str], int] = {}
    for article in read_articles(articles):
        if not everything and is_held_out(article.work):
            continue
        index = len(work_of)
        work = works.setdefault(article.work, len(works))
        work_of.append(work)
        places.setdefault((work, article.number), index)
        titles.add(ids(article.title))
        paths.add(ids(f"{article.law[:200]} {' '.join(article.path)}"))
        terms: list[int] = []
        made = cited = 0
        for sentence in sentences(article.text):
            start = len(terms)
            if start >= _MAX_TERMS:
                break
            terms += ids(sentence)
            if made < _MAX_TEMPLATES:
                question = template_question(sentence, chance, lay)
                if question:
                    made += 1
                    questions.add(ids(question))
                    question_of.append(index)
                    question_at.append(start)
            if cited < _MAX_CITATIONS:
                found = cited_article(sentence)
                if found and found[0] != article.number:
                    cited += 1
                    pending.append((work, found[0], ids(lay.swap(found[1], chance))))
        texts.add(terms[:_MAX_TERMS])
    for work, number, terms in pending:
        place = places.get((work, number))
        if place is not None:
            citing.add(terms)
            citing_of.append(place)
    arrays: dict[str, Any] = {
        "vocabulary": np.array(list(numbers)),
        "work_of": np.array(work_of, np.int32),
        "question_of": np.array(question_of, np.int32),
        "question_at": np.array(question_at, np.int32),
        "citing_of": np.array(citing_of, np.int32),
    }
    for name, rows in (("text", texts), ("title", titles), ("path", paths), ("question", questions), ("citing", citing)):
        arrays |= rows.arrays(name)
    np.savez(target, **arrays)
