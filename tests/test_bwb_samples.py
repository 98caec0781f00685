"""Is every word of real laws and gazettes in the reading text, in order, in the right parts, with its place in the file?"""

from __future__ import annotations

import random
import tarfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from ingest.model import Document
from ingest.readers.bwb import read_bwb, recognises_bwb
from ingest.readers.publicaties import read_publication, recognises_publication

METADATA = {"meta-data", "metadata", "bwb-inputbestand", "bwb-wijzigingen", "redactionele-correcties"}
ARTICLES, LEDEN, REFERENCES = ("artikel", "enig-artikel", "wijzig-artikel"), ("lid", "wijzig-lid"), ("extref", "intref")
SELECTED = 90


@pytest.fixture(scope="module")
def laws_of_2012(shared: Path) -> dict[str, bytes]:
    """A fixed random selection from the sample, always with the Woningwet."""
    with tarfile.open(shared / "data/bwb-2012-sample.tar.xz") as archive:
        members = [member for member in archive if member.isfile()]
        chosen = random.Random(2012).sample(members, SELECTED)
        chosen += [member for member in members if member.name.endswith("BWBR0005181.xml")]
        files = ((member.name, archive.extractfile(member)) for member in sorted(chosen, key=lambda item: item.offset))
        return {name: stream.read() for name, stream in files if stream is not None}


def modern_laws(shared: Path) -> Iterator[Path]:
    return (path for path in sorted((shared / "data/bwb").rglob("BWB*.xml")) if path.name != "manifest.xml")


