"""Are the articles a text cites of its own law found, and does being cited count as it should?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest.locator import Locator
from ingest.model import Span
from search.citing_units import CitationCollector, CitingUnits
from search.encoder import load_encoder
from search.errors import CorruptIndexError
from search.index import SearchIndex
from search.model import Passage
from search.own_articles import own_articles


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("In afwijking van artikel 3 geldt dit.", ("3",)),
        ("De artikelen 4, 5a en 6:7 zijn van toepassing; art. 4 ook.", ("4", "5a", "6:7")),
        ("de artikelen 12 tot en met 14b", ("12", "14b")),  # the ends of a range only
        ("bedoeld in artikel 9, eerste lid, onderdeel a, van deze wet", ("9",)),
        ("bedoeld in artikel 9, tweede en derde lid", ("9",)),
        ("artikel 4.2.1, aanhef en onder b,", ("4.2.1",)),
        ("Artikel 10 van de Opiumwet", ()),  # another law
        ("artikel 8, tweede lid, onderdeel a, van de Wegenverkeerswet 1994", ()),
        ("artikel 162 van Boek 6", ()),
        ("in artikel 3 van de Awb en in artikel 5", ("5",)),
        ("een artikel in de krant van 3 mei", ()),
        ("het tweede artikel; deel 5", ()),
    ],
)
def test_own_articles(text: str, numbers: tuple[str, ...]) -> None:
    assert own_articles(text) == numbers


def article(work: str, number: str, *citations: str, document: str = "", text: str = "") -> Passage:
    name = document or work
    cited = tuple(Locator(other.partition("/")[0], artikel=other.partition("/")[2]) for other in citations)
    return Passage(
        f"{name}#{number}", name, Locator(work, artikel=number), "artikel", Span(0, len(text)), text, name, citations=cited
    )  # fmt: skip


def collected(passages: list[Passage]) -> list[list[int]]:
    collector = CitationCollector()
    for passage in passages:
        collector.add(passage.document, passage.locator, passage.citations)
    found = collector.finish(np.arange(len(passages), dtype=np.int32))
    return [found[row].tolist() for row in range(len(found))]


def test_citations_are_resolved_in_their_own_document_first() -> None:
    passages = [
        article("A", "1", "A/2", "A/2", "A/1", "A/9", document="A-old"),  # twice, itself, and one that is not there
        article("A", "2", document="A-old"),
        article("A", "1", "A/2", document="A-new"),
        article("A", "2", document="A-new"),
        article("B", "7", "A/2", "B"),  # another work: its first document; a whole work cites no provision
    ]
    assert collected(passages) == [[1], [], [3], [], [1]]


def test_votes_and_fame() -> None:
    passages = [article("A", "1"), article("A", "2", "A/1"), article("A", "3", "A/1", "A/2"), article("A", "4")]
    collector = CitationCollector()
    for passage in passages:
        collector.add(passage.document, passage.locator, passage.citations)
    units = np.array([0, 1, 1, 2], np.int32)  # the second and third passages are one provision
    citing = CitingUnits.build(collector.finish(units), units, 3)
    assert citing.times.tolist() == [1, 0, 0]  # by one provision, however often
    rows = np.arange(4)
    votes = citing.votes(rows, units[rows].astype(np.int64), np.array([0.0, 1.0, 2.0, 5.0], np.float32))
    assert votes == pytest.approx([np.log1p(np.exp(-4) + np.exp(-3)), 0, 0, 0], abs=1e-6)
    nobody = citing.votes(np.array([0, 3]), np.array([0, 2]), np.array([1.0, 0.5], np.float32))
    assert nobody.tolist() == [0, 0]


def test_what_others_cite_comes_first_of_equals(tmp_path: Path) -> None:
    same = "De aanvraag wordt schriftelijk ingediend."
    others = [article("A", str(number), text=f"Over de kosten van maatregel {number}.") for number in range(4, 9)]
    passages = [
        article("A", "1", text=same), article("A", "2", text=same),
        article("A", "3", "A/2", text="Op een aanvraag als bedoeld in artikel 2 wordt beslist."), *others,
    ]  # fmt: skip
    index = SearchIndex.build(passages, load_encoder(), tmp_path)
    assert index.search("aanvraag schriftelijk indienen", 1)[0].passage.locator.artikel == "2"
    plain = SearchIndex.build([replace(passage, citations=()) for passage in passages], load_encoder(), tmp_path / "plain")
    assert plain.search("aanvraag schriftelijk indienen", 1)[0].passage.locator.artikel == "1"


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    SearchIndex.build([article("A", "1", text="Een woning.")], load_encoder(), tmp_path)
    np.save(tmp_path / "cited-times.npy", np.zeros(3, np.int32))
    with pytest.raises(CorruptIndexError, match=r"cited-times\.npy"):
        SearchIndex.open(tmp_path, load_encoder())
