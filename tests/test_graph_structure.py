"""Does the structure kept in memory say the same as the statements, and step aside where it cannot?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from graph_samples import document, findings, letter
from law_samples import NEW, OLD, WORK

from graph.build import STORE, build_graph
from graph.errors import StoreError
from graph.navigation import surroundings
from graph.quads import quads
from graph.queries import holders_of, parts_of, versions_of
from graph.store import Graph, memory_graph, open_store
from graph.structure import MAGIC, STRUCTURE, Structure, structure_of, write_structure
from ingest.locator import Locator, parse_locator
from ingest.model import Document, Findings

ALL = (findings(), letter(), Findings(OLD), Findings(NEW))
SECTIONS = [(found.document.id, section.locator) for found in ALL for section in found.document.sections]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Graph, Graph]:
    """A graph with the structure, and one that has only its statements."""
    folder = tmp_path_factory.mktemp("structure")
    build_graph(folder, sorted(ALL, key=lambda found: found.document.id))
    return open_store(folder / STORE), memory_graph([quad for found in ALL for quad in quads(found)])


def test_every_place_is_answered_alike(both: tuple[Graph, Graph]) -> None:
    known, said = both
    assert known.structure is not None
    assert said.structure is None
    places = {place for _, locator in SECTIONS for place in (locator, locator.short())} - {Locator("BWBR0000001"), Locator(WORK)}
    unknown = {parse_locator(f"{WORK}/artikel/99"), parse_locator("BWBR0000001/hoofdstuk/I/artikel/99"), Locator("BWBR0009999")}
    for place in places | unknown:
        assert versions_of(known, place) == versions_of(said, place)
    for name, locator in [*SECTIONS, *((OLD.id, place) for place in unknown)]:
        assert parts_of(known, name, locator) == parts_of(said, name, locator)
        assert holders_of(known, name, locator) == holders_of(said, name, locator)
    for found in ALL:
        assert parts_of(known, found.document.id, None) == parts_of(said, found.document.id, None) != ()


@pytest.mark.parametrize("day", [date(2021, 1, 1), date(2024, 5, 1)])
def test_surroundings_are_alike(both: tuple[Graph, Graph], day: date) -> None:
    known, said = both
    for _, locator in SECTIONS:
        assert surroundings(known, locator, day) == surroundings(said, locator, day)


LAW = document()
ONE, TWO = LAW.sections[2], LAW.sections[3]


@pytest.mark.parametrize(
    "made",
    [
        replace(LAW, sections=(*LAW.sections, replace(ONE, number="1bis"))),  # two sections of one name
        replace(LAW, sections=(*LAW.sections[:3], replace(TWO, parent=parse_locator("BWBR0000001/hoofdstuk/II")))),  # not listed
        replace(LAW, sections=(LAW.sections[0], ONE, LAW.sections[1], TWO)),  # a part before its whole
        replace(LAW, sections=(*LAW.sections[:3], replace(TWO, heading="een\x1ftwee"))),
    ],
)
def test_what_cannot_be_told_apart_is_left_to_the_statements(tmp_path: Path, made: Document) -> None:
    build_graph(tmp_path, [Findings(made), letter()])
    known, said = open_store(tmp_path / STORE), memory_graph(quads(Findings(made)))
    assert known.structure is not None
    assert not known.structure.holds(made.id)
    assert known.structure.holds("brief")
    for section in made.sections[1:]:
        assert [part.locator for part in versions_of(known, section.locator)] == [
            part.locator for part in versions_of(said, section.locator)
        ]
        assert holders_of(known, made.id, section.locator) == holders_of(said, made.id, section.locator)


def test_articles_of_one_number_in_two_chapters_are_kept_apart(tmp_path: Path) -> None:
    """Their canonical place is one; each chapter has its own."""
    second = parse_locator("BWBR0000001/hoofdstuk/II")
    again = replace(ONE, locator=parse_locator("BWBR0000001/hoofdstuk/II/artikel/1"), parent=second)
    made = replace(LAW, sections=(*LAW.sections, replace(LAW.sections[1], locator=second, number="II"), again))
    path = tmp_path / STRUCTURE
    write_structure(path, [structure_of(made)])
    found = Structure(path)
    assert [part.parent for part in found.versions(ONE.locator.short())] == [LAW.sections[1].locator, second]
    assert [near.locator for near in found.parts(made.id, second)] == [again.locator]


@pytest.mark.parametrize(
    "content", [b"", b"iets anders", MAGIC, MAGIC + b"\x02\0\0\0{}", MAGIC + (1 << 31).to_bytes(4, "little") + b"{}"]
)
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / STRUCTURE
    path.write_bytes(content)
    with pytest.raises(StoreError, match=STRUCTURE):
        Structure(path)


def test_a_file_that_was_cut_off_is_named(tmp_path: Path) -> None:
    path = tmp_path / STRUCTURE
    write_structure(path, [structure_of(LAW)])
    whole = path.read_bytes()
    for size in (len(whole) - 1, len(whole) - 40, len(whole) // 2):
        path.write_bytes(whole[:size])
        with pytest.raises(StoreError, match=STRUCTURE):
            Structure(path)
    write_structure(path, [structure_of(LAW)])
    assert path.read_bytes() == whole
