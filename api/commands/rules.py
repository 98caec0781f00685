"""`rules`: who must, may or need not do what, filtered, in full, as a table or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, get_args

import typer

from api.commands.asking import current_presenter, printer
from api.commands.terminal import (
    BAD_INPUT,
    FOUND,
    NOT_FOUND,
    CommandError,
    DataDir,
    Json,
    day_from,
    locator_from,
    show,
)
from api.rule_selection import RuleSelection, select
from ingest.model import RuleKind

if TYPE_CHECKING:
    from rich.console import Console

    from api import contract

KINDS: tuple[RuleKind, ...] = get_args(RuleKind)

Place = Annotated[str | None, typer.Argument(metavar="[DOC]", help="Id van een document; anders alle.", show_default=False)]
Named = Annotated[str | None, typer.Option("--document", metavar="DOC", help="Hetzelfde als DOC.", show_default=False)]
Who = Annotated[
    str | None, typer.Option("--actor", help="Normadressaat, ook met een ander woord: woningcorporatie.", show_default=False)
]
Kind = Annotated[str | None, typer.Option("--soort", help=f"Soort regel: {', '.join(KINDS)}.", show_default=False)]
Basis = Annotated[
    str | None,
    typer.Option("--grondslag", metavar="LOCATOR", help="Alleen regels op deze bepaling of een deel ervan.", show_default=False),
]
HoldsOn = Annotated[
    str | None, typer.Option("--geldig-op", metavar="DAG", help="Alleen regels die op deze dag gelden.", show_default=False)
]
AsTable = Annotated[bool, typer.Option("--tabel", help="Een regel per rij.")]


def rules(
    doc: Place = None,
    document: Named = None,
    actor: Who = None,
    soort: Kind = None,
    grondslag: Basis = None,
    geldig_op: HoldsOn = None,
    tabel: AsTable = False,
    as_json: Json = False,
    data_dir: DataDir = None,
) -> int:
    """Toon de regels: wie wat moet, mag of niet hoeft, wanneer, tenzij."""
    if doc and document and doc != document:
        raise CommandError(BAD_INPUT, f"twee documenten gevraagd: {doc} en {document}", "--document")
    kind = next((known for known in KINDS if known == soort), None)
    if soort and kind is None:
        raise CommandError(BAD_INPUT, f"{soort!r} is geen soort regel; wel: {', '.join(KINDS)}", "--soort")
    basis = locator_from(grondslag, "--grondslag") if grondslag else None
    day = day_from(geldig_op, "--geldig-op")
    wanted = doc or document
    presenter = current_presenter(data_dir)
    try:
        found = select(presenter.engine, RuleSelection(wanted, kind, actor, basis, day))
    except KeyError as error:
        known = ", ".join(summary.id for summary in presenter.engine.documents()[:10])
        raise CommandError(NOT_FOUND, f"document {wanted!r} is niet in het corpus; wel: {known}") from error
    given = presenter.rules(found).model_copy(update={"totaal": len(found)})

    def readable(console: Console) -> None:
        if tabel:
            _table(console, given)
        else:
            printer(console, presenter.engine).rules(given)

    show(given, as_json, readable)
    return FOUND if given.regels else NOT_FOUND


def _table(console: Console, rules_: contract.Regels) -> None:
    # Only readable output needs them.
    from rich.table import Table

    from api.wording import RULE_KIND

    table = Table("Soort", "Wie", "Wat", "Waarde", "Grondslag", "Document", box=None, pad_edge=False)
    for rule in rules_.regels:
        basis = "\n".join(target.locator for target in rule.grondslag)
        value = rule.waarde.tekst if rule.waarde else ""
        table.add_row(RULE_KIND[rule.soort], rule.actor or "", rule.handeling, value, basis, rule.document)
    console.print(table)
