"""The register of works: names and abbreviations, as data, to work ids."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Work:
    """One row of `corpus/laws.csv`: a work and everything people call it."""

    id: str
    title: str
    """Official title or, where that is long, the citation title."""
    names: tuple[str, ...] = ()
    """Citation titles and former titles, in full words; matched without regard to case."""
    abbreviations: tuple[str, ...] = ()
    """Short forms; two letters or fewer are matched in their own case only."""
    kind: str = ""


def load_register(path: Path) -> tuple[Work, ...]:
    """Read `laws.csv`: columns id, soort, titel, citeertitels, afkortingen; several values are separated by `|`.

    Raises `ValueError` naming file and line for a missing column, an empty id or an id given twice.
    """
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        expected = {"id", "soort", "titel", "citeertitels", "afkortingen"}
        if not expected <= set(reader.fieldnames or ()):
            raise ValueError(f"{path}: regel 1: verwacht de kolommen {', '.join(sorted(expected))}")
        works = tuple(_work(row, path, reader.line_num) for row in reader)
    _refuse_doubles(works, path)
    return works


def _work(row: dict[str, str], path: Path, line: int) -> Work:
    if None in row.values() or None in row:
        raise ValueError(f"{path}: regel {line}: verwacht een waarde voor elke kolom, en niet meer")
    if not row["id"] or not row["titel"]:
        raise ValueError(f"{path}: regel {line}: id en titel mogen niet leeg zijn")
    return Work(row["id"], row["titel"], _values(row["citeertitels"]), _values(row["afkortingen"]), row["soort"])


def _values(cell: str) -> tuple[str, ...]:
    return tuple(value for value in map(str.strip, cell.split("|")) if value)


def _refuse_doubles(works: Iterable[Work], path: Path) -> None:
    seen: set[str] = set()
    for work in works:
        if work.id in seen:
            raise ValueError(f"{path}: {work.id} staat er twee keer in")
        seen.add(work.id)
