"""Where it is written: documents, places that references point to, and verbatim quotations with how they were found."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.contract.base import LocatorText, Model, Named, OptionalDate, is_empty, is_none
from ingest.model import DocumentKind, Status
from search.model import WordOrigin


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
    aanhef: Annotated[bool | None, Field(exclude_if=is_none)] = None
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
    onderdelen: Annotated[list[Scoreaandeel], Field(exclude_if=is_empty)] = []
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
    uitleg: Annotated[Uitleg | None, Field(exclude_if=is_none)] = None
