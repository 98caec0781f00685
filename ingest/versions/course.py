"""The course of a provision from both sources: the texts that are there, and the changes that the editors recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from ingest.locator import Locator
from ingest.model import Change, Interval, Span
from ingest.technical_information import Publication, TechnicalInformation
from ingest.versions.history import PartVersion, ProvisionVersion, law_history, part_history

_LABELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("artikel", ("Artikel {}", "{}")),
    ("bijlage", ("Bijlage {}", "Bijlage")),
    ("paragraaf", ("§ {}", "Paragraaf {}")),
    ("afdeling", ("Afdeling {}",)),
    ("hoofdstuk", ("Hoofdstuk {}",)),
    ("titel", ("Titel {}",)),
    ("boek", ("Boek {}",)),
    ("deel", ("Deel {}",)),
)
"""What the editors call a part at each level, smallest first; treaties number their articles without the word."""


def recorded_course(information: TechnicalInformation, locator: Locator) -> tuple[PartVersion, ...]:
    """The changes to a place as the editors recorded them, oldest first and announced ones last; of a lid, those to its article.

    Empty when nothing is recorded, for an article of a bijlage, which bears no name of its own, and when two parts that
    bore the same name at the same time cannot be told apart.
    """
    if not locator.depth:
        return law_history(information)
    return _one_after_the_other(next(filter(None, (part_history(information, label) for label in part_labels(locator))), ()))


def part_labels(locator: Locator) -> tuple[str, ...]:
    """What the editors may call the smallest part that holds a place and has a name of its own, the likeliest first.

    Empty for a whole work, and for an article of a bijlage, which bears no name of its own.
    """
    if locator.bijlage and locator.artikel:
        return ()
    for level, labels in _LABELS:
        number = getattr(locator, level)
        if number:
            return tuple(label.format(number) for label in labels)
    return ()


def with_recorded(
    wordings: Sequence[ProvisionVersion], recorded: Sequence[PartVersion], first_days: Mapping[str, date], locator: Locator
) -> tuple[ProvisionVersion, ...]:
    """The wordings, between the days of the editors' changes, with a wording without document where no text has it.

    A text of a law vouches for a provision on its own days only; the editors' dates say how long its wording lasted.
    `first_days` gives, by document, the first day of its text.
    """
    dated = [part for part in recorded if part.validity.start is not None]
    known = [_between_changes(wording, wordings, dated, first_days) for wording in wordings]
    missing = [_without_text(part, locator) for part in dated if not any(_overlap(part.validity, each.validity) for each in known)]
    announced = [_without_text(part, locator) for part in recorded if part.validity.start is None]
    ordered = sorted((*known, *missing), key=lambda version: version.validity.start or date.min)
    return (*ordered, *announced)


def _one_after_the_other(found: Sequence[PartVersion]) -> tuple[PartVersion, ...]:
    """The dated periods without overlap: a part that was taken out stays out until another takes its name."""
    dated = [part for part in found if part.validity.start is not None]
    course: list[PartVersion] = []
    for place, part in enumerate(dated):
        following = dated[place + 1].validity.start if place + 1 < len(dated) else None
        if following is not None and (part.validity.end is None or following < part.validity.end):
            if part.status != "vervallen":
                return ()
            part = replace(part, validity=Interval(part.validity.start, following))
        if part.validity.start != part.validity.end:
            course.append(part)
    return (*course, *(part for part in found if part.validity.start is None))


def _between_changes(
    wording: ProvisionVersion, wordings: Sequence[ProvisionVersion], dated: Sequence[PartVersion], first_days: Mapping[str, date]
) -> ProvisionVersion:
    start = wording.validity.start
    if start is None:
        return wording
    others = [each.validity.start for each in wordings if each is not wording and each.validity.start is not None]
    first = _period(dated, start, wording)
    last = _period(dated, max(start, first_days.get(wording.document, start)), wording)
    end = wording.validity.end
    if last is not None and (end is None or last.validity.end is None or last.validity.end > end):
        end = last.validity.end
    end = min(filter(None, (end, *(other for other in others if other > start))), default=None)
    if first is not None and first.validity.start is not None and not any(first.validity.holds_on(other) for other in others):
        start = min(start, first.validity.start)
    change = wording.change or (_change(first) if first is not None else None)
    return replace(wording, validity=Interval(start, end), change=change)


def _period(dated: Sequence[PartVersion], day: date, wording: ProvisionVersion) -> PartVersion | None:
    """The editors' period that holds the day, where it agrees with the text on whether the provision is still there."""
    found = next((part for part in dated if part.validity.holds_on(day)), None)
    agrees = found is not None and (found.status == "vervallen") == (wording.status == "vervallen")
    return found if agrees else None


def _without_text(part: PartVersion, locator: Locator) -> ProvisionVersion:
    return ProvisionVersion(locator, "", Span(0, 0), "", part.validity, part.status, _change(part), part.validity.start)


def _change(part: PartVersion) -> Change:
    works = [source.work for source in part.sources if source.work is not None]
    printed = dict.fromkeys(filter(None, map(_printed, part.sources)))
    return Change(part.effect, works[0] if works else None, " en ".join(printed))


def _printed(source: Publication) -> str:
    """Where it was made known; of a pending bill, its papers."""
    return source.printed or (f"Kamerstukken {source.dossier}" if source.dossier else "")


def _overlap(one: Interval, other: Interval) -> bool:
    starts = max(one.start or date.min, other.start or date.min)
    return starts < min(one.end or date.max, other.end or date.max)
