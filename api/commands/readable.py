"""Findings in readable Dutch for a terminal."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from api import contract, wording
from api.contract import Ophaalverslag
from api.contract.graph import BepalingMetOmgeving, Rondom
from api.engine_port import Places
from ingest.locator import parse_locator

_SHOWN_VALUES = 6
"""Values of a facet that a terminal shows; `--json` has all."""
_MOST_LINKS = 10
"""Links of a kind, recorded by the editors, that a terminal shows."""


class Printer:
    """Prints objects of the contract; `places` says how places are called."""

    def __init__(self, console: Console, places: Places) -> None:
        self._out = console.print
        self._label: Callable[..., str] = places.label

    def answer(self, answer: contract.Antwoord) -> None:
        """An answer with its sources, or a refusal with the nearest things."""
        if answer.gelezen_als is not None:
            self._out(Text(f"Gelezen als: {answer.gelezen_als}", "dim"))
        if answer.antwoord is not None:
            self._out(Text(answer.antwoord.tekst, "bold"))
            certain = f"{wording.certainty(answer.zekerheid)} ({answer.zekerheid:.0%})"
            self._out(Text(f"{certain}, peildatum {wording.day_in_words(answer.peildatum)}", "dim"))
            if answer.verwoording is not None and answer.verwoording.tekst:
                self._out(Text(f"\nIn de woorden van {answer.verwoording.model}, zin voor zin vergeleken met de bronnen:", "dim"))
                self._out(answer.verwoording.tekst)
            self.sources(answer.bronnen)
        if answer.onthouding is not None:
            self._out(Text(f"{wording.REASON[answer.onthouding.reden]}.", "bold"))
            self._out(answer.onthouding.toelichting)
            if answer.onthouding.dichtstbij:
                self._out(Text("\nWat er het dichtst bij komt, maar de vraag niet beantwoordt:", "dim"))
                self.sources(answer.onthouding.dichtstbij)

    def sources(self, sources: Sequence[contract.Bron]) -> None:
        """Quotations, numbered."""
        for number, source in enumerate(sources, start=1):
            self._out()
            self._out(Text(f"[{number}] ", "bold cyan") + Text(source.document.titel, "bold"))
            if source.pad:
                self._out(Padding(Text(" › ".join(source.pad), "dim"), (0, 4)))
            self._out(Padding(Text(f"“{source.citaat}”"), (0, 4)))
            for target in source.verwijzingen:
                self._out(Padding(Text(f"→ {self._place(target)}", "cyan"), (0, 4)))
            self._out(Padding(Text(f"{wording.STATUS[source.status]} · {source.url or source.locator}", "dim"), (0, 4)))

    def search_result(self, result: contract.Zoekresultaat) -> None:
        """Passages, with how many there are in all."""
        if result.bedoelde_u:
            self._out(f"Bedoelde u: {result.bedoelde_u}")
        self._out(Text(f"{result.totaal} passages" if result.totaal != 1 else "1 passage", "bold"))
        if result.paginas > 1:
            self._out(Text(f"Pagina {result.pagina} van {result.paginas}", "dim"))
        for word in dict.fromkeys(each.woord for each in result.uitbreidingen):
            terms = ", ".join(each.term for each in result.uitbreidingen if each.woord == word)
            self._out(Text(f"Bij “{word}” ook gezocht op: {terms} (zonder: --geen-uitbreiding)", "dim"))
        for facet in result.facetten:
            values = ", ".join(f"{value.opschrift} ({value.aantal})" for value in facet.waarden[:_SHOWN_VALUES])
            if len(facet.waarden) > 1 or any(value.gekozen for value in facet.waarden):
                self._out(Text(f"{wording.FACET[facet.veld]}: {values}", "dim"))
        self.sources(result.resultaten)

    def references(self, references: contract.Verwijzingen) -> None:
        """Citations and where they point."""
        if not references.verwijzingen:
            self._out("Geen verwijzingen gevonden.")
            return
        table = Table("Plaats", "Tekst", "Doel", box=None, pad_edge=False)
        for each in references.verwijzingen:
            targets = "\n".join(target.locator for target in each.doelen)
            options = "meerduidig: " + ", ".join(target.locator for target in each.kandidaten)
            table.add_row(f"{each.begin}–{each.eind}", each.tekst, targets or (options if each.kandidaten else "niet herleid"))
        self._out(table)

    def rules(self, rules: contract.Regels) -> None:
        """Rules, one below the other."""
        for rule in rules.regels:
            heading = Text(wording.RULE_KIND[rule.soort], "bold cyan")
            self._out(heading + Text(f" · {rule.actor}" if rule.actor else "") + Text(f"  {rule.document}", "dim"))
            self._out(Padding(Text(rule.handeling), (0, 4)))
            facts = [
                ("waarde", rule.waarde.tekst if rule.waarde else ""),
                ("als", "; ".join(rule.voorwaarden)),
                ("tenzij", "; ".join(rule.uitzonderingen)),
                ("grondslag", "; ".join(self._place(target) for target in rule.grondslag)),
                ("geldt", wording.validity(rule.geldig_van, rule.geldig_tot)),
                *((wording.LIMIT_KIND[each.soort], each.tekst) for each in rule.beperkt if each.doelen),
                *((f"beperkt door ({each.document})", " ".join(each.citaat.split())) for each in rule.beperkt_door),
                *(("uitgewerkt in", f"{each.titel}, {each.locator}") for each in rule.gedelegeerd_in),
            ]
            for name, value in facts:
                if value:
                    self._out(Padding(Text(f"{name}: ", "dim") + Text(value), (0, 4)))
        if not rules.regels:
            self._out("Geen regels.")

    def provision(self, provision: BepalingMetOmgeving) -> None:
        """A provision with its words and what is linked to it."""
        self._out(Text(wording.place(parse_locator(provision.locator), self._label), "bold"))
        if provision.document and provision.opschrift:
            self._out(Text(provision.opschrift))
        held = wording.validity(provision.geldig_van, provision.geldig_tot)
        self._out(Text(" · ".join(filter(None, [wording.STATUS[provision.status], held])), "dim"))
        self._out()
        elsewhen = any(version.document and version.geldig_van for version in provision.versies)
        missing = "Van deze dag staat geen tekst van deze bepaling" if elsewhen else "De tekst van deze bepaling staat niet"
        self._out(provision.tekst or Text(f"{missing} in het corpus.", "italic"))
        if len(provision.versies) > 1 or any(version.document is None for version in provision.versies):
            self._out(Text("\nVersies", "bold"))
            for version in provision.versies:
                held = wording.version_days(version.geldig_van, version.geldig_tot, version.status)
                facts = [held, wording.STATUS[version.status], version.effect, version.bron]
                said = " · ".join(filter(None, [*facts, wording.version_lacks(version.document, version.effect)]))
                self._out(Padding(Text(said), (0, 4)))
        if provision.verwijst_naar:
            self._out(Text("\nVerwijst naar", "bold"))
            for link in provision.verwijst_naar:
                self._out(Padding(Text(f"{self._place(link.doel)}: “{link.tekst}”"), (0, 4)))
        if provision.verwezen_door:
            self._out(Text("\nWie hiernaar verwijst", "bold"))
            for back in provision.verwezen_door:
                self._out(Padding(Text(f"{back.bron.document.titel}: “{back.tekst}”"), (0, 4)))
        if provision.regels:
            self._out(Text("\nRegels die hierop rusten", "bold"))
            self.rules(contract.Regels(regels=provision.regels))
        if provision.rondom is not None:
            self._around(provision.rondom)

    def _around(self, around: Rondom) -> None:
        """What it rests on and what rests on it, what is written about it, what words mean there, and what stands beside it."""
        for heading, places in (("Berust op", around.berust_op), ("Grondslag voor", around.grondslag_voor)):
            if places:
                self._out(Text(f"\n{heading}", "bold"))
                for plek in places:
                    self._out(Padding(Text(wording.place(parse_locator(plek.locator), self._label)), (0, 4)))
        if around.volgens_redactie:
            self._out(Text("\nVolgens de redactie van het wettenbestand (WTI)", "bold"))
            for kind, links in groupby(around.volgens_redactie, key=lambda link: link.soort):
                named = [wording.titled_place(parse_locator(link.locator), link.opschrift) for link in links]
                more = f"; en nog {len(named) - _MOST_LINKS}" if len(named) > _MOST_LINKS else ""
                self._out(Padding(Text(f"{wording.RECORDED[kind]}: ", "dim") + Text("; ".join(named[:_MOST_LINKS]) + more), (0, 4)))
        if around.documenten:
            self._out(Text("\nDocumenten hierover", "bold"))
            for document in around.documenten:
                self._out(Padding(Text(f"{document.titel} ({document.id})"), (0, 4)))
        if around.begrippen:
            self._out(Text("\nBegrippen die hier gelden: ", "bold") + Text(", ".join(each.term for each in around.begrippen)))
        for heading, beside in (("Vorige", around.vorige), ("Volgende", around.volgende)):
            if beside is not None:
                self._out(Text(f"{heading}: ", "dim") + Text(f"{beside.opschrift or beside.locator} ({beside.locator})"))

    def _place(self, target: contract.Doel) -> str:
        return wording.place(parse_locator(target.locator), self._label)


def downloaded(console: Console, report: Ophaalverslag) -> None:
    """What was fetched, counted, and what to do with it."""
    new = sum(not each.overgeslagen for each in report.gedownload)
    console.print(Text(f"{new} opgehaald, {len(report.gedownload) - new} ongewijzigd, {len(report.fouten)} mislukt", "bold"))
    if report.gedownload:
        console.print(Text(f"In {report.map}; lees het in met: vindplaats build {shlex.quote(report.map)}"), soft_wrap=True)


_MOST_ROWS = 40


def read_in(console: Console, report: contract.Inleesverslag) -> None:
    """What was read and what could not be: each document while they are few, and the counts of all."""
    if 0 < len(report.documenten) <= _MOST_ROWS:
        table = Table(box=None, pad_edge=False)
        table.add_column("Document", max_width=24, no_wrap=True, overflow="ellipsis")
        table.add_column("Soort", no_wrap=True)
        for heading in ("Artikelen", "Leden", "Verwijzingen", "Regels"):
            table.add_column(heading, justify="right", no_wrap=True)
        for each in report.documenten:
            counts = (each.artikelen, each.leden, each.verwijzingen, each.regels)
            table.add_row(each.titel or each.bestand, wording.DOCUMENT_KIND[each.soort], *map(str, counts))
        console.print(table)
        console.print()
    console.print(_totals(report.samenvatting))
    for each in report.documenten:
        for wrong in each.totaalverschillen:
            said = f"{each.titel}: {wrong.kolom} van {wrong.rij} is {wrong.vermeld}, maar de delen zijn samen {wrong.berekend}"
            console.print(Text(f"Tabel telt niet op – {said}", "yellow"), soft_wrap=True)
        for remark in each.opmerkingen:
            console.print(Text(f"Let op – {each.bestand}: {remark}", "yellow"), soft_wrap=True)
    if len(report.documenten) > _MOST_ROWS:
        console.print(Text("Elk document apart: --json.", "dim"))
    if report.index_versie:
        console.print(Text(f"Index {report.index_versie}", "dim"))


def _totals(summary: contract.Samenvatting) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_row(Text("Documenten", "bold"), str(summary.documenten))
    for kind, count in summary.per_soort.items():
        table.add_row(f"  {wording.DOCUMENT_KIND[kind]}", str(count))
    for name, total in (("Artikelen", summary.artikelen), ("Leden", summary.leden)):
        table.add_row(Text(name, "bold"), str(total))
    for name, looked_for in (("Verwijzingen", summary.verwijzingen), ("Regels", summary.regels)):
        table.add_row(Text(name, "bold"), "niet gezocht" if looked_for is None else str(looked_for))
    table.add_row(Text("Niet gelezen", "bold"), str(sum(summary.fouten.values())))
    for fault, count in summary.fouten.items():
        table.add_row(f"  {wording.FAULT_KIND[fault]}", str(count))
    return table
