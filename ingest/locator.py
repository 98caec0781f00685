"""One address for every place in every work.

A locator names a work and, level by level, a place in it. Its text form is a path:

    BWBR0005181/artikel/48/lid/5/onderdeel/a
    BWBR0036702/artikel/9/lid/2/onderdeel/b/1°      nested onderdelen
    BWBR0035303/artikel/33/lid/1/aanhef/onderdeel/b
    BWBR0005181/hoofdstuk/IIIa      kst-35517-51      celex:32016R0679/artikel/15
    doc/verkoop-van-woningen/sectie/3/item/1.2

Works are named as in the project's contract: BWB ids, `kst-…`, `stb-…`, `stcrt-…`, `h-tk-…`, `ECLI:…`,
`celex:…`, `T…` (toezegging), `D…` (document number) and `doc/<slug>` for letters and pages.
`aanhef` takes no value. A value never holds a slash, except that nested onderdelen are joined by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any
from urllib.parse import unquote_plus

from ingest.errors import LocatorError

FLAG = "aanhef"
"""The one level without a value."""


@dataclass(frozen=True, slots=True, order=True)
class Locator:
    """A work and a place in it; every level that is not named is the empty string (`aanhef`: False).

    Levels stand from general to specific, in the order in which the text form writes them.
    BW articles carry no book prefix: the book is the work (7:274 BW is BWBR0005290, artikel 274).
    """

    work: str
    boek: str = ""
    deel: str = ""
    titel: str = ""
    hoofdstuk: str = ""
    afdeling: str = ""
    paragraaf: str = ""
    subparagraaf: str = ""
    divisie: str = ""
    bijlage: str = ""
    artikel: str = ""
    sectie: str = ""
    tabel: str = ""
    rij: str = ""
    alinea: str = ""
    item: str = ""
    stap: str = ""
    noot: str = ""
    lid: str = ""
    aanhef: bool = False
    onderdeel: str = ""
    volzin: str = ""
    pagina: str = ""

    def __str__(self) -> str:
        return "/".join([self.work, *(part for level, value in self.levels() for part in _segments(level, value))])

    def levels(self) -> Iterator[tuple[str, str]]:
        """The named levels from general to specific, as (level, value); the value of `aanhef` is empty."""
        for level in LEVELS:
            value = getattr(self, level)
            if value:
                yield level, "" if level == FLAG else value

    @property
    def depth(self) -> int:
        """How many steps below the work: 0 for the work itself."""
        return sum(value.count("/") + 1 if level == "onderdeel" else 1 for level, value in self.levels())

    @property
    def parent(self) -> Locator | None:
        """The place that holds this one; None for a work."""
        for level in reversed(LEVELS):
            value = getattr(self, level)
            if not value:
                continue
            if level == "onderdeel" and "/" in value:
                return self.at({"onderdeel": value.rsplit("/", 1)[0]})
            return self._without(level)
        return None

    def _without(self, *levels: str) -> Locator:
        return self.at(dict.fromkeys(levels, ""))

    def at(self, levels: Mapping[str, str]) -> Locator:
        """This place with some levels replaced: a new value, or "" for none; any value but "" sets `aanhef`.

        Raises `TypeError` for a level that does not exist. Several times as fast as `dataclasses.replace`.
        """
        values: dict[str, Any] = dict(zip(LEVELS, _VALUES(self), strict=True))
        values.update(levels)
        if FLAG in levels:
            values[FLAG] = bool(levels[FLAG])
        return Locator(self.work, **values)

    @property
    def root(self) -> Locator:
        """The work as a whole."""
        return Locator(self.work)

    def up_to(self, level: str) -> Locator:
        """This place cut off below `level`: `artikel/48/lid/5` up to `artikel` is `artikel/48`."""
        below = LEVELS[LEVELS.index(level) + 1 :]
        return self._without(*below)

    def short(self) -> Locator:
        """Without the structure above the article: an article's number is unique in most works.

        Places in an annex keep the annex, because annexes number their articles anew.
        """
        if not self.artikel:
            return self
        above = LEVELS[: LEVELS.index("bijlage")]
        return self._without(*above)

    def contains(self, other: Locator) -> bool:
        """Whether `other` is this place or lies in it."""
        if self.work != other.work:
            return False
        for level in LEVELS:
            mine, theirs = getattr(self, level), getattr(other, level)
            if mine and mine != theirs and not str(theirs).startswith(f"{mine}{_NESTED.get(level, _NOTHING)}"):
                return False
        return True


_NOTHING = "\0"
_NESTED = {"onderdeel": "/", "sectie": ".", "divisie": ".", "item": ".", "stap": "."}
"""Levels that lie in themselves, and what joins the number of the outer one to that of the inner one."""

LEVELS: tuple[str, ...] = tuple(field.name for field in fields(Locator))[1:]
"""The level names, general to specific."""
_VALUES = attrgetter(*LEVELS)

_PREFIXED_WORKS = ("doc",)


def parse_locator(text: str) -> Locator:
    """Read the text form; the inverse of `str(locator)`.

    Raises `LocatorError` for an empty work, an unknown level, a level given twice or a level without a value.
    """
    segments = text.strip().strip("/").split("/")
    size = 2 if segments[0] in _PREFIXED_WORKS else 1
    work, rest = "/".join(segments[:size]), segments[size:]
    if len(segments) < size or not all(segments[:size]):
        raise LocatorError(f"{text!r} noemt geen werk; verwacht zoiets als BWBR0005181/artikel/48/lid/5")
    values: dict[str, str | bool] = {}
    position = 0
    while position < len(rest):
        level = rest[position]
        position += 1
        if level not in LEVELS:
            raise LocatorError(f"{text!r}: {level!r} is geen niveau; verwacht een van {', '.join(LEVELS)}")
        if level in values and level != "onderdeel":
            raise LocatorError(f"{text!r}: niveau {level!r} staat er twee keer in")
        if level == FLAG:
            values[level] = True
            continue
        end = position + 1
        if level == "onderdeel":
            while end < len(rest) and rest[end] not in LEVELS:
                end += 1
        value = "/".join(rest[position:end])
        if not value or not all(rest[position:end]):
            raise LocatorError(f"{text!r}: niveau {level!r} heeft geen waarde")
        values[level] = f"{values[level]}/{value}" if level in values else value
        position = end
    return Locator(work, **values)  # type: ignore[arg-type]


def _segments(level: str, value: str) -> tuple[str, ...]:
    return (level, value) if value else (level,)


# Juriconnect BWB, versions 1.0 to 1.3.1 (specification of 1 October 2014): jci1.3:c:BWBR0005181&artikel=48&lid=5
_JCI = re.compile(r"(?:jci)?(?P<version>1\.[0-9.]+):(?P<kind>[cv]):(?:BWB:)?(?P<work>BWB[RVW]\d{7})(?P<rest>(?:&.*)?)", re.S)
_JCI_NAMES = {"titel": "titeldeel", "onderdeel": "o", "subparagraaf": "sub-paragraaf"}
_JCI_LEVELS = {name: level for level, name in _JCI_NAMES.items()} | {"circulaire.divisie": "divisie", "wijzig-artikel": "artikel"}
_JCI_DATES = frozenset("gzse")
_JCI_UNSUPPORTED = frozenset({"sectie", "alinea", "item", "stap", "tabel", "rij", "noot", "pagina"})


def to_jci(locator: Locator, peildatum: str = "") -> str | None:
    """The Juriconnect 1.3 string of a place in Dutch consolidated law; None for any other work or level.

    `peildatum` (ISO date) is written as geldigheidsdatum and zichtdatum when given.
    """
    if not re.fullmatch(r"BWB[RVW]\d{7}", locator.work):
        return None
    parts = [f"jci1.3:c:{locator.work}"]
    for level, value in locator.levels():
        if level in _JCI_UNSUPPORTED:
            return None
        name = _JCI_NAMES.get(level, level)
        values = value.split("/") if level == "onderdeel" else [value.replace(" ", "_")]
        parts += [f"{name}={item}" if item else name for item in values]
    if peildatum:
        parts += [f"z={peildatum}", f"g={peildatum}"]
    return "&".join(parts)


def from_jci(text: str) -> Locator:
    """Read a Juriconnect string; dates are left out, `&amp;` and the old form without `jci` are understood.

    Raises `LocatorError` when it is no Juriconnect string. Parameters that name no level of ours are skipped.
    """
    match = _JCI.fullmatch(text.strip().replace("&amp;", "&"))
    if match is None:
        raise LocatorError(f"{text!r} is geen Juriconnect-verwijzing; verwacht jci1.3:c:BWBR0005181&artikel=48")
    values: dict[str, str | bool] = {}
    for parameter in filter(None, match["rest"].split("&")):
        name, _, value = parameter.partition("=")
        level = _JCI_LEVELS.get(name, name)
        if name in _JCI_DATES or level not in LEVELS:
            continue
        if level == FLAG:
            values[level] = True
        elif value:
            value = unquote_plus(value).replace("_", " ")  # the old form writes artikel=9%3A17
            values[level] = f"{values[level]}/{value}" if level == "onderdeel" and level in values else value
    return Locator(match["work"], **values)  # type: ignore[arg-type]


def official_url(locator: Locator, peildatum: str = "") -> str | None:
    """Where the public can read this place officially; None when no official address follows from the name."""
    jci = to_jci(locator.short(), peildatum)
    if jci is not None:
        return f"https://wetten.overheid.nl/{jci}"
    work = locator.work
    if re.fullmatch(r"BWB[RVW]\d{7}", work):
        return f"https://wetten.overheid.nl/{work}"
    if re.match(r"(kst|stb|stcrt|trb|h|ah)-", work):
        return f"https://zoek.officielebekendmakingen.nl/{work}.html"
    if work.startswith("dossier-"):
        return f"https://zoek.officielebekendmakingen.nl/dossier/{work.removeprefix('dossier-')}"
    if work.startswith("ECLI:NL:"):
        return f"https://deeplink.rechtspraak.nl/uitspraak?id={work}"
    if work.startswith("celex:"):
        return f"https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{work.removeprefix('celex:')}"
    return None
