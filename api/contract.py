"""The one JSON vocabulary that HTTP, the command line and the pages speak: names, order and nothing else.

Field names are Dutch camelCase. Fields marked optional in the contract are left out when they have no value;
all other fields are always there, as null when unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictInt,
    WithJsonSchema,
)
from pydantic.alias_generators import to_camel

from ingest.model import (
    AnnouncementKind,
    DocumentKind,
    LimitKind,
    Meaning,
    ReferenceKind,
    RuleKind,
    RuleStatus,
    SectionKind,
    Status,
)
from search.model import AnswerKind, RefusalReason, WordOrigin

MAX_QUESTION = 2_000
"""Longest question or search term, in code points."""
MAX_TEXT = 1_000_000
"""Longest text in which references are looked for, in code points."""
MAX_CHECKED = 200_000
"""Longest text that is checked, in code points: some seventy pages. Every quotation in it is compared with all documents."""
DEFAULT_SOURCES = 5
MAX_SOURCES = 25
DEFAULT_RESULTS = 10
MAX_RESULTS = 100
MAX_PAGE = 100
MAX_CONTEXT = 10
"""Most earlier questions in whose light a follow-up is read."""
MAX_CHOICES = 50
"""Most values of one field that a search may be narrowed to."""


def iso_date(value: object) -> object:
    """Only `2024-01-31` is a date: no numbers, no times, which pydantic would also take."""
    if isinstance(value, date) or value is None:
        return value
    if not isinstance(value, str) or len(value) != 10:
        raise ValueError("verwacht een datum als 2024-01-31")
    return value


def _not_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("mag niet leeg zijn")
    return value.strip()


# Pydantic writes an optional date as anyOf, in which the API Design Rules' linter misses the format.
OptionalDate = Annotated[date | None, BeforeValidator(iso_date), WithJsonSchema({"type": ["string", "null"], "format": "date"})]
Question = Annotated[str, Field(min_length=1, max_length=MAX_QUESTION), AfterValidator(_not_blank)]
LocatorText = Annotated[str, Field(examples=["BWBR0005181/artikel/48/lid/5"])]


def _is_none(value: object) -> bool:
    return value is None


def _is_empty(value: object) -> bool:
    return not value


Named = Annotated[str | None, Field(exclude_if=_is_none)]
"""A level or address that is left out when the target has none."""


Names = Mapping[str, str | list[str]]
"""Name → the work it means, or several works when it is ambiguous."""


class Model(BaseModel):
    """Camel case outside, snake case inside. Built when first used: a command needs few of them."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, frozen=True, serialize_by_alias=True, defer_build=True
    )


class Input(Model):
    """What comes from outside: nothing that is not known may be in it, so that a slip of the pen is never ignored."""

    # Built at once: the fields that FastAPI makes of a model of query parameters warn when they are built late.
    model_config = ConfigDict(extra="forbid", defer_build=False)


class Vraag(Input):
    """A question to answer from the corpus."""

    vraag: Question
    peildatum: OptionalDate = None
    max_bronnen: Annotated[StrictInt, Field(ge=1, le=MAX_SOURCES)] = DEFAULT_SOURCES
    context: Annotated[list[Question], Field(max_length=MAX_CONTEXT)] = []
    """Earlier questions, oldest first: a follow-up ("en voor toewijzing?") is read in their light; nothing is kept."""


class Zoekfilters(Input):
    """What a search is narrowed by: one of the values of each field that has any, and documents from one day up to and including
    another. `uitbreiding` lets the thesaurus add words."""

    soort: Annotated[list[DocumentKind], Field(max_length=MAX_CHOICES)] = []
    uitgever: Annotated[list[str], Field(max_length=MAX_CHOICES)] = []
    werk: Annotated[list[str], Field(max_length=MAX_CHOICES)] = []
    jaar: Annotated[list[Annotated[int, Field(ge=1, le=9999)]], Field(max_length=MAX_CHOICES)] = []
    status: Annotated[list[Status], Field(max_length=MAX_CHOICES)] = []
    datum_van: OptionalDate = None
    datum_tot_en_met: OptionalDate = None
    uitbreiding: bool = True


class Zoekopdracht(Zoekfilters):
    """A search in the corpus, as a JSON body."""

    zoekterm: Question
    peildatum: OptionalDate = None
    max_aantal: Annotated[StrictInt, Field(ge=1, le=MAX_RESULTS)] = DEFAULT_RESULTS
    pagina: Annotated[StrictInt, Field(ge=1, le=MAX_PAGE)] = 1


