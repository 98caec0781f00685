"""Does one file come over whole, once, politely and from nowhere else, whatever the server does?"""

from __future__ import annotations

import hashlib
import json
import socket
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from misbehaving import Answer, Behaviour, Server, always, file, first, packed, serving

from ingest.download import (
    BusyError,
    DownloadError,
    Fetcher,
    NotThereError,
    Politeness,
    RefusedError,
    UnreachableError,
    UnsafeAddressError,
    Web,
    WrongContentError,
    only_one,
)
from ingest.download.expected import readable_fault, xml_fault
from ingest.download.fetch import Expected, Fetched
from ingest.download.network import PrivateAddressError, Reply
from ingest.download.pace import Timing, backoff, retry_after

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
XML = b"<work label='BWBR0099999'>" + b"x" * 5_000 + b"</work>"


@dataclass(slots=True)
class FakeTime:
    """Time that passes only by sleeping, and remembers how long each sleep was."""

    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def clock(self) -> float:
        return sum(self.slept)

    def timing(self) -> Timing:
        return Timing(self.clock, self.sleep, lambda: NOW, lambda: 0.0)


@pytest.fixture
def passing() -> FakeTime:
    return FakeTime()


def fetcher(folder: Path, passing: FakeTime, **polite: float) -> Fetcher:
    politeness = Politeness("Vindplaats/test (wij@voorbeeld.example)", **polite)  # type: ignore[arg-type]
    return Fetcher(Web(connect_seconds=2, read_seconds=0.3), folder, politeness, passing.timing())


def fetch(server: Server, folder: Path, passing: FakeTime, expected: Expected | None = None, **polite: float) -> Fetched:
    return fetcher(folder, passing, **polite).fetch(f"{server.address}/wet.xml", folder / "wet.xml", expected or Expected())


