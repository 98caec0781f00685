"""Does a sentence end where it ends in Dutch legal prose, and nowhere else?"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.locator import Locator
from ingest.model import Document, Metadata, Section, SourceMap, Span
from ingest.sentences import sentence_bounds, sentences_of


def document(text: str, *sections: Section) -> Document:
    return Document("proef", "doc/proef", text, Metadata("Proef"), sections, SourceMap(), "proef.txt", "0" * 64)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_bounds(text)]


ONE = [
    "Volgens art. 25 lid 1 sub a mag dat.",
    "Bij brief van 16 maart jl. is dit gemeld.",
    "De minister, drs. K.H. Ollongren, schrijft dit.",
    "Mr. J. de Vries was aanwezig.",
    "Kamerstukken II, 2020/2021, 35517, nr. 12.",
    "Zie Stb. 2021, 558 en Stcrt. 2021, 45123.",
    "Dit geldt m.u.v. woningen, d.w.z. gebouwen met een woonfunctie.",
    "Het kost € 1.250,50 per maand.",
    "Stuur het naar info.aanvraag@voorbeeld.nl of kijk op www.voorbeeld.nl.",
    "tegen 50% van de marktwaarde of WOZ-waarde. verkopen aan een particulier",  # a stop before a small letter is a slip
    "Hij vroeg 'Mag dat?' en kreeg antwoord.",
    "De motie Jansen c.s. (Kamerstuk 35 335, nr. 17) roept de regering op dit te doen.",
]

MORE = [
    ("Dat mag. Dit niet.", ["Dat mag.", "Dit niet."]),
    ("Zie art. 25 lid 1 sub a. Dat artikel geldt.", ["Zie art. 25 lid 1 sub a.", "Dat artikel geldt."]),
    ("Dit volgt uit beleidsregels (zie nr. 3). De Aw beslist.", ["Dit volgt uit beleidsregels (zie nr. 3).", "De Aw beslist."]),
    ("Zij kopen (artikel 3) De wet geldt dan.", ["Zij kopen (artikel 3)", "De wet geldt dan."]),
    ("aan een particulier Hierbij gelden regels.", ["aan een particulier", "Hierbij gelden regels."]),
    ("Mag dat? Ja! Altijd.", ["Mag dat?", "Ja!", "Altijd."]),
    ("Huurders, kopers e.d. Zij krijgen bericht.", ["Huurders, kopers e.d.", "Zij krijgen bericht."]),
    ("Hij zei: “Nee.” Toen ging hij.", ["Hij zei: “Nee.”", "Toen ging hij."]),
]


@pytest.mark.parametrize("text", ONE)
def test_one_sentence_stays_whole(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(("text", "expected"), MORE)
def test_sentences_are_parted(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_heading_bullets_and_cells_never_glue() -> None:
    text = "Vereiste stukken\n\nU levert aan:\neen kopie\neen plan van aanpak"
    parts = ["Vereiste stukken", "U levert aan:", "een kopie", "een plan van aanpak"]
    assert [span.of(text) for span in sentences_of(document(text))] == parts


def test_a_section_edge_inside_a_line_is_a_boundary() -> None:
    text = "Aanvraag een duidelijke motivatie"
    cell = Section(Locator("doc/proef", sectie="1"), "item", Span(9, len(text)))
    assert [span.of(text) for span in sentences_of(document(text, cell))] == ["Aanvraag", "een duidelijke motivatie"]


def test_bullets_and_numbers_before_a_block_are_no_sentences() -> None:
    text = "1. Vul het formulier in.\n• Een kopie\n(*) Zie bijlage 3."
    places = [
        Section(Locator("doc/proef", stap="1"), "stap", Span(3, 24)),
        Section(Locator("doc/proef", item="1"), "item", Span(27, 36)),
    ]
    note = Section(Locator("doc/proef", noot="1"), "noot", Span(41, len(text)))
    assert [span.of(text) for span in sentences_of(document(text, *places, note))] == [
        "Vul het formulier in.",
        "Een kopie",
        "Zie bijlage 3.",
    ]


@given(st.text(alphabet="Aab. ?!()\"'\n§1K.H.art ", max_size=80))
def test_every_word_lies_in_exactly_one_sentence(text: str) -> None:
    spans = sentences_of(document(text))
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert all(span.of(text) and span.of(text) == span.of(text).strip() for span in spans)
    for word in re.finditer(r"[a-zA-Z]{3,}", text):
        assert sum(span.start <= word.start() and word.end() <= span.end for span in spans) == 1
