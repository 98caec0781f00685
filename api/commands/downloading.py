"""`download`: laws, official publications and pages from where they are published."""

from __future__ import annotations

from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer

from api.commands.terminal import (
    BAD_INPUT,
    FOUND,
    NOT_FOUND,
    CommandError,
    CorpusDir,
    DataDir,
    Json,
    Progress,
    day_from,
    say,
    show,
)
from api.contract import Opgehaald, Ophaalfout, Ophaalverslag
from api.settings import Settings, load_settings
from ingest.errors import os_reason
from ingest.register import load_register

FOLDER = "bronnen"
"""Below the data folder, where downloads land when no other place is named."""

What = Annotated[
    list[str],
    typer.Argument(
        metavar="WAT…",
        help="Een wet (BWBR0005181, Woningwet), Kamerstuk (kst-35517-51), dossier (35517), Staatsblad of Staatscourant"
        " (stb-2021-558), of een adres (https://…).",
    ),
]
HeldOn = Annotated[
    str | None, typer.Option("--peildatum", help="Alleen de tekst die op deze dag gold, als 2024-01-31.", show_default=False)
]
AllVersions = Annotated[
    bool, typer.Option("--alle-versies", help="Alle teksten van een wet; zo is het ook als u niets kiest.", show_default=False)
]
To = Annotated[
    Path | None, typer.Option("--naar", help="Map; anders de map bronnen bij de index.", show_default=False, file_okay=False)
]


def download(
    what: What,
    day: HeldOn = None,
    all_versions: AllVersions = False,
    to: To = None,
    as_json: Json = False,
    data_dir: DataDir = None,
    corpus_dir: CorpusDir = None,
) -> int:
    """Haal wetten, officiële publicaties en pagina’s op bij de bron.

    Alleen wat nieuw of veranderd is, komt over; wat afbrak, gaat verder. Lees het daarna in met: vindplaats build MAP.

    Afloop: 0 alles is er, 1 iets kon niet worden opgehaald, 2 ongeldige invoer.
    """
    # The network and the readers take a moment to load; other commands must not wait for them.
    from ingest.download import Asked, BusyError, Collector, Downloaded, Fetcher, Politeness, Sites, Web, only_one, parse_asked
    from ingest.download.asked import EXAMPLES

    if day is not None and all_versions:
        raise CommandError(BAD_INPUT, "kies --peildatum of --alle-versies, niet allebei", "--peildatum")
    held_on = day_from(day)
    settings = load_settings(data_dir=data_dir, corpus_dir=corpus_dir)
    names = _law_names(settings)
    asked: list[Asked] = []
    for text in what:
        understood = parse_asked(text, names)
        if understood is None:
            message = f"{text!r} is niet iets om op te halen; verwacht bijvoorbeeld {EXAMPLES}"
            raise CommandError(BAD_INPUT, message, "WAT")
        asked.append(understood)
    folder = (to or settings.data_dir / FOLDER).absolute()
    report = Ophaalverslag(gedownload=[], fouten=[], map=str(folder))
    progress = Progress()
    try:
        with only_one(folder):
            fetcher = Fetcher(Web(proxy=settings.proxy_url), folder, Politeness(_user_agent(settings)))
            sites = Sites(settings.bwb_url, settings.publications_url, settings.search_url)
            collector = Collector(fetcher, sites, progress, date.today())
            for outcome in (outcome for each in asked for outcome in collector.collect(each, held_on)):
                if isinstance(outcome, Downloaded):
                    file = Opgehaald(
                        id=outcome.id,
                        bestand=str(outcome.path),
                        herkomst=outcome.address,
                        sha256=outcome.sha256,
                        overgeslagen=outcome.skipped,
                    )
                    report.gedownload.append(file)
                else:
                    report.fouten.append(Ophaalfout(herkomst=outcome.address, melding=outcome.message))
    except BusyError as error:
        raise CommandError(BAD_INPUT, str(error)) from error
    except OSError as error:
        raise CommandError(BAD_INPUT, f"{error.filename or folder}: niet te schrijven: {os_reason(error)}", "--naar") from error
    finally:
        progress.end()
    from api.commands.readable import downloaded  # only readable output needs rich

    for fault in report.fouten:
        say(f"Fout: {fault.herkomst}: {fault.melding}")
    show(report, as_json, lambda console: downloaded(console, report))
    return NOT_FOUND if report.fouten else FOUND


def _law_names(settings: Settings) -> dict[str, str]:
    """Names and abbreviations of laws, in lower case, to their BWB ids; names that two laws share are no names."""
    path = settings.corpus_dir / "laws.csv"
    if not path.is_file():
        return {}
    try:
        works = load_register(path)
    except ValueError as error:
        raise CommandError(BAD_INPUT, str(error)) from error
    found: dict[str, set[str]] = {}
    for work in works:
        for name in (work.title, *work.names, *work.abbreviations):
            found.setdefault(name.lower(), set()).add(work.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _user_agent(settings: Settings) -> str:
    """Who asks, and whom to write to when we are a burden."""
    try:
        number = version("vindplaats")
    except PackageNotFoundError:
        number = "0"
    return f"Vindplaats/{number} ({settings.contact_email})"
