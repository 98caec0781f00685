"""Questions about what changed in a law: two wordings side by side, and the words in which they differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher

from ingest.locator import Locator
from ingest.model import Section, Span
from search.answers.citations import targets_of
from search.answers.composing import distinct
from search.answers.days import dutch
from search.answers.material import Material
from search.answers.moments import moments
from search.answers.question import Question
from search.answers.sources import source_of
from search.answers.view import DocumentView
from search.model import Answer, Refusal, Source
from search.normaliser import fold

Wording = tuple[DocumentView, Section]

_ASKS = re.compile(
    r"""
      \bwat\b .* \b(?:verander(?:d|t|de|den|en)|gewijzigd|wijzigt|wijzigde|wijzigden|aangepast|anders|nieuw|vernieuwd)\b
    | \bhoe\b .* \b(?:veranderd|gewijzigd|aangepast)\b
    | \b(?:welke|wat\ zijn\ de|is\ er|zijn\ er) .* \b(?:wijzigingen?|veranderingen?|verschillen)\b
    | \bis\b .* \b(?:veranderd|gewijzigd|aangepast)\b
    """,
    re.VERBOSE,
)
_BETWEEN = re.compile(r"\btussen\b.*\ben\b")

SHOWN = 8
"""Changed parts that an answer quotes; the count is of all."""

LONGEST = 600
"""A wording longer than this, in characters, is quoted around its changed words only."""


def asks_for_changes(question: Question, material: Material) -> bool:
    """Whether the question asks what changed in a place whose text the corpus holds."""
    targets = targets_of(question)
    return bool(targets) and bool(_ASKS.search(fold(question.text))) and all(material.has_work(target.work) for target in targets)


def answer_changes(question: Question, material: Material, limit: int) -> Answer | Refusal:
    """Both wordings of each changed part, with the words in which they differ."""
    target = targets_of(question)[0]
    label = material.label(target)
    wordings = _distinct(material.wordings(target))
    if not wordings:
        explanation = f"{label} staat niet in de tekst van de regeling in het corpus."
        return Refusal(question.text, "bepaling_onbekend", explanation, (), 0.95, question.day)
    pair = _pair(question, wordings)
    if pair is None:
        since = wordings[-1][0].document.validity.start
        dated = f", die van {dutch(since)}" if since is not None else ""
        explanation = f"Van {label} bevat het corpus één tekst{dated}; wat eraan veranderde is daaruit niet te zien."
        nearest = distinct([source_of(*wordings[-1], wordings[-1][1].span, score=1.0)], limit)
        return Refusal(question.text, "geen_steun", explanation, nearest, 0.9, question.day)
    old, new = pair
    changes = list(_changes(old, new))
    when = f"tussen de tekst van {_from(old)} en die van {_from(new)}"
    if not changes:
        text = f"In {label} veranderde {when} niets."
        sources = distinct([source_of(*new, new[1].span, score=1.0), source_of(*old, old[1].span, score=1.0)], limit)
        return Answer(question.text, text, "vergelijking", sources, 0.95, question.day)
    count = "1 onderdeel" if len(changes) == 1 else f"{len(changes)} onderdelen"
    lines = [f"In {label} {'is' if len(changes) == 1 else 'zijn'} {count} anders {when}:"]
    found: list[Source] = []
    for before, after in changes[:SHOWN]:
        lines += _lines(before, after, material)
        found += [source_of(*side, side[0].own_span(side[1]), score=1.0) for side in (after, before) if side is not None]
    if len(changes) > SHOWN:
        lines.append(f"… en nog {len(changes) - SHOWN}.")
    return Answer(question.text, "\n".join(lines), "vergelijking", distinct(found, limit), 0.95, question.day)


def _pair(question: Question, wordings: Sequence[Wording]) -> tuple[Wording, Wording] | None:
    """The two wordings that are asked about: those of two days, of a day and `peildatum`, or the last two up to it."""
    days = [moment.day for moment in moments(question.text)]
    known = [wording for wording in wordings if wording[0].document.validity.start is not None]
    reached = [wording for wording in known if (wording[0].document.validity.start or date.max) <= question.day] or known
    if len(reached) < 2:
        return None
    if len(days) >= 2 and _BETWEEN.search(question.text):
        return _at(known, min(days)), _at(known, max(days))
    if len(days) == 1:
        # "Per" and "op" a day ask for that day's change; "sinds" asks for all since.
        after = reached[-1] if re.search(r"\bsinds\b|\bna\b", question.text, re.IGNORECASE) else _at(known, days[0])
        before = _at(known, date.fromordinal(days[0].toordinal() - 1))
        return (before, after) if before is not after else (before, reached[-1])
    return reached[-2], reached[-1]


def _at(wordings: Sequence[Wording], day: date) -> Wording:
    earlier = [wording for wording in wordings if (wording[0].document.validity.start or date.max) <= day]
    return earlier[-1] if earlier else wordings[0]


def _distinct(wordings: Sequence[Wording]) -> list[Wording]:
    """The wordings in order of their first day, one of each run of equal ones."""
    ordered = sorted(wordings, key=lambda wording: (wording[0].document.validity.start or date.min, wording[0].document.id))
    kept: list[Wording] = []
    for wording in ordered:
        if not kept or _plain(kept[-1]) != _plain(wording):
            kept.append(wording)
    return kept


def _plain(wording: Wording) -> str:
    view, section = wording
    return " ".join(view.words(section.span).split())


def _changes(old: Wording, new: Wording) -> Iterator[tuple[Wording | None, Wording | None]]:
    """The smallest parts that are not the same in both, in reading order of the new text, what is gone last."""
    before, after = _parts(old), _parts(new)
    for key, part in after.items():
        earlier = before.get(key)
        if earlier is None or _own(earlier) != _own(part):
            yield earlier, part
    yield from ((part, None) for key, part in before.items() if key not in after)


def _parts(wording: Wording) -> dict[Locator, Wording]:
    view, section = wording
    parts = {section.locator.short(): wording}
    parts.update({part.locator.short(): (view, part) for part in view.descendants(section.locator)})
    return {key: part for key, part in parts.items() if _own(part)}


def _own(wording: Wording) -> str:
    view, section = wording
    return " ".join(view.words(view.own_span(section)).split())


def _lines(before: Wording | None, after: Wording | None, material: Material) -> list[str]:
    part = after or before
    assert part is not None  # a change has at least one side
    label = material.label(part[1].locator.short()) or part[1].heading or part[1].number
    if before is None or after is None:
        view, section = part
        return [f"– {label}: {'vervallen' if after is None else 'nieuw'}: “{_shortened(view, view.own_span(section), [])}”"]
    old_spans, new_spans = _different(before, after)
    return [
        f"– {label}:",
        f"  eerst: “{_shortened(before[0], before[0].own_span(before[1]), old_spans)}”",
        f"  daarna: “{_shortened(after[0], after[0].own_span(after[1]), new_spans)}”",
    ]


def _shortened(view: DocumentView, span: Span, changed: Sequence[Span]) -> str:
    """The words of a span; of a long one only the sentences in which something changed, "…" between them."""
    if len(span) <= LONGEST or not changed:
        return " ".join(view.words(span).split())
    sentences = [
        sentence for sentence in view.sentences(span) if any(sentence.contains(part) or sentence.overlaps(part) for part in changed)
    ]
    return " … ".join(" ".join(view.words(sentence).split()) for sentence in sentences) or " ".join(view.words(span).split())


def _different(before: Wording, after: Wording) -> tuple[list[Span], list[Span]]:
    old, new = _words(before), _words(after)
    matcher = SequenceMatcher(None, [word for word, _ in old], [word for word, _ in new], autojunk=False)
    gone: list[Span] = []
    added: list[Span] = []
    for operation, start, end, new_start, new_end in matcher.get_opcodes():
        if operation != "equal":
            gone += [span for _, span in old[start:end]]
            added += [span for _, span in new[new_start:new_end]]
    return gone, added


def _words(wording: Wording) -> list[tuple[str, Span]]:
    view, section = wording
    own = view.own_span(section)
    return [(match[0], Span(own.start + match.start(), own.start + match.end())) for match in re.finditer(r"\w+", view.words(own))]


def _from(wording: Wording) -> str:
    start = wording[0].document.validity.start
    return dutch(start) if start is not None else "onbekende datum"
