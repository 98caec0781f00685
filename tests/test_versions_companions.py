"""Do manifest, wetstechnische informatie and metadata files end up in the documents that they describe?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.errors import MalformedInputError
from ingest.model import Document, Interval
from ingest.readers.bwb import read_bwb
from ingest.readers.publicaties import read_publication
from ingest.versions.companions import companion_paths, recognises_companion, with_companion

MANIFEST = (
    b'<work label="BWBR0099999"><expression label="2020-01-01_0"><metadata>'
    b"<datum_inwerkingtreding>2020-01-01</datum_inwerkingtreding>"
    b"<einddatum>2020-12-31</einddatum></metadata></expression></work>"
)
INFORMATION = (
    b'<wetstechnische-informatie bwb-id="BWBR0099999"><algemene-informatie><eerstverantwoordelijke>Wonen</eerstverantwoordelijke>'
    b"<afkortingen><afkorting>Pw</afkorting></afkortingen></algemene-informatie></wetstechnische-informatie>"
)
RECORD = (
    b'<metadata_gegevens><metadata name="DC.identifier" content="kst-35517-51"/>'
    b'<metadata name="DC.title" content="Woningwet; Brief"/>'
    b'<metadata name="DC.type" content="Brief"/><metadata name="DC.creator" content="BZK"/>'
    b'<metadata name="DCTERMS.issued" content="2021-12-01"/></metadata_gegevens>'
)
LAW = (
    b'<toestand bwb-id="BWBR0099999" inwerkingtreding="2020-01-01"><wetgeving soort="wet"><intitule>Wet</intitule></wetgeving>'
    b"</toestand>"
)
LETTER = (
    b"<officiele-publicatie><kamerstuk><dossier><dossiernummer><dossiernr>35 517</dossiernr></dossiernummer></dossier>"
    b"<stuk><stuknr>Nr. 51</stuknr><titel>VERSLAG</titel></stuk></kamerstuk></officiele-publicatie>"
)


def law(data: bytes = LAW) -> Document:
    return read_bwb(data, "wet.xml")


@pytest.mark.parametrize(
    ("data", "is_companion"),
    [
        (MANIFEST, True),
        (INFORMATION, True),
        (RECORD, True),
        (LAW, False),
        (LETTER, False),
        (b"Geachte voorzitter,", False),
        (b"", False),
    ],
)
def test_companions_are_told_from_documents(data: bytes, is_companion: bool) -> None:
    assert recognises_companion(data) is is_companion


def test_each_says_its_own() -> None:
    assert with_companion(law(), MANIFEST, "m.xml").validity == Interval(date(2020, 1, 1), date(2021, 1, 1))
    informed = with_companion(law(), INFORMATION, "x.WTI").metadata
    assert (informed.issuer, informed.aliases) == ("Wonen", ("Pw",))
    letter = with_companion(read_publication(LETTER, "brief.xml"), RECORD, "metadata.xml").metadata
    assert (letter.title, letter.kind, letter.issuer, letter.date) == ("Woningwet; Brief", "kamerbrief", "BZK", date(2021, 12, 1))
    assert letter.aliases == ("VERSLAG",)


@pytest.mark.parametrize("companion", [MANIFEST, INFORMATION, RECORD, LETTER, b"tekst"])
def test_what_is_about_something_else_changes_nothing(companion: bytes) -> None:
    other = law(LAW.replace(b"BWBR0099999", b"BWBR0000001"))
    assert with_companion(other, companion, "x") is other


def test_a_broken_companion_is_named() -> None:
    with pytest.raises(MalformedInputError, match=r"m\.xml: regel 1: geen welgevormde XML"):
        with_companion(law(), MANIFEST[:-7], "m.xml")


def test_where_companions_stand(tmp_path: Path) -> None:
    official = tmp_path / "BWBR0099999/2020-01-01_0/xml/wet.xml"
    beside = tmp_path / "los/wet.xml"
    for file in (official, beside, tmp_path / "los/manifest.xml", tmp_path / "los/metadata.xml", tmp_path / "los/x.WTI"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    (tmp_path / "BWBR0099999/manifest.xml").write_bytes(MANIFEST)
    (tmp_path / "BWBR0099999/BWBR0099999.WTI").write_bytes(INFORMATION)
    (tmp_path / "manifest.xml").write_bytes(MANIFEST)
    assert [path.relative_to(tmp_path).as_posix() for path in companion_paths(official)] == [
        "BWBR0099999/manifest.xml",
        "BWBR0099999/BWBR0099999.WTI",
    ]
    assert [path.name for path in companion_paths(beside)] == ["manifest.xml", "metadata.xml", "x.WTI"]
    assert companion_paths(tmp_path / "los/manifest.xml") == (tmp_path / "los/metadata.xml", tmp_path / "los/x.WTI")


def test_real_texts_get_their_period_and_names(shared: Path) -> None:
    path = shared / "data/bwb/BWBR0002458/2013-01-01_1/xml/BWBR0002458_2013-01-01_1.xml"
    document = read_bwb(path.read_bytes(), path.name)
    for companion in companion_paths(path):
        document = with_companion(document, companion.read_bytes(), companion.name)
    assert document.validity == Interval(date(2013, 1, 1), date(2014, 1, 1))
    assert document.metadata.title == "Drank- en Horecawet"
    assert "DHW" in document.metadata.aliases
