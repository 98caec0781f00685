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


def passages_of(rows: Iterable[Mapping[str, Any]]) -> Iterator[Passage]:
    """The passages of the rows of corpus.jsonl; of two rows with one id the last counts."""
    places = list({place.id: place for place in (read_place(row, number) for number, row in enumerate(rows))}.values())
    laws: dict[str, list[Place]] = {}
    for place in _with_laws(places):
        laws.setdefault(place.law, []).append(place)
    in_order = _reading_order(laws.values())
    for law, members in laws.items():
        yield from _of_law(law, sorted(members, key=in_order))


def _of_law(law: str, places: Sequence[Place]) -> Iterator[Passage]:
    """A passage that names no article stands in that of the passage before it, if any passage of the law names one."""
    slug = re.sub(r"[^\w.:-]+", "-", law)[:120] or "-"
    named = any(place.article for place in places)
    article = ""
    for count, place in enumerate(places, 1):
        article = place.article or (article if named else "") or f"p{count}"
        where = Locator(slug, boek=place.book, bijlage=place.annex, artikel=re.sub(r"[/\s]+", "-", article))
        yield Passage(
            key=place.id, document=law, locator=where, kind="artikel",
            span=Span(0, len(place.text)), text=place.text, title=place.title, headings=place.headings,
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


def _reading_order(laws: Iterable[Sequence[Place]]) -> Key:
    """How to sort the passages of a law: as the set says; else by article, id or place in the file, whichever keeps the articles
    of the laws most in order, the file winning ties."""
    groups = [list(group) for group in laws]
    if all(place.order is not None for group in groups for place in group):
        return lambda place: (place.order, place.number)
    ways: tuple[Key, ...] = (_by_file, _by_number, _by_article)
    return max(ways, key=lambda way: (_ordered(groups, way), -ways.index(way)))


def _by_file(place: Place) -> Any:
    return place.number


def _by_number(place: Place) -> Any:
    return natural(place.id), place.number


def _by_article(place: Place) -> Any:
    return not place.article, natural(place.article), natural(place.id), place.number


def _ordered(groups: Sequence[Sequence[Place]], way: Key) -> float:
    """The share of neighbours, of those that name an article, that stand in the order of their articles and pieces."""
    right = total = 0
    for group in groups:
        named = sorted((place for place in group if place.article), key=way)
        for one, other in pairwise(named):
            total += 1
            if one.article == other.article:
                right += natural(one.id) <= natural(other.id)
            else:
                right += natural(one.article) < natural(other.article)
    return round(right / total, 2) if total else 0.0
