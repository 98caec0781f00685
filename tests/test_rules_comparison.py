"""Are rules of different sources paired when they contradict each other, and left alone when they do not?"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.model import Findings, Interval
from ingest.pipeline import Knowledge, findings_of, load_knowledge
from ingest.readers.any_format import read_document
from ingest.readers.metadata import load_metadata
from ingest.rules.comparison import Contradiction, contradictions


@pytest.fixture(scope="module")
def knowledge(corpus: Path) -> Knowledge:
    return load_knowledge(corpus)


def page(knowledge: Knowledge, title: str, *sentences: str) -> Findings:
    """A page of the Aw with one paragraph."""
    document = read_document(f"{title}\n\nAlgemeen\n\n{' '.join(sentences)}\n".encode(), f"{title}.txt")
    metadata = replace(document.metadata, title=title, kind="webpagina", issuer="Autoriteit woningcorporaties")
    return findings_of(replace(document, metadata=metadata), knowledge)


def said(found: tuple[Contradiction, ...]) -> list[tuple[str, str, str]]:
    return [(each.kind, each.first.says, each.second.says) for each in found]


SALE, MERGER = "Verkoop van woningen", "Fusie van corporaties"

PAIRS = [
    # the same provision, another number
    (
        (SALE, "Volgens artikel 48 van de Woningwet moet u minimaal 90% van de woningen verhuren aan de doelgroep."),
        ("Toewijzen", "Volgens artikel 48 van de Woningwet moet u minimaal 85% van de woningen verhuren aan de doelgroep."),
        [("getal", "90%", "85%")],
    ),
    # a remedy is the same everywhere
    (
        (SALE, "U kunt bezwaar maken tegen het besluit. Dit moet binnen 6 weken na de dag waarop het besluit is verzonden."),
        (MERGER, "U kunt bezwaar maken tegen het besluit. Dit moet binnen 4 weken na de dag waarop het besluit is verzonden."),
        [("termijn", "6 weken", "4 weken")],
    ),
    # the same subject by its title
    (
        (SALE, "De Aw beslist binnen 12 weken op uw aanvraag."),
        ("Verkoop van woningen door corporaties", "De Aw beslist binnen 10 weken op uw aanvraag."),
        [("termijn", "12 weken", "10 weken")],
    ),
    # who does it
    (
        (SALE, "De gemeente beslist over de aanvraag om woningen te verkopen (artikel 27 van de Woningwet)."),
        ("Vastgoed", "De minister beslist over de aanvraag om woningen te verkopen (artikel 27 van de Woningwet)."),
        [],  # an act in the indicative of an office is procedure, which binds nobody
    ),
    (
        (SALE, "De gemeente moet beslissen over de aanvraag om woningen te verkopen (artikel 27 van de Woningwet)."),
        ("Vastgoed", "De minister moet beslissen over de aanvraag om woningen te verkopen (artikel 27 van de Woningwet)."),
        [("actor", "gemeente", "minister")],
    ),
    # two kinds of application
    ((SALE, "De Aw beslist binnen 12 weken op uw aanvraag."), (MERGER, "De Aw beslist binnen 8 weken op uw aanvraag."), []),
    # the same term in other units
    ((SALE, "De Aw beslist binnen 6 weken op uw aanvraag."), (f"{SALE} 2", "De Aw beslist binnen 42 dagen op uw aanvraag."), []),
    # a minimum and a maximum
    (
        (SALE, "U moet minimaal 90% van de woningen verhuren (artikel 48 van de Woningwet)."),
        ("Toewijzen", "U mag maximaal 95% van de woningen verhuren (artikel 48 van de Woningwet)."),
        [],
    ),
    # other acts
    (
        (SALE, "De Aw beslist binnen 8 weken (artikel 25 van het Btiv)."),
        ("Toewijzen", "De Aw kan de termijn met 4 weken verlengen (artikel 25 van het Btiv)."),
        [],
    ),
    # other paragraphs of one article
    (
        (SALE, "U moet minimaal 90% van de woningen verhuren (artikel 48, eerste lid, van de Woningwet)."),
        ("Toewijzen", "U moet minimaal 80% van de woningen verhuren (artikel 48, vijfde lid, van de Woningwet)."),
        [],
    ),
    # the other number stands there too
    (
        (
            SALE,
            "De Aw beslist binnen 12 weken op uw aanvraag. De Aw beslist binnen 10 weken op uw aanvraag om woningen te verkopen.",
        ),
        (f"{SALE} 2", "De Aw beslist binnen 10 weken op uw aanvraag."),
        [],
    ),
]


@pytest.mark.parametrize(("first", "second", "expected"), PAIRS)
def test_pairs(knowledge: Knowledge, first: tuple[str, ...], second: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    one, two = page(knowledge, *first), page(knowledge, *second)
    found = {frozenset((each.first.says, each.second.says)) for each in contradictions([one, two])}
    assert found == {frozenset(pair[1:]) for pair in expected}
    assert {each.kind for each in contradictions([one, two])} == {pair[0] for pair in expected}
    for each in contradictions([one, two]):
        for side, source in ((each.first, one), (each.second, two)):
            source = source if side.document == source.document.id else (two if source is one else one)
            assert side.span.of(source.document.text) == side.quote
            assert side.quote
            assert each.subject
            words = f"{first} {second}".lower()
            assert all("/" in word or re.search(rf"\b{word}\b", words) for word in each.subject)  # whole words, no stems


def test_what_holds_at_other_times_or_is_announced_does_not_contradict(knowledge: Knowledge) -> None:
    one, two = page(knowledge, SALE, PAIRS[2][0][1]), page(knowledge, f"{SALE} 2", PAIRS[2][1][1])
    assert contradictions([one, two])

    def at(findings: Findings, start: int, end: int) -> Findings:
        held = Interval(date(start, 1, 1), date(end, 1, 1))
        return replace(findings, rules=tuple(replace(rule, validity=held) for rule in findings.rules))

    assert contradictions([at(one, 2020, 2022), at(two, 2022, 2024)]) == ()
    assert contradictions([at(one, 2020, 2023), at(two, 2022, 2024)])
    announced = replace(two, rules=tuple(replace(rule, status="aangekondigd") for rule in two.rules))
    assert contradictions([one, announced]) == ()


def test_versions_of_one_work_are_not_compared(knowledge: Knowledge) -> None:
    one, two = page(knowledge, SALE, PAIRS[2][0][1]), page(knowledge, f"{SALE} 2", PAIRS[2][1][1])
    same = replace(two, document=replace(two.document, work=one.document.work))
    assert contradictions([one, same]) == ()


def test_the_corpus_does_not_contradict_itself(knowledge: Knowledge, corpus: Path) -> None:
    """Twelve weeks for a sale and eight for a lower percentage are terms of different applications."""
    paths = sorted((corpus / "documents").glob("*.txt"))
    documents = [read_document(path.read_bytes(), path.name, load_metadata(path.with_suffix(".toml"))) for path in paths]
    assert contradictions(findings_of(document, knowledge) for document in documents) == ()


# further subjects: ten pairs that contradict each other, ten that do not
CONTRADICT = [
    (
        ("Vergunning voor energielevering", "Wij beslissen binnen 8 weken op uw aanvraag voor een vergunning."),
        ("Vergunning energielevering aanvragen", "Wij beslissen binnen 13 weken op uw aanvraag voor een vergunning."),
    ),
    (
        ("Opzeggen", "Op grond van artikel 95m van de Elektriciteitswet 1998 bedraagt de opzegvergoeding maximaal € 100."),
        ("Overstappen", "Op grond van artikel 95m van de Elektriciteitswet 1998 bedraagt de opzegvergoeding maximaal € 125."),
    ),
    (
        ("Bezwaar maken", "U kunt binnen zes weken bezwaar maken tegen het besluit."),
        ("Boetes", "U kunt binnen vier weken bezwaar maken tegen het besluit."),
    ),
    (
        (
            "Fusie van scholen",
            "Het schoolbestuur vraagt minimaal 17 weken voor de fusie toestemming aan (artikel 64 WPO).",
        ),
        (
            "Scholen samenvoegen",
            "Het schoolbestuur vraagt minimaal 13 weken voor de fusie toestemming aan (artikel 64 WPO).",
        ),
    ),
    (
        ("Kinderopvang registreren", "De gemeente beslist binnen 10 weken over de registratie van een kinderopvang."),
        ("Registreren van kinderopvang", "De gemeente beslist binnen 12 weken over de registratie van een kinderopvang."),
    ),
    (
        ("Leges kapvergunning", "Een aanvraag voor een kapvergunning kost € 85."),
        ("Kapvergunning aanvragen", "Een aanvraag voor een kapvergunning kost € 95."),
    ),
    (
        ("Jeugdhulp", "Een gecertificeerde instelling bewaart het dossier 20 jaar (artikel 7.3.8 van de Jeugdwet)."),
        ("Dossiers", "Een gecertificeerde instelling bewaart het dossier 15 jaar (artikel 7.3.8 van de Jeugdwet)."),
    ),
    (
        (
            "Woo-verzoek indienen",
            "Een bestuursorgaan beslist binnen vier weken op een verzoek (artikel 4.4 van de Wet open overheid).",
        ),
        ("Openbaarheid", "Een bestuursorgaan beslist binnen zes weken op een verzoek (artikel 4.4 van de Wet open overheid)."),
    ),
    (
        ("Hoger beroep", "U kunt binnen zes weken hoger beroep instellen."),
        ("Rechtspraak", "U kunt binnen acht weken hoger beroep instellen."),
    ),
    (
        (
            "Minimumloon",
            "Werkgevers mogen maximaal 25% van het loon inhouden voor huisvesting (artikel 13 van de Wml).",
        ),
        (
            "Inhouden op loon",
            "Werkgevers mogen maximaal 20% van het loon inhouden voor huisvesting (artikel 13 van de Wml).",
        ),
    ),
]
AGREE = [
    (
        ("Vergunning voor energielevering", "Wij beslissen binnen 8 weken op uw aanvraag."),
        ("Vergunning voor netbeheer", "Wij beslissen binnen 13 weken op uw aanvraag."),
    ),
    (
        ("Tarieven 2021", "In 2021 bedraagt de bijdrage € 100 per jaar (artikel 5 van de Gaswet)."),
        ("Tarieven 2022", "In 2022 bedraagt de bijdrage € 125 per jaar (artikel 5 van de Gaswet)."),
    ),
    (
        ("Woo-verzoek", "Een bestuursorgaan beslist binnen vier weken op een verzoek (artikel 4.4 van de Wet open overheid)."),
        ("Openbaarheid", "Het bestuursorgaan kan de beslissing met twee weken verdagen (artikel 4.4 van de Wet open overheid)."),
    ),
    (
        ("Registratie kinderopvang", "De gemeente beslist binnen 10 weken over de registratie."),
        ("Registratie van kinderopvang", "De GGD adviseert binnen 6 weken over de registratie."),
    ),
    (
        ("Leges", "Een kapvergunning kost € 85."),
        ("Leges bouwen", "Een omgevingsvergunning kost € 950."),
    ),
    (
        ("Bezwaar", "U kunt binnen zes weken bezwaar maken."),
        ("Beroep", "U kunt binnen vier weken beroep instellen bij de rechtbank."),
    ),
    (
        ("Verhuur", "U moet minimaal 80% van de woningen verhuren aan de doelgroep (artikel 48 van de Woningwet)."),
        ("Verhuur van woningen", "U mag maximaal 20% van de woningen verhuren aan anderen (artikel 48 van de Woningwet)."),
    ),
    (
        ("Minimumloon", "Tot 1 januari 2023 mag u maximaal 25% van het loon inhouden (artikel 13 van de Gaswet)."),
        ("Inhouden", "Vanaf 1 januari 2023 mag u maximaal 20% van het loon inhouden (artikel 13 van de Gaswet)."),
    ),
    (
        ("Beslissen", "Wij beslissen binnen 8 weken op uw aanvraag (artikel 12 van de Gaswet)."),
        ("Beslistermijn", "Wij beslissen binnen twee maanden op uw aanvraag (artikel 12 van de Gaswet)."),
    ),
    (
        ("Bewaren", "Een werkgever bewaart loonstroken 7 jaar (artikel 18b van de Gaswet)."),
        ("Bewaren van stukken", "Een werknemer bewaart loonstroken 5 jaar (artikel 18b van de Gaswet)."),
    ),
]


@pytest.mark.parametrize(("first", "second"), CONTRADICT)
def test_pairs_on_other_subjects_contradict(knowledge: Knowledge, first: tuple[str, str], second: tuple[str, str]) -> None:
    (found,) = contradictions([page(knowledge, *first), page(knowledge, *second)])
    assert found.kind in ("termijn", "getal")
    assert found.subject


@pytest.mark.parametrize(("first", "second"), AGREE)
def test_pairs_on_other_subjects_agree(knowledge: Knowledge, first: tuple[str, str], second: tuple[str, str]) -> None:
    one, two = page(knowledge, *first), page(knowledge, *second)
    assert all(each.rules for each in (one, two))  # both say something, and not the opposite
    assert contradictions([one, two]) == ()
