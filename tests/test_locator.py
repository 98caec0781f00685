"""Do locators survive being written down, as paths and as Juriconnect strings?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import LocatorError
from ingest.locator import LEVELS, Locator, from_jci, official_url, parse_locator, to_jci

values = st.text("abcdefgIVX0123456789.:°-", min_size=1, max_size=6)
works = st.sampled_from(
    ["BWBR0005181", "BWBV0001000", "kst-35517-51", "celex:32016R0679", "doc/verkoop-van-woningen", "ECLI:NL:HR:2018:315"]
)


@st.composite
def locators(draw: st.DrawFn, levels: tuple[str, ...] = LEVELS) -> Locator:
    chosen = draw(st.sets(st.sampled_from(levels)))
    parts: dict[str, str | bool] = {level: draw(values) for level in chosen}
    if "aanhef" in chosen:
        parts["aanhef"] = True
    if "onderdeel" in chosen and draw(st.booleans()):
        parts["onderdeel"] = f"{parts['onderdeel']}/{draw(values)}"
    return Locator(draw(works), **parts)  # type: ignore[arg-type]


@given(locators())
def test_text_form_round_trips(locator: Locator) -> None:
    assert parse_locator(str(locator)) == locator


@given(locators(("hoofdstuk", "afdeling", "paragraaf", "artikel", "lid", "onderdeel", "bijlage")))
def test_juriconnect_round_trips(locator: Locator) -> None:
    jci = to_jci(locator)
    if locator.work.startswith("BWB"):
        assert jci is not None
        assert from_jci(jci) == locator
    else:
        assert jci is None


# Outer, inner, whether the outer one holds the inner one.
HOLDS: list[tuple[str, str, bool]] = [
    ("doc/x/sectie/3", "doc/x/sectie/3.2", True),
    ("doc/x/sectie/3", "doc/x/sectie/3.2/alinea/1", True),
    ("doc/x/sectie/3", "doc/x/sectie/32", False),
    ("doc/x/sectie/3.2", "doc/x/sectie/3", False),
    ("doc/x/sectie/1/item/2", "doc/x/sectie/1/item/2.1", True),
    ("BWBR0003403/divisie/2", "BWBR0003403/divisie/2.1", True),
    ("BWBR0005181/artikel/3", "BWBR0005181/artikel/3.1", False),
    ("BWBR0005181/artikel/48/onderdeel/c", "BWBR0005181/artikel/48/onderdeel/c/2°", True),
    ("BWBR0005181/artikel/48/onderdeel/c", "BWBR0005181/artikel/48/onderdeel/ca", False),
    ("BWBR0005181/hoofdstuk/I", "BWBR0005181/hoofdstuk/II", False),
]


@pytest.mark.parametrize(("outer", "inner", "holds"), HOLDS)
def test_what_lies_in_what(outer: str, inner: str, holds: bool) -> None:
    assert parse_locator(outer).contains(parse_locator(inner)) is holds


@given(locators())
def test_a_parent_holds_its_child(locator: Locator) -> None:
    parent = locator.parent
    assert (parent is None) == (locator.depth == 0)
    if parent is not None:
        assert parent.contains(locator)
        assert not locator.contains(parent)
        assert parent.depth == locator.depth - 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "doc",
        "BWBR0005181/artikel",
        "BWBR0005181/artikel/48/artikel/49",
        "BWBR0005181/kop/1",
        "BWBR0005181/lid/",
        "/artikel/5/",
        "doc//artikel/5",
    ],
)
def test_bad_text_is_refused_by_name(text: str) -> None:
    with pytest.raises(LocatorError) as caught:
        parse_locator(text)
    assert text.strip("/") in str(caught.value) or "noemt geen werk" in str(caught.value) or "geen niveau" in str(caught.value)


@pytest.mark.parametrize(
    ("jci", "place"),
    [
        ("jci1.3:c:BWBR0005181&artikel=48&lid=5", "BWBR0005181/artikel/48/lid/5"),
        (
            "jci1.3:c:BWBR0005181&amp;artikel=48&amp;o=a&amp;o=1%C2%B0&z=2022-01-01&g=2022-01-01",
            "BWBR0005181/artikel/48/onderdeel/a/1°",
        ),
        ("1.0:v:BWBR0005181&artikel=70", "BWBR0005181/artikel/70"),
        ("jci1.31:c:BWBR0005181&hoofdstuk=IV&titeldeel=2", "BWBR0005181/titel/2/hoofdstuk/IV"),
        ("jci1.3:c:BWBR0005181&tekst=1", "BWBR0005181"),
    ],
)
def test_juriconnect_forms(jci: str, place: str) -> None:
    assert from_jci(jci) == parse_locator(place)


@pytest.mark.parametrize("text", ["", "jci", "jci1.3:x:BWBR0005181", "jci1.3:c:BWBR123", "https://wetten.overheid.nl"])
def test_no_juriconnect(text: str) -> None:
    with pytest.raises(LocatorError):
        from_jci(text)


@pytest.mark.parametrize(
    ("place", "url"),
    [
        ("BWBR0005181/hoofdstuk/IV/artikel/48", "https://wetten.overheid.nl/jci1.3:c:BWBR0005181&artikel=48"),
        ("kst-35517-51", "https://zoek.officielebekendmakingen.nl/kst-35517-51.html"),
        ("dossier-35517", "https://zoek.officielebekendmakingen.nl/dossier/35517"),
        ("ECLI:NL:HR:2018:315", "https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:HR:2018:315"),
        ("celex:32016R0679", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679"),
        ("doc/verkoop-van-woningen/sectie/3", None),
        ("T03194", None),
    ],
)
def test_official_addresses(place: str, url: str | None) -> None:
    assert official_url(parse_locator(place)) == url


def test_short_keeps_the_annex() -> None:
    assert str(parse_locator("BWBR0005181/hoofdstuk/IV/artikel/48/lid/5").short()) == "BWBR0005181/artikel/48/lid/5"
    assert str(parse_locator("BWBR0005181/bijlage/1/artikel/2").short()) == "BWBR0005181/bijlage/1/artikel/2"
    assert str(parse_locator("BWBR0005181/hoofdstuk/IV").short()) == "BWBR0005181/hoofdstuk/IV"
