"""The marks of footnotes in running text, where a superscript became a plain number glued to a word."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_GLUED = re.compile(
    r"""(?<=[^\W\d_]|[).,;:!?\]"'”’%»])     # glued to a word, a bracket or punctuation
        (?: (?P<plain>\d{1,3}) | \[(?P<square>\d{1,3})\] | (?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}) )
        (?! [^\W_] | [-–/°%€] | [.,:]\d )   # and not the beginning of 61u, 2.3, 50%, 2020/2021
    """,
    re.VERBOSE,
)
_LOOSE = re.compile(r"(?<=[.)”’\"])\s(?P<plain>\d{1,3})(?=\s+[A-ZÀ-Þ]|$)")
"""After a space, where the extraction put one: only behind a full stop or bracket, before a capital or a line's end."""

_ABBREVIATION = re.compile(
    r"""(?:^|[^\w.]) (?: nrs? | nos? | artt? | lid | blz | pag | pp? | par | hfst | hst | hoofdst | bijl | ca | vgl | jo | jl | sub
        | aant | stb | stcrt | trb | pb | dd | d\.d | max | min | tel | fig | tab | vol | afl | ov | r\.o | t/m )\.$""",
    re.VERBOSE | re.IGNORECASE,
)
_NAME_WITH_NUMBER = re.compile(
    r"(?:^|\W)(?:[A-Z]{1,4}|[mM]|km|cm|mm|[xX]|box|fase|variant|niveau|categorie|klasse|bijlage|artikel|lid|groep|top)$"
)
"""CO2, m2, A4, G40, box3: the number belongs to the word."""
_AFTER_YEAR = re.compile(r"(?:^|\D)(?:19|20)\d\d[.,;:]$")


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A place that may be the mark of note `number`: line, first and last character there, how mark-like it looks."""

    number: int
    line: int
    start: int
    end: int
    likeness: int

    @property
    def place(self) -> tuple[int, int]:
        return self.line, self.start


def plain_number(printed: str) -> int:
    """The value of a note number, superscript or not."""
    return int(printed.translate(_SUPERSCRIPTS))


def find_marks(lines: Mapping[int, str], numbers: Container[int]) -> list[NoteMark]:
    """Every place in these lines that may be the mark of one of these notes, in reading order."""
    found: list[NoteMark] = []
    for index, line in lines.items():
        for pattern in (_GLUED, _LOOSE):
            for match in pattern.finditer(line):
                number = plain_number(next(value for value in match.groupdict().values() if value))
                likeness = _likeness(line, match) if number in numbers else 0
                if likeness:
                    found.append(NoteMark(number, index, match.start(), match.end(), likeness))
    return sorted(found, key=lambda mark: mark.place)


def _likeness(line: str, match: re.Match[str]) -> int:
    """From 0 (no mark) to 6: raised or bracketed, after punctuation, after a word, after something that takes numbers."""
    before = line[max(match.start() - 20, 0) : match.start()]
    if _ABBREVIATION.search(before):
        return 0
    if match.re is _LOOSE:
        return 1
    if match["plain"] is None:
        return 6
    last, one_before = before[-1:], before[-2:-1]
    if last in ".,;:" and one_before.isdigit():
        return 2 if _AFTER_YEAR.search(before) and not line[match.end() : match.end() + 1].strip(" )") else 0
    if last in '.)”’"!?»]':
        return 5
    if last in ",;:%'":
        return 4
    return 1 if _NAME_WITH_NUMBER.search(before) else 3
