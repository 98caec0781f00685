"""Passages on disk, one packed record each, read one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO, Self

import msgspec
import numpy as np
import numpy.typing as npt

from ingest.locator import Locator, parse_locator
from ingest.model import Interval, SectionKind, Span, Status
from search.errors import CorruptIndexError
from search.model import Passage
from search.storage import load_array, save_array

_FILE = "passages.bin"


class _Record(msgspec.Struct, array_like=True, frozen=True):
    key: str
    document: str
    locator: str
    kind: SectionKind
    start: int
    end: int
    text: str
    title: str
    headings: tuple[str, ...]
    lead_in: tuple[int, int] | None
    citations: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    status: Status


class PassageWriter:
    """Writes passages one by one, as a context manager; the store is whole when it ends without an error."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._stream: BinaryIO = (directory / _FILE).open("wb")
        self._encode = msgspec.msgpack.Encoder().encode
        self._ends: list[int] = []
        self._at = 0

    def add(self, passage: Passage) -> None:
        lead = passage.lead_in
        self._at += self._stream.write(self._encode(_Record(
            passage.key, passage.document, str(passage.locator), passage.kind, passage.span.start, passage.span.end, passage.text,
            passage.title, passage.headings, (lead.start, lead.end) if lead else None, tuple(map(str, passage.citations)),
            passage.validity.start, passage.validity.end, passage.status,
        )))  # fmt: skip
        self._ends.append(self._at)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._stream.close()
        if kind is None:
            save_array(self._directory, "passage-ends", np.array(self._ends, np.int64))


class PassageStore:
    """Row number to passage."""

    __slots__ = ("_bytes", "_decode", "_ends", "_path")

    def __init__(self, path: Path, data: npt.NDArray[np.uint8], ends: npt.NDArray[np.int64]) -> None:
        self._path = path
        self._bytes = data
        self._ends = ends
        self._decode = msgspec.msgpack.Decoder(_Record).decode

    @classmethod
    def open(cls, directory: Path) -> PassageStore:
        """Raises `CorruptIndexError` when files are missing or do not fit each other."""
        ends, path = load_array(directory, "passage-ends"), directory / _FILE
        size = int(ends[-1]) if len(ends) else 0
        try:
            if path.stat().st_size != size:
                raise CorruptIndexError(path, f"is {path.stat().st_size} bytes lang; verwacht {size}")
            data = np.asarray(np.memmap(path, np.uint8, "r")) if size else np.zeros(0, np.uint8)
        except OSError as error:
            raise CorruptIndexError(path, f"onleesbaar ({error.strerror})") from error
        return cls(path, data, ends)

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, row: int) -> Passage:
        start = int(self._ends[row - 1]) if row else 0
        try:
            record = self._decode(self._bytes[start : int(self._ends[row])].tobytes())
        except msgspec.MsgspecError as error:
            raise CorruptIndexError(self._path, f"passage {row} is beschadigd") from error
        return Passage(
            record.key, record.document, parse_locator(record.locator), record.kind, Span(record.start, record.end), record.text,
            record.title, record.headings, Span(*record.lead_in) if record.lead_in else None, _locators(record.citations),
            Interval(record.valid_from, record.valid_to), record.status,
        )  # fmt: skip

    def __iter__(self) -> Iterator[Passage]:
        return (self[row] for row in range(len(self)))


def _locators(texts: tuple[str, ...]) -> tuple[Locator, ...]:
    return tuple(map(parse_locator, texts))
