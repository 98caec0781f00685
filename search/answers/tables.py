"""Questions that a table answers: one cell, or the largest, smallest, sum, difference or mean of a column's cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from ingest.model import Cell, Section, Span, Table
from search.answers.lexicon import Element, Lexicon
from search.answers.question import Question
from search.answers.view import DocumentView
from search.normaliser import fold

HEADER_MET = 0.55
"""From this strength on a word of the question names a row or column."""

WORD_MET = 0.4
"""From this strength on a word of the question is met by the table, its caption or the text before it."""

TOPIC_MET = 0.5
"""Share of the question's other words that the table's caption, headings and document must hold."""


@dataclass(frozen=True, slots=True)
class TableFinding:
    """What a table says to a question, in words, and the rows it says it with."""

    view: DocumentView
    section: Section
    text: str
    rows: tuple[Span, ...]
    share: float
    """Share of the question that the table meets."""


_TOTAL = re.compile(r"\btotaa?l\w*|\bin totaal\b|\balles bij elkaar\b")
_MOST = re.compile(r"\b(?:de |het )?(?:meeste|hoogste|grootste|piek|maximum)\b")
_LEAST = re.compile(r"\b(?:de |het )?(?:minste|laagste|kleinste|minimum)\b")
_DIFFERENCE = re.compile(
    r"\b(?:verschil|meer dan in|minder dan in|toegenomen|afgenomen|gestegen|gedaald|toename|afname|stijging|daling|"
    r"hoeveel (?:meer|minder)|n(?:am|amen|eemt|emen)\b[^?]*\b(?:toe|af)|ste(?:eg|gen)|stijgt|daalde?n?|daalt|groei\w*)\b"
)
_SUM = re.compile(r"\b(?:samen|opgeteld|som)\b|\bbij elkaar\b|\bvan (?:19|20)\d\d (?:tot en met|t/m) (?:19|20)\d\d\b")
_MEAN = re.compile(r"\bgemiddeld\w*")
_RANGE = re.compile(r"\b((?:19|20)\d\d)\s*(?:tot en met|t/m|[-–])\s*((?:19|20)\d\d)\b")


def asks_for_extreme(question: Question) -> bool:
    """Whether the question asks where a number is largest or smallest ("in welk jaar … de meeste")."""
    folded = fold(question.text)
    return bool(_MOST.search(folded) or _LEAST.search(folded))


def answer_from_table(question: Question, view: DocumentView, table: Table, lexicon: Lexicon, around: str) -> TableFinding | None:
    """What the table says, or None when the question does not name its cells; `around` is text that tells its subject.

    A question about a row that the table lacks (a year, say) is not answered from another row.
    """
    if not any(cell.number is not None for row in table.rows for cell in row[1:]):
        return None
    section = view.sections[table.locator]
    glosses = _glosses(view, table)
    columns = _named(view, table.header, question.elements, lexicon, skip_first=True, question=question.text, glosses=glosses)
    rows = _rows(question, view, table, lexicon)
    folded = fold(question.text)
    column = _column(view, table, columns, folded)
    if column is None or rows is None:
        return None
    share = _share(question, view, table, rows, lexicon, around)
    if share < TOPIC_MET:
        return None
    said = _say(view, table, column, rows, folded)
    if said is None:
        return None
    text, used = said
    return TableFinding(view, section, text, tuple(_row_span(table.rows[row]) for row in used), share)


def _column(view: DocumentView, table: Table, named: dict[int, float], folded: str) -> int | None:
    if named:
        best = max(named.values())
        chosen = [column for column, strength in named.items() if strength == best]
        return chosen[0] if len(chosen) == 1 else None
    if _TO_OTHERS.search(folded):
        # "aan mensen die …" asks for some of all; when no column is theirs, the total is not the answer.
        return None
    totals = [index for index, cell in enumerate(table.header) if _TOTAL.search(fold(view.words(cell.span)))]
    if totals:
        return totals[0]
    numeric = [index for index in range(1, len(table.header)) if any(row[index].number is not None for row in table.rows)]
    return numeric[0] if len(numeric) == 1 else None


def _rows(question: Question, view: DocumentView, table: Table, lexicon: Lexicon) -> list[int] | None:
    """The rows that the question names, all when it names none; None when it names one that is not there."""
    labels = [view.words(row[0].span).strip() for row in table.rows]
    dated = [label for label in labels if re.fullmatch(r"(?:19|20)\d\d", label)]
    years = list(question.years)
    span = _RANGE.search(question.text)
    if span:
        years = [str(year) for year in range(int(span[1]), int(span[2]) + 1)]
    if years and dated:
        return [labels.index(year) for year in years] if all(year in labels for year in years) else None
    named = _named(view, tuple(row[0] for row in table.rows), question.elements, lexicon, skip_first=False)
    return sorted(named) or list(range(len(table.rows)))


TO_WHOM, ALL = 0.2, 0.1
"""Added for a column whose name follows "aan", "naar" or "door", and for the column of totals when a total is asked
for: "hoeveel verkochten corporaties in totaal" names the sellers, "aan corporaties" the buyers."""

_TO_OTHERS = re.compile(r"\b(?:aan|naar) (?:de |het |een |andere )?(?!elkaar)[^\W\d]{3,}")
_FROM_WHOM = re.compile(r"\b(?:van|uit)(?: (?:de|het|een|andere|overige|alle|eigen))*$")
_BEFORE_COLUMN = re.compile(r"\b(?:aan|naar|door|bij|voor|onder)(?: (?:de|het|een|andere|overige|alle|eigen))*$")


def _named(
    view: DocumentView,
    cells: Sequence[Cell],
    elements: Sequence[Element],
    lexicon: Lexicon,
    *,
    skip_first: bool,
    question: str = "",
    glosses: Mapping[int, str] = MappingProxyType({}),
) -> dict[int, float]:
    named: dict[int, float] = {}
    for index, cell in enumerate(cells):
        if skip_first and index == 0:
            continue
        bag = frozenset(lexicon.terms(view.words(cell.span)))
        glossed = frozenset(lexicon.terms(glosses.get(index, "")))
        best = GLOSSED * _share_of(elements, glossed, lexicon) if glossed else 0.0
        for element in _parts(elements) if bag else ():
            strength = lexicon.strength(element, bag)
            if strength >= HEADER_MET:
                before = fold(question[: element.start]).rstrip()
                added = (
                    -TO_WHOM
                    if _FROM_WHOM.search(before)
                    else TO_WHOM
                    if _BEFORE_COLUMN.search(before)
                    else ALL
                    if _TOTAL.search(fold(view.words(cell.span)))
                    else 0.0
                )
                best = max(best, strength + added)
        if best:
            named[index] = best
    return named


GLOSSED = 1.0
"""Strength of a column whose explanation in the text speaks of the same as the question: as if its name were said."""

_GLOSS = re.compile(r"\b(?P<word>[\w-]{5,})\s\((?P<gloss>[^()]{10,120})\)")


def _glosses(view: DocumentView, table: Table) -> dict[int, str]:
    """What the text before the table says of its columns: "eigenaar-bewoners (huishoudens die daar zelf gaan wonen)"."""
    before = view.text[max(0, table.span.start - 1_500) : table.span.start]
    found: dict[int, str] = {}
    for match in _GLOSS.finditer(before):
        for index, cell in enumerate(table.header):
            header = fold(view.words(cell.span)).strip()
            if index and len(header) >= 5 and fold(match["word"]).startswith(header[: max(5, len(header) - 1)]):
                found[index] = match["gloss"]
    return found


def _share_of(elements: Sequence[Element], bag: frozenset[str], lexicon: Lexicon) -> float:
    """Share of two words: how far the question speaks of what an explanation says; one shared word alone is chance."""
    met = [element for element in elements if lexicon.strength(element, bag) >= HEADER_MET]
    return min(1.0, len(met) / 2) if len(met) > 1 else 0.0


def _parts(elements: Sequence[Element]) -> list[Element]:
    """The words of the question, terms and also one by one: "verkoop aan beleggers" is a term, "belegger" names the column."""
    return [part for element in elements for part in (element, *element.parts)]


def _met(element: Element, bag: frozenset[str], lexicon: Lexicon) -> float:
    parts = [lexicon.strength(part, bag) for part in element.parts]
    return max(lexicon.strength(element, bag), min(parts, default=0.0))


def _share(question: Question, view: DocumentView, table: Table, rows: list[int], lexicon: Lexicon, around: str) -> float:
    """Share of the question that the table and what stands around it meet; 0 when a needed word is not met at all."""
    words = [view.words(cell.span) for cell in table.header] + [view.words(table.rows[row][0].span) for row in rows]
    bag = frozenset(lexicon.terms(" ".join([*words, around])))
    strengths = [(element, _met(element, bag, lexicon)) for element in question.elements]
    if any(strength < WORD_MET for element, strength in strengths if element.needed or _happened(element)):
        return 0.0
    total = sum(element.weight for element, _ in strengths)
    return sum(element.weight * strength for element, strength in strengths) / total if total else 1.0


def _happened(element: Element) -> bool:
    """Whether a word says what happened to the things counted ("gebouwd"), and not what to do with numbers ("geef … gedaald")."""
    return element.predicate and element.start > 0 and not any(pattern.search(fold(element.words)) for pattern, _ in _OPERATIONS)


def _say(view: DocumentView, table: Table, column: int, rows: list[int], folded: str) -> tuple[str, list[int]] | None:
    named = view.words(table.header[column].span)
    cells = [(view.words(table.rows[row][0].span).strip(), table.rows[row][column]) for row in rows]
    if any(cell.number is None for _, cell in cells):
        return None
    for pattern, operation in _OPERATIONS:
        if pattern.search(folded) and len(cells) > 1:
            return operation(view, named, cells, rows)
    if len(cells) == 1:
        label, cell = cells[0]
        return f"{view.words(cell.span)} ({label}, {named})", rows
    if _TOTAL.search(folded) and len(cells) == len(table.rows):
        return _sum(view, named, cells, rows)
    return "; ".join(f"{label}: {view.words(cell.span)}" for label, cell in cells) + f" ({named})", rows


_Cells = list[tuple[str, Cell]]
_Said = tuple[str, list[int]]


def _most(view: DocumentView, named: str, cells: _Cells, rows: list[int]) -> _Said:
    return _extreme(view, named, cells, rows, max)


def _least(view: DocumentView, named: str, cells: _Cells, rows: list[int]) -> _Said:
    return _extreme(view, named, cells, rows, min)


def _extreme(view: DocumentView, named: str, cells: _Cells, rows: list[int], choose: Callable[..., int]) -> _Said:
    index = choose(range(len(cells)), key=lambda position: cells[position][1].number)
    label, cell = cells[index]
    others = [row for row in rows if row != rows[index]]
    return f"{label}: {view.words(cell.span)} ({named})", [rows[index], *others]


def _difference(view: DocumentView, named: str, cells: _Cells, rows: list[int]) -> _Said:
    (first, before), (last, after) = cells[0], cells[-1]
    change = _number(after) - _number(before)
    direction = "meer" if change > 0 else "minder"
    compared = f"in {last} ({view.words(after.span)}) dan in {first} ({view.words(before.span)})"
    return f"{_dutch(abs(change))} {direction} {compared}, {named}", [rows[0], rows[-1]]


def _sum(view: DocumentView, named: str, cells: _Cells, rows: list[int]) -> _Said:
    total = sum((_number(cell) for _, cell in cells), Decimal(0))
    return f"{_dutch(total)} ({named}, {' + '.join(view.words(cell.span) for _, cell in cells)})", rows


def _mean(view: DocumentView, named: str, cells: _Cells, rows: list[int]) -> _Said:
    mean = sum((_number(cell) for _, cell in cells), Decimal(0)) / len(cells)
    return f"gemiddeld {_dutch(Decimal(round(mean)))} ({named}, {len(cells)} rijen)", rows


_OPERATIONS: tuple[tuple[re.Pattern[str], Callable[[DocumentView, str, _Cells, list[int]], _Said]], ...] = (
    (_MOST, _most),
    (_LEAST, _least),
    (_MEAN, _mean),
    (_DIFFERENCE, _difference),
    (_SUM, _sum),
)


def _number(cell: Cell) -> Decimal:
    return cell.number if cell.number is not None else Decimal(0)


def _dutch(number: Decimal) -> str:
    return f"{number:,}".replace(",", "\0").replace(".", ",").replace("\0", ".")


def _row_span(row: tuple[Cell, ...]) -> Span:
    return Span(min(cell.span.start for cell in row), max(cell.span.end for cell in row))
