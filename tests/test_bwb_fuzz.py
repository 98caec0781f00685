"""Does anything but the documented errors come out of broken, hostile or odd XML, and do the promises hold on it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import is_dataclass
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from ingest.errors import MalformedInputError
from ingest.model import Document
from ingest.readers.bwb import read_bwb, recognises_bwb
from ingest.readers.bwb_parts import CLOSINGS, GLUED, ITEMS, LEDEN, LINES, OPENINGS, SPACED, STRUCTURE
from ingest.readers.manifest import read_manifest, recognises_manifest
from ingest.readers.publicaties import read_publication, recognises_publication
from ingest.readers.publicaties_record import read_publication_record, recognises_publication_record
from ingest.readers.wti import read_wti, recognises_wti
from ingest.readers.xmltree import Limits

LAW = """<?xml version="1.0" encoding="UTF-8"?>
<toestand bwb-id="BWBR0099999" inwerkingtreding="2024-01-01"
 bwb-ng-vast-deel="http://wetten.overheid.nl/id/BWBR0099999/2024-01-01/0">
<wetgeving soort="wet"><intitule>Wet vän 1 januari</intitule><citeertitel status="officieel">Proefwet</citeertitel>
<wet-besluit><aanhef><wij>Wij Willem</wij></aanhef><wettekst>
<hoofdstuk status="goed" inwerking="2023-01-01"><kop><label>Hoofdstuk</label><nr>1</nr></kop>
<artikel status="goed"><kop><label>Artikel</label><nr>1</nr></kop><lid><lidnr>1</lidnr>
<al>Er is:<noot id="n"><noot.nr>1</noot.nr><noot.al>Zie x.</noot.al></noot></al>
<lijst><li><li.nr>a.</li.nr><al>één <extref doc="jci1.3:c:BWBR0005537&amp;artikel=1">art.
1</extref>;</al></li><li><li.nr>–</li.nr><al>m<sup>2</sup></al></li></lijst></lid></artikel></hoofdstuk></wettekst></wet-besluit>
<bijlage><kop><label>Bijlage</label></kop><table><title>T</title><tgroup cols="2">
<thead><row><entry><al>A</al></entry><entry><al>B</al></entry></row></thead>
<tbody><row><entry morerows="1"><al>1.000</al></entry><entry/></row></tbody></tgroup></table></bijlage>
</wetgeving></toestand>"""

GAZETTE = """<officiele-publicatie><metadata>
<meta name="OVERHEIDop.externMetadataRecord" content="https://x/stb-2020-1/metadata.xml"/></metadata>
<kamerstuk><dossier><dossiernummer><dossiernr>35 517</dossiernr></dossiernummer></dossier><stuk><stuknr>Nr. 51</stuknr>
<titel>BRIEF</titel><tekst><tussenkop>Kop</tussenkop><al>Woorden</al></tekst></stuk></kamerstuk></officiele-publicatie>"""

MANIFEST = """<work label="BWBR0002629"><metadata><wti_locatie>x.WTI</wti_locatie></metadata>
<expression label="2011-07-01_0"><metadata><datum_inwerkingtreding>2011-07-01</datum_inwerkingtreding>
<einddatum>2011-12-31</einddatum></metadata><manifestation label="xml"><metadata><size>12</size><hashcode>ab</hashcode></metadata>
<item label="f.xml" _deleted="false"/></manifestation></expression></work>"""

INFORMATION = """<wetstechnische-informatie bwb-id="BWBR0018451">
<algemene-informatie><afkortingen><afkorting>Wzt</afkorting></afkortingen><citeertitel status="officieel">Wet</citeertitel>
</algemene-informatie><gerelateerde-regelgeving><regeling><grondslag-voor><gerelateerde-regeling geldig-van="2012-01-01">
<extref doc="jci1.3:c:BWBR0030989">B</extref></gerelateerde-regeling></grondslag-voor></regeling></gerelateerde-regelgeving>
<wijzigingen><regeling><datum waarde="2020-01-01"><details><betreft>wijziging</betreft></details></datum></regeling></wijzigingen>
</wetstechnische-informatie>"""

RECORD = """<metadata_gegevens><metadata name="DC.identifier" content="stb-2020-1"/>
<metadata name="DC.title" content="T"/></metadata_gegevens>"""

OLDER_PAPER = """<kamerwrk kamer="2"><kop><titel>Tweede Kamer</titel></kop><frontm><onderw><nummer>24 507</nummer><naam>Huur</naam>
</onderw></frontm><body><stuk><ltrlabel>Nr. </ltrlabel><nummer>3</nummer><titel>BRIEF</titel><tuskop>Kop</tuskop>
<al>Zie<voetref refid="v1"/> en<voetref refid="v1"/></al><ondtek><naam>A</naam></ondtek></stuk></body>
<voetnoot id="v1" nr="1"><al>Noot<voetref refid="v1"/></al></voetnoot></kamerwrk>"""

FOUND_RECORD = """<record><recordSchema>s</recordSchema><recordData><gzd><originalData><meta><owmskern>
<identifier>gmb-2023-1</identifier><title>T</title></owmskern></meta></originalData></gzd></recordData></record>"""

Reader = Callable[[bytes, str], object]
READERS: dict[str, tuple[str, Reader, Callable[[bytes], bool]]] = {
    "law": (LAW, read_bwb, recognises_bwb),
    "gazette": (GAZETTE, read_publication, recognises_publication),
    "manifest": (MANIFEST, read_manifest, recognises_manifest),
    "information": (INFORMATION, read_wti, recognises_wti),
    "older paper": (OLDER_PAPER, read_publication, recognises_publication),
    "found record": (FOUND_RECORD, read_publication_record, recognises_publication_record),
    "record": (RECORD, read_publication_record, recognises_publication_record),
}
reader_names = st.sampled_from(sorted(READERS))


def attempt(read: Reader, data: bytes) -> object:
    """What the reader makes of it; None when it refuses it with a documented error that names the file."""
    try:
        return read(data, "proef.xml")
    except MalformedInputError as error:
        refused = error
    assert refused.file == "proef.xml"
    assert refused.message
    return None


@pytest.mark.parametrize("name", sorted(READERS))
def test_the_seeds_themselves_are_recognised_and_read(name: str) -> None:
    text, read, recognises = READERS[name]
    assert recognises(text.encode())
    assert attempt(read, text.encode()) is not None


@settings(deadline=None)
@given(name=reader_names, data=st.data())
def test_a_truncated_file_is_refused(name: str, data: st.DataObject) -> None:
    text, read, _ = READERS[name]
    whole = text.encode()
    end = data.draw(st.integers(0, len(whole.rstrip()) - 1))
    assert attempt(read, whole[:end]) is None


@settings(deadline=None)
@given(name=reader_names, noise=st.binary(max_size=12), data=st.data())
def test_overwritten_bytes_give_a_result_or_a_documented_error(name: str, noise: bytes, data: st.DataObject) -> None:
    text, read, recognises = READERS[name]
    whole = text.encode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 20)))
    damaged = whole[:start] + noise + whole[end:]
    assert recognises(damaged) in (True, False)
    attempt(read, damaged)


@settings(deadline=None)
@given(name=reader_names, data=st.data())
def test_moved_pieces_give_a_result_or_a_documented_error(name: str, data: st.DataObject) -> None:
    text, read, _ = READERS[name]
    pieces = text.replace(">", ">\0").split("\0")
    here, there = data.draw(st.integers(0, len(pieces) - 1)), data.draw(st.integers(0, len(pieces) - 1))
    pieces[here], pieces[there] = pieces[there], pieces[here]
    result = attempt(read, "".join(pieces).encode())
    assert result is None or is_dataclass(result)
    if isinstance(result, Document):
        check_promises(result)


@settings(deadline=None)
@given(noise=st.binary(max_size=200))
def test_noise_is_no_law(noise: bytes) -> None:
    for _, read, recognises in READERS.values():
        assert not recognises(noise)
        assert attempt(read, noise) is None


TAGS = sorted(
    {*STRUCTURE, *LEDEN, *ITEMS, *OPENINGS, *CLOSINGS, *GLUED, *LINES, *SPACED}
    | {"kop", "lijst", "redactie", "sup", "illustratie", "plaatje", "extref", "table", "tgroup", "thead", "tbody", "row", "entry"}
    | {"tekst", "nadruk", "onbekend", "noot", "nootref", "meta-data"}
)
texts = st.text("AB1 \n\t.É\u00a0;€°–", max_size=8)
attributes = st.dictionaries(
    st.sampled_from(["status", "type", "doc", "id", "refid", "morerows", "namest", "nameend", "colname", "inwerking"]),
    st.sampled_from(["goed", "vervallen", "nogniet", "vervanging", "1", "3", "a", "2024-01-01", "jci1.3:c:BWBR0005537", ""]),
    max_size=2,
)


def element(tag: str, attrs: dict[str, str], children: list[str], tail: str) -> str:
    written = "".join(f' {name}="{escape(value)}"' for name, value in attrs.items())
    return f"<{tag}{written}>{''.join(children)}</{tag}>{escape(tail)}"


trees = st.recursive(
    texts.map(escape),
    lambda inner: st.builds(element, st.sampled_from(TAGS), attributes, st.lists(inner, max_size=4), texts),
    max_leaves=40,
)


def check_promises(document: Document) -> None:
    """Every promise that `Document` and `Section` make, whatever was read."""
    text = document.text
    locators = [section.locator for section in document.sections]
    assert len(set(locators)) == len(locators)
    by_locator = {section.locator: section for section in document.sections}
    assert all(line and line == line.strip(" \t") for line in text.split("\n")) or not text
    for section in document.sections:
        assert section.span.end <= len(text)
        assert section.span.of(text) == section.span.of(text).strip()
        if section.parent is not None:
            parent = by_locator[section.parent]
            assert parent.span.contains(section.span)
            assert locators.index(section.parent) < locators.index(section.locator)
        if section.heading_span is not None:
            assert section.heading_span.of(text) == section.heading
        assert section.lead_in is None or section.lead_in.of(text).strip()
    for reference in document.official_references:
        assert reference.span.end <= len(text)
    for table in document.tables:
        assert {len(row) for row in table.rows} <= {len(table.header)}
    for note in document.notes:
        assert all(anchor <= len(text) for anchor in note.anchors)
        assert by_locator[note.locator].span == note.span
    ends = [start + length for start, length in zip(document.source_map.reading, document.source_map.length, strict=True)]
    assert all(end <= start for end, start in zip(ends, document.source_map.reading[1:], strict=False))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(body=st.lists(trees, max_size=5))
def test_any_tree_of_known_elements_is_read_whole(body: list[str]) -> None:
    source = f'<wetgeving bwb-id="BWBR0099999" soort="wet">{"".join(body)}</wetgeving>'
    document = read_bwb(source.encode(), "proef.xml")
    check_promises(document)
    read = "".join(character for character in document.text if character in "AB1.;€°–É")
    expected = words_of(source)
    assert Counter(read) == Counter(expected), source
    if "<noot" not in source:
        assert read == expected


def words_of(source: str) -> str:
    """All text outside metadata, white space left out, by another parser than the reader's."""
    pieces: list[str] = []

    def collect(node: etree._Element) -> None:
        if node.tag != "meta-data":
            pieces.append(node.text or "")
            for child in node:
                collect(child)
                pieces.append(child.tail or "")

    collect(etree.fromstring(source.encode(), etree.XMLParser(resolve_entities=False, no_network=True)))
    return "".join("".join(pieces).split())


