"""Lists of a web page while they are open: the marks and numbers of their items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.readers.traced import Traced, inserted


@dataclass(slots=True)
class OpenList:
    """An open list; `style` is the `type` of its numbers: 1, a, A, i or I."""

    ordered: bool
    next_number: int = 1
    style: str = "1"

    def mark(self, value: str) -> tuple[Traced, str]:
        """The mark and number of its next item, which may bring a number of its own."""
        if not self.ordered:
            return inserted("•"), ""
        if value.isascii() and value.isdigit() and len(value) < 6:
            self.next_number = int(value)
        number = _numbered(self.next_number, self.style)
        self.next_number += 1
        return inserted(f"{number}."), number


_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _numbered(number: int, style: str) -> str:
    if style in "aA" and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if style == "a" else letter.upper()
    if style in "iI" and 1 <= number < 40:
        roman, rest = "", number
        for value, sign in _ROMAN:
            roman, rest = roman + sign * (rest // value), rest % value
        return roman if style == "i" else roman.upper()
    return str(number)


def opened_list(tag: str, attributes: Mapping[str, str]) -> OpenList:
    """A new `ul` or `ol`."""
    start, style = attributes.get("start", ""), attributes.get("type", "1")
    first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
    return OpenList(tag == "ol", first, style if style in ("1", "a", "A", "i", "I") else "1")
