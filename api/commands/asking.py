"""`ask` and `refs`: commands that ask the engine."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from api.commands.terminal import (
    BAD_INPUT,
    FOUND,
    NOT_FOUND,
    CommandError,
    DataDir,
    Day,
    Json,
    day_from,
    locator_from,
    say,
    show,
    text_from,
)
from api.contract import DEFAULT_SOURCES, MAX_QUESTION, MAX_SOURCES, MAX_TEXT
from api.engine_port import CitationFinder, Places
from api.opening import NoBuildError, open_current
from api.presenting import Presenter
from api.presenting_references import references_of
from api.settings import load_settings

if TYPE_CHECKING:
    from rich.console import Console

    from api.commands.readable import Printer

Outcome = TypeVar("Outcome")

MaxSources = Annotated[int, typer.Option("--max", min=1, max=MAX_SOURCES, help="Ten hoogste zoveel bronnen.")]
Host = Annotated[str | None, typer.Option("--host", help="Bepaling waarin de tekst staat, als locator.", show_default=False)]
Known = Annotated[
    Path | None, typer.Option("--known", help='JSON-bestand met namen: {"de wet": "BWBR0005181"}.', show_default=False)
]
Context = Annotated[
    list[str] | None,
    typer.Option(
        "--context", help="Een eerdere vraag, waar deze op voortbouwt; vaker te geven, de oudste eerst.", show_default=False
    ),
]


def ask(
    vraag: Annotated[str, typer.Argument(help="De vraag, in gewoon Nederlands.")],
    peildatum: Day = None,
    max_bronnen: MaxSources = DEFAULT_SOURCES,
    context: Context = None,
    as_json: Json = False,
    data_dir: DataDir = None,
) -> int:
    """Beantwoord een vraag met letterlijke citaten, of zeg waarom dat niet kan."""
    question = words_from(vraag, "VRAAG")
    day = day_from(peildatum) or date.today()
    earlier = [words_from(words, "--context") for words in context or []]
    presenter = current_presenter(data_dir)
    outcome = asked("VRAAG", lambda: presenter.engine.ask(question, day, max_bronnen, earlier))
    given = presenter.answer(outcome)
    settings = load_settings(data_dir=data_dir)
    if settings.model_url:
        from api.phrasing import phraser_of  # loads what checks a model's words

        phraser = phraser_of(settings)
        given = phraser.add(given, outcome, presenter.engine) if phraser is not None else given
    show(given, as_json, lambda console: printer(console, presenter.engine).answer(given))
    return FOUND if given.status == "beantwoord" else NOT_FOUND


def refs(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="Bestand met de tekst, of - voor de standaardinvoer.")],
    host: Host = None,
    known: Known = None,
    as_json: Json = False,
    data_dir: DataDir = None,
) -> int:
    """Vind de verwijzingen in een tekst en zeg waarheen zij wijzen."""
    text = text_from(file)
    if len(text) > MAX_TEXT:
        raise CommandError(BAD_INPUT, f"{file}: te lang: {len(text)} tekens, ten hoogste {MAX_TEXT}", "FILE")
    place = locator_from(host, "--host") if host else None
    names = _names(known) if known else {}
    finder = _finder(data_dir)
    given = references_of(finder.references(text, place, names), finder)
    show(given, as_json, lambda console: printer(console, finder).references(given))
    return FOUND if given.verwijzingen else NOT_FOUND


def _finder(data_dir: Path | None) -> CitationFinder:
    """What finds citations: the current build, and without one the register of the corpus."""
    settings = load_settings(data_dir=data_dir)
    try:
        return open_current(settings.data_dir, settings.models)
    except NoBuildError as error:
        from api.register_only import RegisterOnly  # only here, because a build brings its own names

        say(f"Gezocht met het register van wetten alleen, zodat niets in het corpus staat: {error}")
        return RegisterOnly.of_corpus(settings.corpus_dir)


def current_presenter(data_dir: Path | None) -> Presenter:
    """What words the findings of the current build. Raises `CommandError` when there is none."""
    settings = load_settings(data_dir=data_dir)
    try:
        return Presenter(open_current(settings.data_dir, settings.models), settings.base_iri)
    except NoBuildError as error:
        raise CommandError(BAD_INPUT, str(error)) from error


def printer(console: Console, places: Places) -> Printer:
    """What prints findings for people."""
    # Only readable output needs it, and with it rich's tables.
    from api.commands.readable import Printer

    return Printer(console, places)


def asked(place: str, ask: Callable[[], Outcome]) -> Outcome:
    """Ask the engine. Raises `CommandError` naming the place of a question that cannot be asked."""
    from search.answers.question import QuestionError  # the engine, which is loaded by now, has it already

    try:
        return ask()
    except QuestionError as error:
        raise CommandError(BAD_INPUT, str(error).rstrip("."), place) from error


def words_from(text: str, place: str) -> str:
    """A question or search without white space around it. Raises `CommandError` when it is empty or too long."""
    words = text.strip()
    if not words:
        raise CommandError(BAD_INPUT, f"{place.lower()} mag niet leeg zijn", place)
    if len(words) > MAX_QUESTION:
        raise CommandError(BAD_INPUT, f"{place.lower()} is te lang: {len(words)} tekens, ten hoogste {MAX_QUESTION}", place)
    return words


def _names(path: Path) -> dict[str, tuple[str, ...]]:
    text = text_from(str(path))
    try:
        raw = json.loads(text)
        if not isinstance(raw, dict):
            raise ValueError("verwacht een JSON-object")
        return {name: _works(works) for name, works in raw.items()}
    except (json.JSONDecodeError, ValueError) as error:
        raise CommandError(BAD_INPUT, f"{path}: {error}", "--known") from error


def _works(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(work, str) for work in value):
        return tuple(value)
    raise ValueError(f"verwacht een werk of een lijst van werken, niet {value!r}")
