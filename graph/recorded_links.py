"""The links between laws that their editors recorded (wetstechnische informatie), around one place on one day.

They are the editors' word and not our findings, so they are told apart and go into no statement of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ingest.locator import Locator
from ingest.technical_information import Relation, TechnicalInformation
from ingest.versions import part_labels

ORDER = ("grondslag", "grondslag-voor", "wettelijke-bevoegdheid-voor", "wetsfamilie", "verwijzing-door")
"""Kinds of link: what it rests on, what rests on it, in two ways, its family, and who refers to it."""


def recorded_links(information: TechnicalInformation | None, place: Locator, day: date) -> tuple[Relation, ...]:
    """The links of a place that held on `day`, each other end once: by kind, then by place.

    Of a whole work, those of all its parts; of a lid or onderdeel, those of the article, because the editors go no deeper.
    Those of the work as a whole are not repeated at its parts. A link that the editors have withdrawn is left out.
    """
    if information is None or information.work != place.work:
        return ()
    found: dict[tuple[str, Locator], Relation] = {}
    for relation in _at(information, place):
        if relation.validity.holds_on(day) and relation.visibility.end is None and relation.other.work != place.work:
            found.setdefault((relation.kind, relation.other), relation)
    return tuple(sorted(found.values(), key=lambda relation: (_rank(relation.kind), relation.other)))


def _at(information: TechnicalInformation, place: Locator) -> Iterator[Relation]:
    labels = {label.casefold() for label in part_labels(place)}
    for relation in information.relations:
        if not place.depth or relation.part.casefold() in labels:
            yield relation


def _rank(kind: str) -> int:
    return ORDER.index(kind) if kind in ORDER else len(ORDER)
