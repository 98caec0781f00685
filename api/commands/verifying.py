"""`verify`: are the citations and quotations in a text right?"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.asking import current_presenter
from api.commands.terminal import BAD_INPUT, FOUND, NOT_FOUND, CommandError, DataDir, Day, Json, day_from, show
from api.contract import MAX_CHECKED
from ingest.errors import os_reason

if TYPE_CHECKING:
    from rich.console import Console

    from api.verdicts import Controle

Html = Annotated[
    Path | None, typer.Option("--html", metavar="BESTAND", help="Schrijf de tekst met de bevindingen als HTML.", show_default=False)
]
_SHOWN = 200


def verify(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="Tekst, Markdown, HTML, .docx of .pdf; - voor de standaardinvoer.")],
    peildatum: Day = None,
    html: Html = None,
    as_json: Json = False,
    data_dir: DataDir = None,
) -> int:
    """Controleer de verwijzingen en citaten in een tekst.

    Afloop: 0 niets onjuist, 1 iets onjuist, 2 ongeldige invoer. Wat buiten het corpus valt is niet gecontroleerd, niet onjuist.
    """
    day = day_from(peildatum) or date.today()
    text, own = _read(file)
    if len(text) > MAX_CHECKED:
        told = f"{file}: te lang: {len(text)} tekens, ten hoogste {MAX_CHECKED}; controleer het in delen"
        raise CommandError(BAD_INPUT, told, "FILE")
    presenter = current_presenter(data_dir)
    from api.verdicts import verification  # what is checked with needs the index, which is loaded by now

    found = presenter.engine.verify(text, day)
    given = verification(found, presenter, None if own else text)
    if html is not None:
        _write_page(html, "de standaardinvoer" if file == "-" else Path(file).name, text, given)
    show(given, as_json, lambda console: _print(console, given))
    return NOT_FOUND if found.wrong else FOUND


def _read(source: str) -> tuple[str, bool]:
    """The words of a file, and whether they are the file's own text. Raises `CommandError`, `IngestError`."""
    from ingest.readers.running_text import running_text  # the libraries for formats take a while

    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise CommandError(BAD_INPUT, f"{source}: niet te lezen: {os_reason(error)}", "FILE") from error
    return running_text(data, "standaardinvoer" if source == "-" else source)


def _write_page(path: Path, title: str, text: str, given: Controle) -> None:
    from api.pages.verification_view import whole_page  # templates are needed only here

    try:
        path.write_text(whole_page(title, text, given), encoding="utf-8")
    except OSError as error:
        raise CommandError(BAD_INPUT, f"{path}: niet te schrijven: {os_reason(error)}", "--html") from error


def _print(console: Console, given: Controle) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from api.verdicts import KIND, STATUS
    from api.wording import day_in_words

    styles = {"in_orde": "green", "niet_in_orde": "bold red", "niet_gecontroleerd": "yellow"}
    signs = {"in_orde": "✓", "niet_in_orde": "✗", "niet_gecontroleerd": "?"}
    for finding in given.bevindingen:
        words = " ".join(finding.tekst.split())
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()} …"
        head = f"{signs[finding.oordeel]} {STATUS[finding.status]}"
        place = f"  {KIND[finding.soort].lower()} op {finding.begin}–{finding.eind}"
        console.print(Text(head, styles[finding.oordeel]) + Text(place, "dim"))
        console.print(Padding(Text(shown), (0, 4)))
        console.print(Padding(Text(finding.toelichting, "dim"), (0, 4)))
        if finding.voorstel is not None:
            console.print(Padding(Text(f"Bedoelt u: {finding.voorstel.tekst}"), (0, 4)))
    if given.peildatum is not None:
        console.print(Text(f"\n{given.samenvatting}", "bold") + Text(f" Peildatum {day_in_words(given.peildatum)}.", "dim"))
