"""The words of the contract for what only the graph knows: its soundness, its reports, its neighbourhoods and paths."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import WithJsonSchema

from api.contract import Bepaling, DocumentKort, Model, OptionalDate
from ingest.model import Meaning, Resolution

RequiredDate = Annotated[date, WithJsonSchema({"type": "string", "format": "date"})]


class Gebrek(Model):
    """One thing in the graph that is not as it should be; `document` is null when it belongs to none."""

    soort: Literal["vorm", "citaat", "herkomst", "begrippen", "catalogus", "vormen van derden"]
    document: str | None
    plaats: str
    eigenschap: str
    waarde: str
    melding: str
    ernst: Literal["gebrek", "waarschuwing", "opmerking"]


class Controle(Model):
    """Whether the graph is sound: `geldig` when no `gebreken` are more than a warning."""

    geldig: bool
    documenten: int
    uitspraken: int
    gebreken: list[Gebrek]
    index_versie: str


class Gezondheid(Model):
    """How the references of one document fare: how many are found, how many not, and why not."""

    document: str
    gevonden: int = 0
    buiten_corpus: int = 0
    bepaling_ontbreekt: int = 0
    onderdeel_ontbreekt: int = 0
    meerduidig: int = 0
    onopgelost: int = 0


class Probleem(Model):
    """A reference, or one target of it, that leads nowhere or to more than one place."""

    document: str
    locator: str
    tekst: str
    begin: int
    eind: int
    doel: str | None
    oordeel: Literal["bepaling_ontbreekt", "onderdeel_ontbreekt", "meerduidig", "onopgelost"]
    kandidaten: list[str]


class Verwijzingenrapport(Model):
    """The health of all references; `totaal` counts the problems, of which `problemen` are the first."""

    documenten: list[Gezondheid]
    problemen: list[Probleem]
    totaal: int
    index_versie: str


class Stand(Model):
    """How a cited place stood on a day: `document` is the text that held then, null when the corpus has none."""

    dag: OptionalDate
    toestand: Literal["gevonden", "vervallen", "onderdeel_ontbreekt", "bepaling_ontbreekt", "geen_tekst", "buiten_corpus"]
    document: str | None
    woorden: str


class Woordwijziging(Model):
    """Words that were replaced; empty where words were only added or only taken away."""

    locator: str
    oud: str
    nieuw: str


class Tijdverwijzing(Model):
    """A reference at the date of its document and on the reference date, and what became of its target between them."""

    document: str
    titel: str
    tekst: str
    begin: int
    eind: int
    doel: str
    toen: Stand
    nu: Stand
    verloop: Literal["ongewijzigd", "gewijzigd", "vervallen", "nieuw", "niet_te_zeggen"]
    wijzigingen: list[Woordwijziging]


class Tijdrapport(Model):
    """References through time: of one document all of them, of the corpus those that rest on what changed or ended."""

    verwijzingen: list[Tijdverwijzing]
    totaal: int
    peildatum: RequiredDate
    index_versie: str


class Uitspraak(Model):
    """One side of a contradiction: the words of a rule, and in `zegt` what differs."""

    document: str
    regel: str
    locator: str
    begin: int
    eind: int
    citaat: str
    zegt: str


class Tegenstrijdigheid(Model):
    """Two sources that say different things on one subject; a candidate, about which a person decides."""

    soort: Literal["getal", "termijn", "actor"]
    onderwerp: list[str]
    eerste: Uitspraak
    tweede: Uitspraak


class Tegenstrijdighedenrapport(Model):
    """All candidates; `totaal` counts them, of which `tegenstrijdigheden` are the first."""

    tegenstrijdigheden: list[Tegenstrijdigheid]
    totaal: int
    index_versie: str


class Plek(Model):
    """A place by its name; `document` is the text that it is shown from, null when none was chosen."""

    locator: str
    opschrift: str
    document: str | None


class Begripsomschrijving(Model):
    """What a word means in a place, and where that is written."""

    term: str
    betekenis: str
    document: str
    locator: str
    geldt_in: str


class Redactieverband(Model):
    """A link with another law as the editors of the laws recorded it, in their own kinds; `bron` says where that stands.

    `url` is the official address of the other place, null when there is none.
    """

    soort: Literal["grondslag", "grondslag-voor", "wettelijke-bevoegdheid-voor", "wetsfamilie", "verwijzing-door"]
    locator: str
    opschrift: str
    geldig_van: OptionalDate
    geldig_tot: OptionalDate
    in_corpus: bool
    url: str | None
    bron: Literal["WTI"] = "WTI"


class Rondom(Model):
    """What lies around a provision on a day: what holds it, stands beside it, is defined there and is written about it, the
    provisions that it rests on (`berustOp`), and those of other laws that rest on it (`grondslagVoor`), as we found them; and
    what the editors recorded of that (`volgensRedactie`)."""

    boven: list[Plek]
    vorige: Plek | None
    volgende: Plek | None
    naast: list[Plek]
    begrippen: list[Begripsomschrijving]
    documenten: list[DocumentKort]
    berust_op: list[Plek]
    grondslag_voor: list[Plek]
    volgens_redactie: list[Redactieverband]


class BepalingMetOmgeving(Bepaling):
    """A provision with what lies around it; `rondom` is null when the index has no graph."""

    rondom: Rondom | None = None


class Verband(Model):
    """A reference from one place to another, with its words, its meaning and how it was found."""

    van: str
    naar: str
    document: str
    tekst: str
    begin: int
    eind: int
    betekenis: Meaning
    herkomst: Resolution


class Knoop(Model):
    """A place in a drawing: how it is called, and whether the corpus has its text."""

    locator: str
    opschrift: str
    in_corpus: bool


class Omgeving(Model):
    """What lies around a place: the structure, what it rests on and what rests on it, and the graph within some steps."""

    locator: str
    peildatum: RequiredDate
    boven: list[Plek]
    vorige: Plek | None
    volgende: Plek | None
    naast: list[Plek]
    onder: list[Plek]
    begrippen: list[Begripsomschrijving]
    documenten: list[DocumentKort]
    berust_op: list[str]
    grondslag_voor: list[str]
    volgens_redactie: list[Redactieverband]
    knopen: list[Knoop]
    verbanden: list[Verband]
    afgekapt: bool


class Pad(Model):
    """A shortest way from one provision to another; empty when the one lies in the other, null when there is none."""

    van: str
    naar: str
    stappen: list[Verband] | None
    knopen: list[Knoop]
