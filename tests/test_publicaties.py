"""Are Kamerstukken and gazettes read with their identity, parts, notes, references and metadata?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.errors import MalformedInputError
from ingest.locator import Locator, parse_locator
from ingest.model import Document, Section
from ingest.readers.publicaties import read_publication, recognises_publication
from ingest.readers.publicaties_record import PublicationRecord, read_publication_record, recognises_publication_record


def publication(body: str, record: str = "", name: str = "Stuk 1.xml") -> Document:
    address = (
        f'<meta name="OVERHEIDop.externMetadataRecord" content="https://zoek.voorbeeld.nl/{record}/metadata.xml"/>'
        if record
        else ""
    )
    return read_publication(f"<officiele-publicatie><metadata>{address}</metadata>{body}</officiele-publicatie>".encode(), name)


def kamerstuk(dossier: str = "34 851", number: str = "Nr. 4", title: str = "BRIEF VAN DE MINISTER", inner: str = "") -> str:
    return (
        f"<kamerstuk><kamerstukkop><tekstregel inhoud='vergaderjaar'>Vergaderjaar 2017-2018</tekstregel></kamerstukkop>"
        f"<dossier><dossiernummer><dossiernr>{dossier}</dossiernr></dossiernummer><titel>Regels over huur</titel></dossier>"
        f"<stuk><stuknr>{number}</stuknr><titel>{title}<noot><noot.nr>1</noot.nr><noot.al>Titelnoot.</noot.al></noot></titel>"
        f"<datumtekst>Den Haag, <datum isodatum='2018-02-20'>20 februari 2018</datum></datumtekst>"
        f"<algemeen><vrije-tekst><tekst>{inner}</tekst></vrije-tekst></algemeen></stuk></kamerstuk>"
    )


def section(document: Document, place: str) -> Section:
    wanted = parse_locator(f"{document.work}/{place}" if place else document.work)
    return next(item for item in document.sections if item.locator == wanted)


# What the publication says of itself, and who it is.
IDENTITIES: list[tuple[str, str, str, str]] = [
    ("the address of its metadata", kamerstuk(), "kst-29453-12", "kst-29453-12"),
    ("dossier and number", kamerstuk(), "", "kst-34851-4"),
    ("a chapter of the budget", kamerstuk("35 925 XVIII", "Nr. 17"), "", "kst-35925-XVIII-17"),
    ("a piece of the Eerste Kamer", kamerstuk("36 410-VII", "B"), "", "kst-36410-VII-B"),
    ("a gazette", "<staatsblad><intitule>Besluit</intitule></staatsblad>", "stb-2018-84", "stb-2018-84"),
    ("nothing at all", "<staatscourant><kop><titel>X</titel></kop></staatscourant>", "", "doc/stuk-1"),
    ("a number that is none", kamerstuk("onbekend", "Nr. 4"), "", "doc/stuk-1"),
]


@pytest.mark.parametrize(("why", "body", "record", "work"), IDENTITIES, ids=[row[0] for row in IDENTITIES])
def test_identity(why: str, body: str, record: str, work: str) -> None:
    document = publication(body, record)
    assert document.work == work, why
    assert document.id == work.removeprefix("doc/")
    assert document.sections[0].locator == parse_locator(work)


def test_the_record_decides_and_fills_in() -> None:
    record = PublicationRecord(
        "kst-29453-77", "Woningcorporaties; Brief regering", "Binnenlandse Zaken", ("Brief",), date(2021, 5, 6)
    )
    data = f"<officiele-publicatie>{kamerstuk(title='Lijst van vragen')}</officiele-publicatie>".encode()
    metadata = read_publication(data, "x.xml", record).metadata
    assert (metadata.title, metadata.kind, metadata.issuer) == (
        "Woningcorporaties; Brief regering",
        "kamerbrief",
        "Binnenlandse Zaken",
    )
    assert (metadata.date, metadata.reference) == (date(2021, 5, 6), "kst-29453-77")
    assert metadata.url == "https://zoek.officielebekendmakingen.nl/kst-29453-77.html"


KINDS = [
    (kamerstuk(), "kamerbrief"),
    (kamerstuk(title="MOTIE VAN HET LID JANSEN"), "kamerstuk"),
    (kamerstuk(title="MEMORIE VAN TOELICHTING"), "kamerstuk"),
    ("<staatsblad><intitule>Besluit</intitule></staatsblad>", "publicatie"),
]


@pytest.mark.parametrize(("body", "kind"), KINDS)
def test_kinds(body: str, kind: str) -> None:
    assert publication(body).metadata.kind == kind


def test_a_letter() -> None:
    inner = (
        "<al>Hierbij bied ik aan:</al><tussenkop>Inleiding</tussenkop><al>Zie <extref doc='kst-28844-266'>28 844, nr. 266</extref>."
        "<noot id='a'><noot.nr>2</noot.nr><noot.al>Bijlage.</noot.al></noot> Dat betreft:</al>"
        "<lijst><li><li.nr>–</li.nr><al>huur;</al></li></lijst><tussenkop>Slot</tussenkop><al>Woord<?xpp x?>deel.</al>"
        "<ondertekening><functie>De Minister,</functie>"
        "<naam><voornaam>K.H.</voornaam><achternaam>Olo</achternaam></naam></ondertekening>"
    )
    document = publication(kamerstuk(inner=inner))
    assert document.metadata.title == "Regels over huur; BRIEF VAN DE MINISTER"
    assert document.metadata.date == date(2018, 2, 20)
    assert (document.metadata.signatory, document.metadata.signatory_role) == ("K.H. Olo", "De Minister")
    assert document.text.split("\n")[5:] == [
        "1 Titelnoot.",
        "Den Haag, 20 februari 2018",
        "Hierbij bied ik aan:",
        "Inleiding",
        "Zie 28 844, nr. 266. Dat betreft:",
        "2 Bijlage.",
        "– huur;",
        "Slot",
        "Woorddeel.",
        "De Minister,",
        "K.H. Olo",
    ]
    first = section(document, "sectie/1")
    assert (first.heading, first.path) == ("Inleiding", ())
    item = section(document, "sectie/1/onderdeel/Onderdeel_1")
    assert item.path == ("Inleiding",)
    assert item.lead_in is not None
    assert item.lead_in.of(document.text) == "Zie 28 844, nr. 266. Dat betreft:"
    assert section(document, "sectie/ondertekening").kind == "ondertekening"
    (reference,) = document.official_references
    assert (reference.span.of(document.text), reference.target) == ("28 844, nr. 266", Locator("kst-28844-266"))
    assert [(note.mark, note.span.of(document.text)) for note in document.notes] == [("1", "Titelnoot."), ("2", "Bijlage.")]


def test_a_gazette_prints_law_but_says_not_that_it_is_in_force() -> None:
    body = (
        "<staatsblad><intitule>Besluit van 9 maart</intitule><wet-besluit><wettekst><artikel status='goed'>"
        "<kop><label>Artikel</label><nr>1</nr></kop><lid><lidnr>1.</lidnr><al>X.</al></lid></artikel></wettekst></wet-besluit><nota-toelichting><kop>"
        "<titel>NOTA VAN TOELICHTING</titel></kop><divisie><kop><nr>1.</nr><titel>Algemeen</titel></kop><al>Uitleg.</al></divisie>"
        "</nota-toelichting></staatsblad>"
    )
    document = publication(body, "stb-2018-84")
    assert document.metadata.title == "Besluit van 9 maart"
    assert section(document, "artikel/1/lid/1").status == "onbekend"
    assert section(document, "artikel/1/lid/1").span.of(document.text) == "X."
    explained = next(item for item in document.sections if item.kind == "alinea")
    assert explained.path == ("NOTA VAN TOELICHTING", "1. Algemeen")


FACTS = """<metadata_gegevens><metadata name="DC.identifier" content="kst-29453-5"/><metadata name="DC.title" content="Titel"/>
<metadata name="DC.creator" scheme="x" content="BZK"/><metadata name="DC.type" content="officiële publicatie"/>
<metadata name="DC.type" content="Brief"/><metadata name="DCTERMS.issued" content="2021-03-04"/>
<metadata name="OVERHEIDop.dossiernummer" content="29453"/><metadata name="OVERHEIDop.ondernummer" content="5"/>
<metadata name="OVERHEIDop.dossiertitel" content="Woningcorporaties"/><metadata name="OVERHEIDop.vergaderjaar" content="2020-2021"/>
</metadata_gegevens>"""
OWMS = """<owms-metadata><owmskern><dcterms:identifier>kst-29453-5</dcterms:identifier><dcterms:title>Titel</dcterms:title>
<dcterms:creator scheme="x">BZK</dcterms:creator><dcterms:type>officiële publicatie</dcterms:type><dcterms:type>Brief</dcterms:type>
</owmskern><owmsmantel><dcterms:issued>2021-03-04</dcterms:issued></owmsmantel><oep><overheidop:dossiernummer>29453</overheidop:dossiernummer>
<overheidop:ondernummer>5</overheidop:ondernummer><overheidop:dossiertitel>Woningcorporaties</overheidop:dossiertitel>
<overheidop:vergaderjaar>2020-2021</overheidop:vergaderjaar></oep></owms-metadata>"""


@pytest.mark.parametrize("text", [FACTS, OWMS])
def test_both_forms_of_metadata_say_the_same(text: str) -> None:
    assert recognises_publication_record(text.encode())
    assert read_publication_record(text.encode(), "metadata.xml") == PublicationRecord(
        identifier="kst-29453-5",
        title="Titel",
        creator="BZK",
        types=("officiële publicatie", "Brief"),
        issued=date(2021, 3, 4),
        dossier="29453",
        dossier_title="Woningcorporaties",
        number="5",
        session="2020-2021",
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<kamerstuk/>", r"x\.xml: regel 1: het hoofdelement is <kamerstuk>; verwacht <officiele-publicatie>"),
        (b"<officiele-publicatie>\n<kamerstuk>", r"x\.xml: regel 2: geen welgevormde XML"),
    ],
)
def test_what_is_no_publication_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(MalformedInputError, match=message):
        read_publication(data, "x.xml")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<metadata_gegevens/>", r"m\.xml: regel 1: noemt geen publicatie; verwacht een kenmerk"),
        (b"<iets/>", r"m\.xml: regel 1: het hoofdelement is <iets>"),
    ],
)
def test_metadata_that_is_none_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(MalformedInputError, match=message):
        read_publication_record(data, "m.xml")


@pytest.mark.parametrize(
    ("data", "recognised"),
    [
        (b"\xef\xbb\xbf<?xml version='1.0'?><officiele-publicatie>", True),
        (b"<wetgeving bwb-id='BWBR0099999' soort='wet'/>", False),
        (b"Geachte voorzitter", False),
    ],
)
def test_recognition_by_the_root_element(data: bytes, recognised: bool) -> None:
    assert recognises_publication(data) is recognised


@pytest.mark.parametrize("name", ["opmeta1.xml", "opmeta2.xml"])
def test_real_metadata(shared: Path, name: str) -> None:
    record = read_publication_record((shared / "data/op" / name).read_bytes(), name)
    assert (record.identifier, record.creator, record.publication) == ("gmb-2024-216934", "Reimerswaal", "Gemeenteblad")
    assert record.issued == date(2024, 5, 17)


OLDER = (
    '<kamerwrk kamer="2" publtype="meto">{record}<kop><titel>Tweede Kamer der Staten-Generaal</titel><subtitel>2</subtitel></kop>'
    "<frontm><ordernr>5K3444</ordernr><vergjaar>1995-1996</vergjaar><onderw><nummer>24 507</nummer><naam>Wijziging van de Huurwet"
    "</naam></onderw></frontm><body><stuk><ltrlabel>Nr. </ltrlabel><nummer>3</nummer><titel>BRIEF VAN DE MINISTER</titel>"
    '<tuskop letat="vet">A. ALGEMEEN</tuskop><witreg></witreg><al>Zie<voetref refid="v1"/> hier en<voetref refid="v1"/>'
    " daar.</al><ondtek><functie>De Minister,</functie><naam>A. Jansen</naam></ondtek></stuk></body>"
    '<voetnoot id="v1" nr="1"><al>Woorden van de noot.</al></voetnoot><voetnoot nr="2"><al>Niet genoemd.</al></voetnoot></kamerwrk>'
)


def test_the_older_form() -> None:
    data = OLDER.format(record="").encode()
    assert recognises_publication(data)
    document = read_publication(data, "oud.xml")
    assert (document.work, document.metadata.kind) == ("kst-24507-3", "kamerbrief")
    assert document.metadata.title == "Wijziging van de Huurwet; BRIEF VAN DE MINISTER"
    assert (document.metadata.signatory, document.metadata.signatory_role) == ("A. Jansen", "De Minister")
    assert section(document, "sectie/1").heading == "A. ALGEMEEN"
    lines = document.text.split("\n")
    assert "Nr. 3" in lines
    assert "Zie hier en daar." in lines
    assert document.text.count("Woorden van de noot.") == document.text.count("Niet genoemd.") == 1
    assert "5K3444" not in document.text
    first = document.notes[0]
    assert (first.mark, [document.text[:anchor].rpartition(" ")[2].split("\n")[-1] for anchor in first.anchors]) == (
        "1",
        ["Zie", "en"],
    )
    source = data.decode()
    places = [document.source_map.place(document.text.index(words)).offset for words in ("Woorden", "daar.")]
    assert [source[place:].startswith(words) for place, words in zip(places, ("Woorden", "daar."), strict=True)] == [True, True]


FOUND = (
    "<record><recordSchema>http://standaarden.overheid.nl/sru/</recordSchema><recordData><gzd><originalData><meta><owmskern>"
    "<identifier>gmb-2023-174296</identifier><title>Ingekomen melding</title><type>melding</type><creator>Bergeijk</creator>"
    "</owmskern><tpmeta><publicatienaam>Gemeenteblad</publicatienaam></tpmeta><owmsmantel><available>2023-04-20</available></owmsmantel>"
    "</meta></originalData><enrichedData><url>https://voorbeeld.nl</url><title>Andere</title></enrichedData></gzd></recordData></record>"
)


def test_the_record_of_a_search() -> None:
    assert recognises_publication_record(FOUND.encode())
    record = read_publication_record(FOUND.encode(), "searchrec.xml")
    assert (record.identifier, record.title, record.creator) == ("gmb-2023-174296", "Ingekomen melding", "Bergeijk")
    assert (record.publication, record.issued) == ("Gemeenteblad", date(2023, 4, 20))
    assert not recognises_publication_record(b"<record><ander/></record>")
