"""What the elements of Dutch legal XML are to a reader: parts with an address, lines, words in a line, metadata.

The body elements of consolidated law (BWB), of its older form and of the official gazettes share one vocabulary.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import SectionKind


@dataclass(frozen=True, slots=True)
class Part:
    """How an element becomes a section: its kind, its level in the locator, and its name when it has no number.

    `only` is the number of a part that needs none because it is the only one ("enig artikel").
    """

    kind: SectionKind
    level: str
    name: str
    only: str = ""


STRUCTURE: dict[str, Part] = {
    "boek": Part("boek", "boek", "Boek"),
    "deel": Part("deel", "deel", "Deel"),
    "titeldeel": Part("titel", "titel", "Titeldeel"),
    "hoofdstuk": Part("hoofdstuk", "hoofdstuk", "Hoofdstuk"),
    "afdeling": Part("afdeling", "afdeling", "Afdeling"),
    "paragraaf": Part("paragraaf", "paragraaf", "Paragraaf"),
    "sub-paragraaf": Part("subparagraaf", "subparagraaf", "Subparagraaf"),
    "subparagraaf": Part("subparagraaf", "subparagraaf", "Subparagraaf"),
    "divisie": Part("divisie", "divisie", "Divisie"),
    "circulaire.divisie": Part("divisie", "divisie", "Divisie"),
    # Not a level of ours, but each language of a treaty numbers its articles anew.
    "verdragtekst": Part("divisie", "divisie", "Verdragtekst"),
    "nota-toelichting": Part("divisie", "divisie", "Nota-toelichting"),
    "bijlage": Part("bijlage", "bijlage", "Bijlage"),
    "artikel": Part("artikel", "artikel", "Artikel"),
    "enig-artikel": Part("artikel", "artikel", "Artikel", only="enig"),
    "wijzig-artikel": Part("artikel", "artikel", "Artikel"),
    "wijzig-divisie": Part("onderdeel", "onderdeel", "Onderdeel"),
    "toelichting": Part("divisie", "divisie", "Toelichting", only="toelichting"),
    "officiele-inhoudsopgave": Part("sectie", "sectie", "Inhoudsopgave"),
}
"""Parts with a kop."""

DIVISIONS = frozenset({"divisie", "circulaire.divisie"})
LEDEN = frozenset({"lid", "wijzig-lid", "amendement-lid"})
OPENINGS = frozenset({"aanhef", "circulaire.aanhef"})
CLOSINGS = frozenset({"wetsluiting", "regeling-sluiting", "circulaire-sluiting", "bijlage-sluiting"})
ITEMS = frozenset({"li", "definitie-item", "specificatie-item"})

METADATA = frozenset({"meta-data", "metadata", "bwb-inputbestand", "bwb-wijzigingen", "redactionele-correcties"})
"""What is about the text and not of it."""

LINES = frozenset(
    {
        "al", "tussenkop", "intitule", "citeertitel", "alias-titel", "considerans.al", "context.al", "noot.al", "wij",
        "wie", "koning", "title", "bijschrift", "bron", "adresregel", "ondertekening", "dagtekening", "naam",
        "tekstregel", "formule",
    }
)  # fmt: skip
"""Elements that make a line, whatever they hold."""

SPACED = frozenset(
    {"functie", "organisatie", "deze", "voornaam", "achternaam", "plaats", "datum", "label", "nr", "titel", "subtitel"}
)
"""Words within a line that are kept apart from the words before them."""

GLUED = frozenset({"li.nr", "lidnr", "noot.nr", "term", "specificatie"})
"""Numbers and terms: the text that follows goes on in their line."""

FREE_TEXT_KINDS: frozenset[SectionKind] = frozenset(
    {
        "document", "boek", "deel", "titel", "hoofdstuk", "afdeling", "paragraaf", "subparagraaf", "divisie", "bijlage", "sectie",
    }
)  # fmt: skip
"""Where a paragraph is a part by itself, because no article or lid holds it."""
