"""Does any text make finding references fail, overlap or crawl?"""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_references_cases import register

from ingest.locator import Locator
from ingest.model import Reference
from ingest.references import find_references
from ingest.references.resolve import MOST_TARGETS

FRAGMENTS = (
    "artikel", "art.", "artikelen", "27", "12a", "7:274", "2.18", "IV", "eerste", "tweede", "lid", "leden", "onderdeel", "onder",
    "a", "b", "1°", "aanhef", "en", ",", "jo.", "tot en met", "t/m", "van", "de", "het", "die", "deze", "wet", "Woningwet", "Btiv",
    "BW", "Boek", "7", "hoofdstuk", "bijlage", "titel", "volzin", "(", ")", "(hierna: de wet)", "nr.", "Kamerstukken II 2020/21,",
    "35 517,", "51", "2021,", "ECLI:NL:HR:2018:315", "T03194", "Verordening (EU)", "2016/679", ".", "\n", "\n\n", "–", "°", "§",
)  # fmt: skip

HOST_SAMPLES = (None, Locator("BWBR0005181"), Locator("BWBR0005181", artikel="42", lid="4", onderdeel="b"))
HOSTS = st.sampled_from(HOST_SAMPLES)


def unsound(text: str, host: Locator | None) -> list[Reference]:
    """Finds that overlap, lie outside the text, have other words than stand there, or not either targets or candidates."""
    end, wrong = 0, []
    for reference in find_references(text, register(), host):
        inside = end <= reference.span.start < reference.span.end <= len(text)
        said = reference.text == text[reference.span.start : reference.span.end]
        if not (inside and said and bool(reference.targets) != bool(reference.candidates)):
            wrong.append(reference)
        end = reference.span.end
    return wrong


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40), HOSTS)
def test_citation_like_text_gives_sound_spans(words: list[str], host: Locator | None) -> None:
    assert unsound(" ".join(words), host) == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), HOSTS)
def test_any_text_gives_sound_spans(text: str, host: Locator | None) -> None:
    assert unsound(text, host) == []


ODD = (
    "\u00a0", "\u00ad", "\u200b", "\u2060", "\ufeff", "\u0301", "\r\n", "\r", "\t", "\u2028", "\x0b", "\x85", "\u202f", "\u3000",
    "\0", "🏠", "𝔸", "İ", "ſ", "ß", "ﬁ", "١", "②", "½", "Ω", "_", "‑", "’",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=2, max_size=25), st.lists(st.sampled_from((" ", *ODD)), min_size=25), HOSTS)
def test_odd_signs_between_the_words_give_sound_spans(words: list[str], signs: list[str], host: Locator | None) -> None:
    text = "".join(word + sign for word, sign in zip(words, signs, strict=False))
    assert unsound(text, host) == []


@pytest.mark.parametrize("sign", ODD)
def test_an_odd_sign_beside_a_citation_leaves_it_whole(sign: str) -> None:
    text = f"{sign} Zie artikel 48, vijfde lid, van de Woningwet. {sign}{sign} "
    assert [(found.text, str(found.targets[0])) for found in find_references(text, register())] == [
        ("artikel 48, vijfde lid, van de Woningwet", "BWBR0005181/artikel/48/lid/5")
    ]


def test_a_text_of_ranges_gives_a_bounded_number_of_places() -> None:
    text = "artikelen 1 tot en met 400 van de Woningwet, " * 1_000
    found = find_references(text, register())
    assert len(found) == 1_000
    assert len(found[0].targets) == 400
    assert [place.artikel for place in found[-1].targets] == ["1", "400"]
    assert sum(len(reference.targets) for reference in found) <= MOST_TARGETS + 2 * len(found)


def test_a_range_too_long_to_write_out_is_its_two_ends() -> None:
    (found,) = find_references("artikelen 1 tot en met 9999 van de Woningwet", register())
    assert [place.artikel for place in found.targets] == ["1", "9999"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12))
def test_search_box_takes_anything(words: list[str]) -> None:
    text = "".join(words)
    for reference in find_references(text, register(), query=True):
        assert reference.text == reference.span.of(text)


CRAWLERS = {
    "colons and numbers": lambda n: "5:1 en " * n + "BW",
    "french": lambda n: "article 5" + " de" * n,
    "glued brackets": lambda n: "artikel 6" + "(1)" * n,
    "clauses": lambda n: "artikel 5, dat x, en " * n,
    "letters apart": lambda n: "artikel 5, lid 2" + ", a" * n,
    "capitals": lambda n: "onderdeel " + "A" * n,
    "wide letters": lambda n: "Ωmega " * n,
    "spaces": lambda n: "artikel" + " " * n + "5 van de Woningwet",
    "line breaks": lambda n: "artikel 5" + "\n" * n,
    "labels": lambda n: "artikel " * n,
    "ordinals": lambda n: "eerste, tweede, " * n,
    "ordinals with en": lambda n: "eerste en tweede en " * n,
    "numbers": lambda n: "artikelen " + "5, " * n,
    "ranges": lambda n: "artikel 1 t/m 400, " * (n // 10),
    "letters": lambda n: "onderdeel " + "a, b, " * n,
    "law heads": lambda n: "Wet op de " * n,
    "brackets": lambda n: "artikel 5 " + "(" * n,
    "digits": lambda n: "9" * n,
    "dots": lambda n: "artikel 5" + ".5" * n,
    "chains": lambda n: "artikel 5 jo. " * n,
    "dossiers": lambda n: "Kamerstukken 35 517, nr. " + "3, " * n,
    "hereafter": lambda n: "Woningwet (hierna: " + "x" * n,
    "one word": lambda n: "a" * n,
    "van": lambda n: "lid 1 " + "van lid 1 " * n,
    "colons": lambda n: "ECLI:" * n,
    "numbers glued to leden": lambda n: "1.leden " * n,
    "one lid after another": lambda n: "het eerste lid en " * n,
    "the same alias again": lambda n: "van het Woningwet (hierna: de wet) " * (n // 5),
    "letters with digits": lambda n: "B0000" * n,
    "ampersands": lambda n: "jci1.3:c:BWBR0005181" + "&artikel=5" * n,
}


@pytest.mark.parametrize("name", CRAWLERS)
def test_time_grows_with_length_only(name: str) -> None:
    """Twenty thousand repetitions take less than thirty times what one thousand take, with room for a slow machine."""
    small, large = CRAWLERS[name](1_000), CRAWLERS[name](20_000)
    find_references(small, register())
    started = time.process_time()
    find_references(small, register())
    short = max(time.process_time() - started, 0.02)
    started = time.process_time()
    find_references(large, register())
    assert time.process_time() - started < 60 * short
