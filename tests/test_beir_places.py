"""Is the place of a passage read from whatever an evaluation set gives, and from nothing that only looks like one?"""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.beir_corpus import passages_of
from search.beir_files import read_beir
from search.beir_places import natural, read_place
from search.model import Passage

PATH = ("Hoofdstuk III", "Artikel 27 Verkoop")


@pytest.mark.parametrize(
    ("row", "law", "headings", "article", "text"),
    [
        # the path on the first line, with signs between or a line for each
        ({"text": "Woningwet > Hoofdstuk III > Artikel 27 Verkoop\nHij verkoopt."}, "Woningwet", PATH, "27", "Hij verkoopt."),
        ({"text": "Woningwet\nHoofdstuk III\nArtikel 27 Verkoop\n\nHij verkoopt."}, "Woningwet", PATH, "27", "Hij verkoopt."),
        ({"text": "Woningwet\r\nArtikel 27\r\nHij verkoopt."}, "Woningwet", ("Artikel 27",), "27", "Hij verkoopt."),
        ({"text": "[Woningwet, artikel 27] Hij verkoopt."}, "Woningwet", ("artikel 27",), "27", "Hij verkoopt."),
        ({"text": "Woningwet > Artikel 27: Hij verkoopt."}, "Woningwet", ("Artikel 27",), "27", "Hij verkoopt."),
        ({"text": "Woningwet\nSlotbepalingen\nArtikel 27\nHij verkoopt."}, "Woningwet", ("Slotbepalingen", "Artikel 27"), "27",
         "Hij verkoopt."),
        ({"text": "Woningwet\nHij verkoopt."}, "Woningwet", (), "", "Hij verkoopt."),
        ({"text": "Woningwet\nHoofdstuk III\nHij verkoopt."}, "Woningwet", ("Hoofdstuk III",), "", "Hij verkoopt."),
        ({"text": "De minister bij wet\nof besluit verkoopt."}, "", (), "", "De minister bij wet\nof besluit verkoopt."),
        # the law in the title, the article in the text
        ({"title": "Woningwet", "text": "Artikel 27\nHij verkoopt."}, "Woningwet", ("Artikel 27",), "27", "Hij verkoopt."),
        ({"title": "Woningwet", "text": "Artikel 27. Hij verkoopt."}, "Woningwet", (), "27", "Artikel 27. Hij verkoopt."),
        # everything in the title, in one of many ways
        ({"title": "Woningwet artikel 27", "text": "Hij."}, "Woningwet", ("artikel 27",), "27", "Hij."),
        ({"title": "Woningwet, art. 27", "text": "Hij."}, "Woningwet", ("art. 27",), "27", "Hij."),
        ({"title": "Woningwet > Artikel 27 (2/3)", "text": "Hij."}, "Woningwet", ("Artikel 27",), "27", "Hij."),
        ({"title": "Artikel 27 Verkoop", "text": "Hij."}, "", ("Artikel 27 Verkoop",), "27", "Hij."),
        ({"title": "Sr, artikel 80sexies", "text": "Hij."}, "Sr", ("artikel 80sexies",), "80sexies", "Hij."),
        ({"title": "Sr, artikel 77cca.", "text": "Hij."}, "Sr", ("artikel 77cca.",), "77cca", "Hij."),
        # the id alone
        ({"_id": "BWBR0005181_art27_2", "text": "Hij."}, "", (), "27", "Hij."),
        # only sentences: no heading, no article
        ({"title": "Woningwet", "text": "Artikel 3 is van toepassing.\nHij verkoopt."}, "Woningwet", (), "",
         "Artikel 3 is van toepassing.\nHij verkoopt."),
        ({"title": "Woningwet", "text": "Artikel 3, eerste lid, geldt niet."}, "Woningwet", (), "",
         "Artikel 3, eerste lid, geldt niet."),
        ({"text": "Hij verkoopt:\na. huizen;\nb. grond."}, "", (), "", "Hij verkoopt:\na. huizen;\nb. grond."),
        ({"text": "Hij verkoopt."}, "", (), "", "Hij verkoopt."),
        ({"text": ""}, "", (), "", ""),
        ({"title": "Besluit toepassing van artikel 5", "text": "Hij."}, "Besluit toepassing van artikel 5", (), "", "Hij."),
    ],
)  # fmt: skip
def test_place(row: dict[str, str], law: str, headings: tuple[str, ...], article: str, text: str) -> None:
    found = read_place({"_id": "x", "title": "", **row}, 0)
    assert (found.title, found.headings, found.article, found.text) == (law, headings, article, text)


