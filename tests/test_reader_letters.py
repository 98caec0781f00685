"""Do letters of other senders and layouts come out as their readers would write them down?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ingest.model import Document
from ingest.readers.any_format import read_document
from ingest.readers.metadata import MetadataFile

MINISTRY = """\
> Retouradres Postbus 20301 2500 EH Den Haag

Aan de Voorzitter van de Tweede Kamer
der Staten-Generaal
Postbus 20018
2500 EA DEN HAAG

Datum 12 maart 2023
Betreft Voortgang toegang tot het recht en de gesubsidieerde
rechtsbijstand

Ministerie van Justitie en
Veiligheid

Directoraat-Generaal
Rechtspleging en
Rechtshandhaving
Turfmarkt 147
2511 DP Den Haag
www.rijksoverheid.nl/jenv

Contactpersoon
mr. A. de Wit

Onze referentie
4512345

Pagina 1 van 3

Geachte voorzitter,

Met deze brief informeer ik uw Kamer over de voortgang van de stelselvernieuwing
rechtsbijstand.1 Ik ga daarbij in op de pilots, op de vergoedingen en op het vervolg.
De afgelopen periode is door Raad, balie en uitvoering veel werk verzet om CO2 te
besparen en de dienstverlening in Platform31 beter op burgers toe te snijden.

Waarom een nieuw stelsel?
Het huidige stelsel is niet langer houdbaar. In artikel 12 van de Wet op de rechts-
bijstand is vastgelegd wanneer rechtsbijstand wordt verleend; in 2020 zijn daarover
35517 klachten ontvangen. De commissie-Van der Meer2 concludeerde dat de vergoe-
dingen te laag zijn. Een deel van de advocaten overweegt daarom om met de gefinan-
\f
\x20
1 Kamerstukken II 2022/23, 31 753, nr. 270.
2 Commissie evaluatie puntentoekenning gesubsidieerde rechtsbijstand, Andere tijden,
Den Haag 2017, p. 12.

Pagina 2 van 3

Datum
12 maart 2023

Onze referentie
4512345

cierde rechtsbijstand te stoppen. Dat vind ik onwenselijk.3 Daarom trek ik extra geld
uit voor:
- de sociaal advocatuur, te weten:
  o hogere vergoedingen, en
  o een opleidingsfonds;
- de eerstelijnsrechtsbijstand; en
- het Juridisch Loket, dat op meer plekken in het land bereikbaar zal zijn voor bur-
  gers met een vraag.

Randvoorwaarden:
Een voorwaarde is dat de advocaat aan de inschrijvingseisen voldoet (artikel 14, eerste
lid, van de Wet op de rechtsbijstand).4 De raad kan daarvan op grond van het tweede
lid afwijken.

Tabel 1 Uitgaven in miljoenen euro’s
Jaar Begroot Gerealiseerd Verschil
2019 412,5 409,1 -3,4
2020 418 421,7 3,7
2021 430,2 1.428 997,8

Vervolg
De Raad voor Rechtsbijstand, het Juridisch Loket en de Nederlandse orde van advo-
\f
3 Zie ook het advies van de Afdeling advisering van de Raad van State, Stcrt. 2022, 1234.
4 Stb. 1993, 775.

Pagina 3 van 3

Datum
12 maart 2023

Onze referentie
4512345

caten werken dit verder uit. Ik informeer uw Kamer voor het zomerreces.

De Minister voor Rechtsbescherming,



Franc Weerwind
"""


MUNICIPALITY = """\
 Op 3 mei jl. heeft uw raad gevraagd naar de stand van zaken van de huisvesting van\x20
spoedzoekers. Met deze brief beantwoorden wij die vraag, mede namens de corpora-\x20
ties in de regio.\x20
\x20
Aanleiding\x20
De Huisvestingswet 2014 geeft gemeenten de mogelijkheid om in een verordening\x20
regels te stellen over urgentie.1 Onze verordening stamt uit 2019 (Gemeenteblad\x20
2019, nr. 51).2 De rechter heeft die regels in stand gelaten.3\x20
\x20
Urgentie en voorrang\x20
Op grond van de verordening onderscheiden wij twee groepen woningzoekenden die\x20
met voorrang in aanmerking komen voor een huurwoning. De toets daarop wordt na-\x20
mens het college uitgevoerd door het regionale urgentiebureau, dat binnen zes\x20

