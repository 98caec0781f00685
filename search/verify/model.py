"""What checking a text yields."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ingest.locator import Locator
from ingest.model import Span
from search.model import Source
from search.verify.difference import Change

FindingKind = Literal["verwijzing", "citaat", "bewering"]
"""A citation; a quotation; or a term, share or amount that the text lays to a provision."""

Status = Literal[
    "bestaat", "letterlijk", "klopt",
    "buiten_corpus", "meerduidig",
    "bepaling_onbekend", "lid_ontbreekt", "onderdeel_ontbreekt", "niet_geldend", "verkeerd_opschrift",
    "gewijzigd", "verkeerde_bepaling", "niet_gevonden", "wijkt_af",
]  # fmt: skip

RIGHT: frozenset[Status] = frozenset({"bestaat", "letterlijk", "klopt"})
UNVERIFIED: frozenset[Status] = frozenset({"buiten_corpus", "meerduidig"})
"""Neither right nor wrong: the corpus cannot tell, or the text does not say enough."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the text should have said: a citation, and the place that it means."""

    text: str
    locator: Locator


@dataclass(frozen=True, slots=True)
class Finding:
    """One citation, quotation or claim of a text, judged. `span` lies in the text that was checked.

    `targets` is what it cites or is laid to, `candidates` the choice when that is ambiguous, `source` the words in the
    corpus that it was compared with, `changes` how the two differ, `explanation` Dutch for whoever wrote the text.
    """

    span: Span
    text: str
    kind: FindingKind
    status: Status
    explanation: str
    targets: tuple[Locator, ...] = ()
    candidates: tuple[Locator, ...] = ()
    source: Source | None = None
    changes: tuple[Change, ...] = ()
    proposal: Proposal | None = None

    @property
    def right(self) -> bool:
        return self.status in RIGHT

    @property
    def wrong(self) -> bool:
        return self.status not in RIGHT and self.status not in UNVERIFIED


@dataclass(frozen=True, slots=True)
class Verification:
    """All findings in a text, in reading order, and what they come to in words."""

    findings: tuple[Finding, ...]
    summary: str
    day: date

    @property
    def counts(self) -> dict[Status, int]:
        """How many findings have each status."""
        return dict(Counter(finding.status for finding in self.findings))

    @property
    def wrong(self) -> bool:
        """Whether anything in the text is wrong."""
        return any(finding.wrong for finding in self.findings)