def tree(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def text_nodes(element: etree._Element) -> Iterator[str]:
    """All text outside metadata and notes, in document order."""
    if not isinstance(element.tag, str) or element.tag in METADATA or element.tag == "noot":
        return
    yield element.text or ""
    for child in element:
        yield from text_nodes(child)
        yield child.tail or ""


def count(root: etree._Element, *tags: str) -> int:
    return sum(1 for element in root.iter(*tags) if not any(above.tag in METADATA for above in element.iterancestors()))


def squeezed(text: str) -> str:
    """Without white space and the marks that the reader adds: of images, and of raised digits."""
    return "".join(text.split()).replace("[afbeelding]", "").replace("^", "")


def without_notes(document: Document) -> str:
    """The reading text less the lines of notes, which stand after the line that calls them."""
    kept, position = [], 0
    for section in document.sections:
        if section.kind == "noot":
            line = document.text.rfind("\n", 0, section.span.start) + 1
            kept.append(document.text[position:line])
            position = section.span.end
    return "".join([*kept, document.text[position:]])


def check(document: Document, data: bytes) -> None:
    root = tree(data)
    expected = squeezed("".join(text_nodes(root)))
    found = "".join(without_notes(document).split())
    for element in root.iter("illustratie"):
        described = "".join(f"[afbeelding: {element.get('alt')}]".split())
        found = found.replace(described, "", 1) if element.get("alt") else found
    assert squeezed(found) == expected
    for note in root.iter("noot"):
        words = squeezed("".join(note.itertext()))
        assert words in squeezed(document.text)

    kinds = [section.kind for section in document.sections]
    assert kinds.count("artikel") == count(root, *ARTICLES)
    assert kinds.count("lid") == count(root, *LEDEN)
    assert len(document.official_references) == count(root, *REFERENCES)
    assert len(document.notes) == count(root, "noot")

    by_locator = {section.locator: section for section in document.sections}
    assert len(by_locator) == len(document.sections)
    for section in document.sections:
        if section.parent is not None:
            assert by_locator[section.parent].span.contains(section.span)
        words = section.span.of(document.text)
        assert words == words.strip()


def check_places(document: Document, data: bytes) -> None:
    """Every run of the source map holds the same words in the file."""
    source = data.decode("utf-8-sig")
    places = document.source_map
    for reading, offset, length in zip(places.reading, places.source, places.length, strict=True):
        words = document.text[reading : reading + length]
        assert source[offset : offset + length] == words or source[offset] == "&"
    for reading in places.reading[:: max(1, len(places.reading) // 50)]:
        place = places.place(reading)
        assert place.line == source.count("\n", 0, place.offset) + 1


def test_every_toestand(shared: Path) -> None:
    paths = list(modern_laws(shared))
    assert paths
    for path in paths:
        data = path.read_bytes()
        assert recognises_bwb(data)
        document = read_bwb(data, path.name)
        check(document, data)
        check_places(document, data)
        stem, _, sequence = path.stem.rpartition("_")
        assert document.id == (stem if sequence == "0" else path.stem)
        assert document.validity.start is not None


def test_laws_of_2012(laws_of_2012: dict[str, bytes]) -> None:
    for name, data in laws_of_2012.items():
        assert recognises_bwb(data)
        document = read_bwb(data, name)
        check(document, data)
        check_places(document, data)
        assert document.id == document.work == Path(name).stem
        # Nothing in these files says until when they hold.
        assert document.validity.start is None
        assert not any(section.status == "geldend" for section in document.sections)


@pytest.mark.parametrize("name", ["stb.xml", "stcrt.xml", "gmb.xml"])
def test_every_publication(shared: Path, name: str) -> None:
    data = (shared / "data/op" / name).read_bytes()
    assert recognises_publication(data)
    document = read_publication(data, name)
    check(document, data)
    check_places(document, data)


def test_a_thousand_laws_take_seconds(laws_of_2012: dict[str, bytes]) -> None:
    size = sum(map(len, laws_of_2012.values()))
    started = time.process_time()
    for name, data in laws_of_2012.items():
        read_bwb(data, name)
    spent = time.process_time() - started
    # The whole sample is 106 MB and must be read in a minute on two cores.
    assert size / spent > 1_000_000


CITED: list[tuple[str, str, str, str]] = [
    (
        "Woningwet: a lid",
        "BWBR0005181",
        "BWBR0005181/hoofdstuk/I/artikel/1/lid/1/onderdeel/a",
        "bouwen: plaatsen, geheel of gedeeltelijk",
    ),
]


@pytest.mark.parametrize(("why", "law", "locator", "words"), CITED)
def test_known_places(laws_of_2012: dict[str, bytes], why: str, law: str, locator: str, words: str) -> None:
    data = next(data for name, data in laws_of_2012.items() if law in name)
    document = read_bwb(data, f"{law}.xml")
    section = next(section for section in document.sections if str(section.locator) == locator)
    assert section.span.of(document.text).startswith(words), why


Claim = Callable[[Document], bool]
CLAIMS: list[tuple[str, str, Claim]] = [
    (
        "title is the citation title",
        "BWBR0018451/BWBR0018451_2025-01-01_0.xml",
        lambda law: law.metadata.title == "Wet op de zorgtoeslag",
    ),
    (
        "permalink has the date",
        "BWBR0018451/BWBR0018451_2025-01-01_0.xml",
        lambda law: law.metadata.url.endswith("/BWBR0018451/2025-01-01"),
    ),
    ("signed when first made", "BWBR0018451/BWBR0018451_2025-01-01_0.xml", lambda law: str(law.metadata.date) == "2005-06-16"),
    (
        "an article that is not in force yet",
        "BWBR0005537/BWBR0005537_2024-05-01_0.xml",
        lambda law: [s.status for s in law.sections if s.kind == "artikel" and s.number == "8:36ea"] == ["toekomstig"],
    ),
    (
        "articles that have expired",
        "BWBR0005537/BWBR0005537_2024-05-01_0.xml",
        lambda law: sum(s.kind == "artikel" and s.status == "vervallen" for s in law.sections) == 23,
    ),
    (
        "two languages of a treaty have addresses of their own",
        "BWBV0001109/2004-12-28_0/xml/BWBV0001109_2004-12-28_0.xml",
        lambda law: law.metadata.kind == "verdrag" and len({s.locator.divisie for s in law.sections if s.kind == "artikel"}) > 1,
    ),
]


@pytest.mark.parametrize(("why", "path", "claim"), CLAIMS)
def test_what_files_say(shared: Path, why: str, path: str, claim: Claim) -> None:
    assert claim(read_bwb((shared / "data/bwb" / path).read_bytes(), path)), why
