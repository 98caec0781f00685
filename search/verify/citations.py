"""Does the cited place exist, and does it hold on the day?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ingest.locator import Locator
from ingest.model import Reference
from search.verify.model import Finding, Proposal, Status
from search.verify.moments import Moment
from search.verify.reach import Reach, Standing

_RANGE = re.compile(r"\b(?:t\.?\s?/?\s?e?\.?\s?m\.?|tot en met)(?!\w)|\d\s?[-–]\s?\d", re.IGNORECASE)
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

_WORST: tuple[Status, ...] = (
    "bepaling_onbekend", "lid_ontbreekt", "onderdeel_ontbreekt", "niet_geldend", "buiten_corpus", "bestaat",
)  # fmt: skip


def check_citation(reference: Reference, reach: Reach, day: date, moment: Moment | None) -> Finding:
    """One citation, judged for the day that the text gives it, else for `day`."""
    if not reference.targets:
        choice = "; ".join(dict.fromkeys(reach.citation(candidate) for candidate in reference.candidates))
        return _finding(reference, "meerduidig", f"Kan verschillende plaatsen aanwijzen: {choice}. Noem de regeling voluit.")
    judged = [_judged(target, reach, moment.day if moment and moment.day else day, moment) for target in _cited(reference)]
    status, explanation, target, proposal = min(judged, key=lambda verdict: _WORST.index(verdict[0]))
    if status == "bepaling_onbekend" and reference.relative and reference.resolution == "context":
        told = f"Er staat niet bij van welke regeling; in {reach.citation(target.root)}, die eerder is genoemd, bestaat dit niet."
        return replace(_finding(reference, "meerduidig", told), targets=(), candidates=reference.targets)
    if len(judged) > 1 and all(verdict[0] == status for verdict in judged):
        explanation = judged[0][1] if status == "buiten_corpus" else explanation
    targets = (target, *(other for other in reference.targets if other != target))
    return replace(_finding(reference, status, explanation), targets=targets, proposal=proposal)


def _finding(reference: Reference, status: Status, explanation: str) -> Finding:
    return Finding(reference.span, reference.text, "verwijzing", status, explanation, reference.targets, reference.candidates)


def _cited(reference: Reference) -> Sequence[Locator]:
    """The places that the words name; of a range only its ends, because a number between them may never have been given."""
    if len(reference.targets) > 2 and _RANGE.search(reference.text):
        return reference.targets[0], reference.targets[-1]
    return reference.targets


_Verdict = tuple[Status, str, Locator, Proposal | None]


def _judged(target: Locator, reach: Reach, day: date, moment: Moment | None) -> _Verdict:
    name = reach.citation(target)
    if not reach.has_work(target.work):
        return (
            "buiten_corpus",
            f"De tekst van {reach.citation(target.root)} staat niet in het corpus; niet gecontroleerd.",
            target,
            None,
        )
    standings = reach.standings(target)
    held = [standing for standing in standings if standing.in_force(day)]
    if held:
        missing = _missing_sentence(target, held)
        if missing:
            return "onderdeel_ontbreekt", f"{_capital(name)} bestaat niet: {missing}", target, None
        if moment is not None and moment.former and len(standings) == len(held):
            return "bestaat", f"{_capital(name)} geldt op {in_words(day)}; het corpus heeft geen oudere tekst.", target, None
        return (
            "bestaat",
            f"{_capital(name)} bestaat en geldt op {in_words(day)}." if held[0].period[0] else f"{_capital(name)} bestaat.",
            target,
            None,
        )
    if standings:
        if moment is not None and moment.former:
            return "bestaat", f"{_capital(name)} gold eerder: {periods(standings)}.", target, None
        return "niet_geldend", f"{_capital(name)} geldt niet op {in_words(day)}: {periods(standings)}.", target, None
    return _absent(target, reach, day)


def _absent(target: Locator, reach: Reach, day: date) -> _Verdict:
    """What is wrong with a place that no version has: the nearest place above it that is there tells."""
    target = replace(target, aanhef=False, volzin="")
    below, above = target, target.parent
    while above is not None and not reach.standings(above):
        below, above = above, above.parent
    name = _capital(reach.citation(target))
    if above is None or not above.depth:
        return "bepaling_onbekend", f"{_capital(reach.citation(target.root))} heeft geen {_within(target)}.", target, None
    levels = {level for level, _ in below.levels()} - {level for level, _ in above.levels()}
    standings = reach.standings(above)
    current = next((standing for standing in standings if standing.in_force(day)), standings[-1])
    what = reach.citation(above)
    if "lid" in levels:
        return (
            "lid_ontbreekt",
            f"{name} bestaat niet: {what} heeft {_numbered(current, 'lid', 'leden')}.",
            target,
            Proposal(what, above.short()),
        )
    if "onderdeel" in levels or "onderdeel" in {level for level, _ in above.levels()}:
        text = f"{name} bestaat niet: {what} heeft {_numbered(current, 'onderdeel', 'onderdelen')}."
        return "onderdeel_ontbreekt", text, target, Proposal(what, above.short())
    return "bepaling_onbekend", f"{name} bestaat niet.", target, Proposal(what, above.short())


def _numbered(standing: Standing, kind: str, plural: str) -> str:
    """ "leden 1 tot en met 4", "geen genummerde leden"."""
    numbers = [child.number for child in standing.view.children(standing.section.locator) if child.kind == kind and child.number]
    if not numbers:
        return f"geen genummerde {plural}" if kind == "lid" else f"geen {plural}"
    return f"alleen {kind} {numbers[0]}" if len(numbers) == 1 else f"{plural} {numbers[0]} tot en met {numbers[-1]}"


def _missing_sentence(target: Locator, held: Sequence[Standing]) -> str:
    if not target.volzin.isdigit():
        return ""
    most = max(len(standing.view.sentences(standing.section.span)) for standing in held)
    return f"daar staan {most} volzinnen." if int(target.volzin) > most else ""


def _within(target: Locator) -> str:
    return " ".join(f"{level} {value}".strip() for level, value in target.short().levels())


def periods(standings: Sequence[Standing]) -> str:
    """When the place held, as far as the corpus tells."""
    status = {standing.section.status for standing in standings}
    if status == {"vervallen"}:
        start = standings[-1].section.validity.start
        return f"vervallen{f' per {in_words(start)}' if start else ''}"
    if status == {"toekomstig"}:
        return "nog niet in werking getreden"
    starts = [standing.period[0] for standing in standings]
    ends = [standing.period[1] for standing in standings]
    first = None if None in starts else min(start for start in starts if start is not None)
    last = None if None in ends else max(end for end in ends if end is not None)
    held = " ".join(
        filter(
            None,
            [
                f"van {in_words(first)}" if first and last else f"vanaf {in_words(first)}" if first else "",
                f"tot {in_words(last)}" if last else "",
            ],
        )
    )
    return f"de tekst in het corpus geldt {held}" if held else "het corpus heeft geen geldende tekst"


def in_words(day: date) -> str:
    """1 januari 2022."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
