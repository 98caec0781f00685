"""Do the rules of statutes agree with a reading of sixty-five random articles?

`reading/statutes-1.csv` to `-6.csv` list every rule of ten or fifteen random articles each, written down from the text before
the extractor was run on them; their errors were then worked on, so that the figures of today are no independent measure (those
at first sight, in order of the sets: recall 72, 79, 68, 72, 70, 73 %, precision 79, 84, 72, 78, 76, 82 %). Columns: bron and
artikel, the kinds that a reader accepts (`|`; `geen` for an article without any rule), actor (`|`; `*` asks nothing; empty:
nobody), waarde (`*` asks nothing), citaat, and from the fifth on voorwaarde and uitzondering (words that one of the rule's
conditions or exceptions holds; empty asks nothing). `pytest -s` prints the figures.
"""

from __future__ import annotations

import csv
import re
import tarfile
from collections import defaultdict
from pathlib import Path

import pytest

from ingest.model import Document, Rule, Section, Span
from ingest.pipeline import findings_of, load_knowledge
from ingest.readers.any_format import read_document

READING = Path(__file__).parent / "reading"
SETS = tuple(f"statutes-{number}.csv" for number in range(1, 7))


def rows(name: str) -> list[dict[str, str]]:
    with (READING / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def laws(shared: Path) -> dict[str, Document]:
    wanted = {row["bron"] for name in SETS for row in rows(name)}
    found = {}
    with tarfile.open(shared / "data" / "bwb-2012-sample.tar.xz") as archive:
        for member in archive:
            name = Path(member.name).stem
            file = archive.extractfile(member) if name in wanted else None
            if file is not None:
                found[name] = read_document(file.read(), Path(member.name).name)
    for name in wanted - found.keys():  # a version of a newer law
        (path,) = (shared / "data" / "bwb").glob(f"**/{name}.xml")
        found[name] = read_document(path.read_bytes(), path.name)
    return found


def article(document: Document, number: str) -> Section:
    found = [section for section in document.sections if section.kind == "artikel" and section.locator.artikel == number]
    return max(found, key=lambda section: len(section.span))


def agrees(row: dict[str, str], rule: Rule, spans: list[Span], text: str) -> bool:
    for column, clauses in (("voorwaarde", rule.conditions), ("uitzondering", rule.exceptions)):
        if not any(row.get(column, "") in " ".join(clause.of(text).split()) for clause in clauses) and row.get(column):
            return False
    actor = row["actor"] == "*" or rule.actor in row["actor"].split("|")
    value = row["waarde"] == "*" or str(rule.value or "") == row["waarde"]
    return any(rule.span.overlaps(span) for span in spans) and rule.kind in row["soort"].split("|") and actor and value


@pytest.mark.parametrize(
    ("name", "recall", "precision"), [(name, 0.9, 0.95) for name in SETS]
)
def test_rules_agree_with_the_reading_of_statutes(
    laws: dict[str, Document], corpus: Path, name: str, recall: float, precision: float
) -> None:
    knowledge = load_knowledge(corpus)
    pages: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows(name):
        pages[row["bron"], row["artikel"]].append(row)
    missed, extra, asked, given = [], [], 0, 0
    for (source, number), expected in pages.items():
        document = laws[source]
        section = article(document, number)
        rules = [rule for rule in findings_of(document, knowledge).rules if section.span.contains(rule.span)]
        fitting: set[str] = set()
        for row in expected:
            if row["soort"] == "geen":
                continue
            words = re.compile(r"\s+".join(map(re.escape, row["citaat"].split())))
            spans = [Span(*match.span()) for match in words.finditer(document.text, section.span.start, section.span.end)]
            assert spans, f"{source}: {row['citaat']!r} does not stand there"
            found = {rule.id for rule in rules if agrees(row, rule, spans, document.text)}
            fitting |= found
            missed += [] if found else [row["citaat"]]
            asked += 1
        extra += [rule.action for rule in rules if rule.id not in fitting]
        given += len(rules)
    print(f"\n{name}: recall {asked - len(missed)}/{asked}, precision {given - len(extra)}/{given}")
    assert 1 - len(missed) / asked >= recall, missed
    assert 1 - len(extra) / given >= precision, extra
