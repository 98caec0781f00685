"""How many of the shared cases, and of the editors' references in the laws of 2012, come out right?"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

import pytest
from conftest import ROOT
from test_references_cases import register

from ingest.locator import LEVELS, Locator
from ingest.references import Names, compile_names, find_references
from ingest.register import Work, load_register
from search.evaluation.references import score_cases

TARGET = re.compile(r"(?P<work>BWB[RV]\d{7})&(?:.*&)?artikel=(?P<article>[^&]+)")
WHOLE = re.compile(r"(?P<work>BWB[RV]\d{7})$")
STEP = 6
"""Every sixth paragraph is enough to notice a change, and quick."""


def test_development_cases(shared: Path) -> None:
    figures = score_cases(shared / "eval" / "references-dev.jsonl", register())
    wrong = [(result.case.id, result.missing, result.extra) for result in figures.results if not result.right]
    assert len(figures.results) >= 160
    assert figures.right >= 0.97 * len(figures.results), wrong


def test_development_cases_with_the_shared_names_only(shared: Path) -> None:
    raw = json.loads((shared / "eval" / "registry.json").read_text(encoding="utf-8"))
    names = compile_names(
        Work(work, called["names"][0], tuple(called["names"]), tuple(called["abbreviations"])) for work, called in raw.items()
    )
    figures = score_cases(shared / "eval" / "references-dev.jsonl", names)
    assert figures.right >= 0.97 * len(figures.results)


def paragraphs(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def register_of_2012(rows: list[dict[str, Any]]) -> Names:
    """The project's register and the names by which the editors' links call whole laws."""
    works = {work.id: work for work in load_register(ROOT / "corpus" / "laws.csv")}
    called: dict[str, set[str]] = {}
    for row in rows:
        for link in row["refs"]:
            match = WHOLE.search(link["doc"] or "")
            words = " ".join(link["text"].split())
            if match and match["work"] != row["bwb"] and len(words) > 7 and words[0].isupper() and "rtikel" not in words:
                called.setdefault(words, set()).add(match["work"])
    for words, ids in called.items():
        if len(ids) == 1:
            (work,) = ids
            known = works.get(work, Work(work, words))
            works[work] = Work(work, known.title, (*known.names, words), known.abbreviations, known.kind)
    return compile_names(works.values())


def host_of(row: dict[str, Any]) -> Locator:
    levels: dict[str, str] = {}
    for part in row["path"].split("&"):
        name, _, value = unquote_plus(part).partition("=")
        level = {"o": "onderdeel", "titeldeel": "titel"}.get(name, name)
        if level in LEVELS and level != "aanhef" and value.strip(". )"):
            levels.setdefault(level, value.strip(". )"))
    return Locator(row["bwb"], **levels)  # type: ignore[arg-type]


def links(row: dict[str, Any]) -> Iterator[tuple[int, int, str, str]]:
    for link in row["refs"]:
        match = TARGET.search(link["doc"] or "")
        if match:
            yield link["start"], link["end"], match["work"], unquote_plus(match["article"]).replace(" ", "").lower()


@pytest.mark.parametrize("floor", [0.97])
def test_editors_references_of_2012(shared: Path, floor: float) -> None:
    """Links that need no name from elsewhere: to the law itself without a law named, or to a law named in full."""
    rows = paragraphs(shared / "data" / "references-2012-dev.jsonl.gz")
    names = register_of_2012(rows)
    right = total = 0
    for row in rows[::STEP]:
        found = find_references(row["text"], names, host_of(row))
        for start, end, work, article in links(row):
            words = row["text"][start : end + 60]
            if re.search(r"\b[Aa]rticles?\b", words) or not _nameable(words, work, row["bwb"], names):
                continue
            total += 1
            right += any(
                reference.span.start < end
                and start < reference.span.end
                and target.work == work
                and target.artikel.replace(" ", "").lower() == article
                for reference in found
                for target in reference.targets
            )
    assert total > 3000
    assert right >= floor * total, f"{right} of {total}"


def _nameable(words: str, work: str, host: str, names: Names) -> bool:
    """Whether the words by themselves say which law: the host, or a name of the target that is in the register."""
    named = re.search(r"\bvan\s(?:de|het)\s(?P<name>[A-Z].*)", words, re.DOTALL)
    if work == host:
        return named is None and not re.search(r"\bvan\s(?:de|het|die|dat)\s", words)
    match = names.match(named["name"], 0) if named else None
    return match is not None and match.entry.works == (work,)