def visible(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_a_file_comes_once_and_is_asked_for_by_name(tmp_path: Path, passing: FakeTime) -> None:
    with serving({"/wet.xml": file(XML)}) as server:
        new = fetch(server, tmp_path, passing)
        again = fetch(server, tmp_path, passing)
    assert (new.skipped, again.skipped) == (False, True)
    assert new.sha256 == again.sha256 == hashlib.sha256(XML).hexdigest()
    assert (tmp_path / "wet.xml").read_bytes() == XML
    assert server.requests[0].headers["user-agent"] == "Vindplaats/test (wij@voorbeeld.example)"
    assert server.requests[1].headers["if-none-match"] == '"1"'
    assert visible(tmp_path) == ["wet.xml"]


def test_the_date_serves_where_there_is_no_etag(tmp_path: Path, passing: FakeTime) -> None:
    day = "Sun, 22 Nov 2026 06:27:57 GMT"

    def dated(request: object, before: int) -> Answer:
        return Answer(304) if before else Answer(200, XML, {"Last-Modified": day})

    with serving({"/wet.xml": dated}) as server:
        fetch(server, tmp_path, passing)
        assert fetch(server, tmp_path, passing).skipped
    assert server.requests[1].headers["if-modified-since"] == day


def test_what_changed_here_or_there_comes_anew(tmp_path: Path, passing: FakeTime) -> None:
    with serving({"/wet.xml": file(XML, '"1"')}) as server:
        fetch(server, tmp_path, passing)
        (tmp_path / "wet.xml").write_bytes(b"geknoeid")
        assert not fetch(server, tmp_path, passing).skipped
        assert "if-none-match" not in server.requests[1].headers
    assert (tmp_path / "wet.xml").read_bytes() == XML


def test_a_file_with_the_right_checksum_is_not_asked_for(tmp_path: Path, passing: FakeTime) -> None:
    expected = Expected(hashlib.sha512(XML).hexdigest(), len(XML))
    (tmp_path / "wet.xml").write_bytes(XML)
    with serving({}) as server:
        assert fetch(server, tmp_path, passing, expected).skipped
    assert server.requests == []


# Why, what the server does, how often it is asked.
MENDED: list[tuple[str, Behaviour, int]] = [
    ("cut off, with ranges", file(XML, cut_first=1_000), 2),
    ("cut off, without ranges", file(XML, ranges=False, cut_first=1_000), 2),
    ("cut off, with an etag that promises little", file(XML, 'W/"1"', cut_first=1_000), 2),
    ("more announced than sent", first(Answer(200, XML, length=len(XML) + 10), then=file(XML)), 2),
    ("500 twice", first(Answer(500), Answer(502), then=file(XML)), 3),
    ("429", first(Answer(429, headers={"Retry-After": "7"}), then=file(XML)), 2),
    ("silent at first", first(Answer(200, XML, slow=5), then=file(XML)), 2),
    ("a range that does not fit", first(Answer(200, XML, {"ETag": '"1"'}, cut=900), Answer(416), then=file(XML)), 3),
    (
        "a range of something else",
        first(
            Answer(200, XML, {"ETag": '"1"'}, cut=900),
            Answer(206, b"anders", {"Content-Range": "bytes 0-5/6", "ETag": '"1"'}),
            then=file(XML),
        ),
        3,
    ),
    (
        "another file from there on",
        first(
            Answer(200, XML, {"ETag": '"1"'}, cut=900),
            Answer(206, b"anders", {"Content-Range": "bytes 900-905/906", "ETag": '"2"'}),
            then=file(XML, '"2"'),
        ),
        3,
    ),
    ("packed without being asked", always(packed(XML)), 1),
    ("packed and broken", first(Answer(200, b"\x1f\x8b kapot", {"Content-Encoding": "gzip"}), then=file(XML)), 2),
]


@pytest.mark.parametrize(("why", "behaviour", "asked"), MENDED, ids=[row[0] for row in MENDED])
def test_it_comes_whole_in_the_end(tmp_path: Path, passing: FakeTime, why: str, behaviour: Behaviour, asked: int) -> None:
    with serving({"/wet.xml": behaviour}) as server:
        assert not fetch(server, tmp_path, passing).skipped
    assert (tmp_path / "wet.xml").read_bytes() == XML
    assert len(server.requests) == asked
    assert visible(tmp_path) == ["wet.xml"]
    assert not list(tmp_path.glob(".*.part*"))


def test_it_goes_on_where_it_broke_off_also_next_time(tmp_path: Path, passing: FakeTime) -> None:
    with serving({"/wet.xml": file(XML, cut_first=1_000)}) as server:
        with pytest.raises(UnreachableError, match="brak af"):
            fetch(server, tmp_path, passing, attempts=1)
        assert visible(tmp_path) == []
        fetch(server, tmp_path, passing)
    assert server.requests[1].headers["range"] == "bytes=1000-"
    assert server.requests[1].headers["if-range"] == '"1"'
    assert (tmp_path / "wet.xml").read_bytes() == XML


def test_what_changed_in_between_does_not_go_on(tmp_path: Path, passing: FakeTime) -> None:
    changed = XML.replace(b"x", b"y")
    with serving({"/wet.xml": first(Answer(200, XML, {"ETag": '"1"'}, cut=1_000), then=file(changed, '"2"'))}) as server:
        fetch(server, tmp_path, passing)
    assert (tmp_path / "wet.xml").read_bytes() == changed


CHECKED = Expected(hashlib.sha512(XML).hexdigest(), len(XML))
HTML = b"<!DOCTYPE html><html><body><h1>Onderhoud</h1></body></html>"

ANY, READABLE = Expected(), Expected(fault=readable_fault)
SOME_XML, WORK = Expected(fault=xml_fault()), Expected(fault=xml_fault("work"))

# Why, what the server does, what a file must be, the error and words in it, how often the server is asked.
FAILED: list[tuple[str, Behaviour, Expected, type[DownloadError], str, int]] = [
    ("404", always(Answer(404)), ANY, NotThereError, "bestaat niet", 1),
    ("410", always(Answer(410)), ANY, NotThereError, "bestaat niet meer", 1),
    ("403", always(Answer(403)), ANY, RefusedError, "403", 1),
    ("206 to who asked for all", always(Answer(206, XML)), ANY, RefusedError, "206", 1),
    ("503 for ever", always(Answer(503)), ANY, RefusedError, "steeds met 503", 5),
    ("429 for hours", always(Answer(429, headers={"Retry-After": "7200"})), ANY, RefusedError, "7200 seconden", 1),
    ("wrong checksum", always(Answer(200, XML.replace(b"x", b"y"))), CHECKED, WrongContentError, "controlesom", 5),
    ("wrong size", always(Answer(200, b"<work/>")), CHECKED, WrongContentError, "7 bytes in plaats van", 5),
    ("an error page", always(Answer(200, HTML)), WORK, WrongContentError, "webpagina in plaats van XML", 1),
    ("another file", always(Answer(200, b"<toestand/>")), WORK, WrongContentError, "<toestand>", 1),
    ("text", always(Answer(200, b"niets")), SOME_XML, WrongContentError, "geen XML", 1),
    ("less announced than there is", always(Answer(200, XML, length=90)), SOME_XML, WrongContentError, "welgevormd", 1),
    ("unreadable", always(Answer(200, b"PK\x03\x04")), READABLE, WrongContentError, "verwacht een van", 1),
    ("nothing", always(Answer(200, b"")), READABLE, WrongContentError, "is leeg", 1),
    ("too large", always(Answer(200, b"x" * 200_001)), ANY, WrongContentError, "groter dan 200000 bytes", 1),
    ("packed to burst", always(packed(b"\0" * 30_000_000)), ANY, WrongContentError, "groter dan 200000 bytes", 1),
    ("packed otherwise", always(Answer(200, XML, {"Content-Encoding": "br"})), ANY, RefusedError, "als br", 1),
    ("in circles", always(Answer(302, headers={"Location": "/wet.xml"})), ANY, UnsafeAddressError, "meer dan 5 keer", 6),
    ("to a file", always(Answer(302, headers={"Location": "file:///x"})), ANY, UnsafeAddressError, "geen webadres", 1),
    ("to ftp", always(Answer(301, headers={"Location": "ftp://x/wet"})), ANY, UnsafeAddressError, "geen webadres", 1),
    ("to nonsense", always(Answer(301, headers={"Location": "http://[::"})), ANY, UnsafeAddressError, "geen webadres", 1),
    ("nowhere", always(Answer(302)), ANY, RefusedError, "302", 1),
    ("drop by drop", always(Answer(200, XML, slow=0.05)), ANY, UnreachableError, "langer dan", 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("why", "behaviour", "expected", "error", "words", "asked"), FAILED, ids=[row[0] for row in FAILED]
)  # fmt: skip
def test_it_fails_with_the_address_and_why_and_leaves_what_was_there(
    tmp_path: Path,
    passing: FakeTime,
    why: str,
    behaviour: Behaviour,
    expected: Expected,
    error: type[DownloadError],
    words: str,
    asked: int,
) -> None:
    (tmp_path / "wet.xml").write_bytes(b"oud")
    real = Timing(sleep=passing.sleep, now=lambda: NOW, chance=lambda: 0.0)
    politeness = Politeness("x", interval=0, largest=200_000, total_seconds=0.2 if "drop" in why else 60)
    with serving({"/wet.xml": behaviour}) as server, pytest.raises(error) as caught:
        Fetcher(Web(2, 2), tmp_path, politeness, real).fetch(f"{server.address}/wet.xml", tmp_path / "wet.xml", expected)
    assert words in caught.value.message
    assert caught.value.address.startswith(server.address)
    assert len(server.requests) == asked
    assert (tmp_path / "wet.xml").read_bytes() == b"oud"


def test_a_server_that_is_not_there(tmp_path: Path, passing: FakeTime) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/wet.xml"
        with pytest.raises(UnreachableError, match="geen verbinding"):
            fetcher(tmp_path, passing).fetch(address, tmp_path / "wet.xml")
    assert [wait for wait in passing.slept if wait >= 1] == [1, 2, 4, 8]


def test_redirections_are_followed_and_remembered(tmp_path: Path, passing: FakeTime) -> None:
    moved = always(Answer(301, headers={"Location": "/nieuw/wet.xml"}))
    with serving({"/wet.xml": moved, "/nieuw/wet.xml": file(XML)}) as server:
        assert fetch(server, tmp_path, passing).address == f"{server.address}/nieuw/wet.xml"
        assert fetch(server, tmp_path, passing).address == f"{server.address}/nieuw/wet.xml"


@dataclass(slots=True)
class Told:
    """An answer without a server."""

    status: int
    headers: Mapping[str, str]

    def chunks(self) -> Iterator[bytes]:
        return iter(())


class Elsewhere:
    """A public server that sends everyone into the house, as the guarded connection would find out."""

    def __init__(self, location: str) -> None:
        self.location = location
        self.asked: list[tuple[str, bool]] = []

    def is_private(self, address: str) -> bool:
        return "openbaar" not in address

    def get(self, address: str, headers: Mapping[str, str], *, public_only: bool) -> AbstractContextManager[Reply]:
        self.asked.append((address, public_only))
        return self._reply(address, public_only)

    @contextmanager
    def _reply(self, address: str, public_only: bool) -> Iterator[Reply]:
        if public_only and self.is_private(address):
            raise PrivateAddressError(address)
        yield Told(302, {"location": self.location})


@pytest.mark.parametrize(
    ("location", "words"),
    [("https://10.0.0.1/geheim", "besloten netwerk"), ("http://openbaar.example/wet.xml", "zonder beveiliging")],
)
def test_a_public_server_leads_to_no_private_one_and_to_none_unprotected(
    tmp_path: Path, passing: FakeTime, location: str, words: str
) -> None:
    network = Elsewhere(location)
    politeness = Politeness("x")
    with pytest.raises(UnsafeAddressError, match=words):
        Fetcher(network, tmp_path, politeness, passing.timing()).fetch("https://openbaar.example/wet.xml", tmp_path / "wet.xml")
    assert network.asked[0] == ("https://openbaar.example/wet.xml", False)


def test_the_guarded_connection_asks_nothing_of_a_private_machine() -> None:
    with serving({"/wet.xml": file(XML)}) as server:
        web = Web()
        assert web.is_private(server.address)
        with pytest.raises(PrivateAddressError), web.get(f"{server.address}/wet.xml", {}, public_only=True):
            pass
        assert server.requests == []


def test_questions_to_one_server_are_spread(tmp_path: Path, passing: FakeTime) -> None:
    with serving({f"/{number}.xml": file(XML) for number in range(4)}) as server:
        polite = fetcher(tmp_path, passing, interval=0.5)
        for number in range(4):
            polite.fetch(f"{server.address}/{number}.xml", tmp_path / f"{number}.xml")
    assert passing.slept == [0.5, 0.5, 0.5]


def test_a_server_that_asks_for_time_gets_it(tmp_path: Path, passing: FakeTime) -> None:
    with serving({"/wet.xml": first(Answer(503, headers={"Retry-After": "30"}), then=file(XML))}) as server:
        fetch(server, tmp_path, passing)
    assert 30 in passing.slept


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 5 ", 5),
        (format_datetime(NOW + timedelta(minutes=2), usegmt=True), 120),
        (format_datetime(NOW - timedelta(days=1), usegmt=True), 0),
        ("", None),
        ("straks", None),
        ("-3", None),
        ("١٢", None),
    ],
)
def test_how_long_a_server_asks_to_wait(value: str, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@pytest.mark.parametrize("chance", [0.0, 0.5, 0.999])
def test_waits_double_up_to_a_minute_less_up_to_half(chance: float) -> None:
    timing = Timing(chance=lambda: chance)
    waits = [backoff(attempt, timing) for attempt in range(9)]
    assert waits == pytest.approx([min(60, 2**attempt) * (1 - chance / 2) for attempt in range(9)])


def test_a_damaged_memory_is_no_memory(tmp_path: Path, passing: FakeTime) -> None:
    with serving({"/wet.xml": file(XML)}) as server:
        fetch(server, tmp_path, passing)
        (tmp_path / ".herkomst.json").write_text("{")
        assert not fetch(server, tmp_path, passing).skipped
    origin = json.loads((tmp_path / ".herkomst.json").read_text())["wet.xml"]
    assert (origin["address"], origin["sha256"]) == (f"{server.address}/wet.xml", hashlib.sha256(XML).hexdigest())


def test_two_at_once_are_refused(tmp_path: Path) -> None:
    with only_one(tmp_path / "bronnen"), pytest.raises(BusyError), only_one(tmp_path / "bronnen"):
        pass
    with only_one(tmp_path / "bronnen"):
        pass
