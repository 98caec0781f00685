"""Which rules someone asks for: by document, kind, norm addressee, legal basis and the day on which they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from api.engine_port import EnginePort
from ingest.locator import Locator
from ingest.model import Findings, Rule, RuleKind
from ingest.rules.local_actors import role_of


@dataclass(frozen=True, slots=True)
class RuleSelection:
    """What rules must have; None asks nothing."""

    document: str | None = None
    kind: RuleKind | None = None
    actor: str | None = None
    """A norm addressee, in any of the words that are known for it."""
    basis: Locator | None = None
    """A place that a rule must rest on, or a part of which it must rest on."""
    day: date | None = None
    """The day on which a rule must hold; what is only announced holds on no day."""


def select(engine: EnginePort, selection: RuleSelection) -> list[tuple[str, Rule]]:
    """(document id, rule) for the rules that fit, in reading order. Raises `KeyError` for an unknown document."""
    actor = _concept(engine, selection.actor) if selection.actor else None
    return [
        (document, rule)
        for document, rule in engine.rules(selection.document)
        if selection.kind in (None, rule.kind)
        and (actor is None or rule.actor.casefold() == actor.casefold())
        and (selection.basis is None or any(selection.basis.short().contains(basis.short()) for basis in rule.basis))
        and (selection.day is None or _holds(engine.findings(document), rule, selection.day))
    ]


def _concept(engine: EnginePort, words: str) -> str:
    """The norm addressee that words name; a role in the plural ("leveranciers") by its singular."""
    known = engine.actor(words)
    return role_of(words.lower()) or known if known == words else known


def _holds(findings: Findings, rule: Rule, day: date) -> bool:
    return rule.status != "aangekondigd" and rule.validity.holds_on(day) and findings.document.validity.holds_on(day)
