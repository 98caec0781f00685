"""Does reading in several processes give what one gives, in order, whatever becomes of a process?"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import time
from collections.abc import Iterator

import pytest

from ingest.crew import ALONE, read_in_order
from ingest.errors import IngestError, MalformedInputError, UnknownFormatError
from ingest.inputs import Content

FILLING = b"x" * (ALONE // 4)
"""So much that a handful is work for more than one."""


def content(name: str, data: bytes = FILLING) -> Content:
    return Content(name, name, data)


def measured(item: Content) -> tuple[str, int]:
    """A job: what a document is called, and by which process it was read; some names do harm."""
    if "kapot" in item.name:
        raise MalformedInputError(item.name, "regel 1", "kapot")
    if "dood" in item.name and multiprocessing.parent_process() is not None:
        os._exit(1)
    if "traag" in item.name:
        time.sleep(60)
    return item.name, os.getpid()


def items(*names: str) -> Iterator[tuple[str, Content | tuple[str, int] | IngestError]]:
    return ((name, content(name)) for name in names)


def names(outcomes: list[tuple[str, tuple[str, int] | IngestError]]) -> list[str]:
    return [outcome.message if isinstance(outcome, IngestError) else outcome[0] for _, outcome in outcomes]


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_the_order_stays(processes: int) -> None:
    wanted = [str(number) for number in range(20)]
    outcomes = list(read_in_order(items(*wanted), measured, processes))
    assert [key for key, _ in outcomes] == names(outcomes) == wanted
    readers = {outcome[1] for _, outcome in outcomes if isinstance(outcome, tuple)}
    assert readers == {os.getpid()} if processes == 1 else os.getpid() in readers and len(readers) > 1


def test_what_is_there_already_and_what_failed_before_keep_their_place() -> None:
    error = IngestError("c", "", "was al mis")
    given: list[tuple[str, Content | tuple[str, int] | IngestError]] = [*items(*"abcdefg"), ("x", ("klaar", 0)), ("y", error)]
    given += [*items("h", "kapot", "i")]
    assert names(list(read_in_order(iter(given), measured, 2))) == [*"abcdefg", "klaar", "was al mis", "h", "kapot", "i"]


def test_one_that_kills_its_process_is_named_and_harms_no_other() -> None:
    wanted = [*"abcdefg", "dood", *"hijkl"]
    outcomes = list(read_in_order(items(*wanted), measured, 2))
    assert [name for name in names(outcomes) if "brak af" not in name] == [*"abcdefg", *"hijkl"]
    (died,) = [outcome for _, outcome in outcomes if isinstance(outcome, IngestError)]
    assert died.file == "dood"


def test_whoever_stops_listening_leaves_no_process_behind() -> None:
    reading = read_in_order(items(*"abcdefg", "traag", "traag ook"), measured, 2)
    for _ in range(6):
        next(reading)
    reading.close()  # type: ignore[attr-defined]  # a generator
    deadline = time.monotonic() + 20
    while multiprocessing.active_children() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("kind", [IngestError, MalformedInputError, UnknownFormatError])
def test_errors_travel_whole(kind: type[IngestError]) -> None:
    error = pickle.loads(pickle.dumps(kind("wet.xml", "regel 3", "kapot")))
    assert (type(error), error.file, error.place, error.message) == (kind, "wet.xml", "regel 3", "kapot")
    assert str(error) == "wet.xml: regel 3: kapot"
