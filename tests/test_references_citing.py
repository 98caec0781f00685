"""Does a place, written as a citation, come back as the same place?"""

from __future__ import annotations

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from test_references_cases import register

from ingest.locator import Locator, parse_locator
from ingest.references import find_references, format_citation
from ingest.register import load_register

WORKS = load_register(ROOT / "corpus" / "laws.csv")
LAWS = [work.id for work in WORKS if work.id.startswith("BWBR")]
AMBIGUOUS_SHORT = {"Pw", "Wpg", "TW", "Tw", "Aw"}

numbers = st.integers(1, 300).map(str) | st.builds(
    lambda number, letter: f"{number}{letter}", st.integers(1, 90), st.sampled_from("abcdk")
)
leden = st.integers(1, 40).map(str)
items = st.sampled_from(["a", "b", "k", "aa", "b/1°", "c/2°", "1°"])


@st.composite
def provisions(draw: st.DrawFn) -> Locator:
    locator = Locator(draw(st.sampled_from(LAWS)), artikel=draw(numbers))
    levels = draw(st.sets(st.sampled_from(["lid", "onderdeel", "aanhef", "volzin"])))
    values = {"lid": draw(leden), "onderdeel": draw(items), "volzin": draw(st.integers(1, 9).map(str))}
    if "volzin" in levels and ("onderdeel" in levels or "aanhef" in levels):
        levels -= {"volzin"}
    return Locator(
        locator.work,
        artikel=locator.artikel,
        lid=values["lid"] if "lid" in levels else "",
        aanhef="aanhef" in levels,
        onderdeel=values["onderdeel"] if "onderdeel" in levels else "",
        volzin=values["volzin"] if "volzin" in levels else "",
    )


@st.composite
def structures(draw: st.DrawFn) -> Locator:
    level = draw(st.sampled_from(["hoofdstuk", "afdeling", "paragraaf", "titel", "bijlage"]))
    number = draw(st.integers(1, 40).map(str) | st.sampled_from(["II", "IV", "IIIa", "VII"]))
    return Locator(draw(st.sampled_from(LAWS)), **{level: number})


publications = st.builds(
    parse_locator,
    st.one_of(
        st.builds("kst-{}-{}".format, st.integers(10_000, 36_999), st.integers(1, 999)),
        st.builds("kst-{}-VII-{}".format, st.integers(10_000, 36_999), st.integers(1, 99)),
        st.builds("dossier-{}".format, st.integers(10_000, 36_999)),
        st.builds("{}-{}-{}".format, st.sampled_from(["stb", "stcrt", "trb"]), st.integers(1950, 2030), st.integers(1, 9999)),
        st.builds("h-{}-20202021-{}-{}".format, st.sampled_from(["tk", "ek"]), st.integers(1, 120), st.integers(1, 30)),
        st.builds("ah-tk-20202021-{}".format, st.integers(1, 4000)),
        st.builds("ECLI:NL:HR:{}:{}".format, st.integers(1990, 2030), st.integers(1, 9999)),
        st.builds("T{:05}".format, st.integers(0, 99_999)),
    ),
)


def read_back(citation: str) -> tuple[Locator, ...]:
    return tuple(target for reference in find_references(f"Zie {citation}.", register()) for target in reference.targets)


@settings(max_examples=300, deadline=None)
@given(provisions() | structures())
def test_provisions_come_back(locator: Locator) -> None:
    assert read_back(format_citation(locator, WORKS)) == (locator,)


@settings(max_examples=200, deadline=None)
@given(publications)
def test_publications_come_back(locator: Locator) -> None:
    assert read_back(format_citation(locator, WORKS)) == (locator,)


@settings(max_examples=100, deadline=None)
@given(provisions())
def test_juriconnect_and_links_come_back(locator: Locator) -> None:
    without_sentence = Locator(locator.work, artikel=locator.artikel, lid=locator.lid, onderdeel=locator.onderdeel)
    assert read_back(format_citation(without_sentence, WORKS, "juriconnect")) == (without_sentence,)
    assert read_back(format_citation(without_sentence, WORKS, "url")) == (without_sentence,)


@pytest.mark.parametrize(
    ("place", "style", "citation"),
    [
        ("BWBR0005181/artikel/48/lid/5/onderdeel/a", "leidraad", "artikel 48, vijfde lid, onderdeel a, van de Woningwet"),
        ("BWBR0005181/artikel/48", "leidraad", "artikel 48 van de Woningwet"),
        ("BWBR0005181", "leidraad", "Woningwet"),
        ("BWBR0005290/artikel/274/lid/1", "leidraad", "artikel 274, eerste lid, van Boek 7 van het Burgerlijk Wetboek"),
        ("BWBR0036702/bijlage/3", "leidraad", "bijlage 3 bij het Besluit toegelaten instellingen volkshuisvesting 2015"),
        ("BWBR0036702/artikel/60/lid/2", "kort", "art. 60 lid 2 Btiv"),
        ("BWBR0035303/artikel/33/lid/1/aanhef/onderdeel/b", "kort", "art. 33 lid 1 aanhef en onder b Huisvestingswet 2014"),
        ("BWBR0005537/bijlage/2/artikel/4", "leidraad", "artikel 4 van bijlage 2 van de Algemene wet bestuursrecht"),
        ("BWBR0005537/bijlage/2/artikel/4", "kort", "art. 4 van bijlage 2 Awb"),  # not article 4 of the law
        ("BWBR0005537/bijlage/2/artikel/4/lid/1/onderdeel/a", "kort", "art. 4 lid 1 onder a van bijlage 2 Awb"),
        ("BWBR0005537/bijlage/2", "kort", "bijlage 2 Awb"),
        ("BWBR0005537/hoofdstuk/3/afdeling/2", "kort", "afdeling 2 van hoofdstuk 3 Awb"),
        ("BWBR0005537/hoofdstuk/3", "kort", "hoofdstuk 3 Awb"),
        ("kst-35517-51/pagina/4-5", "leidraad", "Kamerstukken 35 517, nr. 51, p. 4-5"),
        ("BWBR0005181/artikel/48/lid/5", "juriconnect", "jci1.3:c:BWBR0005181&artikel=48&lid=5"),
        ("BWBR0005181/artikel/48/lid/5", "url", "https://wetten.overheid.nl/jci1.3:c:BWBR0005181&artikel=48&lid=5"),
    ],
)
def test_forms(place: str, style: str, citation: str) -> None:
    assert format_citation(parse_locator(place), WORKS, style) == citation
    assert read_back(citation) == (parse_locator(place),)


def test_unknown_style_is_refused() -> None:
    with pytest.raises(ValueError, match="no style"):
        format_citation(Locator("BWBR0005181"), WORKS, "apa")
