"""Silver questions with known answers out of held-out laws, in the BEIR form: `python -m search.training.silver ARTICLES OUTPUT`.

Kinds: *title* (the title of an article is the question and is taken out of its headings), *citing* (a sentence that cites one
article of its law, the citation's words taken out and the citing article masked), *template* (a sentence turned into a question).
OUTPUT gets two sets of different laws: `train` for learning the ranking weights, `tune` for choosing settings and reporting.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search.normaliser import Normaliser
from search.training.citing import cited_article
from search.training.material import Article, is_held_out, read_articles
from search.training.questions import LaySwap, sentences, template_question

_WORDS = 150
_MAX_ARTICLE_PASSAGES = 12
_UNTITLED = 0.5


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the passages that answer it."""

    kind: str
    text: str
    answers: tuple[str, ...]
    masked: tuple[str, ...] = ()


def part_of(work: str) -> str:
    """Which of the two sets a held-out law belongs to."""
    return "train" if hashlib.sha256(work.encode()).digest()[1] % 2 else "tune"


def pieces(article: Article) -> list[list[str]]:
    """An article's sentences in pieces of some 150 words."""
    found: list[list[str]] = [[]]
    size = 0
    for sentence in sentences(article.text):
        length = len(sentence.split())
        if size and size + length > _WORDS:
            found.append([])
            size = 0
        found[-1].append(sentence)
        size += length
    return found[:_MAX_ARTICLE_PASSAGES]


def make_silver(articles: list[Article], target: Path, per_kind: int, seed: int = 1) -> None:
    """Write one BEIR set of these articles with up to `per_kind` questions of each kind."""
    chance, lay, normaliser = random.Random(seed), LaySwap(), Normaliser()
    titles = Counter(article.title for article in articles)
    places = {(article.work, article.number): number for number, article in reversed(list(enumerate(articles)))}
    keys = [
        [f"{article.work}-{number}-{piece}" for piece in range(len(pieces(article)))] for number, article in enumerate(articles)
    ]
    questions: dict[str, list[Question]] = defaultdict(list)
    for number, article in enumerate(articles):
        if titles[article.title] == 1 and len(normaliser.terms(article.title)) >= 2 and len(article.text.split()) >= 12:
            questions["title"].append(Question("title", article.title, tuple(keys[number])))
        for piece, words in zip(keys[number], pieces(article), strict=True):
            for sentence in words:
                cited = cited_article(sentence)
                place = places.get((article.work, cited[0])) if cited else None
                if cited and place is not None and place != number:
                    questions["citing"].append(
                        Question("citing", lay.swap(cited[1], chance), tuple(keys[place]), tuple(keys[number]))
                    )
                made = template_question(sentence, chance, lay)
                if made and len(normaliser.terms(made)) >= 4:
                    questions["template"].append(Question("template", made, (piece,)))
    chosen = [question for kind in sorted(questions) for question in _sample(questions[kind], per_kind, chance)]
    asked = {key for question in chosen if question.kind == "title" for key in question.answers}
    # Others lose their title as well, or the lack of one would give the right article away.
    untitled = asked | {key for names in keys if chance.random() < _UNTITLED for key in names}
    (target / "qrels").mkdir(parents=True, exist_ok=True)
    _write(target / "corpus.jsonl", _corpus(articles, keys, untitled))
    _write(
        target / "queries.jsonl",
        ({"_id": f"{q.kind}-{n}", "text": q.text, "metadata": {"kind": q.kind, "masked": q.masked}} for n, q in enumerate(chosen)),
    )
    lines = ["query-id\tcorpus-id\tscore", *(f"{q.kind}-{n}\t{key}\t1" for n, q in enumerate(chosen) for key in q.answers)]
    (target / "qrels" / "test.tsv").write_text("\n".join(lines) + "\n", "utf-8")


def _sample(questions: list[Question], size: int, chance: random.Random) -> list[Question]:
    return chance.sample(questions, min(size, len(questions)))


def _corpus(articles: list[Article], keys: list[list[str]], untitled: set[str]) -> Iterator[dict[str, Any]]:
    order = 0
    for article, names in zip(articles, keys, strict=True):
        own = f"Artikel {article.number}" if names[0] in untitled else f"Artikel {article.number} {article.title}".strip()
        for name, words in zip(names, pieces(article), strict=True):
            order += 1
            metadata = {"law": article.work, "article": f"{article.number}", "order": order, "headings": [*article.path, own]}
            yield {"_id": name, "title": article.law, "text": " ".join(words), "metadata": metadata}


def _write(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> None:
    """Read the arguments, write both sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--per-kind", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    held: dict[str, list[Article]] = defaultdict(list)
    for article in read_articles(options.articles):
        if is_held_out(article.work):
            held[part_of(article.work)].append(article)
    for part, articles in sorted(held.items()):
        make_silver(articles, options.output / part, options.per_kind, options.seed)


if __name__ == "__main__":
    main()
