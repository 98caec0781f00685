"""`diff`: what a provision differs in on two days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.asking import current_presenter
from api.commands.terminal import FOUND, NOT_FOUND, CommandError, DataDir, Json, day_from, locator_from, show
from api.comparing import Verschillen, compared

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {"geschrapt": "red strike", "ingevoegd": "green"}
_MARKS = {"geschrapt": ("[-", "-]"), "ingevoegd": ("{+", "+}")}
"""As `git diff --word-diff` marks words; they stand whether or not there is colour."""


def diff(
    locator: Annotated[str, typer.Argument(help="Locator (BWBR0005181/artikel/48) of Juriconnect-verwijzing.")],
    van: Annotated[str, typer.Option("--van", help="De eerste dag, als JJJJ-MM-DD.")],
    tot: Annotated[str | None, typer.Option("--tot", help="De tweede dag; anders vandaag.", show_default=False)] = None,
    as_json: Json = False,
    data_dir: DataDir = None,
) -> int:
    """Toon wat er tussen twee dagen aan een bepaling is veranderd, per lid en per woord."""
    place = locator_from(locator, "LOCATOR")
    old_day = day_from(van, "--van") or date.today()
    new_day = day_from(tot, "--tot") or date.today()
    found = current_presenter(data_dir).engine.differences(place, old_day, new_day)
    if found is None:
        raise CommandError(NOT_FOUND, f"de tekst van {place} is niet op {old_day} én op {new_day} in het corpus")
    given = compared(found)
    show(given, as_json, lambda console: _print(console, given))
    return FOUND


def _print(console: Console, given: Verschillen) -> None:
    from rich.text import Text

    console.print(Text(f"{given.locator}: van {given.van} tot {given.tot}", "bold"))
    for label, document in (("oude tekst", given.document_oud), ("nieuwe tekst", given.document_nieuw)):
        console.print(Text(f"{label}: {document or 'geen in het corpus'}", "dim"))
    if not given.verschillen:
        console.print("Geen verschillen.")
    for difference in given.verschillen:
        place = difference.locator_nieuw or difference.locator_oud or ""
        moved = f" (was {difference.locator_oud})" if difference.soort == "vernummerd" else ""
        console.print()
        console.print(Text(f"{place}{moved}: {difference.soort}", "bold"))
        words = Text()
        for piece in difference.delen:
            before, after = _MARKS.get(piece.soort, ("", ""))
            words.append(f"{before}{piece.tekst}{after}", _STYLES.get(piece.soort, ""))
        console.print(words)
