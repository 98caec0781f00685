"""From a document to its rules: each unit to the reader of its register, numbered by place, linked to what it limits."""

from __future__ import annotations

from dataclasses import replace

from ingest.model import Document, Reference, Rule, Span
from ingest.rules.actors import Actors, voice_of
from ingest.rules.basis import BasisFinder
from ingest.rules.law_kinds import LAW_KINDS
from ingest.rules.limits import with_limits
from ingest.rules.local_actors import actors_of
from ingest.rules.statements import Reader
from ingest.rules.statute import StatuteReader
from ingest.rules.table_rules import table_rules
from ingest.rules.units import units_of


def find_rules(
    document: Document, references: tuple[Reference, ...], sentences: tuple[Span, ...], actors: Actors
) -> tuple[Rule, ...]:
    """Every rule of a document in reading order.

    `references` and `sentences` are those of the same document. A rule's id is the document's id, its place and its
    number in that place, so that it stays the same when other documents or sections come or go.
    """
    law = document.metadata.kind in LAW_KINDS
    statutes = StatuteReader(document, actors) if law else None
    actors = actors if law else actors_of(document, actors)
    voice, basis = voice_of(document, actors), BasisFinder(document, references)
    reader = Reader(document, actors, voice, basis)
    found: list[Rule] = []
    for unit in units_of(document, sentences):
        found += (statutes if statutes is not None and unit.register == "wet" else reader).rules(unit)
    found += table_rules(document, actors, voice, basis)
    counts: dict[str, int] = {}
    rules: list[Rule] = []
    for rule in sorted(found, key=lambda rule: rule.span.start) if document.tables else found:
        place = str(rule.locator).removeprefix(document.work).lstrip("/") or "document"
        counts[place] = counts.get(place, 0) + 1
        rules.append(replace(rule, id=f"{document.id}#{place}~{counts[place]}"))
    return with_limits(document, references, rules)
