"""What the styles and lists of a Word file make of a paragraph: a heading, a title, a quotation, an item with its number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.readers.docx_package import Package, W, value

if TYPE_CHECKING:
    from lxml import etree

_MOST_BASES = 20
"""Styles on which a style may rest; more is a circle."""
BULLET = "•"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph is set: `heading` its outline level from 1, 0 for running text; `mark` of a list item, with its `depth`."""

    heading: int = 0
    title: bool = False
    quoted: bool = False
    mark: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(slots=True)
class Shapes:
    """Reads the shapes of paragraphs in order: list numbers are counted as they come."""

    package: Package
    _styles: dict[str, etree._Element] = field(init=False)
    _levels: dict[str, dict[int, _Level]] = field(init=False)
    _abstract: dict[str, str] = field(init=False)
    _counts: dict[str, dict[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        styles = self.package.styles
        self._styles = {str(style.get(f"{W}styleId")): style for style in styles.iter(f"{W}style")} if styles is not None else {}
        self._levels, self._abstract = {}, {}
        self._counts = defaultdict(dict)
        numbering = self.package.numbering
        if numbering is None:
            return
        for abstract in numbering.iter(f"{W}abstractNum"):
            self._levels[str(abstract.get(f"{W}abstractNumId"))] = {
                int(level.get(f"{W}ilvl") or 0): _Level(
                    value(level, "numFmt") or "decimal", value(level, "lvlText"), _number(value(level, "start"), 1)
                )
                for level in abstract.iter(f"{W}lvl")
                if (level.get(f"{W}ilvl") or "0").isdigit()
            }
        for num in numbering.iter(f"{W}num"):
            self._abstract[str(num.get(f"{W}numId"))] = value(num, "abstractNumId")

    def of(self, paragraph: etree._Element) -> Shape:
        """The shape of the next paragraph."""
        properties = paragraph.find(f"{W}pPr")
        chain = self._chain(value(properties, "pStyle"))
        names = [value(style, "name").casefold() for style in chain]
        heading = self._heading(properties, chain, names)
        title = bool(names) and names[0] in ("title", "titel")
        quoted = any(name in ("quote", "intense quote", "citaat", "duidelijk citaat") for name in names)
        mark, depth = self._mark(properties, chain)
        return Shape(heading, title, quoted, mark, depth)

    def _chain(self, style: str) -> list[etree._Element]:
        """The style and those it rests on."""
        chain: list[etree._Element] = []
        while style in self._styles and len(chain) < _MOST_BASES:
            chain.append(self._styles[style])
            style = value(chain[-1], "basedOn")
        return chain

    def _heading(self, properties: etree._Element | None, chain: list[etree._Element], names: list[str]) -> int:
        for name in names:
            for word in ("heading ", "kop "):
                if name.startswith(word) and name.removeprefix(word).isdigit():
                    return int(name.removeprefix(word))
        outline = value(properties, "outlineLvl") or next(filter(None, (value(style, "pPr/outlineLvl") for style in chain)), "")
        return int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0

    def _mark(self, properties: etree._Element | None, chain: list[etree._Element]) -> tuple[str, int]:
        given = value(properties, "numPr/numId") or next(filter(None, (value(style, "pPr/numPr/numId") for style in chain)), "")
        abstract = self._abstract.get(given)
        if abstract is None or given == "0":
            return "", 0
        deep = value(properties, "numPr/ilvl") or next(filter(None, (value(style, "pPr/numPr/ilvl") for style in chain)), "0")
        depth = _number(deep, 0)
        level = self._levels.get(abstract, {}).get(depth)
        if level is None or level.form == "none":
            return "", 0
        if level.form == "bullet":
            return BULLET, depth + 1
        counts = self._counts[abstract]
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        return self._numbered(abstract, level.text, counts), depth + 1

    def _numbered(self, abstract: str, text: str, counts: dict[int, int]) -> str:
        """The number as Word shows it: "%1.%2" with the counts of the levels."""
        for depth, level in self._levels[abstract].items():
            text = text.replace(f"%{depth + 1}", written(counts.get(depth, level.start), level.form))
        return text.strip()


def written(number: int, form: str) -> str:
    """A number in one of Word's number formats; other formats than these as digits."""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = ""
        for amount, sign in _ROMAN:
            roman += sign * (number // amount)
            number %= amount
        return roman.upper() if form == "upperRoman" else roman
    return str(number)


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdigit() and len(text) < 9 else otherwise
