"""How fast references are found: `python tests/bench_references.py TEXT… [--names 30000]`.

Reads UTF-8 text files (or JSON Lines, optionally xz, whose objects have a `text` and perhaps `bwb` and `nr`), pads the
register with made-up names to the wanted number, and prints bytes per second on one core and the peak memory.
"""

from __future__ import annotations

import argparse
import json
import lzma
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from ingest.locator import Locator
from ingest.references import compile_names, find_references
from ingest.register import Work, load_register

ROOT = Path(__file__).resolve().parent.parent


def padded_register(count: int) -> list[Work]:
    """The project's register with made-up regulations up to `count` names."""
    works = list(load_register(ROOT / "corpus" / "laws.csv"))
    known = sum(1 + len(work.names) + len(work.abbreviations) for work in works)
    kinds = ("Wet op de", "Besluit", "Regeling", "Verordening", "Wet houdende regels voor de", "Uitvoeringsbesluit")
    subjects = ("visserij", "zuivel", "scheepvaart", "kermissen", "graanhandel", "bruggen", "molens", "apotheken")
    for number in range(max(0, count - known)):
        title = f"{kinds[number % len(kinds)]} {subjects[number // len(kinds) % len(subjects)]} district {number}"
        works.append(Work(f"BWBR9{number:06d}", title))
    return works


def texts(paths: list[Path], limit: int) -> Iterator[tuple[str, Locator | None]]:
    """Texts with the provision in which they stand, up to about `limit` characters in all."""
    size = 0
    for path in paths:
        opener = lzma.open if path.suffix == ".xz" else open
        with opener(path, "rt", encoding="utf-8") as stream:
            for line in stream if ".jsonl" in path.name else (stream.read(),):
                raw = json.loads(line) if ".jsonl" in path.name else {"text": line}
                host = Locator(raw["bwb"], artikel=str(raw.get("nr") or "1")) if raw.get("bwb") else None
                yield raw["text"], host
                size += len(raw["text"])
                if size >= limit:
                    return


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--names", type=int, default=30_000)
    parser.add_argument("--megabytes", type=float, default=5.0)
    arguments = parser.parse_args()
    started = time.perf_counter()
    names = compile_names(padded_register(arguments.names))
    compiled = time.perf_counter() - started
    sample = list(texts(arguments.paths, int(arguments.megabytes * 1_000_000)))
    size = sum(len(text.encode()) for text, _ in sample)
    started = time.process_time()
    found = sum(len(find_references(text, names, host)) for text, host in sample)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(names.entries)} names compiled in {compiled:.2f} s")
    print(f"{size / 1e6:.2f} MB, {found} references, {seconds:.2f} s: {size / 1e6 / seconds:.2f} MB/s; peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