\x20
1 Artikel 12 van de Huisvestingswet 2014.\x20
2 Gemeenteblad 2019, nr. 51.\x20
3 Rb. Noord-Holland 4 april 2020, ECLI:NL:RBNHO:2020:1234.\x20
Gemeente Waterland\x20
Afdeling Wonen\x20
\x20
Ons kenmerk\x20
Z/21/001234\x20
\x20
Blad 2 van 3\x20
 weken een besluit neemt. In 2020 kregen 12 huishoudens voorrang; dat aantal is in 2021\x20
toegenomen tot 31. De volgende groepen komen in aanmerking:\x20
a) mensen die mantelzorg verlenen of ontvangen, tenzij\x20
– zij al een passende woning hebben; of\x20
– de zorg korter dan een jaar duurt;\x20
b) mensen die verblijven in een voorziening voor opvang.4\x20
\x20
Urgentie\x20
Een urgentieverklaring is zes maanden geldig. Wie in die periode een passende wo-\x20
ning weigert, verliest zijn urgentie.\x20
\x20
Voorrang\x20
Voorrang geldt voor ten hoogste 25% van de woningen die vrijkomen (vgl. art. 14 lid\x20
2 Huisvestingswet 2014). Dit percentage kan het college aanpassen aan de hand van de\x20

\x20
4 Zie artikel 12, derde lid, Huisvestingswet 2014 en de toelichting daarop in de memorie\x20
van toelichting (Kamerstukken II 2009/10, 32 271, nr. 3).\x20
Gemeente Waterland\x20
Afdeling Wonen\x20
\x20
Ons kenmerk\x20
Z/21/001234\x20
\x20
Blad 3 van 3\x20
 jaarlijkse rapportage van de corporaties.\x20
\x20
Met vriendelijke groet,\x20
\x20
\x20
J. van der Berg\x20
Directeur Ruimte en Wonen\x20
"""


INSPECTORATE = """\
1. Inleiding
De Inspectie Leefomgeving en Transport (hierna: de inspectie) houdt toezicht op de na-
leving van de Wet milieubeheer. In dit verslag doet zij daarvan voor het jaar 2020 ver-
slag aan de staatssecretaris.

2. Uitkomsten van het toezicht

2.1 Inspecties bij bedrijven
In het verslagjaar zijn in totaal 1.204 inspecties uitgevoerd. Bij 31 daarvan is een over-
treding vastgesteld.[1] De inspectie heeft daarop de volgende maatregelen genomen:
1. waarschuwing;
2. last onder dwangsom;
3. bestuurlijke boete.

2.2 Meldingen
Burgers en bedrijven kunnen misstanden melden bij het meldpunt. Een melding wordt
binnen vier weken afgehandeld.[2]

Overzicht van inspecties per sector
Sector          Aantal inspecties     Overtredingen     Naleving
Bouw            412                   12                97,1%
Wegvervoer      1.502                 –                 100%
Luchtvaart      n.v.t.                3                 88,5%

3. Vervolg
Hoe gaat het verder? De inspectie stelt met ingang van 1 juli 2021 een nieuw toezicht-

[1] Artikel 5:32 van de Algemene wet bestuursrecht.

Inspectie Leefomgeving en Transport | Jaarverslag | 2 / 3

kader vast. Dat kader treedt in de plaats van het kader uit 2016.

[2] Zie www.ilent.nl/meldpunt.

Inspectie Leefomgeving en Transport | Jaarverslag | 3 / 3

De inspecteur-generaal Leefomgeving en Transport,
mr. J.A. van den Bos

De staatssecretaris van Infrastructuur en Waterstaat,

