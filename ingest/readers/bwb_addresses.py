"""Locators for the parts of a document: complete paths, each given out once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ingest.locator import Locator


class Addresses:
    """Gives every part its own locator. The same document always yields the same ones.

    A number that comes back in the same place ("a" in a second list) gets `_2`, `_3`; a part without a number gets
    its name and how many-th it is (`Onderdeel_1`), as the official anchors of wetten.overheid.nl do.
    """

    def __init__(self) -> None:
        self._taken: set[Locator] = set()
        self._again: dict[Locator, int] = {}
        self._counts: Counter[tuple[Locator, str]] = Counter()

    def child(self, parent: Locator, level: str, number: str, name: str, *, alone: bool = False) -> Locator:
        """The locator of a part at `level` below `parent`; `name` is used when it has no number.

        `alone`: the number says enough without that of a part of the same level around it.
        """
        value = number.replace("/", "-") or f"{name}_{self.count(parent, name)}"
        return self._unique(parent, level, value if alone else _joined(level, getattr(parent, level), value))

    def counted(self, parent: Locator, level: str) -> Locator:
        """The locator of the next part at a level that is only counted: alinea, sectie, tabel, rij."""
        return self._unique(parent, level, str(self.count(parent, level)))

    def count(self, parent: Locator, name: str) -> int:
        """How many parts of this name `parent` has had, the new one included."""
        self._counts[parent, name] += 1
        return self._counts[parent, name]

    def aanhef(self, parent: Locator) -> Locator:
        """The locator of the opening words of a work or text."""
        locator = replace(parent, aanhef=True)
        if locator in self._taken:
            return self._unique(parent, "sectie", "aanhef")
        self._taken.add(locator)
        return locator

    def _unique(self, parent: Locator, level: str, value: str) -> Locator:
        locator = _at(parent, level, value)
        first = locator
        while locator in self._taken:
            self._again[first] = self._again.get(first, 1) + 1
            locator = _at(parent, level, f"{value}_{self._again[first]}")
        self._taken.add(locator)
        return locator


def _at(parent: Locator, level: str, value: str) -> Locator:
    return replace(parent, **{level: value})  # type: ignore[arg-type]  # every level given here is a text


def _joined(level: str, above: str, value: str) -> str:
    """The value of a part in a part of the same level: onderdelen by a slash, others by a point.

    A divisie "3.1" in "3" carries its parent's number already.
    """
    if not above:
        return value
    if level == "onderdeel":
        return f"{above}/{value}"
    return value if value.startswith(f"{above}.") else f"{above}.{value}"


def beside_leden(locator: Locator) -> Locator:
    """The article or other part in which notes and tables are numbered: without lid, onderdeel and alinea."""
    return replace(locator, lid="", aanhef=False, onderdeel="", volzin="", alinea="")
