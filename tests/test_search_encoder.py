"""Does the shipped encoder give the vectors that it was trained to give, quickly and from numpy alone?"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from math import log
from pathlib import Path

import numpy as np
import pytest

from search.encoder import bags, load_encoder, open_static_encoder, save_static_encoder
from search.errors import CorruptIndexError, IndexMismatchError
from search.lexical import LexicalIndex
from search.local_terms import LocalTerms
from search.normaliser import Normaliser

ENCODER = open_static_encoder()

TEXTS = [
    "Wanneer moet ik goedkeuring vragen voor de verkoop van een woning aan een belegger?",
    "De toegelaten instelling vervreemdt onroerende zaken slechts met goedkeuring van Onze Minister. Goedkeuring wordt verleend.",
    "zzzzqqq",
    "",
]


def test_rows_are_unit_vectors_or_zero() -> None:
    found = ENCODER.encode(TEXTS)
    assert found.shape == (4, ENCODER.dimensions)
    assert found.dtype == np.float32
    assert np.linalg.norm(found, axis=1) == pytest.approx([1, 1, 0, 0], abs=1e-5)
    assert ENCODER.encode_query(TEXTS[0]) == pytest.approx(found[0])


def test_formula() -> None:
    vectors, text = ENCODER.vectors(), "huur huur huur woning"
    huur, woning = ENCODER.numbers("huur woning")
    expected = (1 + log(3)) * ENCODER.idf[huur] * vectors[huur] + ENCODER.idf[woning] * vectors[woning]
    assert ENCODER.encode([text])[0] == pytest.approx(expected / np.linalg.norm(expected), abs=1e-5)
    nothing = LexicalIndex.build([], 0, 0)
    asked = LocalTerms.none(ENCODER.dimensions).encode({"huur": 1 + log(3), "woning": 1.0}, lambda term: None, ENCODER, nothing)
    assert asked == pytest.approx(ENCODER.encode([text])[0], abs=1e-5)


@pytest.mark.parametrize(
    ("question", "near", "far"),
    [
        ("verkoop van een woning", "vervreemding van onroerende zaken", "toelating tot het examen"),
        ("ontslag van een werknemer", "beëindiging van de arbeidsovereenkomst", "vergunning voor het lozen van afvalwater"),
        ("alimentatie na scheiding", "levensonderhoud van de gewezen echtgenoot", "eisen aan motorrijtuigen"),
    ],
)
def test_related_words_are_nearer(question: str, near: str, far: str) -> None:
    asked, related, unrelated = ENCODER.encode([question, near, far])
    assert asked @ related > asked @ unrelated + 0.1


@pytest.mark.skipif(importlib.util.find_spec("sentence_transformers") is None, reason="sentence-transformers is not installed")
def test_same_vectors_as_sentence_transformers(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize

    from search.training.module import shipped_module

    model = SentenceTransformer(modules=[shipped_module(), Normalize()], device="cpu")
    theirs = model.encode(TEXTS[:2], show_progress_bar=False)
    assert ENCODER.encode(TEXTS[:2]) == pytest.approx(theirs, abs=1e-5)


def test_saving_keeps_directions(tmp_path: Path) -> None:
    normaliser, chance = Normaliser(), np.random.default_rng(3)
    vectors = chance.standard_normal((5, 16)).astype(np.float32)
    save_static_encoder(tmp_path, ["aa", "bb", "cc", "dd", "ee"], vectors, np.ones(5, np.float32), normaliser)
    again = open_static_encoder(tmp_path).vectors()
    cosines = (vectors * again).sum(1) / np.linalg.norm(vectors, axis=1) / np.linalg.norm(again, axis=1)
    assert cosines.min() > 0.999


def test_damage_and_other_builders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CorruptIndexError, match="encoder"):
        open_static_encoder(tmp_path)
    save_static_encoder(tmp_path, ["aa", "bb"], np.eye(2, dtype=np.float32), np.ones(2, np.float32), Normaliser())
    (tmp_path / "vocabulary.txt").write_text("aa\n")
    with pytest.raises(CorruptIndexError, match="passen niet"):
        open_static_encoder(tmp_path)
    about = tmp_path / "encoder.json"
    (tmp_path / "vocabulary.txt").write_text("aa\nbb\n")
    about.write_text(about.read_text().replace(Normaliser().version, "0-andere"))
    with pytest.raises(IndexMismatchError, match="woordvormen"):
        open_static_encoder(tmp_path)


def test_bags_count_and_split() -> None:
    numbers, weights, offsets = bags([[4, 2, 4], [], [2]])
    assert numbers.tolist() == [2, 4, 2]
    assert weights == pytest.approx([1, 1 + log(2), 1])
    assert offsets.tolist() == [0, 2, 2]


def test_unknown_model_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(ModuleNotFoundError, match=r"vindplaats\[models\]"):
        load_encoder("clips/e5-small-trm-nl")


def test_serving_needs_no_heavy_library() -> None:
    code = (
        "import sys, search.index, search.encoder, search.expansion; search.encoder.load_encoder(); "
        "print([m for m in ('torch', 'sentence_transformers', 'spacy', 'scipy', 'sklearn') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_shipped_files_stay_small() -> None:
    weights = Path(__file__).resolve().parent.parent / "search" / "weights"
    assert sum(path.stat().st_size for path in weights.iterdir()) < 20_000_000
