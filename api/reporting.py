"""The reports in the contract's words: what the graph and the texts say about the health of the corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock

from api.contract import graph as contract
from api.engine_port import EnginePort
from graph.health import Examined, Verdict, count, examine
from graph.over_time import CitedOverTime, Versions, Wording, outdated, references_over_time
from graph.store import Statements
from ingest.model import Document, Findings
from ingest.rules.comparison import RuleQuote, contradictions

_SOUND = frozenset({"gevonden", "buiten_corpus"})


KEPT = 1_000
"""Problems that are kept of all references, as many as one answer may hold."""


@dataclass(frozen=True, slots=True)
class _Health:
    """How the references fare: verdicts by document, the first problems, and how many there are."""

    counted: dict[str, dict[Verdict, int]]
    problems: tuple[Examined, ...]
    total: int


@dataclass(frozen=True)
class Reporter:
    """Makes the reports on one build."""

    engine: EnginePort
    graph: Statements
    _kept: dict[str, _Health] = field(default_factory=dict, compare=False, repr=False)
    _lock: Lock = field(default_factory=Lock, compare=False, repr=False)

    def citations(self, document: str | None, limit: int) -> contract.Verwijzingenrapport:
        """The health of references, of one document or all. Raises `KeyError` for an unknown document."""
        if document is not None and document not in self._works:
            raise KeyError(document)
        found = self._health(max(limit, KEPT)) if document is None else _health(examine(self.graph, document), limit)
        return contract.Verwijzingenrapport(
            documenten=[contract.Gezondheid(document=name, **verdicts) for name, verdicts in found.counted.items()],
            problemen=[_problem(each) for each in found.problems[:limit]],
            totaal=found.total,
            index_versie=self.engine.index_version,
        )

    def outdated(self, day: date, limit: int) -> contract.Tijdrapport:
        """Which documents rest on what changed or ended after their date."""
        return self._over_time(outdated(self._all(), self._versions, day), day, limit)

    def over_time(self, document: str, day: date) -> contract.Tijdrapport:
        """A document's references at its own date and on `day`. Raises `KeyError` for an unknown document."""
        found = references_over_time(self.engine.findings(document), self._versions, day)
        return self._over_time(found, day, len(found))

    def contradictions(self, limit: int) -> contract.Tegenstrijdighedenrapport:
        """Candidates for contradictions between sources."""
        found = contradictions(self._all())
        return contract.Tegenstrijdighedenrapport(
            tegenstrijdigheden=[
                contract.Tegenstrijdigheid(
                    soort=each.kind, onderwerp=list(each.subject), eerste=_side(each.first), tweede=_side(each.second)
                )
                for each in found[:limit]
            ],
            totaal=len(found),
            index_versie=self.engine.index_version,
        )

    def start_of(self, document: str | None) -> date | None:
        """The day on which a text took effect; None when it is not known."""
        return self.engine.findings(document).document.validity.start if document and document in self._works else None

    def _health(self, limit: int) -> _Health:
        """The health of all references: looked up once, because it takes minutes where all law is in the graph."""
        with self._lock:
            known = self._kept.get("health")
            if known is None or len(known.problems) < min(limit, known.total):
                known = self._kept["health"] = _health(examine(self.graph), limit)
            return known

    @cached_property
    def _works(self) -> dict[str, str]:
        return {summary.id: summary.work for summary in self.engine.documents()}

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {summary.id: summary.metadata.title for summary in self.engine.documents()}

    @cached_property
    def _versions(self) -> Versions:
        by_work: dict[str, list[str]] = {}
        for name, work in self._works.items():
            by_work.setdefault(work, []).append(name)

        def versions_of(work: str) -> tuple[Document, ...]:
            return tuple(self.engine.findings(name).document for name in by_work.get(work, ()))

        return Versions(versions_of)

    def _all(self) -> Iterator[Findings]:
        return (self.engine.findings(name) for name in self._works)

    def _over_time(self, found: Iterable[CitedOverTime], day: date, limit: int) -> contract.Tijdrapport:
        listed = list(found)
        return contract.Tijdrapport(
            verwijzingen=[self._cited(each) for each in listed[:limit]],
            totaal=len(listed),
            peildatum=day,
            index_versie=self.engine.index_version,
        )

    def _cited(self, cited: CitedOverTime) -> contract.Tijdverwijzing:
        return contract.Tijdverwijzing(
            document=cited.document,
            titel=self._titles.get(cited.document, cited.document),
            tekst=cited.reference.text,
            begin=cited.reference.span.start,
            eind=cited.reference.span.end,
            doel=str(cited.target),
            toen=_wording(cited.then),
            nu=_wording(cited.now),
            verloop=cited.course,
            wijzigingen=[
                contract.Woordwijziging(locator=str(each.locator), oud=each.old, nieuw=each.new) for each in cited.changes
            ],
        )


def _health(examined: Iterable[Examined], limit: int) -> _Health:
    """Counts while going through, and keeps the first problems: all at once would not fit in memory."""
    problems: list[Examined] = []
    total = 0

    def passing() -> Iterator[Examined]:
        nonlocal total
        for each in examined:
            if each.verdict not in _SOUND:
                total += 1
                if len(problems) < limit:
                    problems.append(each)
            yield each

    return _Health(count(passing()), tuple(problems), total)


def _problem(examined: Examined) -> contract.Probleem:
    citation = examined.citation
    return contract.Probleem(
        document=citation.document,
        locator=str(citation.locator),
        tekst=citation.words,
        begin=citation.span.start,
        eind=citation.span.end,
        doel=None if examined.target is None else str(examined.target),
        oordeel=examined.verdict,  # type: ignore[arg-type]  # the sound ones are left out
        kandidaten=[str(candidate) for candidate in citation.candidates],
    )


def _wording(wording: Wording) -> contract.Stand:
    return contract.Stand(dag=wording.day, toestand=wording.state, document=wording.document or None, woorden=wording.words)


def _side(quote: RuleQuote) -> contract.Uitspraak:
    return contract.Uitspraak(
        document=quote.document,
        regel=quote.rule,
        locator=str(quote.locator),
        begin=quote.span.start,
        eind=quote.span.end,
        citaat=quote.quote,
        zegt=quote.says,
    )