@given(depth=st.integers(1, 400))
@settings(max_examples=20, deadline=None)
def test_depth_is_bounded(depth: int) -> None:
    source = f'<wetgeving bwb-id="BWBR0099999" soort="wet">{"<lid>" * depth}x{"</lid>" * depth}</wetgeving>'.encode()
    if depth < 100:
        assert read_bwb(source, "proef.xml").text == "x"
    else:
        with pytest.raises(MalformedInputError, match=r"proef\.xml: regel 1: elementen staan te diep in elkaar"):
            read_bwb(source, "proef.xml")


@pytest.mark.parametrize("tag", TAGS)
def test_every_element_may_be_nested_as_deep_as_the_limit(tag: str) -> None:
    nested = f"<{tag}>x" * 98 + f"y</{tag}>" * 98
    document = read_bwb(f'<wetgeving bwb-id="BWBR0099999" soort="wet">{nested}</wetgeving>'.encode(), "proef.xml")
    check_promises(document)
    assert document.text.count("x") == (0 if tag == "meta-data" else 98)


def test_limits_can_be_tightened() -> None:
    for limits, message in ((Limits(size=10), "te groot"), (Limits(nodes=3), "te veel"), (Limits(depth=2), "te diep")):
        with pytest.raises(MalformedInputError, match=message):
            read_bwb(LAW.encode(), "proef.xml", limits)
