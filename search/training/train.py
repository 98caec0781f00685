"""Train the static encoder: `python -m search.training.train ARTICLES OUTPUT [--steps 5000] [--seed 1]`.

Start: randomised SVD of the tf-idf matrix of articles. Then InfoNCE both ways on pairs (title → text, a span → the rest, the first
words → the rest, citing sentence → cited article, template question → article), half of every batch in blocks of neighbouring
articles, which are the hard negatives. One thread, and no clock: the same seed and number of steps give the same table.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from scipy import sparse
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize

from search.encoder import Floats, bags, save_static_encoder, unit
from search.normaliser import Normaliser
from search.training.material import make_material
from search.training.module import TermBag

KINDS: dict[str, float] = {"title": 0.20, "cloze": 0.25, "lead": 0.05, "citing": 0.20, "template": 0.30}
"""Share of each kind of pair."""

_WINDOW = (40, 120)
_MIN_ARTICLES = 5
_BLOCK = 8
_WARMING_UP = 50
_SHOWN_EVERY = 200
_OWN = 0.5
"""Share of a random direction in the start vector of a term, beside its singular vector."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers of a training run."""

    dimensions: int = 256
    batch: int = 1024
    steps: int = 5000
    rate: float = 8e-4
    temperature: float = 0.05
    seed: int = 1


