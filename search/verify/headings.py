"""Names that a text gives to provisions: "artikel 4 („Vergunning”)", "hoofdstuk 2, getiteld Algemene bepalingen"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from ingest.model import Reference, Section
from search.verify.model import Finding, Proposal
from search.verify.reach import Reach, Standing
from search.verify.words import folded, words_of

_MARK = r"[„“\"'‘«”]"
_NAMED = re.compile(
    rf"""
    ^ [\s,(]{{0,3}} (?: (?:dat|die|met) \s )?
    (?: met\s(?:het|als)\sopschrift | (?:het|als)\sopschrift(?:\sheeft|\sdraagt)? | getiteld | opschrift
      | onder\shet\s(?:kopje|opschrift) )
    \s* :? \s* {_MARK}? (?P<name> [A-ZÀ-Ý][^\n„“”"«».;()]{{2,140}}? ) (?: {_MARK} | [.,;)]\s | [.;)]? $ )
    """,
    re.VERBOSE | re.MULTILINE,
)
_BRACKETED = re.compile(rf"^\s?\(\s?{_MARK}?(?P<name>[A-ZÀ-Ý][^\n„“”\"«»()]{{2,140}}?){_MARK}?\s?\)")
_LABEL = re.compile(
    r"^(?:artikel|hoofdstuk|afdeling|paragraaf|subparagraaf|titel|bijlage|deel|boek|§)\s*[\w.:°]*[.:]?\s*[-–—]?\s*", re.IGNORECASE
)
_ALIKE = 0.6
"""From this share of the same words on, words in brackets are meant as the name of the provision in front."""


def check_heading(reference: Reference, finding: Finding, text: str, reach: Reach, day: date) -> Finding:
    """The finding on a citation, changed when the text gives the place a name that it does not have."""
    if finding.status != "bestaat" or len(reference.targets) != 1 or not reference.targets[0].depth:
        return finding
    behind = text[reference.span.end : reference.span.end + 200]
    named = _NAMED.match(behind)
    match = named or _BRACKETED.match(behind)
    if match is None:
        return finding
    given = match["name"].strip()
    standings = [standing for standing in reach.standings(reference.targets[0]) if standing.in_force(day)]
    if not standings:
        return finding
    own = name_of(standings[0].section)
    if _same(given, own) or not (named or _likeness(given, own) >= _ALIKE or _is_name_of_another(given, standings[0])):
        return finding
    place = reach.citation(reference.targets[0])
    told = f"het opschrift is „{own}”" if own else "het heeft geen opschrift"
    explanation = f"„{given}” is niet het opschrift van {place}: {told}."
    others = list(_named_so(given, standings[0]))
    proposal = Proposal(reach.citation(others[0].locator), others[0].locator.short()) if len(others) == 1 else None
    return replace(finding, status="verkeerd_opschrift", explanation=explanation, proposal=proposal)


def name_of(section: Section) -> str:
    """The heading of a place without its label and number."""
    return _LABEL.sub("", section.heading, count=1).strip()


def _words(text: str) -> Sequence[str]:
    return [folded(word.form) for word in words_of(text)]


def _same(one: str, other: str) -> bool:
    return _words(one) == _words(other)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _words(one), _words(other), autojunk=False).ratio()


def _is_name_of_another(given: str, standing: Standing) -> bool:
    return any(True for _ in _named_so(given, standing))


def _named_so(given: str, standing: Standing) -> Iterator[Section]:
    """The places of the same work that have this name."""
    return (section for section in standing.view.document.sections if section.heading and _same(given, name_of(section)))
