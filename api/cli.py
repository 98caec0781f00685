"""The command line: which commands there are, and how a mistake is told."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence

import typer
from typer import _click
from typer.core import TyperCommand, TyperGroup

from api.commands import (
    asking,
    checking,
    comparing,
    downloading,
    evaluating,
    exporting,
    making,
    reporting,
    rules,
    searching,
    serving,
    showing,
    verifying,
)
from api.commands.terminal import BAD_INPUT, INTERRUPTED, CommandError, print_json, say
from api.settings import SettingsError
from graph.errors import GraphError
from ingest.errors import IngestError
from search.errors import SearchError

HELP = """\
Vraag en antwoord over Nederlandse wetgeving en beleidsbrieven, met bij elk antwoord de vindplaats.

Afloop: 0 gevonden, 1 niet gevonden of onthouden, 2 ongeldige invoer.
"""


class _DutchCommand(TyperCommand):
    def get_usage(self, ctx: _click.Context) -> str:
        return _usage(super().get_usage(ctx))

    def format_help(self, ctx: _click.Context, formatter: _click.HelpFormatter) -> None:
        _speak_dutch(self, ctx)
        super().format_help(ctx, formatter)


class _DutchGroup(TyperGroup):
    def get_usage(self, ctx: _click.Context) -> str:
        return _usage(super().get_usage(ctx))

    def format_help(self, ctx: _click.Context, formatter: _click.HelpFormatter) -> None:
        _speak_dutch(self, ctx)
        super().format_help(ctx, formatter)


def _usage(text: str) -> str:
    return text.replace("Usage:", "Gebruik:").replace("[OPTIONS]", "[OPTIES]").replace("COMMAND [ARGS]...", "OPDRACHT …")


def _speak_dutch(command: TyperCommand | TyperGroup, ctx: _click.Context) -> None:
    """The words that the library writes itself; loaded only when help is shown, because it brings rich."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "Argumenten"
    rich_utils.OPTIONS_PANEL_TITLE = "Opties"
    rich_utils.COMMANDS_PANEL_TITLE = "Opdrachten"
    rich_utils.DEFAULT_STRING = "[anders: {}]"
    rich_utils.REQUIRED_LONG_STRING = "[verplicht]"
    option = command.get_help_option(ctx)
    if option is not None:
        option.help = "Toon deze uitleg."


app = typer.Typer(
    cls=_DutchGroup,
    help=HELP,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
for _name, _command in (
    ("ask", asking.ask),
    ("search", searching.search),
    ("show", showing.show_provision),
    ("diff", comparing.diff),
    ("refs", asking.refs),
    ("verify", verifying.verify),
    ("rules", rules.rules),
    ("download", downloading.download),
    ("build", making.build),
    ("ingest", making.ingest),
    ("export", exporting.export),
    ("sparql", making.sparql),
    ("check", checking.check),
    ("report", reporting.report),
    ("evaluate", evaluating.evaluate),
    ("serve", serving.serve),
):
    app.command(_name, cls=_DutchCommand)(_command)


def run(arguments: Sequence[str]) -> int:
    """Carry out one command and give its exit code; nothing but a defect of ours leaves as an exception."""
    try:
        outcome = app(list(arguments), prog_name="vindplaats", standalone_mode=False)
    except CommandError as failure:
        return _fail(failure, arguments)
    except (SettingsError, SearchError, GraphError, IngestError) as error:
        return _fail(CommandError(BAD_INPUT, str(error)), arguments)
    except _click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return BAD_INPUT
    except _click.exceptions.UsageError as error:
        hint = f" Zie {error.ctx.command_path} --help." if error.ctx else ""
        return _fail(CommandError(BAD_INPUT, f"{_in_dutch(error)}.{hint}"), arguments)
    except (KeyboardInterrupt, typer.Abort):
        say("Afgebroken.")
        return INTERRUPTED
    return outcome if isinstance(outcome, int) else 0


def main() -> None:
    """Entry point of the program `vindplaats`."""
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has had enough; writing what is left would fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)


def _fail(failure: CommandError, arguments: Sequence[str]) -> int:
    say(f"Fout: {failure.message}")
    if "--json" in arguments:
        print_json(failure.problem())
    return failure.code


def _in_dutch(error: _click.exceptions.UsageError) -> str:
    """A mistake in the use of a command, in Dutch where the library would say it in English."""
    if isinstance(error, _click.exceptions.MissingParameter):
        return f"{_name_of(error)} ontbreekt"
    if isinstance(error, _click.exceptions.NoSuchOption):
        meant = f" (bedoelt u {', '.join(error.possibilities)}?)" if error.possibilities else ""
        return f"onbekende optie {error.option_name}{meant}"
    if isinstance(error, _click.exceptions.BadParameter):
        low, high = getattr(error.param, "min", None), getattr(error.param, "max", None)
        expected = f": verwacht een getal van {low} tot en met {high}" if high is not None else ""
        return f"ongeldige waarde voor {_name_of(error)}{expected}"
    unknown = re.fullmatch(r"No such command '(?P<name>.*)'\.", error.format_message())
    if unknown:
        return f"onbekende opdracht {unknown['name']}"
    return error.format_message().rstrip(".")


def _name_of(error: _click.exceptions.BadParameter) -> str:
    return max(error.param.opts, key=len) if error.param else "argument"
