"""Does what someone begins to type bring up the law, article, concept or question that they mean?"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.locator import Locator
from ingest.model import Definition, Document, Findings, Interval, Metadata, Reference, Section, SourceMap, Span
from ingest.references import compile_names
from ingest.register import Work
from search.concepts import StoredConcept
from search.errors import CorruptIndexError
from search.suggest import Suggester
from search.suggest_build import SuggestionsWriter
from search.suggest_questions import load_shapes, question_of

HOUSING, FEES, ELSEWHERE = "BWBR0005181", "BWBR0000001", "BWBR0000009"
WORKS = (
    Work(HOUSING, "Woningwet", (), ("Ww91",), "wet"),
    Work(FEES, "Legesbesluit huisvesting", ("Besluit leges",), ("Lbh",), "amvb"),
    Work(ELSEWHERE, "Zeldzame wet", (), (), "wet"),
)
CONCEPTS = (
    StoredConcept("verhuurder", "verhuurder", ("huisbaas",), ("verhuuder",)),
    StoredConcept("woningruil", "woningruil", ("ruilen van woning",)),
)


def document(work: str, kind: str, title: str, articles: dict[str, str], headings: tuple[str, ...] = ()) -> Document:
    sections = [
        *(Section(Locator(work, artikel=number), "artikel", Span(0, 1), number, name) for number, name in articles.items()),
        *(Section(Locator(work), "sectie", Span(0, 1), heading=heading) for heading in headings),
    ]
    metadata = Metadata(title, kind)  # type: ignore[arg-type]
    return Document(
        work.rpartition("/")[2], work, "x" * 40, metadata, tuple(sections), SourceMap(), "x", "0" * 64, validity=Interval()
    )


LAW = document(HOUSING, "wet", "Woningwet", {"4": "Toelating", "40": "Toezicht", "48": "Toewijzing", "48a": ""})
PAGE = document("doc/verkoop", "webpagina", "Verkoop van woningen", {}, ("Vereiste documenten", "Hoe vraagt u dit aan"))
CITING = tuple(Reference(Span(0, 1), "x", "artikel", (Locator(FEES, artikel=number),)) for number in ("10", "9", "9a"))
DEFINED = (
    Definition("huurtoeslag", Span(0, 5), Span(6, 20), Locator(HOUSING)),
    Definition("Aw", Span(10, 12), Span(0, 9), Locator(HOUSING)),  # an abbreviation of the words before it
)


def written(
    place: Path, *findings: Findings, works: tuple[Work, ...] = WORKS, concepts: tuple[StoredConcept, ...] = CONCEPTS
) -> None:
    writer = SuggestionsWriter(works, concepts)
    for each in findings:
        writer.add(each)
    writer.save(place)


@pytest.fixture(scope="module")
def suggester(tmp_path_factory: pytest.TempPathFactory) -> Suggester:
    place = tmp_path_factory.mktemp("suggest")
    written(place, Findings(LAW, definitions=DEFINED), Findings(PAGE, CITING))
    return Suggester(place, compile_names(WORKS))


def texts(suggester: Suggester, typed: str) -> list[str]:
    return [found.text for found in suggester.suggest(typed, 8)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("w", "Woningwet (Ww91)"),
        ("woningw", "Woningwet (Ww91)"),
        ("WONINGWET", "Woningwet (Ww91)"),
        ("wonigw", "Woningwet (Ww91)"),  # a letter forgotten
        ("wnoingwet", "Woningwet (Ww91)"),  # two swapped
        ("lbh", "Legesbesluit huisvesting (Lbh)"),
        ("huisv leg", "Legesbesluit huisvesting (Lbh)"),  # beginnings of words, in any order
        ("huisb", "huisbaas (verhuurder)"),
        ("verhuuder", "verhuurder"),  # a spelling that the thesaurus hides
        ("verkoop van", "Verkoop van woningen"),
        ("welke doc", "Welke documenten zijn vereist?"),
        ("hoe vraag", "Hoe vraagt u dit aan?"),
        ("huurtoes", "Wat wordt verstaan onder huurtoeslag?"),
        ("woningwet 48", "Woningwet, artikel 48 – Toewijzing"),
        ("woningwet art 48", "Woningwet, artikel 48 – Toewijzing"),
        ("artikel 48a woni", "Woningwet, artikel 48a"),
        ("art. 4 van de woningwet", "Woningwet, artikel 4 – Toelating"),
        ("48 lid 5 woningwet", "Woningwet, artikel 48 – Toewijzing"),
        ("wonigwet 40", "Woningwet, artikel 40 – Toezicht"),
        ("lbh 9", "Legesbesluit huisvesting, artikel 9"),
    ],
)
def test_the_first_suggestion(suggester: Suggester, typed: str, first: str) -> None:
    assert texts(suggester, typed)[:1] == [first]


@pytest.mark.parametrize("typed", ["", "  ", "?!", "xq", "zeldzame", "woningwet xyz", "woningwet 7", "aw", "lbh 11"])
def test_nothing_is_suggested_for_what_is_not_there(suggester: Suggester, typed: str) -> None:
    assert texts(suggester, typed) == []


def test_articles_of_a_law_that_is_only_cited_stand_in_order(suggester: Suggester) -> None:
    assert texts(suggester, "legesbesluit art") == [f"Legesbesluit huisvesting, artikel {number}" for number in ("9", "9a", "10")]


def test_every_suggestion_leads_somewhere(suggester: Suggester) -> None:
    for typed in ("woningwet 4", "huisb", "verkoop", "w", "l", "h"):
        for found in suggester.suggest(typed, 20):
            leads = [bool(found.place), bool(found.document), bool(found.concept)]
            assert sum(leads) == (0 if found.kind == "vraag" else 1), found


def test_one_kind_does_not_crowd_out_the_others(suggester: Suggester) -> None:
    assert len({found.kind for found in suggester.suggest("w", 8)}) >= 3


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=30) | st.from_regex(r"(art\.? ?)?[0-9a-z:]{0,4} ?(woningwet|lbh|bw)? ?[0-9:]{0,5}", fullmatch=True),
    st.integers(0, 20),
)
def test_anything_may_be_typed(suggester: Suggester, typed: str, limit: int) -> None:
    found = suggester.suggest(typed, limit)
    assert len(found) <= limit
    assert len({each.text for each in found}) == len(found)


def test_same_input_same_bytes_and_damage_is_named(tmp_path: Path) -> None:
    for name in ("one", "two"):
        written(tmp_path / name, Findings(LAW), Findings(PAGE, CITING))
    files = sorted(path.name for path in (tmp_path / "one" / "suggest").iterdir())
    assert all(
        (tmp_path / "one" / "suggest" / name).read_bytes() == (tmp_path / "two" / "suggest" / name).read_bytes() for name in files
    )
    (tmp_path / "two" / "suggest" / "weights.npy").write_bytes(b"x")
    with pytest.raises(CorruptIndexError, match="weights"):
        Suggester(tmp_path / "two", compile_names(WORKS))


def test_a_corpus_without_anything_suggests_nothing(tmp_path: Path) -> None:
    written(tmp_path, works=(), concepts=())
    assert Suggester(tmp_path, compile_names(())).suggest("woningwet 4", 8) == ()


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("Wanneer is goedkeuring vereist", "Wanneer is goedkeuring vereist?"),
        ("Hoe lang duurt het?", "Hoe lang duurt het?"),
        ("Zo vraagt u goedkeuring aan", "Hoe vraagt u goedkeuring aan?"),
        ("Vereiste documenten", "Welke documenten zijn vereist?"),
        ("Beslistermijn voor de aanvraag", "Wat is de beslistermijn voor de aanvraag?"),
        ("Doel van de regeling", "Wat is het doel van de regeling?"),
        ("Samenstelling van de raad", "Hoe gaat de samenstelling van de raad?"),
        ("Taken van het AB", "Wat zijn de taken van het AB?"),
        ("Bezwaar en beroep", ""),
        ("Relevante wetgeving", ""),
        ("Isolatie", ""),  # begins as a question word does
        ("", ""),
        ("Wanneer " + "zeer " * 40 + "lang", ""),
    ],
)
def test_headings_as_questions(heading: str, question: str) -> None:
    assert question_of(heading, load_shapes()) == question
