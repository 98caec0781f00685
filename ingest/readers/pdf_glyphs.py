"""What a page of a PDF holds: its characters with the place and size of each, and the straight lines that are drawn on it.

Places are in points from the upper left corner of the page as a reader sees it: turned and cropped.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.errors import MalformedInputError

if TYPE_CHECKING:
    import pypdfium2  # type: ignore[import-untyped]

MOST_PAGES = 2_000
MOST_CHARACTERS = 6_000_000
MOST_CHARACTERS_OF_A_PAGE = 60_000
_MOST_DRAWN = 20_000
_UPRIGHT = 0.9
_ASCENT, _DESCENT = 0.8, 0.22
_LARGEST_TYPE = 2_000
_THIN, _SHORTEST = 3.0, 8.0
_PRIVATE_USE = range(0xE000, 0xF900)
"""Bullets of symbol fonts."""
_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page; `size` is that of its type, `baseline` where it stands on, the box as high as its line of type."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float
    index: int
    """Its place among the characters of the page, for asking after its font."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, horizontal (`top` and `bottom` about equal) or vertical."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class GlyphPage:
    """One page; `strong` holds the indices of characters in bold or italic type."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    strong: frozenset[int]


def read_pages(data: bytes, name: str) -> Iterator[GlyphPage]:
    """The pages of a PDF, from 1.

    Raises `MalformedInputError` for a damaged or encrypted file, and for one with too many pages or characters.
    """
    # Loaded here because it is a native library that only PDF files need.
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise MalformedInputError(name, "", _closed(str(error))) from error
    try:
        if len(document) > MOST_PAGES:
            raise MalformedInputError(name, "", f"telt {len(document)} pagina’s; verwacht er hoogstens {MOST_PAGES}")
        count = 0
        for number in range(1, len(document) + 1):
            page = _page(document, number, name)
            count += len(page.glyphs)
            if count > MOST_CHARACTERS:
                message = f"meer dan {MOST_CHARACTERS} tekens; verwacht er hoogstens zoveel"
                raise MalformedInputError(name, f"pagina {number}", message)
            yield page
    finally:
        document.close()


def _closed(error: str) -> str:
    if "password" in error.casefold():
        return "de PDF is versleuteld; verwacht een PDF die zonder wachtwoord opengaat"
    return "begint als PDF maar is niet te openen, want beschadigd; verwacht een hele PDF"


def _page(document: pypdfium2.PdfDocument, number: int, name: str) -> GlyphPage:
    import pypdfium2

    try:
        page = document[number - 1]
        left, bottom, right, top = page.get_cropbox()
        turn = _Turn(left, bottom, right, top, page.get_rotation() // 90)
        textpage = page.get_textpage()
        if textpage.count_chars() > MOST_CHARACTERS_OF_A_PAGE:
            message = f"{textpage.count_chars()} tekens; verwacht er hoogstens {MOST_CHARACTERS_OF_A_PAGE} op een pagina"
            raise MalformedInputError(name, f"pagina {number}", message)
        glyphs, strong = _glyphs(textpage, turn)
        return GlyphPage(number, turn.width, turn.height, glyphs, _rules(page, turn), strong)
    except pypdfium2.PdfiumError as error:
        message = "is beschadigd en kan niet worden gelezen; verwacht een hele pagina"
        raise MalformedInputError(name, f"pagina {number}", message) from error


@dataclass(frozen=True, slots=True)
class _Turn:
    """From the coordinates of a file to those of a reader; `quarters` clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.quarters % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.quarters % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        match self.quarters % 4:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def box(self, x1: float, y1: float, x2: float, y2: float) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the rectangle with these two corners."""
        (one, two), (three, four) = self.point(x1, y1), self.point(x2, y2)
        return min(one, three), min(two, four), max(one, three), max(two, four)


def _glyphs(textpage: pypdfium2.PdfTextPage, turn: _Turn) -> tuple[tuple[Glyph, ...], frozenset[int]]:
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    loose = raw.FS_RECTF()
    matrix = raw.FS_MATRIX()
    angle = turn.quarters % 4 * math.pi / 2
    glyphs: list[Glyph] = []
    strong: set[int] = set()
    fonts: dict[bytes, bool] = {}
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        text = _text(code)
        if not text:
            continue
        if text == " " and raw.FPDFText_IsGenerated(textpage, index):
            continue  # a guess of the library; the gap itself tells more
        if math.cos(raw.FPDFText_GetCharAngle(textpage, index) - angle) < _UPRIGHT and text != " ":
            continue
        if not raw.FPDFText_GetLooseCharBox(textpage, index, loose) or not raw.FPDFText_GetCharOrigin(textpage, index, x, y):
            continue
        left, top, right, bottom = turn.box(loose.left, loose.bottom, loose.right, loose.top)
        _, baseline = turn.point(x.value, y.value)
        if not all(map(math.isfinite, (left, top, right, bottom, baseline))):
            continue
        size = _size(textpage, index, matrix) or max(bottom - top, 0.1)
        # The box of a character says how high it is itself; that of its line of type follows from the size.
        box = (left, baseline - _ASCENT * size, right, baseline + _DESCENT * size)
        glyphs.append(Glyph(text, *box, baseline, size, index))
        if text != " " and _is_strong(textpage, index, fonts):
            strong.add(index)
    return tuple(glyphs), frozenset(strong)


def _size(textpage: pypdfium2.PdfTextPage, index: int, matrix: Any) -> float:
    """The size of a character's type as it is shown; 0 when it has none."""
    from pypdfium2 import raw

    size = raw.FPDFText_GetFontSize(textpage, index)
    if not raw.FPDFText_GetMatrix(textpage, index, matrix):
        return float(size)
    size = float(size) * math.hypot(matrix.c, matrix.d)
    return size if math.isfinite(size) and 0.1 < size < _LARGEST_TYPE else 0.0


def _text(code: int) -> str:
    """The character as it is read: ligatures as letters, a bullet of a symbol font as a bullet; nothing for a control."""
    if code in (0x0D, 0x0A, 0, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return ""
    if code == 2:  # a hyphen at the end of a line, as the library writes it
        return "-"
    if code in _PRIVATE_USE:
        return "•"
    character = chr(code)
    if character.isspace():
        return " "
    return _LIGATURES.get(character, character)


def _is_strong(textpage: pypdfium2.PdfTextPage, index: int, fonts: dict[bytes, bool]) -> bool:
    from pypdfium2 import raw

    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    size = raw.FPDFText_GetFontInfo(textpage, index, buffer, 128, flags)
    key = buffer.raw[: max(min(size, 128) - 1, 0)] + bytes([flags.value & 0xFF])
    if key not in fonts:
        name = key[:-1].decode("utf-8", "ignore").casefold()
        fonts[key] = any(word in name for word in ("bold", "black", "heavy", "italic", "oblique", "cursief"))
    return fonts[key]


def _rules(page: pypdfium2.PdfPage, turn: _Turn) -> tuple[Rule, ...]:
    from pypdfium2 import raw

    found: list[Rule] = []
    for place, drawn in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if place >= _MOST_DRAWN:
            break
        bounds: Any = drawn.get_bounds()
        left, top, right, bottom = turn.box(*bounds)
        width, height = right - left, bottom - top
        if height <= _THIN < _SHORTEST <= width or width <= _THIN < _SHORTEST <= height:
            found.append(Rule(left, top, right, bottom))
        elif width >= _SHORTEST and height >= _SHORTEST:
            found += [Rule(left, top, right, top), Rule(left, bottom, right, bottom)]
            found += [Rule(left, top, left, bottom), Rule(right, top, right, bottom)]
    return tuple(found)
