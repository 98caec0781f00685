"""What changed between two texts of a law, by lid and by word?"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Document
from ingest.readers.bwb import read_bwb
from ingest.versions import ProvisionChange, VersionDifference, diff_versions

WORK = "BWBR0099999"


def law(*articles: str, day: str = "2020-01-01") -> Document:
    body = "".join(articles)
    text = f'<toestand bwb-id="{WORK}" inwerkingtreding="{day}"><wetgeving soort="wet">{body}</wetgeving></toestand>'
    return read_bwb(text.encode(), "x.xml")


def article(number: str, *leden: str, title: str = "") -> str:
    named = f"<titel>{title}</titel>" if title else ""
    inner = "".join(f"<lid><lidnr>{place}</lidnr><al>{words}</al></lid>" for place, words in enumerate(leden, 1))
    return f"<artikel status='goed'><kop><label>Artikel</label><nr>{number}</nr>{named}</kop>{inner}</artikel>"


def said(change: ProvisionChange, old: Document, new: Document) -> tuple[str, str, list[tuple[str, str]]]:
    words = [(word.old.of(old.text), word.new.of(new.text)) for word in change.words]
    return change.kind, str(change.locator).removeprefix(f"{WORK}/"), words


Said = tuple[str, str, list[tuple[str, str]]]
EXPIRED = (
    "<artikel status='vervallen'><kop><label>Artikel</label><nr>1</nr></kop>"
    "<al><redactie type='vervanging'>Vervallen</redactie></al></artikel>"
)

# Why, the old articles, the new ones, the changes.
CASES: list[tuple[str, list[str], list[str], list[Said]]] = [
    ("nothing", [article("1", "Een.")], [article("1", "Een.")], []),
    ("white space", [article("1", "Een  twee.")], [article("1", "Een\n twee.")], []),
    (
        "one word",
        [article("1", "De huur is laag.")],
        [article("1", "De huur is hoog.")],
        [("gewijzigd", "artikel/1/lid/1", [("laag", "hoog")])],
    ),
    (
        "a word more",
        [article("1", "De huur.")],
        [article("1", "De kale huur.")],
        [("gewijzigd", "artikel/1/lid/1", [("", "kale")])],
    ),
    (
        "a word less",
        [article("1", "De kale huur.")],
        [article("1", "De huur.")],
        [("gewijzigd", "artikel/1/lid/1", [("kale", "")])],
    ),
    (
        "two places in one lid",
        [article("1", "De een gaat met de ander mee.")],
        [article("1", "De twee gaat met de drie mee.")],
        [("gewijzigd", "artikel/1/lid/1", [("een", "twee"), ("ander", "drie")])],
    ),
    (
        "only the lid that changed",
        [article("1", "A.", "B.")],
        [article("1", "A.", "C.")],
        [("gewijzigd", "artikel/1/lid/2", [("B", "C")])],
    ),
    ("a new lid", [article("1", "A.")], [article("1", "A.", "B.")], [("nieuw", "artikel/1/lid/2", [])]),
    ("a lid less", [article("1", "A.", "B.")], [article("1", "A.")], [("vervallen", "artikel/1/lid/2", [])]),
    (
        "the same words under another number",
        [article("1", "A."), article("2", "Nog iets anders.")],
        [article("1", "A.", "Nog iets anders.")],
        [("vervallen", "artikel/2", []), ("vernummerd", "artikel/1/lid/2", [])],
    ),
    (
        "a heading",
        [article("1", "A.", title="Huur")],
        [article("1", "A.", title="Koop")],
        [("gewijzigd", "artikel/1", [("Huur", "Koop")])],
    ),
    (
        "moved to a chapter",
        [article("1", "A.")],
        [f"<hoofdstuk><kop><nr>I</nr></kop>{article('1', 'A.')}</hoofdstuk>"],
        [("nieuw", "hoofdstuk/I", [])],
    ),
]


@pytest.mark.parametrize(("why", "before", "after", "expected"), CASES, ids=[case[0] for case in CASES])
def test_changes(why: str, before: list[str], after: list[str], expected: list[Said]) -> None:
    old, new = law(*before), law(*after, day="2021-01-01")
    difference = diff_versions(old, new)
    assert (difference.old, difference.new) == (old.id, new.id)
    assert [said(change, old, new) for change in difference.changes] == expected, why


def test_an_article_that_expired_is_said_to_have_expired() -> None:
    plain = "<artikel status='goed'><kop><label>Artikel</label><nr>1</nr></kop><al>Iets.</al></artikel>"
    (change,) = diff_versions(law(plain), law(EXPIRED, day="2021-01-01")).changes
    assert change.kind == "vervallen"
    assert change.old is not None
    assert change.new is not None


def test_different_laws_are_not_compared() -> None:
    other = read_bwb(b'<wetgeving bwb-id="BWBR0000001" soort="wet"/>', "x.xml")
    with pytest.raises(ValueError, match="different works"):
        diff_versions(law(), other)


leden = st.lists(st.text("ab ", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=4)


def rebuilt(difference: VersionDifference, old: Document, new: Document) -> list[str]:
    """The words of each changed lid of the new text, made from the old one by putting the changes in."""
    made = []
    for change in difference.changes:
        if change.kind != "gewijzigd" or change.old is None or change.new is None or change.old.kind != "lid":
            continue
        position, pieces = change.old.span.start, []
        for word in change.words:
            pieces += [old.text[position : word.old.start], f" {word.new.of(new.text)} "]
            position = word.old.end
        pieces.append(old.text[position : change.old.span.end])
        made.append(" ".join("".join(pieces).split()))
    return made


@settings(deadline=None)
@given(before=leden, after=leden)
def test_the_changes_turn_the_old_words_into_the_new(before: list[str], after: list[str]) -> None:
    old, new = law(article("1", *before)), law(article("1", *after), day="2021-01-01")
    difference = diff_versions(old, new)
    changed = [
        change.new.span.of(new.text) for change in difference.changes if change.kind == "gewijzigd" and change.new is not None
    ]
    assert rebuilt(difference, old, new) == changed
    assert difference.unchanged + sum(change.new is not None for change in difference.changes) >= len(after)


def test_a_real_amendment(shared: Path) -> None:
    folder = shared / "data/bwb/BWBR0002458"
    old, new = (
        read_bwb((folder / f"{label}/xml/BWBR0002458_{label}.xml").read_bytes(), label)
        for label in ("2013-01-01_1", "2014-01-01_1")
    )
    difference = diff_versions(old, new)
    changed = {str(change.locator.short()): change for change in difference.changes}
    age = changed["BWBR0002458/artikel/20/lid/1"]
    assert ("16", "18") in [(word.old.of(old.text), word.new.of(new.text)) for word in age.words]
    assert difference.unchanged > len(difference.changes)
