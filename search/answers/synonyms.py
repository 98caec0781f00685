"""Words that people use for one another, from `search/data/synonyms.txt`."""

from __future__ import annotations

from importlib.resources import files

from search.normaliser import Normaliser


def read_synonyms(normaliser: Normaliser) -> dict[tuple[str, ...], frozenset[tuple[str, ...]]]:
    """Words and the words that people use for them, as terms, from the list."""
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for line in (files("search") / "data" / "synonyms.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            group = {terms for word in line.split(",") if (terms := tuple(normaliser.terms(word)))}
            for terms in group:
                found.setdefault(terms, set()).update(group - {terms})
    return {terms: frozenset(others) for terms, others in found.items()}
