"""Walking from provision to provision: what lies around a place, and how one place leads to another.

A step goes from a citing section to a cited place or back; both count as canonical places.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from graph.answers import Citation
from graph.errors import GraphError
from graph.network import Network, network_of
from graph.queries import cited_by, cites
from graph.store import Statements
from ingest.locator import Locator, parse_locator

Direction = Literal["uit", "in"]
"""`uit`: the first place cites the second; `in`: it is cited by it."""


@dataclass(frozen=True, slots=True)
class Step:
    """From one place to the next, over one citation."""

    start: Locator
    end: Locator
    direction: Direction
    citation: Citation


def steps_from(graph: Statements, place: Locator, *, include_parts: bool = True) -> tuple[Step, ...]:
    """All steps out of a place, citations first; with `include_parts` those of its parts too."""
    here = place.short()
    out = [
        Step(here, target, "uit", citation)
        for citation in cites(graph, here, include_parts=include_parts)
        for target in citation.targets
        if not here.contains(target)
    ]
    back = [
        Step(here, citation.locator.short(), "in", citation)
        for citation in cited_by(graph, here, include_parts=include_parts)
        if not here.contains(citation.locator.short())
    ]
    return (*out, *back)


def neighbourhood(graph: Statements, place: Locator, *, depth: int = 1, limit: int = 200) -> tuple[Step, ...]:
    """The steps within `depth` steps of a place, nearest first; at most `limit` of them."""
    found: list[Step] = []
    known, edge = {place.short()}, [place.short()]
    for _ in range(depth):
        following: list[Locator] = []
        for here in edge:
            for step in steps_from(graph, here):
                found.append(step)
                if len(found) >= limit:
                    return tuple(found)
                if step.end not in known:
                    known.add(step.end)
                    following.append(step.end)
        edge = following
    return tuple(found)


def shortest_path(graph: Statements, start: Locator, end: Locator, network: Network | None = None) -> tuple[Step, ...] | None:
    """A path with the fewest steps from one provision to another, or None when no citations connect them.

    A lid or onderdeel stands for its article. The path is empty when the end lies in the start. `network` is that of the graph,
    for who asks more often than once.
    """
    goal, first = end.short(), start.short()
    if first.contains(goal):
        return ()
    links = network or network_of(graph)
    found = links.path(links.within(first), links.within(goal))
    if found is None:
        return None
    places = [parse_locator(links.nodes[number]) for number in found]
    return tuple(_step(graph, here, there, goal) for here, there in pairwise(places))


def _step(graph: Statements, here: Locator, there: Locator, goal: Locator) -> Step:
    """One citation between two provisions, one that leads into the goal if there is any."""
    # Not `steps_from`: the text of a whole law may cite one of its own articles.
    out = [Step(here, end, "uit", found) for found in cites(graph, here) for end in found.targets if there.contains(end)]
    back = [Step(here, end, "in", found) for found in cited_by(graph, here) if there.contains(end := found.locator.short())]
    steps = [*out, *back]
    if not steps:
        raise GraphError(f"{here} and {there} are linked without a citation: the graph is not whole")
    return next((step for step in steps if goal.contains(step.end)), steps[0])


def places_of(steps: Iterable[Step]) -> tuple[Locator, ...]:
    """The places that steps touch, each once, in order of appearance: the nodes of a drawing."""
    return tuple(dict.fromkeys(place for step in steps for place in (step.start, step.end)))
