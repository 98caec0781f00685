"""Statements about how rules bear on each other, what they delegate and when they hold, and about what is announced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

import pyoxigraph as ox

from graph.finding_quads import described
from graph.place_quads import Places
from graph.speaker import Speaker
from graph.terms import A, Triple, day, text
from graph.vocabulary import OwnTerms, code
from ingest.model import Announcement, Interval, LimitKind, Rule


def limit_terms(own: OwnTerms) -> dict[LimitKind, ox.NamedNode]:
    """The property that says each way in which a rule bears on what it names."""
    return {
        "afwijking": own.departsFrom,
        "uitsluiting": own.excludes,
        "vrijstelling": own.exemptsFrom,
        "voorbehoud": own.yieldsTo,
        "onverminderd": own.leavesIntact,
    }


def rule_node(here: Speaker, rule_id: str) -> ox.NamedNode:
    """The node of a rule of the document."""
    return here.below(f"regel/{quote(rule_id, safe='')}")


def norm_triples(here: Speaker, places: Places, rules: Iterable[Rule]) -> Iterator[Triple]:
    """What rules limit, by what kind of text a delegation is filled in, and the days between which a rule says it holds."""
    own, kinds = here.own, limit_terms(here.own)
    for rule in rules:
        node = rule_node(here, rule.id)
        for limit in rule.limits:
            for target in limit.targets:
                yield from places.describe(target)
                yield node, kinds[limit.kind], places.node(target)
            for other in limit.rules:
                yield node, kinds[limit.kind], rule_node(here, other)
        if rule.delegates:
            yield node, own.delegatesTo, code(here.base, "instrument", rule.delegates)
        yield from _between(node, own.holdsFrom, own.holdsUntil, rule.validity)


def announcement_triples(here: Speaker, places: Places, announcements: Iterable[Announcement]) -> Iterator[Triple]:
    """Announcements: what kind, who, in what words, promised for when, and the papers to follow it by."""
    own = here.own
    for announcement in announcements:
        node = here.below(f"aankondiging/{quote(announcement.id, safe='')}")
        yield node, A, own.Announcement
        yield from described(here, node, announcement.span, here.section(announcement.locator))
        yield node, own.announcementKind, code(here.base, "aankondigingsoort", announcement.kind)
        yield node, own.action, text(announcement.text, here.document.metadata.language)
        if announcement.actor:
            yield node, own.actor, text(announcement.actor)
        yield from _between(node, own.promisedFrom, own.promisedBefore, announcement.promised)
        for paper in announcement.papers:
            yield from places.describe(paper)
            yield node, own.paper, places.node(paper)


def _between(node: ox.NamedNode, start: ox.NamedNode, end: ox.NamedNode, interval: Interval) -> Iterator[Triple]:
    if interval.start is not None:
        yield node, start, day(interval.start)
    if interval.end is not None:
        yield node, end, day(interval.end)
