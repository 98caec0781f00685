"""Footnotes: lifted out of the text that they interrupt, their marks taken off the words they were glued to.

A mark counts only when a note with its number exists and the marks stand in the order of the notes; so the numbers in
"35517", "artikel 61u", "Platform31" or "CO2" stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.lines import GAP, Layout, Line
from ingest.readers.traced import Traced

_NOTE_LINE = re.compile(r"(?P<open>\[)?(?P<number>\d{1,3})(?(open)\])[.)]?\s+(?=[^\W_]|[\"'‘“„(<])")
_SUPERSCRIPT_LINE = re.compile(r"(?P<number>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*(?=\S)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(
    r"""(?<=[^\W\d_]|[).,;:!?\]"'”’%])      # glued to a word, a bracket or punctuation
        (?: (?P<plain>\d{1,3}) | \[(?P<square>\d{1,3})\] | (?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}) )
        (?! [^\W_] | [-–/°%] | [.,:]\d )    # and not the beginning of 61u, 2.3, 50%, 2020/2021
    """,
    re.VERBOSE,
)
_LOOSE_MARK = re.compile(r"(?<=[).”’\"])\s(?P<plain>\d{1,3})(?=\s+[A-Z]|$)")
_ABBREVIATION = re.compile(
    r"(?:^|\W)(?:nrs?|no|art|artt|lid|blz|pag|p|pp|par|hfst|bijl|ca|vgl|jo|sub|t/m|Stb|Stcrt|Trb|Pb|dd|d\.d|jl|aant|r\.?o|ov|c\.?q)\.$", re.IGNORECASE
)
_UNIT = re.compile(r"(?:^|[^\w])(?:CO|NO|SO|H|N|O|PM|[mM]|km|cm|mm|A|B|G|M|T|Q|K|X|x|box|fase|variant|niveau|categorie|klasse)$")
_TERMINAL = re.compile(r"[.!?][\"'”’)\]]*$")


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


@dataclass(frozen=True, slots=True)
class _Mark:
    number: int
    line: int
    start: int
    end: int
    likeness: int


def lift_footnotes(lines: Sequence[Line], layout: Layout) -> tuple[tuple[Line, ...], tuple[FootnoteLines, ...]]:
    """The running text without footnotes and marks, and the footnotes in the order of their numbers."""
    candidates = _candidates(lines, layout)
    if not candidates:
        return tuple(lines), ()
    inside = {index for candidate in candidates for index in range(candidate.start, candidate.end)}
    marks = _marks(lines, {candidate.number for candidate in candidates}, inside)
    chosen = _choose(candidates, marks)
    notes = tuple(_footnote(lines, candidate, mark) for candidate, mark in chosen)
    return _without(lines, chosen), notes


def _number(match: re.Match[str]) -> int:
    return int(match["number"].translate(_SUPERSCRIPTS))


def _candidates(lines: Sequence[Line], layout: Layout) -> list[_Candidate]:
    """Stretches of lines that may be a footnote: a number and words, after a blank line or another note."""
    found: list[_Candidate] = []
    index = 0
    while index < len(lines):
        match = _NOTE_LINE.match(lines[index].text.text) or _SUPERSCRIPT_LINE.match(lines[index].text.text)
        after_note = bool(found) and found[-1].end == index
        if match is None or not (index == 0 or lines[index - 1].blank or after_note):
            index += 1
            continue
        end = _note_end(lines, index, layout)
        found.append(_Candidate(_number(match), index, end, match.end()))
        index = end
    return found


def _note_end(lines: Sequence[Line], start: int, layout: Layout) -> int:
    """A note ends at a blank line, at the next note, at the first line of the next page, or where its last line is short."""
    end = start + 1
    while end < len(lines):
        line, before = lines[end], lines[end - 1]
        if line.blank or line.page != before.page or _NOTE_LINE.match(line.text.text) or _SUPERSCRIPT_LINE.match(line.text.text):
            break
        if line.indent and not lines[start].indent and end == start + 1 and _TERMINAL.search(before.words):
            break
        if layout.breaks_on_purpose(before.words, line.words):
            break
        if _TERMINAL.search(before.words) and line.words[:1].islower():
            break
        end += 1
    return end


def _marks(lines: Sequence[Line], numbers: set[int], inside: set[int]) -> list[_Mark]:
    """Every place in the running text that may be the mark of a note with one of these numbers, in reading order."""
    found: list[_Mark] = []
    for index, line in enumerate(lines):
        if index in inside:
            continue
        for pattern, loose in ((_MARK, False), (_LOOSE_MARK, True)):
            for match in pattern.finditer(line.text.text):
                printed = next(value for value in match.groupdict().values() if value)
                number = int(printed.translate(_SUPERSCRIPTS))
                likeness = _likeness(line.text.text[: match.start()], match, loose)
                if number in numbers and likeness:
                    found.append(_Mark(number, index, match.start(), match.end(), likeness))
    return sorted(found, key=lambda mark: (mark.line, mark.start))


def _likeness(before: str, match: re.Match[str], loose: bool) -> int:
    """How much a number looks like a mark, 0 for not at all: raised or bracketed, after punctuation, after a word."""
    if _ABBREVIATION.search(before):
        return 0
    if loose:
        return 1
    if match["plain"] is None:
        return 6
    if before[-1:] in ".)”’\"!?":
        return 5
    if before[-1:] in ",;:%]'":
        return 4
    if _UNIT.search(before) or before[-1:].isupper():
        return 1
    return 3


def _choose(candidates: Sequence[_Candidate], marks: Sequence[_Mark]) -> list[tuple[_Candidate, _Mark | None]]:
    """The notes with their marks: as many as possible, in order, with the most mark-like places.

    A mark stands before its note and after the mark of the note before it. A place on the same page as the note, that
    is after the note before it, is worth more than one further back. Found by dynamic programming over the candidates.
    """
    states: list[tuple[int, tuple[int, int], int, list[tuple[_Candidate, _Mark | None]]]] = [(0, (-1, -1), 0, [])]
    for position, candidate in enumerate(candidates):
        grown = list(states)
        for score, place, last, chain in states:
            if last and candidate.number != last + 1:
                continue
            for mark in marks:
                if mark.number != candidate.number or (mark.line, mark.start) <= place or mark.line >= candidate.start:
                    continue
                near = 2 if not position or mark.line >= candidates[position - 1].start else 0
                grown.append((score + 100 + mark.likeness + near, (mark.line, mark.start), candidate.number, [*chain, (candidate, mark)]))
        states = _best(grown)
    return max(states, key=lambda state: state[0])[3]


def _best(
    states: list[tuple[int, tuple[int, int], int, list[tuple[_Candidate, _Mark | None]]]],
) -> list[tuple[int, tuple[int, int], int, list[tuple[_Candidate, _Mark | None]]]]:
    """Of the states that end in the same mark and number only the best: the others cannot win."""
    best: dict[tuple[tuple[int, int], int], tuple[int, tuple[int, int], int, list[tuple[_Candidate, _Mark | None]]]] = {}
    for state in states:
        key = state[1], state[2]
        if key not in best or best[key][0] < state[0]:
            best[key] = state
    return list(best.values())


def _footnote(lines: Sequence[Line], candidate: _Candidate, mark: _Mark | None) -> FootnoteLines:
    first = lines[candidate.start].text[candidate.cut :]
    rest = (line.text for line in lines[candidate.start + 1 : candidate.end])
    anchor = None if mark is None else lines[mark.line].text.origins[mark.start - 1]
    return FootnoteLines(str(candidate.number), (first, *rest), anchor)


def _without(lines: Sequence[Line], chosen: Sequence[tuple[_Candidate, _Mark | None]]) -> tuple[Line, ...]:
    kept = list(lines)
    for candidate, mark in reversed(chosen):
        for index in range(candidate.start, candidate.end):
            kept[index] = GAP
        if mark is not None:
            text = kept[mark.line].text
            kept[mark.line] = replace(kept[mark.line], text=text[: mark.start] + text[mark.end :])
    return tuple(kept)
