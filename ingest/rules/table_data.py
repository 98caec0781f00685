"""Tables as data: the unit of each column, and totals held against the sum of their parts.

A total is told by its name ("Totaal", "Subtotaal", "Samen") and by arithmetic: a column or row counts as a total only
when most of its figures are the sum of the parts, so that the few that are not stand out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.model import Cell, Document, Table, TotalDifference

_TOTAL = re.compile(r"^\W*(?:eind|generaal\s+)?(?:totaal|totale|totalen|som|samen|tezamen)\b|\btotaal\W*$", re.IGNORECASE)
_SUBTOTAL = re.compile(r"^\W*sub\s?-?totaal\b", re.IGNORECASE)
_PART_OF_ANOTHER = re.compile(
    r"\bwaarvan\b|\baandeel\b|%|\bpercentage\b|\bgemiddeld\w*\b|\bindex\b|\bgroei\b|\bmutatie\b", re.IGNORECASE
)
_LABELS = re.compile(
    r"^\W*(?:jaar|jaren|periode|datum|nr|nummer|code|maand|kwartaal|artikel|klasse|leeftijd|categorie)\b", re.IGNORECASE
)
_NOTHING = re.compile(r"[\s–—−-]*|n\.?v\.?t\.?|nihil", re.IGNORECASE)
_UNIT = re.compile(
    r"(?P<scale>(?:×|x|in)\s*(?:€|euro)?\s*(?:1\.000(?:\.000)?|duizend|miljoen|mln\.?|miljard|mld\.?)(?:\s*(?:€|euro))?)"
    r"|(?P<money>€|\beuro'?s?\b|\bEUR\b)|(?P<share>%|\bprocent\b|\bpercentage\b)"
    r"|\b(?P<counted>weken|dagen|werkdagen|maanden|jaren|jaar|uren|m²|m2|km|ha|kWh|woningen|punten|personen)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Sum:
    """One stated total with its parts."""

    total: Cell
    parts: tuple[Cell, ...]
    row: str
    column: str

    @property
    def computed(self) -> Decimal:
        return sum((cell.number or Decimal(0) for cell in self.parts), Decimal(0))

    @property
    def holds(self) -> bool:
        return self.total.number == self.computed


def units_of(document: Document, table: Table) -> tuple[str, ...]:
    """The unit of each column, as its head, its cells or the caption name it; empty where none is named."""
    caption = _unit_in(table.caption.of(document.text)) if table.caption else ""
    units = []
    for column, head in enumerate(table.header):
        cells = [row[column].span.of(document.text) for row in table.rows]
        own = {_unit_in(cell) for cell in cells if any(character.isdigit() for character in cell)}
        numeric = column > 0 and any(row[column].number is not None for row in table.rows)
        units.append(_unit_in(head.span.of(document.text)) or (own.pop() if len(own) == 1 else "") or (caption if numeric else ""))
    return tuple(units)


def find_total_differences(document: Document) -> tuple[TotalDifference, ...]:
    """Every total in the document's tables that is not the sum of its parts, in reading order."""
    found: list[TotalDifference] = []
    for table in document.tables:
        for sums in (*_by_column(document, table), *_by_row(document, table)):
            if sum(each.holds for each in sums) * 2 < len(sums):
                continue  # it is called a total, but of something else
            for each in sums:
                if not each.holds and each.total.number is not None:
                    parts = tuple(cell.span for cell in each.parts)
                    found.append(
                        TotalDifference(
                            table.locator, each.total.span, each.row, each.column, each.total.number, each.computed, parts
                        )
                    )
    return tuple(sorted(found, key=lambda difference: difference.span))


def _by_column(document: Document, table: Table) -> Iterator[list[_Sum]]:
    """Total columns: in every row the sum of the columns before, or, where the total comes first, of those after."""
    heads = [" ".join(cell.span.of(document.text).split()) for cell in table.header]
    numeric = [column for column in range(len(heads)) if _is_figures(document, table, column)]
    for column in numeric:
        if not (_TOTAL.search(heads[column]) or _SUBTOTAL.search(heads[column])):
            continue
        parts = _parts(heads, numeric, column)
        if len(parts) >= 2:
            rows = [row for row in table.rows if all(_counts(document, row[part]) for part in (*parts, column))]
            yield [
                _Sum(
                    row[column], tuple(row[part] for part in parts), " ".join(row[0].span.of(document.text).split()), heads[column]
                )
                for row in rows
                if row[column].number is not None
            ]


def _by_row(document: Document, table: Table) -> Iterator[list[_Sum]]:
    """Total rows: in every column the sum of the rows above, back to the total before it."""
    labels = [" ".join(row[0].span.of(document.text).split()) if row else "" for row in table.rows]
    rows = range(len(labels))
    for number in rows:
        if not (_TOTAL.search(labels[number]) or _SUBTOTAL.search(labels[number])):
            continue
        parts = _parts(labels, rows, number)
        if len(parts) < 2:
            continue
        sums = []
        for column in range(1, len(table.header)):
            head = " ".join(table.header[column].span.of(document.text).split())
            cells = [table.rows[part][column] for part in parts]
            total = table.rows[number][column]
            if (
                total.number is not None
                and all(_counts(document, cell) for cell in cells)
                and not re.search(r"gemiddeld", head, re.IGNORECASE)
            ):
                sums.append(_Sum(total, tuple(cells), labels[number], head))
        yield sums


def _parts(names: Sequence[str], candidates: Sequence[int], total: int) -> list[int]:
    """What a total at a position is the sum of: all before it back to the last total of its rank, or all after it."""

    def plain(number: int) -> bool:
        return not (_TOTAL.search(names[number]) or _SUBTOTAL.search(names[number]) or _PART_OF_ANOTHER.search(names[number]))

    before = [number for number in candidates if number < total]
    after = [number for number in candidates if number > total and plain(number)]
    stops = [
        number
        for number in before
        if _TOTAL.search(names[number]) or (_SUBTOTAL.search(names[total]) and _SUBTOTAL.search(names[number]))
    ]
    parts = [number for number in before if number > max(stops, default=-1) and plain(number)]
    return parts or (after if not before else [])


def _is_figures(document: Document, table: Table, column: int) -> bool:
    """Whether a column holds figures, and is no column of labels: of years, codes or numbers."""
    cells = [row[column] for row in table.rows]
    head = table.header[column].span.of(document.text)
    numbers = [cell.number for cell in cells if cell.number is not None]
    if not numbers or not all(_counts(document, cell) for cell in cells):
        return False
    years = all(number == int(number) and 1800 <= number <= 2200 for number in numbers)
    return not (column == 0 and (not head.strip() or years or _LABELS.search(head)))


def _counts(document: Document, cell: Cell) -> bool:
    return cell.number is not None or _NOTHING.fullmatch(cell.span.of(document.text)) is not None


def _unit_in(text: str) -> str:
    match = _UNIT.search(text)
    if match is None:
        return ""
    if match["scale"]:
        return " ".join(match["scale"].split())
    return "euro" if match["money"] else "%" if match["share"] else match["counted"].lower()
