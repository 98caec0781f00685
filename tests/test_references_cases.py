"""Every way of citing, as a table: are exactly these references found, with these targets?

`tables/references*.txt`: `# family`, `> text`, `@ host`, `= name = work` (a name for this text), and below it one line
`  words => target target …` per reference. A text without such lines must yield no resolved reference. All citations are
invented; some provisions do not exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

from ingest.locator import Locator, parse_locator
from ingest.references import Names, compile_names, find_references
from ingest.register import load_register

TABLES = sorted((Path(__file__).resolve().parent / "tables").glob("references*.txt"))


@dataclass(slots=True)
class Row:
    family: str
    text: str
    host: Locator | None = None
    known: dict[str, str] = field(default_factory=dict)
    expected: list[tuple[str, tuple[Locator, ...]]] = field(default_factory=list)


def rows() -> Iterator[Row]:
    family, row = "", None
    for line in (line for table in TABLES for line in table.read_text(encoding="utf-8").split("\n")):
        mark, rest = line[:2], line[2:]
        if mark == "> ":
            if row is not None:
                yield row
            row = Row(family, rest.replace("\\n", "\n"))
        elif mark == "# ":
            family = rest
        elif row is not None and mark == "@ ":
            row.host = parse_locator(rest)
        elif row is not None and mark == "= ":
            name, _, work = rest.rpartition(" = ")
            row.known[name] = work
        elif row is not None and mark == "  ":
            words, _, targets = rest.rpartition(" => ")
            row.expected.append((words, tuple(map(parse_locator, targets.split(" ")))))
    if row is not None:
        yield row


@cache
def register() -> Names:
    return compile_names(load_register(ROOT / "corpus" / "laws.csv"))


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: f"{row.family}: {row.text[:60]}")
def test_exactly_these_references(row: Row) -> None:
    found = find_references(row.text, register(), row.host, row.known)
    assert [(reference.text, reference.targets) for reference in found if reference.targets] == row.expected
    for reference in found:
        assert reference.text == reference.span.of(row.text)


def test_every_family_has_its_rows() -> None:
    families = {row.family for row in rows()}
    assert len(families) >= 17
    assert any(not row.expected for row in rows() if row.family == "nothing")
