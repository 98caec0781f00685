"""The encoder as a sentence-transformers module: trains there, and gives there the same vectors as `search.encoder`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Self

import numpy as np
import torch
from sentence_transformers.base.modules.input_module import InputModule
from torch import nn

from search.encoder import StaticEncoder, bags, open_static_encoder


class TermBag(InputModule):  # type: ignore[misc]
    """Sum of term vectors, each times (1 + ln tf) × idf; put a `Normalize` module after it."""

    save_in_root = False

    def __init__(self, vectors: np.ndarray, idf: np.ndarray, encoder: StaticEncoder | None = None) -> None:
        """`vectors`: (terms, dimensions) float32; `idf`: (terms,) float32; `encoder` supplies terms and numbers for raw text."""
        super().__init__()
        self.embedding = nn.EmbeddingBag.from_pretrained(torch.from_numpy(vectors), mode="sum", freeze=False)
        self.idf = nn.Buffer(torch.from_numpy(np.asarray(idf, np.float32)))
        self.encoder = encoder

    def preprocess(self, inputs: list[str], prompt: str | None = None, **kwargs: Any) -> dict[str, torch.Tensor]:
        if self.encoder is None:
            raise ValueError("this module was made without a vocabulary and takes no text")
        numbers, weights, offsets = bags([self.encoder.numbers((prompt or "") + text) for text in inputs])
        return {"input_ids": torch.from_numpy(numbers), "weights": torch.from_numpy(weights), "offsets": torch.from_numpy(offsets)}

    def forward(self, features: dict[str, torch.Tensor], **kwargs: Any) -> dict[str, torch.Tensor]:
        numbers = features["input_ids"]
        weights = features["weights"] * self.idf[numbers]
        features["sentence_embedding"] = self.embedding(numbers, features["offsets"], per_sample_weights=weights)
        return features

    def get_embedding_dimension(self) -> int:
        return int(self.embedding.embedding_dim)

    def save(self, output_path: str, *args: Any, safe_serialization: bool = True, **kwargs: Any) -> None:
        (Path(output_path) / "config.json").write_text(json.dumps({"dimensions": self.get_embedding_dimension()}))
        np.savez(Path(output_path) / "term_bag.npz", vectors=self.embedding.weight.detach().numpy(), idf=self.idf.numpy())

    @classmethod
    def load(cls, model_name_or_path: str, subfolder: str = "", **kwargs: Any) -> Self:
        saved = np.load(Path(model_name_or_path) / subfolder / "term_bag.npz")
        return cls(saved["vectors"], saved["idf"], open_static_encoder())


def shipped_module(directory: Path | None = None) -> TermBag:
    """The shipped encoder (or the one in `directory`) as a sentence-transformers module."""
    encoder = open_static_encoder(directory)
    return TermBag(encoder.vectors(), encoder.idf, encoder)
