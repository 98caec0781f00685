"""Are all references of the three source documents found, none extra, all with the right targets?"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT
from test_references_cases import register

from ingest.locator import parse_locator
from ingest.model import Document
from ingest.readers.any_format import read_document
from ingest.readers.metadata import load_metadata
from ingest.references import document_references
from ingest.references.defining import find_definitions

FOLDER = ROOT / "corpus" / "documents"
WONINGWET, BTIV, RTIV = "BWBR0005181", "BWBR0036702", "BWBR0036709"
LAW = ("Woningwet", (WONINGWET,))
CHAPTERS = ("hoofdstuk IIIa en IV", (f"{WONINGWET}/hoofdstuk/IIIa", f"{WONINGWET}/hoofdstuk/IV"))

LETTER = [
    LAW, LAW, LAW,
    ("Besluit toegelaten instellingen 2015", (BTIV,)),
    ("Regeling toegelaten instellingen 2015", (RTIV,)),
    LAW, LAW,
    ("artikel 61u", (f"{WONINGWET}/artikel/61u",)),
    CHAPTERS, LAW, CHAPTERS,
    LAW, LAW, LAW, LAW, LAW, LAW, LAW, LAW,
    ("T03194", ("T03194",)),
    ("Kamerstuk 35 925, nr. 51", ("kst-35925-51",)),
    ("BTIV", (BTIV,)),
    LAW, LAW,
    ("Kamerstukken II, 2020/2021, 35517, nr. 12", ("kst-35517-12",)),
    ("Kamerstukken II, 2020/2021, 32847, nr. 677", ("kst-32847-677",)),
    ("Kamerstukken 2020/2021, 35517, nr. 51", ("kst-35517-51",)),
    ("Kamerstukken 2020/2021, 35925, nr. 51", ("kst-35925-51",)),
    ("Kamerstukken 2020/2021, D20848", ("D20848",)),
    ("Kamerstukken II 2020/2021, 29 453, nr. 539", ("kst-29453-539",)),
]  # fmt: skip

SALE = [
    ("Woningwet art. 27", (f"{WONINGWET}/artikel/27",)),
    (
        "Besluit toegelaten instellingen volkshuisvesting (Btiv) art. 22 t/m 27",
        tuple(f"{BTIV}/artikel/{number}" for number in range(22, 28)),
    ),
    ("art.49", (f"{BTIV}/artikel/49",)),
    ("bijlagen 3 + 4", (f"{BTIV}/bijlage/3", f"{BTIV}/bijlage/4")),
    (
        "Regeling toegelaten instellingen volkshuisvesting (Rtiv) art. 9 t/m 12a",
        tuple(f"{RTIV}/artikel/{number}" for number in ("9", "10", "11", "12", "12a")),
    ),
    ("Woningwet art. 45 lid 2 sub d", (f"{WONINGWET}/artikel/45/lid/2/onderdeel/d",)),
    ("bijlagen 3 en 4 van het Btiv", (f"{BTIV}/bijlage/3", f"{BTIV}/bijlage/4")),
    ("Btiv art. 23", (f"{BTIV}/artikel/23",)),
    ("Rtiv art. 10 en 11", (f"{RTIV}/artikel/10", f"{RTIV}/artikel/11")),
    ("Btiv art. 25 lid 6", (f"{BTIV}/artikel/25/lid/6",)),
    ("Btiv art. 25 lid 1 sub a", (f"{BTIV}/artikel/25/lid/1/onderdeel/a",)),
]

ALLOCATION = [
    LAW, LAW,
    ("Woningwet, art. 48 lid 1 en 5", (f"{WONINGWET}/artikel/48/lid/1", f"{WONINGWET}/artikel/48/lid/5")),
    ("Besluit toegelaten instellingen volkshuisvesting (Btiv), art. 60", (f"{BTIV}/artikel/60",)),
    ("Woningwet, art. 48 lid 5", (f"{WONINGWET}/artikel/48/lid/5",)),
    ("Btiv, art. 60, lid 1 en 3", (f"{BTIV}/artikel/60/lid/1", f"{BTIV}/artikel/60/lid/3")),
    ("Btiv, art. 60 lid 3", (f"{BTIV}/artikel/60/lid/3",)),
    ("artikel 60 lid 2 Btiv", (f"{BTIV}/artikel/60/lid/2",)),
]  # fmt: skip

DOCUMENTS = {"000_7d7d8f8e6b68ed4a.txt": LETTER, "001_af51492af922a7b3.txt": SALE, "004_6e1da084a6ea99de.txt": ALLOCATION}


@cache
def read(name: str) -> Document:
    path = FOLDER / name
    return read_document(path.read_bytes(), str(path), load_metadata(path.with_suffix(".toml")))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_reference_and_no_other(name: str) -> None:
    document = read(name)
    found = document_references(document, register())
    assert [(reference.text, reference.targets) for reference in found] == [
        (words, tuple(map(parse_locator, targets))) for words, targets in DOCUMENTS[name]
    ]
    for reference in found:
        assert reference.text == reference.span.of(document.text)


def test_definitions_of_the_letter() -> None:
    document = read("000_7d7d8f8e6b68ed4a.txt")
    found = {
        definition.term: (definition.meaning_span.of(document.text), str(definition.target or ""))
        for definition in find_definitions(document, register())
    }
    assert found == {
        "BTIV": ("Besluit toegelaten instellingen 2015", BTIV),
        "RTIV": ("Regeling toegelaten instellingen 2015", RTIV),
        "Aw": ("Autoriteit woningcorporaties", ""),
    }


def test_legislation_uses_each_provision_as_host(shared: Path) -> None:
    path = shared / "data" / "bwb" / "BWBR0018451" / "BWBR0018451_2025-01-01_0.xml"
    document = read_document(path.read_bytes(), str(path), None)
    found = document_references(document, register())
    assert found == tuple(sorted(found, key=lambda reference: reference.span))
    inside_4a = [
        str(reference.targets[0])
        for reference in found
        for section in document.sections
        if section.kind == "artikel"
        and section.locator.artikel == "4a"
        and section.span.contains(reference.span)
        and reference.text == "eerste lid"
    ]
    assert inside_4a
    assert set(inside_4a) == {"BWBR0018451/artikel/4a/lid/1"}


@pytest.mark.parametrize("work", ["BWBR0003403", "BWBR0009810", "BWBR0018451", "BWBR0035303", "BWBR0045754", "BWBR0005537"])
def test_agreement_with_the_publishers_own_links(shared: Path, work: str) -> None:
    """Of the publisher's links to an article, at least 94 in 100 must come back, and at most 3 point elsewhere."""
    path = next((shared / "data" / "bwb" / work).glob(f"{work}_*.xml"))
    document = read_document(path.read_bytes(), str(path), None)
    found = document_references(document, register())
    official = [
        reference for reference in document.official_references if reference.target is not None and reference.target.artikel
    ]
    agreed = different = 0
    for link in official:
        overlapping = [reference for reference in found if reference.span.overlaps(link.span)]
        places = {(target.work, target.artikel) for reference in overlapping for target in reference.targets}
        if link.target is not None and (link.target.work, link.target.artikel) in places:
            agreed += 1
        elif overlapping:
            different += 1
    assert agreed >= 0.94 * len(official)
    assert different <= 0.03 * len(official)
