"""What one citation has given so far: its places, and how leden, onderdelen and volzinnen are added to them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.references.items import rank
from ingest.references.mentions import Place


@dataclass(slots=True)
class Reading:
    """The places read so far and where reading stands. The only thing that changes while a citation is read."""

    text: str
    end: int
    leaves: list[Place] = field(default_factory=list)
    aanhef_open: bool = False
    plural: bool = False


def add_leden(reading: Reading, numbers: list[str]) -> None:
    """Give the last article its leden, or further leden beside those it has."""
    if not numbers:
        return
    last = reading.leaves[-1] if reading.leaves else {}
    above = {level: value for level, value in last.items() if level not in ("lid", "onderdeel", "volzin", "aanhef")}
    if reading.leaves and len(above) == len(last):
        reading.leaves.pop()
    reading.leaves += [{**above, "lid": number} for number in numbers]
    reading.aanhef_open = False


def add_items(reading: Reading, items: list[str]) -> None:
    """Onderdelen of the last place, deeper ones within it (b, then 1° → b/1°), or siblings of those it has."""
    last = reading.leaves[-1] if reading.leaves else {}
    above = last.get("onderdeel", "")
    if not above:
        if reading.leaves:
            reading.leaves.pop()
        reading.leaves += [{**last, "onderdeel": item} for item in items]
        return
    deepest = above.rsplit("/", 1)[-1]
    kept = {level: value for level, value in last.items() if level != "volzin"}
    if rank(items[0]) > rank(deepest):
        reading.leaves.pop()
        reading.leaves += [{**kept, "onderdeel": f"{above}/{item}"} for item in items]
        return
    parts = above.split("/")
    while len(parts) > 1 and rank(parts[-1]) > rank(items[0]):
        parts.pop()
    stem = "/".join(parts[:-1])
    reading.leaves += [{**kept, "onderdeel": f"{stem}/{item}" if stem else item} for item in items]


def add_sentences(reading: Reading, numbers: list[str]) -> None:
    """Give the last place its volzinnen, or further ones beside those it has."""
    if not numbers:
        return
    last = reading.leaves[-1] if reading.leaves else {}
    above = {level: value for level, value in last.items() if level != "volzin"}
    if reading.leaves and "volzin" not in last:
        reading.leaves.pop()
    reading.leaves += [{**above, "volzin": number} for number in numbers]