S. van Veldhoven-van der Meer
"""


LETTERS = {"ministry": MINISTRY, "municipality": MUNICIPALITY, "inspectorate": INSPECTORATE}


@pytest.fixture(scope="module")
def letters() -> dict[str, Document]:
    return {name: read_document(text.encode(), f"{name}.txt") for name, text in LETTERS.items()}


@pytest.mark.parametrize(
    ("letter", "sentence"),
    [
        # a sentence that a page end with notes, page number and side block interrupts, broken inside a word
        ("ministry", "Een deel van de advocaten overweegt daarom om met de gefinancierde rechtsbijstand te stoppen."),
        ("ministry", "het Juridisch Loket en de Nederlandse orde van advocaten werken dit verder uit."),
        ("municipality", "dat binnen zes weken een besluit neemt. In 2020 kregen 12 huishoudens voorrang;"),
        ("municipality", "aan de hand van de jaarlijkse rapportage van de corporaties."),
        ("inspectorate", "een nieuw toezichtkader vast."),
        # words broken at line ends
        ("ministry", "In artikel 12 van de Wet op de rechtsbijstand is vastgelegd"),
        ("municipality", "mede namens de corporaties in de regio."),
        # an item that runs on over two lines
        ("ministry", "- het Juridisch Loket, dat op meer plekken in het land bereikbaar zal zijn voor burgers met een vraag."),
        # numbers that are no note marks
        ("ministry", "verzet om CO2 te besparen en de dienstverlening in Platform31 beter"),
        ("ministry", "in 2020 zijn daarover 35517 klachten ontvangen"),
        ("municipality", "dat aantal is in 2021 toegenomen tot 31."),
        ("municipality", "(Gemeenteblad 2019, nr. 51). De rechter"),
        ("municipality", "(vgl. art. 14 lid 2 Huisvestingswet 2014)"),
        ("inspectorate", "in totaal 1.204 inspecties uitgevoerd. Bij 31 daarvan is een overtreding vastgesteld. De inspectie"),
    ],
)
def test_sentences_come_out_whole(letters: dict[str, Document], letter: str, sentence: str) -> None:
    assert sentence in letters[letter].text


@pytest.mark.parametrize(
    ("letter", "furniture"),
    [
        ("ministry", "Pagina"),
        ("ministry", "Onze referentie"),
        ("ministry", "Turfmarkt"),
        ("ministry", "Postbus"),
        ("ministry", "Contactpersoon"),
        ("municipality", "Blad"),
        ("municipality", "Ons kenmerk"),
        ("municipality", "Afdeling Wonen"),
        ("inspectorate", "Jaarverslag"),
    ],
)
def test_page_furniture_is_out(letters: dict[str, Document], letter: str, furniture: str) -> None:
    assert furniture not in letters[letter].text


@pytest.mark.parametrize(
    ("letter", "headings"),
    [
        ("ministry", [("Waarom een nieuw stelsel?", ()), ("Randvoorwaarden", ()), ("Vervolg", ())]),
        (
            "municipality",
            [
                ("Aanleiding", ()),
                ("Urgentie en voorrang", ()),
                ("Urgentie", ("Urgentie en voorrang",)),
                ("Voorrang", ("Urgentie en voorrang",)),
            ],
        ),
        (
            "inspectorate",
            [
                ("Inleiding", ()),
                ("Uitkomsten van het toezicht", ()),
                ("Inspecties bij bedrijven", ("Uitkomsten van het toezicht",)),
                ("Meldingen", ("Uitkomsten van het toezicht",)),
                ("Vervolg", ()),
            ],
        ),
    ],
)
def test_headings_and_what_they_lie_in(
    letters: dict[str, Document], letter: str, headings: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(section.heading, section.path) for section in letters[letter].sections if section.kind == "sectie"] == headings


@pytest.mark.parametrize(
    ("letter", "notes"),
    [
        (
            "ministry",
            [
                ("1", "stelselvernieuwing rechtsbijstand.", "Kamerstukken II 2022/23, 31 753, nr. 270."),
                (
                    "2",
                    "De commissie-Van der Meer",
                    "Commissie evaluatie puntentoekenning gesubsidieerde rechtsbijstand, Andere tijden, Den Haag 2017, p. 12.",
                ),
                (
                    "3",
                    "Dat vind ik onwenselijk.",
                    "Zie ook het advies van de Afdeling advisering van de Raad van State, Stcrt. 2022, 1234.",
                ),
                ("4", "van de Wet op de rechtsbijstand).", "Stb. 1993, 775."),
            ],
        ),
        (
            "municipality",
            [
                ("1", "regels te stellen over urgentie.", "Artikel 12 van de Huisvestingswet 2014."),
                ("2", "(Gemeenteblad 2019, nr. 51).", "Gemeenteblad 2019, nr. 51."),
                ("3", "heeft die regels in stand gelaten.", "Rb. Noord-Holland 4 april 2020, ECLI:NL:RBNHO:2020:1234."),
                (
                    "4",
                    "een voorziening voor opvang.",
                    "Zie artikel 12, derde lid, Huisvestingswet 2014 en de toelichting daarop in de memorie van toelichting "
                    "(Kamerstukken II 2009/10, 32 271, nr. 3).",
                ),
            ],
        ),
        (
            "inspectorate",
            [
                ("1", "een overtreding vastgesteld.", "Artikel 5:32 van de Algemene wet bestuursrecht."),
                ("2", "binnen vier weken afgehandeld.", "Zie www.ilent.nl/meldpunt."),
            ],
        ),
    ],
)
def test_footnotes_hang_where_their_mark_stood(
    letters: dict[str, Document], letter: str, notes: list[tuple[str, str, str]]
) -> None:
    document = letters[letter]
    found = [(note.mark, document.text[: note.anchors[0]], note.span.of(document.text)) for note in document.notes]
    assert [(mark, words) for mark, _, words in found] == [(mark, words) for mark, _, words in notes]
    assert all(before.endswith(end) for (_, before, _), (_, end, _) in zip(found, notes, strict=True))


def test_nested_items_with_their_lead_in(letters: dict[str, Document]) -> None:
    document = letters["municipality"]
    items = {section.locator.item: section for section in document.sections if section.kind == "item"}
    assert list(items) == ["1", "1.1", "1.2", "2"]
    assert [items[number].number for number in items] == ["a", "", "", "b"]
    assert items["1.2"].parent == items["1"].locator
    assert items["1.2"].span.of(document.text) == "de zorg korter dan een jaar duurt;"
    lead_ins = {section.lead_in.of(document.text) for section in items.values() if section.lead_in is not None}
    assert lead_ins == {"De volgende groepen komen in aanmerking:"}


def test_bullets_of_three_kinds_in_each_other(letters: dict[str, Document]) -> None:
    document = letters["ministry"]
    items = {section.locator.item: section.span.of(document.text) for section in document.sections if section.kind == "item"}
    assert list(items) == ["1", "1.1", "1.2", "2", "3"]
    assert items["1.2"] == "een opleidingsfonds;"
    assert items["2"] == "de eerstelijnsrechtsbijstand; en"


@pytest.mark.parametrize(
    ("letter", "caption", "header", "row", "numbers"),
    [
        (
            "ministry",
            "Tabel 1 Uitgaven in miljoenen euro’s",
            ["Jaar", "Begroot", "Gerealiseerd", "Verschil"],
            0,
            [Decimal(2019), Decimal("412.5"), Decimal("409.1"), Decimal("-3.4")],
        ),
        (
            "inspectorate",
            "Overzicht van inspecties per sector",
            ["Sector", "Aantal inspecties", "Overtredingen", "Naleving"],
            1,
            [None, Decimal(1502), None, Decimal(100)],
        ),
    ],
)
def test_tables(
    letters: dict[str, Document], letter: str, caption: str, header: list[str], row: int, numbers: list[Decimal | None]
) -> None:
    document = letters[letter]
    (table,) = document.tables
    assert table.caption is not None
    assert table.caption.of(document.text) == caption
    assert [cell.span.of(document.text) for cell in table.header] == header
    assert [cell.number for cell in table.rows[row]] == numbers


@pytest.mark.parametrize(
    ("letter", "title", "issuer", "day", "reference", "signatory", "role"),
    [
        (
            "ministry",
            "Voortgang toegang tot het recht en de gesubsidieerde rechtsbijstand",
            "Ministerie van Justitie en Veiligheid",
            date(2023, 3, 12),
            "4512345",
            "Franc Weerwind",
            "De Minister voor Rechtsbescherming",
        ),
        ("municipality", "Aanleiding", "Gemeente Waterland", None, "Z/21/001234", "J. van der Berg", "Directeur Ruimte en Wonen"),
        (
            "inspectorate",
            "Inleiding",
            "Inspectie Leefomgeving en Transport",
            None,
            "",
            "mr. J.A. van den Bos; S. van Veldhoven-van der Meer",
            "De inspecteur-generaal Leefomgeving en Transport; De staatssecretaris van Infrastructuur en Waterstaat",
        ),
    ],
)
def test_what_a_letter_says_about_itself(
    letters: dict[str, Document], letter: str, title: str, issuer: str, day: date | None, reference: str, signatory: str, role: str
) -> None:
    known = letters[letter].metadata
    assert (known.title, known.issuer, known.date, known.reference) == (title, issuer, day, reference)
    assert (known.signatory, known.signatory_role) == (signatory, role)


def test_pages_of_a_letter(letters: dict[str, Document]) -> None:
    document = letters["ministry"]
    pages = [document.source_map.place(document.text.index(words)).page for words in ("Geachte", "cierde", "Ik informeer uw")]
    assert pages == [1, 2, 3]


ANSWERS = """\
Datum
24 september 2021

