"""The words of an answer and its sources. Everything between quotation marks is verbatim."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import Section, Span
from search.answers.candidates import stands_under_basis_heading
from search.answers.evidence import PLACE_WORD, evidence
from search.answers.lexicon import Lexicon
from search.answers.matching import Match
from search.answers.question import Question
from search.answers.sources import source_of
from search.answers.tables import TableFinding
from search.answers.units import Unit
from search.answers.view import LIST_KINDS, DocumentView
from search.model import ScorePart, Source

LONG = 700
"""A passage up to this length, in characters, is quoted whole where reasons or consequences are asked."""


def value_in(question: Question, unit: Unit, lexicon: Lexicon) -> Span | None:
    """The expected value in the unit that stands nearest to the words asked about."""
    spans = [span for span in evidence(question, unit) if not PLACE_WORD.fullmatch(unit.view.words(span))]
    if not spans or question.expected in ("reden", "gevolg", "persoon", "tijdstip"):
        return None
    if len(spans) == 1:
        return spans[0]
    anchors = [
        (token_start + unit.span.start, element.weight)
        for token_start, term in lexicon.positions(unit.words)
        for element in question.elements
        if lexicon.strength(element, frozenset((term,))) >= 0.5
    ]
    return max(spans, key=lambda span: (sum(weight / (10 + abs(span.start - anchor)) for anchor, weight in anchors), -span.start))


def fact_text(question: Question, match: Match, lexicon: Lexicon) -> str:
    """A value with the sentence it stands in."""
    unit = match.unit
    value = value_in(question, unit, lexicon)
    quoted = _quoted(unit.view, unit.section, unit.span)
    return f"{unit.view.words(value)}: {quoted}" if value is not None and value != unit.span else quoted


def reference_text(question: Question, match: Match) -> str:
    """The citations that answer, with the sentence they stand in."""
    unit = match.unit
    cited = [unit.view.words(span) for span in evidence(question, unit)]
    return f"{'; '.join(dict.fromkeys(cited))}: {_quoted(unit.view, unit.section, unit.span)}"


def passage_text(match: Match) -> str:
    """A sentence with the rest of its passage where that is short."""
    unit = match.unit
    own = unit.view.own_span(unit.section)
    return _quoted(unit.view, unit.section, own if len(own) <= LONG else _window(unit, own))


def _window(unit: Unit, own: Span) -> Span:
    """The sentence with the one after it, which often goes on, and the one before it when it points back."""
    sentences = unit.view.sentences(own)
    if unit.span not in sentences:
        return unit.span
    position = sentences.index(unit.span)
    first = sentences[position - 1] if position and _POINTS_BACK.match(unit.words) else unit.span
    return Span(first.start, sentences[min(position + 1, len(sentences) - 1)].end)


_POINTS_BACK = re.compile(r"(?:dit|deze|dat|die|dus|dan|daar\w*|hier\w*|zij|dergelijke?)\b", re.IGNORECASE)


def list_text(unit: Unit) -> str:
    """The lead-in and every item of a list, deeper items indented, one to a line."""
    view = unit.view
    lines = []
    listed = LIST_KINDS | {"rij"}
    items = [
        section for section in view.descendants(unit.section.locator) if unit.span.contains(section.span) and section.kind in listed
    ]
    if items and items[0].lead_in is not None:
        lines.append(view.words(items[0].lead_in))
    for item in items:
        depth = sum(holder in items for holder in view.ancestors(item))
        mark = f"{item.number}. " if item.kind == "stap" and item.number else "– "
        lines.append("  " * depth + mark + " ".join(view.words(view.own_span(item)).split()))
    return "\n".join(lines) or view.words(unit.span)


def list_of(match: Match, groups: Sequence[Match]) -> Match | None:
    """The list that a sentence introduces; None for a sentence that says something itself."""
    if not match.unit.words.rstrip().endswith(":"):
        return None
    led = [
        group
        for group in groups
        if group.unit.view is match.unit.view
        and group.unit.span.start == match.unit.span.start
        and group.unit.span != match.unit.span
    ]
    return min(led, key=lambda group: len(group.unit.span), default=None)


def asks_for_basis(question: Question, unit: Unit) -> bool:
    """Whether the answer is all the law that a page names, not one law that the question names itself."""
    return (
        question.kind == "verwijzing" and question.general and not question.references and stands_under_basis_heading(unit.section)
    )


def rules_text(match: Match) -> str:
    """Every sentence of the passage that states a rule, one to a line."""
    view = match.unit.view
    sentences = view.sentences(view.own_span(match.unit.section))
    return "\n".join(f"– {view.words(sentence)}" for sentence in sentences if view.rules(sentence))


def states_rules(match: Match) -> bool:
    """Whether the passage is a list in prose: three or more of its sentences state rules."""
    view = match.unit.view
    return sum(bool(view.rules(sentence)) for sentence in view.sentences(view.own_span(match.unit.section))) >= 3


def _quoted(view: DocumentView, section: Section, span: Span) -> str:
    words = view.words(span)
    lead = " ".join(view.words(lead) for lead in view.leads(section) if not lead.overlaps(span))
    return f"“{lead} … {words}”" if lead else f"“{words}”"


def table_sources(finding: TableFinding) -> list[Source]:
    """The row that answers, or the two that are compared, and then the whole table with its headers."""
    rows = finding.rows if len(finding.rows) <= 2 else finding.rows[:1]
    found = [
        source_of(finding.view, finding.view.section_at(span.start) or finding.section, span, score=finding.share) for span in rows
    ]
    return [*found, source_of(finding.view, finding.section, finding.section.span, score=finding.share)]


def passage_source(match: Match, *, span: Span | None = None) -> Source:
    """The passage of a match, with the make-up of its score."""
    unit = match.unit
    parts = (
        ScorePart("dekking", 0.6, match.coverage, "woorden van de vraag in de passage en haar koppen"),
        ScorePart("eigen woorden", 0.4, match.core, "woorden van de vraag in de zin zelf"),
        ScorePart("toeslag", 1.0, match.bonus, "gevraagd gegeven, plaats in de zoekuitslag"),
    )
    return source_of(unit.view, unit.section, span or unit.view.own_span(unit.section), score=match.score, parts=parts)


def lead_source(view: DocumentView, section: Section) -> list[Source]:
    """The sentence that introduces the list in which a section stands, and the items above it."""
    found = []
    for holder in (section, *view.ancestors(section)):
        if holder is not section and holder.kind in LIST_KINDS:
            found.append(source_of(view, holder, view.own_span(holder)))
        if holder.lead_in is not None and (holder is section or holder.kind in LIST_KINDS):
            at = view.section_at(holder.lead_in.start)
            if at is not None and at.kind not in LIST_KINDS:
                found.append(source_of(view, at, holder.lead_in))
    return found


def basis_sources(view: DocumentView) -> list[Source]:
    """What a page itself names as the law it rests on: the items under a heading like "Relevante wetgeving"."""
    found = []
    for section in view.document.sections:
        listed = section.kind in ("item", "alinea") and stands_under_basis_heading(section)
        if listed and any(reference.targets for reference in view.references(section.span)):
            found.append(source_of(view, section, view.own_span(section)))
    return found


def distinct(sources: Sequence[Source], limit: int) -> tuple[Source, ...]:
    """Sources in order, each place and wording once, none that lies wholly in an earlier one, at most `limit`."""
    kept: list[Source] = []
    for source in sources:
        within = any(other.document == source.document and other.span.contains(source.span) for other in kept)
        # One provision in two texts of its law, word for word the same.
        again = any(other.locator == source.locator and other.quote == source.quote for other in kept)
        if not within and not again:
            kept.append(source)
    return tuple(kept[:limit])
