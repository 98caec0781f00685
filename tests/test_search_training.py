"""Does training give the same encoder again, and go on from one that knows other terms?"""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from search.encoder import open_static_encoder, save_static_encoder
from search.normaliser import Normaliser
from search.training.material import make_material

pytest.importorskip("torch")
pytest.importorskip("sentence_transformers")

from search.training.train import Material, Recipe, carried_over, train

SUBJECTS = ("woning", "vergunning", "belasting", "erfpacht", "subsidie", "register", "gebouw", "onderhoud")
VERBS = ("verleent", "weigert", "registreert", "meldt", "verkoopt", "onderzoekt")


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty articles of made-up law, as arrays."""
    folder, chance = tmp_path_factory.mktemp("material"), random.Random(1)
    rows = [
        {
            "bwb": f"BWBR{number // 8:07}", "citeertitel": "Wet", "intitule": "", "path": ["Hoofdstuk 1"], "nr": str(number),
            "titel": " ".join(chance.sample(SUBJECTS, 2)), "text": " ".join(_sentence(number, chance) for _ in range(3)),
        }
        for number in range(40)
    ]  # fmt: skip
    (folder / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    make_material(folder / "articles.jsonl", folder / "material.npz", everything=True)
    return folder / "material.npz"


def _sentence(number: int, chance: random.Random) -> str:
    one, other, verb = *chance.sample(SUBJECTS, 2), chance.choice(VERBS)
    cited = number // 8 * 8 + chance.randrange(8)
    return f"Het bestuur {verb} in het geval, bedoeld in artikel {cited}, de {one} binnen zes weken aan de eigenaar van de {other}."


def trained(material: Path, target: Path, seed: int, start: Path | None = None) -> Path:
    recipe = Recipe(dimensions=8, batch=16, steps=5, seed=seed)
    read = Material(material, np.random.default_rng(seed))
    bag = train(read, recipe, start)
    save_static_encoder(target, read.vocabulary, bag.embedding.weight.detach().numpy(), read.idf, Normaliser())
    return target


def test_the_same_seed_and_steps_give_the_same_bytes(material: Path, tmp_path: Path) -> None:
    one, other, third = (trained(material, tmp_path / name, seed) for name, seed in (("one", 1), ("other", 1), ("third", 2)))
    files = sorted(path.name for path in one.iterdir())
    assert files == ["encoder.json", "scale-idf.npy", "table.npy", "vocabulary.txt"]
    assert all((one / name).read_bytes() == (other / name).read_bytes() for name in files)
    assert (one / "table.npy").read_bytes() != (third / "table.npy").read_bytes()
    again = [trained(material, tmp_path / name, 3, one) for name in ("again", "once more")]
    assert (again[0] / "table.npy").read_bytes() == (again[1] / "table.npy").read_bytes()


def test_an_encoder_of_other_terms_is_carried_over(tmp_path: Path) -> None:
    normaliser = Normaliser()
    form = next(form for form, term in normaliser.exceptions.items() if normaliser.plain_stem(form) != term and form.isalpha())
    term, plain = normaliser.exceptions[form], normaliser.plain_stem(form)
    others = {normaliser.plain_stem(name) for name, held in normaliser.exceptions.items() if held == term} - {plain}
    vectors = np.eye(3, 4, dtype=np.float32)
    save_static_encoder(tmp_path, ["same", plain, "gone"], vectors, np.ones(3, np.float32), normaliser)
    found = carried_over(tmp_path, ["same", term, "new"], normaliser, np.random.default_rng(1))
    assert "same" not in others
    np.testing.assert_allclose(found[0], vectors[0], atol=0.01)
    np.testing.assert_allclose(found[1], vectors[1], atol=0.01)  # what the plain stem made of its form
    assert np.linalg.norm(found[2]) == pytest.approx(1, abs=0.01)
    assert open_static_encoder(tmp_path).dimensions == 4
