"""Our own questions about statutes of 2012 as a BEIR set: `python -m search.training.statutes ARTICLES OUTPUT`.

Half of them ask as lawyers do (`deskundige`), half as people do who do not know the words of the law (`burger`). They stand in
corpus/evaluation/statutes-2012 without a word of law: `questions.jsonl` names per question the law, the articles that answer it
and which of their passages of some 150 words; `laws.csv` names the laws that are searched. The law text comes from the file of
articles. Nothing is trained on them; which features rank was decided while looking at them.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from search.errors import DatasetError
from search.training.material import Article, read_articles
from search.training.silver import pieces

DATA = Path(__file__).resolve().parents[2] / "corpus" / "evaluation" / "statutes-2012"


def make_set(articles: Sequence[Article], questions: Path, target: Path, *, metadata: bool = True) -> None:
    """Write corpus.jsonl, queries.jsonl and qrels/test.tsv into `target`.

    Without `metadata` the place of a passage stands in its title alone. Raises `DatasetError` for a question whose article or
    passage is not among `articles`.
    """
    keys: dict[tuple[str, str, int], str] = {}
    (target / "qrels").mkdir(parents=True, exist_ok=True)
    with (target / "corpus.jsonl").open("w", encoding="utf-8") as stream:
        for key, place, row in _rows(articles, metadata):
            keys.setdefault(place, key)
            stream.write(json.dumps({"_id": key, **row}, ensure_ascii=False) + "\n")
    judged = ["query-id\tcorpus-id\tscore"]
    with (target / "queries.jsonl").open("w", encoding="utf-8") as stream:
        for number, line in enumerate(questions.read_text("utf-8").splitlines(), 1):
            question = json.loads(line)
            asked = {"_id": question["id"], "text": question["question"], "metadata": {"kind": question["kind"]}}
            stream.write(json.dumps(asked, ensure_ascii=False) + "\n")
            for place in question["places"]:
                for piece in place["pieces"]:
                    found = keys.get((question["work"], place["article"], piece))
                    if found is None:
                        raise DatasetError(questions, number, f"{question['work']} has no passage {piece} of {place['article']}")
                    judged.append(f"{question['id']}\t{found}\t1")
    (target / "qrels" / "test.tsv").write_text("\n".join(judged) + "\n", "utf-8")


def _rows(articles: Sequence[Article], metadata: bool) -> Iterator[tuple[str, tuple[str, str, int], Mapping[str, Any]]]:
    order = 0
    for number, article in enumerate(articles):
        own = f"Artikel {article.number} {article.title}".strip()
        for piece, words in enumerate(pieces(article)):
            order += 1
            row: dict[str, Any] = {"title": " > ".join((article.law, *article.path, own)), "text": " ".join(words)}
            if metadata:
                row["title"] = article.law
                row["metadata"] = {
                    "law": article.work, "article": article.number, "order": order, "headings": [*article.path, own],
                }  # fmt: skip
            yield f"p{number}-{piece}", (article.work, article.number, piece), row


def chosen_laws(articles: Iterator[Article], laws: Path) -> list[Article]:
    """The articles of the laws in a file with `id` and `titel`, law by law, under those titles."""
    with laws.open(encoding="utf-8", newline="") as stream:
        titles = {row["id"]: row["titel"] for row in csv.DictReader(stream)}
    found: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if article.work in titles:
            found[article.work].append(replace(article, law=titles[article.work]))
    return [article for work in titles for article in found[work]]


def main() -> None:
    """Read the arguments, write the set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--without-metadata", action="store_true")
    options = parser.parse_args()
    articles = chosen_laws(read_articles(options.articles), DATA / "laws.csv")
    make_set(articles, DATA / "questions.jsonl", options.output, metadata=not options.without_metadata)


if __name__ == "__main__":
    main()
