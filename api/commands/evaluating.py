"""`evaluate`: how good answers, rules, references and search are on a set of cases, in figures and case by case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.terminal import BAD_INPUT, FOUND, CommandError, CorpusDir, DataDir, Json, show
from api.contract import Model
from api.opening import NoBuildError, NoModelError, open_current, open_encoder
from api.settings import Settings, load_settings
from ingest.model import Findings

if TYPE_CHECKING:
    from rich.console import Console

    from search.beir import BeirFigures


class Geval(Model):
    """One case: its group, whether it is right, and what is wrong with it."""

    id: str
    groep: str
    goed: bool
    bezwaren: list[str]


class Telling(Model):
    """How many of how many."""

    goed: int
    totaal: int


class Meting(Model):
    """One set of cases: how many are right, in all and by group, and every case."""

    bestand: str
    goed: int
    totaal: int
    groepen: dict[str, Telling]
    gevallen: list[Geval]


class Schatting(Model):
    """A mean with its 95 % interval."""

    gemiddelde: float
    laag: float
    hoog: float


class Zoekmeting(Model):
    """A BEIR set: per way of searching, per measure."""

    map: str
    passages: int
    vragen: int
    maten: dict[str, dict[str, Schatting]]


class Evaluatie(Model):
    """What was measured; null for what was not asked."""

    vragen: Meting | None = None
    regels: Meting | None = None
    verwijzingen: Meting | None = None
    officieel: Meting | None = None
    beir: Zoekmeting | None = None


Questions = Annotated[Path | None, typer.Option("--questions", help="Vragen met hun antwoord (JSON Lines).", show_default=False)]
Rules = Annotated[Path | None, typer.Option("--rules", help="Regels die er zijn (JSON Lines).", show_default=False)]
References = Annotated[Path | None, typer.Option("--refs", help="Teksten met hun verwijzingen (JSON Lines).", show_default=False)]
Official = Annotated[
    list[Path] | None,
    typer.Option(
        "--official", help="Wetsbestanden of mappen: onze verwijzingen naast de officiële, met elk verschil.", show_default=False
    ),
]
Beir = Annotated[Path | None, typer.Option("--beir", help="Map met een BEIR-verzameling.", show_default=False)]


def evaluate(
    questions: Questions = None,
    rules: Rules = None,
    refs: References = None,
    official: Official = None,
    beir: Beir = None,
    as_json: Json = False,
    data_dir: DataDir = None,
    corpus_dir: CorpusDir = None,
) -> int:
    """Meet hoe goed antwoorden, regels, verwijzingen en zoeken zijn; zonder opties op de verzamelingen van het corpus."""
    settings = load_settings(data_dir=data_dir, corpus_dir=corpus_dir)
    if not (questions or rules or refs or official or beir):
        questions, rules, refs = (_shipped(settings, name) for name in ("questions", "rules", "references"))
        if not (questions or rules or refs):
            raise CommandError(BAD_INPUT, f"geen verzamelingen in {settings.corpus_dir / 'evaluation'}; noem er een")
    measured = Evaluatie(
        vragen=_measure(_questions, questions, settings),
        regels=_measure(_rules, rules, settings),
        verwijzingen=_measure(_references, refs, settings),
        officieel=_official(official, settings) if official else None,
        beir=_search(beir, settings) if beir else None,
    )
    show(measured, as_json, lambda console: _print(console, measured))
    return FOUND


def _shipped(settings: Settings, name: str) -> Path | None:
    path = settings.corpus_dir / "evaluation" / f"{name}.jsonl"
    return path if path.is_file() else None


def _measure(how: Callable[[Path, Settings], Iterable[Geval]], path: Path | None, settings: Settings) -> Meting | None:
    if path is None:
        return None
    from search.errors import SearchError  # the index libraries load only with the commands that use them

    try:
        cases = list(how(path, settings))
    except (OSError, ValueError, SearchError, NoBuildError) as error:
        raise CommandError(BAD_INPUT, str(error)) from error
    groups: dict[str, Telling] = {}
    for case in cases:
        before = groups.get(case.groep, Telling(goed=0, totaal=0))
        groups[case.groep] = Telling(goed=before.goed + case.goed, totaal=before.totaal + 1)
    return Meting(bestand=str(path), goed=sum(case.goed for case in cases), totaal=len(cases), groepen=groups, gevallen=cases)


def _questions(path: Path, settings: Settings) -> Iterable[Geval]:
    from search.evaluation.questions import score_questions  # see _measure

    engine = open_current(settings.data_dir, settings.models)
    for result in score_questions(path, engine):
        yield Geval(id=result.case.id, groep=result.case.kind, goed=result.right, bezwaren=list(result.lacks))


def _rules(path: Path, settings: Settings) -> Iterable[Geval]:
    from search.evaluation.rules import score_rules  # see _measure

    for result in score_rules(path, _by_alias(settings)).results:
        yield Geval(id=result.case.id, groep=result.case.kind, goed=result.right, bezwaren=list(result.lacks))


def _references(path: Path, settings: Settings) -> Iterable[Geval]:
    from ingest.pipeline import load_knowledge  # see _measure
    from search.evaluation.references import score_cases

    for result in score_cases(path, load_knowledge(settings.corpus_dir).names).results:
        wrong = [f"mist {each}" for each in result.missing] + [f"te veel: {each}" for each in result.extra]
        yield Geval(id=result.case.id, groep=result.case.family, goed=result.right, bezwaren=wrong)


def _official(paths: list[Path], settings: Settings) -> Meting:
    """Figures over all files, and every disagreement; agreements are only counted, because there are many."""
    from ingest.errors import IngestError
    from ingest.pipeline import load_knowledge  # see _measure
    from search.evaluation.official import compare, read_documents, with_titles

    groups: dict[str, Telling] = {}
    cases: list[Geval] = []
    try:
        names = with_titles(load_knowledge(settings.corpus_dir).works, read_documents(paths))
        for document in read_documents(paths):
            for each in compare(document, names):
                before = groups.get(each.kind, Telling(goed=0, totaal=0))
                groups[each.kind] = Telling(goed=before.goed + each.agrees, totaal=before.totaal + 1)
                if not each.agrees:
                    found = ", ".join(map(str, each.found)) or "–"
                    wrong = f"{each.verdict}; officieel {each.official}; wij {found}; {each.excerpt}"
                    cases.append(Geval(id=f"{each.document}:{each.span.start}", groep=each.kind, goed=False, bezwaren=[wrong]))
    except (OSError, IngestError) as error:
        raise CommandError(BAD_INPUT, str(error)) from error
    right, total = sum(group.goed for group in groups.values()), sum(group.totaal for group in groups.values())
    return Meting(bestand=", ".join(map(str, paths)), goed=right, totaal=total, groepen=groups, gevallen=cases)


def _by_alias(settings: Settings) -> Mapping[str, Findings]:
    """The findings of every document under its id and under every other name that it has."""
    engine = open_current(settings.data_dir, settings.models)
    named: dict[str, Findings] = {}
    for summary in engine.documents():
        findings = engine.findings(summary.id)
        named |= dict.fromkeys((summary.id, *summary.metadata.aliases), findings)
    return named


def _search(directory: Path, settings: Settings) -> Zoekmeting:
    from search.beir import evaluate_beir  # see _measure
    from search.errors import SearchError

    try:
        figures: BeirFigures = evaluate_beir(directory, open_encoder(settings.models))
    except (OSError, SearchError, NoModelError) as error:
        raise CommandError(BAD_INPUT, str(error)) from error
    measures = {
        leg: {name: Schatting(gemiddelde=each.mean, laag=each.low, hoog=each.high) for name, each in by_name.items()}
        for leg, by_name in figures.legs.items()
    }
    return Zoekmeting(map=str(directory), passages=figures.passages, vragen=figures.queries, maten=measures)


def _print(console: Console, measured: Evaluatie) -> None:
    from rich.table import Table  # only readable output needs it

    for name, found in (
        ("Vragen", measured.vragen),
        ("Regels", measured.regels),
        ("Verwijzingen", measured.verwijzingen),
        ("Officiële verwijzingen", measured.officieel),
    ):
        if found is None:
            continue
        table = Table("Groep", "Goed", "Totaal", title=f"{name}: {found.goed} van {found.totaal}", title_justify="left", box=None)
        for group, count in sorted(found.groepen.items()):
            table.add_row(group, str(count.goed), str(count.totaal))
        console.print(table)
        for case in found.gevallen:
            if not case.goed:
                console.print(f"  {case.id} ({case.groep}): {'; '.join(case.bezwaren)}")
    if measured.beir is not None:
        names = list(next(iter(measured.beir.maten.values()), {}))
        title = f"Zoeken: {measured.beir.vragen} vragen, {measured.beir.passages} passages"
        table = Table("Wijze", *names, title=title, title_justify="left", box=None)
        for leg, by_name in measured.beir.maten.items():
            table.add_row(leg, *(f"{each.gemiddelde:.3f} [{each.laag:.3f}–{each.hoog:.3f}]" for each in by_name.values()))
        console.print(table)