LAWS = {"BWBR0000001": "Woningwet", "BWBR0000002": "Opiumwet"}
ARTICLES = ("1", "2", "9", "10", "10a", "11")


def forms() -> dict[str, list[dict[str, object]]]:
    """Two laws of six articles of two passages each, told in every form; the passages in reading order."""
    found: dict[str, list[dict[str, object]]] = {}
    count = 0
    for id, law in LAWS.items():
        for article in ARTICLES:
            for piece in (0, 1):
                count += 1
                text = f"De {law.lower()} zegt iets over {article} en {piece}."
                told: dict[str, dict[str, object]] = {
                    "metadata": {"_id": f"x{count * 7919 % 1000}", "title": law, "text": text,
                                 "metadata": {"law": id, "order": count, "article": article}},
                    "flat metadata": {"_id": f"x{count * 7919 % 1000}", "law": law, "order": str(count), "article": article,
                                      "text": text},
                    "title path": {"_id": f"{count}", "title": f"{law} > Artikel {article}", "text": text},
                    "text path": {"_id": f"{count}", "text": f"{law} > Hoofdstuk 1 > Artikel {article}\n{text}"},
                    "law behind": {"_id": f"{count}", "title": f"Artikel {article} van de {law}", "text": text},
                    "id and heading": {"_id": f"{id}_art{article}_{piece}", "title": f"Artikel {article} Iets", "text": text},
                    "id": {"_id": f"{id}_art{article}_{piece}", "text": text},
                    "plain id": {"_id": f"{law.lower()}-{article}-{piece}", "text": text},
                }  # fmt: skip
                for name, row in told.items():
                    found.setdefault(name, []).append(row)
    return found


def shape(passages: list[Passage]) -> list[tuple[int, ...]]:
    """For each passage the numbers of its law and article by first appearance."""
    laws = {law: number for number, law in enumerate(dict.fromkeys(passage.document for passage in passages))}
    return [(laws[passage.document], ARTICLES.index(passage.locator.artikel)) for passage in passages]


WANTED = [(law, article) for law in range(2) for article in range(len(ARTICLES)) for _ in range(2)]


@pytest.mark.parametrize("shuffled", [False, True])
@pytest.mark.parametrize("name", list(forms()))
def test_every_form_gives_the_same_laws_articles_and_order(name: str, shuffled: bool) -> None:
    rows = forms()[name]
    if shuffled:
        random.Random(5).shuffle(rows)
    assert shape(list(passages_of(rows))) == WANTED


def test_a_passage_without_an_article_goes_with_the_one_before() -> None:
    rows = [
        {"_id": "a", "title": "Opiumwet", "text": "Artikel 3\nHet is verboden."},
        {"_id": "b", "title": "Opiumwet", "text": "Artikel 4 is van toepassing."},
        {"_id": "c", "title": "Opiumwet", "text": "Artikel 5\nDe minister beslist."},
    ]
    passages = list(passages_of(rows))
    assert [passage.locator.artikel for passage in passages] == ["3", "3", "5"]
    assert [passage.headings for passage in passages] == [("Artikel 3",), ("Artikel 3",), ("Artikel 5",)]


