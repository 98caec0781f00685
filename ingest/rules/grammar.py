"""Words that clauses of statutes are read by: `data/grammar.toml`, finite verbs (`data/verbs.txt`), persons and things."""

from __future__ import annotations

import tomllib
from pathlib import Path

_DATA = Path(__file__).with_name("data")


def listed(name: str) -> frozenset[str]:
    """The words of one of the lists in `data`; lines that begin with # are remarks."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


WORDS: dict[str, frozenset[str]] = {
    name: frozenset(words.split()) for name, words in tomllib.loads((_DATA / "grammar.toml").read_text(encoding="utf-8")).items()
}
"""Closed classes of words by name."""
VERBS = listed("verbs.txt")
AUXILIARIES = WORDS["auxiliaries"]
FINITE = VERBS | AUXILIARIES | {"besluit", "besluiten", "geschiedt", "geschieden"}
