"""Nearest vectors by inner product, with FAISS: exact up to some size, a graph of neighbours (HNSW) above it."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from search.errors import CorruptIndexError

Floats = npt.NDArray[np.float32]

FLAT_LIMIT = 60_000
"""Up to this many vectors are searched exactly: a few milliseconds on one core."""

_LINKS = 32
_BUILD_EFFORT = 80
_SEARCH_EFFORT = 128
_FILE = "dense.faiss"

# More threads than one make a single query slower, and serving answers many at a time anyway.
faiss.omp_set_num_threads(1)


class DenseIndex:
    """Vectors of unit length; scores are cosines."""

    __slots__ = ("_index",)

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: Floats, flat_limit: int = FLAT_LIMIT) -> DenseIndex:
        """Index rows of unit length, (n, dimensions)."""
        dimensions = vectors.shape[1]
        index: faiss.Index
        if len(vectors) <= flat_limit:
            index = faiss.IndexFlatIP(dimensions)
        else:
            half = faiss.ScalarQuantizer.QT_fp16
            index = faiss.IndexHNSWSQ(dimensions, half, _LINKS, faiss.METRIC_INNER_PRODUCT)  # type: ignore[arg-type, unused-ignore]
            index.hnsw.efConstruction = _BUILD_EFFORT
            index.train(vectors[:1000])
        index.add(np.ascontiguousarray(vectors, np.float32))
        return cls(index)

    def save(self, directory: Path) -> None:
        faiss.write_index(self._index, str(directory / _FILE))

    @classmethod
    def open(cls, directory: Path, rows: int, dimensions: int) -> DenseIndex:
        """Raises `CorruptIndexError` when the file is missing, damaged or not of that shape."""
        path = directory / _FILE
        try:
            index = faiss.read_index(str(path))
        except RuntimeError as error:
            raise CorruptIndexError(path, "onleesbaar als FAISS-index") from error
        if index.ntotal != rows or index.d != dimensions:
            raise CorruptIndexError(path, f"heeft {index.ntotal} vectoren van {index.d}; verwacht {rows} van {dimensions}")
        if isinstance(index, faiss.IndexHNSW):
            index.hnsw.efSearch = _SEARCH_EFFORT
        return cls(index)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, query: Floats, k: int) -> list[tuple[int, float]]:
        """The `k` rows nearest to a query vector (dimensions,), best first."""
        scores, rows = self._index.search(np.ascontiguousarray(query[None], np.float32), min(k, len(self)))
        return [(int(row), float(score)) for row, score in zip(rows[0], scores[0], strict=True) if row >= 0]

    def vectors(self, rows: npt.NDArray[np.int64]) -> Floats:
        """The vectors of some rows, (len(rows), dimensions)."""
        if not len(rows):
            return np.zeros((0, self._index.d), np.float32)
        storage = self._index.storage if isinstance(self._index, faiss.IndexHNSW) else self._index
        found: Floats = storage.reconstruct_batch(np.ascontiguousarray(rows, np.int64))
        return found
