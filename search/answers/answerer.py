"""From a question to an answer made of verified quotations, or to a refusal that says why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ingest.model import Reference, Span
from search.answers.candidates import Candidates, candidates
from search.answers.changes import answer_changes, asks_for_changes
from search.answers.citations import ambiguous, answer_citation, ended, targets_of, unplaced
from search.answers.comparing import compare, comparison_in
from search.answers.composing import (
    asks_for_basis,
    basis_sources,
    distinct,
    fact_text,
    lead_source,
    list_of,
    list_text,
    passage_source,
    passage_text,
    reference_text,
    rules_text,
    states_rules,
    table_sources,
)
from search.answers.defining import answer_definition
from search.answers.differing import differing
from search.answers.following import UNSAID, in_context
from search.answers.gate import supported_first
from search.answers.labels import time_labels
from search.answers.lexicon import Element, Lexicon
from search.answers.matching import Match
from search.answers.material import Material
from search.answers.moments import asked_moment
from search.answers.polarity import polarity
from search.answers.question import Question, QuestionReader, check_question
from search.answers.referring import answer_referring, direction_of
from search.answers.refusing import NEAREST, refusal
from search.answers.sources import source_of
from search.answers.spelled import with_figures, with_names_apart
from search.answers.tables import TableFinding, answer_from_table, asks_for_extreme
from search.answers.units import Unit, UnitMaker
from search.answers.view import LIST_KINDS
from search.model import Answer, AnswerKind, Refusal, Source

_WHEN = re.compile(r"\W*(?:en |maar )?wanneer\b", re.IGNORECASE)

TELEGRAM = 8
"""A request of at most so many words that asks nothing but names a year may be for a table: "verkoop aan beleggers, 2018"."""

SAID = 0.75
"""Share of a question's words by which a sentence says it all."""

SURER = 0.03
"""How much surer what must have happened must be than a day, to be told instead."""

SAID_IN_WORDS = frozenset({"persoon", "aantal", "percentage", "bedrag", "duur"})
"""What a sentence that says it all tells better than a table."""

