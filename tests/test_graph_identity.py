"""Does every place have one IRI, and every IRI lead back to its place?"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import GraphError
from graph.identity import document_iri, document_of, graph_iri, iri, locator_of, section_iri, thing_iri
from ingest.locator import LEVELS, Locator, parse_locator

BASE = "https://vindplaats.example/"

CASES = [
    ("BWBR0005181", "id/BWBR0005181"),
    ("BWBR0005181/hoofdstuk/IV/artikel/48/lid/5", "id/BWBR0005181/hoofdstuk/IV/artikel/48/lid/5"),
    ("BWBR0036702/artikel/9/lid/2/onderdeel/b/1°", "id/BWBR0036702/artikel/9/lid/2/onderdeel/b/1%C2%B0"),
    ("BWBR0005537/artikel/3:15", "id/BWBR0005537/artikel/3:15"),
    ("celex:32016R0679/artikel/15", "id/celex:32016R0679/artikel/15"),
    ("ECLI:NL:RVS:2020:1", "id/ECLI:NL:RVS:2020:1"),
    ("doc/verkoop van woningen/sectie/3", "id/doc/verkoop%20van%20woningen/sectie/3"),
    ('BWBR0005181/artikel/1 <script>"', "id/BWBR0005181/artikel/1%20%3Cscript%3E%22"),
]


@pytest.mark.parametrize(("place", "tail"), CASES)
def test_a_place_has_this_iri(place: str, tail: str) -> None:
    assert iri(parse_locator(place), BASE) == BASE + tail
    assert locator_of(BASE + tail, BASE) == parse_locator(place)


_value = st.text(st.characters(exclude_characters="/", exclude_categories=("Cs",)), min_size=1, max_size=8).filter(
    lambda value: value not in LEVELS and value == value.strip()
)
_works = st.one_of(
    st.from_regex(r"BWBR\d{7}", fullmatch=True),
    st.from_regex(r"kst-\d{5}-\d{1,3}", fullmatch=True),
    _value.map(lambda slug: f"doc/{slug}"),
)


@given(
    work=_works,
    levels=st.dictionaries(st.sampled_from([name for name in LEVELS if name != "aanhef"]), _value),
    aanhef=st.booleans(),
)
def test_the_way_back_leads_to_the_same_place(work: str, levels: dict[str, str], aanhef: bool) -> None:
    place = Locator(work, aanhef=aanhef, **levels)  # type: ignore[arg-type]
    text = iri(place, BASE)
    assert re.fullmatch(r"[!-~]+", text), "an IRI is printable ASCII"
    assert not set(text) & set('<>"{}|\\^`')
    assert locator_of(text, BASE) == place


@pytest.mark.parametrize(
    "text",
    [
        "https://elders.example/id/BWBR0005181",
        f"{BASE}def#Rule",
        f"{BASE}id/",
        f"{BASE}id/document/brief",
        f"{BASE}id/graaf/brief",
        f"{BASE}id/begrip/goedkeuring",
        f"{BASE}id/BWBR0005181/artikel",
        f"{BASE}id/BWBR0005181/kleur/groen",
    ],
)
def test_what_names_no_place_is_refused(text: str) -> None:
    with pytest.raises(GraphError):
        locator_of(text, BASE)


def test_reserved_names_cannot_be_works() -> None:
    with pytest.raises(GraphError, match="document"):
        iri(Locator("document"), BASE)


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1).filter(lambda text: "/" not in text))
def test_a_document_is_found_back_from_what_lies_below_it(name: str) -> None:
    assert document_of(document_iri(name, BASE), BASE) == name
    assert document_of(section_iri(name, parse_locator("BWBR0005181/artikel/48"), BASE), BASE) == name
    assert document_iri(name, BASE) != graph_iri(name, BASE)


def test_things_of_an_unknown_kind_are_refused() -> None:
    assert thing_iri("begrip", "goedkeuring", BASE) == f"{BASE}id/begrip/goedkeuring"
    with pytest.raises(GraphError, match="kleur"):
        thing_iri("kleur", "groen", BASE)
    with pytest.raises(GraphError, match="elders"):
        document_of("https://elders.example/id/document/a", BASE)
