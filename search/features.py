"""What the second stage looks at: one row of features per candidate passage (see `search.ranking.FEATURES`)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.citing_units import CitingUnits
from search.sequences import Sequences
from search.structure import Structure

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

_WINDOW = 20
_REACH = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """The question's terms as numbers of the index, in the order asked, with weight × idf of each."""

    terms: npt.NDArray[np.int64]
    idf: Floats


@dataclass(frozen=True, slots=True)
class Legs:
    """Scores of the legs: over all passages, over all provisions, and the cosines of the candidates."""

    passages: Floats
    units: Floats
    headings: Floats
    cosines: Floats
    unit_cosines: Floats
    first: Floats
    """First-stage scores of the candidates."""


def candidate_features(
    rows: Rows,
    asked: Asked,
    legs: Legs,
    structure: Structure,
    texts: Sequences,
    headings: Sequences,
    citing: CitingUnits,
    idf: Floats,
) -> Floats:
    """Features of the candidates, (len(rows), len(FEATURES)). `headings` holds one sequence per provision."""
    units = structure.unit_of[rows].astype(np.int64)
    words = _words(rows, texts, asked)
    total = float(asked.idf.sum()) or 1.0
    covered = words.present @ asked.idf / total
    columns = (
        legs.passages[rows],
        legs.units[units],
        legs.headings[units],
        structure.around(rows, legs.passages, _REACH),
        structure.units_around(rows, legs.units, _REACH),
        structure.best_in_document(rows, legs.passages),
        legs.cosines,
        legs.unit_cosines,
        _best_of_group(structure.document_of[rows], legs.cosines),
        _headings_covered(units, headings, asked, idf),
        words.runs,
        words.windows @ asked.idf / total,
        covered,
        _best_of_group(structure.unit_of[rows], covered),
        np.log(structure.unit_size[units]),
        citing.fame(units),
        citing.votes(rows, units, legs.first),
    )
    return np.stack(columns, axis=1).astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Words:
    present: Floats
    """(candidates, question terms): 1 where the passage holds the term."""
    windows: Floats
    """The same for the stretch of 20 words that holds most idf."""
    runs: Floats
    """The longest run of question terms that stand side by side in the question's order."""


def _words(rows: Rows, texts: Sequences, asked: Asked) -> _Words:
    count = len(asked.terms)
    values, owners = texts.take(rows)
    if not count or not len(values):
        nothing = np.zeros((len(rows), count), np.float32)
        return _Words(nothing, nothing, np.zeros(len(rows), np.float32))
    places = places_of(values, asked.terms)
    here = np.flatnonzero(places >= 0)
    present = np.zeros((len(rows), count), np.float32)
    present[owners[here], places[here]] = 1
    follows = (np.diff(here, prepend=-2) == 1) & (np.diff(places[here], prepend=-2) == 1) & (np.diff(owners[here], prepend=-1) == 0)
    breaks = np.flatnonzero(~follows)
    lengths = np.arange(len(here)) - np.repeat(breaks, np.diff(np.append(breaks, len(here)))) + 1 if len(here) else np.zeros(0)
    runs = np.zeros(len(rows), np.float32)
    np.maximum.at(runs, owners[here], lengths)
    # A window starts at a hit: of two hits less than 20 words apart in one passage the later counts in the earlier's window.
    windows = np.zeros((len(here), count), np.float32)
    windows[np.arange(len(here)), places[here]] = 1
    for step in range(1, min(_WINDOW, len(here))):
        near = np.flatnonzero((here[step:] - here[:-step] < _WINDOW) & (owners[here[step:]] == owners[here[:-step]]))
        if not len(near):
            break
        windows[near, places[here[near + step]]] = 1
    best = np.zeros((len(rows), count), np.float32)
    if len(here):
        # Not through BLAS, whose kernels now and then raise a floating point flag of their own over rows this short.
        masses = np.einsum("ij,j->i", windows, asked.idf)
        order = np.lexsort((masses, owners[here]))
        last = np.flatnonzero(np.diff(owners[here][order], append=len(rows)))
        best[owners[here][order][last]] = windows[order[last]]
    return _Words(present, best, runs)


def places_of(values: npt.NDArray[np.int32], wanted: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """For each value its position in `wanted`, or −1."""
    order = np.argsort(wanted)
    found = np.searchsorted(wanted, values, sorter=order)
    found = order[np.minimum(found, len(wanted) - 1)]
    return np.where(wanted[found] == values, found, -1)


def _best_of_group(groups: npt.NDArray[np.int32], values: Floats) -> Floats:
    _, places = np.unique(groups, return_inverse=True)
    best = np.full(places.max() + 1 if len(places) else 0, -np.inf, np.float32)
    np.maximum.at(best, places, values)
    return best[places]


def _headings_covered(units: Rows, headings: Sequences, asked: Asked, idf: Floats) -> Floats:
    distinct, back = np.unique(units, return_inverse=True)
    values, owners = headings.take(distinct)
    if not len(values) or not len(asked.terms):
        return np.zeros(len(units), np.float32)
    mass = idf[values]
    total = np.bincount(owners, mass, minlength=len(distinct))
    held = np.bincount(owners, mass * (places_of(values, asked.terms) >= 0), minlength=len(distinct))
    shares: Floats = (held / np.where(total > 0, total, 1)).astype(np.float32)[back]
    return shares
