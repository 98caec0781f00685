"""Four hundred and sixty finds in laws of 2012, drawn at random and read one by one: do those that were right still come out so?

`tables/references-read.csv`: the provision (`gastheer`), an excerpt, the words of the find, its targets, and the verdict
of the reader (`goed` or `fout`). They were read in their documents, with a register of all laws of that year; here each is
tried on its excerpt with the shipped register, so that finds which lean on more than that do not come back.
"""

from __future__ import annotations

import csv

from conftest import ROOT
from test_references_cases import register

from ingest.locator import parse_locator
from ingest.references import find_references

TABLE = ROOT / "tests" / "tables" / "references-read.csv"
READ, WRONG = 460, 20
FOUND_AGAIN, STILL_WRONG = 378, 10
"""How many right ones the excerpts alone give, and how many wrong ones they still give: the first must not fall, the
second must not rise (of the last draw, four that only their document puts right)."""


def outcomes() -> list[tuple[str, bool]]:
    """Verdict and whether all targets are found in the excerpt, row by row."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    found = []
    for row in rows:
        references = find_references(row["tekst"], register(), parse_locator(row["gastheer"]))
        targets = {str(target) for reference in references for target in reference.targets}
        found.append((row["oordeel"], set(row["doelen"].split(" ")) <= targets))
    return found


def test_right_finds_stay_right_and_wrong_ones_do_not_come_back() -> None:
    found = outcomes()
    assert len(found) == READ
    assert sum(verdict == "fout" for verdict, _ in found) == WRONG
    assert sum(again for verdict, again in found if verdict == "goed") >= FOUND_AGAIN
    assert sum(again for verdict, again in found if verdict == "fout") <= STILL_WRONG
