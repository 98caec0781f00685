"""Fits the certainty of answers on question sets, and says how far it can be believed.

    python -m search.training.certainty BUILD QUESTIONS.jsonl…

BUILD is the directory of a build. Prints the reliability of a ten-fold cross-validation and writes the curve fitted on
everything to `search/data/certainty.json`. Only answers count; refusals carry a certainty of their own making.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from search.answers.gate import FEATURES, features_of
from search.encoder import load_encoder
from search.engine import Engine
from search.evaluation.questions import score_questions
from search.model import Answer

Floats = npt.NDArray[np.float64]

FOLDS, STEPS, RIDGE = 10, 50, 0.5
BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)
DATA = Path(__file__).resolve().parent.parent / "data" / "certainty.json"


def main(arguments: Sequence[str]) -> int:
    """Read, fit, report, write."""
    if len(arguments) < 2:
        sys.stderr.write(__doc__ or "")
        return 2
    features, right = measure(Path(arguments[0]), [Path(name) for name in arguments[1:]])
    folds = np.arange(len(right)) % FOLDS
    predicted = np.zeros(len(right))
    for fold in range(FOLDS):
        curve = fit(features[folds != fold], right[folds != fold])
        predicted[folds == fold] = probability(curve, features[folds == fold])
    sys.stdout.write(report(predicted, right))
    curve = fit(features, right)
    named = dict(zip(("intercept", *FEATURES), (round(float(value), 3) for value in curve), strict=True))
    DATA.write_text(json.dumps(named) + "\n", "utf-8")
    return 0


def measure(build: Path, sets: Sequence[Path]) -> tuple[Floats, Floats]:
    """(answers, features) and whether each answer was right, of all questions that were answered from passages."""
    engine, today = Engine(build, load_encoder()), date.today()
    rows, labels = [], []
    for path in sets:
        for result in score_questions(path, engine, today):
            if not isinstance(result.outcome, Answer) or result.outcome.kind in ("tabel", "bepaling"):
                continue
            question, finds = engine.answerer.finds(result.case.question, today)
            if finds:
                rows.append(features_of(question, finds[0], finds[1] if len(finds) > 1 else None))
                labels.append(float(result.right))
    return np.array(rows), np.array(labels)


def fit(features: Floats, right: Floats) -> Floats:
    """Logistic regression by Newton's method with a ridge on all but the intercept: (1 + features,)."""
    design = np.column_stack((np.ones(len(features)), features))
    ridge = RIDGE * np.eye(design.shape[1])
    ridge[0, 0] = 0
    curve = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-design @ curve))
        gradient = design.T @ (right - chance) - ridge @ curve
        curve = curve + np.linalg.solve((design.T * (chance * (1 - chance))) @ design + ridge, gradient)
    return curve


def probability(curve: Floats, features: Floats) -> Floats:
    """What the curve says of rows of features."""
    chance: Floats = 1 / (1 + np.exp(-(curve[0] + features @ curve[1:])))
    return chance


def report(predicted: Floats, right: Floats) -> str:
    """How often answers of each band of certainty were right, and the Brier score beside that of one constant."""
    lines = ["said        answers  right"]
    for low, high in pairwise(BANDS):
        inside = (predicted >= low) & (predicted < high)
        if inside.any():
            said, were = predicted[inside].mean(), right[inside].mean()
            lines.append(f"{low:.0%} – {min(high, 1):.0%}  {inside.sum():7d}  {were:.0%} (said {said:.0%})")
    brier, constant = ((predicted - right) ** 2).mean(), right.mean() * (1 - right.mean())
    return "\n".join((*lines, f"Brier {brier:.3f}, constant {constant:.3f}, answers {len(right)}, right {right.mean():.0%}")) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
