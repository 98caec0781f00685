"""Do findings become exactly the statements that they should, each with its source?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pyoxigraph as ox
from graph_samples import TEXT, findings, letter
from rdflib import Graph
from rdflib.compare import isomorphic

from graph.quads import quads
from graph.speaker import Extractor
from graph.store import dump_lines
from graph.vocabulary import DEFAULT_BASE, prefixes
from ingest.locator import parse_locator
from ingest.model import Findings, Reference, Span

LETTER = """
@base <https://vindplaats.example/id/> .

<doc/brief> a vp:Document ; eli:id_local "doc/brief" .

<document/brief> a vp:Document, prov:Entity ;
  eli:is_member_of <doc/brief> ; dcterms:identifier "brief" ; dcterms:title "Brief"@nl ;
  eli:type_document vp:documentsoort-kamerbrief ; dcterms:language "nl" ;
  prov:wasDerivedFrom <document/brief/bestand> .
<document/brief/bestand> a prov:Entity ; dcterms:title "brief.txt" ;
  vp:sha256 "abababababababababababababababababababababababababababababababab" .
<document/brief/tekst> a prov:Entity ; prov:wasDerivedFrom <document/brief/bestand> ;
  vp:sha256 "23097ec9000ebb4355944724b8b863e9c6ed9335e3337dbd3450c4c6769df35a" .
<document/brief/lezing> a prov:Activity ; prov:used <document/brief/bestand> ;
  prov:wasAssociatedWith <software/lezer/2.0> ; prov:endedAtTime "2026-01-02T03:04:05+00:00"^^xsd:dateTime .
<software/lezer/2.0> a prov:SoftwareAgent ; rdfs:label "lezer 2.0" ; vp:version "2.0" .

<doc/brief/alinea/1> a vp:Section ; eli:is_part_of <doc/brief> .
<document/brief/alinea/1> a vp:Section ; vp:order 0 ; vp:begin 0 ; vp:end 46 ;
  eli:is_part_of <document/brief> ; eli:is_member_of <doc/brief/alinea/1> ;
  dcterms:identifier "doc/brief/alinea/1" ; eli:type_subdivision vp:onderdeelsoort-alinea ;
  eli:cites <BWBR0000001/artikel/1> .

<BWBR0000001> a eli:LegalResource ; eli:id_local "BWBR0000001" ;
  rdfs:seeAlso <https://wetten.overheid.nl/jci1.3:c:BWBR0000001>, <http://linkeddata.overheid.nl/terms/bwb/id/BWBR0000001> .
<BWBR0000001/artikel/1> a eli:LegalResourceSubdivision ; eli:is_part_of <BWBR0000001> ;
  eli:id_local "jci1.3:c:BWBR0000001&artikel=1" ; rdfs:seeAlso <https://wetten.overheid.nl/jci1.3:c:BWBR0000001&artikel=1> .

<document/brief/verwijzing/8-37> a oa:Annotation ; oa:motivatedBy oa:linking ;
  oa:hasBody <BWBR0000001/artikel/1> ;
  oa:hasTarget <document/brief/verwijzing/8-37#woorden> ;
  vp:referenceKind vp:verwijzingsoort-artikel ; vp:meaning vp:betekenis-verwijzing ; vp:resolution vp:herleiding-naam ;
  prov:wasGeneratedBy <document/brief/lezing> ; prov:wasDerivedFrom <document/brief/tekst> .
<document/brief/verwijzing/8-37#woorden> a oa:SpecificResource ;
  oa:hasSource <document/brief/tekst> ; oa:hasScope <document/brief/alinea/1> ;
  oa:hasSelector <document/brief/verwijzing/8-37#woorden-citaat>,
    <document/brief/verwijzing/8-37#woorden-positie> .
<document/brief/verwijzing/8-37#woorden-citaat> a oa:TextQuoteSelector ;
  oa:exact "artikel 1 van de Voorbeeldwet" ; oa:prefix "Volgens " ; oa:suffix " mag dat." .
