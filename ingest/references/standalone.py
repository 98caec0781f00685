"""Citations that name no law: Kamerstukken, Handelingen, gazettes, judgments and links."""

from __future__ import annotations

import re

from ingest.references import identifiers, publications
from ingest.references.mentions import Mention
from ingest.references.named import by_identifier, by_name
from ingest.references.scan_state import LOOK_BACK, Scan, some

_DOSSIER_BEFORE = re.compile(r"(?<![\w.,/-])\d{2}[ \xa0]?\d{3}(?:[-\s]{1,2}(?:\(?R\d{3,4}\)?|[IVX]{1,6}[A-E]?))?,?\s{0,3}$")


def by_kamerstuk(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """Kamerstukken from their label word on; otherwise perhaps a name."""
    return publications.kamerstuk(state.text, start) or by_name(state, start, end, written)


def by_dossier_number(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """ "35 517, nr. 51" without a label, recognised by its "nr."."""
    before = _DOSSIER_BEFORE.search(state.text, max(0, start - LOOK_BACK), start)
    if before is None or before.start() < state.position:
        return ()
    found = publications.unlabelled_dossier(state.text, before.start())
    return (found,) if found is not None else ()


def by_handelingen(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """Handelingen and their Aanhangsel."""
    return publications.handelingen(state.text, start)


def by_gazette(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """Staatsblad, Staatscourant and Tractatenblad."""
    return publications.gazette(state.text, start) or by_identifier(state, start, end, written)


def by_ecli(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """A judgment by its ECLI."""
    return some(identifiers.ecli(state.text, start))


def by_ljn(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """A judgment by its number from before ECLI."""
    return some(identifiers.ljn(state.text, start))


def by_url(state: Scan, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """A link; one that leads elsewhere is passed over as a whole."""
    found = identifiers.link(state.text, start)
    if found is None:
        state.position = max(state.position, identifiers.any_url(state.text, start))
    return some(found)
