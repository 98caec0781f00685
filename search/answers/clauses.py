"""What a sentence itself says, apart from what it makes that depend on: its main clause and the clauses beside it.

"Indien bezwaar is gemaakt, duurt de schorsing voort tot dertien weken nadat daarop is beslist." says how long a suspension
lasts; that objections are made and decided on are its conditions. A sentence answers with its main clause.
"""

from __future__ import annotations

import re

from ingest.model import Span

_OPENING = re.compile(
    r"^(?:artikel\s[\d:.]+[a-z]*\s)?(?:indien|als|wanneer|zodra|zolang|voor\s?zover|ingeval|in\sgeval|alvorens|voordat|nadat|totdat|mocht(?:en)?)\b",
    re.IGNORECASE,
)
"""A sentence that begins with what it depends on."""

_RESUMES = re.compile(
    r",\s+(?:dan\s+)?(?=(?:is|zijn|was|waren|kan|kunnen|mag|mogen|moet(?:en)?|heeft|hebben|gaat|gaan|doet|doen|staat|staan|laat|laten"
    r"|[a-z]{2,}t|[a-z]{3,}en)\s+(?:de|het|een|hij|zij|u|wij|ons|deze|dit|die|dat|er|geen|onze|hem|haar|zich|ook|voor|op|bij|in)\b)",
    re.IGNORECASE,
)
"""Where the main clause begins behind such an opening: the finite verb in front, its subject behind it."""

_WORDS = r"""
    (?:indien | tenzij | mits | nadat | voordat | alvorens | zodra | zolang | totdat | ingeval | behoudens | behalve | omdat | zodat
      | opdat | gerekend\svanaf | te\srekenen\svanaf | met\sdien\sverstande | voor\s?zover | na\sdie\swaarop
      | na\safloop\svan | voorafgaande?\saan)\b
"""
_DEPENDS = re.compile(rf"\s{_WORDS}.*", re.IGNORECASE | re.DOTALL | re.VERBOSE)
"""What a main clause depends on, behind it."""

_ENCLOSED = re.compile(rf",\s{_WORDS} [^,]*(?:,(?=\s\w) | \Z)", re.IGNORECASE | re.VERBOSE)
"""The same between commas: "kunnen gedeputeerde staten, indien dat nodig is, een gebied aanwijzen"."""

_INSERTED = re.compile(r"[–(]\s?(?:indien|tenzij|mits|voor\s?zover|behoudens)\b[^–()]*[–)]", re.IGNORECASE)
"""The same between dashes or brackets."""

LEAST = 12
"""Letters that a main clause has at the least."""


def subordinate(words: str) -> tuple[Span, ...]:
    """Where in a sentence the clauses stand on which it depends; what is left over is its main clause."""
    found = []
    start = 0
    if _OPENING.match(words):
        resumes = _RESUMES.search(words)
        if resumes is not None:
            start = resumes.end()
            found.append(Span(0, start))
    inserted = [Span(*match.span()) for pattern in (_INSERTED, _ENCLOSED) for match in pattern.finditer(words, start)]
    found += inserted
    depends = _DEPENDS.search(without(words, tuple(inserted)), start + LEAST)
    if depends is not None:
        found.append(Span(*depends.span()))
    return tuple(found)


def without(words: str, spans: tuple[Span, ...]) -> str:
    """A text with these stretches blanked."""
    for span in spans:
        words = words[: span.start] + " " * len(span) + words[span.end :]
    return words
