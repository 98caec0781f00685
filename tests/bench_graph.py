"""How long does a graph of all law of one year take to make and to ask? `python tests/bench_graph.py FINDINGS FOLDER`.

FINDINGS is a folder of findings as builds keep them (`builds/<version>/findings`), FOLDER a new one for the store. Times are
of this process (user and system), because other work on the machine must not count; the memory is its peak.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from graph.build import DUMP, STORE, stored_parts, write_stored
from graph.loading import load_store
from graph.navigation import surroundings
from graph.queries import cited_by, cites, definitions_for, rules_on, versions_of
from graph.store import Graph, dataset_quads, open_store
from graph.structure import STRUCTURE, write_structure
from graph.walk import shortest_path
from ingest.archive import load_findings
from ingest.locator import Locator

T = TypeVar("T")
SAMPLE = 1_000
BASE = "https://vindplaats.example/"


def main(findings: Path, folder: Path) -> None:
    """Make, open and ask, and print what each took."""
    files = sorted(findings.glob("*.json"))
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / STORE).exists():
        first = [dataset_quads(BASE)]
        structures = spent("statements written", lambda: write_stored(folder / DUMP, first, stored_parts(files, BASE, 2)))
        spent("store loaded", lambda: load_store(folder / STORE, folder / DUMP))
        write_structure(folder / STORE / STRUCTURE, structures)
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    graph = spent("store opened", lambda: open_store(folder / STORE))
    print(f"{len(files)} documents, {len(graph.store):,} statements")
    places = _places(files)
    for name, ask in ASKED.items():
        timed(name, graph, places, ask)
    pairs = random.Random(2).sample(places, min(100, len(places)))
    timed("shortest path", graph, pairs, lambda graph, place: shortest_path(graph, place, pairs[0]))


def _places(files: Sequence[Path]) -> list[Locator]:
    """Articles, drawn with the same chance from a part of the documents."""
    chosen = random.Random(1)
    found = [
        section.locator.short()
        for file in chosen.sample(list(files), min(300, len(files)))
        for section in load_findings(file).document.sections
        if section.kind == "artikel"
    ]
    return chosen.sample(found, min(SAMPLE, len(found)))


ASKED: dict[str, Callable[[Graph, Locator], object]] = {
    "cited by": cited_by,
    "cites": cites,
    "rules on": rules_on,
    "definitions for": definitions_for,
    "versions of": versions_of,
    "surroundings": surroundings,
}


def spent(name: str, work: Callable[[], T]) -> T:
    started, begun = _processor_time(), time.monotonic()
    result = work()
    print(
        f"{name}: {_processor_time() - started:.3f} s of processor time, {time.monotonic() - begun:.1f} s by the clock", flush=True
    )
    return result


def _processor_time() -> float:
    """Seconds of this process and of those it started that have ended."""
    taken = os.times()
    return taken.user + taken.system + taken.children_user + taken.children_system


def timed(name: str, graph: Graph, places: Sequence[Locator], ask: Callable[[Graph, Locator], object]) -> None:
    taken = []
    for place in places:
        started = time.process_time()
        ask(graph, place)
        taken.append((time.process_time() - started) * 1000)
    cuts = statistics.quantiles(taken, n=100)
    print(f"{name}: median {cuts[49]:.2f} ms, 95th percentile {cuts[94]:.2f} ms, most {max(taken):.0f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