class Material:
    """The arrays of `make_material`, with the rare terms taken out, and pairs drawn from them."""

    def __init__(self, path: Path, chance: np.random.Generator) -> None:
        saved = np.load(path)
        self.chance = chance
        vocabulary, work_of = saved["vocabulary"], saved["work_of"]
        text_offsets = saved["text_offsets"]
        articles = np.repeat(np.arange(len(work_of)), np.diff(text_offsets))
        pairs = np.unique(saved["text_values"].astype(np.int64) * len(work_of) + articles)
        frequency = np.bincount(pairs // len(work_of), minlength=len(vocabulary))
        kept = np.flatnonzero(frequency >= _MIN_ARTICLES)
        kept = kept[np.argsort(vocabulary[kept])]
        renumbered = np.full(len(vocabulary), -1, np.int64)
        renumbered[kept] = np.arange(len(kept))
        self.vocabulary = [str(term) for term in vocabulary[kept]]
        self.idf = np.log(len(work_of) / frequency[kept]).astype(np.float32)
        self.work_of = work_of
        self.texts = _rows(saved, "text", renumbered)
        self.titles = _rows(saved, "title", renumbered)
        self.paths = _rows(saved, "path", renumbered)
        self.questions, self.citing = _rows(saved, "question", renumbered), _rows(saved, "citing", renumbered)
        self.question_at = saved["question_at"]
        self.citing_of, self.question_of = saved["citing_of"], saved["question_of"]
        order = np.argsort(self.citing_of, kind="stable")
        self.citing_order, self.citing_starts = order, np.searchsorted(self.citing_of[order], np.arange(len(work_of) + 1))
        self.question_starts = np.searchsorted(self.question_of, np.arange(len(work_of) + 1))
        self.with_text = np.array([len(text) >= 12 for text in self.texts])
        self.with_title = np.flatnonzero(self.with_text & np.array([len(title) >= 1 for title in self.titles]))

    def matrix(self) -> sparse.csr_matrix:
        """The tf-idf matrix (articles, terms), rows of length 1."""
        numbers, weights, offsets = bags(self.texts)
        weights = weights * self.idf[numbers]
        matrix = sparse.csr_matrix(
            (weights, numbers, np.append(offsets, len(numbers))), shape=(len(self.texts), len(self.vocabulary))
        )
        lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        return sparse.diags(1 / np.where(lengths == 0, 1, lengths)) @ matrix

    def batch(self, size: int) -> tuple[list[npt.NDArray[np.int64]], list[npt.NDArray[np.int64]], npt.NDArray[np.int64]]:
        """Questions, passages and the article of each pair."""
        chance = self.chance
        questions: list[npt.NDArray[np.int64]] = []
        passages: list[npt.NDArray[np.int64]] = []
        articles: list[int] = []
        names, shares = list(KINDS), np.array(list(KINDS.values()))
        while len(articles) < size // 2:
            start = int(chance.integers(len(self.work_of)))
            for article in range(start, min(start + _BLOCK, len(self.work_of))):
                if self.work_of[article] == self.work_of[start] and self.with_text[article]:
                    self._add(article, names[int(chance.choice(len(names), p=shares))], questions, passages, articles)
        kinds = chance.choice(len(names), size=size, p=shares)
        while len(articles) < size:
            kind = names[int(kinds[len(articles)])]
            self._add(self._any(kind), kind, questions, passages, articles)
        return questions[:size], passages[:size], np.array(articles[:size])

    def _any(self, kind: str) -> int:
        if kind == "title":
            return int(self.chance.choice(self.with_title))
        if kind == "citing":
            return int(self.citing_of[self.chance.integers(len(self.citing_of))])
        if kind == "template":
            return int(self.question_of[self.chance.integers(len(self.question_of))])
        return int(self.chance.integers(len(self.work_of)))

    def _add(
        self,
        article: int,
        kind: str,
        questions: list[npt.NDArray[np.int64]],
        passages: list[npt.NDArray[np.int64]],
        articles: list[int],
    ) -> None:
        text = self.texts[article]
        if len(text) < 12:
            return
        chance = self.chance
        at = 0
        if kind == "title" and len(self.titles[article]):
            question = self.titles[article]
        elif kind == "citing" and self.citing_starts[article] < self.citing_starts[article + 1]:
            pick = int(chance.integers(self.citing_starts[article], self.citing_starts[article + 1]))
            question = self.citing[int(self.citing_order[pick])]
        elif kind == "template" and self.question_starts[article] < self.question_starts[article + 1]:
            pick = int(chance.integers(self.question_starts[article], self.question_starts[article + 1]))
            question, at = self.questions[pick], int(self.question_at[pick])
        elif kind == "lead":
            question, text = text[:10], text[10:]
        else:
            size = int(chance.integers(4, 9))
            start = int(chance.integers(0, len(text) - size + 1))
            question, text = text[start : start + size], np.concatenate((text[:start], text[start + size :]))
            at = start
        if len(question) < 1:
            return
        window = int(chance.integers(*_WINDOW))
        first = max(0, min(at - int(chance.integers(0, window // 2)), len(text) - window)) if at or len(text) > window else 0
        passage = text[first : first + window]
        if chance.random() < 0.5:
            passage = np.concatenate((self.paths[article], passage))
            if kind != "title" and chance.random() < 0.7:
                passage = np.concatenate((self.titles[article], passage))
        questions.append(question[:40])
        passages.append(passage)
        articles.append(article)


def _rows(saved: np.lib.npyio.NpzFile, name: str, renumbered: npt.NDArray[np.int64]) -> list[npt.NDArray[np.int64]]:
    values, offsets = renumbered[saved[f"{name}_values"]], saved[f"{name}_offsets"]
    known = values >= 0
    ends = np.concatenate(([0], np.cumsum(known)))[offsets]
    values = values[known].astype(np.int32)
    return [values[start:end] for start, end in pairwise(ends)]


def singular_vectors(matrix: sparse.csr_matrix, dimensions: int, chance: np.random.Generator) -> Floats:
    """Term vectors (terms, dimensions) by randomised SVD (Halko, Martinsson and Tropp 2011, algorithm 4.4, one power step)."""
    probe = chance.standard_normal((matrix.shape[1], dimensions + 16)).astype(np.float32)
    basis, _ = np.linalg.qr(matrix @ probe)
    basis, _ = np.linalg.qr(matrix.T @ basis)
    basis, _ = np.linalg.qr(matrix @ basis)
    _, values, right = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    vectors = unit(right[:dimensions].T * np.sqrt(values[:dimensions]))
    # Every term starts as long as any other (idf is its weight) and with something of its own, or rare words stay near zero.
    own = unit(chance.standard_normal(vectors.shape).astype(np.float32))
    return unit(vectors + np.float32(_OWN) * own)


def carried_over(directory: Path, vocabulary: Sequence[str], normaliser: Normaliser, chance: np.random.Generator) -> Floats:
    """Vectors for `vocabulary`, (terms, dimensions), from the encoder in `directory`, which another normaliser may have made.

    A term that it does not hold begins as the mean of the terms that the plain stem makes of its forms; one of which it holds
    nothing, in a direction of its own.
    """
    known = {term: number for number, term in enumerate((directory / "vocabulary.txt").read_text("utf-8").splitlines())}
    scale = np.load(directory / "scale-idf.npy")[0].astype(np.float32)
    table = np.load(directory / "table.npy").astype(np.float32) * scale[:, None]
    forms: dict[str, list[str]] = defaultdict(list)
    for form, term in normaliser.exceptions.items():
        forms[term].append(normaliser.plain_stem(form))
    length = float(np.linalg.norm(table, axis=1).mean())
    found = unit(chance.standard_normal((len(vocabulary), table.shape[1])).astype(np.float32)) * np.float32(length)
    for place, term in enumerate(vocabulary):
        numbers = [known[name] for name in ([term] if term in known else dict.fromkeys(forms[term])) if name in known]
        if numbers:
            found[place] = table[numbers].mean(axis=0)
    return found


def train(material: Material, recipe: Recipe, begin_with: Path | None = None) -> TermBag:
    """The trained module; goes on from the encoder in `begin_with` when one is given."""
    torch.manual_seed(recipe.seed)
    if begin_with is None:
        vectors = singular_vectors(material.matrix(), recipe.dimensions, material.chance)
    else:
        vectors = carried_over(begin_with, material.vocabulary, Normaliser(), material.chance)
    bag = TermBag(vectors, material.idf)
    model = SentenceTransformer(modules=[bag, Normalize()], device="cpu")
    optimiser = torch.optim.Adam(model.parameters(), lr=recipe.rate, fused=True)
    begin, shown = time.monotonic(), 0.0
    for step in range(recipe.steps):
        for group in optimiser.param_groups:
            group["lr"] = recipe.rate * min(1.0, (step + 1) / _WARMING_UP) * max(1 - step / recipe.steps, 0.02)
        questions, passages, articles = material.batch(recipe.batch)
        asked, told = (model(_features(rows))["sentence_embedding"] for rows in (questions, passages))
        loss = contrastive_loss(asked, told, torch.from_numpy(articles), recipe.temperature)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        shown += loss.item()
        if (step + 1) % _SHOWN_EVERY == 0:
            took = (time.monotonic() - begin) / (step + 1) * 1000
            print(f"step {step + 1}, loss {shown / _SHOWN_EVERY:.3f}, {took:.0f} ms a step", flush=True)
            shown = 0.0
    return bag


def contrastive_loss(asked: torch.Tensor, told: torch.Tensor, articles: torch.Tensor, temperature: float) -> torch.Tensor:
    """InfoNCE both ways (van den Oord and others 2018); other pairs of the same article and near-copies of it are no negatives."""
    scores = asked @ told.T / temperature
    with torch.no_grad():
        same = (articles[:, None] == articles[None]) | (told @ told.T > 0.9)
        same.fill_diagonal_(False)
    scores = scores.masked_fill(same, -1e4)
    right = torch.arange(len(scores))
    return (nn_cross_entropy(scores, right) + nn_cross_entropy(scores.T, right)) / 2


nn_cross_entropy = torch.nn.functional.cross_entropy


def _features(rows: list[npt.NDArray[np.int64]]) -> dict[str, torch.Tensor]:
    numbers, weights, offsets = bags(rows)
    return {"input_ids": torch.from_numpy(numbers), "weights": torch.from_numpy(weights), "offsets": torch.from_numpy(offsets)}


def main() -> None:
    """Read the arguments, train, write the encoder."""
    defaults = Recipe()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--material", type=Path, default=None, help="where the arrays are kept between runs (.npz)")
    parser.add_argument("--start", type=Path, default=None, help="folder of an encoder to go on from, in place of the SVD")
    parser.add_argument("--steps", type=int, default=defaults.steps)
    parser.add_argument("--dimensions", type=int, default=defaults.dimensions)
    parser.add_argument("--seed", type=int, default=defaults.seed)
    options = parser.parse_args()
    torch.set_num_threads(1)
    path: Path = options.material or options.output / "material.npz"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        make_material(options.articles, path, seed=options.seed)
    recipe = Recipe(dimensions=options.dimensions, steps=options.steps, seed=options.seed)
    material = Material(path, np.random.default_rng(recipe.seed))
    print(f"{len(material.work_of)} articles, {len(material.vocabulary)} terms", flush=True)
    bag = train(material, recipe, options.start)
    save_static_encoder(
        options.output, material.vocabulary, bag.embedding.weight.detach().numpy(), material.idf, Normaliser(),
        seed=recipe.seed, steps=recipe.steps, batch=recipe.batch, articles=len(material.work_of),
    )  # fmt: skip


if __name__ == "__main__":
    main()
