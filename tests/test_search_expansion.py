"""Does the thesaurus add what a question means, show why, and leave alone what it does not know?"""

from __future__ import annotations

from pathlib import Path

import pytest

from search.concepts import FILE, StoredConcept, load_concepts, save_concepts
from search.errors import CorruptIndexError
from search.expansion import NARROWER, RELATED, SAME, Thesaurus, as_query_terms
from search.normaliser import Normaliser

NORMALISER = Normaliser()

CONCEPTS = (
    StoredConcept("goedkeuring", "goedkeuring", ("toestemming",), ("akkoord",), related=("zienswijze",)),
    StoredConcept("zienswijze", "zienswijze"),
    StoredConcept("belegger", "belegger", ("particuliere verhuurder",), broader=("verhuurder",)),
    StoredConcept("verhuurder", "verhuurder", ("huisbaas",), narrower=("belegger",)),
    StoredConcept("ti", "toegelaten instelling", ("woningcorporatie", "corporatie")),
)

THESAURUS = Thesaurus(CONCEPTS, NORMALISER)


@pytest.mark.parametrize(
    ("question", "added"),
    [
        ("Heb ik toestemming nodig?", {("toestemming", "goedkeuring", SAME), ("toestemming", "zienswijze", RELATED)}),
        (
            "is het akkoord",
            {("akkoord", "goedkeuring", SAME), ("akkoord", "toestemming", SAME), ("akkoord", "zienswijze", RELATED)},
        ),
        ("verkoop aan een particuliere verhuurder", {("particuliere verhuurder", "belegger", SAME)}),  # the longest label wins
        ("mijn huisbaas", {("huisbaas", "verhuurder", SAME), ("huisbaas", "belegger", NARROWER)}),
        ("Woningcorporaties", {("Woningcorporaties", "toegelaten instelling", SAME), ("Woningcorporaties", "corporatie", SAME)}),
        ("toestemming of goedkeuring", {("toestemming", "zienswijze", RELATED)}),  # what is asked already is not added
        ("fietsen zonder licht", set()),
        ("", set()),
    ],
)
def test_expand(question: str, added: set[tuple[str, str, float]]) -> None:
    assert {(found.asked, found.added, found.weight) for found in THESAURUS.expand(question)} == added


def test_most_telling_first_and_never_as_heavy_as_asked() -> None:
    weights = [found.weight for found in THESAURUS.expand("mijn huisbaas geeft geen toestemming")]
    assert weights == sorted(weights, reverse=True)
    assert max(weights) < 1


def test_labels_of_several_words_count_as_one_thing() -> None:
    found = dict(as_query_terms(THESAURUS.expand("woningcorporatie"), NORMALISER))
    assert found["toegelaten instelling"] * 2**0.5 == pytest.approx(found["corporatie"])


def test_concepts_named() -> None:
    assert [concept.id for concept in THESAURUS.concepts_in("toestemming voor een belegger, toestemming")] == [
        "goedkeuring",
        "belegger",
    ]


def test_stored_concepts_read_back(tmp_path: Path) -> None:
    save_concepts(CONCEPTS, tmp_path)
    assert set(load_concepts(tmp_path)) == set(CONCEPTS)
    (tmp_path / FILE).write_text("[{")
    with pytest.raises(CorruptIndexError, match="concepts"):
        load_concepts(tmp_path)
