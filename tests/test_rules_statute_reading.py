"""Do the rules of statutes agree with a reading of sixty random articles?

`reading/statutes-1.csv` to `-6.csv` list every rule of ten or fifteen random articles each, written down from the text before
the extractor was run on them; all but the last were then used to improve it. Columns: bron and artikel,
the kinds that a reader accepts (`|`; `geen` for an article without any rule), actor (`|`; `*` asks nothing; empty: nobody),
waarde (`*` asks nothing), citaat, and from the fifth on voorwaarde and uitzondering (words that one of the rule's conditions or
exceptions holds; empty asks nothing). `pytest -s` prints the figures.
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
SETS = ("statutes-1.csv", "statutes-2.csv", "statutes-3.csv", "statutes-4.csv")


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
    return found


def article(document: Document, number: str) -> Section:
    found = [section for section in document.sections if section.kind == "artikel" and section.locator.artikel == number]
    return max(found, key=lambda section: len(section.span))


def agrees(row: dict[str, str], rule: Rule, spans: list[Span]) -> bool:
    actor = row["actor"] == "*" or rule.actor in row["actor"].split("|")
    value = row["waarde"] == "*" or str(rule.value or "") == row["waarde"]
    return any(rule.span.overlaps(span) for span in spans) and rule.kind in row["soort"].split("|") and actor and value


@pytest.mark.parametrize(
    ("name", "recall", "precision"), [(SETS[0], 0.85, 0.9), (SETS[1], 0.85, 0.9), (SETS[2], 0.85, 0.85), (SETS[3], 0.85, 0.9)]
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
            found = {rule.id for rule in rules if agrees(row, rule, spans)}
            fitting |= found
            missed += [] if found else [row["citaat"]]
            asked += 1
        extra += [rule.action for rule in rules if rule.id not in fitting]
        given += len(rules)
    print(f"\n{name}: recall {asked - len(missed)}/{asked}, precision {given - len(extra)}/{given}")
    assert 1 - len(missed) / asked >= recall, missed
    assert 1 - len(extra) / given >= precision, extra
