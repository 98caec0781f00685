"""What another encoder and a cross-encoder cost: `python tests/bench_models.py [LAYERS WIDTH]`, 6 and 384 unless said otherwise.

The weights are random, so the figures say nothing of quality. Texts are cut at 128 words of the model, some 500 letters here,
for its vocabulary is letters: about what a paragraph is to a trained one.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from made_models import save_bert, save_encoder
from search_samples import sample_passages

from search.encoder import load_encoder
from search.model import Hit
from search.models.cross_encoder import READ, CrossEncoderReranker

LETTERS = 128


def main(layers: int, width: int) -> None:
    """Print the cost of a passage, of a question and of a reranking, in processor time."""
    passages = (sample_passages() * READ)[:READ]
    texts = [(passage.text * 3)[:LETTERS] for passage in passages]
    with tempfile.TemporaryDirectory() as folder:
        for name, encoder in (
            ("static, shipped", load_encoder()),
            (f"{layers} layers of {width}", load_encoder(str(save_encoder(Path(folder) / "model", width=width, layers=layers)))),
        ):
            encoder.encode(texts[:2])
            print(
                f"{name}: passage {_seconds(lambda encoder=encoder: encoder.encode(texts)) / len(texts) * 1000:.2f} ms, "
                f"question {_seconds(lambda encoder=encoder: encoder.encode_query(texts[0][:60])) * 1000:.2f} ms"
            )
        rerank = CrossEncoderReranker(str(save_bert(Path(folder) / "cross", heads=True, width=width, layers=layers)))
        hits = [Hit(passage, 1.0) for passage in passages]
        seconds = _seconds(lambda: rerank("binnen hoeveel weken beslist de minister", hits))
        print(f"cross-encoder, {READ} hits: {seconds * 1000:.0f} ms")


def _seconds(work: object, times: int = 5) -> float:
    assert callable(work)
    work()
    begun = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - begun) / times


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (6, 384)))
