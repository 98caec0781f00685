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
        (?:ons |onze |uw )? (?:kenmerk|referentie|zaaknummer|dossiernummer|brief)(?:\(en\))?
      | datum | bijlagen? | bijlage\(n\) | contactpersoon | contact | behandeld \s door | inlichtingen (?: \s bij)?
      | telefoon(?:nummer)? | doorkiesnummer | e-?mail(?:adres)? | fax | zaaknummer | documentnummer | versie(?:nummer)? | status
      | rubricering | iban | kvk | btw | projectnaam
    ) \s* (?: :\s*(?P<colon>.*) )?""",
    re.VERBOSE | re.IGNORECASE,
)
"""A label alone on its line, or with a colon and its value."""

_VALUE = re.compile(r"(?=.*\d)[\w./\- :,]{1,60}|\S+@\S+|-|geen", re.IGNORECASE)
_NAME_VALUE = re.compile(r"[^.!?]{2,60}")
_NAME_LABEL = re.compile(r"contact|behandeld|inlichtingen|status|rubricering|project", re.IGNORECASE)

_ORGANISATION = re.compile(
    r"""(?: ministerie | directoraat(?:-generaal)? | directie | dg | dienst | rijksdienst | inspectie | afdeling | autoriteit | gemeente
      | provincie | programma | bureau | cluster | team | kabinet | waterschap | bestuur | bestuursdepartement | agentschap | sector
      | raad | college | secretariaat | rijkswaterstaat | belastingdienst )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"""(?: > \s* )? (?: retouradres .* | postbus \s \d+ .* | \d{4} \s? [A-Z]{2} (?:\s .*)? | (?:www\.|https?://)\S+ | \S+@\S+
      | [TFEMI] \s [\d+(@\w].* | [A-Z][\w.' ]{2,40} \s \d{1,4}\s?[a-z]? | den \s haag | \(?0\d{1,3}\)?[\s-]\d[\d\s]{5,9} )""",
    re.VERBOSE | re.IGNORECASE,
)
_TERMINAL = re.compile(r"[.!?:;][\"'”’)\]]*$")
_SIDE_BLOCK_LINES = 10
_SHARE_OF_WIDTH = 0.6
_UNWRAPPED_WIDTH = 80


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lines that remain, with a gap for each stretch taken out, and the stretches themselves."""

    lines: tuple[Line, ...]
    taken: tuple[tuple[Line, ...], ...]


def remove_furniture(lines: Sequence[Line], layout: Layout) -> Furniture:
    """Take the page furniture out of a text."""
    repeated = _repeated(lines, layout)
    strong = [
        _is_page_number(lines, index) or _turns(lines, index) and _begins_furniture(lines, index, layout, repeated)
        for index in range(len(lines))
    ]
    kept: list[Line] = []
    taken: list[tuple[Line, ...]] = []
    position = 0
    while position < len(lines):
        end = _stretch(lines, position, layout, repeated, strong)
        if end > position:
            taken.append(tuple(line for line in lines[position:end] if not line.blank))
            kept.append(GAP)
            position = end
            continue
        if position and lines[position].page != lines[position - 1].page:
            kept.append(GAP)
        kept.append(lines[position])
        position += 1
    return Furniture(tuple(kept), tuple(taken))


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


def _stretch(lines: Sequence[Line], start: int, layout: Layout, repeated: frozenset[str], strong: Sequence[bool]) -> int:
    """The end of the furniture that begins at line `start`; `start` itself when none does."""
    end, found, position = start, False, start
    while position < len(lines):
        if lines[position].blank:
            if position == start:
                return start
            position += 1
            continue
        length = _furniture_length(lines, position, layout, repeated)
        if not length:
            break
        found = found or any(strong[position : position + length])
        position += length
        end = position
    return end if found else start


def _begins_furniture(lines: Sequence[Line], index: int, layout: Layout, repeated: frozenset[str]) -> bool:
    return not lines[index].blank and _furniture_length(lines, index, layout, repeated) > 0


def _furniture_length(lines: Sequence[Line], index: int, layout: Layout, repeated: frozenset[str]) -> int:
    """How many lines from `index` on are one piece of furniture: 0 for none."""
    words = lines[index].words
    if _is_page_number(lines, index):
        return 1
    labelled = _labelled_length(lines, index)
    if labelled:
        return labelled
    if _ORGANISATION.match(words) and _is_side_line(words, layout):
        return _side_block_length(lines, index, layout)
    if _ADDRESS.fullmatch(words) and _is_side_line(words, layout):
        return 1
    return 1 if _shape(words) in repeated else 0


def _labelled_length(lines: Sequence[Line], index: int) -> int:
    match = _LABEL.fullmatch(lines[index].words)
    if match is None:
        return 0
    if match["colon"]:
        return 1
    value = _NAME_VALUE if _NAME_LABEL.match(match["label"]) else _VALUE
    following = index + 1
    if following < len(lines) and value.fullmatch(lines[following].words) and not _LABEL.fullmatch(lines[following].words):
        return 2
    return 0


def _side_block_length(lines: Sequence[Line], index: int, layout: Layout) -> int:
    """An organisation's name runs on over short lines until a blank line, a label, an address or a line of the text."""
    end = index + 1
    while end < min(len(lines), index + _SIDE_BLOCK_LINES):
        words = lines[end].words
        if lines[end].blank or not _is_side_line(words, layout) or _TERMINAL.search(words) or _LABEL.fullmatch(words):
            break
        end += 1
    return end - index


def _is_side_line(words: str, layout: Layout) -> bool:
    return len(words) <= (layout.width or _UNWRAPPED_WIDTH) * _SHARE_OF_WIDTH and not _TERMINAL.search(words)


def _shape(words: str) -> str:
    return re.sub(r"\d+", "#", words).casefold()


def _repeated(lines: Sequence[Line], layout: Layout) -> frozenset[str]:
    """Short lines that come back where pages turn: running headers and footers."""
    counts: Counter[str] = Counter()
    for index, line in enumerate(lines):
        if line.blank or not _is_side_line(line.words, layout):
            continue
        if _near_turn(lines, index):
            counts[_shape(line.words)] += 1
    return frozenset(shape for shape, count in counts.items() if count > 1 and re.search(r"[^\W\d_]", shape))


def _near_turn(lines: Sequence[Line], index: int) -> bool:
    """Whether a page number or form feed stands next to the block of lines that holds line `index`."""
    first = index
    while first > 0 and not lines[first - 1].blank:
        first -= 1
    last = index
    while last + 1 < len(lines) and not lines[last + 1].blank:
        last += 1
    if _turns(lines, first) or any(_PAGE_NUMBER.fullmatch(line.words) for line in lines[first : last + 1]):
        return True
    before = next((at for at in range(first - 1, -1, -1) if not lines[at].blank), None)
    after = next((at for at in range(last + 1, len(lines)) if not lines[at].blank), None)
    return any(at is not None and (_PAGE_NUMBER.fullmatch(lines[at].words) or at > last and _turns(lines, at)) for at in (before, after))
