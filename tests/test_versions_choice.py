"""Which text of a law holds on a day, as known on a day; and what do manifest and wetstechnische informatie say?"""

from __future__ import annotations

from datetime import date
from hashlib import sha512
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import MalformedInputError
from ingest.expressions import Expression, Manifest
from ingest.locator import Locator
from ingest.model import Interval
from ingest.readers.bwb import read_bwb
from ingest.readers.manifest import read_manifest, recognises_manifest
from ingest.readers.wti import read_wti, recognises_wti
from ingest.technical_information import Publication, Retroactivity, TechnicalInformation
from ingest.versions import choose_version, label_of, status_on, versions_seen_on, with_information, with_manifest

FAR = "9999-12-31"


def expression(label: str, last: str, seen_from: str, seen_last: str, item: str = "") -> str:
    return (
        f'<expression label="{label}"><metadata><datum_inwerkingtreding>{label[:10]}</datum_inwerkingtreding>'
        f"<einddatum>{last}</einddatum><zichtdatum_start>{seen_from}</zichtdatum_start><zichtdatum_eind>{seen_last}</zichtdatum_eind>"
        f"</metadata>{item}</expression>"
    )


def manifest_file(*expressions: str) -> bytes:
    metadata = "<metadata><wti_locatie>BWBR0099999.WTI</wti_locatie></metadata>"
    return f'<work label="BWBR0099999">{metadata}{"".join(expressions)}</work>'.encode()


# A law that was changed backwards in time: the second half of 2011 has three texts, each seen as the law in its own time.
THREE = manifest_file(
    expression("2012-01-01_0", FAR, "2012-01-01", FAR),
    expression("2011-07-01_1", "2011-12-31", "2012-01-01", "2012-12-31"),
    expression("2011-07-01_0", "2011-12-31", "2011-07-01", "2011-12-31"),
    expression("2011-07-01_2", "2011-12-31", "2013-01-01", FAR),
)

# On which day, seen on which day, which text.
CHOICES: list[tuple[str, str, str | None]] = [
    ("2011-07-01", "2011-07-01", "2011-07-01_0"),
    ("2011-12-31", "2011-12-31", "2011-07-01_0"),
    ("2011-12-31", "2012-01-01", "2011-07-01_1"),
    ("2011-12-31", "2012-12-31", "2011-07-01_1"),
    ("2011-12-31", "2013-01-01", "2011-07-01_2"),
    ("2011-07-01", "2026-11-22", "2011-07-01_2"),
    ("2012-01-01", "2012-01-01", "2012-01-01_0"),
    ("2050-01-01", "2026-11-22", "2012-01-01_0"),
    ("2011-06-30", "2026-11-22", None),
    ("2011-07-01", "2011-06-30", None),
    ("2012-01-01", "2011-12-31", None),
]


@pytest.mark.parametrize(("day", "seen", "label"), CHOICES)
def test_choice_by_two_dates(day: str, seen: str, label: str | None) -> None:
    chosen = choose_version(read_manifest(THREE, "m.xml"), date.fromisoformat(day), date.fromisoformat(seen))
    assert (chosen.label if chosen is not None else None) == label


def test_the_course_as_seen_on_a_day() -> None:
    manifest = read_manifest(THREE, "m.xml")
    assert [item.label for item in versions_seen_on(manifest, date(2012, 6, 1))] == ["2011-07-01_1", "2012-01-01_0"]
    assert [item.label for item in manifest.expressions] == ["2011-07-01_0", "2011-07-01_1", "2011-07-01_2", "2012-01-01_0"]


days = st.dates(date(2011, 1, 1), date(2014, 12, 31))


@settings(deadline=None)
@given(day=days, seen=days)
def test_at_most_one_text_matches_a_sound_manifest(day: date, seen: date) -> None:
    manifest = read_manifest(THREE, "m.xml")
    matching = [item for item in manifest.expressions if item.validity.holds_on(day) and item.visibility.holds_on(seen)]
    assert len(matching) <= 1
    assert choose_version(manifest, day, seen) == (matching[0] if matching else None)


def test_overlapping_texts_give_the_one_known_last() -> None:
    whole = Interval(date(2020, 1, 1))
    early, late = Expression("2020-01-01_0", whole, whole), Expression("2020-01-01_1", whole, Interval(date(2021, 1, 1)))
    assert choose_version(Manifest("BWBR0099999", (late, early)), date(2022, 1, 1), date(2022, 1, 1)) == late


