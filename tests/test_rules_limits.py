"""Is what a rule limits linked to it, also across provisions, and what it leaves to a lower text?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from test_rules_statute import WORK, statute

from ingest.locator import Locator
from ingest.model import Document, Findings, Metadata, Section, SourceMap, Span
from ingest.pipeline import Knowledge, findings_of, load_knowledge
from ingest.readers.any_format import read_document
from ingest.rules.delegation import fillings, instrument_of


@pytest.fixture(scope="module")
def knowledge(corpus: Path) -> Knowledge:
    return load_knowledge(corpus)


def limits(findings: Findings) -> set[tuple[str, str]]:
    places = {(limit.kind, str(at)) for rule in findings.rules for limit in rule.limits for at in limit.targets}
    rules = {rule.id: rule for rule in findings.rules}
    words = {(limit.kind, rules[id_].action) for rule in findings.rules for limit in rule.limits for id_ in limit.rules}
    return places | words


LID = f"{WORK}/artikel/1/lid/1"
IN_STATUTES = [
    ("In afwijking van artikel 3 kan de gemeente een vergunning weigeren.", {("afwijking", f"{WORK}/artikel/3")}),
    ("Van artikel 3 kan bij verordening worden afgeweken.", {("afwijking", f"{WORK}/artikel/3")}),
    (
        "De artikelen 3 en 4 zijn niet van toepassing op huurders.",
        {("uitsluiting", f"{WORK}/artikel/3"), ("uitsluiting", f"{WORK}/artikel/4")},
    ),
    ("Op woningen als bedoeld in artikel 9 is artikel 3 niet van toepassing.", {("uitsluiting", f"{WORK}/artikel/3")}),
    ("Het eerste lid geldt niet voor een vergunning als bedoeld in artikel 7.", {("uitsluiting", LID)}),
    ("Het eerste lid is niet van toepassing indien: || de woning leegstaat; || de huurder vertrekt.", {("uitsluiting", LID)}),
    ("Het eerste lid blijft buiten toepassing zolang artikel 8 geldt.", {("uitsluiting", LID)}),
    ("De gemeente kan ontheffing verlenen van het verbod, bedoeld in artikel 3.", {("vrijstelling", f"{WORK}/artikel/3")}),
    ("Behoudens artikel 3 is de huurder verplicht de woning te bewonen.", {("voorbehoud", f"{WORK}/artikel/3")}),
    ("Tenzij artikel 3 van toepassing is, beslist de minister.", {("voorbehoud", f"{WORK}/artikel/3")}),
    ("Onverminderd het bepaalde in artikel 3 kan de minister de aanvraag weigeren.", {("onverminderd", f"{WORK}/artikel/3")}),
    # no limits
    ("Artikel 3 is van toepassing op huurders.", set()),
    ("Indien artikel 3 niet van toepassing is, beslist de minister binnen vier weken.", set()),
    ("De huurder betaalt de huur, bedoeld in artikel 3.", set()),
    ("De ontheffing van de huurder vervalt na een jaar als bedoeld in artikel 3.", set()),
    ("Dit artikel geldt niet alleen voor huurders als bedoeld in artikel 3.", set()),
]


@pytest.mark.parametrize(("text", "expected"), IN_STATUTES)
def test_limits_in_statutes(knowledge: Knowledge, text: str, expected: set[tuple[str, str]]) -> None:
    findings = findings_of(statute("De huurder is verplicht de huur te betalen.", text), knowledge)
    assert limits(findings) == expected
    for rule in findings.rules:
        for limit in rule.limits:
            assert limit.span.of(findings.document.text).strip()


def page(knowledge: Knowledge, text: str) -> Findings:
    document = read_document(text.encode(), "pagina.txt")
    metadata = replace(document.metadata, kind="webpagina", issuer="Autoriteit woningcorporaties")
    return findings_of(replace(document, metadata=metadata), knowledge)


def test_a_sentence_that_takes_back_the_one_before(knowledge: Knowledge) -> None:
    duty = "U moet de fusie vooraf bij ons melden."
    findings = page(knowledge, f"Fusie\n\nMelden\n\n{duty} Dit geldt niet voor een fusie met een dochtermaatschappij.\n")
    assert limits(findings) == {("uitsluiting", duty)}


def test_what_needs_no_consent_limits_what_asks_for_it(knowledge: Knowledge) -> None:
    text = (
        "Verkoop\n\nGoedkeuring\n\nGoedkeuring is vereist als:\n\n • U een woning verhuurt.\n • U een woning verkoopt.\n\n"
        "Geen goedkeuring vereist wanneer u:\n\n • Een garage verkoopt.\n"
    )
    findings = page(knowledge, text)
    exempt = [rule for rule in findings.rules if rule.kind == "vrijstelling"]
    duties = {rule.id for rule in findings.rules if rule.kind == "verplichting"}
    assert [(limit.kind, set(limit.rules)) for rule in exempt for limit in rule.limits] == [("vrijstelling", duties)]
    assert len(duties) == 2


@pytest.mark.parametrize(
    ("words", "instrument"),
    [
        ("Bij of krachtens algemene maatregel van bestuur worden regels gesteld.", "amvb"),
        ("Bij ministeriële regeling kunnen nadere regels worden gesteld.", "regeling"),
        ("Onze Minister stelt nadere regels.", "regeling"),
        ("De gemeenteraad kan bij verordening regels geven.", "verordening"),
        ("De huurder betaalt de huur.", ""),
    ],
)
def test_instruments(words: str, instrument: str) -> None:
    assert instrument_of(words) == instrument


def test_a_delegating_rule_says_by_what_it_is_filled_in(knowledge: Knowledge) -> None:
    text = "Bij algemene maatregel van bestuur worden regels gesteld over de huur.", "De huurder betaalt de huur."
    findings = findings_of(statute(*text), knowledge)
    assert [rule.delegates for rule in findings.rules] == ["amvb", ""]


def decree(preamble: str, article: str, kind: str = "amvb") -> Document:
    text = f"{preamble}\n{article}\n"
    work = "BWBR0000002"
    parts = (
        Section(Locator(work, sectie="aanhef"), "aanhef", Span(0, len(preamble))),
        Section(Locator(work, artikel="1"), "artikel", Span(len(preamble) + 1, len(text) - 1), "1", "Artikel 1"),
    )
    return Document("besluit", work, text, Metadata("Besluit op het proberen", kind), parts, SourceMap(), "b.xml", "0" * 64)  # type: ignore[arg-type]


HOUSING = "BWBR0005181"
FILLED = [
    (
        ("Gelet op artikel 48 van de Woningwet;", "De norm, bedoeld in artikel 49 van de Woningwet, is 90%."),
        [(f"{HOUSING}/artikel/48", "BWBR0000002"), (f"{HOUSING}/artikel/49", "BWBR0000002/artikel/1")],
    ),
    (("Besluit:", "Dit besluit berust op artikel 48 van de Woningwet."), [(f"{HOUSING}/artikel/48", "BWBR0000002")]),
    # a citation of a law that the preamble does not name fills nothing in
    (("Besluit:", "De norm, bedoeld in artikel 49 van de Woningwet, is 90%."), []),
    (("Gelezen het verzoek op grond van artikel 3 van de Woningwet;", "De norm is 90%."), []),
]


@pytest.mark.parametrize(("words", "expected"), FILLED)
def test_fillings(knowledge: Knowledge, words: tuple[str, str], expected: list[tuple[str, str]]) -> None:
    findings = findings_of(decree(*words), knowledge)
    found = [(str(filling.target), str(filling.locator)) for filling in fillings(findings)]
    assert set(expected) <= set(found)
    assert {target for target, _ in found} == {target for target, _ in expected}


def test_a_letter_fills_nothing_in(knowledge: Knowledge) -> None:
    assert fillings(findings_of(decree(*FILLED[0][0], kind="kamerbrief"), knowledge)) == ()