class Zoekparameters(Zoekfilters):
    """The same search as query parameters."""

    zoekterm: Question
    peildatum: OptionalDate = None
    max_aantal: Annotated[int, Field(ge=1, le=MAX_RESULTS)] = DEFAULT_RESULTS
    pagina: Annotated[int, Field(ge=1, le=MAX_PAGE)] = 1


class Verwijzingenopdracht(Input):
    """A text in which to find references, the provision it stands in, and names that hold for this call only."""

    tekst: Annotated[str, Field(max_length=MAX_TEXT)]
    gastheer: LocatorText | None = None
    bekend: Names | None = None


class Doel(Model):
    """What a reference points to, level by level and as one locator; what has no value is left out."""

    werk: str
    boek: Named = None
    deel: Named = None
    titel: Named = None
    hoofdstuk: Named = None
    afdeling: Named = None
    paragraaf: Named = None
    artikel: Named = None
    lid: Named = None
    onderdeel: Named = None
    volzin: Named = None
    aanhef: Annotated[bool | None, Field(exclude_if=_is_none)] = None
    bijlage: Named = None
    pagina: Named = None
    locator: LocatorText
    jci: Named = None
    url: Named = None
    opschrift: Named = None
    in_corpus: bool


class DocumentKort(Model):
    """The document that a quotation comes from."""

    id: str
    titel: str
    soort: DocumentKind
    datum: OptionalDate
    uitgever: str | None


class Scoreaandeel(Model):
    """A word or a neighbouring passage, and how much of a summand is owed to it."""

    naam: str
    bijdrage: float


class Scoredeel(Model):
    """One summand of a score: `bijdrage` is `gewicht` × `waarde`."""

    naam: str
    gewicht: float
    waarde: float
    bijdrage: float
    toelichting: str
    onderdelen: Annotated[list[Scoreaandeel], Field(exclude_if=_is_empty)] = []
    """What the summand is made of, where that is known; the shares add up to `bijdrage`."""


class Gevondenwoord(Model):
    """A word that brought a passage up: `herkomst` says whether it was asked, is a part of a word that was (`samenstelling`),
    a corrected one (`spelling`), or was added by the thesaurus (`begrippen`). `bm25` is `gewicht` × `zeldzaamheid` × how much the
    passage is about it."""

    woord: str
    gevraagd_als: str
    herkomst: WordOrigin
    gewicht: float
    zeldzaamheid: float
    bm25: float


class Dichtstbij(Model):
    """The sentence of a passage that is nearest to the question in meaning, with the cosine of the two."""

    tekst: str
    begin: int
    eind: int
    gelijkenis: float


class Toegepast(Model):
    """A filter that a passage met."""

    veld: str
    waarde: str


class Uitleg(Model):
    """Why a passage was found: words, meaning, ways through the graph, filters. The score itself is in `scoreOpbouw`."""

    woorden: list[Gevondenwoord]
    gelijkenis: float
    dichtstbijzijnde_zin: Dichtstbij | None
    verbanden: list[list[str]]
    filters: list[Toegepast]


class Bron(Model):
    """A verbatim quotation: `citaat` is exactly `text[begin:eind]` (code points) of the text with hash `sha256`."""

    id: str
    document: DocumentKort
    locator: LocatorText
    pad: list[str]
    citaat: str
    begin: int
    eind: int
    sha256: str
    verwijzingen: list[Doel]
    geldig_van: OptionalDate
    geldig_tot: OptionalDate
    status: Status
    url: str | None
    score: float
    score_opbouw: list[Scoredeel]
    uitleg: Annotated[Uitleg | None, Field(exclude_if=_is_none)] = None


class AntwoordTekst(Model):
    """The words of an answer, and what kind of answer they are."""

    tekst: str
    soort: AnswerKind


class Onthouding(Model):
    """Why there is no answer, and the nearest useful things, which are no support for any answer."""

    reden: RefusalReason
    toelichting: str
    dichtstbij: list[Bron]


class Weggelaten(Model):
    """A sentence of a language model that the sources do not carry, and why."""

    zin: str
    reden: str


