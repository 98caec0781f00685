"""Arrays on disk, memory-mapped when read, with errors that say which file is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from search.errors import CorruptIndexError


def save_array(directory: Path, name: str, values: npt.NDArray[Any]) -> None:
    """Write one array as `<name>.npy`; the same values give the same bytes."""
    np.save(directory / f"{name}.npy", np.ascontiguousarray(values), allow_pickle=False)


def load_array(directory: Path, name: str) -> npt.NDArray[Any]:
    """Map one array into memory. Raises `CorruptIndexError` when the file is missing, truncated or no array."""
    path = directory / f"{name}.npy"
    try:
        # A plain view: every slice of a memmap object costs microseconds that a query pays thousands of times.
        return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
    except (OSError, ValueError, EOFError) as error:
        raise CorruptIndexError(path, f"onleesbaar ({error})") from error


def expect_length(directory: Path, name: str, values: npt.NDArray[Any], length: int) -> None:
    """Raise `CorruptIndexError` unless the array has `length` rows."""
    if len(values) != length:
        raise CorruptIndexError(directory / f"{name}.npy", f"heeft {len(values)} rijen; verwacht {length}")
