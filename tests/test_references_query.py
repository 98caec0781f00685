"""Is a citation as people type it into a search box read, however short, misspelt or oddly punctuated?"""

from __future__ import annotations

from functools import cache

import pytest
from conftest import ROOT

from ingest.references import Names, compile_names, find_references
from ingest.register import load_register

WHOLE = [
    # a space, a full stop or nothing where the number has a colon
    ("awb 4 13", "BWBR0005537/artikel/4:13"),
    ("awb 8 72a", "BWBR0005537/artikel/8:72a"),
    ("algemene wet bestuursrecht 4 13", "BWBR0005537/artikel/4:13"),
    ("art. 4.13 awb", "BWBR0005537/artikel/4:13"),
    ("7.274 bw", "BWBR0005290/artikel/274"),
    ("artikel 7 274 bw", "BWBR0005290/artikel/274"),
    ("1 88 bw", "BWBR0002656/artikel/88"),
    # lid and onderdeel between brackets
    ("Woningwet 48 (5)", "BWBR0005181/artikel/48/lid/5"),
    ("woningwet art 48 (5) (a)", "BWBR0005181/artikel/48/lid/5/onderdeel/a"),
    ("7:274 bw lid 1c", "BWBR0005290/artikel/274/lid/1/onderdeel/c"),
    # labels of one letter, chapters in small Roman numbers
    ("a 48 woningwet", "BWBR0005181/artikel/48"),
    ("woningwet a48", "BWBR0005181/artikel/48"),
    ("woningwet h4", "BWBR0005181/hoofdstuk/4"),
    ("woningwet h iv", "BWBR0005181/hoofdstuk/IV"),
    ("woningwet hst. 3", "BWBR0005181/hoofdstuk/3"),
    ("hoofdstuk iv woningwet", "BWBR0005181/hoofdstuk/IV"),
    ("hoofdstuk iiia woningwet", "BWBR0005181/hoofdstuk/IIIa"),
    ("bijlage ii rtiv", "BWBR0036709/bijlage/II"),
    # names turned round, cut short or misspelt
    ("huurtoeslagwet 14", "BWBR0008659/artikel/14"),
    ("wet overleg huurders 3", "BWBR0009810/artikel/3"),
    ("besluit servicekosten 2", "BWBR0014932/artikel/2"),
    ("woninwet 48", "BWBR0005181/artikel/48"),
    ("btiv 60.3", "BWBR0036702/artikel/60/lid/3"),
    # papers and judgments
    ("kst 35517 51", "kst-35517-51"),
    ("kamerstuk 35.517 nr. 51", "kst-35517-51"),
    ("ecli nl hr 2018 315", "ECLI:NL:HR:2018:315"),
    ("stb 2021 558", "stb-2021-558"),
]
NOT_WHOLE = [
    "wet 5",
    "besluit 3",
    "h 3",
    "a 4",
    "wet huur 3",
    "passend toewijzen 46",
    "5 huurders",
    "huis 3 kamers",
    "woningen 2024",
    "48-5 woningwet",
    "woningwet h4 a 5",
    "vitamine a 4",
    "wet maatregelen 10",
]


@cache
def register() -> Names:
    return compile_names(load_register(ROOT / "corpus" / "laws.csv"))


@pytest.mark.parametrize(("typed", "target"), WHOLE)
def test_the_whole_query_is_one_citation(typed: str, target: str) -> None:
    found = find_references(typed, register(), query=True)
    assert [(reference.text, [str(place) for place in reference.targets]) for reference in found] == [(typed, [target])]


@pytest.mark.parametrize("typed", NOT_WHOLE)
def test_other_words_with_a_number_name_no_article(typed: str) -> None:
    found = find_references(typed, register(), query=True)
    assert not [place for reference in found for place in reference.targets if place.depth]