def test_a_law_that_numbers_oddly_keeps_the_order_of_the_file() -> None:
    numbers = [*map(str, range(1, 20)), "7a", *map(str, range(20, 40))]
    rows = [{"_id": number, "title": f"Woningwet > Artikel {number}", "text": "Er geldt iets."} for number in numbers]
    rows.insert(5, {"_id": "more", "title": "Woningwet", "text": "Er geldt meer."})
    assert [passage.key for passage in passages_of(rows)] == [row["_id"] for row in rows]
    assert [passage.locator.artikel for passage in passages_of(rows)][5] == "5"


def test_headings_behind_articles_are_no_laws() -> None:
    rows = [{"_id": str(n), "title": f"Artikel {n} Overgangsrecht", "text": "Er geldt iets."} for n in range(1, 5)]
    passages = list(passages_of(rows))
    assert {passage.title for passage in passages} == {""}
    assert passages[0].headings == ("Artikel 1 Overgangsrecht",)


def test_titles_within_a_law_are_headings_unless_they_name_it() -> None:
    rows = [{"_id": f"BWBR0000001_art{n}", "title": title, "text": "Er geldt iets."} for n, title in ((1, "Verkoop"), (2, "Huur"))]
    assert [(passage.title, passage.headings) for passage in passages_of(rows)] == [("", ("Verkoop",)), ("", ("Huur",))]
    named = [{**row, "title": "Woningwet"} for row in rows]
    assert [(passage.title, passage.headings) for passage in passages_of(named)] == [("Woningwet", ())] * 2


def test_a_row_that_comes_twice_counts_once() -> None:
    rows = [{"_id": "a", "text": "een"}, {"_id": "a", "text": "twee"}]
    assert [passage.text for passage in passages_of(rows)] == ["twee"]


@pytest.mark.parametrize(
    "qrels",
    [
        "query-id\tcorpus-id\tscore\nq\ta\t2\nq\tb\t0\n",
        "q\ta\t2\n",  # no header row
        "\ufeffquery-id\tcorpus-id\tscore\r\nq\ta\t2\r\n",  # from Windows
        "\ufeffq\ta\t2\r\n\r\n",
        "q 0 a 2\nq 0 b -1\n",  # as TREC writes it
        "query-id\tcorpus-id\tscore\nq\ta\t2.0\n",
    ],
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_files_are_read_whoever_wrote_them(tmp_path: Path, qrels: str, mark: str) -> None:
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_bytes(qrels.encode())
    rows = [{"_id": "a", "text": "Artikel 1\nHij verkoopt."}, {"_id": "b", "text": "Hij huurt."}]
    (tmp_path / "corpus.jsonl").write_bytes((mark + "\r\n".join(map(json.dumps, rows))).encode())
    (tmp_path / "queries.jsonl").write_bytes((mark + json.dumps({"_id": "q", "text": "verkopen"}) + "\r\n").encode())
    found = read_beir(tmp_path)
    assert found.relevance == {"q": {"a": 2}}
    assert [(passage.key, passage.text) for passage in found.passages] == [("a", "Hij verkoopt."), ("b", "Hij huurt.")]


@pytest.mark.parametrize(
    "names", [["1", "2", "10", "10a", "11"], ["6:7", "6:10", "7:1"], ["I", "II", "IV", "V", "IX"], ["a_art2_1", "a_art10_1"]]
)
def test_natural_order(names: list[str]) -> None:
    mixed = random.Random(3).sample(names, len(names))
    assert sorted(mixed, key=natural) == names


@given(st.dictionaries(st.sampled_from(("title", "text")), st.text(max_size=80), max_size=2), st.text(min_size=1, max_size=20))
def test_anything_is_read(row: dict[str, str], key: str) -> None:
    (passage,) = passages_of([{"_id": key, "text": "", **row}])
    assert passage.key == key
    assert len(passage.text) <= len(row.get("text", ""))
