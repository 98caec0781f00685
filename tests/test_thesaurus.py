"""Is the thesaurus a true bridge from lay words to legal terms, and sound as SKOS after NL-SBB?"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from graph.errors import ThesaurusError
from graph.thesaurus import Concept, load_thesaurus, thesaurus_quads
from graph.validation import violations_against


@pytest.fixture(scope="module")
def concepts(corpus: Path) -> dict[str, Concept]:
    return {concept.id: concept for concept in load_thesaurus(corpus / "thesaurus.ttl")}


# (what people say, the legal term it may be replaced by)
SAME = [
    ("woningcorporatie", "toegelaten instelling"),
    ("woningbouwvereniging", "toegelaten instelling"),
    ("toestemming", "goedkeuring"),
    ("vervreemding", "verkoop"),
    ("belegger", "particuliere verhuurder"),
    ("mening", "zienswijze"),
    ("behandeltijd", "beslistermijn"),
    ("verzoek", "aanvraag"),
    ("huisbaas", "verhuurder"),
    ("VvE", "vereniging van eigenaars"),
    ("DAEB", "dienst van algemeen economisch belang"),
    ("huursubsidie", "huurtoeslag"),
    ("proef", "experiment"),
    ("ingaan", "inwerkingtreding"),
    ("B en W", "college van burgemeester en wethouders"),
    ("uithuiszetting", "ontruiming"),
    ("Aw", "Autoriteit woningcorporaties"),
]

# near, but not the same: a synonym here would make wrong answers
DIFFERENT = [
    ("vergunning", "goedkeuring"),
    ("wooncoöperatie", "toegelaten instelling"),
    ("bezwaar", "beroep"),
    ("huurder", "koper"),
    ("marktwaarde", "WOZ-waarde"),
    ("erfpacht", "opstal"),
    ("hardheidsclausule", "experimenteerbepaling"),
    ("Tweede Kamer", "Eerste Kamer"),
    ("motie", "toezegging"),
    ("mandaat", "delegatie"),
    ("last onder dwangsom", "last onder bestuursdwang"),
]


def _named(concepts: dict[str, Concept], label: str) -> set[str]:
    return {concept.id for concept in concepts.values() if label.casefold() in map(str.casefold, concept.labels)}


@pytest.mark.parametrize(("said", "term"), SAME)
def test_a_lay_word_leads_to_its_term(concepts: dict[str, Concept], said: str, term: str) -> None:
    assert _named(concepts, said) & _named(concepts, term)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_near_terms_are_kept_apart(concepts: dict[str, Concept], one: str, other: str) -> None:
    assert _named(concepts, one)
    assert _named(concepts, other)
    assert not _named(concepts, one) & _named(concepts, other)


def test_there_are_enough_concepts(concepts: dict[str, Concept]) -> None:
    assert len(concepts) >= 300


def test_no_word_names_two_concepts(concepts: dict[str, Concept]) -> None:
    words = Counter(label.casefold() for concept in concepts.values() for label in concept.labels)
    assert [word for word, times in words.items() if times > 1] == []


def test_relations_go_both_ways_and_never_in_circles(concepts: dict[str, Concept]) -> None:
    for concept in concepts.values():
        assert all(concept.id in concepts[other].narrower for other in concept.broader)
        assert all(concept.id in concepts[other].broader for other in concept.narrower)
        assert all(concept.id in concepts[other].related for other in concept.related)
        above = _above(concepts, concept.id)
        assert concept.id not in above
        assert not above & set(concept.related), f"{concept.id} is related to a concept above it"


def _above(concepts: dict[str, Concept], name: str) -> set[str]:
    found: set[str] = set()
    todo = list(concepts[name].broader)
    while todo:
        other = todo.pop()
        if other not in found:
            found.add(other)
            todo += concepts[other].broader
    return found


def test_every_concept_is_defined_in_one_sentence(concepts: dict[str, Concept]) -> None:
    assert [concept.id for concept in concepts.values() if not concept.definition.endswith(".")] == []


def test_it_follows_nl_sbb(corpus: Path, shared: Path) -> None:
    found = violations_against(thesaurus_quads(corpus / "thesaurus.ttl"), shared / "standards" / "nl-sbb-skos-ap-nl.ttl")
    assert found == ()


def test_nl_sbb_is_really_asked(tmp_path: Path, shared: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text(f"{PREFIXES} b:een a skos:Concept ; skos:prefLabel 'een'@nl .", encoding="utf-8")
    found = violations_against(thesaurus_quads(bad), shared / "standards" / "nl-sbb-skos-ap-nl.ttl")
    assert any("definition" in violation.path for violation in found)


PREFIXES = "@prefix b: <https://vindplaats.example/id/begrip/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> ."


def test_a_concept_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "small.ttl"
    path.write_text(
        f"""{PREFIXES} @prefix dct: <http://purl.org/dc/terms/> .
        b:huis a skos:Concept ; skos:prefLabel "huis"@nl, "house"@en ; skos:altLabel "woning"@nl ; skos:hiddenLabel "huizen"@nl ;
          skos:broader b:gebouw ; skos:related b:tuin ; skos:definition "Gebouw om in te wonen."@nl ; skos:notation "1" ;
          dct:source <jci1.3:c:BWBR0005290&artikel=233> .
        b:gebouw a skos:Concept ; skos:prefLabel "gebouw"@nl . b:tuin a skos:Concept ; skos:prefLabel "tuin"@nl .""",
        encoding="utf-8",
    )
    assert load_thesaurus(path) == (
        Concept("gebouw", "gebouw", narrower=("huis",)),
        Concept(
            "huis", "huis", ("woning",), ("huizen",), ("gebouw",), ("tuin",), (), "Gebouw om in te wonen.",
            ("jci1.3:c:BWBR0005290&artikel=233",), "1",
        ),
        Concept("tuin", "tuin", related=("huis",)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("dit is geen turtle", "wrong.ttl"),
        ("b:huis a skos:Concept .", "huis: expected one skos:prefLabel"),
        ("b:huis a skos:Concept ; skos:prefLabel 'huis'@nl, 'woning'@nl .", "found 2"),
        ("b:huis a skos:Concept ; skos:prefLabel 'huis'@nl ; skos:broader b:gebouw .", "b*gebouw"),
    ],
)
def test_a_faulty_file_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "wrong.ttl"
    path.write_text(f"{PREFIXES}\n{text}", encoding="utf-8")
    with pytest.raises(ThesaurusError) as error:
        load_thesaurus(path)
    assert "wrong.ttl" in str(error.value)
    assert said.partition("*")[2] in str(error.value) or said in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ThesaurusError, match=r"nowhere\.ttl"):
        load_thesaurus(tmp_path / "nowhere.ttl")


def test_concepts_move_with_the_base(corpus: Path) -> None:
    base = "https://voorbeeld.test/"
    named = [quad.subject.value for quad in thesaurus_quads(corpus / "thesaurus.ttl", base)]
    assert any(name == f"{base}id/begrip/goedkeuring" for name in named)
    assert not any(name.startswith("https://vindplaats.example/") for name in named)
