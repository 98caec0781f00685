"""Any sentence-transformers model as an encoder, with the prefixes that it was trained with."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

PREFIXES: dict[str, tuple[str, str]] = {
    "e5": ("query: ", "passage: "),
    "arctic": ("query: ", ""),
}
"""(query, passage) prefixes of model families, by a word in the model's name."""

_WEIGHTS = 1 << 20
"""How many bytes at either end of a file of weights name it."""


class SentenceTransformersEncoder:
    """A model by name or folder. Prefixes that are not given are those that the model itself brings, else those of its family."""

    def __init__(self, name: str, *, query_prefix: str | None = None, passage_prefix: str | None = None) -> None:
        """Raises `ModuleNotFoundError` with a hint when sentence-transformers is not installed, `ValueError` or `OSError` when
        there is no such model or it cannot be read."""
        try:
            # Imported here because it takes seconds and pulls in torch, which serving with the shipped encoder never needs.
            from sentence_transformers import SentenceTransformer
        except ModuleNotFoundError as error:
            raise ModuleNotFoundError(f"encoder {name!r} needs sentence-transformers: install vindplaats[models]") from error
        self._model: Any = SentenceTransformer(name, device="cpu")
        query, passage = self._own_prefixes(name)
        self._query_prefix = query if query_prefix is None else query_prefix
        self._passage_prefix = passage if passage_prefix is None else passage_prefix
        self.name = f"{model_identity(name)}|{self._query_prefix}|{self._passage_prefix}"
        """What an index remembers: another model, or the same with other prefixes, is another encoder."""

    @cached_property
    def dimensions(self) -> int:
        return len(self.encode_query("lengte"))

    def encode(self, texts: Sequence[str]) -> Floats:
        """Passages as rows of unit length, (len(texts), dimensions)."""
        return self._encode([self._passage_prefix + text for text in texts])

    def encode_query(self, text: str) -> Floats:
        """One question as a unit vector, (dimensions,)."""
        vector: Floats = self._encode([self._query_prefix + text])[0]
        return vector

    def _encode(self, texts: list[str]) -> Floats:
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        # Empty prompt: a model's default would come on top of the prefix.
        found = self._model.encode(
            texts, prompt="", normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True, batch_size=32
        )
        return np.ascontiguousarray(found, np.float32)

    def _own_prefixes(self, name: str) -> tuple[str, str]:
        prompts = {key: text for key, text in (self._model.prompts or {}).items() if text}
        if prompts:
            return prompts.get("query", ""), prompts.get("passage", prompts.get("document", ""))
        words = name.lower().rstrip("/").rpartition("/")[2].split("-")
        return next((prefixes for family, prefixes in PREFIXES.items() if family in words), ("", ""))


def model_identity(name: str) -> str:
    """The name of a model; of one in a folder the folder's name and a hash that changes with its files.

    Of large files only the size and both ends are read.
    """
    folder = Path(name)
    if not folder.is_dir():
        return name
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}\0{size}\0".encode())
        with path.open("rb") as stream:
            digest.update(stream.read(_WEIGHTS))
            stream.seek(max(size - _WEIGHTS, 0))
            digest.update(stream.read(_WEIGHTS))
    return f"{folder.resolve().name}@{digest.hexdigest()[:12]}"
