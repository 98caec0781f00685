"""How works number their articles: 7.4 is an article in one and article 7, lid 4, in another."""

from __future__ import annotations

from importlib.resources import files


def _read() -> dict[str, str]:
    lines = (files("ingest.references") / "data" / "numbering.csv").read_text(encoding="utf-8").splitlines()
    return dict(line.split(",", 1) for line in lines[1:] if line)


_STYLES = _read()


def colons(work: str) -> bool:
    """Whether a work's article numbers hold a colon (3:4 Awb); False for unknown works."""
    return _STYLES.get(work) == "dubbelepunt"


def whole(work: str) -> bool:
    """Whether a work is known to number its articles without colons and dots."""
    return _STYLES.get(work) == "heel"


def dotted(work: str) -> bool:
    """Whether a work's article numbers hold dots. Unknown works: yes, because that leaves the number as it was written."""
    return _STYLES.get(work, "punt") != "heel"
