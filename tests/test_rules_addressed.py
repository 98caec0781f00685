"""Whom does a page or letter on any subject bind? Roles, bodies and readers that no table holds."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from api.engine_port import EnginePort
from api.rule_selection import RuleSelection, select
from ingest.model import Document
from ingest.pipeline import findings_of, load_knowledge
from ingest.readers.any_format import read_document
from ingest.readers.metadata import MetadataFile
from ingest.rules.actors import Actors, load_actors, voice_of
from ingest.rules.local_actors import actors_of, role_of


@pytest.fixture(scope="module")
def actors(corpus: Path) -> Actors:
    return load_actors(corpus / "actors.csv")


def page(text: str, issuer: str = "", title: str = "") -> Document:
    return read_document(f"{text}\n".encode(), "pagina.txt", MetadataFile(kind="webpagina", issuer=issuer, title=title))


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("schoolbesturen", "schoolbestuur"), ("zorgaanbieders", "zorgaanbieder"), ("leverancier", "leverancier"),
        ("ouders", "ouder"), ("medezeggenschapsraad", "medezeggenschapsraad"), ("bedrijven", "bedrijf"),
        ("ouder", ""), ("voorraad", ""), ("verbonden", ""), ("wetgever", ""), ("lager", ""), ("nummer", ""), ("jaar", ""),
        ("beraden", ""), ("rechtbank", ""),
    ],
)  # fmt: skip
def test_a_noun_is_a_role(word: str, role: str) -> None:
    assert role_of(word) == role


@pytest.mark.parametrize(
    ("text", "issuer", "speaker", "addressee"),
    [
        ("Als schoolbestuur vraagt u toestemming.", "Inspectie van het Onderwijs", "inspectie van het onderwijs", "schoolbestuur"),
        ("U hebt een vergunning nodig als u als leverancier gas levert.", "Autoriteit Consument & Markt", "acm", "leverancier"),
        ("Bent u een kleine zorgaanbieder? Dan meldt u zich.", "Raad voor de Zorgmarkt (RZM)", "rzm", "zorgaanbieder"),
        ("Bent u het niet eens met het besluit?", "Autoriteit Woningcorporaties", "aw", "corporatie"),
        ("U meldt zich binnen een week.", "Dienst Wegvervoer", "dienst wegvervoer", ""),
        ("U bent verplicht om dit te melden.", "", "", ""),
        ("Kosten\n\nEisen aan kwekers\n\nU meldt zich.", "Keuringsdienst Planten", "keuringsdienst planten", "kweker"),
        ("U als belanghebbende kunt bezwaar maken.", "Gemeente Utrecht", "gemeente", "inwoner"),
    ],
)  # fmt: skip
def test_who_speaks_to_whom(actors: Actors, text: str, issuer: str, speaker: str, addressee: str) -> None:
    document = page(text, issuer)
    voice = voice_of(document, actors_of(document, actors))
    assert (voice.speaker, voice.addressee) == (speaker, addressee)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De Dienst Uitkeringen Zeevaart (DUZ) beslist. Daarna betaalt DUZ.", ["duz", "duz", "duz"]),
        ("De Inspectie Leefomgeving en Transport (ILT) hoort u. De inspectie beslist.", ["ilt", "ilt", "ilt"]),
        ("Het Instituut Mijnbouwschade Groningen keert uit.", ["instituut mijnbouwschade groningen"]),
        ("De Onderwijsraad adviseert de minister.", ["onderwijsraad", "minister"]),
        ("De Algemene Ouderdomswet (AOW) geldt in dienst van het Rijk.", ["minister"]),
        ("Niet ouder dan drie maanden, met voldoende voorraad.", []),
    ],
)  # fmt: skip
def test_bodies_are_known_by_name_and_letters(actors: Actors, text: str, found: list[str]) -> None:
    assert [mention.concept for mention in actors_of(page(text), actors).mentions(text)] == found


def test_a_document_adds_nothing_to_the_table(actors: Actors) -> None:
    before = actors.rows
    added = actors_of(page("Netbeheerders sluiten u aan."), actors)
    assert actors.rows == before
    assert len(added.rows) == len(before) + 1


@pytest.mark.parametrize(
    ("asked", "found"), [("leveranciers", 1), ("Leverancier", 1), ("netbeheerders", 0), ("niemand", 0)]
)  # fmt: skip
def test_a_role_is_asked_for_in_the_plural_too(corpus: Path, asked: str, found: int) -> None:
    findings = findings_of(page("Een leverancier moet een vergunning hebben."), load_knowledge(corpus))
    engine = SimpleNamespace(actor=lambda words: words, rules=lambda _: [("pagina", rule) for rule in findings.rules])
    assert len(select(cast(EnginePort, engine), RuleSelection(actor=asked))) == found