class Verwoording(Model):
    """The answer in a language model's words; every sentence is carried by the source that it names, [1] being the first."""

    tekst: str
    verwijderd: list[Weggelaten]
    model: str


class Antwoord(Model):
    """The outcome of a question: an answer with its sources, or a refusal with its reason."""

    vraag: str
    status: Literal["beantwoord", "onthouden"]
    antwoord: AntwoordTekst | None
    onthouding: Onthouding | None
    bronnen: list[Bron]
    zekerheid: Annotated[float, Field(ge=0, le=1)]
    peildatum: Annotated[date, WithJsonSchema({"type": "string", "format": "date"})]
    index_versie: str
    gelezen_als: Named = None
    """The whole question that a follow-up was read as, in the light of its context."""
    verwoording: Annotated[Verwoording | None, Field(exclude_if=_is_none)] = None


class Facetwaarde(Model):
    """A value that a search can be narrowed to, and how many passages that leaves, the other fields being as they are."""

    waarde: str
    opschrift: str
    aantal: int
    gekozen: bool


class Facet(Model):
    """The values of one field."""

    veld: str
    waarden: list[Facetwaarde]


class Toevoeging(Model):
    """A word of the search, and a term that the thesaurus added because of it."""

    woord: str
    term: str


class Zoekresultaat(Model):
    """Passages in order of score; `totaal` counts all that matched, of which the best hundred can be had in `paginas` pages.

    `bedoeldeU` is the search with its slips of the pen mended, `uitbreidingen` what the thesaurus added to it.
    """

    zoekterm: str
    resultaten: list[Bron]
    totaal: int
    index_versie: str
    pagina: int = 1
    paginas: int = 0
    facetten: list[Facet] = []
    uitbreidingen: list[Toevoeging] = []
    bedoelde_u: str | None = None


class Verwijzing(Model):
    """A citation in a text and what it points to; ambiguous: no targets, but candidates."""

    tekst: str
    begin: int
    eind: int
    soort: ReferenceKind
    relatief: bool
    doelen: list[Doel]
    kandidaten: list[Doel]


class Verwijzingen(Model):
    """All citations in a text, in reading order."""

    verwijzingen: list[Verwijzing]


class Waarde(Model):
    """A term, share or amount; `getal` is null when the words hold no number ("jaarlijks")."""

    getal: float | int | None
    eenheid: str | None
    tekst: str


class Beperking(Model):
    """What a rule does to others, in its own words: it departs from them, excludes them, exempts from them, yields to them
    or leaves them intact; `regels` are ids of rules of the same document."""

    soort: LimitKind
    tekst: str
    doelen: list[Doel]
    regels: list[str]


class Beperkend(Model):
    """A rule that limits this one."""

    soort: LimitKind
    regel: str
    document: str
    citaat: str


class Invulling(Model):
    """A place in another text of the corpus that fills in what the rule delegates."""

    document: str
    titel: str
    locator: LocatorText
    citaat: str
    begin: int
    eind: int


class Regel(Model):
    """Who must, may or need not do what, when, unless, and on what basis."""

    id: str
    soort: RuleKind
    actor: str | None
    handeling: str
    waarde: Waarde | None
    voorwaarden: list[str]
    uitzonderingen: list[str]
    grondslag: list[Doel]
    kop: list[str]
    citaat: str
    begin: int
    eind: int
    document: str
    status: RuleStatus = "onbekend"
    geldig_van: OptionalDate = None
    geldig_tot: OptionalDate = None
    delegeert: Named = None
    beperkt: list[Beperking] = []
    beperkt_door: list[Beperkend] = []
    gedelegeerd_in: list[Invulling] = []


class Regels(Model):
    """Rules in reading order, document by document; `totaal` counts all that were asked for, on all pages."""

    regels: list[Regel]
    totaal: Annotated[int | None, Field(exclude_if=_is_none)] = None
    pagina: Annotated[int | None, Field(exclude_if=_is_none)] = None
    paginas: Annotated[int | None, Field(exclude_if=_is_none)] = None


class Aankondiging(Model):
    """What a letter or page says is to come: no law in force. `toegezegdVan` and `toegezegdTot` bound the promised period."""

    id: str
    soort: AnnouncementKind
    actor: str | None
    citaat: str
    begin: int
    eind: int
    document: str
    kop: list[str]
    termijn: str | None
    toegezegd_van: OptionalDate
    toegezegd_tot: OptionalDate
    stukken: list[Doel]


