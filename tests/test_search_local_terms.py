"""Does a corpus teach the encoder the words that it does not know?"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ingest.locator import Locator
from ingest.model import Span
from search.encoder import load_encoder, open_static_encoder, unit
from search.errors import CorruptIndexError
from search.index import SearchIndex
from search.model import Passage

ENCODER = open_static_encoder()
UNKNOWN = "blorpvergoeding"


def build(folder: Path) -> SearchIndex:
    texts = [
        f"De {UNKNOWN} wordt betaald door de verhuurder van de woning.",
        "De huurder betaalt de huurprijs van de woning aan de verhuurder.",
        "Een vreemdeling vraagt een verblijfsvergunning aan.",
        "Het vaartuig voert licht op zee. 2031",
    ]
    passages = [
        Passage(f"w#{number}", "w", Locator("w", artikel=str(number)), "artikel", Span(0, len(text)), text, "")
        for number, text in enumerate(texts, 1)
    ]  # fmt: skip
    return SearchIndex.build(passages, ENCODER, folder)


def test_an_unknown_word_means_what_stands_around_it(tmp_path: Path) -> None:
    index = build(tmp_path)
    term = index.normaliser.term(UNKNOWN)
    assert not ENCODER.knows(term)
    vector = index.encode(index.parse(UNKNOWN))
    cosines = [float(vector @ ENCODER.encode_query(text)) for text in ("huur van een woning", "licht op zee")]
    assert cosines[0] > cosines[1] + 0.2
    assert [index.terms[int(number)] for number in index.local.terms] == [term]  # a year has no letter and no vector
    assert np.linalg.norm(index.local.vectors[0]) == pytest.approx(np.linalg.norm(ENCODER.vectors(), axis=1).mean(), rel=0.01)


def test_a_word_that_no_passage_holds_keeps_its_vector(tmp_path: Path) -> None:
    index = build(tmp_path)
    assert not index.holds(index.normaliser.term("erfgenaam"))
    assert index.encode(index.parse("erfgenaam")) == pytest.approx(ENCODER.encode_query("erfgenaam"), abs=1e-5)
    assert not index.encode(index.parse("xqzrtw")).any()


def test_what_is_common_here_weighs_less(tmp_path: Path) -> None:
    index = build(tmp_path)
    known = ENCODER.vector_of(index.normaliser.term("woning")), ENCODER.vector_of(index.normaliser.term("zee"))
    mixed = index.encode(index.parse("woning zee"))
    plain = ENCODER.encode_query("woning zee")
    woning = unit(known[0][None])[0]
    assert mixed @ woning < plain @ woning  # in two passages of four against one


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    build(tmp_path)
    np.save(tmp_path / "local-vectors.npy", np.zeros((1, 3), np.float16))
    with pytest.raises(CorruptIndexError, match=r"local-vectors\.npy"):
        SearchIndex.open(tmp_path, load_encoder())
