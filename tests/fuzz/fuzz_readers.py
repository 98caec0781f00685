"""Feed the readers mutated samples for as long as is asked: only the documented errors may come out.

    python tests/fuzz/fuzz_readers.py [--seconds 3600] [--found FOLDER] [READER …]

The time is divided over the readers, each in a process of its own. Guided by coverage where `atheris` is installed
(extra `fuzz`), by chance otherwise. An input that raises anything else, that takes over twenty seconds or that takes more
than 1.5 GB ends its reader's turn and is kept in the folder; it becomes a row of `tests/test_fuzz_found.py`.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE.parent), str(HERE)]

LONGEST_INPUT = 20_000
SLOWEST = 20
MOST_MEMORY_MB = 1_500


def main() -> int:
    """Fuzz the named readers one after the other; 1 when one of them failed."""
    arguments = _arguments()
    if arguments.only:
        return _fuzz_one(arguments.only, arguments.seconds, arguments.found)
    from seeds import TARGETS

    names = arguments.readers or sorted(TARGETS)
    arguments.found.mkdir(parents=True, exist_ok=True)
    failed = []
    for name in names:
        share = str(max(arguments.seconds // len(names), 1))
        command = [sys.executable, __file__, "--only", name, "--seconds", share, "--found", str(arguments.found)]
        if subprocess.run(command, check=False).returncode:
            failed.append(name)
    print("failed: " + ", ".join(failed) if failed else f"no failure in {len(names)} readers")
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readers", nargs="*")
    parser.add_argument("--seconds", type=int, default=3600)
    parser.add_argument("--found", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--only", help=argparse.SUPPRESS)
    return parser.parse_args()


def _fuzz_one(name: str, seconds: int, found: Path) -> int:
    if find_spec("atheris") is None:
        return _by_chance(name, seconds, found)
    import atheris

    with atheris.instrument_imports(include=["ingest"]):
        from seeds import TARGETS

        from ingest.errors import IngestError
        from ingest.sentences import sentence_bounds

    target = TARGETS[name]
    samples, words = found / f"seeds-{name}", found / f"words-{name}.txt"
    samples.mkdir(parents=True, exist_ok=True)
    for number, sample in enumerate(target.samples):
        (samples / str(number)).write_bytes(sample)
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in target.words))

    def attempt(data: bytes) -> None:
        try:
            target.read(data, "fuzz")
        except IngestError:
            return

    sentence_bounds("Een zin. Nog een.")  # what is loaded once is loaded before the clock runs
    options = [f"-max_total_time={seconds}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MOST_MEMORY_MB}", f"-max_len={LONGEST_INPUT}"]
    atheris.Setup(
        [sys.argv[0], str(samples), f"-dict={words}", f"-artifact_prefix={found}/{name}-", "-print_final_stats=1", *options],
        attempt,
    )
    atheris.Fuzz()
    return 0


def _escaped(word: str) -> str:
    plain = (32 <= byte < 127 and byte not in b'"\\' for byte in word.encode())
    return "".join(chr(byte) if is_plain else f"\\x{byte:02x}" for byte, is_plain in zip(word.encode(), plain, strict=True))


def _by_chance(name: str, seconds: int, found: Path) -> int:
    """Mutations without knowledge of what they reach."""
    from seeds import TARGETS

    from ingest.errors import IngestError

    target, chance, attempts = TARGETS[name], random.Random(name), 0
    resource.setrlimit(resource.RLIMIT_AS, (4 * MOST_MEMORY_MB * 2**20, resource.RLIM_INFINITY))
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        data, attempts = mutated(chance, target.samples, target.words), attempts + 1
        started = time.process_time()
        try:
            target.read(data, "fuzz")
        except IngestError:
            pass
        except BaseException:
            (found / f"{name}-crash").write_bytes(data)
            raise
        if time.process_time() - started > SLOWEST:
            (found / f"{name}-slow").write_bytes(data)
            print(f"{name}: over {SLOWEST} seconds")
            return 1
    print(f"{name}: {attempts} inputs")
    return 0


def mutated(chance: random.Random, samples: tuple[bytes, ...], words: tuple[str, ...]) -> bytes:
    """One sample with a few pieces overwritten, put in, taken out, repeated or moved."""
    data = bytearray(chance.choice(samples))
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((0, 1, 4, 30, 300)))
        piece = bytes(data[start:end])
        match chance.randrange(5):
            case 0:
                data[start:end] = chance.randbytes(end - start)
            case 1:
                data[start:start] = chance.choice(words or ("",)).encode()
            case 2:
                del data[start:end]
            case 3:
                data[start:start] = piece * chance.choice((1, 2, 50))
            case _:
                at = chance.randrange(len(data) + 1)
                data[at:at] = piece
    return bytes(data[:LONGEST_INPUT])


if __name__ == "__main__":
    sys.exit(main())
