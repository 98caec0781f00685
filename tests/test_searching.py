"""Do searches count, narrow, page and explain truly, and does no text that someone may type break them?"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from search_samples import sample_passages

from ingest.model import Interval, Metadata, Status
from search.concepts import StoredConcept
from search.encoder import load_encoder
from search.expansion import Thesaurus
from search.explanation import Explainer, divided
from search.filters import Facet, Filters
from search.index import SearchIndex
from search.model import ScorePart
from search.query import parse_query
from search.searching import Searcher, SearchRequest


class Report:
    def __init__(self, id: str, work: str, metadata: Metadata, validity: Interval) -> None:
        self.id, self.work, self.metadata, self.validity = id, work, metadata, validity


DOCUMENTS = [
    Report("wet-b", "BWBR2", Metadata("Wegenverkeerswet", "wet", "Rijk", date(1994, 4, 21)), Interval()),
    Report("wet-a", "BWBR1", Metadata("Woningwet", "amvb", "Rijk"), Interval(date(2015, 7, 1))),
    Report("leeg", "doc/leeg", Metadata("Zonder passages", "kamerbrief"), Interval()),
]
CONCEPTS = [StoredConcept("boete", "boete", ("bekeuring",)), StoredConcept("akkoord", "goedkeuring", ("toestemming", "jawoord"))]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    return SearchIndex.build(sample_passages(), load_encoder(), tmp_path_factory.mktemp("searching"))


@pytest.fixture(scope="module")
def searcher(index: SearchIndex) -> Searcher:
    return Searcher(index, Thesaurus(CONCEPTS, index.normaliser), DOCUMENTS)


def counts(facets: tuple[Facet, ...], field: str) -> dict[str, int]:
    return {value.value: value.count for facet in facets if facet.field == field for value in facet.values}


def places(searcher: Searcher, text: str, request: SearchRequest | None = None) -> set[str]:
    return {str(hit.passage.locator) for hit in searcher.search(text, request or SearchRequest(limit=100)).hits}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"twaalf weken"', {"wet-a/artikel/27/lid/2"}),
        ('"twaalf week"', set()),  # words as they stand, no inflection
        ('"binnen twaalf weken op de aanvraag"', {"wet-a/artikel/27/lid/2"}),  # small words count too
        ('weken -"twaalf weken"', {"wet-b/artikel/3/lid/1"}),
        ("rijbew*", {"wet-b/artikel/1/lid/1", "wet-b/artikel/3/lid/1"}),
        ("toewijz*", {"wet-a/artikel/29/lid/1", "wet-b/artikel/3/lid/1"}),  # though the stem is "toewijs"
        ("weken -rijbew*", {"wet-a/artikel/27/lid/2"}),
        ("+weken +minister -rijbewijs", {"wet-a/artikel/27/lid/2"}),
    ],
)
def test_operators(searcher: Searcher, text: str, found: set[str]) -> None:
    assert places(searcher, text, SearchRequest(limit=100, expand=False)) == found


TYPED = st.text(st.sampled_from('abehkrw +-"*“”()?%.,:\\\n0é/&<'), max_size=40) | st.text(max_size=60)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    TYPED | st.lists(st.sampled_from(['"twaalf weken"', "+weken", "-minister", "woning*", "-rij*", "boete", "27"])).map(" ".join)
)
def test_whatever_is_typed_is_searched(searcher: Searcher, index: SearchIndex, text: str) -> None:
    found = searcher.search(text, SearchRequest(limit=100))
    query = parse_query(text, index.normaliser)
    assert found.total == len(found.hits) <= len(index)
    for hit in found.hits:
        held = set(index.normaliser.terms(" ".join((hit.passage.title, *hit.passage.headings, hit.passage.text))))
        assert set(query.required) <= held
        assert not set(query.excluded) & held
        assert sum(part.weight * part.value for part in hit.parts) == pytest.approx(hit.score, abs=1e-4)
    explainer = Explainer(index, found.asked, str)
    for number, hit in enumerate(found.hits):
        told, reasons = explainer.explain(hit, [(hit.passage.span, hit.passage.text)], found.hits[:number])
        for part in told.parts:
            if part.shares:
                assert sum(share.contribution for share in part.shares) == pytest.approx(part.weight * part.value, abs=1e-6)
        assert all(word.bm25 > 0 for word in reasons.words)


@given(st.floats(-5, 5), st.floats(-5, 5), st.dictionaries(st.text(max_size=3), st.floats(0, 100)))
@example(1.0, 1.5, {"": 5e-324})  # a share so small that its product has no digits left
def test_shares_add_up_to_their_part(weight: float, value: float, amounts: dict[str, float]) -> None:
    shares = divided(ScorePart("woorden", weight, value), amounts)
    assert not shares or sum(share.contribution for share in shares) == pytest.approx(weight * value, abs=1e-6)
    assert bool(shares) == any(amount > 0 for amount in amounts.values())


def test_words_say_where_they_came_from(searcher: Searcher, index: SearchIndex) -> None:
    found = searcher.search("bekeuring of toestemming voor rijbewjis", SearchRequest(limit=100))
    explainer = Explainer(index, found.asked, str)
    words = {(word.word, word.asked, word.origin) for hit in found.hits for word in explainer.explain(hit, [])[1].words}
    assert {("boete", "bekeuring", "begrippen"), ("goedkeuring", "toestemming", "begrippen")} <= words
    assert ("rijbewijs", "rijbewjis", "spelling") in words
    assert found.meant == "bekeuring of toestemming voor rijbewijs"
    assert searcher.search("rijbewijs", SearchRequest()).meant == ""


def test_expansion_can_be_switched_off(searcher: Searcher) -> None:
    assert "wet-b/artikel/2/lid/1" in places(searcher, "bekeuring")
    assert places(searcher, "bekeuring", SearchRequest(limit=100, expand=False)) == set()


def test_facets_count_what_choosing_would_leave(searcher: Searcher) -> None:
    text = "aanvraag weken rijbewijs minister"
    plain = searcher.search(text, SearchRequest(limit=100, expand=False))
    for field, choose in (
        ("soort", lambda value: Filters(kinds=(value,))),
        ("uitgever", lambda value: Filters(issuers=(value,))),
        ("werk", lambda value: Filters(works=(value,))),
        ("jaar", lambda value: Filters(years=(int(value),))),
        ("status", lambda value: Filters(statuses=(value,))),
    ):
        assert counts(plain.facets, field), field
        for value, count in counts(plain.facets, field).items():
            chosen = searcher.search(text, SearchRequest(limit=100, expand=False, filters=choose(value)))
            assert chosen.total == count, (field, value)
            assert counts(chosen.facets, field) == counts(plain.facets, field), "other choices of the same field stay open"
    assert counts(plain.facets, "jaar") == {"1994": 2, "2015": 2}
    assert sum(counts(plain.facets, "soort").values()) == plain.total


@pytest.mark.parametrize(
    ("filters", "documents"),
    [
        (Filters(start=date(2000, 1, 1)), {"wet-a"}),
        (Filters(end=date(1994, 4, 21)), {"wet-b"}),  # the last day counts
        (Filters(end=date(1994, 4, 20)), set()),
        (Filters(works=("wet-a",)), {"wet-a"}),  # by document
        (Filters(works=("BWBR1", "BWBR2")), {"wet-a", "wet-b"}),
        (Filters(kinds=("wet",), years=(2015,)), set()),
        (Filters(issuers=("Gemeente",)), set()),
    ],
)
def test_filters(searcher: Searcher, filters: Filters, documents: set[str]) -> None:
    found = searcher.search("aanvraag weken woning rijbewijs", SearchRequest(limit=100, filters=filters))
    assert {hit.passage.document for hit in found.hits} == documents


def test_status_is_that_of_the_day(searcher: Searcher) -> None:
    def statuses(day: date) -> dict[str, int]:
        filters = Filters(statuses=get_args(Status))
        return counts(searcher.search("rijbewijs woning", SearchRequest(day, 100, filters=filters)).facets, "status")

    assert statuses(date(2014, 1, 1))["toekomstig"] > 0
    assert statuses(date(2021, 1, 1)).get("toekomstig", 0) == 0
    assert statuses(date(2021, 1, 1))["vervallen"] == 1
    held = searcher.search("rijbewijs", SearchRequest(date(2021, 1, 1), 100))
    assert {str(hit.passage.locator) for hit in held.hits} == {"wet-b/artikel/1/lid/1"}


def test_pages_follow_each_other(searcher: Searcher) -> None:
    text = "aanvraag weken woning rijbewijs minister"
    whole = searcher.search(text, SearchRequest(limit=100))
    pages = [searcher.search(text, SearchRequest(limit=2, page=page)) for page in range(1, 6)]
    assert [hit.passage.key for page in pages for hit in page.hits] == [hit.passage.key for hit in whole.hits]
    assert {page.total for page in pages} == {whole.total}
    assert pages[0].pages == -(-whole.total // 2)
    assert len(pages[1].above) == 2


def test_links_tell_of_shared_citations(index: SearchIndex, tmp_path: Path) -> None:
    searcher = Searcher(index, Thesaurus([], index.normaliser), DOCUMENTS)
    cited = sample_passages()[1].citations
    found = searcher.search("minister beslist twaalf weken", SearchRequest(limit=100), cited)
    explainer = Explainer(index, found.asked, lambda place: f"<{place}>")
    told = {str(hit.passage.locator): explainer.explain(hit, [])[1].links for hit in found.hits}
    assert told["wet-a/artikel/27/lid/2"][0] == ("u noemt <wet-a/artikel/29>", "deze passage verwijst daarnaar")