class Aankondigingen(Model):
    """Announcements in reading order, document by document."""

    aankondigingen: list[Aankondiging]


class Tabelcel(Model):
    """A cell: its words, and its number where it holds one."""

    tekst: str
    getal: float | int | None


class Totaalverschil(Model):
    """A total in a table that is not the sum of its parts."""

    tabel: LocatorText
    rij: str
    kolom: str
    vermeld: float | int
    berekend: float | int
    begin: int
    eind: int


class Tabel(Model):
    """A table as data: the heads with the unit of each column, and the rows."""

    locator: LocatorText
    opschrift: str
    kolommen: list[str]
    eenheden: list[str]
    rijen: list[list[Tabelcel]]


class Onderdeel(Model):
    """A part of a provision."""

    locator: LocatorText
    opschrift: str


class Uitgaand(Model):
    """A reference in the words of a provision."""

    doel: Doel
    tekst: str
    begin: int
    eind: int
    betekenis: Meaning
    herkomst: str


class Inkomend(Model):
    """A reference elsewhere that points to a provision."""

    bron: Bron
    tekst: str
    betekenis: Meaning
    herkomst: str


class Versie(Model):
    """From when until when a wording was in force (`geldigTot` is the first day on which it was not).

    Without `document` the text of this wording is not in the corpus, and what the editors of the law recorded of it is
    given; without `geldigVan` as well it is announced, and its first day not set.
    """

    geldig_van: OptionalDate
    geldig_tot: OptionalDate
    status: Status
    document: str | None = None
    effect: str | None = None
    """What brought it about, as the editors of the law call it: nieuw, wijziging, vernummering, vervallen."""
    bron: str | None = None
    bron_url: str | None = None


class Bepaling(Model):
    """A place in a work as it stands on a day; `document` is null and `tekst` empty when others only cite it."""

    locator: LocatorText
    werk: str
    opschrift: str
    pad: list[str]
    tekst: str
    geldig_van: OptionalDate
    geldig_tot: OptionalDate
    status: Status
    document: str | None
    onderdelen: list[Onderdeel]
    verwijst_naar: list[Uitgaand]
    verwezen_door: list[Inkomend]
    regels: list[Regel]
    versies: list[Versie]


class Documenten(Model):
    """The documents of the corpus."""

    documenten: list[DocumentKort]


class Sectie(Model):
    """One addressable part of a document."""

    locator: LocatorText
    soort: SectionKind
    nummer: str | None
    opschrift: str | None
    pad: list[str]
    begin: int
    eind: int


class DocumentVolledig(DocumentKort):
    """A document with its parts and references; its text is at `/documenten/{id}/tekst`."""

    werk: str
    kenmerk: str | None
    url: str | None
    ondertekenaar: str | None
    functie: str | None
    taal: str
    sha256: str
    geldig_van: OptionalDate
    geldig_tot: OptionalDate
    secties: list[Sectie]
    verwijzingen: list[Verwijzing]
    tabellen: list[Tabel] = []
    totaalverschillen: list[Totaalverschil] = []
    aankondigingen: list[Aankondiging] = []


class Ingelezen(Model):
    """What was found in one file."""

    bestand: str
    id: str
    soort: DocumentKind
    titel: str
    artikelen: int
    leden: int
    verwijzingen: int
    regels: int
    totaalverschillen: list[Totaalverschil] = []
    opmerkingen: list[str] = []


class Fout(Model):
    """What went wrong with one file, and where in it."""

    bestand: str
    plaats: str
    melding: str
    klasse: str = "niet_gelezen"


class Samenvatting(Model):
    """What was read, counted; `verwijzingen` and `regels` are null when they were not looked for."""

    documenten: int
    per_soort: dict[DocumentKind, int]
    artikelen: int
    leden: int
    verwijzingen: int | None
    regels: int | None
    fouten: dict[str, int]


class Inleesverslag(Model):
    """What was read and what could not be; `indexVersie` is null when nothing was stored."""

    documenten: list[Ingelezen]
    fouten: list[Fout]
    samenvatting: Samenvatting
    index_versie: str | None


class Invoerfout(Model):
    """One thing that is wrong with a request: where (`body.vraag`, `query.peildatum`) and what."""

    plaats: str
    code: str
    melding: str


class Problem(Model):
    """RFC 9457 problem details."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[Invoerfout] = []