Ons kenmerk
2021-0000493821

Betreft
Beantwoording vragen over
huurbeleid

De voorzitter van de Tweede Kamer der Staten-Generaal

Geachte voorzitter,

Hierbij zend ik u de antwoorden op de vragen die zijn gesteld door het lid Beckerman
(SP) over het bericht dat huurders in de kou blijven staan (ingezonden 1 september
2021). De antwoorden zijn mede namens de minister van VWS opgesteld.

Hoogachtend,

de minister van Binnenlandse Zaken en Koninkrijksrelaties,
namens deze,

drs. K.H. Ollongren

Pagina 1 van 2
Ministerie van Binnenlandse
Zaken en Koninkrijksrelaties

Datum
24 september 2021
Ons kenmerk
2021-0000493821

Vraag 1
Kent u het bericht?1

Antwoord 1
Ja.

Vraag 2
Deelt u de mening dat dit onwenselijk is? Zo nee, waarom niet?

Antwoord 2
Nee. Het gaat om ongeveer 1.200 woningen2 in de G4, verdeeld over:
i.    Amsterdam;
ii.   Rotterdam; en
iii.  overige gemeenten.
De gemeenten hebben volgens artikel 12 van de Woningwet 12 weken om te reageren.

1 NOS, 31 augustus 2021, ‘Huurders in de kou’
2 CBS Statline
"""


def test_answers_that_come_after_the_signature() -> None:
    document = read_document(ANSWERS.encode(), "answers.txt")
    headings = [section.heading for section in document.sections if section.kind == "sectie"]
    assert headings == ["Vraag 1", "Antwoord 1", "Vraag 2", "Antwoord 2"]
    assert [(note.mark, document.text[: note.anchors[0]].rsplit(" ", 1)[-1]) for note in document.notes] == [
        ("1", "bericht?"),
        ("2", "woningen"),
    ]
    assert [section.number for section in document.sections if section.kind == "item"] == ["i", "ii", "iii"]
    known = document.metadata
    assert (known.title, known.kind, known.date) == ("Beantwoording vragen over huurbeleid", "kamerbrief", date(2021, 9, 24))
    assert (known.reference, known.signatory) == ("2021-0000493821", "drs. K.H. Ollongren")
    assert "Pagina" not in document.text


def test_a_capacity_that_breaks_off_at_a_line_end() -> None:
    closing = "Hoogachtend,\n\nDe minister van Sociale Zaken\nen Werkgelegenheid,\n\n\nA.B.C. van Dijk\n"
    text = f"Geachte voorzitter,\n\nHierbij zend ik u het verslag van het afgelopen jaar.\n\n{closing}"
    known = read_document(text.encode(), "brief.txt", MetadataFile(kind="kamerbrief")).metadata
    assert (known.signatory, known.signatory_role) == ("A.B.C. van Dijk", "De minister van Sociale Zaken en Werkgelegenheid")
