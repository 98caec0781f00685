"""How rules of different documents bear on each other: who limits a rule, and where a delegation is filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.model import LimitKind, Rule
from ingest.rules.delegation import Filling, fillings
from search.open_build import OpenBuild

_CACHED = 64


@dataclass(frozen=True, slots=True)
class LimitedBy:
    """A rule that limits another: the document it stands in, and how it does."""

    document: str
    rule: Rule
    kind: LimitKind


class Norms:
    """Answers about the rules of one build; safe for several threads."""

    def __init__(self, material: OpenBuild) -> None:
        self._material = material
        self._fillings = lru_cache(_CACHED)(self._fillings_of)
        self._inside = lru_cache(_CACHED)(self._limits_in)

    def rule(self, rule_id: str) -> tuple[str, Rule] | None:
        """(document id, rule) by the rule's id; None when there is none."""
        document = rule_id.partition("#")[0]
        if document not in self._material.document_ids():
            return None
        found = (rule for rule in self._material.view(document).findings.rules if rule.id == rule_id)
        return next(((document, rule) for rule in found), None)

    def limited_by(self, document: str, rule: Rule) -> tuple[LimitedBy, ...]:
        """The rules that limit a rule of a document: by naming it in that document, or by naming its provision anywhere."""
        unique: dict[str, LimitedBy] = {}
        for found in (*self._inside(document).get(rule.id, ()), *self._of_place(rule)):
            if found.rule.id != rule.id:
                unique.setdefault(found.rule.id, found)
        return tuple(unique.values())

    def filled_in(self, rule: Rule) -> tuple[Filling, ...]:
        """Where other texts of the corpus fill in what a rule delegates; empty for a rule that delegates nothing."""
        if not rule.delegates:
            return ()
        place = rule.locator.short()
        citing = sorted({document for document, _ in self._material.links.to(place.up_to("artikel"))})
        return tuple(
            filling
            for document in citing
            if self._material.view(document).document.work != place.work
            for filling in self._fillings(document)
            if filling.target.contains(place) or place.contains(filling.target)
        )

    def _limits_in(self, document: str) -> dict[str, list[LimitedBy]]:
        """Rule id → the rules of the same document that name it."""
        found: dict[str, list[LimitedBy]] = {}
        for other in self._material.view(document).findings.rules:
            for limit in other.limits:
                for rule_id in limit.rules:
                    found.setdefault(rule_id, []).append(LimitedBy(document, other, limit.kind))
        return found

    def _of_place(self, rule: Rule) -> Iterator[LimitedBy]:
        if not rule.locator.artikel:
            return
        for limiting in self._material.limiting(rule.locator):
            found = self.rule(limiting.id)
            if found is not None:
                yield LimitedBy(found[0], found[1], limiting.kind)

    def _fillings_of(self, document: str) -> tuple[Filling, ...]:
        return fillings(self._material.view(document).findings)
