"""Do bills, memories of explanation, motions, amendments and letters keep their identity, parts, day and signatures?"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from ingest.readers.any_format import read_document


class Case(NamedTuple):
    """Why, the publication, its work, kind, title, day, who signed, its parts by address, and words that must be there."""

    why: str
    piece: str
    work: str
    kind: str
    title: str
    day: str
    signed: str
    parts: tuple[str, ...]
    words: str


def kamerstuk(dossier: str, number: str, title: str, body: str, about: str = "Woningcorporaties") -> str:
    return (
        f"<kamerstuk><dossier><dossiernummer>{dossier}</dossiernummer><titel>{about}</titel></dossier><stuk><stuknr>{number}</stuknr>"
        f"<titel>{title}</titel>{body}</stuk></kamerstuk>"
    )


CASES: list[Case] = [
    Case(
        "a bill changes articles; the articles that it words are parts of it",
        kamerstuk(
            "<dossiernr>35 517</dossiernr>",
            "Nr. <ondernummer kamer='2'>2</ondernummer>",
            "VOORSTEL VAN WET",
            "<wetsvoorstel><aanhef><wie>Wij Willem-Alexander,</wie></aanhef><wettekst><wijzig-artikel><kop><label>ARTIKEL</label>"
            "<nr>I</nr></kop><wat>De Woningwet wordt gewijzigd:</wat><wijzig-divisie><kop><nr>A</nr></kop>"
            "<wat>Artikel 1 vervalt.</wat>"
            "</wijzig-divisie></wijzig-artikel><artikel><kop><label>ARTIKEL</label><nr>II</nr></kop>"
            "<al>Deze wet treedt in werking.</al>"
            "</artikel></wettekst></wetsvoorstel>",
        ),
        "kst-35517-2", "kamerstuk", "Woningcorporaties; VOORSTEL VAN WET", "", "",
        ("aanhef", "artikel/I", "artikel/I/onderdeel/A", "artikel/II"), "Artikel 1 vervalt.",
    ),
    Case(
        "a memory of explanation of a budget: the chapter belongs to the number of the dossier",
        kamerstuk(
            "<dossiernr>35 925</dossiernr><begrotingshoofdstuk>XVIII</begrotingshoofdstuk>",
            "Nr. <ondernummer>3</ondernummer><herdrukaanduiding> HERDRUK</herdrukaanduiding>",
            "MEMORIE VAN TOELICHTING",
            "<memorie-van-toelichting><divisie><kop><nr>1.</nr><titel>Inleiding</titel></kop><tekst>"
            "<al>Dit wijzigt iets.<noot id='n'>"
            "<noot.nr>1</noot.nr><noot.al>Stb. 2021, 1.</noot.al></noot></al></tekst></divisie></memorie-van-toelichting>",
        ),
        "kst-35925-XVIII-3", "kamerstuk", "Woningcorporaties; MEMORIE VAN TOELICHTING", "", "",
        ("divisie/1", "divisie/1/alinea/1", "divisie/1/noot/1"), "1 Stb. 2021, 1.",
    ),
    Case(
        "a motion: the day on which it was moved",
        kamerstuk(
            "<dossiernr>27 926</dossiernr>", "Nr. <ondernummer>300</ondernummer>", "MOTIE VAN HET LID AZARKAN",
            "<datumtekst>Voorgesteld <datum isodatum='2021-06-10'>10 juni 2021</datum></datumtekst><algemeen><vrije-tekst><tekst>"
            "<al>De Kamer,</al><al>verzoekt de regering,</al></tekst></vrije-tekst></algemeen>"
            "<ondertekening><naam><achternaam>Azarkan</achternaam></naam></ondertekening>",
        ),
        "kst-27926-300", "kamerstuk", "Woningcorporaties; MOTIE VAN HET LID AZARKAN", "2021-06-10", "Azarkan",
        ("alinea/1", "alinea/2", "sectie/ondertekening"), "verzoekt de regering,",
    ),
    Case(
        "an amendment: its parts, its explanation, all who signed",
        kamerstuk(
            "<dossiernr>36 410</dossiernr>", "Nr. <ondernummer>51</ondernummer>", "AMENDEMENT VAN DE LEDEN X EN Y",
            "<amendement><aanhef><context><context.al>Ontvangen <datum isodatum='2023-10-02'>2 oktober 2023</datum></context.al>"
            "</context></aanhef><amendement-lid><nr>I</nr><wat>In artikel 2 wordt «vijf» vervangen door «tien».</wat>"
            "</amendement-lid>"
            "<amendement-lid><nr>II</nr><al>Artikel 3 vervalt.</al></amendement-lid><toelichting><kop>"
            "<titel>Toelichting</titel></kop>"
            "<al>Dit verlengt de termijn.</al></toelichting><ondertekening><naam><voornaam>A.</voornaam>"
            "<achternaam>X</achternaam></naam>"
            "<naam><achternaam>Y</achternaam></naam></ondertekening></amendement>",
        ),
        "kst-36410-51", "kamerstuk", "Woningcorporaties; AMENDEMENT VAN DE LEDEN X EN Y", "2023-10-02", "A. X; Y",
        ("aanhef", "lid/I", "lid/II", "divisie/toelichting", "sectie/ondertekening"), "II Artikel 3 vervalt.",
    ),
    Case(
        "an older letter: numbers as plain words, the day in its text",
        kamerstuk(
            "29453", "118", "BRIEF VAN DE MINISTER VOOR WWI",
            "<algemeen><vrije-tekst><al>Aan de Voorzitter</al><al>Den Haag, 3 mei 2009</al><al>Hierbij bied ik aan.</al>"
            "</vrije-tekst>"
            "</algemeen><ondertekening><functie>De minister voor Wonen,</functie><naam>E.E. van der Laan</naam></ondertekening>",
        ),
        "kst-29453-118", "kamerbrief", "Woningcorporaties; BRIEF VAN DE MINISTER VOOR WWI", "2009-05-03", "E.E. van der Laan",
        ("alinea/3", "sectie/ondertekening"), "Hierbij bied ik aan.",
    ),
    Case(
        "a municipal regulation without a number: named after its file",
        "<gemeenteblad><kop><titel>GEMEENTEBLAD</titel></kop><regeling>"
        "<intitule>Huisvestingsverordening Utrecht</intitule><regeling-tekst>"
        "<hoofdstuk><kop><label>Hoofdstuk</label><nr>1</nr></kop><artikel><kop><label>Artikel</label><nr>1.1</nr></kop><al>Begrip.</al>"
        "</artikel></hoofdstuk></regeling-tekst></regeling></gemeenteblad>",
        "doc/stuk", "publicatie", "Huisvestingsverordening Utrecht", "", "", ("hoofdstuk/1", "hoofdstuk/1/artikel/1.1"), "Begrip.",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case.why for case in CASES])
def test_publications(case: Case) -> None:
    document = read_document(f"<officiele-publicatie>{case.piece}</officiele-publicatie>".encode(), "stuk.xml")
    known = document.metadata
    assert (document.work, known.kind, known.title) == (case.work, case.kind, case.title)
    assert (known.date.isoformat() if known.date else "", known.signatory) == (case.day, case.signed)
    places = [str(section.locator).removeprefix(f"{case.work}/") for section in document.sections]
    assert set(case.parts) <= set(places)
    assert case.words in document.text.split("\n")
