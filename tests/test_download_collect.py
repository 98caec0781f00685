"""Is what people ask for understood, and do laws, publications, dossiers and pages land where reading finds them?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from download_repository import LAW, manifest, path_of, repository, text_of
from misbehaving import Answer, Behaviour, Server, always, file, first, serving

from ingest.download import (
    Asked,
    Collector,
    Dossier,
    Downloaded,
    DownloadError,
    Fetcher,
    Law,
    Page,
    Politeness,
    Publication,
    Sites,
    Web,
    parse_asked,
)
from ingest.download.collect import page_path
from ingest.download.search_service import dossier_address, read_results
from ingest.errors import IngestError

LAWS = {"woningwet": "BWBR0005181", "awb": "BWBR0005537", "verdrag": "celex:32016R0679"}

ASKED: list[tuple[str, Asked | None]] = [
    ("BWBR0005181", Law("BWBR0005181")),
    ("bwbv0001109", Law("BWBV0001109")),
    ("jci1.3:c:BWBR0005181&artikel=48&g=2024-01-01", Law("BWBR0005181", date(2024, 1, 1))),
    ("https://wetten.overheid.nl/BWBR0005181/2024-01-01#HoofdstukIV", Law("BWBR0005181", date(2024, 1, 1))),
    ("https://wetten.overheid.nl/BWBR0005181", Law("BWBR0005181")),
    ("Woningwet", Law("BWBR0005181")),
    ("Awb", Law("BWBR0005537")),
    ("kst-35517-51", Publication("kst-35517-51")),
    ("35517-51", Publication("kst-35517-51")),
    ("35 517, nr. 51", Publication("kst-35517-51")),
    ("Kamerstukken II 2020/21, 35 517, nr. 51", Publication("kst-35517-51")),
    ("kst-35925-XVIII-3", Publication("kst-35925-XVIII-3")),
    ("35 925 XVIII, nr. 3", Publication("kst-35925-XVIII-3")),
    ("36867, B", Publication("kst-36867-B")),
    ("https://zoek.officielebekendmakingen.nl/kst-35517-51.html", Publication("kst-35517-51")),
    ("35517", Dossier("35517")),
    ("35 517", Dossier("35517")),
    ("dossier-35517", Dossier("35517")),
    ("35925-XVIII", Dossier("35925-XVIII")),
    ("stb-2021-558", Publication("stb-2021-558")),
    ("Stb. 2021, 558", Publication("stb-2021-558")),
    ("Staatscourant 2021, nr. 45123", Publication("stcrt-2021-45123")),
    ("h-tk-20202021-65-8", Publication("h-tk-20202021-65-8")),
    ("https://www.ilent.nl/brief.pdf?x=1#deel", Page("https://www.ilent.nl/brief.pdf?x=1")),
    ("http://localhost:8000/", Page("http://localhost:8000/")),
    ("Wet die niet bestaat", None),
    ("verdrag", None),
    ("BWBR123", None),
    ("3551", None),
    ("355171", None),
    ("ftp://voorbeeld.nl/wet.xml", None),
    ("file:///etc/passwd", None),
    ("https://", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "asked"), ASKED, ids=[row[0] for row in ASKED])
def test_what_is_asked_for(text: str, asked: Asked | None) -> None:
    assert parse_asked(text, LAWS) == asked


def collect(server: Server, folder: Path, asked: Asked, day: date | None = None) -> tuple[list[str], list[DownloadError]]:
    """What came, as paths in the folder, and what did not."""
    sites = Sites(f"{server.address}/bwb", f"{server.address}/op", f"{server.address}/sru")
    fetcher = Fetcher(Web(2, 2), folder, Politeness("x", interval=0))
    outcomes = list(Collector(fetcher, sites, lambda *_: None, date(2026, 11, 22)).collect(asked, day))
    came = [outcome.path.relative_to(folder).as_posix() for outcome in outcomes if isinstance(outcome, Downloaded)]
    return came, [outcome for outcome in outcomes if not isinstance(outcome, Downloaded)]


@pytest.mark.parametrize(
    ("day", "labels"),
    [
        (None, ["2020-01-01_0", "2021-01-01_0", "2022-01-01_0"]),
        (date(2020, 12, 31), ["2020-01-01_0"]),
        (date(2021, 1, 1), ["2021-01-01_0"]),
        (date(2030, 1, 1), ["2022-01-01_0"]),
    ],
)
def test_a_law_comes_with_manifest_information_and_texts(tmp_path: Path, day: date | None, labels: list[str]) -> None:
    with serving(repository()) as server:
        came, faults = collect(server, tmp_path, Law(LAW), day)
    assert came == [f"{LAW}/manifest.xml", f"{LAW}/{LAW}.WTI", *map(path_of, labels)]
    assert faults == []


# Why, what is different on the server, what comes, what is said of the rest.
WRONG: list[tuple[str, dict[str, Behaviour], date | None, int, list[str]]] = [
    ("no such law", {f"/bwb/{LAW}/manifest.xml": always(Answer(404))}, None, 0, ["bestaat niet"]),
    ("before the law", {}, date(2019, 12, 31), 1, ["op 2019-12-31 gold er geen tekst"]),
    ("one text is gone", {f"/bwb/{path_of('2021-01-01_0')}": always(Answer(404))}, None, 4, ["bestaat niet"]),
    ("one text is another", {f"/bwb/{path_of('2021-01-01_0')}": file(text_of("2020-01-01_0"))}, None, 4, ["controlesom"]),
    ("no information", {f"/bwb/{LAW}/{LAW}.WTI": always(Answer(410))}, None, 4, ["bestaat niet meer"]),
    ("the manifest of another law", {f"/bwb/{LAW}/manifest.xml": file(manifest().replace(LAW.encode(), b"BWBR0000001"))}, None, 1,
     ["verwacht dat van BWBR0099999"]),
    ("a manifest that is none", {f"/bwb/{LAW}/manifest.xml": file(b"<work><expression/></work>")}, None, 1, ["verwacht <work>"]),
    ("a law without texts", {f"/bwb/{LAW}/manifest.xml": file(f'<work label="{LAW}"/>'.encode())}, None, 1, ["niet als XML"]),
    ("names that are paths", {f"/bwb/{LAW}/manifest.xml": file(manifest().replace(b'item label="', b'item label="../../'))},
     None, 1, ["niet als XML"]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "wrong", "day", "count", "said"), WRONG, ids=[row[0] for row in WRONG])
def test_what_is_wrong_is_told_and_the_rest_comes(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    why: str,
    wrong: dict[str, Behaviour],
    day: date | None,
    count: int,
    said: list[str],
) -> None:
    monkeypatch.setattr("ingest.download.fetch.backoff", lambda attempt, timing: 0.0)
    with serving({**repository(), **wrong}) as server:
        came, faults = collect(server, tmp_path / "dl", Law(LAW), day)
    assert len(came) == count
    assert len(faults) == len(said)
    assert all(words in fault.message for words, fault in zip(said, faults, strict=True))
    assert {path.name for path in tmp_path.iterdir()} <= {"dl"}


LETTER = (
    b"<officiele-publicatie><kamerstuk><dossier><dossiernummer><dossiernr>35 517</dossiernr></dossiernummer></dossier>"
    b"<stuk><stuknr>Nr. 51</stuknr><titel>BRIEF VAN DE MINISTER</titel><algemeen><vrije-tekst><tekst><al>Tekst.</al></tekst>"
    b"</vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>"
)
RECORD = b'<metadata_gegevens><metadata name="DC.identifier" content="kst-35517-51"/></metadata_gegevens>'
PDF = b"%PDF-1.4\nx"


def test_a_publication_comes_with_its_record(tmp_path: Path) -> None:
    with serving({"/op/kst-35517-51.xml": file(LETTER), "/op/kst-35517-51/metadata.xml": file(RECORD)}) as server:
        came, faults = collect(server, tmp_path, Publication("kst-35517-51"))
    assert (came, faults) == (["kst-35517-51/kst-35517-51.xml", "kst-35517-51/metadata.xml"], [])


def test_a_publication_that_was_only_printed_comes_as_pdf(tmp_path: Path) -> None:
    with serving({"/op/kst-35517-51.pdf": file(PDF)}) as server:
        came, faults = collect(server, tmp_path, Publication("kst-35517-51"))
        assert (came, faults) == (["kst-35517-51/kst-35517-51.pdf"], [])
        facts = (tmp_path / "kst-35517-51/kst-35517-51.toml").read_text()
        assert facts == f'url = "{server.address}/op/kst-35517-51.html"\n'
        nothing, faults = collect(server, tmp_path, Publication("kst-1-1"))
    assert (nothing, [fault.message for fault in faults]) == ([], ["bestaat niet"])


def found(*pieces: str, following: int | None = None, total: int = 3) -> bytes:
    records = "".join(
        f"<sru:record><sru:recordData><gzd><originalData><meta><owmskern><dcterms:identifier>{piece}</dcterms:identifier>"
        f"<dcterms:title>Brief</dcterms:title></owmskern></meta></originalData><enrichedData>"
        f'<itemUrl manifestation="xml">http://elders/{piece}</itemUrl></enrichedData></gzd></sru:recordData></sru:record>'
        for piece in pieces
    )
    after = f"<sru:nextRecordPosition>{following}</sru:nextRecordPosition>" if following else ""
    return (
        '<sru:searchRetrieveResponse xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse" '
        'xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<sru:numberOfRecords>{total}</sru:numberOfRecords><sru:records>{records}</sru:records>{after}</sru:searchRetrieveResponse>"
    ).encode()


@pytest.mark.parametrize("last", [found("kst-35517-52"), found("kst-35517-50", following=3), found(following=4)])
def test_a_dossier_comes_piece_by_piece_and_ends(tmp_path: Path, last: bytes) -> None:
    pages = first(Answer(200, found("kst-35517-50", "kst-35517-51", following=3)), then=always(Answer(200, last)))
    texts = {f"/op/kst-35517-{number}.xml": file(LETTER) for number in (50, 51, 52)}
    with serving({"/sru": pages, **texts}) as server:
        came, faults = collect(server, tmp_path, Dossier("35517"))
        asked = [request.path for request in server.requests if request.path.startswith("/sru")]
    assert came[:2] == ["kst-35517-50/kst-35517-50.xml", "kst-35517-51/kst-35517-51.xml"]
    assert len(came) == (3 if b"-52" in last else 2)
    assert faults == []
    assert len(asked) == 2
    assert "startRecord=1&" in asked[0]
    assert "startRecord=3&" in asked[1]


def test_the_question_names_the_dossier_and_the_series() -> None:
    address = dossier_address("https://x/sru", "35925-XVIII", 101)
    assert "w.dossiernummer%3D%3D%2235925-XVIII%22" in address
    assert "startRecord=101" in address


def test_real_records_are_read(shared: Path) -> None:
    record = (shared / "data/op/searchrec.xml").read_bytes()
    results = read_results(b"<searchRetrieveResponse>" + record + b"</searchRetrieveResponse>", "x")
    assert [(piece.id, piece.date) for piece in results.pieces] == [("gmb-2023-174296", "2023-04-20")]
    assert {"xml", "pdf", "metadata"} <= results.pieces[0].forms


def test_a_question_that_the_service_does_not_understand() -> None:
    answer = b"<searchRetrieveResponse><diagnostics><diagnostic><message>Unsupported index</message></diagnostic></diagnostics>"
    with pytest.raises(IngestError, match="weigert de vraag: Unsupported index"):
        read_results(answer + b"</searchRetrieveResponse>", "x")
    with pytest.raises(IngestError, match="verwacht <searchRetrieveResponse>"):
        read_results(b"<html/>", "x")


PAGE = "<!DOCTYPE html><html><head><title>Uitleg</title>{}</head><body><main><h1>Uitleg</h1><p>Wie huurt, betaalt</p></main></body>"


def test_pages_remember_where_they_stood(tmp_path: Path) -> None:
    named = PAGE.format('<link rel="canonical" href="https://www.voorbeeld.nl/uitleg">').encode()
    pages = {"/uitleg": file(named), "/los": file(PAGE.format("").encode()), "/brief.pdf": file(PDF)}
    with serving(pages) as server:
        host = server.address.removeprefix("http://").replace(":", "-")
        for path, name in (("/uitleg", "uitleg.html"), ("/los", "los.html"), ("/brief.pdf", "brief.pdf")):
            assert collect(server, tmp_path, Page(f"{server.address}{path}")) == ([f"paginas/{host}/{name}"], [])
        folder = tmp_path / "paginas" / host
        assert not (folder / "uitleg.toml").exists()
        assert (folder / "los.toml").read_text() == f'url = "{server.address}/los"\n'
        assert (folder / "brief.toml").read_text() == f'url = "{server.address}/brief.pdf"\n'


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://www.voorbeeld.nl", "www.voorbeeld.nl/index.html"),
        ("https://www.voorbeeld.nl/a/b/", "www.voorbeeld.nl/a/b.html"),
        ("https://www.voorbeeld.nl/a/brief.pdf", "www.voorbeeld.nl/a/brief.pdf"),
        ("https://wie:wat@www.voorbeeld.nl/x", "www.voorbeeld.nl/x.html"),
        ("https://www.voorbeeld.nl/..%2f..%2fetc/passwd", "www.voorbeeld.nl/etc/passwd.html"),
        ("https://www.voorbeeld.nl/../../x", "www.voorbeeld.nl/x.html"),
        ("https://www.voorbeeld.nl/versie-1.2", "www.voorbeeld.nl/versie-1.2.html"),
    ],
)
def test_where_a_page_lands(address: str, path: str) -> None:
    assert page_path(address).replace("-etc", "etc") == path
    assert page_path(f"{address}?id=1") != page_path(f"{address}?id=2")