def test_files_and_checksums() -> None:
    item = (
        '<manifestation label="xml"><metadata><size>12</size><hashcode>ABCD</hashcode></metadata>'
        '<item label="a.xml" _deleted="{}"/></manifestation>'
    )
    data = manifest_file(
        expression("2020-01-01_0", FAR, "2020-01-01", FAR, item.format("false")),
        expression("2019-01-01_0", "2019-12-31", "2019-01-01", FAR, item.format("true")),
    )
    assert recognises_manifest(data)
    gone, kept = read_manifest(data, "m.xml").expressions
    assert (kept.file, kept.path, kept.size, kept.sha512) == ("a.xml", "2020-01-01_0/xml/a.xml", 12, "abcd")
    assert (gone.file, gone.path, gone.size, gone.sha512) == ("", "", None, "")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<work label='x'/>", r"m\.xml: regel 1: het hoofdelement is <work> met label 'x'; verwacht <work>"),
        (b"<expression/>", r"regel 1: het hoofdelement is <expression>"),
        (manifest_file("\n<expression label='2020-01-01_0'/>"), r"regel 2: expression '2020-01-01_0' heeft geen datum; verwacht"),
        (manifest_file(expression("vandaag", FAR, FAR, FAR)), r"regel 1: expression 'vandaag' heeft geen datum"),
    ],
)
def test_a_manifest_that_is_none_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(MalformedInputError, match=message):
        read_manifest(data, "m.xml")


@pytest.mark.parametrize(
    ("start", "end", "day", "status"),
    [
        ("2020-01-01", "2021-01-01", "2019-12-31", "toekomstig"),
        ("2020-01-01", "2021-01-01", "2020-01-01", "geldend"),
        ("2020-01-01", "2021-01-01", "2020-12-31", "geldend"),
        ("2020-01-01", "2021-01-01", "2021-01-01", "vervallen"),
        ("2020-01-01", None, "2099-01-01", "geldend"),
        (None, None, "2020-01-01", "onbekend"),
        (None, "2020-01-01", "2020-01-01", "vervallen"),
    ],
)
def test_status_on_a_day(start: str | None, end: str | None, day: str, status: str) -> None:
    validity = Interval(*(date.fromisoformat(value) if value is not None else None for value in (start, end)))
    assert status_on(validity, date.fromisoformat(day)) == status


def law(version: str) -> bytes:
    day, _, sequence = version.partition("_")
    path = f"http://wetten.overheid.nl/id/BWBR0099999/{day}/{sequence}"
    body = (
        "<intitule>Wet van ooit</intitule><artikel inwerking='2005-01-01' status='goed'><kop><nr>1</nr></kop><al>X.</al></artikel>"
    )
    root = f'<toestand bwb-id="BWBR0099999" inwerkingtreding="{day}" bwb-ng-vast-deel="{path}">'
    return f'{root}<wetgeving soort="wet">{body}</wetgeving></toestand>'.encode()


@pytest.mark.parametrize("label", ["2011-07-01_0", "2011-07-01_2", "2012-01-01_0"])
def test_a_document_gets_the_end_of_its_text(label: str) -> None:
    manifest = read_manifest(THREE, "m.xml")
    document = read_bwb(law(label), "x.xml")
    assert label_of(document) == label
    ended = with_manifest(document, manifest)
    wanted = next(item.validity for item in manifest.expressions if item.label == label)
    assert ended.validity == wanted
    article = next(section for section in ended.sections if section.kind == "artikel")
    assert article.validity == Interval(date(2005, 1, 1), wanted.end)


def test_a_manifest_of_other_texts_changes_nothing() -> None:
    document = read_bwb(law("2019-01-01_0"), "x.xml")
    assert with_manifest(document, read_manifest(THREE, "m.xml")) is document


WTI = """<wetstechnische-informatie bwb-id="BWBR0099999"><algemene-informatie>
<eerstverantwoordelijke>Wonen</eerstverantwoordelijke><afkortingen><afkorting>Ww</afkorting><afkorting>WoW</afkorting></afkortingen>
<niet-officiele-titels><niet-officiele-titel>De woonwet</niet-officiele-titel></niet-officiele-titels>
<citeertitel status="officieel">Nieuwe wet</citeertitel><citeertitels>
<citeertitel status="redactioneel" geldig-van="2000-01-01" geldig-tot="2012-01-01" zichtbaar-tot="9999-12-31">Oude wet</citeertitel>
<citeertitel status="officieel" geldig-van="2012-01-01" geldig-tot="9999-12-31">Nieuwe wet</citeertitel></citeertitels>
<soort-regeling>wet</soort-regeling><rechtsgebieden><rechtsgebied><hoofdgebied>Bouwrecht</hoofdgebied>
<specifiekgebied>Huur</specifiekgebied></rechtsgebied></rechtsgebieden></algemene-informatie>
<gerelateerde-regelgeving><regeling><grondslag-voor><gerelateerde-regeling geldig-van="2015-01-01" geldig-tot="9999-12-31">
<extref doc="jci1.3:c:BWBR0036702">Btiv</extref></gerelateerde-regeling></grondslag-voor></regeling><regelingelementen>
<regelingelement label-id="77" groep="artikel" label="Artikel 2"><verwijzing-door>
<gerelateerd-regelingelement geldig-van="2020-01-01">
<extref label="Huurwet" groep="artikel" doc="jci1.3:c:BWBR0001827&amp;artikel=475da">475da</extref></gerelateerd-regelingelement>
</verwijzing-door></regelingelement></regelingelementen></gerelateerde-regelgeving>
<wijzigingen><regeling><datum waarde="2014-01-01"><details><terugwerkende-kracht>
<terugwerkende-kracht-datum datum-scope="tot-en-met" waarde="2013-01-01"><artikelen><label>Artikel 4</label></artikelen>
</terugwerkende-kracht-datum></terugwerkende-kracht><betreft>wijziging</betreft><ontstaansbron><bron type="oorspronkelijk">
<dossiernummer>33507</dossiernummer><ondertekening>2013-12-04</ondertekening><bekendmaking soort="Stb" urlidentifier="stb-2013-510">
<publicatiedatum>2013-12-13</publicatiedatum><publicatiejaar>2013</publicatiejaar><publicatienummer>510</publicatienummer></bekendmaking>
</bron></ontstaansbron></details></datum></regeling></wijzigingen></wetstechnische-informatie>"""


