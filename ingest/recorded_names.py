"""The names that the editors recorded of the laws at hand, beside those of the register."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from pathlib import Path

from ingest.references.names import words_of
from ingest.register import Work
from ingest.technical_information import TechnicalInformation

_SHORTEST = 3
"""Letters of an abbreviation; shorter ones, which are also other things, are for the register to give."""


def with_recorded_names(works: Sequence[Work], recorded: Iterable[TechnicalInformation]) -> tuple[Work, ...]:
    """The register with the present and former titles and the abbreviations of these laws; unknown laws come behind it.

    A name that belongs to another work, or to two of these laws, is left out: it would make the other ambiguous.
    """
    found = {information.work: information for information in recorded}
    taken = {_key(name) for work in works for name in (work.title, *work.names, *work.abbreviations)}
    claims = Counter(key for information in found.values() for key in {_key(name) for name in _names_of(information)})
    free = {key for key, claimed in claims.items() if claimed == 1} - taken - {""}
    extended = [_extended(work, found[work.id], free) if work.id in found else work for work in works]
    known = {work.id for work in works}
    for id_, information in sorted(found.items()):
        title = title_now(information)
        if id_ not in known and _key(title) in free:
            extended.append(_extended(Work(id_, title, kind=information.kind), information, free - {_key(title)}))
    return tuple(extended)


def _extended(work: Work, information: TechnicalInformation, free: Set[str]) -> Work:
    titles = (name for name in _titles_of(information) if _key(name) in free)
    short = (name for name in _abbreviations_of(information) if _key(name) in free)
    return replace(
        work,
        names=tuple(dict.fromkeys((*work.names, *titles))),
        abbreviations=tuple(dict.fromkeys((*work.abbreviations, *short))),
    )


def _names_of(information: TechnicalInformation) -> tuple[str, ...]:
    return (*_titles_of(information), *_abbreviations_of(information))


def _titles_of(information: TechnicalInformation) -> tuple[str, ...]:
    # The register separates names by a bar.
    return tuple(
        name for name in (*(title.text for title in information.titles), *information.unofficial_titles) if "|" not in name
    )


def _abbreviations_of(information: TechnicalInformation) -> tuple[str, ...]:
    return tuple(name for name in information.abbreviations if len(name) >= _SHORTEST and "|" not in name)


def _key(name: str) -> str:
    return " ".join(words_of(name))


def title_now(information: TechnicalInformation) -> str:
    """The citation title without an end; the last one given where all have ended, empty where there is none."""
    lasting = [title.text for title in information.titles if title.validity.end is None and title.visibility.end is None]
    return next(reversed(lasting or [title.text for title in information.titles]), "")


def write_register(path: Path, works: Iterable[Work]) -> None:
    """Write a register as `load_register` reads it."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("id", "soort", "titel", "citeertitels", "afkortingen"))
        writer.writerows((work.id, work.kind, work.title, "|".join(work.names), "|".join(work.abbreviations)) for work in works)
