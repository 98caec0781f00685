"""What the head and the side blocks of a letter say about it: subject, date, mark, sender, addressee."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.readers.blocks import Block
from ingest.readers.lines import Layout, Line
from ingest.readers.paragraphs import joined

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_DATE = re.compile(rf"(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})\s+(?P<year>\d{{4}})", re.IGNORECASE)
_STAMP = re.compile(
    rf"(?:(?:laatst|voor\s+het\s+laatst)\s+)?(?:gewijzigd|bijgewerkt|gepubliceerd|aangepast|(?:publicatie|wijzigings)?datum)"
    rf"(?:\s+op)?\s*:?\s*{_DATE.pattern}\W*",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"(?:(?:ons|onze)\s)?(?:kenmerk|referentie|zaaknummer)\s*:?\s*(?P<value>\S.*)?", re.IGNORECASE)
_DATED = re.compile(r"(?:datum|[A-Z][\w' -]{2,30},(?=\s+\d))\s*:?\s*(?P<value>\S.*)?", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:betreft|onderwerp)\b\s*:?\s*(?P<value>\S.*)?", re.IGNORECASE)
_ADDRESSEE = re.compile(r"(?:aan\s+(?:de|het|uw)\s+\S.* | (?:de\s)?voorzitter\svan\s(?:de|het)\s.*)", re.VERBOSE | re.IGNORECASE)
_SALUTATION = re.compile(r"(?:zeer\s+)?(?:geachte|beste)\s.{2,100},?", re.IGNORECASE)
_SENDER = re.compile(
    r"(?:ministerie\svan|inspectie|autoriteit|gemeente|provincie|waterschap|rijkswaterstaat|belastingdienst)\b", re.IGNORECASE
)
_NOT_SENDER = re.compile(
    r"""(?: dg | directoraat | directie | afdeling | programma | team | cluster | dienst | bureau | postbus | pagina | blad | www
          | contact )\b
      | .*\d | .*@""",
    re.VERBOSE | re.IGNORECASE,
)
_LABEL = re.compile(
    r"""(?: datum | betreft | onderwerp | (?:(?:ons|onze|uw)\s)?(?:kenmerk|referentie|brief)(?:\(en\))? | bijlagen?(?:\(n\))?
          | contactpersoon | behandeld\sdoor | aantal\s.* | t | e | f )\b.*""",
    re.VERBOSE | re.IGNORECASE,
)
_POSTAL = re.compile(r"(?:postbus|\d{4}\s?[A-Z]{2}\b|den haag\b).*", re.IGNORECASE)
_SIGNAL = re.compile(
    r"""(?: >?\s*retouradres | postbus\s\d | \d{4}\s?[A-Z]{2}\s | aan\s(?:de|het)\s | datum\b | betreft\b | onderwerp\s*:
          | (?:(?:ons|onze)\s)?kenmerk\b )""",
    re.VERBOSE | re.IGNORECASE,
)
_FEWEST_SIGNALS = 2
_LONGEST_HEAD = 80
_PROSE_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the letter says about itself; empty text and None mean that it does not say it."""

    subject: str = ""
    date: date | None = None
    reference: str = ""
    issuer: str = ""


def split_head(lines: Sequence[Line], layout: Layout) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines of a letter's head, and those from the salutation or the first running text on.

    The head is empty when the text does not begin as a letter does: with an address, a date, a subject, a mark.
    """
    end = 0
    for index, line in enumerate(lines[:_LONGEST_HEAD]):
        if _SALUTATION.fullmatch(line.words) or _is_prose(line, layout):
            end = index
            break
    signals = sum(bool(_SIGNAL.match(line.words)) for line in lines[:end])
    if signals < _FEWEST_SIGNALS:
        return (), tuple(lines)
    return tuple(lines[:end]), tuple(lines[end:])


def _is_prose(line: Line, layout: Layout) -> bool:
    if _LABEL.match(line.words) or _SIGNAL.match(line.words):
        return False
    return len(line.words) >= (layout.width or _LONGEST_HEAD) * _PROSE_SHARE


def head_blocks(head: Sequence[Line], layout: Layout) -> list[Block]:
    """What of a letter's head belongs to the reading text: the subject as title, and whom the letter is for."""
    subject = _labelled(head, _SUBJECT)
    addressee = _addressee(head)
    blocks = [Block("titel", joined([line.text for line in subject], layout.hyphenation))] if subject else []
    return blocks + ([Block("alinea", joined([line.text for line in addressee], layout.hyphenation))] if addressee else [])


def read_letterhead(head: Sequence[Line], furniture: Sequence[Sequence[Line]], layout: Layout) -> Letterhead:
    """What the head and the page furniture of a letter say about it."""
    pieces = [head, *furniture]
    subject = _labelled(head, _SUBJECT)
    return Letterhead(
        joined([line.text for line in subject], layout.hyphenation).text if subject else "",
        next((day for day in map(_date, pieces) if day is not None), None),
        next((words for piece in pieces if (words := _first_words(_labelled(piece, _REFERENCE)))), ""),
        next((words for words in map(_issuer, pieces) if words), ""),
    )


def _labelled(lines: Sequence[Line], label: re.Pattern[str]) -> list[Line]:
    """The lines of the value behind a label: the rest of its line, or the next, and how it runs on."""
    for index, line in enumerate(lines):
        match = label.fullmatch(line.text.text)
        if match is None:
            continue
        value = [replace(line, text=line.text[match.start("value") :])] if match["value"] else []
        for following in lines[index + 1 :]:
            if following.blank or _LABEL.fullmatch(following.words) or _SENDER.match(following.words):
                break
            value.append(following)
        return value
    return []


def _first_words(lines: Sequence[Line]) -> str:
    return lines[0].words if lines else ""


def _addressee(head: Sequence[Line]) -> list[Line]:
    for index, line in enumerate(head):
        if not _ADDRESSEE.fullmatch(line.words):
            continue
        found = [line]
        for following in head[index + 1 :]:
            if following.blank or _POSTAL.match(following.words) or _LABEL.match(following.words):
                break
            found.append(following)
        return found
    return []


def _date(lines: Sequence[Line]) -> date | None:
    return _day(_DATE.match(_first_words(_labelled(lines, _DATED))))


def stamped_date(blocks: Sequence[Block]) -> date | None:
    """The day of a page's own line about it: "Laatst gewijzigd: 3 maart 2023", "Gepubliceerd op 3 maart 2023"."""
    return next(filter(None, (_day(_STAMP.fullmatch(block.text.text)) for block in blocks)), None)


def _day(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        return date(int(match["year"]), _MONTHS.index(match["month"].lower()) + 1, int(match["day"]))
    except ValueError:
        return None


def _issuer(lines: Sequence[Line]) -> str:
    for index, line in enumerate(lines):
        if not _SENDER.match(line.words):
            continue
        name = [re.split(r"\s[|•–]\s", line.words)[0]]
        for following in lines[index + 1 :]:
            if following.blank or _NOT_SENDER.match(following.words) or _LABEL.fullmatch(following.words):
                break
            name.append(following.words)
        return " ".join(name)
    return ""
