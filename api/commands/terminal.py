"""Exit codes, errors and output of the command line: one JSON object or readable Dutch on stdout, the rest on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import BaseModel

from api.contract import Invoerfout, Problem
from ingest.errors import LocatorError
from ingest.locator import Locator, from_jci, parse_locator

if TYPE_CHECKING:
    from rich.console import Console

FOUND, NOT_FOUND, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130

Json = Annotated[bool, typer.Option("--json", help="Eén JSON-object op de standaarduitvoer, en niets anders.")]
DataDir = Annotated[
    Path | None, typer.Option("--data-dir", help="Map met de index; anders VINDPLAATS_DATA_DIR.", show_default=False)
]
CorpusDir = Annotated[
    Path | None, typer.Option("--corpus-dir", help="Map met het corpus; anders VINDPLAATS_CORPUS_DIR.", show_default=False)
]
Day = Annotated[
    str | None, typer.Option("--peildatum", help="Dag waarvoor u het vraagt, als 2024-01-31; anders vandaag.", show_default=False)
]


class CommandError(Exception):
    """A command that cannot give what was asked: the exit code, and a message in Dutch."""

    def __init__(self, code: int, message: str, place: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.place = place

    def problem(self) -> Problem:
        """The same as the API would answer."""
        found = self.code == NOT_FOUND
        errors = [Invoerfout(plaats=self.place, code="invoer", melding=self.message)] if self.place else []
        title = "Niet gevonden" if found else "Ongeldige invoer"
        return Problem(title=title, status=404 if found else 400, detail=self.message, errors=errors)


def show(found: BaseModel, as_json: bool, readable: Callable[[Console], None]) -> None:
    """Print an object of the contract, as JSON or in words."""
    if as_json:
        print_json(found)
        return
    # Only people need rich, and programs should not wait for it.
    from rich.console import Console

    readable(Console(highlight=False, emoji=False, markup=False))


def print_json(found: BaseModel) -> None:
    """One object, whole, in UTF-8 whatever the terminal says."""
    write_bytes(found.model_dump_json(by_alias=True, indent=2).encode() + b"\n")


def write_bytes(data: bytes) -> None:
    """Write to standard output, past its encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def say(message: str) -> None:
    """Tell the person at the terminal something that is no result."""
    print(message, file=sys.stderr, flush=True)


def day_from(text: str | None, place: str = "--peildatum") -> date | None:
    """Read a day that an option gives. Raises `CommandError` naming the option."""
    if text is None:
        return None
    try:
        if len(text) != 10:
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(BAD_INPUT, f"{text!r} is geen datum; verwacht bijvoorbeeld 2024-01-31", place) from None


def locator_from(text: str, place: str) -> Locator:
    """Read a locator or a Juriconnect string. Raises `CommandError`."""
    try:
        return from_jci(text) if text.startswith(("jci", "1.")) else parse_locator(text)
    except LocatorError as error:
        message = f"geen locator: {error}. Verwacht bijvoorbeeld BWBR0005181/artikel/48/lid/5"
        raise CommandError(BAD_INPUT, message, place) from error


def text_from(source: str) -> str:
    """Read a file, or standard input for `-`, character for character. Raises `CommandError`."""
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise CommandError(BAD_INPUT, f"{source}: niet te lezen: {error.strerror}", "FILE") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CommandError(BAD_INPUT, f"{source}: geen UTF-8 (byte {error.start})", "FILE") from error


class Progress:
    """Shows how far long work is: a bar that moves on a terminal, one line per stage elsewhere; on standard error."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._stage = ""

    def __call__(self, what: str, done: int, total: int) -> None:
        """`what` is going on, `done` of `total` are ready."""
        if self._live:
            filled = 24 * done // total if total else 24
            print(f"\r\x1b[2K[{'█' * filled}{'░' * (24 - filled)}] {done}/{total} {what[:50]}", end="", file=sys.stderr, flush=True)
            return
        stage = what.split()[0]
        if stage != self._stage:
            self._stage = stage
            say(f"{stage}: {total}")

    def end(self) -> None:
        """Leave the terminal clean."""
        if self._live:
            print("\r\x1b[2K", end="", file=sys.stderr, flush=True)