class Answerer:
    """Answers questions from the documents of a build; made once, used by many threads."""

    def __init__(self, lexicon: Lexicon, units: UnitMaker, material: Material) -> None:
        self._lexicon = lexicon
        self._units = units
        self._material = material
        self._reader = QuestionReader(lexicon, units.roles)

    def ask(self, text: str, day: date, max_sources: int, context: Sequence[str] = ()) -> Answer | Refusal:
        """Answer a question for a day, read in the light of the questions before it (`context`, oldest first).

        A day that the question itself names goes before `day`. Raises `QuestionError` for a question that cannot be asked.
        """
        read_as = in_context(check_question(text), context, self._topic)
        found = self._answered(self._read(read_as, day, follows=read_as != text.strip()), max_sources)
        return replace(found, question=text.strip(), read_as=read_as if read_as != text.strip() else "")

    def _answered(self, question: Question, max_sources: int) -> Answer | Refusal:
        choice = ambiguous(question, self._material) or unplaced(question)
        if choice is not None:
            return choice
        direction = direction_of(question)
        if direction is not None:
            return answer_referring(question, direction, self._material, max_sources)
        if asks_for_changes(question, self._material):
            return answer_changes(question, self._material, max_sources)
        comparison = comparison_in(question.text)
        if comparison is not None:
            whole = self._from_text(question, max_sources)
            return compare(question.text, comparison, whole, lambda side: self._side(side, question.day), question.day, max_sources)
        return self._from_text(question, max_sources)

    def _side(self, text: str, day: date) -> Answer | Refusal:
        return self._from_text(self._read(text, day), NEAREST)

    def _from_text(self, question: Question, max_sources: int) -> Answer | Refusal:
        if targets_of(question):
            if question.only_citation or question.kind == "bepaling":
                return answer_citation(question, self._material, max_sources)
            outside = self._outside(question)
            if outside is not None:
                return outside
        past = ended(question, self._material)
        if past is not None:
            then = self._found(replace(question, day=past.held), NEAREST)
            near = then.sources if isinstance(then, Answer) else then.nearest
            return Refusal(question.text, "niet_geldend", past.explanation, near, past.certainty, question.day)
        defined = answer_definition(question, self._material, max_sources)
        if defined is not None:
            return defined
        outcome = self._found(question, max_sources)
        if question.expected == "datum" and _WHEN.match(question.text):
            # "Wanneer treedt een besluit in werking?" may ask for a day, or for what must have happened.
            again = self._found(replace(question, kind="regel", expected="tijdstip", required=False), max_sources)
            better = isinstance(outcome, Refusal) or again.certainty > outcome.certainty + SURER
            return again if isinstance(again, Answer) and better else outcome
        return outcome

    def _found(self, question: Question, max_sources: int) -> Answer | Refusal:
        found = candidates(question, self._material, self._units, self._lexicon)
        table = self._table(question, found)
        if table is not None and not self._said_in_words(question, found):
            sources = distinct(table_sources(table), max_sources)
            return Answer(question.text, table.text, "tabel", sources, round(0.5 + table.share / 2, 3), question.day)
        return self._compose(question, found, max_sources)

    def _read(self, text: str, day: date, *, follows: bool = False) -> Question:
        text = with_names_apart(with_figures(text), lambda name: bool(self._named_works(self._material.cited(name))))
        references = self._material.cited(text)
        places = [target for reference in references for target in (*reference.targets, *reference.candidates) if target.depth]
        moment = asked_moment(text, bool(places))
        question = self._reader.read(text, references, moment.day if moment is not None else day)
        unsaid = UNSAID.search(text)
        if follows and unsaid is not None:
            # What an earlier question was about helps to find the answer; it need not stand in it.
            elements = tuple(
                replace(element, needed=element.needed and element.start < unsaid.start()) for element in question.elements
            )
            question = replace(question, elements=elements)
        question = self._asked_of(question)
        # The year of the day for which the law is asked need not stand in it.
        return replace(question, years=()) if moment is not None and places else question

    def _named_works(self, references: Sequence[Reference]) -> frozenset[str]:
        named = {target.work for reference in references for target in reference.targets if not target.depth}
        return frozenset(work for work in named if self._material.has_work(work))

    def _asked_of(self, question: Question) -> Question:
        """The question put to the laws that it names: their names are then no more part of what is asked."""
        works = self._named_works(question.references)
        if not works:
            return question
        names = [reference.span for reference in question.references if any(target.work in works for target in reference.targets)]

        def named(element: Element) -> bool:
            return any(span.start <= element.start and element.end <= span.end for span in names)

        # A longer term may begin with the name: "Woo-verzoek".
        whole = (
            element if not any(named(part) for part in element.parts) else replace(part, needed=element.needed)
            for element in question.elements
            for part in (element.parts if any(named(part) for part in element.parts) else (element,))
        )
        elements = tuple(element for element in whole if not named(element))
        return replace(question, works=works, elements=elements or question.elements)

    def _topic(self, text: str) -> str:
        """What a question is about, in its own words."""
        question = self._read(text, date.today())
        cited = [reference.text for reference in question.references]
        return " ".join((*(element.words for element in question.elements if element.needed), *cited))

    def finds(self, text: str, day: date) -> tuple[Question, list[Match]]:
        """A question and what might answer it, best first; for measuring."""
        question = self._read(text, day)
        return question, self._ranked(question, candidates(question, self._material, self._units, self._lexicon))

    def _outside(self, question: Question) -> Refusal | None:
        """A refusal when the question names a place that the corpus neither holds nor cites."""
        unknown = [
            target
            for target in targets_of(question)
            if not self._material.citing(target) and not self._material.provision_sections(target, question.day)
        ]
        if not unknown:
            return None
        labels = "; ".join(self._material.label(target) for target in unknown)
        return Refusal(question.text, "buiten_corpus", f"Het corpus bevat niets over {labels}.", (), 0.95, question.day)

    def _said_in_words(self, question: Question, found: Candidates) -> bool:
        """Whether a sentence says as much as a table would: "De meeste woningen worden verkocht aan …"."""
        best = found.sentences[0] if found.sentences else None
        return question.expected in SAID_IN_WORDS and best is not None and best.core >= SAID

    def _table(self, question: Question, found: Candidates) -> TableFinding | None:
        telegram = question.kind == "regel" and bool(question.years) and len(question.text.split()) <= TELEGRAM
        if question.expected != "aantal" and not asks_for_extreme(question) and not telegram:
            return None
        findings = []
        for document in found.documents:
            view = self._material.view(document)
            for table in view.tables:
                section = view.sections[table.locator]
                before = view.text[max(0, table.span.start - 800) : table.span.start]
                caption = view.words(table.caption) if table.caption else ""
                around = " ".join((caption, before, *section.path, view.document.metadata.title))
                finding = answer_from_table(question, view, table, self._lexicon, around)
                if finding is not None:
                    findings.append(finding)
        return max(findings, key=lambda finding: finding.share, default=None)

    def _compose(self, question: Question, found: Candidates, limit: int) -> Answer | Refusal:
        ranked = self._ranked(question, found)
        ranked, verdict = supported_first(question, ranked)
        best = ranked[0] if ranked else None
        if best is None or not verdict.supported:
            return refusal(question, found, verdict, self._material)
        whole = any(best.unit is match.unit for match in found.groups)
        if question.expected == "stappen" and not whole and not self._tells_how(question, best.unit):
            return refusal(question, found, replace(verdict, supported=False), self._material)
        led = None if whole or question.kind == "verwijzing" else list_of(best, found.groups)
        if led is not None:
            # A sentence that only introduces a list says nothing without it.
            best, whole = replace(best, unit=led.unit), True
        text, kind = self._text(question, best, whole)
        others = differing(question, ranked, self._lexicon) if kind == "feit" else []
        said = [
            f"Ook gevonden, in “{other.unit.view.document.metadata.title}”: {fact_text(question, other, self._lexicon)}"
            for other in others
        ]
        text = "\n".join((text, *said, *time_labels(best.unit, question.day)))
        first, *rest = self._sources(question, best, ranked, whole)
        sources = [first, *map(passage_source, others), *rest]
        return Answer(question.text, text, kind, distinct(sources, limit), verdict.certainty, question.day)

    def _tells_how(self, question: Question, unit: Unit) -> bool:
        """Whether a single sentence names in so many words all that is to be done: a sentence on a subject tells no procedure."""
        said = unit.fields[0][1].union(*(bag for field, bag in unit.fields if field in ("lead_in", "heading")))
        return all(self._lexicon.says(element, said) for element in question.elements if element.needed)

    def _ranked(self, question: Question, found: Candidates) -> list[Match]:
        if question.kind == "lijst":
            pool: Sequence[Match] = (*found.groups, *found.sentences)
        else:
            pool = found.sentences
        ranked = sorted(pool, key=lambda match: -match.score)
        if question.kind == "lijst" and ranked and ranked[0] in found.sentences:
            # An item that fits best speaks for its whole list.
            best = ranked[0].unit
            whole = [
                match for match in found.groups if match.unit.view is best.view and match.unit.span.contains(best.section.span)
            ]
            if best.section.kind in LIST_KINDS and whole:
                return [
                    replace(
                        min(whole, key=lambda match: len(match.unit.span)), support=ranked[0].support, missing=ranked[0].missing
                    ),
                    *ranked,
                ]
        return ranked

    def _text(self, question: Question, best: Match, is_group: bool) -> tuple[str, AnswerKind]:
        if question.kind == "janee":
            said = polarity(question, best)
            words, between = (list_text(best.unit), "\n") if is_group else (fact_text(question, best, self._lexicon), " ")
            return f"{said}.{between}{words}" if said else words, "janee"
        if is_group:
            return list_text(best.unit), "stappen" if question.expected == "stappen" else "lijst"
        if question.expected == "opsomming" and states_rules(best):
            return rules_text(best), "lijst"
        if question.kind == "verwijzing" and asks_for_basis(question, best.unit):
            basis = basis_sources(best.unit.view)
            return "\n".join(f"– {source.quote}" for source in basis), "verwijzing"
        if question.kind == "verwijzing":
            return reference_text(question, best), "verwijzing"
        if question.kind == "feit":
            return fact_text(question, best, self._lexicon), "feit"
        return passage_text(best), "definitie" if question.kind == "definitie" else "regel"

    def _sources(self, question: Question, best: Match, ranked: Sequence[Match], is_group: bool) -> list[Source]:
        unit = best.unit
        if asks_for_basis(question, unit):
            items = [section for section in unit.view.document.sections if section.parent == unit.section.parent]
            return [
                source_of(unit.view, unit.section, Span(items[0].span.start, items[-1].span.end), score=best.score),
                *basis_sources(unit.view),
            ]
        sources = [passage_source(best, span=unit.span if is_group else None)]
        if unit.section.kind in LIST_KINDS and not is_group:
            sources += lead_source(unit.view, unit.section)
        words = unit.words
        sources += [
            passage_source(other) for other in ranked[1:6] if other.unit.words == words and other.unit.view is not unit.view
        ]
        return sources + basis_sources(unit.view)
