"""The passages of a BEIR set as an index takes them: a law's together, in reading order, each with its article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from ingest.locator import Locator
from ingest.model import Span
from search.beir_places import Place, is_law_name, laws_mentioned, natural, parts_of_id, read_place
from search.model import Passage
from search.own_articles import own_articles

Key = Callable[[Place], Any]

_IN_ORDER = 0.9


def passages_of(rows: Iterable[Mapping[str, Any]]) -> Iterator[Passage]:
    """The passages of the rows of corpus.jsonl; of two rows with one id the last counts."""
    places = list({place.id: place for place in (read_place(row, number) for number, row in enumerate(rows))}.values())
    laws: dict[str, list[Place]] = {}
    for place in _with_laws(places):
        laws.setdefault(place.law, []).append(place)
    in_order = _reading_order(list(laws.values()))
    for law, members in laws.items():
        yield from _of_law(law, sorted(members, key=in_order), follows=in_order is not _by_article)


def _of_law(law: str, places: Sequence[Place], *, follows: bool) -> Iterator[Passage]:
    """A passage that names no article stands in that of the passage before it, under the same headings if it has none of its own,
    if any passage of the law names one and the order is that of reading (`follows`)."""
    slug = re.sub(r"[^\w.:-]+", "-", law)[:120] or "-"
    named = follows and any(place.article for place in places)
    article = ""
    headings: tuple[str, ...] = ()
    for count, place in enumerate(places, 1):
        if place.article or place.headings or not named:
            headings = place.headings
        article = place.article or (article if named else "") or f"p{count}"
        where = Locator(slug, boek=place.book, bijlage=place.annex, artikel=re.sub(r"[/\s]+", "-", article))
        yield Passage(
            key=place.id, document=law, locator=where, kind="artikel",
            span=Span(0, len(place.text)), text=place.text, title=place.title, headings=headings,
            citations=tuple(Locator(slug, boek=place.book, artikel=number) for number in own_articles(place.text)),
        )  # fmt: skip


def _with_laws(places: Sequence[Place]) -> list[Place]:
    """Every place with its law: an id that was given or stands in the id of the passage, else the law's name, else what ids of
    passages have in common."""
    mentioned = frozenset(laws_mentioned(list(places)))
    titles: dict[str, set[str]] = defaultdict(set)
    for place in places:
        titles[place.law].add(place.title)
    found = []
    for place in places:
        title, headings = place.title, place.headings
        if not title and place.mention in mentioned:
            title = place.mention
        elif title and place.law and len(titles[place.law]) > 1 and not headings and not is_law_name(title):
            # A law has one name: where its passages have several titles, those are headings.
            title, headings = "", (title,)
        found.append(replace(place, title=title, headings=headings, law=place.law or title))
    if all(place.law for place in found):
        return found
    return [place if place.law else _by_id(place) for place in found]


def _by_id(place: Place) -> Place:
    """The law, and without an article also the article, from an id such as "woningwet_27_2" or "woningwet_art27_2"."""
    parts = parts_of_id(place.id)
    marked = next((at for at, part in enumerate(parts) if re.match(r"(?:artikel|art)\d*\Z", part, re.IGNORECASE)), None)
    if marked is not None:
        return replace(place, law="-".join(parts[:marked]) or "-")
    if len(parts) >= 3:
        return replace(place, law="-".join(parts[:-2]), article=place.article or parts[-2])
    return replace(place, law=parts[0] if len(parts) == 2 else "-")


def _reading_order(laws: Sequence[Sequence[Place]]) -> Key:
    """How to sort the passages of a law: as the set says; else as they stand in the file or as their ids count, where that keeps
    the articles in order but for a few (a law may number them oddly); else by article."""
    if all(place.order is not None for law in laws for place in law):
        return _by_order
    return next((way for way in (_by_file, _by_number) if _ordered(laws, way) >= _IN_ORDER), _by_article)


def _by_order(place: Place) -> Any:
    return place.order, place.number


def _by_file(place: Place) -> Any:
    return place.number


def _by_number(place: Place) -> Any:
    return natural(place.id), place.number


def _by_article(place: Place) -> Any:
    return not place.article, natural(place.article), natural(place.id), place.number


def _ordered(laws: Sequence[Sequence[Place]], way: Key) -> float:
    """The share of neighbours, of those that name an article, whose articles do not go down; 1 without any."""
    right = total = 0
    for law in laws:
        numbers = [natural(place.article) for place in sorted(law, key=way) if place.article]
        right += sum(one <= other for one, other in pairwise(numbers))
        total += max(len(numbers) - 1, 0)
    return right / total if total else 1.0
