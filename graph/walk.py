"""Walking from provision to provision: what lies around a place, and how one place leads to another.

A step goes from a citing section to a cited place or back; both count as canonical places.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from graph.answers import Citation
from graph.queries import cited_by, cites
from graph.store import Graph
from ingest.locator import Locator

Direction = Literal["uit", "in"]
"""`uit`: the first place cites the second; `in`: it is cited by it."""


@dataclass(frozen=True, slots=True)
class Step:
    """From one place to the next, over one citation."""

    start: Locator
    end: Locator
    direction: Direction
    citation: Citation


def steps_from(graph: Graph, place: Locator, *, include_parts: bool = True) -> tuple[Step, ...]:
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


def neighbourhood(graph: Graph, place: Locator, *, depth: int = 1, limit: int = 200) -> tuple[Step, ...]:
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


def shortest_path(graph: Graph, start: Locator, end: Locator, *, most_places: int = 2_000) -> tuple[Step, ...] | None:
    """A path with the fewest steps from one place to another, or None when there is none within `most_places` places.

    A place is reached when a step ends in it or in a part of it; the path is empty when the end lies in the start.
    """
    goal, first = end.short(), start.short()
    if first.contains(goal):
        return ()
    came: dict[Locator, Step | None] = {first: None}
    edge = [first]
    while edge and len(came) < most_places:
        following: list[Locator] = []
        for here in edge:
            for step in steps_from(graph, here):
                if step.end in came:
                    continue
                came[step.end] = step
                if goal.contains(step.end):
                    return _back(came, step)
                following.append(step.end)
        edge = following
    return None


def _back(came: dict[Locator, Step | None], last: Step) -> tuple[Step, ...]:
    path: list[Step] = []
    step: Step | None = last
    while step is not None:
        path.append(step)
        step = came[step.start]
    return tuple(reversed(path))


def places_of(steps: Iterable[Step]) -> tuple[Locator, ...]:
    """The places that steps touch, each once, in order of appearance: the nodes of a drawing."""
    return tuple(dict.fromkeys(place for step in steps for place in (step.start, step.end)))
