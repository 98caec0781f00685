"""Is each citation and quotation of a law judged as a careful lawyer would?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from verify_builds import law_build, reach_of

from ingest.locator import parse_locator
from ingest.values import find_values
from search.verify.checker import check_text
from search.verify.headings import name_of
from search.verify.model import Finding
from search.verify.reach import Reach, Standing

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def reach(shared: Path, corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Reach:
    return reach_of(law_build(shared, corpus), tmp_path_factory.mktemp("laws"))


def found(text: str, reach: Reach, day: date = DAY) -> list[tuple[str, str]]:
    return [(finding.kind, finding.status) for finding in check_text(text, reach, day).findings]


def one(text: str, reach: Reach, kind: str, day: date = DAY) -> Finding:
    findings = [finding for finding in check_text(text, reach, day).findings if finding.kind == kind]
    assert len(findings) == 1, findings
    return findings[0]


CITATIONS = [
    ("artikel 4 van de Huisvestingswet 2014", "bestaat"),
    ("art. 9 lid 1 Huisvestingswet 2014", "bestaat"),
    ("artikel 9, tweede lid, aanhef en onder a, van de Huisvestingswet 2014", "bestaat"),
    ("artikel 9, negende lid, van de Huisvestingswet 2014", "lid_ontbreekt"),
    ("art. 9 lid 2 onder z Huisvestingswet 2014", "onderdeel_ontbreekt"),
    ("artikel 4, eerste lid, van de Huisvestingswet 2014", "lid_ontbreekt"),
    ("artikel 444 van de Huisvestingswet 2014", "bepaling_onbekend"),
    ("artikel 1:4 van de Huisvestingswet 2014", "bepaling_onbekend"),
    ("artikel 4zz van de Huisvestingswet 2014", "bepaling_onbekend"),
    ("hoofdstuk 2 van de Huisvestingswet 2014", "bestaat"),
    ("hoofdstuk 77 van de Huisvestingswet 2014", "bepaling_onbekend"),
    ("artikelen 4 tot en met 6 van de Huisvestingswet 2014", "bestaat"),
    ("artikelen 4, 5 en 444 van de Huisvestingswet 2014", "bepaling_onbekend"),
    ("artikel 48 van de Woningwet", "buiten_corpus"),
    ("artikel 12 van de Foobarwet 2012", "buiten_corpus"),
    ("artikel 9", "meerduidig"),
    ("jci1.3:c:BWBR0035303&artikel=4", "bestaat"),
    ("jci1.3:c:BWBR0035303&artikel=444", "bepaling_onbekend"),
    ("artikel 3 van de Drank- en Horecawet, zoals dat luidde op 1 januari 2003", "bestaat"),
    ("artikel 3 van de Drank- en Horecawet, zoals dat gold op 1 januari 1990", "niet_geldend"),
    ("art. 3 DHW (oud)", "bestaat"),
]


@pytest.mark.parametrize(("citation", "status"), CITATIONS)
def test_a_citation_is_right_only_when_its_place_is_there(citation: str, status: str, reach: Reach) -> None:
    text = f"Wij wijzen u op {citation}."
    finding = one(text, reach, "verwijzing")
    assert finding.status == status, finding.explanation
    assert finding.span.of(text) == finding.text
    assert finding.explanation.endswith(".")


def test_an_ordinary_article_is_no_citation(reach: Reach) -> None:
    assert found("Artikel 5 van de huurovereenkomst en een artikel in de krant van 4 mei.", reach) == []


def words_of(reach: Reach, place: str) -> str:
    standing = next(each for each in reach.standings(parse_locator(place)) if each.in_force(DAY))
    return " ".join(standing.section.span.of(standing.view.text).split())


WHERE = "BWBR0035303/artikel/5"


@pytest.fixture(scope="module")
def sentence(reach: Reach) -> str:
    words = words_of(reach, WHERE).removeprefix("Artikel 5 ")
    assert len(words.split()) > 12
    return words


STYLES = ["„{}”", "“{}”", '"{}"', "‘{}’", "'{}'", "«{}»", "„{}“", "”{}”", ",,{}''", "\n\n> {}\n\n"]
LEADS = [
    "Artikel 5 van de Huisvestingswet 2014 luidt: {}",
    "Artikel 5 van de Huisvestingswet 2014 luidt als volgt:\n\n{}",
    "In artikel 5 van de Huisvestingswet 2014 staat: {}",
    "Zo bepaalt artikel 5 van de Huisvestingswet 2014: {}",
    "{} (art. 5 Huisvestingswet 2014)",
    "{} (zie artikel 5 van de Huisvestingswet 2014).",
    "{}, aldus artikel 5 van de Huisvestingswet 2014.",
]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("lead", LEADS)
def test_every_way_of_quoting_is_read(style: str, lead: str, reach: Reach, sentence: str) -> None:
    assert one(lead.format(style.format(sentence)), reach, "citaat").status == "letterlijk"
    wrong = sentence.replace(" ", " niet ", 3).replace(" niet ", " ", 2)
    assert one(lead.format(style.format(wrong)), reach, "citaat").status == "gewijzigd"
    elsewhere = lead.replace("rtikel 5", "rtikel 6").replace("art. 5", "art. 6")
    finding = one(elsewhere.format(style.format(sentence)), reach, "citaat")
    assert finding.status == "verkeerde_bepaling"
    assert finding.proposal is not None
    assert str(finding.proposal.locator) == WHERE


def same(words: str) -> dict[str, str]:
    """The same words in other typography."""
    middle = words.split()
    return {
        "capital": words[:1].swapcase() + words[1:],
        "mid sentence": " ".join(middle[3:-2]),
        "white space": words.replace(" ", "\n  ", 4),
        "ellipsis": " ".join([*middle[:5], "…", *middle[-5:]]),
        "bracketed dots": " ".join([*middle[:5], "[...]", *middle[-5:]]),
        "inserted": " ".join([*middle[:5], "[zo nodig]", *middle[5:]]),
        "letter in brackets": f"[{words[0].swapcase()}]{words[1:]}",
        "no full stop": words.rstrip("."),
        "ligature": words.replace("fi", "ﬁ"),
        "soft hyphen": words[:12] + "\u00ad" + words[12:],
        "hyphen at the end of a line": words.replace("meente", "-\nmeente", 1),
        "emphasis": f"{middle[0]} **{middle[1]}** " + " ".join(middle[2:]),
    }


def other(words: str) -> dict[str, str]:
    """Words that only look the same."""
    middle = words.split()
    return {
        "capital within": words[:20] + words[20:].replace("e", "E", 1),
        "two segments swapped": " ".join([*middle[-5:], "…", *middle[:5]]),
        "words run together": words.replace(" ", "", 1),
        "accent": words[:4] + words[4:].replace("e", "é", 1),
        "digit": words.replace(" ", " 3 ", 1),
        "comma": words.replace(" ", ", ", 1),
        "hidden behind an ellipsis": " ".join([*middle[:5], "…", "nooit", *middle[-5:]]),
    }


@pytest.mark.parametrize("how", sorted(same("Een twee drie vier vijf zes zeven.")))
def test_typography_is_no_difference(how: str, reach: Reach, sentence: str) -> None:
    finding = one(f"Artikel 5 van de Huisvestingswet 2014 luidt: „{same(sentence)[how]}”", reach, "citaat")
    assert finding.status == "letterlijk", finding.explanation


@pytest.mark.parametrize("how", sorted(other("Een twee drie vier vijf zes zeven.")))
def test_a_letter_a_digit_or_a_sign_is(how: str, reach: Reach, sentence: str) -> None:
    finding = one(f"Artikel 5 van de Huisvestingswet 2014 luidt: „{other(sentence)[how]}”", reach, "citaat")
    assert finding.status == "gewijzigd", finding.explanation


def test_the_difference_is_told_word_by_word(reach: Reach, sentence: str) -> None:
    words = sentence.split()
    finding = one(f"„{' '.join([*words[:4], 'haastig', *words[5:]])}” (art. 5 Huisvestingswet 2014)", reach, "citaat")
    changed = [change for change in finding.changes if change.kind != "gelijk"]
    assert [(change.kind, change.source, change.quoted) for change in changed] == [("vervangen", words[4], "haastig")]
    assert "haastig" in finding.explanation


def test_what_an_ellipsis_leaves_out_is_told(reach: Reach, sentence: str) -> None:
    words = sentence.split()
    finding = one(f"Artikel 5 van de Huisvestingswet 2014 luidt: „{' '.join([*words[:4], '[…]', *words[6:]])}”", reach, "citaat")
    assert finding.status == "letterlijk"
    assert " ".join(words[4:6]).strip(",.;") in finding.explanation


UNJUDGED = [
    "De zogenoemde “sociale” huur is 'populair'.",
    "Dat is ‘zo’n’ geval, zei hij 's morgens.",
    "De huurders' wensen en de auto's van de buren.",
    'Hij noemde het "een open',
]


@pytest.mark.parametrize("text", UNJUDGED)
def test_irony_and_apostrophes_are_no_quotations(text: str, reach: Reach) -> None:
    assert found(text, reach) == []


def test_one_word_is_judged_when_the_text_lays_it_to_a_provision(reach: Reach) -> None:
    text = "Artikel 1 van de Huisvestingswet 2014 spreekt van “{}”."
    assert one(text.format("woonruimte"), reach, "citaat").status == "letterlijk"
    assert one(text.format("eenhoorn"), reach, "citaat").status == "niet_gevonden"


def test_a_quotation_of_a_law_outside_the_corpus_is_neither_right_nor_wrong(reach: Reach, sentence: str) -> None:
    known = one(f"Artikel 48 van de Woningwet luidt: „{sentence}”", reach, "citaat")
    unknown = one("Artikel 48 van de Woningwet luidt: „Dit lid is door niemand ooit geschreven.”", reach, "citaat")
    assert (known.status, unknown.status) == ("buiten_corpus", "buiten_corpus")
    assert known.source is not None
    assert unknown.source is None
    assert not known.wrong


def test_words_of_nobody_are_not_found(reach: Reach) -> None:
    assert one("Hij schreef: „De maan is gemaakt van groene kaas uit Leiden.”", reach, "citaat").status == "niet_gevonden"


def test_citations_in_a_verbatim_quotation_are_those_of_its_source(reach: Reach) -> None:
    words = words_of(reach, "BWBR0035303/artikel/9/lid/2")
    assert found(f"„{words}”", reach) == [("citaat", "letterlijk")]


OLD, NEW = date(2003, 1, 1), date(2020, 1, 1)


def test_a_quotation_that_was_right_once_says_when(reach: Reach) -> None:
    for article in range(1, 60):
        place = parse_locator(f"BWBR0002458/artikel/{article}")
        old = [each for each in reach.standings(place) if each.in_force(OLD)]
        now = [each for each in reach.standings(place) if each.in_force(NEW)]
        if not old or not now:
            continue
        words = " ".join(old[0].section.span.of(old[0].view.text).split()).removeprefix(f"Artikel {article} ")
        if len(words) > 60 and all(words not in " ".join(each.view.text.split()) for each in now):
            break
    law = "van de Drank- en Horecawet"
    assert one(f"Artikel {article} {law} luidt: „{words}”", reach, "citaat", OLD).status == "letterlijk"
    later = one(f"Artikel {article} {law} luidt: „{words}”", reach, "citaat", NEW)
    assert later.status == "niet_geldend"
    assert "de tekst in het corpus geldt van 1 juli 2002 tot " in later.explanation
    dated = one(f"Artikel {article} {law}, zoals dat luidde op 1 januari 2003, bepaalde: „{words}”", reach, "citaat", NEW)
    assert dated.status == "letterlijk"


HEADINGS = [
    ("hoofdstuk 2 van de Huisvestingswet 2014 ({})", "bestaat"),
    ("hoofdstuk 2 van de Huisvestingswet 2014, met als opschrift „{}”,", "bestaat"),
    ("hoofdstuk 3 van de Huisvestingswet 2014 ({})", "verkeerd_opschrift"),
    ("hoofdstuk 2 van de Huisvestingswet 2014 ({} en meer)", "verkeerd_opschrift"),
    ("hoofdstuk 2 van de Huisvestingswet 2014, getiteld Iets heel anders,", "verkeerd_opschrift"),
    ("hoofdstuk 2 van de Huisvestingswet 2014 (Wij komen daar nog op terug)", "bestaat"),
]


@pytest.mark.parametrize(("citation", "status"), HEADINGS)
def test_a_name_that_the_text_gives_is_compared(citation: str, status: str, reach: Reach) -> None:
    name = name_of(reach.standings(parse_locator("BWBR0035303/hoofdstuk/2"))[0].section)
    assert name
    text = f"Zie {citation.format(name)} voor de rest."
    assert one(text, reach, "verwijzing").status == status


def units_in(standing: Standing) -> set[str]:
    return {value.unit for _, value in find_values(standing.section.span.of(standing.view.text))}


def test_a_value_laid_to_a_provision_is_compared(reach: Reach) -> None:
    places = (parse_locator(f"BWBR0035303/artikel/{number}") for number in range(1, 80))
    standing = next(each for place in places for each in reach.standings(place) if "weken" in units_in(each))
    weeks = next(value for _, value in find_values(standing.section.span.of(standing.view.text)) if value.unit == "weken")
    article = f"artikel {standing.section.number} van de Huisvestingswet 2014"
    assert one(f"U hoort het binnen {weeks.number} weken ({article}).", reach, "bewering").status == "klopt"
    assert one(f"U hoort het binnen 97 weken ({article}).", reach, "bewering").status == "wijkt_af"
    assert [kind for kind, _ in found(f"U hoort het na 97 weken. Lees ook ({article}).", reach)] == ["verwijzing"]
    assert [kind for kind, _ in found(f"Het kost € 5 ({article}).", reach)] == ["verwijzing"]


def test_the_summary_counts(reach: Reach) -> None:
    checked = check_text("Artikel 4 en artikel 444 van de Huisvestingswet 2014. „De maan is van kaas gemaakt.”", reach, DAY)
    assert checked.summary == "2 verwijzingen: 1 bestaat, 1 bestaat niet. 1 citaat: 1 is niet gevonden."
    assert checked.wrong
    assert check_text("Niets bijzonders.", reach, DAY).summary == "Geen verwijzingen en geen citaten gevonden."
