"""Page furniture: what a page carries besides its text, and where pages turn.

A letter's text taken out of a PDF holds, in the middle of sentences, the page number, the sender's side block, labels
with their values, and running headers. They are recognised by class, and only around a place where a page turns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.lines import GAP, Layout, Line

_PAGE_NUMBER = re.compile(
    r"""(?: (?:pagina|pag\.?|blad(?:zijde)?|page|p\.) \s* \d{1,4} (?: \s* (?:van|/|of) \s* \d{1,4} )?   # Pagina 2 van 6
      | \d{1,4} \s* (?:van|/) \s* \d{1,4}                                                              # 2 van 6, 2/6
      | [-–—] \s* \d{1,4} \s* [-–—]                                                                    # - 2 -
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\d{1,3}")

_LABEL = re.compile(
    r"""(?P<label>
        (?:(?:ons|onze|uw)\s)? (?:kenmerk|referentie|zaaknummer|dossiernummer|brief)(?:\(en\))?
      | datum | bijlagen? | bijlage\(n\) | contactpersoon | contact | behandeld\sdoor | inlichtingen(?:\sbij)?
      | telefoon(?:nummer)? | doorkiesnummer | e-?mail(?:adres)? | fax | documentnummer | versie(?:nummer)? | status
      | rubricering | iban | kvk | btw | projectnaam
    ) \s* (?: :\s*(?P<colon>.*) | (?<=\s)(?P<value>(?:\d{1,2}\s[a-z]+\s\d{4}|\S*\d\S*)) )?""",
    re.VERBOSE | re.IGNORECASE,
)
"""A label alone on its line, with a colon and its value, or with a date or number behind it."""

_VALUE = re.compile(r"(?=.*\d)[\w./\- :,]{1,60}|\S+@\S+|-|geen", re.IGNORECASE)
_NAME_VALUE = re.compile(r"[^.!?]{2,40}|[\w. -]{2,40}")
_NAME_LABEL = re.compile(r"contact|behandeld|inlichtingen|status|rubricering|project", re.IGNORECASE)

_SENDER = re.compile(
    r"(?:ministerie|inspectie|autoriteit|gemeente|provincie|waterschap|agentschap|rijkswaterstaat|belastingdienst|rijksdienst|kabinet)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?:directoraat(?:-generaal)?|directie|dg|dienst|afdeling|programma|bureau|cluster|team|bestuur|bestuursdepartement|sector|secretariaat)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"""(?:>\s*)? (?: retouradres\b.* | postbus\s\d+.* | \d{4}\s?(?-i:[A-Z]{2})(?:\s.*)? | (?:www\.|https?://)\S+ | \S+@\S+
      | (?-i:[TFM])\s[\d+(].* | (?-i:[EI])\s\S+[@.]\S+ | \(?0\d{1,3}\)?[\s-]\d[\d\s]{5,9} | den\shaag
      | \S{2,25}(?:straat|laan|weg|plein|markt|kade|gracht|singel|dijk|hof|park|dreef|steeg|ring|boulevard|plantsoen)
        \s\d{1,4}\s?[a-z]? )""",
    re.VERBOSE | re.IGNORECASE,
)
_PAGE_TAIL = re.compile(
    r".*\S\s+(?:pagina\s|blad\s|p\.\s?)?\d{1,3}\s*(?:van|/)\s*\d{1,3} | .*\b(?:pagina|blad)\s\d{1,3}", re.VERBOSE | re.IGNORECASE
)
"""A running footer that ends in the page number."""
_TERMINAL = re.compile(r"[.!?:;][\"'”’)\]]*$")
_INNER_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?]\s+[A-ZÀ-Þ]")
_SIDE_BLOCK_LINES = 10
_SHARE_OF_WIDTH = 0.6
_SHARE_OF_FULL = 0.75
_UNWRAPPED_WIDTH = 80


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lines that remain, with a gap for each stretch taken out, and the stretches themselves."""

    lines: tuple[Line, ...]
    taken: tuple[tuple[Line, ...], ...]


def remove_furniture(lines: Sequence[Line], layout: Layout) -> Furniture:
    """Take the page furniture out of a text."""
    repeated = _repeated(lines, layout)
    kept: list[Line] = []
    taken: list[tuple[Line, ...]] = []
    position = 0
    while position < len(lines):
        end, found = _stretch(lines, position, layout, repeated)
        if found:
            taken.append(tuple(lines[position:end]))
            kept.append(GAP)
            position = end
            continue
        for index in range(position, max(end, position + 1)):
            if index and lines[index].page != lines[index - 1].page:
                kept.append(GAP)
            kept.append(lines[index])
        position = max(end, position + 1)
    return Furniture(tuple(kept), tuple(taken))


def is_label(words: str) -> bool:
    """Whether a line is one of the labels of a letter, with its value or without: "Datum", "Ons kenmerk 2021-1"."""
    words = " ".join(words.split())
    return bool(_LABEL.fullmatch(words) or re.fullmatch(r"(?:betreft|onderwerp)\s*:?", words, re.IGNORECASE))


def names_sender_or_label(words: str) -> bool:
    """Whether a line says what side blocks say: an organisation, its address, or a label like "Kenmerk"."""
    words = " ".join(words.split())
    return bool(_SENDER.match(words) or _UNIT.match(words) or _ADDRESS.fullmatch(words) or _LABEL.fullmatch(words))


def _is_page_number(lines: Sequence[Line], index: int) -> bool:
    words = lines[index].words
    if _PAGE_NUMBER.fullmatch(words):
        return True
    return bool(_BARE_NUMBER.fullmatch(words)) and (_turns(lines, index) or _turns(lines, index + 1))


def _turns(lines: Sequence[Line], index: int) -> bool:
    """Whether a form feed stands before line `index`, blank lines in between not counted."""
    while 0 < index < len(lines):
        if lines[index].page != lines[index - 1].page:
            return True
        if not lines[index - 1].blank:
            return False
        index -= 1
    return False


def _stretch(lines: Sequence[Line], start: int, layout: Layout, repeated: frozenset[str]) -> tuple[int, bool]:
    """The end of what looks like furniture from line `start` on, and whether it is.

    Furniture is known by a page number, a repeated line, or a label with its value at the top of a page; what looks
    like furniture counts only together with one of those.
    """
    end, found, position, sender = start, False, start, False
    while position < len(lines):
        line = lines[position]
        if line.blank:
            if position == start:
                return start, False
            position += 1
            continue
        length = _labelled_length(lines, position)
        known = _is_page_number(lines, position) or _shape(line.words) in repeated
        found = found or known or (length > 0 and _turns(lines, position))
        if length or known:
            length = length or 1
        elif (_SENDER.match(line.words) or (sender and _UNIT.match(line.words))) and _is_side_line(line.words, layout):
            length = _side_block_length(lines, position, layout)
            sender = sender or length > 0
        elif _ADDRESS.fullmatch(line.words) and _is_side_line(line.words, layout):
            length = 1
        if not length:
            break
        position += length
        end = position
    return end, found


def _labelled_length(lines: Sequence[Line], index: int) -> int:
    match = _LABEL.fullmatch(lines[index].words)
    if match is None:
        return 0
    if match["colon"] or match["value"]:
        return 1
    value = _NAME_VALUE if _NAME_LABEL.match(match["label"]) else _VALUE
    following = index + 1
    if following < len(lines) and value.fullmatch(lines[following].words) and not _LABEL.fullmatch(lines[following].words):
        return 2
    return 0


def _side_block_length(lines: Sequence[Line], index: int, layout: Layout) -> int:
    """An organisation's name runs on over short lines until a blank line or a label; 0 when running text follows it at once."""
    end = index + 1
    while end < min(len(lines), index + _SIDE_BLOCK_LINES):
        words = lines[end].words
        if lines[end].blank or _LABEL.fullmatch(words) or _PAGE_NUMBER.fullmatch(words):
            break
        if not _is_side_line(words, layout):
            return 0
        end += 1
    return end - index


def _is_side_line(words: str, layout: Layout) -> bool:
    return len(words) <= (layout.width or _UNWRAPPED_WIDTH) * _SHARE_OF_WIDTH and not _TERMINAL.search(words)


def _shape(words: str) -> str:
    return re.sub(r"\d+", "#", words).casefold()


def _repeated(lines: Sequence[Line], layout: Layout) -> frozenset[str]:
    """Short lines that come back where pages turn: running headers and footers."""
    counts: Counter[str] = Counter()
    near = _near_turns(lines)
    for index, line in enumerate(lines):
        words = line.words
        if (layout.width is not None and len(words) > layout.width) or not re.search(r"[^\W\d_]", words):
            continue
        if _INNER_SENTENCE.search(words):
            continue
        beside_turn = near[index] and not _runs_on(lines, index, layout)
        if _PAGE_TAIL.fullmatch(words) or (not _TERMINAL.search(words) and (beside_turn or _interrupts(lines, index, layout))):
            counts[_shape(words)] += 1
    return frozenset(shape for shape, count in counts.items() if count > 1)


def _runs_on(lines: Sequence[Line], index: int, layout: Layout) -> bool:
    """Whether a line is part of wrapped text: it and the line next to it are about full."""
    if layout.width is None:
        return False
    full = layout.width * _SHARE_OF_FULL
    beside = [lines[at].words for at in (index - 1, index + 1) if 0 <= at < len(lines)]
    return len(lines[index].words) >= full and any(len(words) >= full for words in beside)


def _interrupts(lines: Sequence[Line], index: int, layout: Layout) -> bool:
    """Whether a line stands, with blank lines around it, in the middle of a sentence of wrapped text."""
    if layout.width is None or not 0 < index < len(lines) - 1 or not lines[index - 1].blank or not lines[index + 1].blank:
        return False
    before = next((lines[at].words for at in range(index - 1, -1, -1) if not lines[at].blank), "")
    after = next((lines[at].words for at in range(index + 1, len(lines)) if not lines[at].blank), "")
    return after[:1].islower() and not _TERMINAL.search(before) and not layout.breaks_on_purpose(before, after)


def _near_turns(lines: Sequence[Line]) -> list[bool]:
    """Per line, whether a page number or form feed stands in or next to its block of lines."""
    blocks: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if line.blank:
            continue
        if blocks and blocks[-1][1] == index:
            blocks[-1] = (blocks[-1][0], index + 1)
        else:
            blocks.append((index, index + 1))
    numbered = [any(_PAGE_NUMBER.fullmatch(lines[at].words) for at in range(*block)) for block in blocks]
    turned = [_turns(lines, start) for start, _ in blocks]
    near = [False] * len(lines)
    for place, (start, end) in enumerate(blocks):
        beside = range(max(place - 1, 0), min(place + 2, len(blocks)))
        if any(numbered[at] for at in beside) or turned[place] or any(turned[at] for at in beside if at > place):
            near[start:end] = [True] * (end - start)
    return near
