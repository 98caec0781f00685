"""Footnotes: lifted out of the text that they interrupt, their marks taken off the words they were glued to.

A mark counts only when a note with its number exists and the marks stand in the order of the notes; so the numbers in
"35517", "artikel 61u", "Platform31" or "CO2" stay what they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.readers.lines import GAP, Layout, Line
from ingest.readers.note_marks import NoteMark, find_marks, plain_number
from ingest.readers.traced import INSERTED, Traced

_NOTE_LINE = re.compile(
    r"""(?: \[(?P<square>\d{1,3})\] \s* | (?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}) \s* | (?P<plain>\d{1,3}) [.)]? \s+ )
        (?= [^\W_] | ["'‘“„(<] )""",
    re.VERBOSE,
)
_TYPICAL = re.compile(
    r"""zie | vgl | vergelijk | kamerst | handelingen | stb | stcrt | staatsblad | staatscourant | artikel | art\. | https?: | www\.
      | ecli | wet\s | besluit\s | idem | ibid | pb\s | bron | rb\. | hr\s | cbs\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""How footnotes of official letters begin; counts only for a note whose mark got lost."""
_TERMINAL = re.compile(r"[.!?][\"'”’)\]]*$")

_MARKED, _UNMARKED = 100, 30
_AT_FOOT, _NEAR = 8, 2
_REACH = 200
"""How many marks back, and how many open chains per number, are looked at: bounds the time on strange input."""


@dataclass(frozen=True, slots=True)
class FootnoteLines:
    """A footnote as lines: `number` as printed, the words without it, and the origin of the character it hangs on."""

    number: str
    lines: tuple[Traced, ...]
    anchor: int | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    number: int
    start: int
    end: int
    cut: int
    at_foot: bool
    typical: bool


@dataclass(frozen=True, slots=True)
class _Chain:
    """Footnotes chosen so far, as a list linked backwards; `place` is that of the last mark."""

    score: int
    place: tuple[int, int]
    before: _Chain | None = None
    candidate: _Candidate | None = None
    mark: NoteMark | None = None


def lift_footnotes(lines: Sequence[Line], layout: Layout) -> tuple[tuple[Line, ...], tuple[FootnoteLines, ...]]:
    """The running text without footnotes and marks, and the footnotes in the order of their numbers."""
    candidates = _candidates(lines, layout)
    if not candidates:
        return tuple(lines), ()
    inside = {index for candidate in candidates for index in range(candidate.start, candidate.end)}
    body = {index: line.text.text for index, line in enumerate(lines) if index not in inside and not line.blank}
    marks: dict[int, list[NoteMark]] = defaultdict(list)
    for mark in find_marks(body, {candidate.number for candidate in candidates}):
        marks[mark.number].append(mark)
    chosen = _choose(candidates, marks)
    notes = tuple(_footnote(lines, candidate, mark) for candidate, mark in chosen)
    return _without(lines, chosen), notes


def _candidates(lines: Sequence[Line], layout: Layout) -> list[_Candidate]:
    """Stretches of lines that may be a footnote: a number and words, after a blank line, a new page or another note."""
    found: list[_Candidate] = []
    feet = _feet(lines)
    index = 0
    while index < len(lines):
        match = _NOTE_LINE.match(lines[index].text.text)
        begins = index == 0 or lines[index - 1].blank or lines[index].page != lines[index - 1].page
        if match is None or not (begins or (found and found[-1].end == index)):
            index += 1
            continue
        end = _note_end(lines, index, layout)
        number = plain_number(match["square"] or match["raised"] or match["plain"])
        typical = bool(_TYPICAL.match(lines[index].text.text, match.end()))
        found.append(_Candidate(number, index, end, match.end(), feet[end], typical))
        index = end
    return found


def _note_end(lines: Sequence[Line], start: int, layout: Layout) -> int:
    """A note ends at a blank line, at the next note, at the first line of the next page, or where its last line is short."""
    end = start + 1
    while end < len(lines):
        line, before = lines[end], lines[end - 1]
        if line.blank or line.page != before.page or _NOTE_LINE.match(line.text.text):
            break
        ended = _TERMINAL.search(before.words) is not None
        if ended and (line.indent > lines[start].indent or line.words[:1].islower()):
            break
        if layout.breaks_on_purpose(before.words, line.words):
            break
        end += 1
    return end


def _feet(lines: Sequence[Line]) -> list[bool]:
    """Per line, and for the end, whether a page ends there: other notes may follow, then a gap, a form feed or the end."""
    feet = [True] * (len(lines) + 1)
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        turned = line.gap or (index > 0 and line.page != lines[index - 1].page)
        feet[index] = turned or (feet[index + 1] and (line.blank or _NOTE_LINE.match(line.text.text) is not None))
    return feet


def _choose(candidates: Sequence[_Candidate], marks: Mapping[int, Sequence[NoteMark]]) -> list[tuple[_Candidate, NoteMark | None]]:
    """The notes with their marks: as many as possible, in order, at the most mark-like places.

    A mark stands before its note and after the mark of the note before it. Found by dynamic programming: per number
    the best chains that end in it, by the place of their last mark.
    """
    open_chains: dict[int, list[_Chain]] = defaultdict(list)
    nothing = _Chain(0, (-1, -1))
    best = nothing
    previous_start = -1
    for candidate in candidates:
        chains = sorted(open_chains[candidate.number - 1], key=lambda chain: chain.place)[-_REACH:]
        grown = _grown(candidate, [nothing, *chains], marks.get(candidate.number, ()), previous_start)
        for chain in grown:
            if chain.score > best.score:
                best = chain
        open_chains[candidate.number] = sorted([*open_chains[candidate.number], *grown], key=lambda chain: chain.score)[-_REACH:]
        previous_start = candidate.start
    chosen: list[tuple[_Candidate, NoteMark | None]] = []
    last: _Chain | None = best
    while last is not None and last.candidate is not None:
        chosen.append((last.candidate, last.mark))
        last = last.before
    return chosen[::-1]


def _grown(candidate: _Candidate, chains: Sequence[_Chain], marks: Sequence[NoteMark], previous_start: int) -> list[_Chain]:
    """The chains with this candidate as their next note, once per mark that it may have, and once without."""
    places = [chain.place for chain in chains]
    leaders: list[_Chain] = []
    for chain in chains:
        leaders.append(chain if not leaders or chain.score > leaders[-1].score else leaders[-1])
    worth = _AT_FOOT * candidate.at_foot + candidate.typical
    grown: list[_Chain] = []
    earlier = [mark for mark in marks if mark.line < candidate.start][-_REACH:]
    for mark in earlier:
        before = leaders[bisect_left(places, mark.place) - 1]
        if mark.likeness == 1 and before.candidate is None and not (candidate.number == 1 and candidate.at_foot):
            continue  # "40 m3" and a step that is numbered 3 elsewhere on the page
        near = _NEAR if mark.line >= previous_start else 0
        grown.append(_Chain(before.score + _MARKED + mark.likeness + near + worth, mark.place, before, candidate, mark))
    if candidate.at_foot and (len(chains) > 1 or (candidate.number == 1 and candidate.typical)):
        before = leaders[-1]
        if before.candidate is not None or candidate.number == 1:
            grown.append(_Chain(before.score + _UNMARKED + worth, before.place, before, candidate, None))
    return grown


def _footnote(lines: Sequence[Line], candidate: _Candidate, mark: NoteMark | None) -> FootnoteLines:
    first = lines[candidate.start].text[candidate.cut :]
    rest = (line.text for line in lines[candidate.start + 1 : candidate.end])
    anchor = None if mark is None else lines[mark.line].text.origins[mark.start - 1]
    return FootnoteLines(str(candidate.number), (first, *rest), None if anchor == INSERTED else anchor)


def _without(lines: Sequence[Line], chosen: Sequence[tuple[_Candidate, NoteMark | None]]) -> tuple[Line, ...]:
    kept = list(lines)
    for candidate, mark in reversed(chosen):
        for index in range(candidate.start, candidate.end):
            kept[index] = GAP
        if mark is not None:
            text = kept[mark.line].text
            kept[mark.line] = replace(kept[mark.line], text=(text[: mark.start] + text[mark.end :]).strip())
    return tuple(kept)
