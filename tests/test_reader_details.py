"""Are hyphens, note marks, headings, items, figures and page furniture told from what only looks like them?"""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.readers.any_format import read_document
from ingest.readers.figure_tables import number_of
from ingest.readers.hyphens import Hyphenation, Seam, hyphenation_of
from ingest.readers.lines import split_lines
from ingest.readers.note_marks import find_marks
from ingest.readers.shapes import heading_shaped

BROKEN = hyphenation_of(
    ["de ver-", "gunning van de toe-", "zichthouder is een een-", "heid en de eigenaar-bewoner", "krijgt de autosnelweg"]
)
UNBROKEN = hyphenation_of(
    ["de eigenaar-bewoner krijgt", "een huurwoning en", "een zorgplicht als", "dat nodig is voor", "de wet in"]
)


@pytest.mark.parametrize(
    ("hyphenation", "before", "after", "seam"),
    [
        (BROKEN, "de rechts-", "bijstand", "whole"),
        (BROKEN, "de eigenaar-", "bewoners", "hyphen"),
        (BROKEN, "wet-", "en regelgeving", "apart"),
        (BROKEN, "koop-", "of huurwoning", "apart"),
        (BROKEN, "de ILT-", "inspecteur", "hyphen"),
        (BROKEN, "het L-", "nummer", "hyphen"),
        (BROKEN, "de 90%-", "norm", "hyphen"),
        (BROKEN, "niet-", "verhuurbare", "hyphen"),
        (BROKEN, "Noord-", "Holland", "hyphen"),
        (BROKEN, "woning -", "anders", "apart"),
        (BROKEN, "woning", "anders", "apart"),
        (BROKEN, "rechts\u00ad", "bijstand", "whole"),
        # a text that does not break words: the hyphen belongs to the word unless the whole word is known
        (UNBROKEN, "toezicht-", "houder", "hyphen"),
        (UNBROKEN, "de huur-", "woningen", "whole"),
        (UNBROKEN, "een huur-", "woning", "whole"),
    ],
)
def test_the_hyphen_at_the_end_of_a_line(hyphenation: Hyphenation, before: str, after: str, seam: Seam) -> None:
    assert hyphenation.seam(before, after) == seam


@pytest.mark.parametrize(
    ("line", "number", "expected"),
    [
        ("in beleidsregels.2 De", 2, True),
        ("2015 (RTIV)1.", 1, True),
        ("de evaluatie1 blijkt", 1, True),
        ("in 2020.2 De raad", 2, True),
        ("aldus de minister”.3", 3, True),
        ("de motie[4] is", 4, True),
        ("de motie⁵ is", 5, True),
        ("(zie bijlage). 2 De", 2, True),
        ("artikel 61u", 61, False),
        ("nummer 35517", 17, False),
        ("nr.12 van", 12, False),
        ("nr. 12 van", 12, False),
        ("1.204 woningen", 204, False),
        ("3,4 procent", 4, False),
        ("T03194", 194, False),
        ("2020/2021", 21, False),
        ("COVID-19", 19, False),
        ("uit 2020.25 van de", 25, True),
        ("om 10:30 uur", 30, False),
        ("in2024 is", 24, False),
        ("5 woningen", 5, False),
    ],
)
def test_what_may_be_a_note_mark(line: str, number: int, expected: bool) -> None:
    assert bool(find_marks({0: line}, {number})) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Verkoopregels", True),
        ("Wanneer is goedkeuring vereist?", True),
        ("2.1 Inspecties bij bedrijven", True),
        ("“Nieuwe” regels", True),
        ("de verkoopregels", False),
        ("Geachte voorzitter,", False),
        ("Dit is een zin.", False),
        ("Dit is een zin. Nog een", False),
        ("info@ilent.nl", False),
        ("2015 7.206 17.709", False),
        ("Bron: CBS 2020", False),
        ("X", False),
    ],
)
def test_what_may_be_a_heading(words: str, expected: bool) -> None:
    assert heading_shaped(words) is expected


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("7.206", Decimal(7206)),
        ("12,5%", Decimal("12.5")),
        ("€ 1.250,50", Decimal("1250.50")),
        ("-3,4", Decimal("-3.4")),
        ("– 3", Decimal(-3)),
        ("2015", Decimal(2015)),
        ("100 %", Decimal(100)),
        ("–", None),
        ("n.v.t.", None),
        ("7.20", None),
        ("12 weken", None),
        ("", None),
    ],
)
def test_figures_in_dutch_notation(words: str, number: Decimal | None) -> None:
    assert number_of(words) == number


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("ﬁnanciële", "financiële"),
        ("gee\u0308valueerd", "geëvalueerd"),
        ("huur\u200bder", "huurder"),
        ("\ufeffwoning", "woning"),
        ("a\x07b", "ab"),
        ("½ jaar", "½ jaar"),
    ],
)
def test_characters_of_damaged_text(source: str, words: str) -> None:
    assert split_lines(source)[0].words == words


WRAPPED = """\
De corporatie verhuurt haar woningen aan mensen met een laag inkomen en maakt daarover
afspraken met de gemeente en met de huurders, die daarbij zelf een stem hebben en die
ieder jaar opnieuw worden vastgelegd door alle partijen, zoals de wet dat ook voorziet.
{}
Daarna gaat de tekst gewoon verder met weer een zin die over meer dan een regel loopt en
die dus laat zien hoe breed de bladzijde is.
"""


@pytest.mark.parametrize(
    "line",
    [
        "Contactpersonen",  # no label of ours
        "Programma Wonen",  # a unit of an organisation, but no page turns here
        "Gemeente en provincie",
        "Kenmerk van een goede regeling",
    ],
)
def test_headings_that_look_like_furniture_stay(line: str) -> None:
    document = read_document(WRAPPED.format(f"\n{line}\n").encode(), "letter.txt")
    assert line in [section.heading for section in document.sections]


@pytest.mark.parametrize(
    "furniture",
    [
        "Pagina 2 van 3\n\nKenmerk\n2021-12",
        "Ministerie van Financiën\nDirectie Fiscale Zaken\n\nOns kenmerk\n2021-12\n\nPagina 2 van 3",
        "2/3\nDatum: 3 mei 2021",
        "- 2 -",
        "\f\nPagina 2",
        "\f2\n",
        "Provincie Utrecht\nPostbus 80300\n3508 TH Utrecht\nwww.provincie-utrecht.nl\n\nBlad 2 van 2",
    ],
)
def test_furniture_in_mid_sentence(furniture: str) -> None:
    cut = "en maakt daarover\n"
    document = read_document(WRAPPED.format("").replace(cut, f"{cut}\n{furniture}\n\n").encode(), "letter.txt")
    assert "met een laag inkomen en maakt daarover afspraken met de gemeente" in document.text


def test_a_note_whose_mark_was_lost_still_leaves_the_sentence() -> None:
    cut = "en maakt daarover\n"
    note = "\n1 Kamerstukken II 2020/21, 35517, nr. 3.\n\fPagina 2 van 2\n\n"
    document = read_document(WRAPPED.format("").replace(cut, f"{cut}{note}").encode(), "letter.txt")
    assert "en maakt daarover afspraken met de gemeente" in document.text
    assert [(found.mark, found.anchors) for found in document.notes] == [("1", ())]


def test_a_numbered_line_without_its_mark_is_no_note() -> None:
    document = read_document(WRAPPED.format("\n1 januari is de dag waarop de wet in werking treedt.\n").encode(), "letter.txt")
    assert document.notes == ()
    assert "1 januari is de dag" in document.text
