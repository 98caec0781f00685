"""Reading a stranger's file in a process of its own: what it costs is bounded, and a crash stays there.

python -m api.reading_apart NAME        bytes on standard input; a JSON object on standard output
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys

SECONDS = 60
"""Time in which a file must have been read."""
MEMORY = 3 * 1024**3
"""Bytes of address space that reading may take."""


class UnreadableError(Exception):
    """A file cannot be read; the message says why, in Dutch, for whoever gave it."""


def read_apart(data: bytes, name: str) -> str:
    """The words of a file. Raises `UnreadableError`."""
    command = [sys.executable, "-m", "api.reading_apart", name]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise UnreadableError(f"{name}: het lezen duurde langer dan {SECONDS} seconden.") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise UnreadableError(f"{name}: dit bestand is niet te lezen.") from None
    if "fout" in answer:
        raise UnreadableError(answer["fout"])
    return str(answer["tekst"])


def main(name: str) -> None:
    """Read standard input as a file called `name`."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    from ingest.errors import IngestError
    from ingest.readers.running_text import running_text

    try:
        answer = {"tekst": running_text(sys.stdin.buffer.read(), name)[0]}
    except IngestError as error:
        answer = {"fout": str(error)}
    except MemoryError:
        answer = {"fout": f"{name}: te groot om te lezen."}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "bestand")
