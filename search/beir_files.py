"""Evaluation sets in the BEIR form (Thakur and others 2021): corpus.jsonl, queries.jsonl, qrels/*.tsv.

Read as other readers of that form write them: with or without a header row, with tabs or blanks between columns, with Windows line
ends, with a byte order mark. Where a passage stands in its law is read in `search.beir_places`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search.beir_corpus import passages_of
from search.errors import DatasetError
from search.model import Passage


@dataclass(frozen=True, slots=True)
class BeirQuery:
    """One question; `masked` passages do not count, found or not."""

    id: str
    text: str
    masked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BeirSet:
    """Passages (a law's together, in order), questions, and per question the relevance of passage ids."""

    passages: tuple[Passage, ...]
    queries: tuple[BeirQuery, ...]
    relevance: Mapping[str, Mapping[str, int]]


def read_beir(directory: Path) -> BeirSet:
    """Read a set. Raises `DatasetError` naming file and line for what is missing or not in the form."""
    relevance = _read_qrels(directory)
    queries = tuple(
        BeirQuery(str(row["_id"]), str(row["text"]), frozenset((row.get("metadata") or {}).get("masked", ())))
        for row in _rows(directory / "queries.jsonl", ("_id", "text"))
        if str(row["_id"]) in relevance
    )
    if not queries:
        raise DatasetError(directory / "queries.jsonl", 0, "holds no question that the qrels judge")
    return BeirSet(tuple(passages_of(_rows(directory / "corpus.jsonl", ("_id", "text")))), queries, relevance)


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for number, line in _lines(path):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise DatasetError(path, number, f"is no JSON ({error})") from error
        if not isinstance(row, dict) or any(name not in row for name in needed):
            raise DatasetError(path, number, f"expected an object with {', '.join(needed)}")
        yield row


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, numbered from 1. Raises `DatasetError` for what cannot be read or is no UTF-8."""
    try:
        with path.open(encoding="utf-8-sig") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield number, line.rstrip("\n")
    except OSError as error:
        raise DatasetError(path, 0, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise DatasetError(path, 0, f"is no UTF-8 ({error.reason})") from error


def _read_qrels(directory: Path) -> dict[str, dict[str, int]]:
    files = sorted((directory / "qrels").glob("*.tsv"))
    chosen = [path for path in files if path.stem == "test"] or files
    if not chosen:
        raise DatasetError(directory / "qrels", 0, "holds no .tsv file")
    relevance: dict[str, dict[str, int]] = {}
    for path in chosen:
        for place, (number, line) in enumerate(_lines(path)):
            row = line.split("\t") if "\t" in line else line.split()
            value = _SCORE.fullmatch(row[-1].strip())
            if value is None and place == 0:
                continue
            if len(row) == 4:  # as TREC writes it: question, iteration, passage, score
                row = [row[0], row[2], row[3]]
            if value is None or len(row) != 3:
                raise DatasetError(path, number, f"expected query-id, corpus-id and score, got {row!r}")
            if int(value["whole"]) > 0:
                relevance.setdefault(row[0].strip(), {})[row[1].strip()] = int(value["whole"])
    return relevance


_SCORE = re.compile(r"(?P<whole>-?\d+)(?:\.0*)?")
