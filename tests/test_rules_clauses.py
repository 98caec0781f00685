"""Are conditions, exceptions and actors told from the words around them?"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Interval
from ingest.rules.actors import Actor, Voice, compile_actors, load_actors
from ingest.rules.clauses import segments, take_apart
from ingest.rules.cues import cue_in
from ingest.rules.lists import heading_of, lead_in_of
from ingest.rules.slots import status_of, validity_of, value_of
from ingest.rules.subjects import subject_of

CONDITIONS = [
    ("Als uw aanvraag niet volledig is, laten wij u dit weten.", ["Als uw aanvraag niet volledig is"], []),
    ("Als alles is ontvangen ronden wij de beoordeling af.", ["Als alles is ontvangen"], []),
    ("Als huurder kunt u bezwaar maken.", [], []),  # a role, no condition
    ("Voordat de Aw een besluit neemt hoort de Aw de gemeente.", ["Voordat de Aw een besluit neemt"], []),
    ("Mocht de aanvraag onvolledig blijven, dan stoppen wij.", ["Mocht de aanvraag onvolledig blijven"], []),
    ("Is uw aanvraag niet compleet, dan krijgt u bericht.", ["Is uw aanvraag niet compleet"], []),
    ("U mag verkopen, tenzij de gemeente bezwaar maakt.", [], ["tenzij de gemeente bezwaar maakt"]),
    ("Verkoop aan de huurder (mits aan de eisen is voldaan).", ["mits aan de eisen is voldaan"], []),
    ("In afwijking van artikel 3 mag de huurder blijven.", [], ["In afwijking van artikel 3"]),
    ("Dat dient u als woningcorporatie te doen.", [], []),  # a role, no condition
    ("Dit treedt net als de wet in werking.", [], []),  # a comparison
    ("Aspecten als rechtsgelijkheid tellen mee.", [], []),
]


@pytest.mark.parametrize(("text", "conditions", "exceptions"), CONDITIONS)
def test_clauses_are_found(text: str, conditions: list[str], exceptions: list[str]) -> None:
    clauses = take_apart(text)
    assert [text[start:end] for start, end in clauses.conditions] == conditions
    assert [text[start:end] for start, end in clauses.exceptions] == exceptions


PIECES = [*"abu,;.() ", "als ", "indien ", "moet ", "tenzij ", "en mag ", "(mits ", "Als u "]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_masks_keep_every_position(text: str) -> None:
    clauses = take_apart(text)
    assert len(clauses.main) == len(text)
    assert all(kept in (" ", original) for kept, original in zip(clauses.main, text, strict=True))
    parts = segments(clauses.main)
    assert "".join(clauses.main[start:end] for start, end in parts).split() == clauses.main.split()


DESCRIBED = [
    "Het kan voorkomen dat u dit niet haalt.",
    "Iedereen moet prettig kunnen wonen.",
    "Hiermee kan beter worden ingespeeld op ontwikkelingen.",
    "Kopers kunnen daardoor een start maken.",
    "Dit zou moeten leiden tot betere regels.",
    "De woningen worden verkocht aan huishoudens.",
    "De regels zijn vereenvoudigd en verduidelijkt.",
    "De website is uitgebreid met uitleg.",
]


@pytest.mark.parametrize("text", DESCRIBED)
def test_description_is_no_rule(text: str) -> None:
    found = cue_in(take_apart(text).main)
    assert found is None or found.cue.person


@pytest.mark.parametrize(
    ("text", "kind", "conditional"),
    [
        ("Goedkeuring is vereist als:", "verplichting", True),
        ("Geen goedkeuring vereist wanneer u:", "vrijstelling", True),
        ("U hoeft geen melding te doen bij:", "vrijstelling", False),
        ("U komt in aanmerking als u:", "voorwaarde", True),
        ("U mag de woning verkopen indien:", "voorwaarde", True),
        ("U mag niet:", "verbod", False),
        ("Bij de aanvraag voegt u:", "verplichting", False),
        ("Hiervoor gelden de volgende voorwaarden:", "voorwaarde", False),
    ],
)
def test_a_lead_in_makes_its_items(text: str, kind: str, conditional: bool) -> None:
    lead = lead_in_of(text)
    assert lead is not None
    assert (lead.kind, lead.conditional) == (kind, conditional)


@pytest.mark.parametrize("text", ["Denk bijvoorbeeld aan:", "Meer informatie vindt u in:", "De volgende partijen werken samen:"])
def test_other_lead_ins_make_nothing(text: str) -> None:
    assert lead_in_of(text) is None


@pytest.mark.parametrize(
    ("text", "kind"), [("Vereiste documenten", "verplichting"), ("Voorwaarden", "voorwaarde"), ("Relevante wetgeving", None)]
)
def test_a_heading_makes_its_items(text: str, kind: str | None) -> None:
    lead = heading_of(text)
    assert (lead.kind if lead else None) == kind


SUBJECTS = [
    ("Tegen een besluit van de Aw kunnen belanghebbenden bezwaar maken.", "kunnen", "belanghebbende"),
    ("Daarbij moet de gemeente de huurders horen.", "moet", "gemeente"),
    ("De zienswijze van de gemeente moet u meesturen.", "moet", "corporatie"),
    ("Wij kunnen u om stukken vragen.", "kunnen", "aw"),
    ("Dit wordt door de accountant gecontroleerd.", "wordt", "accountant"),
    ("Het Besluit toegelaten instellingen wordt gewijzigd.", "wordt", ""),
    ("Er moet veel gebeuren.", "moet", ""),
]


@pytest.mark.parametrize(("text", "verb", "concept"), SUBJECTS)
def test_the_subject_is_the_one_no_preposition_governs(corpus: Path, text: str, verb: str, concept: str) -> None:
    actors = load_actors(corpus / "actors.csv")
    subject = subject_of(text, text.index(verb), actors, Voice("aw", "corporatie"))
    assert subject.concept == concept
    assert subject.words is None or text[slice(*subject.words)].strip()


def test_two_concepts_may_not_share_a_form() -> None:
    with pytest.raises(ValueError, match="is een vorm van zowel koper als verkrijger"):
        compile_actors((Actor("koper", ("koper",), "persoon"), Actor("verkrijger", ("Koper",), "persoon")))


@pytest.mark.parametrize(
    ("content", "message"), [("begrip,vormen\n", "regel 1"), ("begrip,vormen,soort,spreekt_aan\n,x,,\n", "regel 2")]
)
def test_a_broken_list_of_actors_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "actors.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        load_actors(path)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("ingegaan op 16 juli 2019 en geldig tot 1 januari 2022", "2019-07-16", "2022-01-01"),
        ("per 1 januari 2021 voor een periode van drie jaar", "2021-01-01", "2024-01-01"),
        ("van toepassing tot en met 31 december 2025", "None", "2026-01-01"),
        ("mijn brief van 6 juli 2020", "None", "None"),
    ],
)
def test_validity_words_become_an_interval(text: str, start: str, end: str) -> None:
    validity = validity_of(text)
    assert isinstance(validity, Interval)
    assert (str(validity.start), str(validity.end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("met een maximum van 4 jaar", "4 jaar"),
        ("de 90%-norm aan te houden", "None"),
        ("corporaties die meer dan 90% toewijzen", "None"),
        ("één woning verkopen", "None"),
        ("de afgelopen vijf jaar", "None"),
        ("één keer met 4 weken verlengen", "4 weken"),
    ],
)
def test_only_what_the_statement_sets_is_its_value(text: str, value: str) -> None:
    assert str(value_of(text, "verplichting")) == value


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ik zal verslag uitbrengen", "aangekondigd"),
        ("Ik ben voornemens dit te regelen", "aangekondigd"),
        ("Zij zullen een vergunning moeten vragen", "geldend"),
        ("Experimenten duren vijf jaar", "geldend"),
    ],
)
def test_a_promise_is_no_law(text: str, status: str) -> None:
    assert status_of(text, "kamerbrief") == status
