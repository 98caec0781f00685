"""Can any sentence-transformers model, and any cross-encoder, take the place of what ships? With tiny models made on the spot."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from made_models import save_bert, save_encoder
from search_samples import sample_passages

from search.dense import DenseIndex
from search.encoder import load_encoder
from search.errors import IndexMismatchError
from search.index import SearchIndex
from search.models.cross_encoder import PART, CrossEncoderReranker
from search.models.sentence_encoder import SentenceTransformersEncoder, model_identity

pytest.importorskip("sentence_transformers", reason="the models extra is not installed: other models cannot be tried")


@pytest.fixture(scope="module")
def encoder_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers model in a folder, averaging the vectors of its words."""
    return save_encoder(tmp_path_factory.mktemp("models") / "proef-e5-klein")


def test_an_encoder_by_folder(encoder_folder: Path) -> None:
    encoder = load_encoder(str(encoder_folder))
    vectors = encoder.encode(["de minister verkoopt een woning", "fiets"])
    assert vectors.shape == (2, encoder.dimensions) == (2, 16)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert encoder.encode([]).shape == (0, 16)
    # Its name says that it belongs to the family that wants prefixes, so question and passage are not read alike.
    assert not np.allclose(encoder.encode_query("fiets"), vectors[1], atol=1e-4)
    bare = load_encoder(str(encoder_folder), query_prefix="", passage_prefix="")
    assert bare.encode_query("fiets") == pytest.approx(bare.encode(["fiets"])[0], abs=1e-6)
    assert bare.encode(["passage: fiets"])[0] == pytest.approx(vectors[1], abs=1e-6)


def test_an_index_remembers_model_and_prefixes(encoder_folder: Path, tmp_path: Path) -> None:
    encoder = load_encoder(str(encoder_folder))
    index = SearchIndex.build(sample_passages(), encoder, tmp_path / "index")
    assert {hit.passage.document for hit in index.search("verkoop van een woning", 3)} <= {"wet-a", "wet-b"}
    for other in (load_encoder(), load_encoder(str(encoder_folder), query_prefix="vraag: ")):
        with pytest.raises(IndexMismatchError, match="model"):
            SearchIndex.open(tmp_path / "index", other)
    assert len(SearchIndex.open(tmp_path / "index", load_encoder(str(encoder_folder)))) == 7


def test_the_name_changes_with_the_files_and_not_with_the_place(encoder_folder: Path, tmp_path: Path) -> None:
    first, again, other = (tmp_path / name / "model" for name in ("one", "two", "three"))
    for folder, words in ((first, b"a" * 3_000_000), (again, b"a" * 3_000_000), (other, b"a" * 2_999_999 + b"b")):
        folder.mkdir(parents=True)
        (folder / "weights.bin").write_bytes(words)
    assert model_identity(str(first)) == model_identity(str(again)) != model_identity(str(other))
    assert model_identity("clips/e5-small-trm-nl") == "clips/e5-small-trm-nl"


def test_prompts_that_a_model_brings_come_before_those_of_its_family(encoder_folder: Path, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(encoder_folder), device="cpu")
    model.prompts = {"query": "vraag: ", "document": "stuk: "}
    model.save(str(tmp_path / "met-e5"))
    encoder = SentenceTransformersEncoder(str(tmp_path / "met-e5"))
    assert encoder.name.endswith("|vraag: |stuk: ")


def test_a_cross_encoder_adds_its_part_and_loses_no_hit(tmp_path: Path) -> None:
    rerank = CrossEncoderReranker(str(save_bert(tmp_path / "kruis", heads=True)), read=3)
    index = SearchIndex.build(sample_passages(), load_encoder(), tmp_path / "index")
    hits = index.search("aanvraag goedkeuring minister woning weken", 7)
    reranked = rerank("aanvraag goedkeuring minister woning weken", hits)
    assert len(hits) > 3
    assert {hit.passage.key for hit in reranked} == {hit.passage.key for hit in hits}
    assert [hit.score for hit in reranked] == sorted((hit.score for hit in reranked), reverse=True)
    for hit in reranked:
        assert hit.parts[-1].name == PART
        assert sum(part.weight * part.value for part in hit.parts) == pytest.approx(hit.score, abs=1e-4)
    assert len({hit.parts[-1].value for hit in reranked if hit.parts[-1].detail != "niet gelezen"}) > 1
    assert rerank("niets", []) == []


def test_dense_index_takes_what_any_encoder_gives(encoder_folder: Path) -> None:
    encoder = load_encoder(str(encoder_folder))
    texts = ["de minister beslist", "een fiets heeft licht", "rijbewijs aanvraag"]
    found = DenseIndex.build(encoder.encode(texts)).search(encoder.encode(texts[1:2])[0], 1)
    assert found[0][0] == 1
    assert found[0][1] == pytest.approx(1, abs=1e-4)
