"""Names that a text gives itself: "(hierna: de wet)", "(Btiv)", ", hierna te noemen het Prijsbesluit"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.references.mentions import Mention
from ingest.references.names import Names, with_aliases
from ingest.references.scanner import scan
from ingest.references.words import WORK_NOUNS

_HEREAFTER = re.compile(
    r"""
    \s{0,4}+ [,(\[]? \s{0,4}+
    (?:\(\s?)?
    (?:hierna|verder|voortaan|nader|in\shet\svervolg|in\sdeze\s\w{1,30}|hieronder|kortweg|kort|afgekort(?:\sals|\stot)?|afkorting|ook\swel)
    (?:\s(?:ook|steeds|verder|te|wel|kortweg|telkens|tevens|in\sdeze\s\w{1,30})){0,4}
    (?:\s(?:noemen|genoemd|aan\ste\sduiden\sals|aangeduid\sals|aangehaald\sals|aan\ste\shalen\sals|als))?
    \s?:?\s{0,3}+
    ["“”'‘’„«]?
    (?P<alias>(?:(?:de|het)\s)?[^\s,.;:()"“”'‘’»][^,.;:()\]"“”»\n]{0,60}?)
    ["“”'’»]? \s?
    (?=[)\],.;:]|\s(?:is|wordt|zijn|en|kent|geldt|bevat|geeft|vergt|biedt|regelt|stelt|bepaalt|beoogt|noemt)\s|$)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"""
    \s{0,3}+ \( \s? ["“'‘]? (?:de\s|het\s)?
    (?P<alias>
        [^\W\d_][\w.-]{1,14} (?:\s(?:[A-Z][\w-]{1,10}|\d{4}))?
      | [A-Z][\w-]{6,40} (?:wet|besluit|regeling|verordening|richtlijn|verdrag)     # a long one must say what it is
    )
    ["”'’]? \s? \)
    """,
    re.VERBOSE,
)
# "a. wet: Woningwet;", "onder de wet wordt verstaan: de Woningwet"
_DEFINED_IN_FRONT = re.compile(
    rf"(?:(?:^|[\n;:])\s{{0,4}}(?:(?:[a-z]{{1,2}}|\d{{1,2}})[.)°º]{{1,2}}\s{{1,3}}|[–•-]\s)?(?:de\s|het\s)?|\bonder\s(?:(?:de|het)\s)?)"
    rf"(?P<noun>{'|'.join(sorted(WORK_NOUNS))})(?:\swordt\sverstaan)?\s?:\s(?:de\s|het\s)?$",
    re.IGNORECASE,
)
_NO_ALIAS = re.compile(
    r"\d+[a-z]?|art\w*|zie|oud|nieuw|en|of|lid|hoofdstuk|bijlage|vervallen|ingetrokken|nl|NL|voorheen|EU|EG|EEG|wet|besluit|regeling",
    re.IGNORECASE,
)


# What stands between a law and its alias: a bracket, a comma, or one of the words themselves.
_BEGINS_ALIAS = re.compile(r"\s{0,4}+(?:[,(\[]|(?:hierna|verder|voortaan|nader|in\s|hieronder|kort|afge|afko|ook))", re.IGNORECASE)


# "de Wet en het Besluit politiegegevens (verder: Wpg en Bpg)": the first alias is of the wet.
_TWO_WORKS = re.compile(r"\b(?:[Ww]et|[Bb]esluit|[Rr]egeling)-?\s(?:en|of)\s(?:de\s|het\s)?$")


def aliases_behind(text: str, mention: Mention) -> tuple[str, int] | None:
    """The alias that the words behind a law give it, and where they end; None when they give none."""
    end = mention.law.end if mention.law is not None else mention.end
    if not _BEGINS_ALIAS.match(text, end):
        return None
    long = _HEREAFTER.match(text, end)
    if long:
        alias = long["alias"].strip()
        start = mention.law.start if mention.law is not None else mention.start
        other = _TWO_WORKS.search(text, max(0, start - 30), start) and alias[:1].casefold() != text[start].casefold()
        return (alias, long.end()) if alias and not other else None
    short = _BRACKETED.match(text, end)
    if short and not _NO_ALIAS.fullmatch(short["alias"]) and any(letter.isupper() for letter in short["alias"]):
        return short["alias"], short.end()
    return None


def collect_aliases(text: str, mentions: list[Mention]) -> tuple[dict[str, tuple[str, ...]], list[tuple[int, int]]]:
    """Every alias in a text with the work it stands for, and the spans of the words that give it."""
    found: dict[str, tuple[str, ...]] = {}
    spans: list[tuple[int, int]] = []
    for mention in mentions:
        works = _works(mention)
        if len(works) != 1:
            continue
        term = _DEFINED_IN_FRONT.search(text, max(0, mention.start - 60), mention.start) if mention.form == "wet" else None
        if term:
            found.setdefault(term["noun"].lower(), works)
            spans.append((term.start("noun"), term.end("noun")))
        given = aliases_behind(text, mention)
        if given is not None:
            for alias in re.split(r"\s(?:of|en)\s|/", given[0]):
                found.setdefault(alias.strip(" '\"“”‘’"), works)
            end = mention.law.end if mention.law is not None else mention.end
            spans.append((end, given[1]))
    return found, spans


def _works(mention: Mention) -> tuple[str, ...]:
    if mention.law is not None and mention.law.kind in ("named", "code"):
        return mention.law.works
    return ()


def scan_with_aliases(text: str, names: Names, *, hosted: bool) -> tuple[list[Mention], Names]:
    """Scan; when the text gives names of its own, scan again with them, because a name may be used before it is given."""
    mentions = scan(text, names, hosted=hosted)
    aliases, spans = collect_aliases(text, mentions)
    if not aliases:
        return mentions, names
    new = {alias: works for alias, works in aliases.items() if not _already_known(names, alias, works)}
    if new:
        names = with_aliases(names, new)
        mentions = scan(text, names, hosted=hosted)
    return list(_outside(mentions, spans)), names


def _outside(mentions: list[Mention], spans: list[tuple[int, int]]) -> Iterator[Mention]:
    """The mentions, in order, that begin in none of the spans; each list is gone through once."""
    ordered, at, reached = sorted(spans), 0, 0
    for mention in mentions:
        while at < len(ordered) and ordered[at][0] <= mention.start:
            reached = max(reached, ordered[at][1])
            at += 1
        if mention.start >= reached:
            yield mention


def _already_known(names: Names, alias: str, works: tuple[str, ...]) -> bool:
    entry = names.entry(alias)
    return entry is not None and entry.works == works
