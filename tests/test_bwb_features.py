"""Does every feature of Dutch legal XML come out as it is meant, in both forms?"""

from __future__ import annotations

import pytest
from bwb_laws import article, law, words

# One row per feature: body, place, its words, the reading text of the article or part that holds it.
FEATURES: list[tuple[str, str, str, str]] = [
    (
        "lid",
        article("<lid><lidnr>1</lidnr><al>Een.</al></lid><lid><lidnr>2.</lidnr><al>Twee.</al></lid>"),
        "artikel/1/lid/2",
        "Twee.",
    ),
    (
        "onderdeel, with its bracket or stop taken off",
        article("<lid><lidnr>1</lidnr><al>Er is:</al><lijst><li><li.nr>a)</li.nr><al>iets;</al></li></lijst></lid>"),
        "artikel/1/lid/1/onderdeel/a",
        "iets;",
    ),
    (
        "nested onderdeel",
        article(
            "<al>Als:</al><lijst><li><li.nr>c.</li.nr><al>dan:</al><lijst><li><li.nr>2°.</li.nr><al>zo.</al></li></lijst></li></lijst>"
        ),
        "artikel/1/onderdeel/c/2°",
        "zo.",
    ),
    (
        "onderdelen without a letter are counted",
        article("<al>Als:</al><lijst><li><li.nr>–</li.nr><al>een</al></li><li><al>twee</al></li></lijst>"),
        "artikel/1/onderdeel/Onderdeel_2",
        "twee",
    ),
    (
        "a letter that comes back",
        article("<lijst><li><li.nr>a.</li.nr><al>een</al></li></lijst><lijst><li><li.nr>a.</li.nr><al>twee</al></li></lijst>"),
        "artikel/1/onderdeel/a_2",
        "twee",
    ),
    ("a lid without number counts", article("<lid><al>Een.</al></lid><lid><al>Twee.</al></lid>"), "artikel/1/lid/2", "Twee."),
    (
        "definition list",
        article(
            "<al>In deze wet is:</al><definitielijst><definitie-item><li.nr>b.</li.nr><term>woning</term>"
            "<definitie><al>een huis;</al></definitie></definitie-item></definitielijst>"
        ),
        "artikel/1/onderdeel/b",
        "woning een huis;",
    ),
    (
        "structure of every level",
        "<boek><kop><nr>1</nr></kop><deel><kop><nr>2</nr></kop><titeldeel><kop><nr>3</nr></kop><hoofdstuk><kop><nr>4</nr></kop>"
        "<afdeling><kop><nr>5</nr></kop><paragraaf><kop><nr>6</nr></kop><sub-paragraaf><kop><nr>7</nr></kop>"
        f"{article('<al>Diep.</al>', '8')}</sub-paragraaf></paragraaf></afdeling></hoofdstuk></titeldeel></deel></boek>",
        "boek/1/deel/2/titel/3/hoofdstuk/4/afdeling/5/paragraaf/6/subparagraaf/7/artikel/8",
        "Artikel 8\nDiep.",
    ),
    ("number in the label", "<artikel><kop><label>Artikel 3a</label></kop><al>X.</al></artikel>", "artikel/3a", "Artikel 3a\nX."),
    ("the only article", "<enig-artikel><al>Alles.</al></enig-artikel>", "artikel/enig", "Alles."),
    ("a number with a slash", article("<al>X.</al>", "1.04/1.05"), "artikel/1.04-1.05", "Artikel 1.04/1.05\nX."),
    (
        "an article that changes another law",
        "<wijzig-artikel><kop><label>Artikel</label><nr>II</nr></kop><wijzig-lid><lidnr>A</lidnr><wijziging><artikeltekst>"
        "<al>Wordt.</al></artikeltekst></wijziging></wijzig-lid></wijzig-artikel>",
        "artikel/II/lid/A",
        "Wordt.",
    ),
    (
        "bijlage with a number",
        "<bijlage><kop><label>Bijlage</label><nr>II</nr></kop><al>Lijst.</al></bijlage>",
        "bijlage/II/alinea/1",
        "Lijst.",
    ),
    (
        "bijlage without a number",
        "<bijlage><kop><label>Bijlage</label></kop><al>Lijst.</al></bijlage>",
        "bijlage/Bijlage_1",
        "Bijlage\nLijst.",
    ),
    (
        "article in a bijlage",
        f"{article('<al>Wet.</al>')}<bijlage><kop><nr>1</nr></kop>{article('<al>Bijlage.</al>')}</bijlage>",
        "bijlage/1/artikel/1",
        "Artikel 1\nBijlage.",
    ),
    (
        "circulaire: a number that stands nowhere else says enough",
        "<circulaire.divisie><kop><nr>A</nr></kop><circulaire.divisie><kop><label>§</label><nr>21</nr></kop><al>Zo.</al>"
        "</circulaire.divisie></circulaire.divisie>",
        "divisie/21/alinea/1",
        "Zo.",
    ),
    (
        "circulaire: divisies that are numbered anew carry the number above them",
        "<circulaire><circulaire-tekst><circulaire.divisie><kop><nr>A</nr></kop><circulaire.divisie><kop><nr>1</nr></kop>"
        "<tekst><al>Zo.</al></tekst></circulaire.divisie></circulaire.divisie><circulaire.divisie><kop><nr>B</nr></kop><circulaire.divisie><kop><nr>1</nr></kop>"
        "</circulaire.divisie></circulaire.divisie></circulaire-tekst></circulaire>",
        "divisie/A.1/alinea/1",
        "Zo.",
    ),
    (
        "circulaire: a number that already holds the one above",
        "<circulaire.divisie><kop><nr>3</nr></kop><circulaire.divisie><kop><nr>3.1</nr></kop><al>Zo.</al></circulaire.divisie></circulaire.divisie>",
        "divisie/3.1/alinea/1",
        "Zo.",
    ),
    (
        "languages of a treaty",
        f"<verdrag><verdragtekst>{article('<al>Nu.</al>')}</verdragtekst><verdragtekst>{article('<al>Now.</al>')}</verdragtekst></verdrag>",
        "divisie/Verdragtekst_2/artikel/1",
        "Artikel 1\nNow.",
    ),
    (
        "opening words",
        "<aanhef><wij>Wij Willem</wij><considerans><considerans.al>Alzo</considerans.al></considerans></aanhef>",
        "aanhef",
        "Wij Willem\nAlzo",
    ),
    (
        "closing words: names in one line, functions apart",
        "<wetsluiting><slotformulering><al>Lasten.</al></slotformulering><ondertekening>De <functie>Minister</functie> van "
        "<organisatie>BZK</organisatie>,<naam><voornaam>J.</voornaam><achternaam>Jansen</achternaam></naam></ondertekening></wetsluiting>",
        "sectie/slot",
        "Lasten.\nDe Minister van BZK,\nJ. Jansen",
    ),
    (
        "a heading within free text begins a section",
        "<bijlage><kop><nr>1</nr></kop><tussenkop>Eerst</tussenkop><al>Een.</al><tussenkop>Dan</tussenkop><al>Twee.</al></bijlage>",
        "bijlage/1/sectie/2",
        "Dan\nTwee.",
    ),
    (
        "a heading within an article is a line",
        article("<tussenkop>Kop</tussenkop><al>Een.</al>"),
        "artikel/1",
        "Artikel 1\nKop\nEen.",
    ),
    (
        "an image without words",
        article("<al>De formule:</al><plaatje><illustratie naam='f.png'/></plaatje>"),
        "artikel/1",
        "Artikel 1\nDe formule:\n[afbeelding]",
    ),
    (
        "an image with a description and a caption",
        article("<plaatje><illustratie alt='Logo X'/><bijschrift>Figuur 1</bijschrift></plaatje>"),
        "artikel/1",
        "Artikel 1\n[afbeelding: Logo X]\nFiguur 1",
    ),
    (
        "raised digits after a digit",
        article("<al>10<sup>6</sup> m<sup>2</sup> en CO<inf>2</inf></al>"),
        "artikel/1",
        "Artikel 1\n10^6 m2 en CO2",
    ),
    (
        "words across tags and lines",
        article("<al>de <nadruk>wo</nadruk>ning\n   staat</al>"),
        "artikel/1",
        "Artikel 1\nde woning staat",
    ),
    (
        "processing instructions and comments",
        article("<al>Woord<?xpp qa?>deel<!-- nee -->tje.</al>"),
        "artikel/1",
        "Artikel 1\nWoorddeeltje.",
    ),
    (
        "metadata is not text",
        article("<al>X.</al><meta-data><jcis><jci verwijzing='y'>Z</jci></jcis></meta-data>"),
        "artikel/1",
        "Artikel 1\nX.",
    ),
    (
        "an element nobody knows",
        article("<al>Een <nieuw>twee</nieuw> drie</al><ander>vier</ander>"),
        "artikel/1",
        "Artikel 1\nEen twee drie\nvier",
    ),
    (
        "text of the editors",
        article("<al>X. <redactie type='extra'>Per 2015: 5.</redactie></al>"),
        "artikel/1",
        "Artikel 1\nX. Per 2015: 5.",
    ),
]


@pytest.mark.parametrize("day", ["2024-01-01", ""])
@pytest.mark.parametrize(("why", "body", "place", "expected"), FEATURES, ids=[row[0] for row in FEATURES])
def test_parts_have_their_address_and_words(why: str, body: str, place: str, expected: str, day: str) -> None:
    assert words(law(body, day=day), place) == expected, why
