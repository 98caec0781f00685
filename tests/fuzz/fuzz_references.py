"""Feed reference finding with made-up text for as long as is asked: nothing may be raised, and every span must be sound.

    python tests/fuzz/fuzz_references.py [--seconds 600]

Guided by coverage where `atheris` is installed (extra `fuzz`), by chance otherwise. A text that fails or takes over ten
seconds is printed; it becomes a row of `tests/test_references_limits.py`.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE.parent)]

LONGEST = 4_000
SLOWEST = 10.0


def main() -> int:
    """Fuzz for the given number of seconds; 1 when a text failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=600)
    seconds = parser.parse_args().seconds
    if find_spec("atheris") is None:
        return _by_chance(seconds)
    import atheris

    with atheris.instrument_imports(include=["ingest.references"]):
        from test_references_limits import assert_sound

    def one(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)
        _try(provider.ConsumeUnicodeNoSurrogates(LONGEST), assert_sound)

    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}"], one)
    atheris.Fuzz()
    return 0


def _try(text: str, check) -> None:  # type: ignore[no-untyped-def]
    from test_references_limits import HOST_SAMPLES

    started = time.process_time()
    for host in HOST_SAMPLES:
        check(text, host)
    if time.process_time() - started > SLOWEST:
        raise TimeoutError(f"over {SLOWEST:g} s: {text!r}")


def _by_chance(seconds: int) -> int:
    """Citation-like fragments strung together at random, with signs and digits thrown in."""
    from test_references_limits import FRAGMENTS, assert_sound

    stop, made = time.monotonic() + seconds, random.Random(seconds)
    while time.monotonic() < stop:
        pieces = [made.choice(FRAGMENTS) for _ in range(made.randrange(1, 120))]
        text = made.choice(("", " ", " ", "  ", "\n")).join(pieces)
        for _ in range(made.randrange(4)):
            at = made.randrange(len(text) + 1)
            text = text[:at] + made.choice("°§(),.;:-–’\n0aZé\u2003𝟙") + text[at:]
        try:
            _try(text[:LONGEST], assert_sound)
        except Exception:
            print(repr(text[:LONGEST]))
            raise
    return 0


if __name__ == "__main__":
    sys.exit(main())
