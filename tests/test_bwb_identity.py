"""Do a law's identity, status, validity, notes, marked references and titles come out as its XML gives them?"""

from __future__ import annotations

from datetime import date

import pytest
from bwb_laws import WORK, article, law, section

from ingest.locator import Locator, parse_locator
from ingest.model import Interval
from ingest.readers.bwb import KINDS, read_bwb, recognises_bwb
from ingest.readers.bwb_numbers import bare_number
from ingest.readers.bwb_titles import citation_title


def test_identity_and_metadata() -> None:
    document = law("<citeertitel status='officieel'>Proefwet <meta-data>x</meta-data></citeertitel>", "wet-BES")
    assert (document.id, document.work) == (f"{WORK}_2024-01-01", WORK)
    assert document.metadata.title == "Proefwet"
    assert document.metadata.kind == "wet"
    assert document.metadata.aliases == ("Wet houdende een proef",)
    assert document.metadata.url == f"https://wetten.overheid.nl/{WORK}/2024-01-01"
    assert document.validity == Interval(date(2024, 1, 1))
    whole = document.sections[0]
    assert (whole.locator, whole.kind, whole.heading) == (Locator(WORK), "document", "Proefwet")
    assert whole.span.of(document.text) == document.text


def test_the_older_form_has_no_date() -> None:
    document = law(article("<al>X.</al>"), day="")
    assert document.id == WORK
    assert document.metadata.url == f"https://wetten.overheid.nl/{WORK}"
    assert document.validity == Interval()
    assert section(document, "artikel/1").status == "onbekend"


def test_several_texts_of_one_day_are_told_apart() -> None:
    text = f'<toestand bwb-id="{WORK}" inwerkingtreding="2011-07-01" bwb-ng-vast-deel="http://wetten.overheid.nl/id/{WORK}/2011-07-01/2">'
    document = read_bwb(f'{text}<wetgeving soort="wet"/></toestand>'.encode(), "x.xml")
    assert document.id == f"{WORK}_2011-07-01_2"


@pytest.mark.parametrize("soort", [*KINDS, "iets-nieuws"])
def test_kinds(soort: str) -> None:
    assert law("", soort).metadata.kind == KINDS.get(soort, "document")


def test_heading_path_lead_in_and_parent() -> None:
    document = law(
        "<hoofdstuk><kop><label>Hoofdstuk</label><nr>I</nr><titel>Begrip</titel></kop>"
        + article("<lid><lidnr>1</lidnr><al>Er is:</al><lijst><li><li.nr>a.</li.nr><al>iets.</al></li></lijst></lid>")
        + "</hoofdstuk>"
    )
    onderdeel = section(document, "hoofdstuk/I/artikel/1/lid/1/onderdeel/a")
    assert onderdeel.path == ("Hoofdstuk I Begrip", "Artikel 1")
    assert onderdeel.lead_in is not None
    assert onderdeel.lead_in.of(document.text) == "Er is:"
    assert onderdeel.parent == onderdeel.locator.parent
    chapter = section(document, "hoofdstuk/I")
    assert (chapter.number, chapter.heading, chapter.path) == ("I", "Hoofdstuk I Begrip", ())
    assert chapter.heading_span is not None
    assert chapter.heading_span.of(document.text) == chapter.heading
    # The number is in the text, but not among the words.
    assert "\n1 Er is:\na. iets." in document.text


def remark(words: str, kind: str = "vervanging") -> str:
    return f"<al><redactie type='{kind}'>{words}</redactie></al>"


def two_leden(first: str) -> str:
    return article(f"<lid><lidnr>1</lidnr>{first}</lid><lid><lidnr>2</lidnr><al>X.</al></lid>")


NOT_YET = "Dit onderdeel is nog niet inwerking getreden"
STATUSES: list[tuple[str, str, str, str]] = [
    ("in force", article("<al>X.</al>"), "artikel/1", "geldend"),
    ("expired", article(remark("Vervallen"), attributes="status='vervallen'"), "artikel/1", "vervallen"),
    ("not yet", article(remark(NOT_YET), attributes="status='nogniet'"), "artikel/1", "toekomstig"),
    ("a lid that has expired in an article that has not", two_leden(remark("vervallen;")), "artikel/1/lid/1", "vervallen"),
    ("the article of that lid", two_leden(remark("Vervallen.")), "artikel/1", "geldend"),
    ("the other lid of that article", two_leden(remark("Vervallen.")), "artikel/1/lid/2", "geldend"),
    (
        "a remark in front of the text",
        article(remark("Dit artikel is nog niet in werking getreden.", "extra") + "<al>X.</al>"),
        "artikel/1",
        "toekomstig",
    ),
    ("a remark about other things", article(remark("Wijzigt de Gemeentewet.")), "artikel/1", "geldend"),
    ("the law's own word is no remark", article("<al>Vervallen vergunningen worden ingeleverd.</al>"), "artikel/1", "geldend"),
    ("no status at all", article("<al>X.</al>", attributes=""), "artikel/1", "onbekend"),
    (
        "what stands in something expired has expired",
        f"<paragraaf status='vervallen'><kop><nr>1</nr></kop>{article('<al>X.</al>')}</paragraaf>",
        "paragraaf/1/artikel/1",
        "vervallen",
    ),
    ("a bijlage", f"<bijlage><kop><nr>1</nr></kop>{remark('Vervallen')}</bijlage>", "bijlage/1", "vervallen"),
]


@pytest.mark.parametrize(("why", "body", "place", "expected"), STATUSES, ids=[row[0] for row in STATUSES])
def test_status(why: str, body: str, place: str, expected: str) -> None:
    assert section(law(body), place).status == expected, why


