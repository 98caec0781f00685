"""Is hostile or broken XML refused, with the file, the line and what was expected, and without reaching outside the bytes?"""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from ingest.errors import MalformedInputError
from ingest.readers.bwb import read_bwb

START = '<wetgeving bwb-id="BWBR0099999" soort="wet">'

# Why, the file, what the message must say.
REFUSED: list[tuple[str, bytes, str]] = [
    (
        "entities that multiply",
        b'<!DOCTYPE w [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + START.encode() + b"<al>&b;</al></wetgeving>",
        r"w\.xml: regel 1: declareert de entiteit 'a'; verwacht een bestand zonder entiteitdeclaraties",
    ),
    (
        "an entity that names a file",
        b'<!DOCTYPE w [\n<!ENTITY x SYSTEM "file:///etc/passwd">]>' + START.encode() + b"<al>&x;</al></wetgeving>",
        r"w\.xml: regel 2: declareert de entiteit 'x'",
    ),
    (
        "a parameter entity",
        b'<!DOCTYPE w [<!ENTITY % p SYSTEM "http://voorbeeld.nl/p.dtd">%p;]>' + START.encode() + b"</wetgeving>",
        r"w\.xml: regel 1: declareert de entiteit 'p'",
    ),
    (
        "an entity nobody declared",
        f"{START}<al>&x;</al></wetgeving>".encode(),
        r"regel 1: geen welgevormde XML: onbekende entiteit",
    ),
    (
        "an entity that only the DTD knows and that is no named character",
        b'<!DOCTYPE w SYSTEM "w.dtd">' + f"{START}<al>&logo;</al></wetgeving>".encode(),
        r"regel 1: gebruikt de onbekende entiteit &logo;",
    ),
    ("cut off", f"{START}\n<al>Een".encode(), r"w\.xml: regel 2: geen welgevormde XML: .*; verwacht "),
    ("crossed tags", f"{START}\n\n<al><b></al></b>".encode(), r"regel 3: geen welgevormde XML: .* sluit niet"),
    (
        "not in its encoding",
        f"{START}\n<al>caf".encode() + b"\xe9</al></wetgeving>",
        r"regel 2: byte 52 is geen utf-8; verwacht tekst in utf-8",
    ),
    (
        "an encoding that is not read",
        b'<?xml version="1.0" encoding="utf-7"?><a/>',
        r"regel 1: codering 'utf-7' wordt niet gelezen; verwacht een van",
    ),
    ("another root", b"<html/>", r"regel 1: het hoofdelement is <html>; verwacht <toestand> of <wetgeving>"),
    ("no law in it", b"<toestand bwb-id='BWBR0099999'/>", r"regel 1: <toestand> bevat geen regeling; verwacht een <wetgeving>"),
    ("no identity", b"<wetgeving soort='wet' bwb-id='wet-1'/>", r"regel 1: bwb-id is 'wet-1'; verwacht zoiets als BWBR0005181"),
    ("nothing", b"", r"regel 1: geen welgevormde XML: geen afgesloten element"),
]


@pytest.mark.parametrize(("why", "data", "message"), REFUSED, ids=[row[0] for row in REFUSED])
def test_refused_with_file_place_and_expectation(why: str, data: bytes, message: str) -> None:
    with pytest.raises(MalformedInputError, match=message):
        read_bwb(data, "w.xml")


# Why, the file, the words that are read.
READ: list[tuple[str, bytes, str]] = [
    ("named characters of a DTD", b'<!DOCTYPE w SYSTEM "w.dtd">' + f"{START}<al>caf&eacute;</al></wetgeving>".encode(), "café"),
    ("numbered characters", f"{START}<al>&#8364;&#xe9;&amp;n</al></wetgeving>".encode(), "€é&n"),
    ("latin-1", b'<?xml version="1.0" encoding="ISO-8859-1"?>' + f"{START}<al>café</al></wetgeving>".encode("latin-1"), "café"),
    ("utf-16", f'<?xml version="1.0" encoding="UTF-16"?>{START}<al>café</al></wetgeving>'.encode("utf-16"), "café"),
    ("a byte order mark", b"\xef\xbb\xbf" + f"{START}<al>café</al></wetgeving>".encode(), "café"),
    ("literal text", f"{START}<al><![CDATA[a < b]]></al></wetgeving>".encode(), "a < b"),
    ("line ends of Windows", f"{START}<al>een\r\ntwee</al></wetgeving>".encode(), "een twee"),
]


@pytest.mark.parametrize(("why", "data", "words"), READ, ids=[row[0] for row in READ])
def test_encodings_and_characters(why: str, data: bytes, words: str) -> None:
    document = read_bwb(data, "w.xml")
    assert document.text == words, why
    assert document.source_map.place(0).line == 1


def test_no_dtd_is_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_arguments: object) -> None:
        raise AssertionError("reading opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    dtd = tmp_path / "w.dtd"
    dtd.write_text('<!ENTITY agrave "gelezen uit de dtd">')
    for system in ("http://127.0.0.1:9/w.dtd", dtd.as_uri()):
        data = f'<!DOCTYPE wetgeving SYSTEM "{system}">{START}<al>&agrave;</al></wetgeving>'.encode()
        assert read_bwb(data, "w.xml").text == "à"


def test_source_places_are_those_of_the_decoded_file() -> None:
    source = f"{START}\n<al>één &amp; twee\n   drie</al></wetgeving>"
    document = read_bwb(source.encode(), "w.xml")
    assert document.text == "één & twee drie"
    for word, line in (("één", 2), ("twee", 2), ("drie", 3)):
        place = document.source_map.place(document.text.index(word))
        assert source.startswith(word, place.offset)
        assert place.line == line
    assert source[document.source_map.place(document.text.index("&")).offset] == "&"


# Why, the body, how often its part is repeated.
LABOURS: list[tuple[str, str, int]] = [
    ("one letter that comes back", "<li><li.nr>a.</li.nr><al>x</al></li>", 5_000),
    ("a number of dots", "<lid><lidnr>" + "." * 200_000 + "x</lidnr><al>x</al></lid>", 1),
    ("notes that wait", "<al>" + "<noot><noot.nr>1</noot.nr><noot.al>n</noot.al></noot>" * 5_000 + "x</al>", 1),
    ("titles that never end", "<al>Deze wet " + "wordt aangehaald als " * 20_000 + "</al>", 1),
    ("spans over all columns", "<table><tgroup>" + "<colspec colname='a'/>" * 5_000 + "<tbody>" + "<row><entry/></row>" * 5_000
     + "</tbody></tgroup></table>", 1),
    ("white space", "<al>" + " \n" * 500_000 + "x</al>", 1),
]  # fmt: skip


@pytest.mark.parametrize(("why", "part", "times"), LABOURS, ids=[row[0] for row in LABOURS])
def test_no_small_file_takes_long(why: str, part: str, times: int) -> None:
    data = f"{START}<artikel>{part * times}</artikel></wetgeving>".encode()
    started = time.process_time()
    assert read_bwb(data, "w.xml").sections, why
    assert time.process_time() - started < 5
