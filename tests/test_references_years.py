"""What does a title without its year mean, and which law does an announced list belong to?"""

from __future__ import annotations

import pytest

from ingest.references import compile_names, find_references
from ingest.references.listed import law_of_list
from ingest.register import Work

FISHING, OLD, NEW = "BWBR0002416", "BWBR0000001", "BWBR0000002"
NAMES = compile_names([Work(FISHING, "Visserijwet 1963"), Work(OLD, "Huisvestingswet 1992"), Work(NEW, "Huisvestingswet 2014")])


@pytest.mark.parametrize(
    ("text", "targets", "candidates"),
    [
        ("Zie artikel 4 Visserijwet.", (f"{FISHING}/artikel/4",), ()),  # one work is called so
        ("visserijwet 4", (f"{FISHING}/artikel/4",), ()),  # in a search box too
        ("Zie artikel 3 van de Huisvestingswet.", (), (f"{OLD}/artikel/3", f"{NEW}/artikel/3")),  # two: a choice
        ("Zie artikel 3 van de Huisvestingswet 2014.", (f"{NEW}/artikel/3",), ()),
    ],
)
def test_titles_without_their_year(text: str, targets: tuple[str, ...], candidates: tuple[str, ...]) -> None:
    (found,) = find_references(text, NAMES)
    assert tuple(map(str, found.targets)) == targets
    assert tuple(map(str, found.candidates)) == candidates


def test_another_year_is_another_law() -> None:
    assert find_references("Zie artikel 3 van de Huisvestingswet 1980.", NAMES) == ()


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("Aangewezen zijn de volgende bepalingen van de Visserijwet 1963:", FISHING),
        ("de volgende artikelen van de Visserijwet 1963 zijn van toepassing:", FISHING),
        ("de volgende bepalingen van de Visserijwet 1963 gelden.", None),  # no list follows
        ("de volgende bepalingen van de gemeentelijke verordening:", None),
    ],
)
def test_a_list_belongs_to_the_law_that_announces_it(text: str, law: str | None) -> None:
    assert law_of_list(text, NAMES, None) == law