<document/brief/verwijzing/8-37#woorden-positie> a oa:TextPositionSelector ; oa:start 8 ; oa:end 37 .
"""

READER = Extractor("lezer", "2.0", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))


def _rdflib(made: Findings, extractor: Extractor | None = None) -> Graph:
    triples = ox.serialize([quad.triple for quad in quads(made, extractor=extractor)], format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=triples or b"", format="nt")


def _rows(made: Findings, query: str) -> list[tuple[str, ...]]:
    store = ox.Store()
    store.bulk_extend(quads(made))
    rows = store.query(query, prefixes=prefixes(DEFAULT_BASE), use_default_graph_as_union=True)
    return sorted(tuple(term.value for term in row) for row in rows)  # type: ignore[union-attr]


def test_a_letter_says_exactly_this() -> None:
    header = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in prefixes(DEFAULT_BASE).items())
    expected = Graph().parse(data=header + LETTER, format="turtle")
    assert isomorphic(_rdflib(letter(), READER), expected)


def test_everything_stands_in_the_graph_of_its_document() -> None:
    assert {quad.graph_name.value for quad in quads(findings())} == {"https://vindplaats.example/id/graaf/BWBR0000001_2024-01-01"}


def test_the_same_findings_give_the_same_bytes() -> None:
    assert dump_lines(quads(findings(), extractor=READER)) == dump_lines(quads(findings(), extractor=READER))


def test_there_are_no_blank_nodes() -> None:
    terms = [term for quad in quads(findings()) for term in (quad.subject, quad.object)]
    assert not any(isinstance(term, ox.BlankNode) for term in terms)


def test_another_base_changes_every_name_of_ours() -> None:
    lines = b"".join(dump_lines(quads(findings(), "https://elders.test/")))
    assert b"https://elders.test/id/BWBR0000001/artikel/7" in lines
    assert b"vindplaats.example" not in lines


def test_every_quote_is_its_slice_even_after_an_astral_character() -> None:
    rows = _rows(
        findings(),
        """SELECT ?exact ?start ?end ?prefix ?suffix {
          ?words oa:hasSelector ?quote, ?position . ?position oa:start ?start ; oa:end ?end .
          ?quote oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix }""",
    )
    assert len(rows) == 5
    for exact, start, end, before, after in rows:
        assert TEXT[int(start) : int(end)] == exact
        assert TEXT[: int(start)].endswith(before)
        assert TEXT[int(end) :].startswith(after)


def test_an_ambiguous_reference_cites_nothing_and_keeps_its_candidates() -> None:
    found = "?found oa:hasTarget/oa:hasSelector/oa:exact 'artikel 7' ."
    assert _rows(findings(), f"SELECT ?body {{ {found} ?found oa:hasBody ?body }}") == []
    assert _rows(findings(), f"SELECT ?place {{ {found} ?found vp:candidate ?place }}") == [
        ("https://vindplaats.example/id/BWBR0000001/artikel/7",),
        ("https://vindplaats.example/id/BWBR0005181/artikel/7",),
    ]
    assert _rows(findings(), "SELECT ?place { ?section eli:cites ?place }") == [
        ("https://vindplaats.example/id/BWBR0005181/artikel/48/lid/5",)
    ]


def test_a_legal_basis_is_told_from_a_mere_citation_in_legislation_only() -> None:
    based = "SELECT ?place { ?section eli:based_on ?place }"
    assert _rows(findings(), based) == [("https://vindplaats.example/id/BWBR0005181/artikel/48/lid/5",)]
    policy = letter()
    reference = replace(policy.references[0], meaning="grondslag")
    assert _rows(replace(policy, references=(reference,)), based) == []


def test_no_extracted_link_is_without_provenance() -> None:
    orphan = """SELECT ?section ?place { ?section eli:cites ?place FILTER NOT EXISTS {
      ?found oa:hasBody ?place ; prov:wasGeneratedBy/prov:wasAssociatedWith ?software ; prov:wasDerivedFrom/vp:sha256 ?hash ;
        oa:hasTarget/oa:hasScope ?section } }"""
    assert _rows(findings(), orphan) == []
    assert (
        _rows(findings(), "SELECT ?rule { ?rule vp:basis ?place FILTER NOT EXISTS { ?rule prov:wasGeneratedBy ?reading } }") == []
    )


def test_two_references_with_the_same_words_stay_two() -> None:
    made = letter()
    other = replace(made.references[0], targets=(parse_locator("BWBR0005181/artikel/2"),))
    twice = replace(made, references=(made.references[0], other))
    assert len(_rows(twice, "SELECT ?found { ?found a oa:Annotation }")) == 2


def test_words_outside_every_section_are_cited_by_the_document() -> None:
    made = letter()
    bare = replace(made, document=replace(made.document, sections=()))
    assert _rows(bare, "SELECT ?citing { ?citing eli:cites ?place }") == [("https://vindplaats.example/id/document/brief",)]


def test_a_url_that_is_none_is_left_out() -> None:
    made = letter()
    for url, sources in (("https://voorbeeld.test/a", 1), ("geen adres", 0), ("https://voorbeeld.test/<b>", 0)):
        metadata = replace(made.document.metadata, url=url)
        changed = replace(made, document=replace(made.document, metadata=metadata))
        assert len(_rows(changed, "SELECT ?source { ?document dcterms:source ?source }")) == sources


def test_the_innermost_section_is_the_citing_one() -> None:
    made = findings()
    at = TEXT.index("wonen")
    reference = Reference(Span(at, at + 5), "wonen", "regeling", (parse_locator("BWBR0005181"),))
    rows = _rows(replace(made, references=(reference,), rules=(), definitions=()), "SELECT ?citing { ?citing eli:cites ?place }")
    assert rows == [("https://vindplaats.example/id/document/BWBR0000001_2024-01-01/hoofdstuk/I/artikel/1",)]
