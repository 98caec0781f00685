"""Does checking let every true citation and quotation pass, and no mutated one?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from verify_builds import SmallBuild, corpus_build, law_build, reach_of
from verify_mutations import Case, Maker

from search.verify.checker import check_text
from search.verify.reach import Reach

DAY = date(2026, 11, 22)
CASES = 300


@pytest.fixture(scope="module")
def documents(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[SmallBuild, Reach]:
    build = corpus_build(corpus)
    return build, reach_of(build, tmp_path_factory.mktemp("documents"))


@pytest.fixture(scope="module")
def laws(shared: Path, corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[SmallBuild, Reach]:
    build = law_build(shared, corpus)
    return build, reach_of(build, tmp_path_factory.mktemp("laws"))


def misjudged(build: SmallBuild, reach: Reach, seed: int) -> list[tuple[Case, list[str]]]:
    """The cases that came out otherwise than they are."""
    wrong = []
    for case in Maker(list(build.views.values()), build.names, DAY, seed).cases(CASES):
        found = check_text(case.text, reach, DAY).findings
        passes = bool(found) and all(finding.right for finding in found)
        if passes != case.true or not found:
            wrong.append((case, [f"{finding.status}: {finding.explanation}" for finding in found]))
    return wrong


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_of_the_shipped_documents_no_mutation_passes_and_no_true_quotation_fails(
    documents: tuple[SmallBuild, Reach], seed: int
) -> None:
    assert misjudged(*documents, seed) == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_of_laws_no_mutation_passes_and_no_true_citation_or_quotation_fails(laws: tuple[SmallBuild, Reach], seed: int) -> None:
    assert misjudged(*laws, seed) == []


def test_the_maker_makes_all_kinds(laws: tuple[SmallBuild, Reach]) -> None:
    build, _ = laws
    cases = Maker(list(build.views.values()), build.names, DAY, 4).cases(CASES)
    kinds = {case.how for case in cases}
    assert {"citaat", "verwijzing", "artikel", "lid", "datum", "getal", "teken weg", "woord weg", "verkeerde bepaling"} <= kinds
    assert 0.2 < sum(case.true for case in cases) / CASES < 0.6