@pytest.fixture(scope="module")
def information() -> TechnicalInformation:
    return read_wti(WTI.encode(), "x.WTI")


def test_names_areas_and_titles_through_time(information: TechnicalInformation) -> None:
    assert recognises_wti(WTI.encode())
    assert (information.work, information.responsible, information.kind) == ("BWBR0099999", "Wonen", "wet")
    assert (information.abbreviations, information.unofficial_titles) == (("Ww", "WoW"), ("De woonwet",))
    assert information.areas == ("Bouwrecht/Huur",)
    old, new = information.titles
    assert (old.text, old.official, old.validity) == ("Oude wet", False, Interval(date(2000, 1, 1), date(2012, 1, 1)))
    assert (new.text, new.official, new.validity) == ("Nieuwe wet", True, Interval(date(2012, 1, 1)))


def test_amendments_name_their_publication(information: TechnicalInformation) -> None:
    (amendment,) = information.amendments
    assert (amendment.day, amendment.effect) == (date(2014, 1, 1), "wijziging")
    assert amendment.retroactive == (Retroactivity(date(2013, 1, 1), inclusive=True, parts=("Artikel 4",)),)
    assert amendment.sources == (
        Publication("oorspronkelijk", Locator("stb-2013-510"), "Stb. 2013, 510", "33507", date(2013, 12, 4), date(2013, 12, 13)),
    )


def test_relations_name_both_ends(information: TechnicalInformation) -> None:
    basis, cited = information.relations
    assert (basis.kind, basis.other, basis.title, basis.part) == ("grondslag-voor", Locator("BWBR0036702"), "Btiv", "")
    assert (cited.kind, cited.other, cited.part) == ("verwijzing-door", Locator("BWBR0001827", artikel="475da"), "Artikel 2")
    assert (cited.title, cited.label_id, cited.validity) == ("Huurwet", "77", Interval(date(2020, 1, 1)))


@pytest.mark.parametrize(("label", "title"), [("2011-07-01_0", "Oude wet"), ("2012-01-01_0", "Nieuwe wet")])
def test_a_document_gets_the_names_of_its_time(information: TechnicalInformation, label: str, title: str) -> None:
    metadata = with_information(read_bwb(law(label), "x.xml"), information).metadata
    assert (metadata.title, metadata.issuer) == (title, "Wonen")
    assert set(metadata.aliases) == {"Oude wet", "Nieuwe wet", "Ww", "WoW", "De woonwet", "Wet van ooit"} - {title}


@pytest.mark.parametrize("data", [b"<wetstechnische-informatie/>", b"<iets bwb-id='BWBR0099999'/>"])
def test_information_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedInputError, match=r"x\.WTI: regel 1: het hoofdelement is"):
        read_wti(data, "x.WTI")


def test_real_manifests_and_their_files(shared: Path) -> None:
    manifests = sorted((shared / "data/bwb").rglob("manifest.xml"))
    assert manifests
    for path in manifests:
        manifest = read_manifest(path.read_bytes(), path.name)
        assert manifest.work == path.parent.name
        for item in manifest.expressions:
            assert item.validity.start is not None
            file = path.parent / item.path
            if item.path and file.exists() and file.stat().st_size == item.size:
                assert sha512(file.read_bytes()).hexdigest() == item.sha512
                assert with_manifest(read_bwb(file.read_bytes(), file.name), manifest).validity == item.validity


@pytest.mark.parametrize(
    ("seen", "label"), [("2011-07-01", "2011-07-01_0"), ("2012-06-01", "2011-07-01_1"), ("2013-01-01", "2011-07-01_2")]
)
def test_the_turnover_tax_as_seen_on_three_days(shared: Path, seen: str, label: str) -> None:
    manifest = read_manifest((shared / "data/bwb/BWBR0002629/manifest.xml").read_bytes(), "manifest.xml")
    chosen = choose_version(manifest, date(2011, 7, 1), date.fromisoformat(seen))
    assert chosen is not None
    assert chosen.label == label


def test_real_information(shared: Path) -> None:
    files = sorted((shared / "data/bwb").rglob("*.WTI"))
    assert files
    for path in files:
        information = read_wti(path.read_bytes(), path.name)
        assert information.work == path.stem
        assert all(title.text for title in information.titles)
        assert information.amendments
        assert all(part.amendments for part in information.parts)
        assert len({relation.kind for relation in information.relations}) in range(6)