def test_validity_comes_from_the_nearest_part_that_has_it() -> None:
    document = law(
        "<hoofdstuk inwerking='2012-01-01' status='goed'><kop><nr>1</nr></kop>"
        + article("<lid><lidnr>1</lidnr><al>X.</al></lid>", "1", "inwerking='2020-07-01' status='goed'")
        + article("<al>Y.</al>", "2")
        + article("<al>Z.</al>", "3", "status='nogniet'")
        + "</hoofdstuk>"
    )
    starts = {
        place: section(document, place).validity
        for place in ("hoofdstuk/1/artikel/1/lid/1", "hoofdstuk/1/artikel/2", "hoofdstuk/1/artikel/3")
    }
    assert list(starts.values()) == [Interval(date(2020, 7, 1)), Interval(date(2012, 1, 1)), Interval()]


def test_notes_are_lifted_out_of_their_sentence() -> None:
    document = law(
        article(
            "<al>De huur<noot id='n1'><noot.nr>1</noot.nr><noot.al>Zie Stb. 2.</noot.al></noot>, "
            "of de koop<nootref refid='n1'/>.</al><al>Daarna.</al>"
        )
    )
    assert document.text.endswith("Artikel 1\nDe huur, of de koop.\n1 Zie Stb. 2.\nDaarna.")
    (note,) = document.notes
    assert (note.mark, note.span.of(document.text)) == ("1", "Zie Stb. 2.")
    assert note.locator == parse_locator(f"{WORK}/artikel/1/noot/1")
    assert [document.text[:anchor].rsplit(" ", 1)[-1] for anchor in note.anchors] == ["huur", "koop"]


REFERENCES: list[tuple[str, str, str | None]] = [
    ("current form", '<extref doc="jci1.3:c:BWBR0005537&amp;artikel=9:17">X</extref>', "BWBR0005537/artikel/9:17"),
    (
        "with its dates",
        '<intref doc="jci1.3:c:BWBR0018451&amp;hoofdstuk=2&amp;artikel=4&amp;z=2025-01-01">X</intref>',
        "BWBR0018451/hoofdstuk/2/artikel/4",
    ),
    ("older form", '<extref status="actief" doc="1.0:v:BWBR0024779&amp;artikel=1.1">X</extref>', "BWBR0024779/artikel/1.1"),
    (
        "older form, with its signs encoded",
        '<extref doc="1.0:v:BWBR0005537&amp;artikel=9%3A17">X</extref>',
        "BWBR0005537/artikel/9:17",
    ),
    ("European act", '<extref reeks="Celex" label="richtlijn" doc="32003L0048">X</extref>', "celex:32003L0048"),
    ("nothing said", '<extref doc="">X</extref>', None),
    ("not known", '<extref doc="onbekend">X</extref>', None),
    ("broken", '<intref doc="1.0:v:&amp;=">X</intref>', None),
]


@pytest.mark.parametrize(("why", "marked", "target"), REFERENCES, ids=[row[0] for row in REFERENCES])
def test_official_references_are_kept(why: str, marked: str, target: str | None) -> None:
    document = law(article(f"<al>Bedoeld in {marked}, van de wet.</al>"))
    (reference,) = document.official_references
    assert reference.span.of(document.text) == "X", why
    assert reference.target == (parse_locator(target) if target is not None else None)


TITLES: list[tuple[str, str]] = [
    ("Deze wet wordt aangehaald als: Woningwet.", "Woningwet"),
    ("2 Dit besluit wordt geplaatst in de Staatscourant en wordt aangehaald als: Besluit X 2004.", "Besluit X 2004"),
    ('1 Deze Rijkswet kan worden aangehaald als "Rijkswet Y". Zij treedt in werking later.', "Rijkswet Y"),
    ("Deze wet wordt aangehaald als: Wet Z, met vermelding van het jaartal van het Staatsblad.", "Wet Z"),
    ("Deze wet kan worden aangehaald als Wet Q en treedt in werking op 1 mei.", "Wet Q"),
    ("Deze beleidsregels worden aangehaald als: Beleidsregels R. Zij treden in werking.", "Beleidsregels R"),
    ("De Woningwet wordt aangehaald als: de wet.", ""),
    ("Deze wet wordt aangehaald als: Wet A.\nDeze wet wordt aangehaald als: Wet B.", ""),
    ("Deze wet treedt in werking.", ""),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_citation_titles(text: str, title: str) -> None:
    assert citation_title(text) == title


NUMBERS = [
    ("a.", "a"), ("1°.", "1°"), ("1º.", "1°"), ("(ii)", "ii"), ("2)", "2"), (".3", "3"), ("1.1.", "1.1"), ("9:17", "9:17"),
    (" IV  A ", "IV A"), ("–", ""), ("•", ""), ("°", ""), ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "number"), NUMBERS)
def test_numbers_as_they_are_cited(printed: str, number: str) -> None:
    assert bare_number(printed) == number


RECOGNISED = [
    (b'<toestand bwb-id="BWBR0099999"/>', True),
    (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!DOCTYPE wetgeving SYSTEM "x.dtd">\n<wetgeving bwb-id="B" soort="wet">', True),
    ('<?xml version="1.0" encoding="UTF-16"?><toestand/>'.encode("utf-16"), True),
    (b"<wetgeving/>", False),
    (b"<html><body>toestand</body></html>", False),
    (b"Geachte voorzitter,", False),
    (b"%PDF-1.7", False),
    (b"", False),
]


@pytest.mark.parametrize(("data", "is_law"), RECOGNISED)
def test_recognition_by_the_root_element(data: bytes, is_law: bool) -> None:
    assert recognises_bwb(data) is is_law
